//! Rendered messages that the layout tests share, as the server writes them.

use jiff::Timestamp;
use jiff::civil::date;

use super::{OutgoingMessage, Part};
use domain::alert::{AlertKey, Figures, Projected, Resolution, Rule, Severity, Threshold, Transition};
use domain::billing_period::BillingPeriod;
use domain::budget::NearThreshold;
use domain::customer::{CustomerId, Plan};
use domain::delivery::digest::{Cadence, Concern, Digest, Line, Section};
use domain::delivery::{Channel, Content, Destination, Entry, Message, Names, RenderedMessage};
use domain::distribution::BANDS;
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use domain::monitoring::{Outage, Trouble};
use domain::since::Change;
use ui::text::{Language, Text};

/// What a customer's name may contain.
pub const HOSTILE: &str = r#"</td><img src=x onerror=alert(1)> & "Söhne" [x](javascript:1) <!channel> |"#;

pub struct Sample {
    pub message: Message,
    pub rendered: RenderedMessage,
    destination: Destination,
}

impl Sample {
    pub fn of(content: Content) -> Self {
        let message = Message { content, at: at("2026-03-10T12:34:56Z") };
        let rendered = messages::write(
            &message,
            Text::of(Language::English),
            NearThreshold::default(),
            "https://headroom.example.com",
        );
        let destination = Destination::parse(Channel::Email, "ann@example.com", None).expect("an address");
        Self { message, rendered, destination }
    }

    /// Every tone, and names that are hard to show.
    pub fn alerts() -> Self {
        let entries = vec![
            entry("Modern Azure Customer SE", Rule::Threshold, Transition::Fired, "602.8415", 100),
            entry(HOSTILE, Rule::Threshold, Transition::Escalated, "121.5", 120),
            projected(entry("Contoso", Rule::ProjectedAbove, Transition::Fired, "67.4", 80)),
            entry("משרד הנסיעות (1998) בע״מ", Rule::Threshold, Transition::AcknowledgementLapsed, "85.25", 80),
            legacy(entry("Fourth Coffee", Rule::WithoutBudget, Transition::Fired, "0", 0)),
            resolved("Northwind", "41", Resolution::SpendingFell),
            resolved("Tailwind Traders", "130", Resolution::Muted),
        ];
        Self::of(Content::Alerts(entries))
    }

    /// One alert at a percent of the budget.
    pub fn of_percent(exact: &str) -> Self {
        Self::of(Content::Alerts(vec![entry("Contoso", Rule::Threshold, Transition::Fired, exact, 80)]))
    }

    /// In the first days of its billing period.
    pub fn early() -> Self {
        let mut early = entry("Contoso", Rule::Threshold, Transition::Fired, "85", 80);
        early.period = BillingPeriod { first: date(2026, 3, 8), end: None };
        Self::of(Content::Alerts(vec![early]))
    }

    /// More alerts than anybody reads.
    pub fn many(count: usize) -> Self {
        Self::of_names(count, |number| format!("{HOSTILE} {number} {}", "name ".repeat(40)))
    }

    /// An alert for each of these customers.
    pub fn of_names(count: usize, name: impl Fn(usize) -> String) -> Self {
        let one = |number: usize| projected(entry(&name(number), Rule::Threshold, Transition::Fired, "100.5", 100));
        Self::of(Content::Alerts((0..count).map(one).collect()))
    }

    /// Two lists, one of them long, and both pictures.
    pub fn digest() -> Self {
        Self::digest_of(&|place| if place == 0 { HOSTILE.to_owned() } else { format!("Customer {place}") })
    }

    pub fn digest_of(name: &dyn Fn(usize) -> String) -> Self {
        let line = |place: usize| {
            let of = projected(entry(&name(place), Rule::Threshold, Transition::Fired, "121.5", 120));
            Line { customer: of.key.customer, figures: of.figures, change: Some(Change::Over), alert: None }
        };
        let section = |concern| Section {
            concern,
            count: 25,
            new: Some(3),
            listed: (0..Section::MAX_LISTED).map(line).collect(),
        };
        let mut bands = [0; BANDS];
        (bands[2], bands[9], bands[10]) = (240, 1, 25);
        Self::of(Content::Digest(Box::new(Digest {
            every: Cadence::Weekly,
            since: at("2026-03-03T07:00:00Z"),
            customers: 266,
            missing: 0,
            sections: Concern::ALL.into_iter().map(section).collect(),
            bands,
            crossings: vec![(date(2026, 3, 24), 2), (date(2026, 3, 30), 5)],
        })))
    }

    pub fn outage() -> Self {
        let last_report = Some(at("2026-03-09T06:00:01Z"));
        let outage = Outage::Trouble(Trouble::SignInNeeded);
        Self::of(Content::Outage { outage, last_report, missing: Names::default() })
    }

    /// Customers with long names are missing.
    pub fn missing(count: usize) -> Self {
        Self::missing_of(count, |number| format!("{number} Söhne & Töchter {}", "name ".repeat(40)))
    }

    pub fn missing_of(count: usize, name: impl Fn(usize) -> String) -> Self {
        let last_report = Some(at("2026-03-10T12:34:50Z"));
        let names = (0..count).map(|number| name(number).into());
        let outage = Outage::Trouble(Trouble::Incomplete);
        Self::of(Content::Outage { outage, last_report, missing: Names::of(names) })
    }

    pub fn unjudged() -> Self {
        Self::of(Content::Unjudged(Names::of([HOSTILE, "Contoso, Ltd."].map(Into::into))))
    }

    pub fn outgoing<'a>(&'a self, key: &'a str) -> OutgoingMessage<'a> {
        let Self { message, rendered, destination } = self;
        let (recipient, message_id, part) = (destination.address(), key, Part::WHOLE);
        let near = NearThreshold::default();
        OutgoingMessage { key, destination, recipient, message, rendered, near, message_id, part, ticket: None }
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn entry(name: &str, rule: Rule, transition: Transition, percent: &str, level: i64) -> Entry {
    let percent: Decimal = percent.parse().expect("a decimal");
    let budget = Decimal::from(20_000);
    Entry {
        key: AlertKey {
            customer: CustomerId::parse(&format!("{:08x}-6fb9-4b05-8f15-b3d72e0596e6", name.len())).expect("an id"),
            plan: Plan::Azure,
            rule,
            period: date(2026, 3, 1),
        },
        period: BillingPeriod { first: date(2026, 3, 1), end: Some(at("2026-04-01T00:00:00Z")) },
        transition,
        severity: if level >= 100 { Severity::Critical } else { Severity::Warning },
        level: (transition != Transition::Resolved).then(|| Threshold::new(Decimal::from(level)).ok()).flatten(),
        figures: Figures {
            name: name.into(),
            plan: Plan::Azure,
            spent: Some(budget * percent / Decimal::ONE_HUNDRED),
            budget: Some(budget).into(),
            percent: Some(percent),
            currency: BillingCurrency::Code(CurrencyCode::parse("SEK").expect("a code")),
            updated: Some(at("2026-03-09T22:10:00Z")),
            projected: None,
            fraud: None,
        },
        resolution: None,
        since: at("2026-03-09T06:00:01Z"),
    }
}

/// The same alert with a projection that has as many digits as decimals hold.
fn projected(entry: Entry) -> Entry {
    let projected = Projected {
        total: "21456.789123456789123456789123".parse().expect("a decimal"),
        interval: "20123.456789123456789123456789".parse().ok().zip("23456.789123456789123456789123".parse().ok()),
        percent: "107.28394561728394561728394561".parse().ok(),
        last_day: date(2026, 3, 31),
        crosses_from: Some(date(2026, 3, 26)),
        crosses_on: Some(date(2026, 3, 29)),
    };
    let level = entry.level.filter(|_| entry.key.rule == Rule::Threshold);
    Entry { level, figures: Figures { projected: Some(projected), ..entry.figures }, ..entry }
}

fn resolved(name: &str, percent: &str, resolution: Resolution) -> Entry {
    Entry { resolution: Some(resolution), ..entry(name, Rule::Threshold, Transition::Resolved, percent, 80) }
}

/// The same alert for a legacy customer without a budget, in the first days of a period whose end is unknown, with old
/// figures.
fn legacy(entry: Entry) -> Entry {
    let first = date(2026, 3, 7);
    Entry {
        key: AlertKey { plan: Plan::Legacy, period: first, ..entry.key },
        period: BillingPeriod { first, end: None },
        figures: Figures {
            plan: Plan::Legacy,
            spent: "1234.5".parse().ok(),
            budget: None.into(),
            percent: None,
            currency: BillingCurrency::Locale("fr-FR".into()),
            updated: Some(at("2026-03-07T20:00:00Z")),
            projected: None,
            fraud: None,
            ..entry.figures
        },
        ..entry
    }
}
