//! Passphrases of links: Argon2id (RFC 9106) with the crate's defaults, 19 MiB and two passes, as the OWASP Password
//! Storage Cheat Sheet recommends. New ones are long and hard to guess; older, shorter ones go on opening their links.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use zxcvbn::{Score, zxcvbn};

use super::limits::Limits;

/// Anything shorter could be guessed.
pub const MIN_PASSPHRASE_CHARS: usize = 12;
/// The letters and digits that nobody confuses (Crockford's base 32), in small letters.
const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Four groups of four: 80 bits.
const SUGGESTED_CHARS: usize = 16;
const GROUP_CHARS: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    #[error("a passphrase has at least twelve characters")]
    TooShort,
    #[error("the passphrase is a common one, or a simple pattern")]
    TooCommon,
    #[error("the passphrase could not be hashed or checked")]
    Internal,
}

fn argon2id() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// A passphrase that nobody can guess; `None` if the operating system provides no random numbers.
#[must_use]
pub fn suggest_passphrase() -> Option<String> {
    let mut bytes = [0; SUGGESTED_CHARS];
    OsRng.try_fill_bytes(&mut bytes).ok()?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(SYMBOLS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = letters.chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect();
    Some(groups.join("-"))
}

/// Whether a new passphrase is hard to guess for somebody who knows the link's title and its owner's name.
fn check(passphrase: &str, known: &[&str]) -> Result<(), PassphraseError> {
    if passphrase.chars().count() < MIN_PASSPHRASE_CHARS {
        return Err(PassphraseError::TooShort);
    }
    if zxcvbn(passphrase, known).score() < Score::Three { Err(PassphraseError::TooCommon) } else { Ok(()) }
}

/// The stored form of a new passphrase. `known` are words that a stranger could try first.
pub(super) async fn hash(passphrase: String, known: Vec<String>) -> Result<String, PassphraseError> {
    let hash = move || {
        check(&passphrase, &known.iter().map(String::as_str).collect::<Vec<_>>())?;
        let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(|_| PassphraseError::Internal)?;
        let hashed = argon2id().hash_password(passphrase.as_bytes(), &salt);
        hashed.map(|hashed| hashed.to_string()).map_err(|_| PassphraseError::Internal)
    };
    tokio::task::spawn_blocking(hash).await.map_err(|_| PassphraseError::Internal)?
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
        let stored = hash("correct horse".to_owned(), Vec::new()).await.expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        let limits = Limits::default();
        let opens = async |passphrase: &str| verify(passphrase.to_owned(), stored.clone(), &limits).await;
        assert_eq!(opens("correct horse").await, Ok(true));
        assert_eq!(opens("Correct horse").await, Ok(false));
        assert_eq!(opens("").await, Ok(false));
    }

    #[tokio::test]
    async fn an_older_passphrase_that_would_be_too_short_today_goes_on_opening_its_link() {
        let salt = SaltString::encode_b64(b"sixteen bytes ..").expect("a salt");
        let stored = argon2id().hash_password(b"cobalt 7", &salt).expect("a hash").to_string();
        assert_eq!(check("cobalt 7", &[]), Err(PassphraseError::TooShort));
        assert_eq!(verify("cobalt 7".to_owned(), stored, &Limits::default()).await, Ok(true));
    }

    #[test]
    fn a_short_passphrase_a_common_one_and_a_pattern_are_refused() {
        assert_eq!(check("tK9#vz2QpL1", &[]), Err(PassphraseError::TooShort), "eleven characters");
        for common in [
            "passwordpassword",
            "Password1234",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabc",
            "123456789012",
            "qwertyuiop12",
            "qwertyuiopasdf",
            "iloveyou1234",
            "letmeinletmein",
        ] {
            assert_eq!(check(common, &[]), Err(PassphraseError::TooCommon), "{common}");
        }
        assert_eq!(check("quarterly2026", &["Quarterly 2026", "Ada"]), Err(PassphraseError::TooCommon));
        for good in ["correct horse battery", "correct horse", "vert pomme fenêtre", "Zu viel Regen im Mai"] {
            assert_eq!(check(good, &["March", "Ada"]), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_suggestion_is_accepted_and_never_the_same() {
        let suggested = suggest_passphrase().expect("a passphrase");
        assert_eq!((suggested.len(), suggested.matches('-').count()), (19, 3), "{suggested}");
        assert_eq!(check(&suggested, &[]), Ok(()));
        assert_ne!(Some(suggested), suggest_passphrase());
    }
}
