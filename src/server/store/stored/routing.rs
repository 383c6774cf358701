//! `receivers.routing`

use std::collections::BTreeSet;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::{StoredCadence, StoredPlan, StoredReminders, StoredSeverity};
use domain::customer::CustomerId;
use domain::delivery::digest::DigestSchedule;
use domain::delivery::{CustomerFilter, QuietHours, Routing, Weekdays};

const WHAT: &str = "routing";

#[derive(Serialize, Deserialize)]
struct RoutingV1 {
    least: StoredSeverity,
    customers: CustomersV1,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    to_owners: bool,
    #[serde(default)]
    is_catch_all: bool,
    quiet_hours: Option<QuietHoursV1>,
    #[serde(default)]
    one_by_one: bool,
    /// In hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unanswered_after: Option<u8>,
    #[serde(default)]
    reminders: StoredReminders,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<DigestV1>,
}

#[derive(Serialize, Deserialize)]
struct DigestV1 {
    every: StoredCadence,
    at: Time,
    /// The zone's IANA name.
    zone: Box<str>,
    even_if_empty: bool,
}

#[derive(Serialize, Deserialize)]
struct CustomersV1 {
    words: Box<str>,
    plan: Option<StoredPlan>,
    only: BTreeSet<Box<str>>,
}

#[derive(Serialize, Deserialize)]
struct QuietHoursV1 {
    from: Time,
    to: Time,
    /// The zone's IANA name.
    zone: Box<str>,
    /// The days that are quiet all day.
    #[serde(default)]
    days: Vec<Box<str>>,
}

pub fn write(routing: &Routing) -> String {
    super::write_text(1, &RoutingV1::from(routing))
}

pub fn read(text: &str) -> Result<Routing, Unreadable> {
    super::read::<RoutingV1>(text.as_bytes(), WHAT)?.try_into()
}

impl From<&Routing> for RoutingV1 {
    fn from(routing: &Routing) -> Self {
        let quiet = |quiet: &QuietHours| QuietHoursV1 {
            from: quiet.from(),
            to: quiet.to(),
            zone: quiet.zone_name().into(),
            days: quiet.days().iter().map(|day| Weekdays::key(day).into()).collect(),
        };
        Self {
            least: routing.least.into(),
            customers: CustomersV1 {
                words: routing.customers.words.clone(),
                plan: routing.customers.plan.map(Into::into),
                only: routing.customers.only.iter().map(|customer| customer.as_str().into()).collect(),
            },
            to_owners: routing.to_owners,
            is_catch_all: routing.is_catch_all,
            quiet_hours: routing.quiet_hours.as_ref().map(quiet),
            one_by_one: routing.one_by_one,
            unanswered_after: routing.unanswered_after,
            reminders: routing.reminders.into(),
            digest: routing.digest.as_ref().map(DigestV1::from),
        }
    }
}

impl TryFrom<RoutingV1> for Routing {
    type Error = Unreadable;

    fn try_from(stored: RoutingV1) -> Result<Self, Unreadable> {
        let quiet = |quiet: QuietHoursV1| {
            let days: Option<Weekdays> = quiet.days.iter().map(|day| Weekdays::from_key(day)).collect();
            let hours = QuietHours::new(quiet.from, quiet.to, &quiet.zone);
            hours.zip(days).and_then(|(hours, days)| hours.with_days(days)).ok_or(Unreadable::Damaged("quiet hours"))
        };
        let only = stored.customers.only.iter().map(|id| CustomerId::parse(id).ok_or(Unreadable::Damaged(WHAT)));
        Ok(Self {
            least: stored.least.into(),
            customers: CustomerFilter {
                words: stored.customers.words,
                plan: stored.customers.plan.map(Into::into),
                only: only.collect::<Result<_, _>>()?,
            },
            to_owners: stored.to_owners,
            is_catch_all: stored.is_catch_all,
            quiet_hours: stored.quiet_hours.map(quiet).transpose()?,
            one_by_one: stored.one_by_one,
            unanswered_after: stored.unanswered_after,
            reminders: stored.reminders.into(),
            digest: stored.digest.map(DigestV1::read).transpose()?,
        })
    }
}

impl From<&DigestSchedule> for DigestV1 {
    fn from(digest: &DigestSchedule) -> Self {
        Self {
            every: digest.every().into(),
            at: digest.at(),
            zone: digest.zone_name().into(),
            even_if_empty: digest.even_if_empty(),
        }
    }
}

impl DigestV1 {
    fn read(self) -> Result<DigestSchedule, Unreadable> {
        let schedule = DigestSchedule::new(self.every.into(), self.at, &self.zone, self.even_if_empty);
        schedule.ok_or(Unreadable::Damaged("digest's time"))
    }
}
