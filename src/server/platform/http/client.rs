//! The only place that builds HTTP clients. Each one identifies us, has a connection time-out and follows no
//! redirects: a redirect could take a secret or a token to another host.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use url::Url;

use super::address::is_loopback;
use super::network::Network;

/// A client for one neighbour. A neighbour on this machine is reached without a proxy, which would carry tokens off it.
///
/// # Errors
///
/// If the network's proxy has no readable address.
pub fn of(neighbour: &Url, connect: Duration, network: &Network) -> reqwest::Result<ClientBuilder> {
    if is_loopback(neighbour) { Ok(direct(connect, network)) } else { through(connect, network) }
}

/// A client that goes through the network's proxy, if there is one.
///
/// # Errors
///
/// If the network's proxy has no readable address.
pub fn through(connect: Duration, network: &Network) -> reqwest::Result<ClientBuilder> {
    let client = direct(connect, network);
    Ok(match network.proxy() {
        Some(proxy) => client.proxy(proxy.in_clients()?),
        None => client,
    })
}

/// A client that goes through no proxy.
#[expect(clippy::disallowed_methods, reason = "this is where clients are built")]
pub fn direct(connect: Duration, network: &Network) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Headroom/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(connect)
        .use_preconfigured_tls(network.tls())
        // Not the environment's of this moment: the network has it since the start.
        .no_proxy()
}
