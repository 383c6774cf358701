//! Which addresses webhooks may reach: users enter a receiver's address, and our server can reach internal hosts that
//! users cannot (OWASP, "Server-Side Request Forgery").

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ipnet::IpNet;
use url::{Host, Url};

use super::resolver::Resolver;
use crate::config::NotifyConfig;
use crate::notify::NotifyError;
use crate::platform::http::address::{canonical, is_public};
use crate::platform::http::network::Network;
use domain::delivery::{AddressRefusal, Refusal};

pub(super) struct Guard {
    allow: Vec<IpNet>,
    http_on_loopback: bool,
    resolver: Arc<dyn Resolver>,
    network: Network,
}

/// How a host that may be reached is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// At one of these addresses, which were checked.
    Direct(Vec<SocketAddr>),
    /// By a proxy, which resolves the name.
    Proxy,
}

/// The ends of names that no public resolver knows (RFC 6761, RFC 6762, RFC 8375, and ICANN's `.internal`).
const LOCAL_NAMES: [&str; 6] = [".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test"];

impl From<AddressRefusal> for NotifyError {
    fn from(refusal: AddressRefusal) -> Self {
        Refusal::Address(refusal).into()
    }
}

impl Guard {
    pub(super) fn new(config: &NotifyConfig, resolver: Arc<dyn Resolver>) -> Self {
        Self {
            allow: config.webhook_allow.clone(),
            http_on_loopback: config.webhook_http_on_loopback,
            resolver,
            network: config.network.clone(),
        }
    }

    pub(super) fn network(&self) -> &Network {
        &self.network
    }

    /// Behind a proxy, a public name may be unknown to our own resolver; what it knows is checked all the same.
    pub(super) async fn check(&self, url: &Url) -> Result<Route, AddressRefusal> {
        if !self.network.is_proxied(url) {
            return self.addresses(url).await.map(Route::Direct);
        }
        match self.addresses(url).await {
            Ok(_) => Ok(Route::Proxy),
            Err(AddressRefusal::UnknownHost) if url.domain().is_some_and(is_public_name) => Ok(Route::Proxy),
            Err(AddressRefusal::UnknownHost) => Err(AddressRefusal::NotPublic),
            Err(refusal) => Err(refusal),
        }
    }

    /// Resolves the URL's host; every address must be allowed. A single forbidden one makes all of them
    /// suspect: the owner of the name chose them.
    async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, AddressRefusal> {
        let port = url.port_or_known_default().ok_or(AddressRefusal::Unreadable)?;
        let addresses = match url.host().ok_or(AddressRefusal::Unreadable)? {
            // However it was spelled, `0x7f.1` or `2130706433`: the URL parser has turned it into an address.
            Host::Ipv4(address) => vec![SocketAddr::from((address, port))],
            Host::Ipv6(address) => vec![SocketAddr::from((address, port))],
            Host::Domain(name) => self.resolver.resolve(name, port).await.map_err(|_| AddressRefusal::UnknownHost)?,
        };
        if addresses.is_empty() {
            return Err(AddressRefusal::UnknownHost);
        }
        if !self.is_secure(url, &addresses) {
            return Err(AddressRefusal::NotSecure);
        }
        if !addresses.iter().all(|address| self.allows(address.ip())) {
            return Err(AddressRefusal::NotPublic);
        }
        Ok(addresses)
    }

    fn is_secure(&self, url: &Url, addresses: &[SocketAddr]) -> bool {
        let stays_here = addresses.iter().all(|address| canonical(address.ip()).is_loopback());
        url.scheme() == "https" || (url.scheme() == "http" && self.http_on_loopback && stays_here)
    }

    fn allows(&self, address: IpAddr) -> bool {
        let address = canonical(address);
        is_public(address)
            || (self.http_on_loopback && address.is_loopback())
            || self.allow.iter().any(|network| network.contains(&address))
    }
}

/// Whether a name can be one of the public DNS.
fn is_public_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name.contains('.') && !LOCAL_NAMES.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use std::io;

    use async_trait::async_trait;

    use super::*;
    use crate::platform::http::network::OutgoingProxy;

    /// A resolver that knows a few names.
    struct Names;

    #[async_trait]
    impl Resolver for Names {
        async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
            let addresses: &[&str] = match host {
                "public.example" => &["52.96.0.1", "2606:4700::1111"],
                "metadata.example" => &["169.254.169.254"],
                "mixed.example" => &["52.96.0.1", "10.0.0.7"],
                "inside.example" => &["10.1.2.3"],
                "mapped.example" => &["::ffff:10.1.2.3"],
                "here.example" => &["127.0.0.1", "::1"],
                "nowhere.example" => &[],
                _ => return Err(io::ErrorKind::NotFound.into()),
            };
            Ok(addresses.iter().map(|text| SocketAddr::new(text.parse().expect("an address"), port)).collect())
        }
    }

    async fn check(url: &str, allow: &[&str], http_on_loopback: bool) -> Result<usize, AddressRefusal> {
        let webhook_allow = allow.iter().map(|network| network.parse().expect("a network")).collect();
        let config =
            NotifyConfig { webhook_allow, webhook_http_on_loopback: http_on_loopback, ..NotifyConfig::default() };
        let url = Url::parse(url).map_err(|_| AddressRefusal::Unreadable)?;
        Guard::new(&config, Arc::new(Names)).addresses(&url).await.map(|addresses| addresses.len())
    }

    #[tokio::test]
    async fn behind_a_proxy_the_named_host_is_checked_as_far_as_it_is_known() {
        let proxy = OutgoingProxy::new("http://proxy.example:3128", "direct.example").expect("a proxy");
        let network = Network::new(Vec::new(), Vec::new(), Some(proxy)).expect("a network");
        let guard = Guard::new(&NotifyConfig { network, ..NotifyConfig::default() }, Arc::new(Names));
        let check = async |url: &str| guard.check(&Url::parse(url).expect("a URL")).await;
        for reached in ["https://public.example/hook", "https://unknown.example/hook", "https://52.96.0.1/"] {
            assert_eq!(check(reached).await, Ok(Route::Proxy), "{reached}");
        }
        for inside in [
            "https://inside.example/",
            "https://mixed.example/",
            "https://10.1.2.3/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:10.1.2.3]/",
            "https://intranet/",
            "https://unknown.internal./",
            "https://PRINTER.Local/",
        ] {
            assert_eq!(check(inside).await, Err(AddressRefusal::NotPublic), "{inside}");
        }
        assert_eq!(check("http://unknown.example/").await, Err(AddressRefusal::UnknownHost), "http takes no proxy");
        assert_eq!(check("https://direct.example/").await, Err(AddressRefusal::UnknownHost), "an exception");
    }

    #[tokio::test]
    async fn a_public_host_is_posted_to_over_https_alone() {
        assert_eq!(check("https://public.example/hook", &[], false).await, Ok(2));
        assert_eq!(check("https://52.96.0.1/hook", &[], false).await, Ok(1));
        for http_on_loopback in [false, true] {
            let refused = check("http://public.example/hook", &["0.0.0.0/0", "::/0"], http_on_loopback).await;
            assert_eq!(refused, Err(AddressRefusal::NotSecure));
        }
    }

    #[tokio::test]
    async fn one_address_inside_is_one_too_many() {
        for inside in ["metadata.example", "mixed.example", "inside.example", "mapped.example", "here.example"] {
            assert_eq!(
                check(&format!("https://{inside}/"), &[], false).await,
                Err(AddressRefusal::NotPublic),
                "{inside}"
            );
        }
        for unknown in ["nowhere.example", "other.example"] {
            assert_eq!(
                check(&format!("https://{unknown}/"), &[], false).await,
                Err(AddressRefusal::UnknownHost),
                "{unknown}"
            );
        }
    }

    #[tokio::test]
    async fn an_address_is_refused_however_it_is_spelled() {
        for spelled in [
            "127.0.0.1",
            "127.1",
            "0x7f.1",
            "0x7f000001",
            "2130706433",
            "017700000001",
            "0",
            "127。0。0。1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[64:ff9b::169.254.169.254]",
            "0xa9fea9fe",
            "[2002:a9fe:a9fe::1]",
            "[::ffff:0:10.0.0.1]",
            "[fd00::1]",
            "[fe80::1]",
        ] {
            assert_eq!(
                check(&format!("https://{spelled}/"), &[], false).await,
                Err(AddressRefusal::NotPublic),
                "{spelled}"
            );
        }
        for unreadable in ["https://[::1%25eth0]/", "https://256.256.256.256/", "https://1.2.3.4.5.6.7:x/"] {
            assert_eq!(check(unreadable, &[], false).await, Err(AddressRefusal::Unreadable), "{unreadable}");
        }
    }

    #[tokio::test]
    async fn the_administrator_can_allow_a_network() {
        assert_eq!(check("https://inside.example/", &["10.1.2.0/24"], false).await, Ok(1));
        assert_eq!(check("https://mapped.example/", &["10.1.2.0/24"], false).await, Ok(1));
        assert_eq!(check("https://mixed.example/", &["10.1.2.0/24"], false).await, Err(AddressRefusal::NotPublic));
        assert_eq!(check("https://here.example/", &["127.0.0.0/8"], false).await, Err(AddressRefusal::NotPublic));
        assert_eq!(check("https://here.example/", &["127.0.0.0/8", "::1/128"], false).await, Ok(2));
        assert_eq!(check("http://inside.example/", &["10.1.2.0/24"], true).await, Err(AddressRefusal::NotSecure));
    }

    #[tokio::test]
    async fn the_demo_posts_to_this_machine_without_tls() {
        assert_eq!(check("http://here.example:8080/", &[], true).await, Ok(2));
        assert_eq!(check("http://127.0.0.1:8080/", &[], true).await, Ok(1));
        assert_eq!(check("http://[::1]:8080/", &[], true).await, Ok(1));
        assert_eq!(check("http://127.0.0.1:8080/", &[], false).await, Err(AddressRefusal::NotSecure));
        assert_eq!(check("http://10.1.2.3/", &[], true).await, Err(AddressRefusal::NotSecure));
    }
}
