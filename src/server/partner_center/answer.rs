//! What an unsuccessful response from Partner Center means: the kind of failure, and how long to wait.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::PartnerCenterErrorKind as Kind;
use crate::partner_center::answers::strip_bom;
use crate::platform::http::retry_after::retry_after;

/// How much of an error's body is read.
pub(super) const MAX_ERROR_BYTES: usize = 64 * 1024;
/// "Customer does not have usage data": an empty answer, not a failure. Microsoft's table of errors gives the same code
/// to "Invalid property", with status 400, so it counts beside 404 or a description that speaks of usage data.
const NO_USAGE_DATA: &str = "3000";
/// "The user has to sign in with multi-factor authentication": the present code, and the one of older reports.
const MFA_REQUIRED: [&str; 2] = ["900421", "10001"];
/// What the descriptions of other refusals call it, in lower case.
const MFA_NAMES: [&str; 4] = ["mfa", "multi-factor", "multifactor", "two-factor"];

/// An unsuccessful response.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Code 3000 in this sense.
    NoUsageData,
    /// A later attempt may succeed. The kind is what to report if it does not.
    Transient {
        kind: Kind,
        retry_after: Option<Duration>,
    },
    Final(Kind),
}

/// Tells failures apart by status and body. No wait is longer than `longest`. The second value is the body's error code,
/// fit for a log.
pub(super) fn classify(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    now: Timestamp,
    longest: Duration,
) -> (Failure, Option<Box<str>>) {
    let body = ErrorBody::read(body);
    let retry_after = retry_after(headers, now).or(body.retry_after).map(|wait| wait.min(longest));
    let failure = match status.as_u16() {
        401 if body.names_mfa || body.code.as_deref().is_some_and(|code| MFA_REQUIRED.contains(&code)) => {
            Failure::Final(Kind::MfaRequired)
        }
        401 => Failure::Final(Kind::Unauthorized),
        403 => Failure::Final(Kind::Forbidden),
        429 => Failure::Transient { kind: Kind::Throttled { retry_after }, retry_after },
        400..=499 if body.code.as_deref() == Some(NO_USAGE_DATA) && (status == 404 || body.speaks_of_usage_data) => {
            Failure::NoUsageData
        }
        400..=499 => Failure::Final(Kind::Rejected),
        500 | 502 | 503 | 504 => Failure::Transient { kind: Kind::Unavailable, retry_after },
        500..=599 => Failure::Final(Kind::Unavailable),
        // Redirects included: the token only goes to the configured address.
        _ => Failure::Final(Kind::UnreadableAnswer),
    };
    (failure, body.code)
}

/// What matters in both kinds of error body, Partner Center's own and its gateway's. HTML, an empty body
/// or anything else gives nothing.
#[derive(Default, Debug)]
struct ErrorBody {
    code: Option<Box<str>>,
    speaks_of_usage_data: bool,
    names_mfa: bool,
    retry_after: Option<Duration>,
}

impl ErrorBody {
    fn read(body: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct Wire<'a> {
            #[serde(borrow)]
            code: Option<&'a RawValue>,
            #[serde(borrow)]
            description: Option<&'a RawValue>,
            #[serde(borrow)]
            message: Option<&'a RawValue>,
        }
        let body = strip_bom(body).trim_ascii_start();
        if !body.starts_with(b"{") {
            return Self::default();
        }
        let Ok(wire) = serde_json::from_slice::<Wire<'_>>(body) else { return Self::default() };
        let code = wire.code.map(|raw| raw.get().trim_matches('"').trim()).filter(|code| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
            !code.is_empty() && code.len() <= 64 && code.bytes().all(is_plain)
        });
        let text = |raw: Option<&RawValue>| raw.and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
        let [description, message] =
            [wire.description, wire.message].map(|raw| text(raw).unwrap_or_default().to_ascii_lowercase());
        Self {
            code: code.map(Into::into),
            speaks_of_usage_data: description.contains("usage data"),
            names_mfa: MFA_NAMES.iter().any(|name| description.contains(name) || message.contains(name)),
            retry_after: seconds_in(&message),
        }
    }
}

/// The number in "rate limit is exceeded. try again in 57 seconds."
fn seconds_in(message: &str) -> Option<Duration> {
    let (_, rest) = message.split_once("try again in ")?;
    let (number, unit) = rest.split_once(' ')?;
    unit.starts_with("second").then(|| number.parse().ok().map(Duration::from_secs)).flatten()
}

#[cfg(test)]
mod tests {
    use reqwest::header::RETRY_AFTER;

    use super::*;

    fn now() -> Timestamp {
        "2026-03-10T12:00:00Z".parse().expect("a time")
    }

    const LONGEST: Duration = Duration::from_mins(2);

    fn failure(status: u16, body: &str) -> Failure {
        let status = StatusCode::from_u16(status).expect("a status");
        classify(status, &HeaderMap::new(), body.as_bytes(), now(), LONGEST).0
    }

    #[test]
    fn the_three_refusals_are_told_apart_in_every_form_of_the_code() {
        for mfa in [r#"{"code":"900421"}"#, r#"{"code":900421}"#, "\u{feff}{\"code\":\"900421\",\"data\":[]}"] {
            assert_eq!(failure(401, mfa), Failure::Final(Kind::MfaRequired), "{mfa}");
        }
        for mfa in [
            r#"{"code":"10001","description":"Unauthorized"}"#,
            r#"{"code":10001}"#,
            r#"{"code":"1","description":"The user must use Multi-Factor Authentication."}"#,
            r#"{"description":"Unauthorized - MFA required"}"#,
            r#"{"statusCode":401,"message":"Multifactor authentication is required"}"#,
        ] {
            assert_eq!(failure(401, mfa), Failure::Final(Kind::MfaRequired), "{mfa}");
        }
        for expired in ["", "<html>900421</html>", r#"{"code":"900420"}"#, r#"{"description":"900421"}"#, "{"] {
            assert_eq!(failure(401, expired), Failure::Final(Kind::Unauthorized), "{expired}");
        }
        assert_eq!(failure(403, r#"{"code":900421}"#), Failure::Final(Kind::Forbidden));
    }

    #[test]
    fn only_what_may_pass_is_transient() {
        for status in [500, 502, 503, 504] {
            let transient = Failure::Transient { kind: Kind::Unavailable, retry_after: None };
            assert_eq!(failure(status, "<html>"), transient, "{status}");
        }
        for (status, kind) in
            [(501, Kind::Unavailable), (400, Kind::Rejected), (404, Kind::Rejected), (302, Kind::UnreadableAnswer)]
        {
            assert_eq!(failure(status, ""), Failure::Final(kind), "{status}");
        }
    }

    #[test]
    fn one_code_means_no_usage_data_or_an_invalid_property() {
        let body = |description: &str| format!(r#"{{"code":"3000","description":"{description}","data":[]}}"#);
        assert_eq!(failure(404, r#"{"code":3000}"#), Failure::NoUsageData);
        assert_eq!(failure(404, &body("Not found")), Failure::NoUsageData);
        assert_eq!(failure(400, &body("Customer does not have usage data.")), Failure::NoUsageData);
        for refused in [body("Invalid property"), r#"{"code":3000}"#.to_owned()] {
            assert_eq!(failure(400, &refused), Failure::Final(Kind::Rejected), "{refused}");
        }
        let no_customer = r#"{"code":"20002","description":"No usage data for this caller"}"#;
        assert_eq!(failure(404, no_customer), Failure::Final(Kind::Rejected));
    }

    #[test]
    fn the_gateways_body_says_how_long_to_wait_where_no_header_does() {
        let retry_after = Some(Duration::from_secs(57));
        let body = r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 57 seconds."}"#;
        assert_eq!(failure(429, body), Failure::Transient { kind: Kind::Throttled { retry_after }, retry_after });
        let silent = Failure::Transient { kind: Kind::Throttled { retry_after: None }, retry_after: None };
        assert_eq!(failure(429, r#"{"message":"Try again in a while"}"#), silent);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_and_never_more_than_the_longest_wait() {
        let waits = |text: &str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().expect("a header"))]);
            match classify(StatusCode::SERVICE_UNAVAILABLE, &headers, b"", now(), LONGEST).0 {
                Failure::Transient { retry_after, .. } => retry_after.map(|wait| wait.as_secs()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(waits("57"), Some(57));
        assert_eq!(waits("Tue, 10 Mar 2026 12:00:30 GMT"), Some(30));
        assert_eq!(waits("Tue, 10 Mar 2026 10:00:00 GMT"), Some(0));
        assert_eq!(waits("Tue, 10 Mar 2026 14:00:00 GMT"), Some(120));
        assert_eq!(waits("86400"), Some(120));
        assert_eq!(waits("soon"), None);
        assert_eq!(waits("-5"), None);
    }

    #[test]
    fn a_code_gets_into_the_log_only_if_it_looks_like_one() {
        assert_eq!(ErrorBody::read(br#"{"code":"Invalid.Thing-7"}"#).code.as_deref(), Some("Invalid.Thing-7"));
        assert_eq!(ErrorBody::read(br#"{"code":"a b\u001b[0m"}"#).code, None);
    }
}
