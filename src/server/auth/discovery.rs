//! What an issuer publishes about itself, and how much of it we trust.
//!
//! The documents come over TLS from the issuer's own address, yet they may point elsewhere: to an endpoint that would
//! receive the client secret, or to another issuer's key. Both are checked here, before anything is requested or verified.

use openidconnect::AuthType;
use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use crate::platform::http::address::{is_internal, is_loopback};

/// Entra's metadata for all tenants has this in place of the tenant (Microsoft identity platform, "Validate the
/// signing key issuer").
const ANY_TENANT: &str = "{tenantid}";

/// What we use of the discovery document (OpenID Connect Discovery 1.0, section 3).
#[derive(Clone, Debug, Deserialize)]
pub struct Discovery {
    issuer: String,
    pub authorization_endpoint: Url,
    pub token_endpoint: Url,
    pub jwks_uri: Url,
    /// OpenID Connect RP-Initiated Logout 1.0, section 2.1.
    pub end_session_endpoint: Option<Url>,
    /// Absent means `client_secret_basic` alone.
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    /// Initiating User Registration via OpenID Connect 1.0, section 4; few issuers say so.
    #[serde(default)]
    prompt_values_supported: Vec<String>,
    /// RFC 9207, section 3.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Discovery {
    /// The client secret goes in the body if the issuer accepts that, as Entra documents; otherwise in the header.
    #[must_use]
    pub fn auth_type(&self) -> AuthType {
        let takes_post = self.token_endpoint_auth_methods_supported.iter().any(|method| method == "client_secret_post");
        if takes_post { AuthType::RequestBody } else { AuthType::BasicAuth }
    }

    /// Whether the issuer says that it lets users choose an account; others may refuse to be asked.
    #[must_use]
    pub fn lets_choose_an_account(&self) -> bool {
        self.prompt_values_supported.iter().any(|prompt| prompt == "select_account")
    }

    /// Validates the document against the issuer it was fetched from. Issuers are compared verbatim.
    ///
    /// # Errors
    ///
    /// If the document is not acceptable: the reason.
    pub fn check(&self, issuer: &str, address: &Url) -> Result<(), &'static str> {
        if self.issuer != issuer {
            return Err("it is another issuer's");
        }
        let endpoints = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        for endpoint in endpoints.into_iter().chain(self.end_session_endpoint.as_ref()) {
            let both_local = is_loopback(endpoint) && is_loopback(address);
            if endpoint.scheme() != "https" && !(endpoint.scheme() == "http" && both_local) {
                return Err("an endpoint is not https");
            }
            // An issuer on a private network may name itself, but no issuer may direct us to our internal hosts.
            if is_internal(endpoint) && !both_local && endpoint.host() != address.host() {
                return Err("an endpoint is an internal address");
            }
        }
        Ok(())
    }
}

/// The keys that this issuer signs with. Entra's key set also lists keys of other issuers, each with its `issuer`.
///
/// # Errors
///
/// If it is not a key set (RFC 7517, section 5).
pub fn read_keys(text: &[u8], issuer: &str) -> Result<CoreJsonWebKeySet, serde_json::Error> {
    #[derive(Deserialize)]
    struct KeySet {
        keys: Vec<Map<String, Value>>,
    }
    let KeySet { mut keys } = serde_json::from_slice(text)?;
    keys.retain(|key| {
        key.get("issuer").is_none_or(|named| named.as_str().is_some_and(|named| speaks_for(named, issuer)))
    });
    serde_json::from_value(serde_json::json!({ "keys": keys }))
}

fn speaks_for(named: &str, issuer: &str) -> bool {
    let tenant = named.split_once(ANY_TENANT).and_then(|(start, end)| issuer.strip_prefix(start)?.strip_suffix(end));
    named == issuer || tenant.is_some_and(|tenant| !tenant.is_empty() && !tenant.contains('/'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ENTRA: &str = "https://login.microsoftonline.com/5b1a0f8e-0000-4000-8000-00000000aaaa/v2.0";

    fn check(issuer: &str, endpoint: &str) -> Result<(), &'static str> {
        let fields = ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"];
        let outcomes = fields.map(|field| {
            let mut document = json!({"issuer": issuer});
            for name in fields {
                document[name] = format!("{}/{name}", issuer.trim_end_matches('/')).into();
            }
            document[field] = endpoint.into();
            let discovery: Discovery = serde_json::from_value(document).expect("a document");
            discovery.check(issuer, &issuer.parse().expect("a URL"))
        });
        assert_eq!(outcomes, [outcomes[0]; 4], "each endpoint is checked: {endpoint}");
        outcomes[0]
    }

    #[test]
    fn a_public_issuer_may_not_point_at_internal_addresses() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0.0.0.0",
            "localhost",
            "localhost.",
            "metadata.localhost",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "255.255.255.255",
            "224.0.0.1",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[ff02::1]",
            "[::ffff:169.254.169.254]",
            "[::127.0.0.1]",
            "[64:ff9b::a9fe:a9fe]",
            "[2002:a00:1::]",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "[64:ff9b:1::1]",
            "[100::1]",
            "[2001::a00:1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[4000::1]",
            "[fec0::1]",
        ] {
            let outcome = check(ENTRA, &format!("https://{host}/token"));
            assert_eq!(outcome, Err("an endpoint is an internal address"), "{host}");
        }
    }

    #[test]
    fn a_public_issuer_may_point_at_public_hosts() {
        for host in
            ["login.microsoftonline.com", "oauth2.googleapis.com", "20.190.128.1", "172.32.0.1", "[2603:1006::1]"]
        {
            assert_eq!(check(ENTRA, &format!("https://{host}/token")), Ok(()), "{host}");
        }
        for plain in
            ["http://login.microsoftonline.com/token", "http://127.0.0.1/token", "ftp://login.microsoftonline.com/"]
        {
            assert_eq!(check(ENTRA, plain), Err("an endpoint is not https"), "{plain}");
        }
    }

    #[test]
    fn an_issuer_of_our_own_network_may_point_at_itself_alone() {
        assert_eq!(check("https://10.0.0.7", "https://10.0.0.7:8443/token"), Ok(()));
        assert_eq!(check("https://10.0.0.7", "https://10.0.0.8/token"), Err("an endpoint is an internal address"));
        assert_eq!(check("http://127.0.0.1:4000", "http://localhost:4001/token"), Ok(()));
        assert_eq!(check("http://127.0.0.1:4000", "http://10.0.0.7/token"), Err("an endpoint is not https"));
    }

    #[test]
    fn a_key_speaks_for_the_issuer_that_it_names() {
        for named in [ENTRA, "https://login.microsoftonline.com/{tenantid}/v2.0"] {
            assert!(speaks_for(named, ENTRA), "{named}");
        }
        for named in [
            "",
            "{tenantid}",
            "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
            "https://login.microsoftonline.com/{tenantid}",
            "https://login.microsoftonline.us/{tenantid}/v2.0",
            "https://sts.windows.net/{tenantid}/",
            "https://login.microsoftonline.com/{tenantid}/{tenantid}/v2.0",
            "https://{tenantid}/v2.0",
        ] {
            assert!(!speaks_for(named, ENTRA), "{named}");
        }
        assert!(!speaks_for("https://a.example/{tenantid}/v2.0", "https://a.example//v2.0"));
    }
}
