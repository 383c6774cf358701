//! How messages are sent: the mail server, which private addresses webhooks may reach, and who watches from outside.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use secrecy::SecretString;
use url::{Host, Url};

use super::raw::RawConfig;
use super::{Cloud, ConfigError, SmtpOauthConfig};
use crate::platform::http::address::{self, is_loopback};
use crate::platform::http::network::Network;
use domain::delivery::MailDomains;

#[derive(Clone, Debug, Default)]
pub struct NotifyConfig {
    /// Mail; `None` if no mail server is set.
    pub smtp: Option<SmtpConfig>,
    /// `HEADROOM_WEBHOOK_ALLOW`, separated by spaces or commas: private networks such as `10.1.2.0/24` that webhooks may
    /// reach. Loopback and link-local addresses are refused too unless listed.
    pub webhook_allow: Vec<IpNet>,
    /// Whether webhooks may use plain http on loopback: in the demo, and if loopback is listed.
    pub webhook_http_on_loopback: bool,
    /// `HEADROOM_MAIL_DOMAINS`, separated by spaces or commas: the domains whose mailboxes may be added to a receiver at once.
    /// A new mailbox elsewhere gets nothing until its reader has confirmed it. Without the setting none has to confirm.
    pub mail_domains: Option<MailDomains>,
    /// `HEADROOM_HEARTBEAT_URL`: asked for (GET) after each poll that was stored, so that an outside watcher notices when
    /// nothing comes any more. A secret, since anyone who knows it can pretend that all is well. It may reach what webhooks
    /// may reach.
    pub heartbeat_url: Option<SecretString>,
    pub network: Network,
}

#[derive(Clone, Debug)]
pub struct SmtpConfig {
    /// `HEADROOM_SMTP_URL`: `smtps://USER:PASSWORD@HOST` (TLS from the first byte, port 465) or
    /// `smtp://USER:PASSWORD@HOST` (STARTTLS required, port 587). Without TLS only on loopback: `smtp://127.0.0.1:2525`;
    /// `?tls=required` then demands STARTTLS.
    pub url: SecretString,
    /// `HEADROOM_SMTP_FROM`: the sender, such as `Headroom <headroom@example.com>`.
    pub from: String,
    /// `HEADROOM_SMTP_HELO`: the name to introduce this server with (RFC 5321, section 4.1.1.1): its full host name, or an
    /// address in brackets. Default: the host name that the system gives.
    pub hello: Option<String>,
    /// Sign in by token rather than by the password in the URL.
    pub oauth: Option<SmtpOauthConfig>,
}

impl NotifyConfig {
    pub(super) fn from_raw(raw: &RawConfig, cloud: Cloud, network: Network) -> Result<Self, ConfigError> {
        let smtp = match raw.get("smtp_url") {
            None => None,
            Some(text) => Some(SmtpConfig::parse(raw, cloud, text)?),
        };
        let key = raw.name("webhook_allow");
        let listed = raw.get("webhook_allow").unwrap_or_default();
        let networks = listed.split([',', ' ']).filter(|text| !text.is_empty());
        let webhook_allow: Vec<IpNet> = networks
            .map(|text| {
                let reason = || format!("\"{text}\" is not a network such as 10.1.2.0/24");
                address::network(text).ok_or_else(|| ConfigError::invalid(&key, reason()))
            })
            .collect::<Result<_, _>>()?;
        let loopback = IpAddr::from(Ipv4Addr::LOCALHOST);
        let webhook_http_on_loopback = webhook_allow.iter().any(|network| network.contains(&loopback));
        let mail_domains = MailDomains::parse(raw.get("mail_domains").unwrap_or_default())
            .map_err(|wrong| ConfigError::invalid(&raw.name("mail_domains"), wrong.to_string()))?;
        let heartbeat_url = raw.get("heartbeat_url").map(|text| {
            // The address is a secret: no message quotes it.
            let url = Url::parse(text).ok();
            let is_allowed = |url: &Url| {
                url.scheme() == "https" || (url.scheme() == "http" && webhook_http_on_loopback && is_loopback(url))
            };
            let reason = "it is not the https:// address of a watcher such as healthchecks.io. Plain http is for loopback, if \
                          HEADROOM_WEBHOOK_ALLOW lists it";
            let refused = || ConfigError::invalid(&raw.name("heartbeat_url"), reason);
            url.filter(is_allowed).map(|_| SecretString::from(text)).ok_or_else(refused)
        });
        let heartbeat_url = heartbeat_url.transpose()?;
        Ok(Self { smtp, webhook_allow, webhook_http_on_loopback, mail_domains, heartbeat_url, network })
    }

    /// For `check-config`.
    pub(super) fn describe(&self) -> Vec<String> {
        let networks: Vec<String> = self.webhook_allow.iter().map(ToString::to_string).collect();
        let networks = if networks.is_empty() { "(none)".to_owned() } else { networks.join(" ") };
        let (url, from) = match &self.smtp {
            Some(smtp) => ("(redacted)", smtp.from.as_str()),
            None => ("(off)", "(not set)"),
        };
        let hello = self.smtp.as_ref().and_then(|smtp| smtp.hello.as_deref());
        let mut lines = vec![
            format!("HEADROOM_SMTP_URL={url}"),
            format!("HEADROOM_SMTP_FROM={from}"),
            format!("HEADROOM_SMTP_HELO={}", hello.unwrap_or("(this host's name)")),
        ];
        lines.extend(SmtpOauthConfig::describe(self.smtp.as_ref().and_then(|smtp| smtp.oauth.as_ref())));
        lines.push(format!("HEADROOM_WEBHOOK_ALLOW={networks}"));
        let domains = self.mail_domains.as_ref().map(|domains| domains.iter().collect::<Vec<_>>().join(" "));
        lines.push(format!("HEADROOM_MAIL_DOMAINS={}", domains.as_deref().unwrap_or("(any)")));
        let heartbeat = if self.heartbeat_url.is_some() { "(redacted)" } else { "(off)" };
        lines.push(format!("HEADROOM_HEARTBEAT_URL={heartbeat}"));
        lines
    }
}

impl SmtpConfig {
    fn parse(raw: &RawConfig, cloud: Cloud, text: &str) -> Result<Self, ConfigError> {
        let key = raw.name("smtp_url");
        // The address may contain a password: no message quotes it.
        let url = Url::parse(text).map_err(|error| ConfigError::invalid(&key, format!("it is not a URL ({error})")))?;
        if !matches!(url.scheme(), "smtp" | "smtps") || Self::host(&url).is_none() {
            return Err(ConfigError::invalid(&key, "it begins with smtps:// or smtp://, and names a host"));
        }
        let hint = "It is the sender of Headroom's mails, such as headroom@example.com.";
        let from = raw.require("smtp_from", hint)?;
        from.parse::<lettre::message::Mailbox>().map_err(|error| {
            ConfigError::invalid(&raw.name("smtp_from"), format!("\"{from}\" is not a sender ({error})"))
        })?;
        let hello = raw.get("smtp_helo").map(str::to_owned);
        if hello.as_deref().is_some_and(|name| !is_host(name)) {
            let reason = "it is not a host name such as headroom.example.com, or an address such as [192.0.2.1]";
            return Err(ConfigError::invalid(&raw.name("smtp_helo"), reason));
        }
        let oauth = SmtpOauthConfig::from_raw(raw, cloud)?;
        Ok(Self { url: text.into(), from: from.to_owned(), hello, oauth })
    }

    /// The mail server's name as DNS knows it, or its address without brackets.
    #[must_use]
    pub fn host(url: &Url) -> Option<String> {
        Some(match Self::on_the_web(url)?.host()? {
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        })
    }

    /// Whether the connection may do without TLS: only to this machine.
    #[must_use]
    pub fn may_be_plain(url: &Url) -> bool {
        Self::on_the_web(url).is_some_and(|url| is_loopback(&url))
    }

    /// The same host with a scheme whose hosts the URL parser reads; those of others are opaque to it.
    fn on_the_web(url: &Url) -> Option<Url> {
        Url::parse(&format!("http://{}/", url.host_str()?)).ok()
    }
}

/// A domain name or an address literal (RFC 5321, sections 4.1.2 and 4.1.3): one word of the command.
fn is_host(name: &str) -> bool {
    let literal = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let word = literal.unwrap_or(name);
    let is_allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte) || (literal.is_some() && byte == b':');
    (1..=253).contains(&word.len()) && word.bytes().all(is_allowed)
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
    fn a_watcher_is_asked_over_https_and_no_message_quotes_its_address() {
        let heartbeat = |url: &str, allow: &str| load(&[("HEARTBEAT_URL", url), ("WEBHOOK_ALLOW", allow)]);
        let (_, notify) = heartbeat("https://hc-ping.com/canary-secret", "").expect("settings");
        let shown = format!("{notify:?} {}", notify.describe().join("\n"));
        assert!(shown.contains("HEADROOM_HEARTBEAT_URL=(redacted)") && !shown.contains("canary"), "{shown}");
        assert!(heartbeat("", "").expect("settings").1.heartbeat_url.is_none());
        assert!(heartbeat("http://127.0.0.1:8080/canary", "127.0.0.0/8").is_ok());
        for (wrong, allow) in [
            ("http://hc-ping.com/canary", "127.0.0.0/8"),
            ("http://127.0.0.1:8080/canary", ""),
            ("ftp://hc-ping.com/canary", ""),
            ("canary", ""),
        ] {
            let error = heartbeat(wrong, allow).expect_err("no watcher").to_string();
            assert!(error.contains("HEADROOM_HEARTBEAT_URL") && !error.contains("canary"), "{error}");
        }
    }

    #[test]
    fn domains_of_mailboxes_are_read_and_a_word_that_is_no_domain_is_named() {
        let domains = |text: &str| load(&[("MAIL_DOMAINS", text)]).map(|(_, notify)| notify);
        let (none, two) = (domains("").expect("settings"), domains("a.example, B.example").expect("settings"));
        assert!(none.mail_domains.is_none());
        assert!(two.mail_domains.as_ref().is_some_and(|domains| domains.cover("ann@b.example")));
        assert!(two.describe().contains(&"HEADROOM_MAIL_DOMAINS=a.example b.example".to_owned()));
        let error = domains("a.example *.b.example").expect_err("no domain").to_string();
        assert!(error.contains("HEADROOM_MAIL_DOMAINS") && error.contains("*.b.example"), "{error}");
    }

    #[test]
    fn mail_by_token_needs_all_three_settings_and_shows_no_secret() {
        let smtp = [("SMTP_URL", "smtp://smtp.office365.com"), ("SMTP_FROM", "alerts@example.com")];
        let oauth = [
            ("SMTP_OAUTH_TENANT", "contoso.onmicrosoft.com"),
            ("SMTP_OAUTH_CLIENT_ID", "11111111-2222-4333-8444-555555555555"),
            ("SMTP_OAUTH_CLIENT_SECRET", "canary-secret"),
        ];
        let (_, notify) = load(&[&smtp[..], &oauth].concat()).expect("settings");
        let found = notify.smtp.as_ref().and_then(|smtp| smtp.oauth.as_ref()).expect("tokens");
        assert_eq!(
            found.token_url.as_str(),
            "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"
        );
        assert_eq!(found.scope, "https://outlook.office365.com/.default");
        let shown = format!("{notify:?} {}", notify.describe().join("\n"));
        assert!(shown.contains("HEADROOM_SMTP_OAUTH_CLIENT_SECRET=(redacted)") && !shown.contains("canary"), "{shown}");
        for missing in 0..3 {
            let mut some = oauth.to_vec();
            let (name, _) = some.remove(missing);
            let error = load(&[&smtp[..], &some].concat()).expect_err("one is missing").to_string();
            assert!(error.starts_with(&format!("HEADROOM_{name} is not set.")), "{error}");
        }
        let china = load(&[&smtp[..], &oauth, &[("CLOUD", "21vianet")]].concat()).expect("settings").1;
        let china = china.smtp.and_then(|smtp| smtp.oauth).expect("tokens");
        assert_eq!(china.token_url.host_str(), Some("login.partner.microsoftonline.cn"));
        let path = [&smtp[..], &oauth[1..], &[("SMTP_OAUTH_TENANT", "a/../b")]].concat();
        assert!(load(&path).expect_err("a path").to_string().contains("HEADROOM_SMTP_OAUTH_TENANT"));
    }

    #[test]
    fn a_mail_server_is_named_in_any_script_or_by_its_address() {
        let host = |url: &str| SmtpConfig::host(&Url::parse(url).expect("a URL"));
        for (url, known) in [
            ("smtps://user:pass@mail.example.com", "mail.example.com"),
            ("smtp://post.bücher.example:2525", "post.xn--bcher-kva.example"),
            ("smtp://192.0.2.1:2525", "192.0.2.1"),
            ("smtp://[2001:db8::1]:2525", "2001:db8::1"),
        ] {
            assert_eq!(host(url).as_deref(), Some(known), "{url}");
        }
        assert!(SmtpConfig::may_be_plain(&Url::parse("smtp://[::1]:2525").expect("a URL")));
        let unreadable = load(&[("SMTP_URL", "smtp://ü:b@ü_%20"), ("SMTP_FROM", "a@example.com")]);
        assert!(unreadable.expect_err("no host").to_string().contains("HEADROOM_SMTP_URL"));
    }

    #[test]
    fn the_name_for_the_mail_server_is_one_word() {
        let smtp = |name: &str| {
            load(&[("SMTP_URL", "smtps://a.example"), ("SMTP_FROM", "a@example.com"), ("SMTP_HELO", name)])
        };
        let hello = |name: &str| smtp(name).expect("settings").1.smtp.and_then(|smtp| smtp.hello);
        assert_eq!(hello("headroom.example.com").as_deref(), Some("headroom.example.com"));
        assert_eq!(hello("[IPv6:2001:db8::1]").as_deref(), Some("[IPv6:2001:db8::1]"));
        assert_eq!(hello(""), None);
        for wrong in ["a b", "a\r\nMAIL", "a:b", "[]", "ä.example"] {
            assert!(smtp(wrong).expect_err("no name").to_string().contains("HEADROOM_SMTP_HELO"), "{wrong:?}");
        }
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
