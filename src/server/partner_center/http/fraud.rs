//! `GET /v1/fraudEvents`: page by page in the newer model, at once in the older one, for whoever the newer is not open to.
//!
//! Microsoft documents `PageSize` and `PageNumber` but neither a largest page nor what follows the last one, so the list ends
//! with a page that is empty, is refused or has nothing new; the latter is also what an API without pages would send. What a
//! shortened list lacks is told at the next call: absent events conclude nothing.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Answer, HttpPartnerCenter};
use crate::partner_center::answers::{FraudPage, MAX_EVENTS, parse_fraud_events};
use crate::partner_center::call::{Call, Failed};
use crate::partner_center::error::{PartnerCenterError, PartnerCenterErrorKind as Kind};
use crate::partner_center::paging::PageRequest;
use domain::fraud::{FraudAnswer, FraudEvent, FraudRefusal};

/// How many events to ask for at a time.
const PAGE_SIZE: usize = 100;
/// An event takes a few kilobytes.
const MAX_PAGE_BYTES: usize = 16 << 20;

/// A page, or why there is none.
enum Answered {
    Page(FraudPage),
    NotFound,
    Forbidden,
    /// Any other 4xx.
    Rejected(PartnerCenterError),
}

pub(super) async fn get(client: &HttpPartnerCenter, call: &Call) -> Result<FraudAnswer, PartnerCenterError> {
    let mut seen: HashSet<Box<str>> = HashSet::new();
    let (mut events, mut unreadable) = (Vec::new(), 0);
    for number in 1..=MAX_EVENTS / PAGE_SIZE {
        let page = match ask(client, call, Some((number, PAGE_SIZE))).await? {
            Answered::Page(page) => page,
            Answered::Forbidden if number == 1 => return Ok(FraudAnswer::NotAvailable(FraudRefusal::Forbidden)),
            Answered::NotFound | Answered::Rejected(_) if number == 1 => return get_all(client, call).await,
            Answered::NotFound | Answered::Rejected(_) | Answered::Forbidden => break,
        };
        let before = seen.len();
        let new = page.events.into_iter().filter(|event| seen.insert(event.id.clone()));
        events.extend(new);
        // What cannot be read has no id by which to tell it from what a page before had.
        if seen.len() == before && (number > 1 || page.unreadable == 0) {
            break;
        }
        unreadable += page.unreadable;
        // More alarms than anybody can look at; the next call has what is left, once these are closed.
        if events.len() >= MAX_EVENTS {
            break;
        }
    }
    Ok(answer(events, unreadable))
}

/// In the older model.
async fn get_all(client: &HttpPartnerCenter, call: &Call) -> Result<FraudAnswer, PartnerCenterError> {
    match ask(client, call, None).await? {
        Answered::Page(page) => Ok(answer(page.events, page.unreadable)),
        Answered::NotFound => Ok(FraudAnswer::NotAvailable(FraudRefusal::NotFound)),
        Answered::Forbidden => Ok(FraudAnswer::NotAvailable(FraudRefusal::Forbidden)),
        Answered::Rejected(error) => Err(error),
    }
}

fn answer(events: Vec<FraudEvent>, unreadable: usize) -> FraudAnswer {
    if unreadable > 0 {
        let oddity = "unreadable_fraud_event";
        tracing::warn!(oddity, count = unreadable, "Partner Center's answer is not as documented");
        metrics::counter!("headroom_partner_center_oddities_total", "oddity" => oddity).increment(unreadable as u64);
    }
    FraudAnswer::Events { events, unreadable }
}

async fn ask(
    client: &HttpPartnerCenter,
    call: &Call,
    page: Option<(usize, usize)>,
) -> Result<Answered, PartnerCenterError> {
    let request_id = Uuid::new_v4();
    let request = client.root.of_fraud(page).map_err(Failed::from);
    let answer = match request {
        Ok(request) => send(client, call, request_id, &request).await,
        Err(failed) => Err(failed),
    };
    match answer {
        Ok(page) => Ok(page),
        Err(failed) => match (failed.kind, failed.status) {
            (Kind::Forbidden, _) => Ok(Answered::Forbidden),
            (Kind::Rejected, Some(404)) => Ok(Answered::NotFound),
            (Kind::Rejected, _) => Ok(Answered::Rejected(call.error(request_id, failed))),
            _ => Err(call.error(request_id, failed)),
        },
    }
}

async fn send(
    client: &HttpPartnerCenter,
    call: &Call,
    request_id: Uuid,
    request: &PageRequest,
) -> Result<Answered, Failed> {
    match client.send_with_retries(call, request_id, request, MAX_PAGE_BYTES).await? {
        // Small enough to read without another thread.
        Answer::Body(body) => Ok(Answered::Page(parse_fraud_events(&body)?)),
        Answer::NoUsageData => Ok(Answered::NotFound),
    }
}
