//! Where to go after a sign-in: a path of ours, or the start page.

/// A relative reference that stays on our origin however a browser reads it (WHATWG URL, section 4.4: browsers
/// treat `\` as `/` and drop tabs and line feeds).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(Box<str>);

impl ReturnTo {
    /// Longer ones are ignored.
    pub const MAX_BYTES: usize = 2048;

    /// Accepts a path with its query; anything else becomes `/`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if Self::is_ours(text) { Self(text.into()) } else { Self::default() }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_ours(text: &str) -> bool {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let decoded_once = path.to_ascii_lowercase();
        text.len() <= Self::MAX_BYTES
            && text.starts_with('/')
            && !path.contains("//")
            && !text.contains('\\')
            && !["%2f", "%5c", "%09", "%0a", "%0d", "%25"].iter().any(|trick| decoded_once.contains(trick))
            && !path.split('/').any(|segment| matches!(segment, "." | "..") || segment.to_ascii_lowercase().contains("%2e"))
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            // Signing in only to be signed out, or to sign in again, helps nobody.
            && !path.starts_with("/auth/")
            && !path.starts_with("/api/")
    }
}

impl Default for ReturnTo {
    fn default() -> Self {
        Self("/".into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    #[test]
    fn a_path_with_its_query_is_kept() {
        for ours in ["/", "/?q=a%20b&sort=cost", "/customers/1b2c-3d?x=//y", "/settings#theme"] {
            assert_eq!(ReturnTo::parse(ours).as_str(), ours);
        }
    }

    #[test]
    fn whatever_may_leave_our_origin_becomes_the_start_page() {
        for trick in [
            "",
            "https://evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/%2f/evil.example",
            "/%2F%2Fevil.example",
            "/%5cevil.example",
            "/%09/evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/%2e%2e//evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            " /",
            "/ x",
            "/é",
            "evil.example",
            "?q",
            "#x",
            "/a//b",
            "/a/../b",
            "/%252f",
            "/auth/logout",
            "/api/dashboard",
            "http:/evil.example",
            "/\u{0}",
            "/x\r\nSet-Cookie: a=b",
        ] {
            assert_eq!(ReturnTo::parse(trick).as_str(), "/", "{trick:?}");
        }
        assert_eq!(ReturnTo::parse(&format!("/{}", "a".repeat(3000))).as_str(), "/");
    }

    proptest! {
        #[test]
        fn no_text_leaves_our_origin(text in "[/\\\\.:@?#%a-f0-9\t\n ]{0,24}|\\PC{0,24}") {
            let base = Url::parse("https://headroom.example/auth/callback").expect("a URL");
            let target = base.join(ReturnTo::parse(&text).as_str()).expect("a URL");
            prop_assert_eq!(target.origin(), base.origin());
        }
    }
}
