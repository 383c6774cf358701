//! ID tokens as an issuer would make them, and as an attacker would.

use std::sync::OnceLock;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use chacha20poly1305::aead::OsRng;
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{RandomizedSigner as _, SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{BigUint, RsaPrivateKey, pss};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256, Sha384};

use super::rsa_keys::rsa_key;

/// How the token is signed.
#[derive(Clone, Debug, Default)]
pub enum Signature {
    /// RS256 by the issuer's published key.
    #[default]
    Genuine,
    /// The same with one bit of the signature flipped.
    Broken,
    /// RS256 by a key that the issuer does not publish.
    OtherKey,
    /// RS384 by the issuer's published key.
    Rs384,
    /// PS256 by the issuer's published key.
    Pss,
    /// ES256 by the key of [`elliptic_key`].
    Elliptic,
    /// HS256 keyed with these bytes.
    Hmac(Vec<u8>),
    /// No signature at all.
    Empty,
    /// 64 bytes that are not a signature.
    Noise,
}

/// How the next ID token differs from an honest one.
#[derive(Clone, Debug, Default)]
pub struct Craft {
    claims: Map<String, Value>,
    header: Map<String, Value>,
    signature: Signature,
    pub is_absent: bool,
}

impl Craft {
    /// Leaves the ID token out of the response.
    pub fn absent() -> Self {
        Self { is_absent: true, ..Self::default() }
    }

    /// Overrides a claim; null removes it.
    #[must_use]
    pub fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims.insert(name.to_owned(), value.into());
        self
    }

    /// Overrides a field of the header; null removes it.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header.insert(name.to_owned(), value.into());
        self
    }

    #[must_use]
    pub fn signature(mut self, signature: Signature) -> Self {
        self.signature = signature;
        self
    }

    /// The token in its compact form (RFC 7515, section 7.1).
    pub fn sign(&self, mut claims: Map<String, Value>, kid: &str) -> String {
        let mut header = Map::from_iter([
            ("alg".to_owned(), json!("RS256")),
            ("kid".to_owned(), json!(kid)),
            ("typ".to_owned(), json!("JWT")),
        ]);
        for (target, overrides) in [(&mut claims, &self.claims), (&mut header, &self.header)] {
            target.extend(overrides.clone());
            target.retain(|_, value| !value.is_null());
        }
        let part = |part: Map<String, Value>| BASE64_URL_SAFE_NO_PAD.encode(Value::Object(part).to_string());
        let text = format!("{}.{}", part(header), part(claims));
        format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(self.signature.of(text.as_bytes())))
    }
}

impl Signature {
    fn of(&self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Genuine => rs256(key(), text),
            Self::OtherKey => rs256(other_key(), text),
            Self::Rs384 => SigningKey::<Sha384>::new(key().clone()).sign(text).to_vec(),
            Self::Pss => pss::SigningKey::<Sha256>::new(key().clone()).sign_with_rng(&mut OsRng, text).to_vec(),
            Self::Elliptic => {
                let signature: p256::ecdsa::Signature = p256::ecdsa::signature::Signer::sign(&elliptic(), text);
                signature.to_bytes().to_vec()
            }
            Self::Broken => {
                let mut signature = rs256(key(), text);
                signature[0] ^= 1;
                signature
            }
            Self::Hmac(secret) => hmac_sha256(secret, text).to_vec(),
            Self::Empty => vec![],
            Self::Noise => vec![7; 64],
        }
    }
}

/// The published half of the issuer's key (RFC 7517).
pub fn published(kid: &str) -> Value {
    let number = |number: &BigUint| BASE64_URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": number(key().n()), "e": number(key().e())})
}

/// What an attacker would embed: the published half of their own key.
pub fn attackers_key() -> Value {
    let number = |number: &BigUint| BASE64_URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    json!({"kty": "RSA", "alg": "RS256", "n": number(other_key().n()), "e": number(other_key().e())})
}

/// A key of another issuer or for another use, as published: its signatures are those of
/// [`Signature::OtherKey`].
pub fn other_published(kid: &str, more: &Value) -> Value {
    let mut key = attackers_key();
    for (name, value) in [("kid", &json!(kid)), ("use", &json!("sig"))] {
        key[name] = value.clone();
    }
    for (name, value) in more.as_object().expect("an object") {
        key[name] = value.clone();
    }
    key
}

/// A published key on the curve P-256.
pub fn elliptic_key(kid: &str) -> Value {
    let point = elliptic().verifying_key().to_sec1_point(false);
    let number = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let [x, y] = [&point.as_bytes()[1..33], &point.as_bytes()[33..]].map(number);
    json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid, "x": x, "y": y})
}

fn elliptic() -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&[7; 32]).expect("a key")
}

fn key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| rsa_key("issuer"))
}

fn other_key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| rsa_key("attacker"))
}

fn rs256(key: &RsaPrivateKey, text: &[u8]) -> Vec<u8> {
    SigningKey::<Sha256>::new(key.clone()).sign(text).to_vec()
}

/// RFC 2104, for keys of any length.
pub fn hmac_sha256(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

#[test]
fn the_hmac_is_the_one_of_rfc_4231() {
    let code = hmac_sha256(b"Jefe", b"what do ya want for nothing?");
    let expected = 0x5bdc_c146_bf60_754e_6a04_2426_0895_75c7_u128.to_be_bytes();
    let rest = 0x5a00_3f08_9d27_3983_9dec_58b9_64ec_3843_u128.to_be_bytes();
    assert_eq!(code, *[expected, rest].as_flattened());
}
