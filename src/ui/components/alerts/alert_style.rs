//! How an alert is presented: its figures, its times, and what it is about.

use leptos::prelude::*;

use super::rule_words::rule_words;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::RowTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::marks::age::{Moment, time};
use crate::components::marks::amount::{Amount, amount};
use crate::components::marks::plan_badge::plan_badge;
use crate::text::{Key, Text, keys};
use domain::alert::{AlertState, Resolution, Rule, Transition};
use domain::customer::Plan;
use domain::money::{BillingCurrency, Decimal};
use domain::projection::INTERVAL_PERCENT;
use wire::views::alerts::{AcknowledgementView, AlertEventView, AlertView};

/// Percents have as many digits as in the grid.
const PERCENT_DIGITS: u32 = 2;

/// See the module.
pub struct AlertStyle {
    pub text: Text,
    /// Seconds since 1970, UTC.
    pub now: i64,
    rows: RowTexts,
    place: GridPlace,
    absent: String,
}

impl AlertStyle {
    #[must_use]
    pub fn new(text: Text, now: i64) -> Self {
        let (rows, place) = (RowTexts::of(text), GridPlace::customers());
        Self { text, now, rows, place, absent: text.get(keys::GRID_ABSENT) }
    }

    fn figures(&self) -> RowStyle<'_> {
        RowStyle { place: &self.place, texts: &self.rows, numbers: self.text.numbers(), marks: &[], now: self.now }
    }

    #[must_use]
    pub fn moment(&self, then: i64) -> Moment {
        Moment::new(then, self.now, &self.rows.ages, self.text.numbers())
    }

    /// The age, with the exact time in its tooltip.
    pub fn ago(&self, then: i64) -> AnyView {
        time(&self.moment(then)).into_any()
    }

    /// The exact time.
    pub fn exact(&self, then: i64) -> AnyView {
        let Moment { iso, exact, .. } = self.moment(then);
        view! { <time datetime=iso>{exact}</time> }.into_any()
    }

    /// "602.84 %"
    #[must_use]
    pub fn percent(&self, plain: &str) -> String {
        let percent: Result<Decimal, _> = plain.parse();
        let rounded = percent.map(|percent| domain::money::round(percent, PERCENT_DIGITS).to_string());
        self.figures().percent(rounded.as_deref().unwrap_or(plain))
    }

    pub fn percent_or_none(&self, plain: Option<&str>) -> AnyView {
        match plain {
            Some(plain) => self.percent(plain).into_any(),
            None => self.amount(None, &BillingCurrency::Missing),
        }
    }

    /// A threshold as it was set: "80 %".
    #[must_use]
    pub fn level(&self, plain: &str) -> String {
        self.figures().percent(plain)
    }

    /// An amount with its currency's digits, or a dash.
    pub fn amount(&self, plain: Option<&str>, currency: &BillingCurrency) -> AnyView {
        let written: Option<Amount> = plain.map(|plain| {
            let exact: Result<Decimal, _> = plain.parse();
            let rounded = exact.map(|exact| domain::money::round(exact, currency.minor_digits()).to_string());
            self.figures().amount(rounded.as_deref().unwrap_or(plain), currency)
        });
        amount(written.as_ref(), &self.absent).into_any()
    }

    /// The customer's name, or a placeholder for an empty one.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        if name.is_empty() { self.rows.unnamed.clone() } else { name.to_owned() }
    }

    /// What an alert is about, in a few words.
    #[must_use]
    pub fn what(&self, alert: &AlertView) -> String {
        self.what_of(alert.rule, alert.level.as_deref())
    }

    /// The same of a rule, at a level if it has one.
    #[must_use]
    pub fn what_of(&self, rule: Rule, level: Option<&str>) -> String {
        let words = rule_words(rule);
        match level {
            Some(level) => self.text.with(words.at_level, &[("level", &self.level(level))]),
            None => self.text.get(words.what),
        }
    }

    /// The plan of a legacy row: of a customer who is moving, the name alone does not say which row an alert is of.
    #[must_use]
    pub fn legacy(&self, alert: &AlertView) -> Option<String> {
        (alert.plan == Plan::Legacy).then(|| self.text.name(alert.plan))
    }

    /// "98.20 EUR by 30 November (98 % of the budget)", if a projection was known.
    #[must_use]
    pub fn projected(&self, alert: &AlertView) -> Option<String> {
        let projected = alert.projected.as_ref()?;
        let amount = self.figures().amount(&projected.total, &alert.currency).short();
        let day = self.text.day(projected.last_day);
        let words = [("amount", amount.as_str()), ("day", day.as_str())];
        Some(match &projected.percent {
            Some(percent) => {
                let percent = self.level(percent);
                let words = [&words[..], &[("percent", percent.as_str())]].concat();
                self.text.with(keys::ALERT_PROJECTED_OF_BUDGET, &words)
            }
            None => self.text.with(keys::ALERT_PROJECTED_BY, &words),
        })
    }

    /// "92.10 EUR to 105.30 EUR", the interval of the projected total, and what it is called: "80 % interval".
    #[must_use]
    pub fn projected_range(&self, alert: &AlertView) -> Option<(String, String)> {
        let (low, high) = alert.projected.as_ref()?.interval.as_ref()?;
        let [low, high] = [low, high].map(|end| self.figures().amount(end, &alert.currency).short());
        let percent = self.text.percent(INTERVAL_PERCENT.into());
        let name = self.text.with(keys::ALERT_PROJECTED_RANGE, &[("percent", &percent)]);
        Some((name, self.text.with(keys::CHART_RANGE, &[("low", &low), ("high", &high)])))
    }

    /// What an alert is about, with [`Self::legacy`] and, for a rule that looks ahead, what is projected.
    pub fn what_of_row(&self, alert: &AlertView) -> AnyView {
        let plan = self.legacy(alert).map(|name| plan_badge(alert.plan, &name));
        let projected = self.projected(alert).filter(|_| alert.rule.looks_ahead());
        let note = projected.map(|projected| view! { <span class="note">{projected}</span> });
        view! { {self.what(alert)} " " {plan} {note} }.into_any()
    }

    /// An alert's state, in a table: with who acknowledged it, and why.
    pub fn state(&self, alert: &AlertView) -> AnyView {
        let taken = alert.acknowledged.as_ref().filter(|_| alert.state == AlertState::Acknowledged);
        let Some(taken) = taken else { return self.standing(alert) };
        let plan = self.planned(alert, taken).map(|amount| {
            let words = self.text.with(keys::ALERTS_TAKEN_ON_PLAN, &[("amount", &amount)]);
            view! { <span class="note">{words}</span> }
        });
        let reason = taken.reason.clone();
        view! {
            {self.taken_on(alert.rule, taken)}
            <span class="note"><bdi>{reason}</bdi></span>
            {plan}
            {self.doubt(alert)}
        }
        .into_any()
    }

    /// "Until 2026-03-11 12:00 UTC, by Eve"
    fn taken_on(&self, rule: Rule, taken: &AcknowledgementView) -> String {
        let by = ("name", taken.by.as_str());
        match taken.until {
            Some(until) => self.text.with(keys::ALERTS_TAKEN_ON, &[("time", &self.moment(until).exact), by]),
            None if rule.lasts_a_day() => self.text.with(keys::ALERTS_TAKEN_ON_FOR_DAY, &[by]),
            None if rule == Rule::FraudEvent => self.text.with(keys::ALERTS_TAKEN_ON_FOR_EVENT, &[by]),
            None => self.text.with(keys::ALERTS_TAKEN_ON_FOR_PERIOD, &[by]),
        }
    }

    /// The spending that an acknowledgement plans, if it plans any.
    #[must_use]
    pub fn planned(&self, alert: &AlertView, taken: &AcknowledgementView) -> Option<String> {
        taken.planned.as_deref().map(|planned| self.figures().amount(planned, &alert.currency).short())
    }

    /// An alert's state in a word, why it is over, and any reason to doubt it.
    pub fn standing(&self, alert: &AlertView) -> AnyView {
        let why = over_key(alert).map(|why| view! { <span class="note">{self.text.get(why)}</span> });
        view! { {self.text.get(state_key(alert.state))} {why} {self.doubt(alert)} }.into_any()
    }

    fn doubt(&self, alert: &AlertView) -> Option<AnyView> {
        let is_doubtful = !alert.is_known && alert.state != AlertState::Resolved;
        is_doubtful.then(|| view! { <span class="note">{self.text.get(keys::ALERTS_NOT_JUDGED)}</span> }.into_any())
    }
}

/// The name of a state.
#[must_use]
pub fn state_key(state: AlertState) -> Key {
    match state {
        AlertState::Firing => keys::ALERTS_FIRING,
        AlertState::Acknowledged => keys::ALERTS_ACKNOWLEDGED,
        AlertState::Resolved => keys::ALERTS_RESOLVED,
    }
}

/// Why an alert is over.
fn over_key(alert: &AlertView) -> Option<Key> {
    match (alert.state, alert.resolution) {
        (AlertState::Resolved, Some(resolution)) => Some(resolution_key(resolution)),
        (AlertState::Resolved, None) if alert.has_ended && alert.rule.lasts_a_day() => Some(keys::ALERT_OVER_WITH_DAY),
        (AlertState::Resolved, None) if alert.has_ended => Some(keys::ALERT_OVER_WITH_PERIOD),
        _ => None,
    }
}

/// Why an alert was resolved.
#[must_use]
pub fn resolution_key(resolution: Resolution) -> Key {
    match resolution {
        Resolution::SpendingFell => keys::ALERT_SPENDING_FELL,
        Resolution::BudgetRaised => keys::ALERT_BUDGET_RAISED,
        Resolution::BudgetRemoved => keys::ALERT_BUDGET_REMOVED,
        Resolution::BudgetSet => keys::ALERT_BUDGET_SET,
        Resolution::FiguresRenewed => keys::ALERT_FIGURES_RENEWED,
        Resolution::RuleChanged => keys::ALERT_RULE_CHANGED,
        Resolution::Muted => keys::ALERT_MUTED,
        Resolution::ClosedByMicrosoft => keys::ALERT_CLOSED_BY_MICROSOFT,
        Resolution::ProjectionFell => keys::ALERT_PROJECTION_FELL,
        Resolution::BudgetCrossed => keys::ALERT_BUDGET_CROSSED,
    }
}

/// Why an alert was resolved, or what somebody said why.
pub fn why(text: Text, event: &AlertEventView) -> AnyView {
    if let Some(resolution) = event.resolution {
        return text.get(resolution_key(resolution)).into_any();
    }
    let reason = event.reason.clone();
    view! { <bdi>{reason}</bdi> }.into_any()
}

/// What happened to an alert of a rule, as the history puts it.
#[must_use]
pub fn happened_key(rule: Rule, event: &AlertEventView) -> Key {
    match event.transition {
        Transition::Fired => keys::ALERT_FIRED,
        Transition::Escalated if rule == Rule::FraudEvent => keys::ALERT_NEW_EVENT,
        Transition::Escalated => keys::ALERT_ESCALATED,
        Transition::Reopened => keys::ALERT_REOPENED,
        Transition::Resolved => keys::ALERT_WAS_RESOLVED,
        Transition::AcknowledgementLapsed => keys::ALERT_LAPSED,
        Transition::PlanExceeded => keys::ALERT_PLAN_EXCEEDED,
        Transition::PeriodEnded if rule.lasts_a_day() => keys::ALERT_DAY_ENDED,
        Transition::PeriodEnded => keys::ALERT_PERIOD_ENDED,
        Transition::Updated => keys::ALERT_CHANGED,
        Transition::Acknowledged => keys::ALERT_WAS_ACKNOWLEDGED,
        Transition::Withdrawn => keys::ALERT_WAS_WITHDRAWN,
    }
}
