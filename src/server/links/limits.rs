//! Limits on guessing: unknown keys by address, passphrases by address and link.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::Semaphore;

use crate::platform::limiter::network;

/// Unknown keys per address: a burst of this many, then one every few seconds. Nobody mistypes 43 letters twenty times.
const UNKNOWN_KEYS: u32 = 20;
const UNKNOWN_KEY_EVERY: Duration = Duration::from_secs(3);
/// Passphrases per address and link: ten guesses, then 120 an hour. One guest who guesses locks nobody else out; together
/// with the passphrase's length that keeps it out of reach of many addresses too.
const PASSPHRASES: u32 = 10;
const PASSPHRASE_EVERY: Duration = Duration::from_secs(30);
/// Checking a passphrase takes 19 MiB and a moment: at most this many at a time.
const PASSPHRASES_AT_A_TIME: usize = 2;

pub struct Limits {
    unknown_keys: DefaultKeyedRateLimiter<IpAddr>,
    passphrases: DefaultKeyedRateLimiter<(IpAddr, Box<str>)>,
    pub(super) checking: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unknown_keys: RateLimiter::keyed(quota(UNKNOWN_KEYS, UNKNOWN_KEY_EVERY)),
            passphrases: RateLimiter::keyed(quota(PASSPHRASES, PASSPHRASE_EVERY)),
            checking: Semaphore::new(PASSPHRASES_AT_A_TIME),
        }
    }
}

impl Limits {
    pub(super) fn allow_unknown_key(&self, address: IpAddr) -> bool {
        self.unknown_keys.check_key(&network(address)).is_ok()
    }

    pub(super) fn allow_passphrase(&self, address: IpAddr, snapshot: &str) -> bool {
        self.passphrases.check_key(&(network(address), snapshot.into())).is_ok()
    }

    pub(super) fn forget_idle(&self) {
        self.unknown_keys.retain_recent();
        self.passphrases.retain_recent();
    }
}

fn quota(burst: u32, every: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every).unwrap_or(Quota::per_minute(burst)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_try_twenty_keys_and_others_are_not_disturbed() {
        let limits = Limits::default();
        let [one, neighbour, other]: [IpAddr; 3] =
            ["2001:db8::1", "2001:db8::ffff", "192.0.2.1"].map(|address| address.parse().expect("an address"));
        assert_eq!((0..100).filter(|_| limits.allow_unknown_key(one)).count(), 20);
        assert!(!limits.allow_unknown_key(neighbour));
        assert!(limits.allow_unknown_key(other));
    }

    #[test]
    fn a_link_may_be_tried_with_ten_passphrases_from_each_address() {
        let limits = Limits::default();
        let [one, neighbour, other]: [IpAddr; 3] =
            ["2001:db8::1", "2001:db8::ffff", "192.0.2.1"].map(|address| address.parse().expect("an address"));
        assert_eq!((0..100).filter(|_| limits.allow_passphrase(one, "a")).count(), 10);
        assert!(!limits.allow_passphrase(neighbour, "a"));
        assert!(limits.allow_passphrase(one, "b"));
        assert_eq!(
            (0..100).filter(|_| limits.allow_passphrase(other, "a")).count(),
            10,
            "nobody is locked out by others"
        );
    }
}
