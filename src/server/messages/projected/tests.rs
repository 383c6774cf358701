//! What messages say of projections.

use crate::tests::{alerts, decimal, entry, projected};
use domain::alert::{Projected, Resolution, Rule, Transition};
use domain::customer::CustomerId;
use domain::delivery::Tone;

#[test]
fn an_alert_of_spending_says_what_is_projected_in_its_facts_and_the_lead_if_it_is_alone() {
    let near = |name: &str| {
        let mut near = entry(name, Rule::Threshold, Transition::Fired, 80);
        (near.figures.spent, near.figures.percent) = (Some(decimal("17")), Some(decimal("85")));
        near.figures.projected = Some(projected());
        near
    };
    let letter = alerts(&[near("Contoso")]);
    let shown = "23.46 SEK projected by 31 March (117 % of the budget)";
    assert!(letter.lead.ends_with(&format!("as of the check of 2026-03-10 12:34 UTC. {shown}.")), "{}", letter.lead);
    let item = &letter.items[0];
    let said: Vec<_> =
        item.facts[4..].iter().chain(&item.details[..2]).map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(
        said,
        [
            ("Projected", "23.46 SEK by 31 March (117 % of the budget)"),
            ("80 % interval", "19.90 SEK to 27.50 SEK"),
            ("Could be over budget from", "21 March"),
        ]
    );
    assert!(!alerts(&[near("Contoso"), near("Fabrikam")]).lead.contains("projected"));
    let mut unbudgeted = entry("Contoso", Rule::WithoutBudget, Transition::Fired, 0);
    let none = Projected { interval: None, percent: None, crosses_from: None, crosses_on: None, ..projected() };
    unbudgeted.figures.projected = Some(none);
    let letter = alerts(&[unbudgeted]);
    assert!(letter.lead.ends_with(" 23.46 SEK projected by 31 March."), "{}", letter.lead);
    assert_eq!(letter.items[0].facts.last().map(|(_, value)| &**value), Some("23.46 SEK by 31 March"));
    let mut stale = entry("Contoso", Rule::StaleData, Transition::Fired, 0);
    stale.figures.projected = Some(projected());
    let letter = alerts(&[stale]);
    assert!(!letter.lead.contains("projected") && letter.items[0].facts.len() == 4, "its figures are no good");
}

#[test]
fn an_alert_about_a_projection_says_how_much_by_when_and_what_to_do_while_there_is_time() {
    let letter = alerts(&[entry("Contoso", Rule::ProjectedAbove, Transition::Fired, 80)]);
    assert_eq!(letter.subject, "Contoso: 117 % of the budget projected");
    let item = &letter.items[0];
    assert_eq!(
        (item.tone, item.headline.as_str()),
        (Tone::Warning, "Projected above your limit: 23.46 SEK projected by 31 March (117 % of the budget)")
    );
    assert!(item.next.starts_with("Talk to the customer now"), "{}", item.next);
    let letter = alerts(&[entry("Contoso", Rule::CrossesBefore, Transition::Fired, 80)]);
    assert_eq!(letter.subject, "Contoso: budget likely used up on 24 March");
    let mut crossed = entry("Contoso", Rule::ProjectedAbove, Transition::Resolved, 80);
    crossed.resolution = Some(Resolution::BudgetCrossed);
    let letter = alerts(&[entry("Contoso", Rule::Threshold, Transition::Fired, 100), crossed.clone()]);
    assert_eq!(letter.subject, "Contoso: 602.84 % of the budget, budget used up, at 41.00 % of the budget");
    assert_eq!(letter.items[1].headline, "Budget used up: what was projected has happened");
    assert!(letter.items[1].next.starts_with("Call the customer today"), "{}", letter.items[1].next);
    let mut other = crossed;
    other.key.customer = CustomerId::numbered(7);
    let many = [entry("Contoso", Rule::ProjectedAbove, Transition::Fired, 80), other];
    assert_eq!(alerts(&many).subject, "1 customer projected above your limit, 1 used up as projected");
}
