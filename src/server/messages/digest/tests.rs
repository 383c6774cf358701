//! What a digest says.

use jiff::civil::date;

use crate::tests::{at, decimal, entry, projected, write};
use domain::alert::{Figures, Rule, Transition};
use domain::customer::CustomerId;
use domain::delivery::digest::{Cadence, Concern, Digest, Line, Section};
use domain::delivery::{Content, RenderedMessage, Tone};
use domain::distribution::BANDS;
use domain::money::Decimal;
use domain::since::{Change, Jump};

fn line(name: &str, change: Option<Change>, figures: impl FnOnce(&mut Figures)) -> Line {
    let of = entry(name, Rule::Threshold, Transition::Fired, 100);
    let mut line = Line { customer: of.key.customer.clone(), figures: of.figures, change, alert: None };
    figures(&mut line.figures);
    line
}

fn with_alert(line: Line, rule: Rule) -> Line {
    let key = entry(&line.figures.name, rule, Transition::Fired, 100).key;
    Line { alert: Some((key, at("2026-03-04T06:00:00Z"))), ..line }
}

fn section(concern: Concern, count: usize, new: Option<usize>, listed: Vec<Line>) -> Section {
    Section { concern, count, new, listed }
}

fn unchanged(_: &mut Figures) {}

/// Every concern, and every way to say it.
fn whole() -> Digest {
    let mut bands = [0; BANDS];
    (bands[0], bands[8], bands[10]) = (12, 3, 2);
    let budget = |amount: i64| Some(Decimal::from(amount)).into();
    let without = |figures: &mut Figures| (figures.budget, figures.percent) = (None.into(), None);
    let raised = Change::BudgetChanged { before: budget(10), after: budget(20) };
    let removed = Change::BudgetChanged { before: budget(20), after: None.into() };
    let jump = Jump { day: date(2026, 3, 8), amount: decimal("312.4") };
    Digest {
        every: Cadence::Weekly,
        since: at("2026-03-03T07:00:00Z"),
        customers: 17,
        missing: 2,
        sections: vec![
            section(
                Concern::Over,
                12,
                Some(1),
                vec![
                    line("Contoso", Some(Change::Over), unchanged),
                    line("Zero", None, |figures| (figures.budget, figures.percent) = (budget(0), None)),
                ],
            ),
            section(
                Concern::Near,
                1,
                Some(0),
                vec![line("Fabrikam", None, |figures| {
                    (figures.spent, figures.percent) = (Some(decimal("17")), Some(decimal("85")));
                })],
            ),
            section(
                Concern::ProjectedOver,
                1,
                None,
                vec![line("Ahead", Some(Change::ProjectedOver), |figures| {
                    (figures.spent, figures.percent) = (Some(decimal("8")), Some(decimal("40")));
                    figures.projected = Some(projected());
                })],
            ),
            section(Concern::Jumped, 1, None, vec![line("Spike", Some(Change::Jumped(jump)), unchanged)]),
            section(Concern::WithoutBudget, 1, Some(0), vec![line("Free", None, without)]),
            section(
                Concern::Unacknowledged,
                1,
                None,
                vec![with_alert(line("Contoso", None, unchanged), Rule::Threshold)],
            ),
            section(
                Concern::Resolved,
                1,
                None,
                vec![with_alert(
                    line("Better", None, |figures| figures.percent = Some(decimal("41"))),
                    Rule::Threshold,
                )],
            ),
            section(
                Concern::Changed,
                3,
                None,
                vec![
                    line("Raised", Some(raised), unchanged),
                    line("Removed", Some(removed), without),
                    line("Moved", Some(Change::PlanUpgraded), unchanged),
                ],
            ),
            section(Concern::Unowned, 1, None, vec![line("Nobody’s", None, unchanged)]),
        ],
        bands,
        crossings: vec![(date(2026, 3, 24), 1), (date(2026, 3, 27), 4)],
    }
}

fn rendered(digest: Digest) -> RenderedMessage {
    write(Content::Digest(Box::new(digest)))
}

fn of(concern: Concern) -> RenderedMessage {
    let mut digest = whole();
    digest.sections.retain(|section| section.concern == concern);
    rendered(digest)
}

#[test]
fn each_list_says_who_and_the_figure_it_is_about() {
    let message = rendered(whole());
    let lists = message.sections.iter().flat_map(|section| {
        let title = format!("{:?} {} <{}>", section.tone, section.title, section.url);
        let rows = section.rows.iter().map(|row| format!("  {}: {}", row.name, row.said()));
        let more = section.left_out.last().filter(|text| !text.is_empty()).map(|text| format!("  {text}"));
        [title].into_iter().chain(rows).chain(more).collect::<Vec<_>>()
    });
    let lines: Vec<String> = [message.subject.clone(), message.lead.clone()]
        .into_iter()
        .chain(lists)
        .chain(message.pictures.iter().map(|picture| picture.text.clone()))
        .chain(message.notes)
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_first_line_is_whom_to_begin_with() {
    for (concern, tone, lead) in [
        (Concern::Over, Tone::Critical, "Start with Contoso: 602.84 % of the budget is spent."),
        (
            Concern::ProjectedOver,
            Tone::Warning,
            "Nobody is over budget yet. Ahead may be the first: 23.46 SEK projected by 31 March (117 % of the budget).",
        ),
        (
            Concern::Near,
            Tone::Warning,
            "Nobody is over budget. The nearest is Fabrikam: 85.00 % of the budget is spent.",
        ),
        (Concern::Changed, Tone::Neutral, "Nobody is over budget or near it."),
    ] {
        let message = of(concern);
        assert_eq!((message.lead.as_str(), message.tone), (lead, tone));
    }
}

#[test]
fn nothing_to_say_is_one_line() {
    let quiet = Digest { sections: Vec::new(), missing: 0, crossings: Vec::new(), ..whole() };
    let message = rendered(quiet);
    assert_eq!(message.subject, "Azure budgets: nothing needs you");
    let lead = "None of your 17 customers is over budget, near it or projected to go over, and nothing has changed since 3 March.";
    assert_eq!((message.lead.as_str(), message.tone), (lead, Tone::Good));
    assert!(message.sections.is_empty() && message.notes.is_empty());
}

#[test]
fn a_subject_has_three_counts_at_most() {
    assert_eq!(rendered(whole()).subject, "Azure budgets: 12 over, 1 near, 1 projected over");
}

#[test]
fn a_name_in_the_lead_is_one_line_that_reorders_nothing() {
    let mut digest = whole();
    digest.sections[0].listed[0].figures.name = format!("משרד\n{}", "נ".repeat(500)).into();
    digest.sections[0].listed[0].customer = CustomerId::numbered(1);
    let lead = rendered(digest).lead;
    assert!(lead.chars().count() < 130 && !lead.contains('\n') && lead.contains('\u{2068}'), "{lead}");
}
