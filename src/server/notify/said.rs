//! What a receiver said, fit to be shown to everybody who may see deliveries: a stranger wrote it, and may repeat what
//! it was sent.

use percent_encoding::percent_decode_str;
use url::{Position, Url};

use super::OutgoingMessage;
use domain::customer::clean_line;

/// How much of it is kept.
const MAX_CHARS: usize = 200;
/// Shorter parts of an address are words such as `hooks`, not secrets.
const SHORTEST_SECRET: usize = 6;
const REDACTED: &str = "…";

/// A receiver's text, as received.
pub(super) struct Said<'a> {
    pub text: &'a [u8],
    /// Whether that is all of it.
    pub is_whole: bool,
    /// What is never shown.
    pub secrets: &'a [String],
}

impl Said<'_> {
    /// The beginning, in one line, without markup, addresses, and secrets.
    pub(super) fn cleaned(&self) -> Box<str> {
        let text = String::from_utf8_lossy(self.text);
        let mut text = without_markup(&text).replace('\u{fffd}', "");
        if !self.is_whole {
            // The last word may be the beginning of a secret.
            text.truncate(text.rfind(char::is_whitespace).unwrap_or_default());
        }
        for secret in self.secrets.iter().filter(|secret| !secret.is_empty()) {
            text = text.replace(secret.as_str(), REDACTED);
        }
        // Addresses, of mailboxes too. JSON writes a slash as `\/`.
        let is_address = |word: &&str| word.contains('@') || word.replace('\\', "").contains("//");
        let words = text.split_whitespace().map(|word| if is_address(&word) { REDACTED } else { word });
        let words: Vec<&str> = words.collect();
        clean_line(&words.join(" "), MAX_CHARS).into()
    }
}

/// A webhook's address is its password: the address, and each part of it, as written and decoded.
pub(super) fn secrets_of(outgoing: &OutgoingMessage<'_>) -> Vec<String> {
    let mut secrets = vec![outgoing.recipient.to_owned()];
    secrets.extend(outgoing.destination.signing_secret().map(str::to_owned));
    if let Ok(url) = Url::parse(outgoing.recipient) {
        secrets.extend([url[Position::BeforePath..].to_owned(), url.path().to_owned()]);
        let parts = url.path().split('/').chain(url.query().unwrap_or_default().split(['&', '=']));
        for part in parts {
            secrets.push(part.to_owned());
            secrets.push(percent_decode_str(part).decode_utf8_lossy().into_owned());
        }
    }
    secrets.retain(|secret| secret.len() >= SHORTEST_SECRET);
    // The longest first: none is a part of what another leaves.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    secrets
}

/// The text between tags. What scripts and style sheets contain is not text.
fn without_markup(text: &str) -> String {
    // Of the same length, byte by byte.
    let lower = text.to_ascii_lowercase();
    let after = |from: usize, what: &str| lower[from..].find(what).map(|place| from + place + what.len());
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    while let Some(start) = text[from..].find('<').map(|place| from + place) {
        kept.push_str(&text[from..start]);
        kept.push(' ');
        let hidden = ["script", "style"].into_iter().find(|name| lower[start + 1..].starts_with(name));
        let end = hidden.map_or(Some(start), |name| after(start, &format!("</{name}")));
        // A tag without an end hides the rest.
        from = end.and_then(|end| after(end, ">")).unwrap_or(text.len());
    }
    kept + &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str, secrets: &[&str]) -> String {
        let secrets: Vec<String> = secrets.iter().map(|secret| (*secret).to_owned()).collect();
        Said { text: text.as_bytes(), is_whole: true, secrets: &secrets }.cleaned().into()
    }

    #[test]
    fn markup_and_control_characters_are_removed_and_a_long_text_is_cut() {
        let page = "<!doctype html><html><head><style>p { a: b }</style><title>502 Bad Gateway</title></head>\r\n\
                    <body><script>alert('<p>')</script><h1>502</h1>\u{1b}[31m\u{202e}nginx</body>";
        assert_eq!(cleaned(page, &[]), "502 Bad Gateway 502 [31mnginx");
        assert_eq!(cleaned("a <b", &[]), "a");
        let long = cleaned(&"é ".repeat(5_000), &[]);
        assert_eq!((long.chars().count(), long.ends_with('…')), (MAX_CHARS, true));
        assert_eq!(cleaned("", &[]), "");
        assert_eq!(&*Said { text: b"caf\xe9 ok", is_whole: true, secrets: &[] }.cleaned(), "caf ok");
    }

    #[test]
    fn addresses_and_secrets_are_never_shown() {
        assert_eq!(cleaned("Cannot POST /services/T0/B0/canary", &["/services/T0/B0/canary"]), "Cannot POST …");
        assert_eq!(cleaned(r#"{"url":"https:\/\/a.example\/x"} for ann@example.com"#, &[]), "… for …");
        let broken_off = Said { text: b"Cannot POST /services/T0/B0/can", is_whole: false, secrets: &[] };
        assert_eq!(&*broken_off.cleaned(), "Cannot POST");
    }

    #[test]
    fn every_part_of_a_webhook_s_address_is_a_secret() {
        let sample = crate::notify::tests::Sample::alerts();
        let recipient = "https://a.example/services/T0B0%2Fcanary/1?sig=secret%2Bsig&x=1";
        let secrets = secrets_of(&OutgoingMessage { recipient, ..sample.outgoing("d-1") });
        for secret in [recipient, "T0B0%2Fcanary", "T0B0/canary", "secret%2Bsig", "secret+sig"] {
            assert!(secrets.iter().any(|known| known == secret), "{secret}: {secrets:?}");
        }
    }
}
