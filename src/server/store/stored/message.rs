//! `deliveries.message`

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::figures::FiguresV1;
use super::names::{StoredOutage, StoredRule, StoredSeverity, StoredTransition};
use domain::alert::{AlertKey, Threshold};
use domain::billing_period::BillingMonth;
use domain::customer::CustomerId;
use domain::delivery::{Content, Entry, Message};
use domain::money::Decimal;

const WHAT: &str = "message";

#[derive(Serialize, Deserialize)]
struct MessageV1 {
    content: ContentV1,
    at: Timestamp,
}

#[derive(Serialize, Deserialize)]
enum ContentV1 {
    Alerts(Vec<EntryV1>),
    Outage { outage: StoredOutage, last_report: Option<Timestamp> },
    Recovered { outage: StoredOutage },
    Test,
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    key: KeyV1,
    transition: StoredTransition,
    severity: StoredSeverity,
    /// In percent.
    level: Option<Decimal>,
    figures: FiguresV1,
    since: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct KeyV1 {
    customer: Box<str>,
    rule: StoredRule,
    month: MonthV1,
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
            Content::Outage { outage, last_report } => {
                ContentV1::Outage { outage: (*outage).into(), last_report: *last_report }
            }
            Content::Recovered { outage } => ContentV1::Recovered { outage: (*outage).into() },
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
            ContentV1::Outage { outage, last_report } => Content::Outage { outage: outage.into(), last_report },
            ContentV1::Recovered { outage } => Content::Recovered { outage: outage.into() },
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
                month: MonthV1::of(entry.key.month),
            },
            transition: entry.transition.into(),
            severity: entry.severity.into(),
            level: entry.level.map(Threshold::percent),
            figures: (&entry.figures).into(),
            since: entry.since,
        }
    }
}

impl TryFrom<EntryV1> for Entry {
    type Error = Unreadable;

    fn try_from(stored: EntryV1) -> Result<Self, Unreadable> {
        let customer = CustomerId::parse(&stored.key.customer).ok_or(Unreadable::Damaged(WHAT))?;
        let level = stored.level.map(Threshold::new).transpose().map_err(|_| Unreadable::Damaged(WHAT))?;
        Ok(Self {
            key: AlertKey { customer, rule: stored.key.rule.into(), month: stored.key.month.read()? },
            transition: stored.transition.into(),
            severity: stored.severity.into(),
            level,
            figures: stored.figures.try_into()?,
            since: stored.since,
        })
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
