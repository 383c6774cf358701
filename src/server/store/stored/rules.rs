//! `alert_books.rules`

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::currency_code;
use domain::alert::{CrossesBefore, DailyJump, Override, ProjectedAbove, Rules, Threshold, Thresholds};
use domain::customer::CustomerId;
use domain::money::{CurrencyCode, Decimal};

const WHAT: &str = "rules";

#[derive(Serialize, Deserialize)]
struct RulesV1 {
    /// In percent.
    thresholds: Vec<Decimal>,
    /// By currency code.
    without_budget: BTreeMap<Box<str>, Decimal>,
    daily_jump: Option<DailyJumpV1>,
    stale_after: Option<SignedDuration>,
    /// By customer id.
    overrides: BTreeMap<Box<str>, OverrideV1>,
    #[serde(default)]
    ignores_fraud_events: bool,
    /// In percent.
    #[serde(default)]
    projected_above: Option<Decimal>,
    /// A day of the billing period.
    #[serde(default)]
    crosses_before: Option<u8>,
}

#[derive(Serialize, Deserialize)]
struct DailyJumpV1 {
    factor: Decimal,
    above: BTreeMap<Box<str>, Decimal>,
    #[serde(default)]
    is_critical: bool,
}

#[derive(Serialize, Deserialize)]
struct OverrideV1 {
    thresholds: Option<Vec<Decimal>>,
    muted: bool,
}

pub fn write(rules: &Rules) -> String {
    super::write_text(1, &RulesV1::from(rules))
}

pub fn read(text: &str) -> Result<Rules, Unreadable> {
    super::read::<RulesV1>(text.as_bytes(), WHAT)?.try_into()
}

impl From<&Rules> for RulesV1 {
    fn from(rules: &Rules) -> Self {
        let own = |(customer, own): (&CustomerId, &Override)| {
            let thresholds = own.thresholds.as_ref().map(percents);
            (customer.as_str().into(), OverrideV1 { thresholds, muted: own.muted })
        };
        Self {
            thresholds: percents(&rules.thresholds),
            without_budget: amounts(&rules.without_budget),
            daily_jump: rules.daily_jump.as_ref().map(|jump| DailyJumpV1 {
                factor: jump.factor(),
                above: amounts(jump.above()),
                is_critical: jump.is_critical(),
            }),
            stale_after: rules.stale_after,
            overrides: rules.overrides.iter().map(own).collect(),
            ignores_fraud_events: rules.ignores_fraud_events,
            projected_above: rules.projected_above.map(ProjectedAbove::percent),
            crosses_before: rules.crosses_before.map(CrossesBefore::day),
        }
    }
}

impl TryFrom<RulesV1> for Rules {
    type Error = Unreadable;

    fn try_from(stored: RulesV1) -> Result<Self, Unreadable> {
        let own = |(customer, own): (Box<str>, OverrideV1)| {
            let customer = CustomerId::parse(&customer).ok_or(Unreadable::Damaged(WHAT))?;
            let thresholds = own.thresholds.map(thresholds).transpose()?;
            Ok((customer, Override { thresholds, muted: own.muted }))
        };
        let jump = |jump: DailyJumpV1| {
            let read = DailyJump::new(jump.factor, by_code(jump.above)?).map_err(|_| Unreadable::Damaged(WHAT))?;
            Ok(read.critical(jump.is_critical))
        };
        let projected = |percent| ProjectedAbove::new(percent).map_err(|_| Unreadable::Damaged(WHAT));
        let crosses = |day| CrossesBefore::new(day).map_err(|_| Unreadable::Damaged(WHAT));
        Ok(Self {
            thresholds: thresholds(stored.thresholds)?,
            without_budget: by_code(stored.without_budget)?,
            daily_jump: stored.daily_jump.map(jump).transpose()?,
            stale_after: stored.stale_after,
            overrides: stored.overrides.into_iter().map(own).collect::<Result<_, _>>()?,
            ignores_fraud_events: stored.ignores_fraud_events,
            projected_above: stored.projected_above.map(projected).transpose()?,
            crosses_before: stored.crosses_before.map(crosses).transpose()?,
        })
    }
}

fn percents(thresholds: &Thresholds) -> Vec<Decimal> {
    thresholds.iter().map(Threshold::percent).collect()
}

fn thresholds(percents: Vec<Decimal>) -> Result<Thresholds, Unreadable> {
    Thresholds::new(percents).map_err(|_| Unreadable::Damaged(WHAT))
}

fn amounts(amounts: &BTreeMap<CurrencyCode, Decimal>) -> BTreeMap<Box<str>, Decimal> {
    amounts.iter().map(|(code, amount)| (code.as_str().into(), *amount)).collect()
}

fn by_code(amounts: BTreeMap<Box<str>, Decimal>) -> Result<BTreeMap<CurrencyCode, Decimal>, Unreadable> {
    amounts.into_iter().map(|(code, amount)| Ok((currency_code(&code)?, amount))).collect()
}
