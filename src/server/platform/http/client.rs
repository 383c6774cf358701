//! The only place that builds HTTP clients. Each one identifies us, has a connection time-out and follows no
//! redirects: a redirect could take a secret or a token to another host.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use url::Url;

use super::address::is_loopback;

/// A client for one neighbour. A neighbour on this machine is reached without a proxy, which would carry tokens off it.
pub fn of(neighbour: &Url, connect: Duration) -> ClientBuilder {
    let client = to_anybody(connect);
    if is_loopback(neighbour) { client.no_proxy() } else { client }
}

/// A client for hosts not known in advance.
#[expect(clippy::disallowed_methods, reason = "this is where clients are built")]
pub fn to_anybody(connect: Duration) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Headroom/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(connect)
}
