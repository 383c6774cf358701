//! One customer's page behind a link: a report that calls nothing unknown which is only hidden.

use super::frozen_customer::frozen_customer;
use super::*;
use domain::breakdown::Part;
use domain::grid::ColumnSet;
use domain::projection::NotEnoughData;
use wire::views::breakdown::{DigestView, LineView, OthersView, TotalView};
use wire::views::customer::FrozenCustomer;

/// The customer as a link leaves it: what is hidden is gone.
fn page(hidden: &str, rows: &[(Plan, &str)]) -> String {
    let columns = ColumnSet::read(hidden);
    let mut detail = customer_detail(rows);
    detail.id = String::new();
    for of in &mut detail.rows {
        of.row.id = String::new();
        for column in columns.hidden() {
            of.row.values[column.index()] = GridValue::default();
        }
        if !columns.contains(Column::PercentUsed) {
            of.row.status = BudgetStatus::Unknown;
        }
    }
    let lists = if columns == ColumnSet::ALL { vec![digest()] } else { Vec::new() };
    html(|| frozen_customer(text(), &FrozenCustomer { detail, columns, lists }))
}

fn digest() -> DigestView {
    let line = LineView {
        plan: Plan::Azure,
        name: HOSTILE.into(),
        kind: "Compute".into(),
        place: String::new(),
        subscription: String::new(),
        id: String::new(),
        quantity: Some("2.5".into()),
        unit: "1 Hour".into(),
        cost: Some("90.00".into()),
        currency: sek(),
    };
    let total = TotalView {
        plan: Plan::Azure,
        currency: sek(),
        spent: Some("120.00".into()),
        listed: Some("100.00".into()),
        unexplained: Some("20.00".into()),
        is_explained: false,
        not_added: 0,
    };
    let others = OthersView { count: 42, amount: Some("10.00".into()), currency: sek() };
    let (lines, others, totals) = (vec![line], vec![others], vec![total]);
    DigestView { part: Part::Meters, lines, others, totals, unreadable: 1, left_out: 0 }
}

#[test]
fn a_report_has_the_figures_and_the_lists_and_nothing_to_click() {
    let page = page("", &[(Plan::Azure, "67.40")]);
    shows(
        &page,
        &[
            "67.40 of 100.00 SEK used (67 %).",
            "aria-label=\"Figures\"",
            "Azure plan",
            ESCAPED,
            "42 others",
            "Azure plan: 100.00 SEK of 120.00 SEK listed, 20.00 SEK unexplained.",
            "1 entry could not be read",
        ],
    );
    hides(&page, &["<a ", "<form", "<button", "Tenant id", "Last fetched", "contoso", "<h1"]);
}

#[test]
fn a_figure_that_is_hidden_is_not_called_unknown() {
    let sentence = |page: &str| {
        let sentence = page.split("<p class=\"customer__sentence\">").nth(1).and_then(|rest| rest.split("</p>").next());
        sentence.map(str::to_owned)
    };
    for (hidden, expected) in [
        ("budget", Some("67.40 SEK spent.")),
        ("percent", Some("67.40 SEK spent.")),
        ("spent", None),
        ("spent,budget", Some("67 % of the budget used.")),
        ("spent,budget,percent", None),
        ("plan", Some("67.40 of 100.00 SEK used (67 %).")),
    ] {
        let page = page(hidden, &[(Plan::Azure, "67.40")]);
        assert_eq!(sentence(&page).as_deref(), expected, "{hidden}");
        hides(&page, &["unknown", "Unknown", "enough data", "Try again", "has not stored"]);
    }
    let page = page("plan,percent,spent,budget,updated", &[(Plan::Azure, "67.40")]);
    hides(&page, &["<dl", "role=\"meter\"", "Azure plan", "SEK"]);
}

#[test]
fn two_plans_that_are_hidden_are_not_named_by_their_sections() {
    let rows = [(Plan::Azure, "7.00"), (Plan::Legacy, "85.00")];
    shows(&page("", &rows), &["<h2>Azure plan</h2>", "<h2>Legacy</h2>"]);
    let hidden = page("plan", &rows);
    hides(&hidden, &["Azure plan", "Legacy"]);
    assert_eq!(hidden.matches("<h2>Figures</h2>").count(), 2);
}

#[test]
fn what_could_not_be_projected_then_will_not_be_now() {
    let mut detail = customer_detail(&[(Plan::Azure, "67.40")]);
    let mut page = |outlook| {
        detail.rows[0].outlook = outlook;
        let (detail, columns) = (detail.clone(), ColumnSet::ALL);
        html(|| frozen_customer(text(), &FrozenCustomer { detail, columns, lists: Vec::new() }))
    };
    shows(&page(Some(Err(NotEnoughData::FewDays))), &["used (67 %). No projection yet: not enough data."]);
    hides(&page(None), &["projection", "Headroom"]);
}
