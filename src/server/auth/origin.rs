//! Whether one of our own pages sent a request that changes something.

use axum::http::{HeaderMap, header};

/// Decides from `Sec-Fetch-Site` (W3C Fetch Metadata Request Headers, section 2.3) and `Origin` (RFC 6454, section 7).
/// Each must match if present, and at least one must be present: every browser sends `Origin` with a POST.
///
/// A form on a page that `sends_no_referrer` has the origin `null` (Fetch, section 3.2). That is accepted together with
/// `Sec-Fetch-Site: same-origin`, which a page with an opaque origin, such as a sandboxed frame, never gets.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap, public_url: &str, sends_no_referrer: bool) -> bool {
    let agrees = |name: &str, expected: &str| {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => None,
            (Some(value), None) => Some(value.as_bytes() == expected.as_bytes()),
            (Some(_), Some(_)) => Some(false),
        }
    };
    match (agrees("sec-fetch-site", "same-origin"), agrees(header::ORIGIN.as_str(), public_url)) {
        (None, None) => false,
        (Some(true), Some(false)) if sends_no_referrer && headers.get_all(header::ORIGIN).iter().eq(["null"]) => true,
        (site, origin) => site.unwrap_or(true) && origin.unwrap_or(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, axum::http::HeaderValue::from_static(value));
        }
        is_same_origin(&headers, "https://headroom.example", false)
    }

    #[test]
    fn our_own_pages_are_accepted() {
        assert!(accepted(&[("origin", "https://headroom.example")]));
        assert!(accepted(&[("sec-fetch-site", "same-origin")]));
        assert!(accepted(&[("origin", "https://headroom.example"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn a_page_that_sends_no_referrer_has_no_origin_and_is_told_by_the_fetch_metadata() {
        let accepted = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs.iter().map(|(name, value)| {
                (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
            });
            is_same_origin(&pairs.collect(), "https://headroom.example", true)
        };
        assert!(accepted(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!accepted(&[("origin", "null"), ("sec-fetch-site", site)]), "{site}");
        }
        assert!(!accepted(&[("origin", "null")]));
        assert!(!accepted(&[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn everybody_else_is_refused_and_so_is_a_request_that_proves_nothing() {
        for pairs in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "null"), ("sec-fetch-site", "same-origin")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://headroom.example.evil.example")],
            &[("origin", "http://headroom.example")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://headroom.example"), ("sec-fetch-site", "cross-site")],
            &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
            &[("origin", "https://headroom.example"), ("origin", "https://evil.example")],
        ] {
            assert!(!accepted(pairs), "{pairs:?}");
        }
    }
}
