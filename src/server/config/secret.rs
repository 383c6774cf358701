//! The keys that encrypt tokens at rest.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};

use super::ConfigError;
use super::raw::RawConfig;
use crate::platform::cipher::SecretKeys;

const HINT: &str = "Make one with: openssl rand -base64 32";

/// Reads `HEADROOM_SECRET_KEY`: 32 bytes in base64 (`openssl rand -base64 32`). Several are separated by commas, spaces
/// or lines: the first seals, all open.
pub(super) fn secret_keys(raw: &RawConfig) -> Result<SecretKeys, ConfigError> {
    let text = raw.require("secret_key", HINT)?;
    let parts: Vec<&str> = text.split([',', ' ', '\t', '\r', '\n']).filter(|part| !part.is_empty()).collect();
    let keys: Option<Vec<[u8; 32]>> = parts.iter().map(|part| key(part)).collect();
    let keys = keys.and_then(|keys| {
        let (first, others) = keys.split_first()?;
        Some(others.iter().fold(SecretKeys::new(*first), |keys, other| keys.and(*other)))
    });
    keys.ok_or_else(|| {
        let what = if parts.len() > 1 { "each key must be" } else { "it must be" };
        ConfigError::invalid(&raw.name("secret_key"), format!("{what} 32 bytes in base64. {HINT}"))
    })
}

fn key(text: &str) -> Option<[u8; 32]> {
    let bytes = BASE64_STANDARD.decode(text).or_else(|_| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')));
    bytes.ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    const A: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const B: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    fn read(text: &str) -> Result<SecretKeys, String> {
        let environment = Environment::from([("HEADROOM_SECRET_KEY".to_owned(), text.to_owned())]);
        let raw = RawConfig::load(&environment, None).expect("loaded");
        secret_keys(&raw).map_err(|error| error.to_string())
    }

    #[test]
    fn several_keys_are_separated_by_commas_spaces_or_lines_and_the_first_seals() {
        let (a, b) = (read(A).expect("a key").ids(), read(B).expect("a key").ids());
        let both = [a[0], b[0]];
        for text in [format!("{A},{B}"), format!("{A} {B}"), format!("{A}\n{B}\n"), format!(" {A} , {B}, {A}")] {
            assert_eq!(read(&text).expect("keys").ids(), both, "{text}");
        }
        assert_eq!(read(&format!("{B},{A}")).expect("keys").ids(), [b[0], a[0]]);
    }

    #[test]
    fn one_bad_key_of_several_stops_the_start_and_is_not_quoted() {
        for text in [format!("{A},short"), format!("short {A}"), "short".to_owned(), ", ,".to_owned()] {
            let error = read(&text).expect_err("a bad key");
            assert!(error.contains("HEADROOM_SECRET_KEY") && error.contains("32 bytes"), "{error}");
            assert!(!error.contains("short") && !error.contains(A), "{error}");
        }
    }
}
