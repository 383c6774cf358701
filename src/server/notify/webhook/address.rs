//! Which addresses are of the public internet.
//!
//! IPv4 is public but for the special-purpose registry (RFC 6890 and its successors); IPv6 is not, but for the block of global
//! unicast less the special ones in it. Addresses of IPv6 that hold one of IPv4 lead to it, and are judged as it is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address may be reached without being allowed by name.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// The address that packets end at: of IPv4, where one of IPv6 stands for it on this machine.
pub(super) fn canonical(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => address.to_canonical(),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    match (first, second, third) {
        // "This network", private, loopback; multicast, reserved, broadcast.
        (0 | 10 | 127 | 224..=255, ..) | (172, 16..=31, _) | (192, 168, _)
        // Link-local with the cloud's metadata, and what several customers of a provider share (RFC 6598).
        | (169, 254, _) | (100, 64..=127, _)
        // Protocol assignments, documentation, the relay of 6to4, benchmarking.
        | (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) | (192, 88, 99) | (198, 18..=19, _) => false,
        _ => true,
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inside) = embedded(address) {
        return inside.into_iter().flatten().all(is_public_v4);
    }
    match address.segments() {
        // Protocol assignments, and the two blocks of documentation (RFC 3849, RFC 9637).
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

/// The addresses of IPv4 that one of IPv6 leads to, if it does.
fn embedded(address: Ipv6Addr) -> Option<[Option<Ipv4Addr>; 2]> {
    let v4 = |high: u16, low: u16| Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        // IPv4-mapped (RFC 4291, section 2.5.5.2), NAT64's well-known prefix (RFC 6052), and 6to4 (RFC 3056).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some([v4(high, low), None])
        }
        // Teredo (RFC 4380): the server's, and the client's with every bit turned.
        [0x2001, 0, server_high, server_low, _, _, high, low] => Some([v4(server_high, server_low), v4(!high, !low)]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_public(text: &str) -> bool {
        super::is_public(text.parse().unwrap_or_else(|_| panic!("{text} is no address")))
    }

    #[test]
    fn addresses_of_the_internet_are_public() {
        for public in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "52.96.0.1",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700::1111",
            "2a01:111::1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::1",
        ] {
            assert!(is_public(public), "{public}");
        }
    }

    #[test]
    fn addresses_that_lead_inside_or_nowhere_are_not() {
        for inside in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.0.1",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
        ] {
            assert!(!is_public(inside), "{inside}");
            for wrapped in [format!("::ffff:{inside}"), format!("64:ff9b::{inside}"), format!("::{inside}")] {
                assert!(!is_public(&wrapped), "{wrapped}");
            }
            let address: Ipv4Addr = inside.parse().expect("an address");
            let [a, b, c, d] = address.octets();
            assert!(!is_public(&format!("2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1")), "6to4 of {inside}");
            assert!(!is_public(&format!("2001::{a:02x}{b:02x}:{c:02x}{d:02x}:0:0:fefe:fefe")), "Teredo by {inside}");
            assert!(
                !is_public(&format!("2001:0:101:101::{:02x}{:02x}:{:02x}{:02x}", !a, !b, !c, !d)),
                "Teredo of {inside}"
            );
        }
    }

    #[test]
    fn addresses_of_ipv6_that_are_no_global_unicast_are_not() {
        for inside in [
            "::",
            "::1",
            "::7f00:1",
            "::ffff:0:127.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:20::1",
            "2001:db8::1",
            "3fff::1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456:789a::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(inside), "{inside}");
        }
    }

    #[test]
    fn a_mapped_address_is_the_one_that_it_maps() {
        let canonical = |text: &str| super::canonical(text.parse().expect("an address")).to_string();
        assert_eq!(canonical("::ffff:127.0.0.1"), "127.0.0.1");
        assert_eq!(canonical("::1"), "::1");
    }
}
