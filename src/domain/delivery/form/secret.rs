//! The key that a webhook is signed with: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks 1.0.0, "Signature
//! scheme").

const PREFIX: &str = "whsec_";
/// Bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 24..=64;

/// Whether a text is such a key, with its prefix or without.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim();
    let encoded = text.strip_prefix(PREFIX).unwrap_or(text);
    let digits = encoded.trim_end_matches('=');
    let padding = encoded.len() - digits.len();
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    // Bits that no byte needs are zero, or the key cannot be read (RFC 4648, section 3.5).
    let may_end = match padding {
        0 => true,
        1 => digits.ends_with(|c| "AEIMQUYcgkosw048".contains(c)),
        _ => digits.ends_with(['A', 'Q', 'g', 'w']),
    };
    // Four digits are three bytes; padding fills the last four up (RFC 4648, section 4).
    encoded.len().is_multiple_of(4)
        && padding <= 2
        && may_end
        && digits.bytes().all(is_digit)
        && LENGTHS.contains(&(digits.len() * 3 / 4))
}

/// Such a key with its prefix.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim();
    format!("{PREFIX}{}", text.strip_prefix(PREFIX).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_base64_of_24_to_64_bytes() {
        let bytes = |count: usize| {
            let digits = (count * 4).div_ceil(3);
            format!("{}{}", "A".repeat(digits), "=".repeat(digits.next_multiple_of(4) - digits))
        };
        for count in 24..=64 {
            assert!(is_one(&format!("whsec_{}", bytes(count))) && is_one(&bytes(count)), "{count}");
        }
        for wrong in
            ["", "whsec_", "x", &bytes(23), &bytes(65), &format!("{}\n=", bytes(24)), &"-".repeat(32), &"=".repeat(32)]
        {
            assert!(!is_one(wrong), "{wrong:?}");
        }
        assert!(!is_one(&format!("{}B=", "A".repeat(42))), "a bit that no byte needs");
        assert_eq!(tidy(" AAAA "), "whsec_AAAA");
        assert_eq!(tidy("whsec_AAAA"), "whsec_AAAA");
    }
}
