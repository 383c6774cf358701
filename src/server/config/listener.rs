//! Where Headroom listens, and how users reach it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use url::Url;

use super::ConfigError;
use super::raw::RawConfig;
use crate::platform::http::address::{is_loopback, network};

#[derive(Clone, Debug)]
pub struct ListenerConfig {
    /// `HEADROOM_LISTEN`, default `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `HEADROOM_PUBLIC_URL`: the origin that users see, https, or http on loopback; by default the loopback address of
    /// the listener.
    pub public_url: Url,
    /// `HEADROOM_TRUSTED_PROXIES`, addresses or networks separated by spaces or commas: what they say of the client's address
    /// is believed. By default nobody is.
    pub trusted_proxies: Vec<IpNet>,
    /// `HEADROOM_HSTS_SUBDOMAINS`, `true` or `false` (default): whether browsers must use https for all subdomains of the public
    /// host as well.
    pub hsts_subdomains: bool,
    /// `HEADROOM_SITE_ROOT`: the folder that `make build` leaves at `target/site`.
    pub site_root: PathBuf,
    /// `HEADROOM_METRICS_LISTEN`: the address of a separate listener for `/metrics`; off by default.
    pub metrics_listen: Option<SocketAddr>,
}

impl ListenerConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let address = |key: &'static str| {
            raw.get(key)
                .map(|text| {
                    text.parse::<SocketAddr>().map_err(|_| {
                        ConfigError::invalid(
                            &raw.name(key),
                            format!("\"{text}\" is not an address such as 127.0.0.1:3000"),
                        )
                    })
                })
                .transpose()
        };
        let listen = address("listen")?.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let public_key = raw.name("public_url");
        let public_url = match raw.get("public_url") {
            Some(text) => parse_url(&public_key, text)?,
            None if listen.ip().is_loopback() => parse_url(&public_key, &format!("http://{listen}"))?,
            None => {
                let hint = "It is the https address that users see; without it only loopback can be served.";
                return Err(ConfigError::Missing { key: public_key, hint });
            }
        };
        if public_url.path() != "/" || public_url.query().is_some() || public_url.fragment().is_some() {
            return Err(ConfigError::invalid(&public_key, "it must be an origin: no path, no query"));
        }
        let proxies = raw.get("trusted_proxies").unwrap_or_default();
        let trusted_proxies = proxies
            .split([' ', ',', '\t', '\n'])
            .filter(|text| !text.is_empty())
            .map(|text| network(text).ok_or_else(|| not_a_network(&raw.name("trusted_proxies"), text)))
            .collect::<Result<_, _>>()?;
        let hsts_subdomains = match raw.get("hsts_subdomains") {
            None | Some("false") => false,
            Some("true") => true,
            Some(text) => {
                let reason = format!("\"{text}\" is neither true nor false");
                return Err(ConfigError::invalid(&raw.name("hsts_subdomains"), reason));
            }
        };
        let site_root = raw.get("site_root").map_or_else(default_site_root, PathBuf::from);
        let metrics_listen = address("metrics_listen")?;
        Ok(Self { listen, public_url, trusted_proxies, hsts_subdomains, site_root, metrics_listen })
    }

    /// The public origin without a trailing slash, as browsers send it in `Origin` (RFC 6454, section 6.2).
    #[must_use]
    pub fn public_url_text(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    pub(super) fn proxies_text(&self) -> String {
        let proxies: Vec<String> = self.trusted_proxies.iter().map(ToString::to_string).collect();
        if proxies.is_empty() { "(none)".to_owned() } else { proxies.join(" ") }
    }

    /// Whether cookies must be `Secure`: always, except with http on loopback.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

fn not_a_network(key: &str, text: &str) -> ConfigError {
    ConfigError::invalid(key, format!("\"{text}\" is neither an address nor a network such as 10.0.0.0/8"))
}

/// `target/site` below the working directory, else beside the binary.
#[must_use]
pub fn default_site_root() -> PathBuf {
    let in_checkout = Path::new("target/site");
    if in_checkout.is_dir() {
        return in_checkout.to_owned();
    }
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site")));
    beside.filter(|site| site.is_dir()).unwrap_or_else(|| in_checkout.to_owned())
}

/// Accepts https, and http if the host is this machine.
pub(super) fn parse_url(key: &str, text: &str) -> Result<Url, ConfigError> {
    let url =
        Url::parse(text).map_err(|error| ConfigError::invalid(key, format!("\"{text}\" is not a URL ({error})")))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ConfigError::invalid(key, "a URL with a user name or password is refused"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(ConfigError::invalid(key, format!("\"{text}\" must be https; http is for loopback only"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn listener(pairs: &[(&str, &str)]) -> Result<ListenerConfig, ConfigError> {
        let set = |(name, value): &(&str, &str)| (format!("HEADROOM_{name}"), (*value).to_owned());
        let environment: Environment = pairs.iter().map(set).collect();
        ListenerConfig::from_raw(&RawConfig::load(&environment, None).expect("settings"))
    }

    #[test]
    fn the_public_address_is_the_origin_that_browsers_send_however_it_is_written() {
        let origin = |url: &str| listener(&[("PUBLIC_URL", url)]).expect("settings").public_url_text();
        for (written, sent) in [
            ("https://headroom.example:443/", "https://headroom.example"),
            ("HTTPS://Headroom.Example", "https://headroom.example"),
            ("https://headroom.example:8443", "https://headroom.example:8443"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("https://[2001:DB8:0::1]:443", "https://[2001:db8::1]"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(origin(written), sent, "{written}");
        }
        let default = listener(&[("LISTEN", "[::1]:3000")]).expect("settings");
        assert_eq!(default.public_url_text(), "http://[::1]:3000");
        for (listen, missing) in [("[::]:3000", true), ("0.0.0.0:3000", true), ("127.0.0.2:3000", false)] {
            assert_eq!(listener(&[("LISTEN", listen)]).is_err(), missing, "{listen}");
        }
    }
}
