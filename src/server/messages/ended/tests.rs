//! Alerts that no longer apply: why, and what is still true.

use std::fmt::Write as _;

use crate::tests::{alerts, entry};
use domain::alert::{Resolution, Rule, Transition};
use domain::delivery::{Entry, Tone};
use domain::money::Decimal;

fn ended(rule: Rule, resolution: impl Into<Option<Resolution>>, spent: &str, budget: &str) -> Entry {
    let mut entry = entry("Contoso", rule, Transition::Resolved, 80);
    entry.resolution = resolution.into();
    let (spent, budget): (Option<Decimal>, Option<Decimal>) = (spent.parse().ok(), budget.parse().ok());
    let above_zero = budget.filter(|budget| *budget > Decimal::ZERO);
    entry.figures.percent = spent.zip(above_zero).map(|(spent, budget)| spent / budget * Decimal::ONE_HUNDRED);
    (entry.figures.spent, entry.figures.budget) = (spent, budget.into());
    entry
}

fn resolutions() -> impl Iterator<Item = Option<Resolution>> {
    [None].into_iter().chain(Resolution::ALL.map(Some))
}

#[test]
fn every_reason_has_words_of_its_own() {
    let mut written = String::new();
    for &rule in Rule::ALL {
        for resolution in resolutions() {
            for (spent, budget) in [("41", "100"), ("130", "100")] {
                let letter = alerts(&[ended(rule, resolution, spent, budget)]);
                let item = &letter.items[0];
                writeln!(written, "{} | {:?} | {} | {}", letter.subject, item.tone, item.headline, item.next)
                    .expect("memory");
            }
        }
    }
    insta::assert_snapshot!(written);
}

#[test]
fn nobody_is_told_to_do_nothing_beside_figures_that_are_still_high() {
    for &rule in Rule::ALL {
        for transition in Transition::ALL {
            for resolution in resolutions() {
                for (spent, budget) in [("100", "100"), ("130", "100"), ("500", "0"), ("0.001", "0"), ("1", "-10")] {
                    let entry = Entry { transition, ..ended(rule, resolution, spent, budget) };
                    let letter = alerts(std::slice::from_ref(&entry));
                    let item = &letter.items[0];
                    let case = format!("{rule:?} {transition:?} {resolution:?} {spent} of {budget}: {item:?}");
                    assert!(!item.next.is_empty() && !item.next.contains("No action is needed"), "{case}");
                    assert!(item.tone != Tone::Good && letter.tone != Tone::Good, "{case}");
                    assert!(!letter.subject.ends_with(": resolved"), "{}", letter.subject);
                }
            }
        }
    }
}

#[test]
fn muting_and_changed_rules_say_where_the_customer_stands() {
    let written = |resolution, spent: &str, budget: &str| {
        let letter = alerts(&[ended(Rule::Threshold, resolution, spent, budget)]);
        assert_eq!((letter.tone, letter.items[0].tone), (Tone::Neutral, Tone::Neutral));
        (letter.subject, letter.items[0].headline.clone(), letter.items[0].next.clone())
    };
    let expected = |subject: &str, headline: &str, next: &str| (subject.into(), headline.into(), next.into());
    assert_eq!(
        written(Resolution::Muted, "130", "100"),
        expected(
            "Contoso: muted, still at 130.00 % of the budget",
            "No longer an alert: the customer was muted",
            "Headroom no longer alerts you about this customer. Spending is still at 130.00 % of the budget."
        )
    );
    for (spent, budget, subject, next) in [
        ("130", "100", "still at 130.00 % of the budget", "Spending is still at 130.00 % of the budget."),
        ("41", "100", "at 41.00 % of the budget", "Spending is at 41.00 % of the budget."),
        ("500", "0", "still 500.00 SEK over a budget of 0", "Spending is still 500.00 SEK over a budget of 0."),
        ("0.001", "0", "still over budget", "Spending is still over budget."),
        ("1.5", "", "spending 1.50 SEK without a budget", "The customer has spent 1.50 SEK without a budget."),
        ("0", "0", "spending 0.00 SEK", "The customer has spent 0.00 SEK."),
    ] {
        assert_eq!(
            written(Resolution::RuleChanged, spent, budget),
            (
                format!("Contoso: alert rules changed, {subject}"),
                "No longer an alert: the alert rules were changed".into(),
                format!("Your alert rules changed. {next}")
            )
        );
    }
    assert_eq!(written(Resolution::RuleChanged, "", "100").2, "Your alert rules changed.", "no figure is known");
}

#[test]
fn alerts_that_end_together_are_said_once_in_the_subject_and_counted_apart_from_resolved_ones() {
    let both = [Rule::Threshold, Rule::DailyJump].map(|rule| ended(rule, Resolution::Muted, "130", "100"));
    assert_eq!(alerts(&both).subject, "Contoso: muted, still at 130.00 % of the budget");
    let named = |name: &str, resolution| Entry {
        key: entry(name, Rule::Threshold, Transition::Resolved, 80).key,
        ..ended(Rule::Threshold, resolution, "41", "100")
    };
    let [muted, changed] = [named("a", Resolution::Muted), named("b", Resolution::RuleChanged)];
    let [fell, raised] = [named("c", Resolution::SpendingFell), named("d", Resolution::BudgetRaised)];
    let by_settings = alerts(&[muted.clone(), changed]);
    assert_eq!((&*by_settings.subject, by_settings.tone), ("2 alerts ended by your settings", Tone::Neutral));
    let mixed = alerts(&[fell.clone(), muted]);
    assert_eq!((&*mixed.subject, mixed.tone), ("1 alert resolved, 1 ended by your settings", Tone::Neutral));
    let good = alerts(&[fell, raised]);
    assert_eq!((&*good.subject, good.tone), ("2 alerts resolved", Tone::Good));
}
