//! The signing key of generic webhooks.

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// The minimum of Standard Webhooks 1.0.0: 192 bits.
const BYTES: usize = 24;

/// A new key: `whsec_` and base64.
#[must_use]
pub fn new_signing_secret() -> String {
    let key: [u8; BYTES] = rand::random();
    format!("whsec_{}", BASE64_STANDARD.encode(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delivery::{Channel, Destination};

    #[test]
    fn a_new_secret_is_one_that_the_door_accepts_and_never_the_same() {
        let secret = new_signing_secret();
        let destination = Destination::parse(Channel::Webhook, "https://example.com/", Some(&secret));
        assert_eq!(destination.expect("a destination").signing_secret(), Some(secret.as_str()));
        assert_ne!(secret, new_signing_secret());
    }
}
