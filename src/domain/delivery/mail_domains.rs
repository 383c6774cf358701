//! The domains whose mailboxes get messages without being asked first.

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
            let is_one = is_domain(word) && word.contains('.');
            if is_one { Ok(word.to_ascii_lowercase().into()) } else { Err(NotADomain(word.into())) }
        };
        let domains: Vec<Box<str>> = words.map(domain).collect::<Result<_, _>>()?;
        Ok((!domains.is_empty()).then_some(Self(domains)))
    }

    /// Whether a mailbox is in one of them.
    #[must_use]
    pub fn cover(&self, mailbox: &str) -> bool {
        let domain = mailbox.rsplit_once('@').map(|(_, domain)| domain);
        domain.is_some_and(|domain| self.0.iter().any(|one| one.eq_ignore_ascii_case(domain)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|domain| &**domain)
    }
}

/// Letters, digits and hyphens (RFC 1123, section 2.1).
pub(super) fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_covered_by_its_own_domain_alone() {
        let domains = MailDomains::parse("Example.com, contoso.example").expect("domains").expect("two");
        for (mailbox, is_covered) in [
            ("ann@example.com", true),
            ("ann@EXAMPLE.COM", true),
            ("ann@mail.example.com", false),
            ("ann@example.com.evil.example", false),
            ("example.com@evil.example", false),
            ("ann@notcontoso.example", false),
            ("ann@contoso.example", true),
        ] {
            assert_eq!(domains.cover(mailbox), is_covered, "{mailbox}");
        }
    }

    #[test]
    fn a_list_of_domains_is_read_or_the_word_that_is_not_one_is_named() {
        assert_eq!(MailDomains::parse(" , "), Ok(None));
        for wrong in ["@example.com", "*.example.com", "localhost", "ann@example.com", "exämple.com", "-a.com"] {
            assert_eq!(MailDomains::parse(&format!("a.example {wrong}")), Err(NotADomain(wrong.into())));
        }
    }
}
