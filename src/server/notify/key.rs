//! The idempotency key, as written in headers.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

const MAX_BYTES: usize = 100;

/// The key itself if it consists of letters, digits, `-` and `_`; otherwise its hash. The result is an atom (RFC 5322,
/// section 3.2.3) and a field value (RFC 9110, section 5.5), and has no full stops, which would make a signed text ambiguous.
pub(super) fn token(key: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if (1..=MAX_BYTES).contains(&key.len()) && key.bytes().all(is_plain) {
        return key.to_owned();
    }
    Sha256::digest(key).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_key_is_kept_and_any_other_becomes_one() {
        assert_eq!(token("d-0123_abc"), "d-0123_abc");
        for odd in ["", "a.b", "a@b", "a\r\nb", "é", &"a".repeat(101)] {
            let token = token(odd);
            assert!(token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{odd}");
        }
        assert_ne!(token("a.b"), token("a.c"));
    }
}
