//! How messages are sent: the mail server, and which private addresses webhooks may reach.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use secrecy::SecretString;
use url::Url;

use super::ConfigError;
use super::raw::RawConfig;
use crate::platform::http::address::is_loopback;

#[derive(Clone, Debug, Default)]
pub struct NotifyConfig {
    /// Mail; `None` if no mail server is set.
    pub smtp: Option<SmtpConfig>,
    /// `HEADROOM_WEBHOOK_ALLOW`, separated by spaces or commas: private networks such as `10.1.2.0/24` that webhooks may
    /// reach. Loopback and link-local addresses are refused too unless listed.
    pub webhook_allow: Vec<IpNet>,
    /// Whether webhooks may use plain http on loopback: in the demo, and if loopback is listed.
    pub webhook_http_on_loopback: bool,
}

#[derive(Clone, Debug)]
pub struct SmtpConfig {
    /// `HEADROOM_SMTP_URL`: `smtps://USER:PASSWORD@HOST` (TLS from the first byte, port 465) or
    /// `smtp://USER:PASSWORD@HOST` (STARTTLS required, port 587). Without TLS only on loopback: `smtp://127.0.0.1:2525`;
    /// `?tls=required` then demands STARTTLS.
    pub url: SecretString,
    /// `HEADROOM_SMTP_FROM`: the sender, such as `Headroom <headroom@example.com>`.
    pub from: String,
}

impl NotifyConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let smtp = match raw.get("smtp_url") {
            None => None,
            Some(text) => Some(SmtpConfig::parse(raw, text)?),
        };
        let key = raw.name("webhook_allow");
        let listed = raw.get("webhook_allow").unwrap_or_default();
        let networks = listed.split([',', ' ']).filter(|text| !text.is_empty());
        let webhook_allow: Vec<IpNet> = networks
            .map(|text| {
                let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
                network
                    .map_err(|_| ConfigError::invalid(&key, format!("\"{text}\" is not a network such as 10.1.2.0/24")))
            })
            .collect::<Result<_, _>>()?;
        let loopback = IpAddr::from(Ipv4Addr::LOCALHOST);
        let webhook_http_on_loopback = webhook_allow.iter().any(|network| network.contains(&loopback));
        Ok(Self { smtp, webhook_allow, webhook_http_on_loopback })
    }

    /// For `check-config`.
    pub(super) fn describe(&self) -> [String; 3] {
        let networks: Vec<String> = self.webhook_allow.iter().map(ToString::to_string).collect();
        let networks = if networks.is_empty() { "(none)".to_owned() } else { networks.join(" ") };
        let (url, from) = match &self.smtp {
            Some(smtp) => ("(redacted)", smtp.from.as_str()),
            None => ("(off)", "(not set)"),
        };
        [
            format!("HEADROOM_SMTP_URL={url}"),
            format!("HEADROOM_SMTP_FROM={from}"),
            format!("HEADROOM_WEBHOOK_ALLOW={networks}"),
        ]
    }
}

impl SmtpConfig {
    fn parse(raw: &RawConfig, text: &str) -> Result<Self, ConfigError> {
        let key = raw.name("smtp_url");
        // The address may contain a password: no message quotes it.
        let url = Url::parse(text).map_err(|error| ConfigError::invalid(&key, format!("it is not a URL ({error})")))?;
        if !matches!(url.scheme(), "smtp" | "smtps") || url.host_str().is_none_or(str::is_empty) {
            return Err(ConfigError::invalid(&key, "it begins with smtps:// or smtp://, and names a host"));
        }
        let hint = "It is the sender of Headroom's mails, such as headroom@example.com.";
        let from = raw.require("smtp_from", hint)?;
        from.parse::<lettre::message::Mailbox>().map_err(|error| {
            ConfigError::invalid(&raw.name("smtp_from"), format!("\"{from}\" is not a sender ({error})"))
        })?;
        Ok(Self { url: text.into(), from: from.to_owned() })
    }

    /// Whether the connection may do without TLS: only to this machine.
    #[must_use]
    pub fn may_be_plain(url: &Url) -> bool {
        // `is_loopback` only understands https hosts; the URL parser treats other schemes' hosts as opaque.
        let host = url.host_str().unwrap_or_default();
        Url::parse(&format!("http://{host}/")).is_ok_and(|url| is_loopback(&url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment, MonitoringConfig};

    fn load(settings: &[(&str, &str)]) -> Result<(MonitoringConfig, NotifyConfig), ConfigError> {
        let set = |(name, value): &(&str, &str)| (format!("HEADROOM_{name}"), (*value).to_owned());
        Config::load_outgoing(&settings.iter().map(set).collect::<Environment>())
    }

    #[test]
    fn without_a_setting_there_is_no_mail_and_no_way_to_a_private_network() {
        let (monitoring, notify) = load(&[]).expect("settings");
        assert_eq!(monitoring.interval.as_hours(), 6);
        assert!(notify.smtp.is_none() && notify.webhook_allow.is_empty() && !notify.webhook_http_on_loopback);
    }

    #[test]
    fn networks_are_read_and_loopback_among_them_may_be_http() {
        let allow = |text: &str| load(&[("WEBHOOK_ALLOW", text)]).map(|(_, notify)| notify);
        let inside = allow("10.1.2.0/24, fd00::/8").expect("networks");
        assert_eq!((inside.webhook_allow.len(), inside.webhook_http_on_loopback), (2, false));
        assert!(allow("127.0.0.1").expect("an address").webhook_http_on_loopback);
        let error = allow("10.1.2.0/24,intranet").expect_err("no network").to_string();
        assert!(error.contains("HEADROOM_WEBHOOK_ALLOW") && error.contains("intranet"), "{error}");
    }

    #[test]
    fn a_mail_server_needs_a_scheme_and_a_sender_and_no_message_quotes_its_password() {
        let smtp = |url: &str, from: &str| load(&[("SMTP_URL", url), ("SMTP_FROM", from)]);
        let secret = "smtps://user:canary-secret@mail.example.com";
        assert!(smtp(secret, "Headroom <headroom@example.com>").is_ok());
        for (url, from, named) in [
            (secret, "", "HEADROOM_SMTP_FROM"),
            (secret, "nobody", "HEADROOM_SMTP_FROM"),
            ("https://user:canary-secret@mail.example.com", "a@example.com", "HEADROOM_SMTP_URL"),
            ("user:canary-secret@mail.example.com", "a@example.com", "HEADROOM_SMTP_URL"),
        ] {
            let error = smtp(url, from).expect_err("no mail server").to_string();
            assert!(error.contains(named) && !error.contains("canary-secret"), "{error}");
        }
    }
}
