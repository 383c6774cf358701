//! The key that encrypts tokens at rest.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};

use super::ConfigError;
use super::raw::RawConfig;
use crate::platform::cipher::SecretKey;

/// Reads `HEADROOM_SECRET_KEY`: 32 bytes in base64 (`openssl rand -base64 32`).
pub(super) fn secret_key(raw: &RawConfig) -> Result<SecretKey, ConfigError> {
    const HINT: &str = "Make one with: openssl rand -base64 32";
    let text = raw.require("secret_key", HINT)?;
    let bytes = BASE64_STANDARD.decode(text).or_else(|_| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')));
    let bytes = bytes.ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    bytes
        .map(SecretKey::new)
        .ok_or_else(|| ConfigError::invalid(&raw.name("secret_key"), format!("it must be 32 bytes in base64. {HINT}")))
}
