//! A request's cookies.

use axum::http::{HeaderMap, header};
use cookie::Cookie;

/// All of them, in order; anything that is not a cookie is skipped.
pub fn all(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'_>> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| Cookie::split_parse(line).flatten())
}

/// The value of a cookie if it occurs exactly once (RFC 6265, section 5.4, allows a sibling domain to add another).
#[must_use]
pub fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = all(headers).filter(|cookie| cookie.name() == name);
    let cookie = values.next().filter(|_| values.next().is_none())?;
    cookie.value_raw()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_cookie_counts_if_it_is_there_once() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("theme=dark; headroom=a=b"));
        headers.append(header::COOKIE, HeaderValue::from_static("broken; twice=1; twice=2"));
        assert_eq!(single(&headers, "theme"), Some("dark"));
        assert_eq!(single(&headers, "headroom"), Some("a=b"));
        assert_eq!((single(&headers, "twice"), single(&headers, "broken")), (None, None));
        assert_eq!(all(&headers).count(), 4);
    }
}
