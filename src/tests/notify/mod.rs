//! Messages to real mail servers and real webhooks, friendly and hostile.

mod answers;
mod exchange;
mod heartbeat;
mod mail;
mod mail_peers;
mod proxied;
mod webhooks;

use std::error::Error as _;

use headroom::domain::alert::{AlertKey, Figures, Rule, Severity, Threshold, Transition};
use headroom::domain::billing_period::{BillingMonth, BillingPeriod};
use headroom::domain::budget::NearThreshold;
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::delivery::RenderedMessage;
use headroom::domain::delivery::{Channel, Content, Destination, Entry, Message};
use headroom::domain::money::{BillingCurrency, CurrencyCode, Decimal};
use headroom::server::notify::{NotifyError, OutgoingMessage, Part};
use headroom::ui::components::alerts::refusal::refusal;
use headroom::ui::text::{Language, Text};

/// A message for one destination.
struct Post {
    message: Message,
    rendered: RenderedMessage,
    destination: Destination,
}

impl Post {
    fn to(channel: Channel, address: &str) -> Self {
        Self::about("Contoso", channel, address, None)
    }

    fn about(customer: &str, channel: Channel, address: &str, secret: Option<&str>) -> Self {
        let at = "2026-03-10T12:34:56Z".parse().expect("a time");
        let period = BillingPeriod::of_month(BillingMonth::of(at));
        let entry = Entry {
            key: AlertKey {
                customer: CustomerId::parse("Contoso-7").expect("an id"),
                plan: Plan::Azure,
                rule: Rule::Threshold,
                period: period.first,
            },
            period,
            transition: Transition::Fired,
            severity: Severity::Critical,
            level: Threshold::new(Decimal::ONE_HUNDRED).ok(),
            figures: Figures {
                name: customer.into(),
                plan: Plan::Azure,
                spent: "120.5682999999995904716".parse().ok(),
                budget: Some(Decimal::from(20)).into(),
                percent: "602.8415".parse().ok(),
                currency: BillingCurrency::Code(CurrencyCode::parse("SEK").expect("a code")),
                updated: "2026-03-09T22:10:00Z".parse().ok(),
                projected: None,
                fraud: None,
            },
            resolution: None,
            since: at,
        };
        let message = Message { content: Content::Alerts(vec![entry]), at };
        let rendered = headroom::messages::write(
            &message,
            Text::of(Language::English),
            NearThreshold::default(),
            "https://headroom.example.com",
        );
        let destination = Destination::parse(channel, address, secret).expect("a destination");
        Self { message, rendered, destination }
    }

    fn outgoing<'a>(&'a self, key: &'a str) -> OutgoingMessage<'a> {
        let Self { message, rendered, destination } = self;
        let recipient = destination.recipients().next().expect("a recipient");
        OutgoingMessage {
            key,
            destination,
            recipient,
            message,
            rendered,
            near: NearThreshold::default(),
            message_id: key,
            part: Part::WHOLE,
            ticket: None,
        }
    }
}

/// What people and the log are shown of a failure.
#[track_caller]
fn refusal_of<T>(channel: Channel, result: Result<T, NotifyError>) -> String {
    let error = result.err().expect("it was sent");
    let sentence = refusal(Text::of(Language::English), channel, &error.refusal);
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    [sentence].into_iter().chain(causes).collect::<Vec<_>>().join(" | ")
}
