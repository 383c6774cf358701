//! Digests: made with the report of the first poll after their time, so that their figures are as new as those of alerts, and
//! stored with its results.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::poll::{Judged, Kept, key};
use super::{Monitoring, MonitoringError};
use crate::looks::Shown;
use crate::store::{Lease, MonitorRow};
use domain::alert::Figures;
use domain::billing_period::date_of;
use domain::customer::CustomerId;
use domain::delivery::digest::{Cadence, DigestSchedule, Surroundings, compose, is_told};
use domain::delivery::{Content, Message, NewDelivery, Planned, Receiver};
use domain::ownership::{Owners, OwnershipBook, RowTraits, route};
use domain::principal::{PrincipalKey, TenantId};
use domain::projection::Outlooks;
use domain::since::{Baseline, Comparison};
use domain::usage::UsageReport;

/// How long a poll waits for what has changed, while it keeps its lease. Its digests go without that.
const LONGEST: Duration = Duration::from_mins(2);

/// What digests are made with, besides what the poll knows anyway.
#[derive(Default)]
pub(super) struct DigestSources {
    /// When it was looked who needs one; `None` if nobody did. Who does since then has to wait.
    looked: Option<Timestamp>,
    /// What has changed, by the day of the digest before.
    comparisons: BTreeMap<Date, Comparison>,
    ownership: OwnershipBook,
}

/// What a user sees whom a digest is shown to.
#[derive(Clone, Copy)]
pub struct Previewed<'a> {
    pub report: &'a UsageReport,
    pub outlooks: &'a Outlooks,
    /// What has changed since the digest before.
    pub comparison: &'a Comparison,
    /// When that was.
    pub since: Timestamp,
}

/// The digests that a poll makes.
#[derive(Default)]
pub(super) struct MadeDigests {
    pub deliveries: Vec<NewDelivery>,
    /// The receivers whose digest counts as made: also with nothing to say, and where digests begin.
    pub receivers: Vec<Box<str>>,
}

impl Monitoring {
    /// Has the poll of each tenant come at once that has a digest to make.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn hasten_digests(&self) -> Result<(), MonitoringError> {
        let now = self.now();
        for monitor in self.store().list_monitors().await?.rows {
            let receivers = self.receivers(&monitor.tenant).await?.rows;
            let turn = receivers.iter().filter_map(|receiver| receiver.digest_due(now)).max();
            // After a poll that failed, the next one makes it.
            if turn.is_some_and(|turn| monitor.last_poll_at.is_none_or(|last| last < turn)) {
                self.store().hasten_poll(&monitor.tenant, now).await?;
            }
        }
        Ok(())
    }

    /// `None` if another replica has taken the poll over meanwhile.
    pub(super) async fn digest_sources(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
        report: &UsageReport,
        outlooks: &Outlooks,
    ) -> Result<Option<DigestSources>, MonitoringError> {
        let (tenant, now) = (&monitor.tenant, self.now());
        let mut due = self.receivers(tenant).await?.rows;
        due.retain(|receiver| receiver.digest_due(now).is_some());
        let days: BTreeSet<Date> = due.iter().filter_map(|receiver| receiver.digested.map(date_of)).collect();
        if days.is_empty() {
            return Ok(Some(DigestSources::default()));
        }
        let rules = self.book(tenant).await?.rules;
        let of = PrincipalKey { tenant: tenant.clone(), user: monitor.user.clone() };
        let mut comparisons = BTreeMap::new();
        for day in days {
            let shown = Shown { report, outlooks };
            let compared = self.neighbours.looks.compare(&of, Baseline::Day(day), shown, &rules);
            match self.keep_lease(tenant, lease, LONGEST, compared).await? {
                Kept::Lost => return Ok(None),
                Kept::Done(Ok(comparison)) => drop(comparisons.insert(day, comparison)),
                Kept::Done(Err(error)) => {
                    tracing::error!(error = &error as &dyn std::error::Error, %tenant, "a digest cannot tell what is new");
                }
                Kept::OutOfTime => tracing::warn!(%tenant, "what is new takes long; a digest goes without it"),
            }
        }
        let ownership = self.store().get_ownership(tenant).await?;
        Ok(Some(DigestSources { looked: Some(now), comparisons, ownership }))
    }

    /// The digests of these receivers that are due.
    pub(super) fn digests(
        &self,
        tenant: &TenantId,
        receivers: &[Receiver],
        sources: &DigestSources,
        judged: Judged<'_>,
    ) -> MadeDigests {
        let report = judged.report;
        let begins = |receiver: &Receiver| receiver.routing.digest.is_some() && receiver.digested.is_none();
        let is_due = |receiver: &Receiver| sources.looked.is_some_and(|looked| receiver.digest_due(looked).is_some());
        let counts = |receiver: &&Receiver| begins(receiver) || is_due(receiver);
        let due: Vec<Receiver> = receivers.iter().filter(counts).cloned().collect();
        if due.is_empty() {
            return MadeDigests::default();
        }
        let counted = due.iter().map(|receiver| receiver.id.clone()).collect();
        let rows = || report.records.iter().map(RowTraits::from);
        let owners = Owners::of(&sources.ownership, rows(), self.neighbours.notifier.mail_domains());
        let owned = owned(&sources.ownership, rows());
        let routed = route(due.clone(), &owners);
        let deliveries = routed.iter().flat_map(|one| {
            let of = due.iter().find(|of| of.id == one.id).unwrap_or(one);
            let planned = self.digest((of, one), &routed, sources, owned.as_ref(), judged);
            planned.into_iter().map(|planned| planned.delivery(|text| key(tenant, text)))
        });
        MadeDigests { deliveries: deliveries.collect(), receivers: counted }
    }

    fn digest<'a>(
        &self,
        (of, receiver): (&Receiver, &'a Receiver),
        routed: &[Receiver],
        sources: &DigestSources,
        owned: Option<&HashSet<CustomerId>>,
        Judged { report, outlooks, alerts, coverage, now }: Judged<'_>,
    ) -> Vec<Planned<'a>> {
        let (Some(schedule), Some(since)) = (&receiver.routing.digest, receiver.digested) else { return Vec::new() };
        if !receiver.works() || (receiver.routing.to_owners && !receiver.routing.is_catch_all) {
            return Vec::new();
        }
        let only = &receiver.routing.customers.only;
        let is_missed = |id: &&CustomerId| receiver.scope.contains(id) && (only.is_empty() || only.contains(*id));
        let around = Surroundings {
            report,
            outlooks,
            alerts,
            comparison: sources.comparisons.get(&date_of(since)),
            owned,
            missing: coverage.missing.iter().filter(is_missed).count(),
            near: self.neighbours.near,
        };
        let hears_of = |customer: &_, figures: &_| is_told(of, receiver, routed, customer, figures);
        let digest = compose(around, hears_of, schedule.every(), since);
        if digest.is_empty() && !schedule.even_if_empty() {
            return Vec::new();
        }
        let message = Arc::new(Message { content: Content::Digest(Box::new(digest)), at: now });
        let due = receiver.routing.quiet_hours.as_ref().and_then(|quiet| quiet.end(now)).unwrap_or(now);
        let to = |recipient| Planned { receiver, recipient, message: Arc::clone(&message), due };
        receiver.destination.recipients().map(to).collect()
    }

    /// The digest that a receiver would get now of what a user sees, as a page of HTML. One that goes to owners is shown for all
    /// of the customers.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn preview_digest(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
        previewed: Previewed<'_>,
    ) -> Result<String, MonitoringError> {
        let Previewed { report, outlooks, comparison, since } = previewed;
        let mut receiver = receiver.clone();
        receiver.routing.to_owners = false;
        let book = self.store().get_ownership(tenant).await?;
        let owned = owned(&book, report.records.iter().map(RowTraits::from));
        let alerts = self.book(tenant).await?.alerts;
        let around = Surroundings {
            report,
            outlooks,
            alerts: &alerts,
            comparison: Some(comparison),
            owned: owned.as_ref(),
            missing: 0,
            near: self.neighbours.near,
        };
        let seen: HashSet<&CustomerId> = report.records.iter().map(|record| &record.customer_id).collect();
        let hears_of = |customer: &CustomerId, figures: &Figures| {
            seen.contains(customer) && is_told(&receiver, &receiver, &[], customer, figures)
        };
        let every = receiver.routing.digest.as_ref().map_or(Cadence::Weekly, DigestSchedule::every);
        let digest = compose(around, hears_of, every, since);
        let message = Message { content: Content::Digest(Box::new(digest)), at: self.now() };
        let rendered = (self.neighbours.write)(&receiver, &message);
        Ok(self.neighbours.notifier.mail_page(&rendered))
    }
}

/// The customers of these rows who have an owner; `None` where nobody owns any.
fn owned<'a>(book: &OwnershipBook, rows: impl Iterator<Item = RowTraits<'a>>) -> Option<HashSet<CustomerId>> {
    if book.owners().is_empty() {
        return None;
    }
    let held = book.held(rows);
    Some(held.into_iter().filter(|(_, held)| held.owner.is_some()).map(|(customer, _)| customer.clone()).collect())
}
