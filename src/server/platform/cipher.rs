//! Encryption at rest: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce before each ciphertext. The
//! purpose and the owner are associated data, so a ciphertext moved to another row does not open.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretBox};

const NONCE_BYTES: usize = 24;

/// The key of a [`Cipher`]: 32 bytes that never appear in a log or a message.
#[derive(Clone)]
pub struct SecretKey(Arc<SecretBox<[u8; 32]>>);

impl SecretKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Arc::new(SecretBox::new(Box::new(bytes))))
    }

    /// A key that lasts as long as the process: for the demo.
    #[must_use]
    pub fn random() -> Self {
        Self::new(rand::random())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretKey(redacted)")
    }
}

#[derive(Clone)]
pub struct Cipher(XChaCha20Poly1305);

/// The ciphertext was not written with this key for this purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stored data cannot be decrypted; was HEADROOM_SECRET_KEY changed?")]
pub struct CipherError;

impl Cipher {
    #[must_use]
    pub fn new(key: &SecretKey) -> Self {
        Self(XChaCha20Poly1305::new(key.0.expose_secret().into()))
    }

    /// Encrypts for one purpose and one owner.
    ///
    /// # Errors
    ///
    /// If the text is longer than the cipher allows, which is far more than memory holds.
    pub fn seal(&self, purpose: &str, owner: &str, text: &[u8]) -> Result<Vec<u8>, CipherError> {
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let associated = associated(purpose, owner);
        let sealed = self.0.encrypt(XNonce::from_slice(&nonce), Payload { msg: text, aad: associated.as_bytes() });
        Ok([&nonce[..], &sealed.map_err(|_| CipherError)?].concat())
    }

    /// Decrypts what [`Self::seal`] wrote for the same purpose and owner.
    ///
    /// # Errors
    ///
    /// If it was not written so.
    pub fn open(&self, purpose: &str, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
        let (nonce, text) = sealed.split_at_checked(NONCE_BYTES).ok_or(CipherError)?;
        let associated = associated(purpose, owner);
        self.0
            .decrypt(XNonce::from_slice(nonce), Payload { msg: text, aad: associated.as_bytes() })
            .map_err(|_| CipherError)
    }
}

fn associated(purpose: &str, owner: &str) -> String {
    format!("headroom/{purpose}/{owner}")
}

impl fmt::Debug for Cipher {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Cipher(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher(byte: u8) -> Cipher {
        Cipher::new(&SecretKey::new([byte; 32]))
    }

    #[test]
    fn a_text_opens_for_its_owner_and_purpose_alone() {
        let sealed = cipher(1).seal("tokens", "row 1", b"secret").expect("sealed");
        assert_eq!(cipher(1).open("tokens", "row 1", &sealed).as_deref(), Ok(&b"secret"[..]));
        assert_eq!(cipher(1).open("tokens", "row 2", &sealed), Err(CipherError));
        assert_eq!(cipher(1).open("flow", "row 1", &sealed), Err(CipherError));
        assert_eq!(cipher(2).open("tokens", "row 1", &sealed), Err(CipherError));
    }

    #[test]
    fn a_changed_or_shortened_text_does_not_open() {
        let sealed = cipher(1).seal("tokens", "row", b"secret").expect("sealed");
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(cipher(1).open("tokens", "row", &changed), Err(CipherError));
            assert_eq!(cipher(1).open("tokens", "row", &sealed[..place]), Err(CipherError));
        }
    }

    #[test]
    fn the_same_text_never_looks_the_same() {
        assert_ne!(cipher(1).seal("a", "b", b"text"), cipher(1).seal("a", "b", b"text"));
    }
}
