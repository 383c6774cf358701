//! Columns that tables about alerts share.

use super::stored::Unreadable;
use domain::alert::{AlertKey, Resolution, Rule, Threshold};
use domain::customer::{CustomerId, Plan};

pub(super) fn key(customer: &str, plan: &str, rule: &str, period: &str) -> Option<AlertKey> {
    Some(AlertKey {
        customer: CustomerId::parse(customer)?,
        plan: Plan::from_key(plan)?,
        rule: Rule::from_key(rule)?,
        period: period.parse().ok()?,
    })
}

pub(super) fn threshold(text: Option<&str>) -> Result<Option<Threshold>, Unreadable> {
    let read = |text: &str| text.parse().ok().and_then(|percent| Threshold::new(percent).ok());
    text.map(|text| read(text).ok_or(Unreadable::Damaged("threshold"))).transpose()
}

pub(super) fn resolution(text: Option<&str>) -> Result<Option<Resolution>, Unreadable> {
    text.map(|text| Resolution::from_key(text).ok_or(Unreadable::Damaged("resolution"))).transpose()
}

pub(super) fn written(threshold: Option<Threshold>) -> Option<String> {
    threshold.map(|threshold| threshold.percent().to_string())
}
