//! A test of a user's rights: the first page of the usage records, with `ValidateMfa: true`, which makes Partner Center say
//! whether the token has the claim of multi-factor authentication. Source: Microsoft, "Mandate multifactor authentication for
//! your partner tenant".

use reqwest::header::{HeaderName, HeaderValue};
use serde::Deserialize;
use uuid::Uuid;

use super::HttpPartnerCenter;
use crate::partner_center::AccessAnswer;
use crate::partner_center::answer::{self, Failure};
use crate::partner_center::answers::strip_bom;
use crate::partner_center::call::{Call, Failed, Retry};
use crate::partner_center::error::{PartnerCenterError, PartnerCenterErrorKind as Kind};
use crate::platform::http::body;

const ASKS: HeaderName = HeaderName::from_static("validatemfa");
/// The verdict: a header, or a field of the body.
const VERDICT: &str = "ismfacompliant";

/// Asks once: the user is waiting to know what Partner Center says now.
pub(super) async fn check(client: &HttpPartnerCenter, call: &Call) -> AccessAnswer {
    let request_id = Uuid::new_v4();
    let mut page = match client.root.first("customers/usagerecords") {
        Ok(page) => page,
        Err(error) => return refused(call.error(request_id, error.into())),
    };
    page.headers.insert(ASKS, HeaderValue::from_static("true"));
    let request = client.client.get(page.url.clone()).headers(call.headers(request_id, &page));
    let response = match request.timeout(client.limits.attempt).send().await {
        Ok(response) => response,
        Err(error) => return refused(call.error(request_id, error.into())),
    };
    let (status, headers) = (response.status(), response.headers().clone());
    let of_header = headers.get(VERDICT).and_then(verdict);
    if status.is_success() {
        return AccessAnswer { outcome: Ok(()), has_mfa: of_header };
    }
    let body = body::read(response, answer::MAX_ERROR_BYTES).await.unwrap_or_default();
    let has_mfa = of_header.or_else(|| verdict_in(&body));
    let longest = client.limits.longest_retry_after;
    let (failure, _) = answer::classify(status, &headers, &body, client.clock.now(), longest);
    let kind = match failure {
        Failure::NoUsageData => return AccessAnswer { outcome: Ok(()), has_mfa },
        Failure::Transient { kind, .. } | Failure::Final(kind) => kind,
    };
    let has_mfa = if kind == Kind::MfaRequired { Some(false) } else { has_mfa };
    let failed = Failed { kind, status: Some(status.as_u16()), again: Retry::Never, cause: None };
    AccessAnswer { outcome: Err(call.error(request_id, failed)), has_mfa }
}

fn refused(error: PartnerCenterError) -> AccessAnswer {
    AccessAnswer { outcome: Err(error), has_mfa: None }
}

fn verdict(value: &HeaderValue) -> Option<bool> {
    value.to_str().ok()?.trim().to_ascii_lowercase().parse().ok()
}

fn verdict_in(body: &[u8]) -> Option<bool> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(rename = "isMfaCompliant")]
        verdict: bool,
    }
    serde_json::from_slice::<Wire>(strip_bom(body)).ok().map(|wire| wire.verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_is_a_header_or_a_field() {
        for (text, expected) in [("true", Some(true)), (" False", Some(false)), ("yes", None), ("", None)] {
            assert_eq!(verdict(&HeaderValue::from_str(text).expect("a value")), expected, "{text}");
        }
        assert_eq!(verdict_in(br#"{"isMfaCompliant":true}"#), Some(true));
        assert_eq!(verdict_in(br#"{"isMfaCompliant":"x"}"#), None);
        assert_eq!(verdict_in(b"<html>"), None);
    }
}
