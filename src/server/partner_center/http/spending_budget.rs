//! `GET` and `PATCH /v1/customers/{id}/usagebudget`.
//!
//! A PATCH is sent once. If it fails it may have arrived all the same, so the caller reads before it decides to send it
//! again; if it succeeds, the status counts and not the body, of which Microsoft's sample is not JSON.

use async_trait::async_trait;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use secrecy::SecretString;
use uuid::Uuid;

use super::{Answer, HttpPartnerCenter, counted};
use crate::partner_center::SpendingBudgets;
use crate::partner_center::answer::{self, Failure};
use crate::partner_center::answers::parse_spending_budget;
use crate::partner_center::call::{Call, Failed, Retry};
use crate::partner_center::error::{ErrorCode, PartnerCenterError, PartnerCenterErrorKind as Kind, Phrase};
use crate::partner_center::paging::PageRequest;
use crate::platform::http::body;
use domain::customer::CustomerId;
use domain::money::Decimal;

/// A budget takes a few hundred bytes.
const MAX_BYTES: usize = 64 << 10;

#[async_trait]
impl SpendingBudgets for HttpPartnerCenter {
    async fn get_budget(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Option<Decimal>, PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        let request_id = Uuid::new_v4();
        let read = async {
            let answer = self.send_with_retries(&call, request_id, &address(self, customer)?, MAX_BYTES).await?;
            match answer {
                Answer::Body(body) => parse_spending_budget(&body).map_err(Failed::from),
                Answer::NoUsageData => Ok(None),
            }
        };
        counted(read.await.map_err(|failed| call.error(request_id, failed)))
    }

    async fn set_budget(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        amount: Option<Decimal>,
    ) -> Result<(), PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        let request_id = Uuid::new_v4();
        let sent = async { patch(self, &call, request_id, &address(self, customer)?, amount).await };
        counted(sent.await.map_err(|failed| call.error(request_id, failed)))
    }
}

fn address(client: &HttpPartnerCenter, customer: &CustomerId) -> Result<PageRequest, Failed> {
    let address = client.root.of_customer(customer, "usagebudget");
    address.ok_or_else(|| Failed::because(Kind::Rejected, Phrase("no address can hold the customer's id")))
}

async fn patch(
    client: &HttpPartnerCenter,
    call: &Call,
    request_id: Uuid,
    address: &PageRequest,
    amount: Option<Decimal>,
) -> Result<(), Failed> {
    let request = client.client.patch(address.url.clone()).headers(call.headers(request_id, address));
    let request = request.header(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let response = request.timeout(client.limits.attempt).body(written(amount)).send().await.map_err(Failed::from)?;
    let (status, headers) = (response.status(), response.headers().clone());
    if status.is_success() {
        return Ok(());
    }
    let body = body::read(response, answer::MAX_ERROR_BYTES).await.unwrap_or_default();
    let longest = client.limits.longest_retry_after;
    let (failure, code) = answer::classify(status, &headers, &body, client.clock.now(), longest);
    let (kind, again) = match failure {
        Failure::NoUsageData => (Kind::Rejected, Retry::Never),
        Failure::Transient { kind, retry_after } => (kind, Retry::After(retry_after)),
        Failure::Final(kind) => (kind, Retry::Never),
    };
    let cause = code.map(|code| ErrorCode(code).into());
    Err(Failed { kind, status: Some(status.as_u16()), again, cause })
}

/// The request's body, written from the decimal's own digits. To remove a budget, its amount is `null`, as Microsoft's own
/// library sends it.
fn written(amount: Option<Decimal>) -> String {
    let amount = amount.map_or_else(|| "null".to_owned(), |amount| amount.normalize().to_string());
    format!(r#"{{"Amount":{amount},"Attributes":{{"ObjectType":"SpendingBudget"}}}}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_written_with_its_own_digits_and_its_removal_is_null() {
        let body = |amount: &str| written(amount.parse().ok());
        assert_eq!(body("100"), r#"{"Amount":100,"Attributes":{"ObjectType":"SpendingBudget"}}"#);
        assert_eq!(body("1300.10"), r#"{"Amount":1300.1,"Attributes":{"ObjectType":"SpendingBudget"}}"#);
        assert_eq!(written(None), r#"{"Amount":null,"Attributes":{"ObjectType":"SpendingBudget"}}"#);
    }
}
