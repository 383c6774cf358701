//! The issuer's key, generated at each start.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{RsaPrivateKey, rand_core::OsRng};
use serde_json::{Value, json};
use sha2::Sha256;

const KEY_ID: &str = "demo";

pub(super) struct SigningKeys {
    key: SigningKey<Sha256>,
    public: Value,
}

impl SigningKeys {
    pub(super) fn new() -> Result<Self, rsa::Error> {
        let key = RsaPrivateKey::new(&mut OsRng, 2048)?;
        let encode = |number: &rsa::BigUint| BASE64_URL_SAFE_NO_PAD.encode(number.to_bytes_be());
        let public = json!({"keys": [{
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": KEY_ID, "n": encode(key.n()), "e": encode(key.e()),
        }]});
        Ok(Self { key: SigningKey::new(key), public })
    }

    /// The key set (RFC 7517, section 5).
    pub(super) fn public(&self) -> &Value {
        &self.public
    }

    /// Signs claims as a token in compact form (RFC 7515, section 7.1).
    pub(super) fn sign(&self, claims: &Value) -> String {
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": KEY_ID});
        let encode = |part: &Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
        let input = format!("{}.{}", encode(&header), encode(claims));
        let signature = self.signature(&input);
        format!("{input}.{signature}")
    }

    /// Whether this issuer signed a compact token, however long ago.
    pub(super) fn signed(&self, token: &str) -> bool {
        // Signatures are deterministic (RFC 8017, section 8.2), so signing again is verifying.
        token.rsplit_once('.').is_some_and(|(input, signature)| self.signature(input) == signature)
    }

    fn signature(&self, input: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.key.sign(input.as_bytes()).to_bytes())
    }
}
