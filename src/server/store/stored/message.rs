//! `deliveries.message`

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::digest::DigestV1;
use super::figures::FiguresV1;
use super::names::{
    StoredChannel, StoredCredential, StoredOutage, StoredPlan, StoredResolution, StoredRule, StoredSeverity,
    StoredTransition,
};
use domain::alert::{AlertKey, Figures, Threshold};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::customer::{CustomerId, Plan};
use domain::delivery::{Content, Entry, Message, Names, Undelivered};
use domain::money::Decimal;
use domain::monitoring::CredentialEnd;

const WHAT: &str = "message";

#[derive(Serialize, Deserialize)]
struct MessageV1 {
    content: ContentV1,
    at: Timestamp,
}

#[derive(Serialize, Deserialize)]
enum ContentV1 {
    Alerts(Vec<EntryV1>),
    Reminder(Vec<EntryV1>),
    Digest(Box<DigestV1>),
    Outage {
        outage: StoredOutage,
        last_report: Option<Timestamp>,
        #[serde(default)]
        missing: NamesV1,
    },
    Unjudged(NamesV1),
    Recovered {
        outage: StoredOutage,
    },
    Undelivered {
        receiver: Box<str>,
        channel: StoredChannel,
        recipient: Box<str>,
        since: Timestamp,
        is_gone: bool,
    },
    SwitchedOff {
        by: Box<str>,
    },
    TakenOver {
        by: Box<str>,
        from: Box<str>,
    },
    Confirm {
        token: Box<str>,
    },
    EndsSoon {
        of: Box<str>,
        at: Timestamp,
    },
    CredentialEnds {
        what: StoredCredential,
        at: Timestamp,
    },
    Test,
}

#[derive(Default, Serialize, Deserialize)]
struct NamesV1 {
    count: usize,
    listed: Vec<Box<str>>,
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    key: KeyV1,
    transition: StoredTransition,
    severity: StoredSeverity,
    /// In percent.
    level: Option<Decimal>,
    figures: FiguresV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resolution: Option<StoredResolution>,
    since: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct KeyV1 {
    customer: Box<str>,
    rule: StoredRule,
    /// The month of the billing period's first day.
    month: MonthV1,
    /// Not in messages from before; then the plan is that of the figures, and the period the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<RowV1>,
}

#[derive(Serialize, Deserialize)]
struct RowV1 {
    plan: StoredPlan,
    period: Date,
    billed_from: Date,
    billed_to: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct MonthV1 {
    year: i16,
    /// From 1 to 12.
    month: i8,
}

pub fn write(message: &Message) -> String {
    super::write_text(1, &MessageV1::from(message))
}

pub fn read(text: &str) -> Result<Message, Unreadable> {
    super::read::<MessageV1>(text.as_bytes(), WHAT)?.try_into()
}

impl From<&Message> for MessageV1 {
    fn from(message: &Message) -> Self {
        let content = match &message.content {
            Content::Alerts(entries) => ContentV1::Alerts(entries.iter().map(EntryV1::from).collect()),
            Content::Reminder(entries) => ContentV1::Reminder(entries.iter().map(EntryV1::from).collect()),
            Content::Digest(digest) => ContentV1::Digest(Box::new((&**digest).into())),
            Content::Outage { outage, last_report, missing } => {
                ContentV1::Outage { outage: (*outage).into(), last_report: *last_report, missing: missing.into() }
            }
            Content::Unjudged(names) => ContentV1::Unjudged(names.into()),
            Content::Recovered { outage } => ContentV1::Recovered { outage: (*outage).into() },
            Content::Undelivered(of) => ContentV1::Undelivered {
                receiver: of.receiver.clone(),
                channel: of.channel.into(),
                recipient: of.recipient.clone(),
                since: of.since,
                is_gone: of.is_gone,
            },
            Content::SwitchedOff { by } => ContentV1::SwitchedOff { by: by.clone() },
            Content::TakenOver { by, from } => ContentV1::TakenOver { by: by.clone(), from: from.clone() },
            Content::EndsSoon { of, at } => ContentV1::EndsSoon { of: of.clone(), at: *at },
            Content::Confirm { token } => ContentV1::Confirm { token: token.clone() },
            Content::CredentialEnds(end) => ContentV1::CredentialEnds { what: end.what.into(), at: end.at },
            Content::Test => ContentV1::Test,
        };
        Self { content, at: message.at }
    }
}

impl TryFrom<MessageV1> for Message {
    type Error = Unreadable;

    fn try_from(stored: MessageV1) -> Result<Self, Unreadable> {
        let content = match stored.content {
            ContentV1::Alerts(entries) => {
                Content::Alerts(entries.into_iter().map(Entry::try_from).collect::<Result<_, _>>()?)
            }
            ContentV1::Reminder(entries) => {
                Content::Reminder(entries.into_iter().map(Entry::try_from).collect::<Result<_, _>>()?)
            }
            ContentV1::Digest(digest) => Content::Digest(Box::new((*digest).try_into()?)),
            ContentV1::Outage { outage, last_report, missing } => {
                Content::Outage { outage: outage.into(), last_report, missing: missing.into() }
            }
            ContentV1::Unjudged(names) => Content::Unjudged(names.into()),
            ContentV1::Recovered { outage } => Content::Recovered { outage: outage.into() },
            ContentV1::Undelivered { receiver, channel, recipient, since, is_gone } => {
                Content::Undelivered(Undelivered { receiver, channel: channel.into(), recipient, since, is_gone })
            }
            ContentV1::SwitchedOff { by } => Content::SwitchedOff { by },
            ContentV1::TakenOver { by, from } => Content::TakenOver { by, from },
            ContentV1::EndsSoon { of, at } => Content::EndsSoon { of, at },
            ContentV1::Confirm { token } => Content::Confirm { token },
            ContentV1::CredentialEnds { what, at } => Content::CredentialEnds(CredentialEnd { what: what.into(), at }),
            ContentV1::Test => Content::Test,
        };
        Ok(Self { content, at: stored.at })
    }
}

impl From<&Entry> for EntryV1 {
    fn from(entry: &Entry) -> Self {
        Self {
            key: KeyV1 {
                customer: entry.key.customer.as_str().into(),
                rule: entry.key.rule.into(),
                month: MonthV1::of(BillingMonth::around(entry.period.first)),
                row: Some(RowV1 {
                    plan: entry.key.plan.into(),
                    period: entry.key.period,
                    billed_from: entry.period.first,
                    billed_to: entry.period.end,
                }),
            },
            transition: entry.transition.into(),
            severity: entry.severity.into(),
            level: entry.level.map(Threshold::percent),
            figures: (&entry.figures).into(),
            resolution: entry.resolution.map(Into::into),
            since: entry.since,
        }
    }
}

impl TryFrom<EntryV1> for Entry {
    type Error = Unreadable;

    fn try_from(stored: EntryV1) -> Result<Self, Unreadable> {
        let customer = CustomerId::parse(&stored.key.customer).ok_or(Unreadable::Damaged(WHAT))?;
        let level = stored.level.map(Threshold::new).transpose().map_err(|_| Unreadable::Damaged(WHAT))?;
        let figures: Figures = stored.figures.try_into()?;
        let (plan, period, billed) = if let Some(row) = stored.key.row {
            let billed = BillingPeriod { first: row.billed_from, end: row.billed_to };
            (Plan::from(row.plan), row.period, billed)
        } else {
            let month = stored.key.month.read()?;
            (figures.plan, month.first_day(), BillingPeriod::of_month(month))
        };
        Ok(Self {
            key: AlertKey { customer, plan, rule: stored.key.rule.into(), period },
            period: billed,
            transition: stored.transition.into(),
            severity: stored.severity.into(),
            level,
            figures,
            resolution: stored.resolution.map(Into::into),
            since: stored.since,
        })
    }
}

impl From<&Names> for NamesV1 {
    fn from(names: &Names) -> Self {
        Self { count: names.count, listed: names.listed.clone() }
    }
}

impl From<NamesV1> for Names {
    fn from(stored: NamesV1) -> Self {
        Self { count: stored.count, listed: stored.listed }
    }
}

impl MonthV1 {
    fn of(month: BillingMonth) -> Self {
        let text = month.to_string();
        let (year, month) = text.rsplit_once('-').unwrap_or_default();
        Self { year: year.parse().unwrap_or_default(), month: month.parse().unwrap_or_default() }
    }

    fn read(&self) -> Result<BillingMonth, Unreadable> {
        BillingMonth::parse(&format!("{:04}-{:02}", self.year, self.month)).ok_or(Unreadable::Damaged(WHAT))
    }
}
