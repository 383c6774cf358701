//! Every block by its first and last address and their neighbours, and every way to embed an address.

use super::*;

fn is_public(text: &str) -> bool {
    super::is_public(text.parse().unwrap_or_else(|_| panic!("{text} is no address")))
}

/// Each row of the list, written out again: a lost or changed row fails here.
#[test]
fn every_block_is_internal_from_its_first_address_to_its_last() {
    let v4 = [
        ("this network", "0.0.0.0", "0.255.255.255"),
        ("private", "10.0.0.0", "10.255.255.255"),
        ("shared", "100.64.0.0", "100.127.255.255"),
        ("loopback", "127.0.0.0", "127.255.255.255"),
        ("link-local", "169.254.0.0", "169.254.255.255"),
        ("private", "172.16.0.0", "172.31.255.255"),
        ("protocol assignments", "192.0.0.0", "192.0.0.255"),
        ("documentation", "192.0.2.0", "192.0.2.255"),
        ("relays of 6to4", "192.88.99.0", "192.88.99.255"),
        ("private", "192.168.0.0", "192.168.255.255"),
        ("benchmarks", "198.18.0.0", "198.19.255.255"),
        ("documentation", "198.51.100.0", "198.51.100.255"),
        ("documentation", "203.0.113.0", "203.0.113.255"),
        ("multicast", "224.0.0.0", "239.255.255.255"),
        ("reserved", "240.0.0.0", "255.255.255.255"),
    ];
    let v6 = [
        ("protocol assignments", "2001:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("documentation", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("documentation", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ];
    assert_eq!((v4.len(), v6.len()), (SPECIAL_V4.len(), SPECIAL_V6.len()), "a row without a test");
    for (name, first, last) in v4.into_iter().chain(v6) {
        for address in [first, last] {
            assert!(!is_public(address), "{name}: {address}");
        }
    }
    for beside in ["2001:200::", "2001:db7::", "2001:db9::", "3fff:1000::"] {
        assert!(is_public(beside), "{beside}");
    }
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

#[test]
fn a_network_is_the_same_however_its_addresses_are_written() {
    let network = |text: &str| super::network(text).map(|network| network.to_string());
    for (written, read) in [
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("127.0.0.1", "127.0.0.1/32"),
        ("::1", "::1/128"),
        ("fd00::/8", "fd00::/8"),
        ("::ffff:127.0.0.1", "127.0.0.1/32"),
        ("::ffff:10.1.2.0/120", "10.1.2.0/24"),
        // More than what is mapped.
        ("::/0", "::/0"),
    ] {
        assert_eq!(network(written).as_deref(), Some(read), "{written}");
    }
    assert_eq!((network("intranet"), network("10.0.0.0/33")), (None, None));
}
