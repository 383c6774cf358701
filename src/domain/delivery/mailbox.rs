//! One mail address.

use std::fmt;

use super::destination::mailbox;

/// A mail address in ASCII, in lower case: no mail system in use tells two apart by it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Mailbox(Box<str>);

impl Mailbox {
    /// The longest address (RFC 5321, section 4.5.3.1).
    pub const MAX_CHARS: usize = 254;

    /// `None` if it is no address such as `name@example.com`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let address = mailbox(text.trim()).filter(|address| address.len() <= Self::MAX_CHARS)?;
        Some(Self(address.to_ascii_lowercase().into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_in_any_case_and_anything_else_is_none() {
        let parsed = |text: &str| Mailbox::parse(text).map(|mailbox| mailbox.to_string());
        assert_eq!(parsed(" Ada@Example.com ").as_deref(), Some("ada@example.com"));
        assert_eq!(parsed("Ada@Bücher.example").as_deref(), Some("ada@xn--bcher-kva.example"));
        for wrong in [
            "",
            "ada",
            "ädä@example.com",
            "@example.com",
            "ada@",
            "a@b, c@d",
            "a\r\nb@example.com",
            "Ada <ada@example.com>",
        ] {
            assert_eq!(parsed(wrong), None, "{wrong:?}");
        }
        assert_eq!(parsed(&format!("{}@example.com", "a".repeat(250))), None);
    }
}
