//! The key that encrypts tokens at rest.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use secrecy::{ExposeSecret, SecretBox};

use super::ConfigError;
use super::raw::RawConfig;

/// `HEADROOM_SECRET_KEY`: 32 bytes in base64 (`openssl rand -base64 32`).
#[derive(Clone)]
pub struct SecretKey(std::sync::Arc<SecretBox<[u8; 32]>>);

impl SecretKey {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        const HINT: &str = "Make one with: openssl rand -base64 32";
        let text = raw.require("secret_key", HINT)?;
        let bytes = BASE64_STANDARD.decode(text).or_else(|_| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')));
        let bytes = bytes.ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        bytes.map(Self::new).ok_or_else(|| {
            ConfigError::invalid(&raw.name("secret_key"), format!("it must be 32 bytes in base64. {HINT}"))
        })
    }

    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(std::sync::Arc::new(SecretBox::new(Box::new(bytes))))
    }

    /// A key that lives as long as the process: for the demo.
    #[must_use]
    pub fn random() -> Self {
        Self::new(rand::random())
    }

    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretKey(redacted)")
    }
}
