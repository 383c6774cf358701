//! Passphrases of links: Argon2id (RFC 9106) with the crate's defaults, 19 MiB and two passes, as the OWASP Password
//! Storage Cheat Sheet recommends.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use super::limits::Limits;

/// Anything shorter could be guessed.
pub const MIN_PASSPHRASE_CHARS: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    #[error("a passphrase has at least eight characters")]
    TooShort,
    #[error("the passphrase could not be hashed or checked")]
    Internal,
}

fn argon2id() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// The stored form of a passphrase.
pub(super) async fn hash(passphrase: String) -> Result<String, PassphraseError> {
    if passphrase.chars().count() < MIN_PASSPHRASE_CHARS {
        return Err(PassphraseError::TooShort);
    }
    let hash = move || {
        let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).ok()?;
        Some(argon2id().hash_password(passphrase.as_bytes(), &salt).ok()?.to_string())
    };
    tokio::task::spawn_blocking(hash).await.ok().flatten().ok_or(PassphraseError::Internal)
}

/// Whether it matches the stored one.
pub(super) async fn verify(passphrase: String, stored: String, limits: &Limits) -> Result<bool, PassphraseError> {
    let _turn = limits.checking.acquire().await.map_err(|_| PassphraseError::Internal)?;
    let verify = move || {
        let stored = PasswordHash::new(&stored).map_err(|_| PassphraseError::Internal)?;
        Ok(argon2id().verify_password(passphrase.as_bytes(), &stored).is_ok())
    };
    tokio::task::spawn_blocking(verify).await.map_err(|_| PassphraseError::Internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_passphrase_opens_and_no_other() {
        let stored = hash("correct horse".to_owned()).await.expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        let limits = Limits::default();
        let opens = async |passphrase: &str| verify(passphrase.to_owned(), stored.clone(), &limits).await;
        assert_eq!(opens("correct horse").await, Ok(true));
        assert_eq!(opens("Correct horse").await, Ok(false));
        assert_eq!(opens("").await, Ok(false));
        assert_eq!(hash("seven77".to_owned()).await, Err(PassphraseError::TooShort));
    }
}
