//! A client certificate, and the issuer's check of what it signs (OpenID Connect Core 1.0, section 9; Microsoft identity
//! platform, "Certificate credentials").

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rsa::pkcs8::{EncodePrivateKey as _, LineEnding};
use rsa::signature::Verifier as _;
use rsa::{RsaPrivateKey, pss};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::issuer::{CLIENT_ID, CLIENT_SECRET};
use super::rsa_keys::rsa_key;

/// What the issuer wants a client to prove.
#[derive(Default)]
pub struct ClientCheck {
    /// In place of the client secret.
    pub certificate: Option<TestCertificate>,
    /// The ids of the assertions so far: each works once.
    pub accepted: HashSet<String>,
}

impl ClientCheck {
    /// Whether the client of a request is who it says it is.
    pub fn knows(&mut self, form: &HashMap<String, String>, audience: &str, now: i64) -> bool {
        let field = |name: &str| form.get(name).map(String::as_str);
        let secret = field("client_secret");
        if field("client_id") != Some(CLIENT_ID) {
            return false;
        }
        let Some(certificate) = &self.certificate else { return secret == Some(CLIENT_SECRET) };
        let id = field("client_assertion").and_then(|text| certificate.verify(text, CLIENT_ID, audience, now));
        secret.is_none()
            && field("client_assertion_type") == Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            && id.is_some_and(|id| self.accepted.insert(id))
    }
}

#[derive(Clone)]
pub struct TestCertificate {
    /// The private key and the certificate.
    pub pem: String,
    thumbprint: String,
}

impl TestCertificate {
    /// Ends on the first of January of a year.
    pub fn until(year: i32) -> Self {
        let pkcs8 = key().to_pkcs8_pem(LineEnding::LF).expect("a key");
        let pair = KeyPair::from_pkcs8_pem_and_sign_algo(&pkcs8, &rcgen::PKCS_RSA_SHA256).expect("a key");
        let mut parameters = CertificateParams::new(vec!["headroom".to_owned()]).expect("parameters");
        parameters.not_before = date_time_ymd(2026, 1, 1);
        parameters.not_after = date_time_ymd(year, 1, 1);
        let certificate = parameters.self_signed(&pair).expect("a certificate");
        let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(certificate.der()));
        Self { pem: format!("{}{}", &*pkcs8, certificate.pem()), thumbprint }
    }

    /// The id of an assertion, if it is good.
    pub fn verify(&self, assertion: &str, client: &str, audience: &str, now: i64) -> Option<String> {
        let (input, signature) = assertion.rsplit_once('.')?;
        let (header, claims) = input.split_once('.')?;
        let read =
            |part: &str| -> Option<Value> { serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok() };
        let (header, claims) = (read(header)?, read(claims)?);
        let signature = pss::Signature::try_from(&*BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
        let verifier = pss::VerifyingKey::<Sha256>::new(key().to_public_key());
        verifier.verify(input.as_bytes(), &signature).ok()?;
        let time = |name: &str| claims[name].as_i64();
        let is_good = header["alg"] == "PS256"
            && header["typ"] == "JWT"
            && header["x5t#S256"] == self.thumbprint.as_str()
            && claims["iss"] == client
            && claims["sub"] == client
            && claims["aud"] == audience
            && time("nbf")? <= now
            && now < time("exp")?
            && time("exp")? <= now + 600;
        is_good.then(|| claims["jti"].as_str().map(str::to_owned))?
    }
}

fn key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| rsa_key("client"))
}
