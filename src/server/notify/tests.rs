//! Rendered messages that the layout tests share, as the server writes them.

use jiff::Timestamp;

use super::OutgoingMessage;
use domain::alert::{AlertKey, Figures, Rule, Severity, Threshold, Transition};
use domain::billing_period::BillingMonth;
use domain::customer::{CustomerId, Plan};
use domain::delivery::RenderedMessage;
use domain::delivery::{Channel, Content, Destination, Entry, Message};
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use domain::monitoring::{Outage, Trouble};
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
        let rendered =
            messages::write(&message, Text::of(Language::English), Default::default(), "https://headroom.example.com");
        let destination = Destination::parse(Channel::Email, "ann@example.com", None).expect("an address");
        Self { message, rendered, destination }
    }

    /// Every tone, and names that are hard to show.
    pub fn alerts() -> Self {
        let entries = vec![
            entry("Modern Azure Customer SE", Rule::Threshold, Transition::Fired, "602.8415", 100),
            entry(HOSTILE, Rule::Threshold, Transition::Escalated, "121.5", 120),
            entry("משרד הנסיעות (1998) בע״מ", Rule::Threshold, Transition::AcknowledgementLapsed, "85.25", 80),
            Entry { figures: legacy(), ..entry("Fourth Coffee", Rule::WithoutBudget, Transition::Fired, "0", 0) },
            entry("Northwind", Rule::Threshold, Transition::Resolved, "41", 80),
        ];
        Self::of(Content::Alerts(entries))
    }

    /// More alerts than anybody reads.
    pub fn many(count: usize) -> Self {
        let name = |number| format!("{HOSTILE} {number} {}", "name ".repeat(40));
        let one = |number: usize| entry(&name(number), Rule::Threshold, Transition::Fired, "100.5", 100);
        Self::of(Content::Alerts((0..count).map(one).collect()))
    }

    pub fn outage() -> Self {
        let last_report = Some(at("2026-03-09T06:00:01Z"));
        Self::of(Content::Outage { outage: Outage::Trouble(Trouble::SignInNeeded), last_report })
    }

    pub fn outgoing<'a>(&'a self, key: &'a str) -> OutgoingMessage<'a> {
        let Self { message, rendered, destination } = self;
        OutgoingMessage { key, destination, recipient: destination.address(), message, rendered }
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
            rule,
            month: BillingMonth::of(at("2026-03-10T00:00:00Z")),
        },
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
        },
        since: at("2026-03-09T06:00:01Z"),
    }
}

fn legacy() -> Figures {
    Figures {
        name: "Fourth Coffee".into(),
        plan: Plan::Legacy,
        spent: "1234.5".parse().ok(),
        budget: None.into(),
        percent: None,
        currency: BillingCurrency::Locale("fr-FR".into()),
    }
}
