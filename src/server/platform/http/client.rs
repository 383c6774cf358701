//! The only place that builds HTTP clients. Each one says who we are, gives up on a connection in time and follows no
//! redirect: a redirect could take a secret or a token to another host.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use url::Url;

use super::address::is_loopback;

/// A client of one neighbour. A neighbour on this machine is asked without a proxy, which would carry tokens off it.
pub fn of(neighbour: &Url, connect: Duration) -> ClientBuilder {
    let client = to_anybody(connect);
    if is_loopback(neighbour) { client.no_proxy() } else { client }
}

/// A client of hosts that are not known beforehand.
#[expect(clippy::disallowed_methods, reason = "this is where clients are built")]
pub fn to_anybody(connect: Duration) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Headroom/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(connect)
}
