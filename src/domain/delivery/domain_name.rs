//! Domain names in any script. Mail and DNS know them in ASCII, where labels of other scripts are Punycode (RFC 5891), and so
//! they are stored and shown: two names that look alike are told apart.

use std::borrow::Cow;

/// The name in ASCII; `None` if it is no domain. A name that is in ASCII already stays as it is written.
#[must_use]
pub fn ascii_domain(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() {
        return is_domain(text).then_some(Cow::Borrowed(text));
    }
    let ascii = idna::domain_to_ascii_strict(text).ok()?;
    is_domain(&ascii).then_some(Cow::Owned(ascii))
}

/// Letters, digits and hyphens (RFC 1123, section 2.1).
fn is_domain(text: &str) -> bool {
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
    fn a_domain_in_any_script_is_the_one_that_dns_knows() {
        for (written, known) in [
            ("example.com", "example.com"),
            ("Example.COM", "Example.COM"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("BÜCHER.example", "xn--bcher-kva.example"),
            ("bu\u{308}cher.example", "xn--bcher-kva.example"),
            ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
            ("faß.example", "xn--fa-hia.example"),
        ] {
            assert_eq!(ascii_domain(written).as_deref(), Some(known), "{written}");
        }
    }

    #[test]
    fn what_is_no_domain_in_any_script_is_none() {
        let long = format!("{}.example", "ü".repeat(60));
        for wrong in
            ["", ".", "a..b", "-ü.example", "ü_.example", "ü .example", "ü.example.", "ü\u{202e}.example", &long]
        {
            assert_eq!(ascii_domain(wrong), None, "{wrong}");
        }
    }
}
