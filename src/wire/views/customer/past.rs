//! What is known of a customer beyond the report: stored days, alerts of the past, notes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::views::alerts::AlertEventView;
use crate::views::history::{HistoryView, MonthView, OutlookView};
use domain::alert::{AlertEvent, AlertKey, Rule};
use domain::billing_period::BillingPeriod;
use domain::budget::NearThreshold;
use domain::customer::Plan;
use domain::history::DailyHistory;
use domain::money::BillingCurrency;
use domain::note::Note;
use domain::principal::Principal;
use domain::projection::{NotEnoughData, Projection};
use domain::usage::UsageRecord;
use jiff::civil::Date;

/// What is stored of a customer's rows, and what is projected of them, by plan.
#[derive(Clone, Debug, Default)]
pub struct Past<'a> {
    pub histories: BTreeMap<Plan, DailyHistory>,
    pub outlooks: BTreeMap<Plan, Result<&'a Projection, NotEnoughData>>,
}

impl Past<'_> {
    /// One that does not fit the record, or is about another budget, is left out: the page must not contradict itself.
    fn projection(&self, record: &UsageRecord) -> Option<&Projection> {
        let projection = self.outlooks.get(&record.plan).copied()?.ok()?;
        (projection.fits(record) && projection.budget == record.budget).then_some(projection)
    }

    pub(super) fn view(&self, record: &UsageRecord) -> Option<HistoryView> {
        HistoryView::of(self.histories.get(&record.plan)?, self.projection(record))
    }

    pub(super) fn outlook(&self, record: &UsageRecord) -> Option<Result<OutlookView, NotEnoughData>> {
        match self.outlooks.get(&record.plan).copied()? {
            Err(why) => Some(Err(why)),
            Ok(_) => self.projection(record).map(|projection| Ok(OutlookView::of(projection))),
        }
    }

    pub(super) fn period(&self, plan: Plan) -> Option<BillingPeriod> {
        Some(self.histories.get(&plan)?.newest()?.period)
    }

    /// The plans with stored figures besides those of the report.
    pub(super) fn former(&self, reported: impl Iterator<Item = Plan>) -> Vec<FormerPlanView> {
        let reported: Vec<Plan> = reported.collect();
        let former = self.histories.iter().filter(|(plan, _)| !reported.contains(plan));
        former.filter_map(|(plan, history)| FormerPlanView::of(*plan, history)).collect()
    }
}

/// A plan that a customer had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormerPlanView {
    pub plan: Plan,
    /// The last day with a figure.
    pub until: Date,
    pub currency: BillingCurrency,
    pub months: Vec<MonthView>,
}

impl FormerPlanView {
    fn of(plan: Plan, history: &DailyHistory) -> Option<Self> {
        let (until, HistoryView { months, period, .. }) = (history.newest()?.day, HistoryView::of(history, None)?);
        Some(Self { plan, until, currency: period.currency, months })
    }
}

/// What happened to one of a customer's alerts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerEventView {
    /// The alert's key, as text.
    pub key: String,
    pub rule: Rule,
    pub plan: Plan,
    pub event: AlertEventView,
}

impl CustomerEventView {
    #[must_use]
    pub fn of(key: &AlertKey, event: &AlertEvent, near: NearThreshold) -> Self {
        Self { key: key.to_string(), rule: key.rule, plan: key.plan, event: AlertEventView::of(event, near) }
    }
}

/// The newest notes about a customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NotesView {
    /// Newest first.
    pub notes: Vec<NoteView>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// The number of notes that this version cannot read.
    pub unreadable: usize,
    /// Whether they could not be read at all.
    pub is_missing: bool,
}

/// A note. The time is in seconds since 1970, UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    pub id: String,
    pub author: String,
    pub at: i64,
    /// Plain text with line breaks.
    pub text: String,
    /// Whether the reader may delete it.
    pub may_delete: bool,
}

impl NoteView {
    /// As a user sees it.
    #[must_use]
    pub fn of(note: &Note, reader: &Principal) -> Self {
        Self {
            id: note.id.to_string(),
            author: note.author_name.to_string(),
            at: note.at.as_second(),
            text: note.text.as_str().to_owned(),
            may_delete: note.may_be_deleted_by(reader),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::billing_period::BillingMonth;
    use domain::customer::CustomerId;
    use domain::history::Observation;
    use domain::money::Decimal;
    use domain::projection::TrackRecord;
    use domain::spending_budget::SpendingBudget;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn record(plan: Plan) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::numbered(1),
            name: "Contoso".into(),
            plan,
            budget: SpendingBudget::None,
            spent: Some(Decimal::ONE_HUNDRED),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        }
    }

    fn history(days: &[(i8, i64)]) -> DailyHistory {
        let observations = days.iter().map(|(day, cost)| {
            let day = date(2026, 11, *day);
            Observation {
                seen: Timestamp::UNIX_EPOCH,
                days: (day, day),
                period: BillingPeriod::of_month(BillingMonth::around(day)),
                cost: Some(Decimal::from(*cost)),
                usd_cost: None,
                budget: SpendingBudget::None,
                percent: None,
                currency: BillingCurrency::Missing,
            }
        });
        DailyHistory::of(observations.collect::<Vec<_>>(), Timestamp::MAX)
    }

    #[test]
    fn a_plan_that_is_no_longer_reported_is_a_former_one() {
        let histories =
            BTreeMap::from([(Plan::Legacy, history(&[(2, 20), (13, 60)])), (Plan::Azure, history(&[(14, 1)]))]);
        let past = Past { histories, ..Past::default() };
        let former = past.former([Plan::Azure].into_iter());
        let former: Vec<_> = former.iter().map(|of| (of.plan, of.until, of.months.len())).collect();
        assert_eq!(former, [(Plan::Legacy, date(2026, 11, 13), 1)]);
        assert!(past.former(Plan::ALL.into_iter()).is_empty());
    }

    #[test]
    fn each_plan_has_its_own_history_and_outlook() {
        let azure = history(&[(7, 70), (8, 80), (9, 90), (10, 100)]);
        let now = "2026-11-11T08:00:00Z".parse().expect("a time");
        let projection = Projection::of(&azure, &TrackRecord::default(), now).expect("a projection");
        let past = Past {
            histories: BTreeMap::from([(Plan::Azure, azure)]),
            outlooks: BTreeMap::from([(Plan::Azure, Ok(&projection)), (Plan::Legacy, Err(NotEnoughData::FewDays))]),
        };
        assert_eq!(
            past.view(&record(Plan::Azure)).and_then(|view| view.period.projection).map(|of| of.total),
            Some("300.00".into())
        );
        assert_eq!(past.period(Plan::Azure).and_then(|period| period.last_day()), Some(date(2026, 11, 30)));
        assert_eq!(
            (past.view(&record(Plan::Legacy)), past.outlook(&record(Plan::Legacy))),
            (None, Some(Err(NotEnoughData::FewDays)))
        );
        assert_eq!(past.outlook(&record(Plan::Azure)).map(|of| of.is_ok()), Some(true));
        let raised = UsageRecord { budget: SpendingBudget::Amount(Decimal::ONE_HUNDRED), ..record(Plan::Azure) };
        let overtaken = UsageRecord { spent: Some(Decimal::from(301)), ..record(Plan::Azure) };
        let later = UsageRecord { updated: "2026-12-01T08:00:00Z".parse().ok(), ..record(Plan::Azure) };
        for other in [raised, overtaken, later] {
            assert_eq!(past.outlook(&other), None, "{other:?}");
        }
    }
}
