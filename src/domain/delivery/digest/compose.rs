//! What a digest says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Cadence, Concern, Digest, Line, Section};
use crate::alert::{Alert, Alerts, Figures, Projected, Resolution, Severity};
use crate::billing_period::date_of;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::customer::CustomerId;
use crate::delivery::Receiver;
use crate::distribution::{BAND_PERCENT, BANDS};
use crate::money::Decimal;
use crate::names;
use crate::projection::Outlooks;
use crate::since::{Change, ChangeKind, Comparison, RowChange};
use crate::usage::{RecordKey, UsageRecord, UsageReport};

/// What is known when a digest is made.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub report: &'a UsageReport,
    pub outlooks: &'a Outlooks,
    pub alerts: &'a Alerts,
    /// What has changed since the digest before. Without it nothing is new.
    pub comparison: Option<&'a Comparison>,
    /// The customers who have an owner; `None` where nobody owns any.
    pub owned: Option<&'a HashSet<CustomerId>>,
    /// How many customers the report lacks.
    pub missing: usize,
    pub near: NearThreshold,
}

/// The digest of the customers that a receiver hears of.
#[must_use]
pub fn compose(
    around: Surroundings<'_>,
    hears_of: impl Fn(&CustomerId, &Figures) -> bool,
    every: Cadence,
    since: Timestamp,
) -> Digest {
    let changes = around.comparison.and_then(|comparison| comparison.rows.as_deref()).unwrap_or_default();
    let mut rows: Vec<Row<'_>> = around.report.records.iter().map(|record| Row::of(record, around)).collect();
    rows.retain(|row| hears_of(&row.record.customer_id, &row.figures));
    let places: HashMap<RecordKey, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.record.key(), place)).collect();
    for change in changes {
        if let Some(row) = places.get(&change.key).and_then(|place| rows.get_mut(*place)) {
            row.change = Some(change);
            row.was_near = was_near(change, around.near);
        }
    }
    let is_compared = around.comparison.is_some_and(|comparison| comparison.rows.is_some());
    let heard = |alert: &&Alert| hears_of(&alert.key.customer, &alert.figures);
    let sections = Concern::ALL.into_iter().filter_map(|concern| {
        let lines = match concern {
            Concern::Unacknowledged => unacknowledged(around.alerts.iter().filter(heard)),
            Concern::Resolved => resolved(around.alerts.iter().filter(heard), since),
            _ => of_rows(&rows, concern, around.owned),
        };
        section(concern, lines, is_compared)
    });
    let mut crossings: BTreeMap<Date, usize> = BTreeMap::new();
    // A day that has passed was projected of old figures.
    let today = date_of(around.report.fetched_at);
    let ahead = rows.iter().filter(|row| row.status != BudgetStatus::Over);
    let days = ahead.filter_map(|row| row.figures.projected.as_ref()?.crosses_on).filter(|day| *day >= today);
    days.for_each(|day| *crossings.entry(day).or_default() += 1);
    Digest {
        every,
        since,
        customers: rows.iter().map(|row| &row.record.customer_id).collect::<HashSet<_>>().len(),
        missing: around.missing,
        sections: sections.collect(),
        bands: bands(&rows),
        crossings: crossings.into_iter().collect(),
    }
}

/// Whether a digest has a customer. `of` is the receiver as it is stored, and `one` one of those that it becomes, which `routed`
/// has: see [`crate::ownership::route`]. Where it writes to owners, each hears of their own customers, and as a catch-all its own
/// addresses of those that none of them has.
#[must_use]
pub fn is_told(of: &Receiver, one: &Receiver, routed: &[Receiver], customer: &CustomerId, figures: &Figures) -> bool {
    let selects = |one: &Receiver| one.scope.contains(customer) && one.routing.customers.selects(customer, figures);
    let has = |one: &Receiver| !one.routing.to_owners && selects(one);
    let is_nobodys = || !routed.iter().filter(|other| other.id == of.id).any(has);
    has(one) || (of.routing.to_owners && one.routing.is_catch_all && selects(of) && is_nobodys())
}

struct Row<'a> {
    record: &'a UsageRecord,
    status: BudgetStatus,
    figures: Figures,
    change: Option<&'a RowChange>,
    /// Whether it was near the budget already when the digest before was made.
    was_near: bool,
}

impl<'a> Row<'a> {
    fn of(record: &'a UsageRecord, around: Surroundings<'_>) -> Self {
        let projection = around.outlooks.of_row(&record.key()).and_then(Result::ok);
        let projected = projection.filter(|projection| projection.fits(record)).map(Projected::of);
        let figures = Figures { projected, ..Figures::of(record) };
        Self { record, status: record.status(around.near), figures, change: None, was_near: false }
    }

    /// `None` without a budget.
    fn band(&self) -> Option<usize> {
        match self.status {
            BudgetStatus::Over => Some(BANDS - 1),
            BudgetStatus::None | BudgetStatus::Unknown => None,
            BudgetStatus::Near | BudgetStatus::Within => {
                let percent = self.figures.percent.unwrap_or_default().max(Decimal::ZERO);
                let band = (percent / Decimal::from(BAND_PERCENT)).trunc();
                usize::try_from(band).ok().map(|band| band.min(BANDS - 2))
            }
        }
    }

    fn will_exceed(&self) -> bool {
        let percent = self.figures.projected.as_ref().and_then(|projected| projected.percent);
        self.status != BudgetStatus::Over && percent.is_some_and(|percent| percent > Decimal::ONE_HUNDRED)
    }

    fn change_of(&self, kinds: &[ChangeKind]) -> Option<Change> {
        let changes = &self.change?.changes;
        changes.iter().find(|change| kinds.contains(&change.kind())).copied()
    }

    /// Its line where a concern applies.
    fn line(&self, concern: Concern, owned: Option<&HashSet<CustomerId>>) -> Option<Line> {
        let is_spending = self.figures.spent.is_some_and(|spent| spent > Decimal::ZERO);
        let (applies, change) = match concern {
            Concern::Over => (self.status == BudgetStatus::Over, self.change_of(&[ChangeKind::Over])),
            // It may have crossed a threshold further up.
            Concern::Near => {
                let change = self.change_of(&[ChangeKind::Crossed]).filter(|_| !self.was_near);
                (self.status == BudgetStatus::Near, change)
            }
            Concern::ProjectedOver => (self.will_exceed(), self.change_of(&[ChangeKind::ProjectedOver])),
            Concern::Jumped => {
                let change = self.change_of(&[ChangeKind::Jumped]);
                (change.is_some(), change)
            }
            Concern::WithoutBudget => {
                let is_without = self.status == BudgetStatus::None && is_spending;
                (is_without, self.change_of(&[ChangeKind::Appeared]))
            }
            Concern::Changed => {
                let change =
                    self.change_of(&[ChangeKind::BudgetChanged, ChangeKind::PlanUpgraded, ChangeKind::Appeared]);
                (change.is_some(), change)
            }
            Concern::Unowned => {
                let is_owned = owned.is_none_or(|owned| owned.contains(&self.record.customer_id));
                (!is_owned && is_spending, None)
            }
            Concern::Unacknowledged | Concern::Resolved => (false, None),
        };
        applies.then(|| Line {
            customer: self.record.customer_id.clone(),
            figures: self.figures.clone(),
            change,
            alert: None,
        })
    }
}

fn was_near(change: &RowChange, near: NearThreshold) -> bool {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return false };
    before.period == after.period && BudgetStatus::of(before.used(), near) == BudgetStatus::Near
}

/// The most urgent first: by the percent that is meant, then by what is spent.
fn of_rows(rows: &[Row<'_>], concern: Concern, owned: Option<&HashSet<CustomerId>>) -> Vec<Line> {
    let mut lines: Vec<Line> = rows.iter().filter_map(|row| row.line(concern, owned)).collect();
    let rank = |line: &Line| {
        let projected = || line.figures.projected.as_ref().and_then(|projected| projected.percent);
        let percent = match concern {
            Concern::ProjectedOver => projected(),
            // A budget of 0 or below has no percent; more than that is spent, which is beyond any.
            Concern::Over => Some(line.figures.percent.unwrap_or(Decimal::MAX)),
            Concern::Near => line.figures.percent,
            _ => None,
        };
        (percent, line.figures.spent)
    };
    lines.sort_by(|a, b| {
        rank(b)
            .cmp(&rank(a))
            .then_with(|| names::compare(&a.figures.name, &b.figures.name))
            .then_with(|| a.customer.cmp(&b.customer))
    });
    // A customer who is moving counts once, by the more urgent row.
    let mut listed = HashSet::new();
    lines.retain(|line| listed.insert(line.customer.clone()));
    lines
}

fn of_alert(alert: &Alert) -> Line {
    Line {
        customer: alert.key.customer.clone(),
        figures: alert.figures.clone(),
        change: None,
        alert: Some((alert.key.clone(), alert.since)),
    }
}

/// Critical first, then the oldest.
fn unacknowledged<'a>(alerts: impl Iterator<Item = &'a Alert>) -> Vec<Line> {
    let mut open: Vec<&Alert> = alerts.filter(|alert| alert.needs_attention()).collect();
    open.sort_by_key(|alert| (Reverse(alert.severity), alert.since, alert.key.clone()));
    open.into_iter().map(of_alert).collect()
}

/// The newest first. An alert that ended with its period says nothing of its customer, and that a projection came true is no
/// success.
fn resolved<'a>(alerts: impl Iterator<Item = &'a Alert>, since: Timestamp) -> Vec<Line> {
    let is_resolved = |alert: &&Alert| {
        !alert.is_firing
            && !alert.has_ended
            && alert.resolution.is_some_and(Resolution::is_good_news)
            && alert.updated > since
    };
    let mut resolved: Vec<&Alert> = alerts.filter(is_resolved).collect();
    resolved.sort_by_key(|alert| {
        (Reverse(alert.severity == Severity::Critical), Reverse(alert.updated), alert.key.clone())
    });
    resolved.into_iter().map(of_alert).collect()
}

fn section(concern: Concern, mut lines: Vec<Line>, is_compared: bool) -> Option<Section> {
    let count = lines.len();
    let new = match concern {
        Concern::Over | Concern::Near | Concern::ProjectedOver | Concern::WithoutBudget if is_compared => {
            Some(lines.iter().filter(|line| line.change.is_some()).count())
        }
        _ => None,
    };
    lines.truncate(Section::MAX_LISTED);
    (count > 0).then_some(Section { concern, count, new, listed: lines })
}

/// As [`crate::distribution::distribution`] counts them.
fn bands(rows: &[Row<'_>]) -> [usize; BANDS] {
    let mut of_customers: HashMap<&CustomerId, usize> = HashMap::new();
    for row in rows {
        let Some(band) = row.band() else { continue };
        let highest = of_customers.entry(&row.record.customer_id).or_default();
        *highest = band.max(*highest);
    }
    let mut bands = [0; BANDS];
    for band in of_customers.into_values() {
        bands[band] += 1;
    }
    bands
}
