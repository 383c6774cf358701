//! Whose certificates are trusted, and the proxy that outgoing calls go through.

use std::fs;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use super::ConfigError;
use super::raw::RawConfig;
use crate::platform::http::network::{Network, NetworkError, OutgoingProxy};

/// `HEADROOM_CA_FILE`: a PEM file of authorities that are trusted besides the system's and Mozilla's. `HTTPS_PROXY` (or
/// `ALL_PROXY`) and `NO_PROXY`, as curl reads them: lower case wins.
pub(super) fn from_raw(raw: &RawConfig) -> Result<Network, ConfigError> {
    let key = raw.name("ca_file");
    let own = raw.get("ca_file").map(|path| authorities(path).map_err(|reason| ConfigError::invalid(&key, reason)));
    let own = own.transpose()?.unwrap_or_default();
    let proxy = raw.shared(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]);
    let except = raw.shared(&["no_proxy", "NO_PROXY"]).map_or("", |(_, except)| except);
    let proxy = proxy.map(|(name, address)| {
        OutgoingProxy::new(address, except).map_err(|error| ConfigError::invalid(name, error.to_string()))
    });
    // Those that cannot be read are left out, as curl and others do: on a system without any, Mozilla's remain.
    let system = rustls_native_certs::load_native_certs().certs;
    Network::new(own, system, proxy.transpose()?).map_err(|error| ConfigError::invalid(&key, error.to_string()))
}

fn authorities(path: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let pem = fs::read(path).map_err(|error| format!("the file {path} cannot be read ({error})"))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let found = found.map_err(|error| format!("the file {path} is not in PEM ({error})"))?;
    if found.is_empty() { Err(format!("the file {path}: {}", NetworkError::NoCertificate)) } else { Ok(found) }
}

/// For `check-config`.
pub(super) fn describe(raw_file: Option<&str>, network: &Network) -> Vec<String> {
    let mut lines = vec![format!("HEADROOM_CA_FILE={}", raw_file.unwrap_or("(none)"))];
    if let Some((url, except)) = network.proxy().map(OutgoingProxy::redacted) {
        lines.push(format!("HTTPS_PROXY={url}"));
        lines.push(format!("NO_PROXY={except}"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::config::Environment;

    fn network(pairs: &[(&str, &str)]) -> Result<Network, String> {
        let environment: Environment =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let raw = RawConfig::load(&environment, None).expect("settings");
        from_raw(&raw).map_err(|error| error.to_string())
    }

    #[test]
    fn the_proxy_is_that_of_the_environment_in_the_order_of_curl() {
        let of = |pairs: &[(&str, &str)]| network(pairs).expect("a network").proxy().map(|proxy| proxy.redacted().0);
        assert_eq!(of(&[("HTTP_PROXY", "http://plain.example"), ("HTTPS_PROXY", " ")]), None);
        assert_eq!(of(&[("ALL_PROXY", "all.example:1080")]).as_deref(), Some("http://all.example:1080"));
        let both = [("HTTPS_PROXY", "http://upper.example"), ("https_proxy", "http://me:secret@lower.example:8080")];
        assert_eq!(of(&both).as_deref(), Some("http://lower.example:8080"));
        let described = describe(None, &network(&both).expect("a network")).join("\n");
        assert!(!described.contains("secret") && described.contains("HTTPS_PROXY=http://lower.example:8080"));
        let refused = network(&[("HTTPS_PROXY", "socks5://user:secret@proxy.example")]).expect_err("no HTTP proxy");
        assert!(
            refused.starts_with("HTTPS_PROXY cannot be used: it is not the http://") && !refused.contains("secret")
        );
    }

    #[test]
    fn a_file_without_an_authority_stops_the_start_with_its_name() {
        let missing = network(&[("HEADROOM_CA_FILE", "/no/such/file.pem")]).expect_err("no file");
        assert!(missing.starts_with("HEADROOM_CA_FILE cannot be used: the file /no/such/file.pem cannot be read"));
        for content in ["", "not PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            let mut file = tempfile::NamedTempFile::new().expect("a file");
            file.write_all(content.as_bytes()).expect("written");
            let refused = network(&[("HEADROOM_CA_FILE", file.path().to_str().expect("a path"))]).expect_err(content);
            assert!(refused.starts_with("HEADROOM_CA_FILE cannot be used: "), "{refused}");
        }
    }
}
