//! What a browser holds after opening a link, so that its next visits do not count as views: an expiry time, sealed for
//! that key. When the link ends or gets another key, its grants become invalid.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};

use crate::platform::cipher::{Cipher, CipherError};

/// How long a view lasts before the next visit counts as another.
pub const GRANT_LIFETIME: SignedDuration = SignedDuration::from_hours(12);

const PURPOSE: &str = "snapshot-grant";

pub(super) fn seal(cipher: &Cipher, key_hash: &[u8], now: Timestamp) -> Result<String, CipherError> {
    let end = now.as_second().saturating_add(GRANT_LIFETIME.as_secs());
    let sealed = cipher.seal(PURPOSE, &owner(key_hash), &end.to_be_bytes())?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

pub(super) fn is_good(cipher: &Cipher, key_hash: &[u8], grant: &str, now: Timestamp) -> bool {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(grant).ok();
    let end = sealed.and_then(|sealed| cipher.open(PURPOSE, &owner(key_hash), &sealed).ok());
    let end = end.and_then(|end| end.try_into().ok()).map(i64::from_be_bytes);
    end.is_some_and(|end| now.as_second() < end)
}

fn owner(key_hash: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(key_hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::cipher::SecretKeys;

    #[test]
    fn a_grant_is_good_for_its_key_and_its_time() {
        let cipher = Cipher::new(&SecretKeys::new([7; 32]));
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        let grant = seal(&cipher, b"one", now).expect("a grant");
        assert!(is_good(&cipher, b"one", &grant, now));
        assert!(!is_good(&cipher, b"other", &grant, now));
        assert!(!is_good(&cipher, b"one", &grant, now + GRANT_LIFETIME));
        assert!(!is_good(&cipher, b"one", "", now) && !is_good(&cipher, b"one", "%", now));
        assert!(!is_good(&Cipher::new(&SecretKeys::new([8; 32])), b"one", &grant, now));
    }
}
