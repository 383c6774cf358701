//! Who we are, signed with the client certificate's key in place of a client secret: `private_key_jwt` (OpenID Connect
//! Core 1.0, section 9; RFC 7523, section 2.2), in the form that Entra documents (Microsoft identity platform, "Certificate
//! credentials").

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use openidconnect::ClientId;
use serde_json::{Value, json};

use crate::config::ClientCertificate;
use crate::platform::clock::later;

const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Entra recommends five to ten minutes.
const LIFETIME: SignedDuration = SignedDuration::from_mins(5);

/// The parameters of a request to the token endpoint at `audience`; `None` if the key cannot sign. Each works once.
pub(super) fn parameters(
    certificate: &ClientCertificate,
    client: &ClientId,
    audience: &str,
    now: Timestamp,
) -> Option<Vec<(&'static str, String)>> {
    let header = json!({
        "alg": "PS256",
        "typ": "JWT",
        "x5t#S256": BASE64_URL_SAFE_NO_PAD.encode(certificate.thumbprint()),
    });
    let claims = json!({
        "iss": client.as_str(),
        "sub": client.as_str(),
        "aud": audience,
        "jti": uuid::Uuid::new_v4().to_string(),
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "exp": later(now, LIFETIME).as_second(),
    });
    let encoded = |part: Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let input = format!("{}.{}", encoded(header), encoded(claims));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(certificate.sign(input.as_bytes())?);
    Some(vec![("client_assertion_type", KIND.to_owned()), ("client_assertion", format!("{input}.{signature}"))])
}
