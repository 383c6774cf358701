//! The domains whose mailboxes get messages without being asked first.

use super::domain_name::ascii_domain;

/// Domains such as `example.com`, without their subdomains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailDomains(Vec<Box<str>>);

/// A word that is not a domain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a domain such as example.com")]
pub struct NotADomain(pub Box<str>);

impl MailDomains {
    /// Domains separated by commas or spaces; `None` if there are none.
    ///
    /// # Errors
    ///
    /// If a word is not a domain.
    pub fn parse(text: &str) -> Result<Option<Self>, NotADomain> {
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        let domain = |word: &str| {
            let domain = ascii_domain(word).filter(|domain| domain.contains('.'));
            domain.map(|domain| domain.to_ascii_lowercase().into()).ok_or_else(|| NotADomain(word.into()))
        };
        let domains: Vec<Box<str>> = words.map(domain).collect::<Result<_, _>>()?;
        Ok((!domains.is_empty()).then_some(Self(domains)))
    }

    /// Whether a mailbox, as it is stored, is in one of them.
    #[must_use]
    pub fn cover(&self, mailbox: &str) -> bool {
        let domain = mailbox.rsplit_once('@').map(|(_, domain)| domain);
        domain.is_some_and(|domain| self.0.iter().any(|one| one.eq_ignore_ascii_case(domain)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|domain| &**domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_covered_by_its_own_domain_alone() {
        let domains =
            MailDomains::parse("Example.com, contoso.example Bücher.example").expect("domains").expect("three");
        for (mailbox, is_covered) in [
            ("ann@example.com", true),
            ("ann@EXAMPLE.COM", true),
            ("ann@mail.example.com", false),
            ("ann@example.com.evil.example", false),
            ("example.com@evil.example", false),
            ("ann@notcontoso.example", false),
            ("ann@contoso.example", true),
            ("ann@xn--bcher-kva.example", true),
        ] {
            assert_eq!(domains.cover(mailbox), is_covered, "{mailbox}");
        }
    }

    #[test]
    fn a_list_of_domains_is_read_or_the_word_that_is_not_one_is_named() {
        assert_eq!(MailDomains::parse(" , "), Ok(None));
        for wrong in ["@example.com", "*.example.com", "localhost", "ann@example.com", "-ä.com", "-a.com"] {
            assert_eq!(MailDomains::parse(&format!("a.example {wrong}")), Err(NotADomain(wrong.into())));
        }
    }
}
