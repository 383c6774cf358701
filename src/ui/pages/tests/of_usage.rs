//! The sections of a customer's page that ask Partner Center, in every state.

use super::*;
use domain::breakdown::Part;
use wire::views::breakdown::{BreakdownView, LineView, MissingView, SectionView, TotalView};
use wire::{Problem, ProblemKind};

fn section(path_and_query: &str, view: &SectionView) -> String {
    html(|| customer_usage::section(&request(path_and_query), "contoso", Part::Meters, view, ""))
}

fn line(name: &str, cost: Option<&str>) -> LineView {
    LineView {
        plan: Plan::Azure,
        name: name.into(),
        kind: "Storage".into(),
        place: "Tables".into(),
        subscription: String::new(),
        id: "id".into(),
        quantity: Some("1234.5".into()),
        unit: "10K".into(),
        cost: cost.map(str::to_owned),
        currency: sek(),
    }
}

fn total(unexplained: Option<&str>) -> TotalView {
    TotalView {
        plan: Plan::Azure,
        currency: sek(),
        spent: Some("100.00".into()),
        listed: Some("99.00".into()),
        unexplained: unexplained.map(str::to_owned),
        is_explained: false,
        not_added: 1,
    }
}

#[test]
fn a_list_says_what_it_leaves_unexplained_and_how_much_of_it_is_shown() {
    let view = BreakdownView {
        now: NOW,
        fetched_at: NOW - HOUR / 2,
        lines: vec![line(HOSTILE, Some("99.00")), line("", None)],
        found: 300,
        listed: 300,
        totals: vec![total(Some("1.00"))],
        unreadable: 2,
        missing: Vec::new(),
        left_out: 1,
    };
    let page = section("/customers/contoso?q=x&meters-sort=name", &SectionView::Shown(Box::new(view)));
    shows(
        &page,
        &[
            "Azure plan: 99.00 SEK of 100.00 SEK listed, 1.00 SEK unexplained. 1 entry has no amount in this currency.",
            "2 of 300 entries",
            "Show all 300 entries",
            "Fetched 30 min ago",
            "1,234.5 × 10K",
            "Storage · Tables",
            "Not provided",
            ESCAPED,
            "2 entries could not be read",
            "Only the 20 subscriptions that cost the most are broken down; 1 more is not.",
            "href=\"/customers/contoso/meters.csv?meters-sort=name\"",
            "aria-label=\"Search meters\"",
        ],
    );
    hides(&page, &[HOSTILE]);
    let more = BreakdownView { totals: vec![total(Some("-1.00"))], ..BreakdownView::default() };
    let page = section("/customers/contoso", &SectionView::Shown(Box::new(more)));
    shows(&page, &["99.00 SEK listed, 1.00 SEK more than the 100.00 SEK that Partner Center reports"]);
    let unknown = BreakdownView { totals: vec![total(None)], ..BreakdownView::default() };
    let page = section("/customers/contoso", &SectionView::Shown(Box::new(unknown)));
    shows(&page, &["the amounts cannot be compared", "Partner Center lists nothing here"]);
    hides(&page, &["<table", "type=\"search\"", "0.00"]);
}

#[test]
fn what_could_not_be_loaded_is_named_with_the_reason_and_a_list_without_it_does_not_seem_empty() {
    let missing = |id: &str, name: &str, problem| MissingView { id: id.into(), name: name.into(), problem };
    let throttled =
        Problem { kind: ProblemKind::Throttled, correlation_id: Some("an-id".into()), retry_after: Some(40) };
    let view = BreakdownView {
        missing: vec![missing("plan-2", HOSTILE, Some(throttled)), missing("plan-3", "", None)],
        ..BreakdownView::default()
    };
    let page = section("/customers/contoso?sort=x", &SectionView::Shown(Box::new(view)));
    shows(
        &page,
        &[
            "2 subscriptions could not be loaded, so their entries are missing here:",
            &format!("<bdi>{ESCAPED} (plan-2)</bdi>: Partner Center asks us to wait. Wait 40 seconds, then try again."),
            "<code>an-id</code>",
            "<bdi>plan-3</bdi>: Calls to Partner Center are used up for now",
            "href=\"/customers/contoso?sort=x&amp;section=meters#meters\"",
        ],
    );
    hides(&page, &[HOSTILE, "lists nothing here", "<table"]);
}

#[test]
fn a_list_that_is_cut_says_where_the_rest_is() {
    let view = BreakdownView {
        lines: vec![line("Meter", Some("1.00")); 3],
        found: 12_000,
        listed: 12_000,
        ..BreakdownView::default()
    };
    let page = section("/customers/contoso?meters-all=yes", &SectionView::Shown(Box::new(view)));
    shows(&page, &["3 of 12,000 entries", "This page ends after 3 entries. The CSV file has all of them."]);
    hides(&page, &["Show all"]);
}

#[test]
fn a_section_that_is_not_there_says_why_and_what_to_do() {
    let problem =
        |kind, retry_after| SectionView::Failed(Problem { kind, correlation_id: Some("an-id".into()), retry_after });
    for (view, parts) in [
        (SectionView::Waiting, &["Load this section", "href=\"/customers/contoso?section=meters#meters\""][..]),
        (problem(ProblemKind::NotFound, None), &["Partner Center does not have this list", "an-id", "Try again"]),
        (problem(ProblemKind::Throttled, Some(40)), &["Wait 40 seconds, then try again.", "an-id"]),
        (problem(ProblemKind::MfaRequired, None), &["Sign in again with MFA", "prompt=login"]),
        (SectionView::Paused { calls_per_hour: 600, free_in: 61 }, &["600 calls an hour", "Try again in 2 minutes."]),
        (SectionView::SignInRequired, &["Your sign-in has ended", "/auth/login?return_to=%2Fcustomers%2Fcontoso"]),
    ] {
        let page = section("/customers/contoso", &view);
        shows(&page, parts);
        shows(&page, &["<h2 id=\"meters-heading\">Meters</h2>"]);
        hides(&page, &["<h1", "<table"]);
    }
    hides(&section("/customers/contoso", &SectionView::NotOfPlan), &["<section"]);
}
