//! The texts that people read, and alerts that the tests of other modules share.

use std::fmt::Write as _;

use jiff::civil::date;

use super::*;
use domain::alert::{AlertKey, Figures, FraudReported, Projected, Resolution, Rule, Severity, Threshold, Transition};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::customer::{CustomerId, Plan};
use domain::delivery::{Channel, Destination, Entry, RenderedAlert, Routing, Scope, Tone};
use domain::fraud::{FraudEvent, FraudStatus};
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use domain::spending_budget::SpendingBudget;

const AT: &str = "2026-03-10T12:34:56Z";

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// Over budget, and once resolved at 41 %.
pub fn entry(name: &str, rule: Rule, transition: Transition, percent: i64) -> Entry {
    let (spent, used) =
        if transition == Transition::Resolved { ("8.2", "41") } else { ("120.5682999999995904716", "602.8415") };
    let level = (rule == Rule::Threshold && transition != Transition::Resolved)
        .then(|| Threshold::new(Decimal::from(percent)).expect("a threshold"));
    Entry {
        key: AlertKey {
            customer: CustomerId::parse(&format!("id of {name}")).unwrap_or_else(|| CustomerId::numbered(1)),
            plan: Plan::Azure,
            rule,
            period: date(2026, 3, 1),
        },
        period: BillingPeriod::of_month(BillingMonth::of(at(AT))),
        transition,
        severity: if percent >= 100 { Severity::Critical } else { Severity::Warning },
        level,
        figures: Figures {
            name: name.into(),
            plan: Plan::Azure,
            spent: Some(decimal(spent)),
            budget: (rule != Rule::WithoutBudget).then_some(Decimal::from(20)).into(),
            percent: (rule != Rule::WithoutBudget).then(|| decimal(used)),
            currency: BillingCurrency::Code(CurrencyCode::parse("SEK").expect("a code")),
            updated: Some(at("2026-03-09T22:10:00Z")),
            projected: rule.looks_ahead().then(projected),
            fraud: None,
        },
        resolution: None,
        since: at("2026-03-09T06:00:01Z"),
    }
}

/// With the interval and the days that the budget could be crossed on.
pub fn projected() -> Projected {
    Projected {
        total: decimal("23.456789"),
        interval: Some((decimal("19.9"), decimal("27.5"))),
        percent: Some(decimal("117.283945")),
        last_day: date(2026, 3, 31),
        crosses_from: Some(date(2026, 3, 21)),
        crosses_on: Some(date(2026, 3, 24)),
    }
}

pub fn write(content: Content) -> RenderedMessage {
    let message = Message { content, at: at(AT) };
    super::write(&message, Text::of(Language::English), NearThreshold::default(), "https://headroom.example.com")
}

pub fn alerts(entries: &[Entry]) -> RenderedMessage {
    write(Content::Alerts(entries.to_vec()))
}

pub fn one(entry: Entry) -> RenderedAlert {
    alerts(&[entry]).items.remove(0)
}

#[test]
fn an_item_says_who_how_much_of_what_since_when_and_what_to_do() {
    let item = one(entry("Contoso", Rule::Threshold, Transition::Fired, 100));
    assert_eq!((item.title.as_str(), item.tone), ("Contoso", Tone::Critical));
    assert_eq!(item.url, "https://headroom.example.com/customers/id%20of%20Contoso");
    assert_eq!(item.headline, "Over budget: 100 % reached");
    let facts: Vec<_> = item.facts.iter().chain(&item.details).map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(
        facts,
        [
            ("Spent", "120.57 SEK"),
            ("Budget", "20.00 SEK"),
            ("Percent used", "602.84 %"),
            ("Remaining", "100.57 SEK over"),
            ("Plan", "Azure plan"),
            ("Billing period", "March 2026"),
            ("Data as of", "2026-03-09 22:10 UTC"),
            ("Since", "2026-03-09 06:00 UTC"),
        ]
    );
    assert!(item.next.starts_with("Call the customer today."));
}

#[test]
fn each_alert_that_fires_leads_to_its_own_form_and_none_that_has_ended() {
    let written = alerts(&[
        entry("Contoso", Rule::Threshold, Transition::Fired, 100),
        entry("Fabrikam", Rule::WithoutBudget, Transition::AcknowledgementLapsed, 80),
        entry("Northwind", Rule::Threshold, Transition::Resolved, 80),
    ]);
    let links: Vec<_> =
        written.items.iter().map(|item| item.acknowledge.as_ref().map(|(_, url)| url.as_str())).collect();
    let form = |rule| format!("https://headroom.example.com/alerts/{rule}?acknowledge=yes");
    let [contoso, fabrikam] =
        ["threshold.2026-03.id%20of%20Contoso", "without-budget.2026-03.id%20of%20Fabrikam"].map(form);
    assert_eq!(links, [Some(contoso.as_str()), Some(fabrikam.as_str()), None]);
    assert!(written.items[0].acknowledge.as_ref().is_some_and(|(words, _)| words == "Acknowledge"));
}

#[test]
fn the_subject_of_a_ticket_stays_whatever_happens_and_its_first_line_says_what() {
    let destination = Destination::parse(Channel::Email, "desk@example.com", None).expect("an address");
    let routing = Routing { one_by_one: true, ..Routing::default() };
    let receiver = Receiver {
        id: "r".into(),
        name: "Desk".into(),
        destination,
        routing,
        scope: Scope::All,
        language: None,
        stopped: None,
        reminded: None,
        digested: None,
    };
    let told = |transition, percent| {
        let content = Content::Alerts(vec![entry("Contoso", Rule::Threshold, transition, percent)]);
        write_to(&receiver, &Message { content, at: at(AT) }, NearThreshold::default(), "https://headroom.example.com")
    };
    let story = [
        (Transition::Fired, "Contoso: 602.84 % of the budget"),
        (Transition::Escalated, "Contoso: 602.84 % of the budget"),
        (Transition::Acknowledged, "Contoso: acknowledged, 602.84 % of the budget"),
        (Transition::Resolved, "Contoso: resolved"),
    ];
    for (transition, first_line) in story {
        let written = told(transition, 100);
        let subject = written.thread_subject.as_deref();
        assert_eq!(subject, Some("[Headroom ZJFM8] Contoso: budget of Azure plan, March 2026"), "{transition:?}");
        assert_eq!(written.subject, first_line);
    }
    let acknowledged = told(Transition::Acknowledged, 100).items.remove(0);
    assert_eq!((acknowledged.tone, acknowledged.acknowledge), (Tone::Neutral, None));
    assert_eq!(acknowledged.headline, "Over budget: acknowledged");
    assert_eq!(acknowledged.next, "Somebody has taken this alert on. Its page in Headroom says who, and why.");
    assert_eq!(told(Transition::Fired, 100).thread_subject, told(Transition::Fired, 120).thread_subject);
}

#[test]
fn spending_above_a_budget_of_0_is_said_in_money_and_never_as_0_over() {
    let over_zero = |spent: &str, budget: &str, level: i64| {
        let mut entry = entry("Contoso", Rule::Threshold, Transition::Fired, level);
        entry.figures.currency = CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code);
        (entry.figures.spent, entry.figures.budget) = (spent.parse().ok(), SpendingBudget::from(budget.parse().ok()));
        entry.figures.percent = None;
        let letter = alerts(&[entry]);
        (letter.subject, letter.items[0].headline.clone(), letter.items[0].facts[2].1.clone())
    };
    let expected = |subject: &str, headline: &str, left: &str| (subject.into(), headline.into(), left.into());
    assert_eq!(
        over_zero("500", "0", 80),
        expected(
            "Contoso: 500.00 EUR over a budget of 0",
            "Over budget: 500.00 EUR over a budget of 0",
            "500.00 EUR over"
        )
    );
    assert_eq!(
        over_zero("500", "-10", 100),
        expected(
            "Contoso: 510.00 EUR over a budget of -10.00 EUR",
            "Over budget: 510.00 EUR over a budget of -10.00 EUR",
            "510.00 EUR over"
        )
    );
    assert_eq!(
        over_zero("0.001", "0", 100),
        expected("Contoso: over budget", "Over budget: 100 % reached", "0.00 EUR")
    );
}

#[test]
fn figures_in_a_letter_are_those_of_the_grid() {
    let mut near = entry("Contoso", Rule::Threshold, Transition::Fired, 80);
    (near.figures.spent, near.figures.budget) = (Some(decimal("99.996")), Some(decimal("100")).into());
    near.figures.percent = Some(decimal("99.996"));
    let letter = alerts(&[near.clone()]);
    assert_eq!(letter.subject, "Contoso: 99.99 % of the budget");
    let values: Vec<_> = letter.items[0].facts.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(values[..4], ["100.00 SEK", "100.00 SEK", "99.99 %", "0.00 SEK"]);
    near.figures.spent = Some(decimal("100.004"));
    assert_eq!(one(near).facts[3].1, "0.00 SEK", "never 0.00 over");
}

#[test]
fn every_rule_and_every_transition_has_words_of_its_own() {
    let mut written = String::new();
    for &rule in Rule::ALL {
        for transition in Transition::ALL.into_iter().filter(|transition| transition.notifies()) {
            if transition == Transition::Escalated && !matches!(rule, Rule::Threshold | Rule::FraudEvent) {
                continue;
            }
            for percent in if rule == Rule::Threshold { &[80, 120][..] } else { &[80] } {
                let item = one(entry("Contoso", rule, transition, *percent));
                writeln!(written, "{}\n  {}", item.headline, item.next).expect("memory");
            }
        }
    }
    insta::assert_snapshot!(written);
}

#[test]
fn a_legacy_customer_says_that_the_currency_is_presumed_and_what_is_missing_is_said_to_be() {
    let mut legacy = entry("Contoso", Rule::Threshold, Transition::Fired, 80);
    legacy.figures.currency = BillingCurrency::Locale("fr-FR".into());
    assert_eq!(one(legacy.clone()).facts[0].1, "120.57 fr-FR (EUR presumed)");
    legacy.figures.currency = BillingCurrency::Missing;
    (legacy.figures.spent, legacy.figures.budget, legacy.figures.percent) = (None, None.into(), None);
    legacy.figures.updated = None;
    let item = one(legacy);
    let values: Vec<_> = item.facts.iter().chain(&item.details).map(|(_, value)| value.as_str()).collect();
    assert_eq!(
        values,
        ["Not provided", "No budget", "Azure plan", "March 2026", "Not provided", "2026-03-09 06:00 UTC"]
    );
}

#[test]
fn an_item_of_fraud_says_what_where_since_when_and_that_partners_are_liable() {
    let event = |id: &str, kind: &str, status, reason: &str| FraudEvent {
        id: id.into(),
        customer: CustomerId::numbered(1),
        customer_name: "".into(),
        subscription: "Production".into(),
        kind: kind.into(),
        status,
        reason: reason.into(),
        resource: "vm-1".into(),
        detected: Some(at("2026-03-10T11:30:00Z")),
    };
    let of = |transition, listed: Vec<FraudEvent>| {
        let mut fraud = entry("Contoso", Rule::FraudEvent, transition, 100);
        fraud.figures.fraud = Some(FraudReported { count: listed.len(), listed });
        fraud.resolution = (transition == Transition::Resolved).then_some(Resolution::ClosedByMicrosoft);
        fraud
    };
    let mining = event("1", "NetworkConnectionsToCryptoMiningPools", FraudStatus::Active, "");
    let fired = of(Transition::Fired, vec![mining.clone(), mining]);
    let letter = alerts(std::slice::from_ref(&fired));
    assert_eq!(letter.subject, "Contoso: Azure fraud alert from Microsoft");
    let item = &letter.items[0];
    assert_eq!(
        (item.tone, item.headline.as_str()),
        (Tone::Critical, "Azure fraud alert: Microsoft reports suspicious activity")
    );
    assert!(item.next.starts_with("Partners are liable for this spending"), "{}", item.next);
    let details: Vec<_> = item.details.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    assert_eq!(
        details,
        [
            "What: Connections to crypto-mining pools (Active) and 1 more event",
            "Subscription: Production",
            "Resource: vm-1",
            "Detected: 2026-03-10 11:30 UTC",
            "Data as of: 2026-03-09 22:10 UTC",
            "Since: 2026-03-09 06:00 UTC",
        ],
        "no billing period, and no caution of its first days"
    );
    assert!(letter.notes.is_empty(), "{:?}", letter.notes);
    let closed = of(Transition::Resolved, vec![event("1", "SomethingNew", FraudStatus::Resolved, "Legitimate")]);
    let item = one(closed);
    assert_eq!(item.headline, "Resolved: Microsoft closed it");
    assert_eq!(item.details[0].1, "SomethingNew (Closed as “Legitimate”)");
    let mut unknown = fired;
    unknown.figures.updated = None;
    assert_eq!(one(unknown).url, "https://headroom.example.com/alerts/fraud-event.2026-03.id%20of%20Contoso");
}

#[test]
fn a_subject_counts_what_there_is() {
    let several = |count: usize, rule, transition, percent| {
        (0..count).map(move |number| entry(&format!("{rule:?}{percent}{number}"), rule, transition, percent))
    };
    let all: Vec<Entry> = several(3, Rule::Threshold, Transition::Fired, 100)
        .chain(several(5, Rule::Threshold, Transition::Escalated, 80))
        .chain(several(1, Rule::WithoutBudget, Transition::Fired, 0))
        .chain(several(2, Rule::DailyJump, Transition::Reopened, 0))
        .chain(several(1, Rule::StaleData, Transition::Fired, 0))
        .chain(several(1, Rule::StaleData, Transition::Resolved, 1))
        .collect();
    assert_eq!(
        alerts(&all).subject,
        "3 customers over budget, 5 near, 1 without a budget, 2 with an unusual increase, 1 with old figures, 1 resolved"
    );
    assert_eq!(alerts(&all[..8]).subject, "3 customers over budget, 5 near");
    assert_eq!(alerts(&all[3..9]).subject, "5 customers near budget, 1 without a budget");
    assert_eq!(alerts(&all[8..11]).subject, "1 customer spending without a budget, 2 with an unusual increase");
    let resolved: Vec<_> = several(2, Rule::Threshold, Transition::Resolved, 100).collect();
    assert_eq!((alerts(&resolved).subject.as_str(), alerts(&resolved).tone), ("2 alerts resolved", Tone::Good));
}

#[test]
fn a_customer_alone_is_named_however_many_alerts_there_are() {
    let threshold = entry("Contoso", Rule::Threshold, Transition::Fired, 100);
    let jump = entry("Contoso", Rule::DailyJump, Transition::Fired, 0);
    assert_eq!(alerts(std::slice::from_ref(&threshold)).subject, "Contoso: 602.84 % of the budget");
    assert_eq!(alerts(&[threshold, jump]).subject, "Contoso: 602.84 % of the budget, an unusual increase");
    let unnamed = entry("", Rule::WithoutBudget, Transition::Fired, 0);
    assert_eq!(alerts(&[unnamed]).subject, "Unnamed customer: spending without a budget");
}

#[test]
fn a_subject_is_one_bounded_line_whatever_the_customer_is_called() {
    for name in ["a\r\nBcc: all@example.com", &"é\u{0}\u{1b}\u{2028}".repeat(5_000), "\u{202e}evil", "\u{85}x"] {
        let subject = alerts(&[entry(name, Rule::Threshold, Transition::Fired, 100)]).subject;
        assert!(!subject.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202e}')));
        assert!(subject.chars().count() < 130, "{subject}");
    }
    let hebrew = alerts(&[entry("מים", Rule::Threshold, Transition::Fired, 100)]).subject;
    assert_eq!(hebrew, "\u{2068}מים\u{2069}: 602.84 % of the budget", "the name keeps its direction to itself");
}

#[test]
fn a_letter_holds_fifty_alerts_and_says_how_many_more_there_are() {
    let many: Vec<_> =
        (0..1_234).map(|number| entry(&format!("c{number}"), Rule::Threshold, Transition::Fired, 80)).collect();
    let rendered = alerts(&many);
    assert_eq!((rendered.items.len(), rendered.links.len()), (RenderedMessage::MAX_ITEMS, 1_234));
    assert_eq!(rendered.left_out(50), Some("and 1,184 more alerts"));
    assert_eq!(rendered.left_out(0), Some("and 1,234 more alerts"));
    assert_eq!(alerts(&many[..50]).left_out(50), None);
    assert_eq!(alerts(&many[..50]).left_out(49), Some("and 1 more alert"));
    assert_eq!(rendered.action.1, "https://headroom.example.com/alerts");
}

#[test]
fn the_footer_says_that_figures_are_estimates_why_this_came_and_where_to_change_it() {
    let footer = write(Content::Test).footer;
    assert!(footer[0].contains("not for billing"));
    assert_eq!(footer[1], "You received this because this address is a receiver of Headroom’s alerts.");
    assert_eq!(footer[2], "Manage notifications: https://headroom.example.com/settings/receivers");
}
