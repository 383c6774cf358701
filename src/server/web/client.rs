//! Who is at the other end of the connection: the one place that tells a client's address.
//!
//! That is the peer, unless it is a proxy that `HEADROOM_TRUSTED_PROXIES` names. Each proxy adds whom it was asked by to the
//! end of `X-Forwarded-For`, or of `Forwarded` (RFC 7239): so the client is the last one that no trusted proxy is. What stands
//! before it, the client may have written itself.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};
use axum::response::Response;
use ipnet::IpNet;

use crate::chain::Next;
use crate::state::AppState;

/// The address that a request came from, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// See [`ClientAddress`]. Requests without a connection share one address.
#[must_use]
pub fn address(extensions: &Extensions) -> IpAddr {
    let known = extensions.get::<ClientAddress>();
    known.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ClientAddress(address)| *address)
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(address(&parts.extensions)))
    }
}

/// Finds the client's address, for everything after it.
pub async fn identify(state: AppState, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let client = client(peer.ip(), request.headers(), &state.config.listener.trusted_proxies);
        request.extensions_mut().insert(ClientAddress(client));
    }
    next.run(request).await
}

/// The client of a request from a peer.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer.to_canonical();
    if !is_trusted(&nearest) {
        return nearest;
    }
    for named in forwarded(headers).iter().rev() {
        // Of whom a proxy does not name, it is the nearest that is known.
        let Some(address) = named else { break };
        nearest = *address;
        if !is_trusted(address) {
            break;
        }
    }
    nearest
}

/// Whom the proxies name, the nearest last; `None` for one that has no address.
fn forwarded(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let lines = |name: &str| -> Vec<String> {
        let values = headers.get_all(name).into_iter();
        values
            .flat_map(|value| {
                String::from_utf8_lossy(value.as_bytes()).split(',').map(str::to_owned).collect::<Vec<_>>()
            })
            .collect()
    };
    // A proxy that knows only one of the two passes the other on as the client wrote it; nearly all know this one.
    let usual = lines("x-forwarded-for");
    if !usual.is_empty() {
        return usual.iter().map(|node| node_address(node)).collect();
    }
    let of = |element: &String| {
        let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
        let mut nodes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
        nodes.next().and_then(|(_, node)| node_address(node))
    };
    lines(header::FORWARDED.as_str()).iter().map(of).collect()
}

/// The address of a node (RFC 7239, section 6), with or without a port, quotes and brackets.
fn node_address(node: &str) -> Option<IpAddr> {
    let node = node.trim().trim_matches('"');
    let bare = || node.strip_prefix('[')?.split_once(']').and_then(|(inside, _)| inside.parse::<Ipv6Addr>().ok());
    let address = node.parse().ok().or_else(|| node.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.or_else(|| bare().map(IpAddr::V6)).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    /// The client of a request from 10.0.0.1, where 10.0.0.0/8 and one IPv6 address are trusted.
    fn of(pairs: &[(&'static str, &'static str)]) -> String {
        of_peer("10.0.0.1", pairs)
    }

    fn of_peer(peer: &str, pairs: &[(&'static str, &'static str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let trusted = ["10.0.0.0/8", "2001:db8::1/128"].map(|network| network.parse().expect("a network"));
        client(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_believes_what_a_stranger_forwards() {
        let forged = [("x-forwarded-for", "192.0.2.7"), ("forwarded", "for=192.0.2.7")];
        assert_eq!(of_peer("203.0.113.9", &forged), "203.0.113.9");
        assert_eq!(of_peer("::ffff:203.0.113.9", &forged), "203.0.113.9");
    }

    #[test]
    fn the_client_is_the_last_that_is_no_trusted_proxy() {
        assert_eq!(of(&[]), "10.0.0.1");
        assert_eq!(of(&[("x-forwarded-for", "192.0.2.7")]), "192.0.2.7");
        assert_eq!(
            of(&[("x-forwarded-for", "198.51.100.1, 192.0.2.7, 10.0.0.3")]),
            "192.0.2.7",
            "it may lie about others"
        );
        assert_eq!(
            of(&[("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "192.0.2.7")]),
            "192.0.2.7",
            "two lines"
        );
        assert_eq!(of(&[("x-forwarded-for", "10.0.0.3, 10.0.0.2")]), "10.0.0.3", "a client within");
        assert_eq!(of_peer("::ffff:10.0.0.1", &[("x-forwarded-for", "192.0.2.7")]), "192.0.2.7", "a mapped peer");
        assert_eq!(of_peer("2001:db8::1", &[("x-forwarded-for", "192.0.2.7")]), "192.0.2.7");
    }

    #[test]
    fn addresses_come_with_ports_and_brackets_and_in_either_header() {
        for node in ["192.0.2.7:4711", " 192.0.2.7 ", "::ffff:192.0.2.7"] {
            assert_eq!(node_address(node).expect("an address").to_string(), "192.0.2.7", "{node}");
        }
        for node in
            ["2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:4711", "\"[2001:db8::7]:4711\"", "[2001:db8::7]:_port"]
        {
            assert_eq!(node_address(node).expect("an address").to_string(), "2001:db8::7", "{node}");
        }
        assert_eq!(
            of(&[("forwarded", "proto=https;For=\"[2001:db8::7]:4711\", for=10.0.0.3;by=10.0.0.1")]),
            "2001:db8::7"
        );
        assert_eq!(of(&[("forwarded", "for=198.51.100.1"), ("x-forwarded-for", "192.0.2.7")]), "192.0.2.7");
    }

    #[test]
    fn what_is_no_address_ends_the_chain() {
        for node in ["unknown", "_hidden", "", "192.0.2.7.8", "[::1", "evil.example", "\u{7f}"] {
            assert_eq!(node_address(node), None, "{node}");
        }
        assert_eq!(of(&[("x-forwarded-for", "192.0.2.7, unknown, 10.0.0.3")]), "10.0.0.3");
        assert_eq!(of(&[("forwarded", "by=10.0.0.1")]), "10.0.0.1");
    }
}
