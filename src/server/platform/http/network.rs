//! How this server reaches others: whose certificates it trusts, and through which proxy it goes.

use std::fmt;
use std::sync::Arc;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{NoProxy, Proxy};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

/// One for the whole server: connections resume each other's TLS sessions.
#[derive(Clone, Debug)]
pub struct Network {
    tls: Arc<ClientConfig>,
    authorities: Arc<[CertificateDer<'static>]>,
    proxy: Option<OutgoingProxy>,
}

/// The proxy that outgoing calls go through, as `HTTPS_PROXY` and `NO_PROXY` say. Its address may hold a password.
#[derive(Clone)]
pub struct OutgoingProxy {
    url: SecretString,
    except: String,
    matcher: Arc<Matcher>,
}

/// Why a network cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    #[error("it holds no certificate")]
    NoCertificate,
    #[error("one of its certificates is not that of a certificate authority")]
    NoAuthority(#[source] rustls::Error),
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
    #[error("it is not the http:// or https:// address of a proxy, such as http://proxy.example:3128")]
    Proxy,
}

impl Network {
    /// Trusts Mozilla's authorities and these: `own` must be authorities, and those of `system` that are none are left out,
    /// as other programs do.
    ///
    /// # Errors
    ///
    /// If one of `own` cannot be used.
    pub fn new(
        own: Vec<CertificateDer<'static>>,
        system: Vec<CertificateDer<'static>>,
        proxy: Option<OutgoingProxy>,
    ) -> Result<Self, NetworkError> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let mut authorities = Vec::with_capacity(own.len() + system.len());
        for authority in own {
            roots.add(authority.clone()).map_err(NetworkError::NoAuthority)?;
            authorities.push(authority);
        }
        authorities.extend(system.into_iter().filter(|authority| roots.add(authority.clone()).is_ok()));
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().map_err(NetworkError::Tls)?;
        let mut tls = config.with_root_certificates(roots).with_no_client_auth();
        // RFC 7301, section 3.1.
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { tls: Arc::new(tls), authorities: authorities.into(), proxy })
    }

    /// For HTTP clients.
    #[must_use]
    pub fn tls(&self) -> ClientConfig {
        ClientConfig::clone(&self.tls)
    }

    /// The authorities besides Mozilla's.
    pub fn authorities(&self) -> impl Iterator<Item = &CertificateDer<'static>> {
        self.authorities.iter()
    }

    #[must_use]
    pub fn proxy(&self) -> Option<&OutgoingProxy> {
        self.proxy.as_ref()
    }

    /// Whether a call to this address goes through the proxy.
    #[must_use]
    pub fn is_proxied(&self, url: &Url) -> bool {
        let address = url.as_str().parse().ok();
        self.proxy.as_ref().zip(address).is_some_and(|(proxy, address)| proxy.matcher.intercept(&address).is_some())
    }
}

/// Mozilla's authorities alone, and no proxy.
impl Default for Network {
    #[expect(clippy::expect_used, reason = "ring has the protocol versions that rustls thinks safe")]
    fn default() -> Self {
        Self::new(Vec::new(), Vec::new(), None).expect("a network without settings")
    }
}

impl OutgoingProxy {
    /// # Errors
    ///
    /// If the address is not that of an HTTP proxy.
    pub fn new(address: &str, except: &str) -> Result<Self, NetworkError> {
        // curl and others take an address without a scheme for one with http.
        let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let url = Url::parse(&address).map_err(|_| NetworkError::Proxy)?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
            return Err(NetworkError::Proxy);
        }
        let matcher = Matcher::builder().https(address.clone()).no(except.to_owned()).build();
        Ok(Self { url: address.into(), except: except.to_owned(), matcher: Arc::new(matcher) })
    }

    /// For HTTP clients.
    pub(super) fn in_clients(&self) -> reqwest::Result<Proxy> {
        let proxy = Proxy::https(self.url.expose_secret())?;
        Ok(proxy.no_proxy(NoProxy::from_string(&self.except)))
    }

    /// The address without its password, and what is reached without it: for `check-config`.
    #[must_use]
    pub fn redacted(&self) -> (String, &str) {
        let url = Url::parse(self.url.expose_secret()).map(|mut url| {
            // Only addresses without a host refuse this.
            let _ = url.set_password(None).and_then(|()| url.set_username(""));
            url.origin().ascii_serialization()
        });
        (url.unwrap_or_default(), &self.except)
    }
}

impl fmt::Debug for OutgoingProxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, except) = self.redacted();
        formatter.debug_struct("OutgoingProxy").field("url", &url).field("except", &except).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_takes_https_but_for_its_exceptions_and_never_tells_its_password() {
        let proxy =
            OutgoingProxy::new("user:hunter2@proxy.example:3128", "inside.example,10.0.0.0/8").expect("a proxy");
        assert_eq!(proxy.redacted(), ("http://proxy.example:3128".to_owned(), "inside.example,10.0.0.0/8"));
        assert!(!format!("{proxy:?}").contains("hunter2"));
        let network = Network::new(Vec::new(), Vec::new(), Some(proxy)).expect("a network");
        let is_proxied = |url: &str| network.is_proxied(&url.parse().expect("a URL"));
        assert!(is_proxied("https://login.microsoftonline.com/common") && is_proxied("https://52.96.0.1/hook"));
        for direct in
            ["https://inside.example/", "https://api.inside.example/", "https://10.1.2.3/", "http://other.example/"]
        {
            assert!(!is_proxied(direct), "{direct}");
        }
        assert!(!Network::default().is_proxied(&"https://login.microsoftonline.com/".parse().expect("a URL")));
    }

    #[test]
    fn what_is_no_http_proxy_is_refused() {
        for wrong in ["", "socks5://proxy.example:1080", "http://", "ftp://proxy.example", "http://proxy example"] {
            assert!(matches!(OutgoingProxy::new(wrong, ""), Err(NetworkError::Proxy)), "{wrong}");
        }
    }
}
