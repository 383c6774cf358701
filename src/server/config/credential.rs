//! How Headroom proves to the issuer who it is.

use std::fmt;
use std::fs;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PSS_SHA256, RsaKeyPair};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};

use super::raw::RawConfig;
use super::{ConfigError, x509};

pub(super) const REGISTRATION: &str = "The README says how to register the application in Microsoft Entra.";

/// What the issuer knows Headroom by. Both end: the issuer refuses everything from then on.
#[derive(Clone, Debug)]
pub enum ClientCredential {
    /// `HEADROOM_OIDC_CLIENT_SECRET`, and when it ends: `HEADROOM_OIDC_CLIENT_SECRET_EXPIRES`, the beginning of a day, UTC.
    Secret { secret: SecretString, ends: Option<Timestamp> },
    /// `HEADROOM_OIDC_CLIENT_CERTIFICATE`: the path of a PEM file with a certificate and its RSA key.
    Certificate(ClientCertificate),
}

impl ClientCredential {
    /// A secret that lasts.
    #[must_use]
    pub fn of_secret(secret: &str) -> Self {
        Self::Secret { secret: secret.into(), ends: None }
    }

    /// When it ends, as far as we know.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        match self {
            Self::Secret { ends, .. } => *ends,
            Self::Certificate(certificate) => Some(certificate.ends),
        }
    }

    #[must_use]
    pub fn is_certificate(&self) -> bool {
        matches!(self, Self::Certificate(_))
    }

    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let ends = raw.get("oidc_client_secret_expires").map(|text| {
            let date: Option<Date> = text.parse().ok();
            let beginning = date.and_then(|date| TimeZone::UTC.to_timestamp(date.to_datetime(Time::midnight())).ok());
            beginning.ok_or_else(|| {
                let name = raw.name("oidc_client_secret_expires");
                ConfigError::invalid(&name, "it must be a date such as 2028-01-31")
            })
        });
        let ends = ends.transpose()?;
        let Some(path) = raw.get("oidc_client_certificate") else {
            return Ok(Self::Secret { secret: raw.require("oidc_client_secret", REGISTRATION)?.into(), ends });
        };
        let invalid = |reason: String| ConfigError::invalid(&raw.name("oidc_client_certificate"), reason);
        if raw.get("oidc_client_secret").is_some() {
            return Err(invalid(format!("{} is set too. Remove one of the two", raw.name("oidc_client_secret"))));
        }
        if ends.is_some() {
            return Err(ConfigError::invalid(
                &raw.name("oidc_client_secret_expires"),
                "there is no client secret. The certificate says itself when it ends",
            ));
        }
        let pem = fs::read(path).map_err(|error| invalid(format!("the file {path} cannot be read ({error})")))?;
        ClientCertificate::parse(&pem).map(Self::Certificate).map_err(|reason| invalid(format!("{path}: {reason}")))
    }

    /// The lines of `headroom check-config`.
    pub(super) fn describe(&self) -> Vec<String> {
        match self {
            Self::Secret { ends, .. } => {
                let ends = ends.map_or("(not set)".to_owned(), |ends| ends.strftime("%Y-%m-%d").to_string());
                vec![
                    "HEADROOM_OIDC_CLIENT_SECRET=(redacted)".to_owned(),
                    format!("HEADROOM_OIDC_CLIENT_SECRET_EXPIRES={ends}"),
                ]
            }
            Self::Certificate(certificate) => vec![format!(
                "HEADROOM_OIDC_CLIENT_CERTIFICATE=(redacted; ends {})",
                certificate.ends.strftime("%Y-%m-%d")
            )],
        }
    }
}

/// A certificate with its private key, which never appears in a log or a message.
#[derive(Clone)]
pub struct ClientCertificate {
    key: Arc<RsaKeyPair>,
    thumbprint: [u8; 32],
    ends: Timestamp,
}

impl ClientCertificate {
    /// Reads a PEM file (RFC 7468): the first private key, and the certificate that it belongs to.
    ///
    /// # Errors
    ///
    /// If there is no such pair: the reason.
    pub fn parse(pem: &[u8]) -> Result<Self, &'static str> {
        const NO_KEY: &str = "it has no RSA key of 2048 bits or more without a passphrase";
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| NO_KEY)?;
        let key = match &key {
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
            PrivateKeyDer::Pkcs8(key) => RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()),
            _ => return Err(NO_KEY),
        };
        let key = key.map_err(|_| NO_KEY)?;
        let mut has_any = false;
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| "it is not PEM")?;
            let read = x509::read(&certificate).ok_or("its certificate cannot be read")?;
            has_any = true;
            if read.public_key == key.public().as_ref() {
                let thumbprint = Sha256::digest(&certificate).into();
                return Ok(Self { key: Arc::new(key), thumbprint, ends: read.ends });
            }
        }
        Err(if has_any { "its key is not the certificate's" } else { "it has no certificate" })
    }

    /// SHA-256 of the certificate.
    #[must_use]
    pub fn thumbprint(&self) -> &[u8; 32] {
        &self.thumbprint
    }

    /// Signs with PS256 (RFC 7518, section 3.5); `None` if the system has no randomness.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key.sign(&RSA_PSS_SHA256, &SystemRandom::new(), text, &mut signature).ok()?;
        Some(signature)
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientCertificate").field("ends", &self.ends).finish_non_exhaustive()
    }
}
