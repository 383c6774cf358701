//! The secret of a link: 256 bits of the operating system's randomness, in base64url (RFC 4648, section 5). Only
//! its hash is stored, so read access to the database opens no link.

use std::fmt;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

const BYTES: usize = 32;

/// A link's key. Anyone who has it can look.
pub struct LinkKey(String);

impl LinkKey {
    /// `None` if the operating system provides no random numbers.
    #[must_use]
    pub fn random() -> Option<Self> {
        let mut bytes = [0; BYTES];
        OsRng.try_fill_bytes(&mut bytes).ok()?;
        Some(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// For the link's address, which is shown once.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LinkKey(redacted)")
    }
}

/// The hash of a possible key; `None` if it cannot be one. Each key has exactly one spelling.
pub(super) fn hash(key: &str) -> Option<Vec<u8>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(key).ok()?;
    (bytes.len() == BYTES).then(|| Sha256::digest(key).to_vec())
}

pub(super) fn are_equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_256_bits_and_is_found_by_its_hash() {
        let key = LinkKey::random().expect("a key");
        assert_eq!(key.expose().len(), 43);
        assert_eq!(hash(key.expose()), Some(key.hash()));
        assert_ne!(key.expose(), LinkKey::random().expect("a key").expose());
        assert!(!format!("{key:?}").contains(key.expose()));
    }

    #[test]
    fn what_cannot_be_a_key_has_no_hash() {
        let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
        assert!(hash(key).is_some());
        let longer = format!("{key}A");
        // The last letter holds four bits of the key; another spelling of the same bits is not a key.
        let respelled = format!("{}9", &key[..42]);
        for wrong in ["", "A", ":key", "{key}", "*", "..", "%2f", &key[..42], &longer, &format!("{key}="), &respelled] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
        assert_ne!(hash(&key.to_lowercase()), hash(key));
    }
}
