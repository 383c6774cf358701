//! How long an overloaded server asks us to wait.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// Seconds or an HTTP date (RFC 9110, section 10.2.3). A past date means now.
pub fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = Timestamp::try_from(httpdate::parse_http_date(text).ok()?).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn read(text: &'static str) -> Option<u64> {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(text))]);
        let now = "2026-03-10T12:00:00Z".parse().expect("a time");
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_wait_is_read_in_seconds_and_as_a_date() {
        assert_eq!(read("57"), Some(57));
        assert_eq!(read("Tue, 10 Mar 2026 12:01:30 GMT"), Some(90));
        assert_eq!(read("Tue, 10 Mar 2026 11:00:00 GMT"), Some(0));
        for nothing in ["", "-1", "soon", "1.5", "99999999999999999999999"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }
}
