//! Encryption at rest: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03). The purpose and the owner are associated data, so a
//! ciphertext moved to another row does not open.
//!
//! A ciphertext begins with its nonce, and the nonce with the name of the key: a mark, then the key's id. What is left
//! of the 24 bytes is random, 112 bits: after 2^40 texts two nonces are alike with a probability of 2^-33. Earlier
//! versions drew the whole nonce at random; this way each reads what the other wrote.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::{Digest as _, Sha256};

const NONCE_BYTES: usize = 24;
/// Sets named keys apart from the random nonces of earlier versions, but for one in four thousand million.
const MARK: [u8; 4] = *b"HKY1";
const ID_BYTES: usize = 6;

/// Which key sealed a text: derived from the key, and tells nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; ID_BYTES]);

impl KeyId {
    /// How many bytes of a ciphertext name its key.
    pub const NAME_BYTES: usize = MARK.len() + ID_BYTES;

    fn of(key: &[u8; 32]) -> Self {
        let digest = Sha256::new().chain_update("headroom/secret-key-id\n").chain_update(key).finalize();
        let mut id = [0; ID_BYTES];
        id.copy_from_slice(&digest[..ID_BYTES]);
        Self(id)
    }

    /// The key that a ciphertext, or its beginning, names; `None` if an earlier version wrote it.
    #[must_use]
    pub fn named_by(sealed: &[u8]) -> Option<Self> {
        let id = sealed.strip_prefix(&MARK)?.get(..ID_BYTES)?;
        id.try_into().ok().map(Self)
    }

    /// How every ciphertext of this key begins.
    #[must_use]
    pub fn name(self) -> [u8; Self::NAME_BYTES] {
        let mut name = [0; Self::NAME_BYTES];
        name[..MARK.len()].copy_from_slice(&MARK);
        name[MARK.len()..].copy_from_slice(&self.0);
        name
    }

    /// The first and the last name that a key can have, in the order of bytes.
    #[must_use]
    pub fn all_names() -> [[u8; Self::NAME_BYTES]; 2] {
        [Self([0; ID_BYTES]).name(), Self([0xff; ID_BYTES]).name()]
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The keys of a [`Cipher`], 32 bytes each, that never appear in a log or a message: the first seals, all open.
#[derive(Clone)]
pub struct SecretKeys {
    first: Arc<SecretBox<[u8; 32]>>,
    others: Vec<Arc<SecretBox<[u8; 32]>>>,
}

impl SecretKeys {
    /// A single key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self { first: Arc::new(SecretBox::new(Box::new(bytes))), others: Vec::new() }
    }

    /// With another key, which only opens; one that is there already changes nothing.
    #[must_use]
    pub fn and(mut self, bytes: [u8; 32]) -> Self {
        if !self.all().any(|known| *known.expose_secret() == bytes) {
            self.others.push(Arc::new(SecretBox::new(Box::new(bytes))));
        }
        self
    }

    /// A key that lasts as long as the process: for the demo.
    #[must_use]
    pub fn random() -> Self {
        Self::new(rand::random())
    }

    /// The ids of all keys, the one that seals first.
    #[must_use]
    pub fn ids(&self) -> Vec<KeyId> {
        self.all().map(|key| KeyId::of(key.expose_secret())).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<SecretBox<[u8; 32]>>> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

impl fmt::Debug for SecretKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretKeys(redacted)")
    }
}

#[derive(Clone)]
pub struct Cipher {
    first: Key,
    others: Arc<[Key]>,
}

#[derive(Clone)]
struct Key {
    id: KeyId,
    cipher: XChaCha20Poly1305,
}

/// The ciphertext was not written with one of these keys for this purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stored data cannot be decrypted; was HEADROOM_SECRET_KEY changed?")]
pub struct CipherError;

impl Cipher {
    #[must_use]
    pub fn new(keys: &SecretKeys) -> Self {
        let key = |key: &Arc<SecretBox<[u8; 32]>>| Key {
            id: KeyId::of(key.expose_secret()),
            cipher: XChaCha20Poly1305::new(key.expose_secret().into()),
        };
        Self { first: key(&keys.first), others: keys.others.iter().map(key).collect() }
    }

    /// The key that seals.
    #[must_use]
    pub fn seals_with(&self) -> KeyId {
        self.first.id
    }

    #[must_use]
    pub fn has(&self, id: KeyId) -> bool {
        self.keys().any(|key| key.id == id)
    }

    /// Encrypts for one purpose and one owner.
    ///
    /// # Errors
    ///
    /// If the text is longer than the cipher allows, which is far more than memory holds.
    pub fn seal(&self, purpose: &str, owner: &str, text: &[u8]) -> Result<Vec<u8>, CipherError> {
        let mut nonce: [u8; NONCE_BYTES] = rand::random();
        nonce[..KeyId::NAME_BYTES].copy_from_slice(&self.first.id.name());
        let associated = associated(purpose, owner);
        let sealed =
            self.first.cipher.encrypt(XNonce::from_slice(&nonce), Payload { msg: text, aad: associated.as_bytes() });
        Ok([&nonce[..], &sealed.map_err(|_| CipherError)?].concat())
    }

    /// Decrypts what [`Self::seal`] wrote for the same purpose and owner, with whichever of the keys.
    ///
    /// # Errors
    ///
    /// If it was not written so.
    pub fn open(&self, purpose: &str, owner: &str, sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
        let (nonce, text) = sealed.split_at_checked(NONCE_BYTES).ok_or(CipherError)?;
        let associated = associated(purpose, owner);
        let open = |key: &Key| {
            let payload = Payload { msg: text, aad: associated.as_bytes() };
            key.cipher.decrypt(XNonce::from_slice(nonce), payload).ok()
        };
        let named = KeyId::named_by(sealed);
        // The others too: a nonce of an earlier version may look like a name.
        let named_first = self.keys().filter(|key| Some(key.id) == named);
        named_first.chain(self.keys().filter(|key| Some(key.id) != named)).find_map(open).ok_or(CipherError)
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.first).chain(&*self.others)
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
        Cipher::new(&SecretKeys::new([byte; 32]))
    }

    /// As earlier versions sealed: the whole nonce is random.
    fn sealed_before(byte: u8, purpose: &str, owner: &str, text: &[u8]) -> Vec<u8> {
        let cipher = XChaCha20Poly1305::new(&[byte; 32].into());
        let nonce = [7; NONCE_BYTES];
        let aad = associated(purpose, owner);
        let sealed = cipher.encrypt(XNonce::from_slice(&nonce), Payload { msg: text, aad: aad.as_bytes() });
        [&nonce[..], &sealed.expect("sealed")].concat()
    }

    #[test]
    fn the_first_of_several_keys_seals_and_all_of_them_open() {
        let several = Cipher::new(&SecretKeys::new([2; 32]).and([1; 32]).and([2; 32]));
        let old = cipher(1).seal("tokens", "row", b"old").expect("sealed");
        let new = several.seal("tokens", "row", b"new").expect("sealed");
        assert_eq!(several.open("tokens", "row", &old).as_deref(), Ok(&b"old"[..]));
        assert_eq!(several.open("tokens", "row", &new).as_deref(), Ok(&b"new"[..]));
        assert_eq!(cipher(2).open("tokens", "row", &new).as_deref(), Ok(&b"new"[..]));
        assert_eq!(cipher(1).open("tokens", "row", &new), Err(CipherError));
    }

    #[test]
    fn a_ciphertext_names_its_key_and_the_name_tells_nothing_else() {
        let sealed = cipher(1).seal("tokens", "row", b"secret").expect("sealed");
        assert_eq!(KeyId::named_by(&sealed), Some(cipher(1).seals_with()));
        assert_eq!(KeyId::named_by(&sealed[..KeyId::NAME_BYTES]), Some(cipher(1).seals_with()));
        assert_ne!(cipher(1).seals_with(), cipher(2).seals_with());
        assert!(cipher(1).has(cipher(1).seals_with()) && !cipher(1).has(cipher(2).seals_with()));
        assert_eq!(cipher(1).seals_with().to_string().len(), 12);
        let [first, last] = KeyId::all_names();
        assert!((first..=last).contains(&cipher(1).seals_with().name()));
    }

    #[test]
    fn what_an_earlier_version_sealed_names_no_key_and_opens_with_each_that_fits() {
        let before = sealed_before(1, "tokens", "row", b"old");
        assert_eq!(KeyId::named_by(&before), None);
        let several = Cipher::new(&SecretKeys::new([3; 32]).and([2; 32]).and([1; 32]));
        assert_eq!(several.open("tokens", "row", &before).as_deref(), Ok(&b"old"[..]));
        assert_eq!(cipher(2).open("tokens", "row", &before), Err(CipherError));
    }

    /// A replica of the version before runs beside this one: it knows one key, and reads the nonce as it is.
    #[test]
    fn an_earlier_version_opens_what_this_one_seals() {
        let sealed = cipher(1).seal("tokens", "row", b"new").expect("sealed");
        let before = XChaCha20Poly1305::new(&[1; 32].into());
        let (nonce, text) = sealed.split_at(NONCE_BYTES);
        let payload = Payload { msg: text, aad: b"headroom/tokens/row" };
        assert_eq!(before.decrypt(XNonce::from_slice(nonce), payload).expect("opened"), b"new");
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
