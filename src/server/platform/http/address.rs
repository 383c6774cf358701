//! Which addresses are on the public internet, and which are internal or unreachable. The single list for
//! issuers' endpoints and users' webhooks.
//!
//! IPv4 is public except for IANA's special-purpose blocks (RFC 6890). IPv6 is not, except for global unicast minus its
//! special blocks. An IPv6 address that embeds an IPv4 address leads there and is judged as that address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::{Host, Url};

/// IPv4 blocks that the internet does not route, or not to a particular host.
const SPECIAL_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // "this network": RFC 791, section 3.2
    v4([10, 0, 0, 0], 8),      // private: RFC 1918
    v4([100, 64, 0, 0], 10),   // shared by a provider's customers: RFC 6598
    v4([127, 0, 0, 0], 8),     // loopback: RFC 1122, section 3.2.1.3
    v4([169, 254, 0, 0], 16),  // link-local, with the clouds' metadata services: RFC 3927
    v4([172, 16, 0, 0], 12),   // private: RFC 1918
    v4([192, 0, 0, 0], 24),    // protocol assignments: RFC 6890, section 2.1
    v4([192, 0, 2, 0], 24),    // documentation: RFC 5737
    v4([192, 88, 99, 0], 24),  // relays of 6to4: RFC 7526
    v4([192, 168, 0, 0], 16),  // private: RFC 1918
    v4([198, 18, 0, 0], 15),   // benchmarks: RFC 2544
    v4([198, 51, 100, 0], 24), // documentation: RFC 5737
    v4([203, 0, 113, 0], 24),  // documentation: RFC 5737
    v4([224, 0, 0, 0], 4),     // multicast: RFC 5771
    v4([240, 0, 0, 0], 4),     // reserved: RFC 1112, section 4; broadcast: RFC 919
];

/// Global unicast (RFC 4291, section 2.4): what IANA has assigned so far. Loopback, unique local, link-local and
/// multicast addresses are outside it.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0], 3);

/// The special blocks in [`GLOBAL_V6`].
const SPECIAL_V6: [Ipv6Net; 3] = [
    v6([0x2001, 0], 23),     // protocol assignments: RFC 2928
    v6([0x2001, 0xdb8], 32), // documentation: RFC 3849
    v6([0x3fff, 0], 20),     // documentation: RFC 9637
];

const fn v4([a, b, c, d]: [u8; 4], prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6([a, b]: [u16; 2], prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

/// Whether an address is on the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// The address that packets reach: the IPv4 address if an IPv6 one stands for it on this machine.
#[must_use]
pub fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// A network such as `10.0.0.0/8`, or one address. IPv4 addresses that are written as IPv6 ones mean the same.
#[must_use]
pub fn network(text: &str) -> Option<IpNet> {
    let network = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    let mapped = |network: Ipv6Net| {
        let prefix = network.prefix_len().checked_sub(96)?;
        Some(IpNet::V4(Ipv4Net::new(network.addr().to_ipv4_mapped()?, prefix).ok()?))
    };
    match network {
        IpNet::V6(network) => mapped(network).or(Some(IpNet::V6(network))),
        IpNet::V4(_) => Some(network),
    }
}

/// Whether a URL's host is this machine: `localhost` or a loopback address.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether a URL's host is a non-public address, or this machine by name. Other names are trusted because TLS makes
/// the host prove them.
#[must_use]
pub fn is_internal(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => !is_public_v4(address),
        Some(Host::Ipv6(address)) => !is_public_v6(address),
        None => true,
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !SPECIAL_V4.iter().any(|block| block.contains(&address))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inside) = embedded(address) {
        return inside.into_iter().flatten().all(is_public_v4);
    }
    GLOBAL_V6.contains(&address) && !SPECIAL_V6.iter().any(|block| block.contains(&address))
}

/// The IPv4 addresses that an IPv6 one leads to, if any.
fn embedded(address: Ipv6Addr) -> Option<[Option<Ipv4Addr>; 2]> {
    let v4 = |high: u16, low: u16| Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        // IPv4-mapped (RFC 4291, section 2.5.5.2), NAT64's well-known prefix (RFC 6052), and 6to4 (RFC 3056).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some([v4(high, low), None])
        }
        // Teredo (RFC 4380): the server's, and the client's with every bit inverted.
        [0x2001, 0, server_high, server_low, _, _, high, low] => Some([v4(server_high, server_low), v4(!high, !low)]),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
