//! Customers that monitoring does not see.

use super::*;

fn unseen(count: usize, names: usize) -> UnseenView {
    let name = |number| if number == 1 { HOSTILE.to_owned() } else { format!("Customer {number:02}") };
    UnseenView { count, names: (1..=names).map(name).collect() }
}

fn page(coverage: CoverageView) -> String {
    let list = AlertList { coverage, ..list(Vec::new(), Some(monitoring())) };
    let page = html(|| alerts::alerts(&request("/alerts"), &list, None));
    let style = AlertStyle::new(text(), NOW);
    let notice = html(|| super::coverage_notice(&style, &list.coverage).into_any());
    assert!(page.contains(&notice), "{notice} is not in {page}");
    let settings = html(|| {
        monitoring::state(
            &style,
            &list.watch,
            &list.coverage,
            &UserBadge { name: "Ada".to_owned(), role: Role::Editor },
        )
    });
    assert!(settings.contains(&notice), "{notice} is not in {settings}");
    notice
}

#[test]
fn customers_missing_from_the_last_report_are_named_and_counted() {
    let shown = page(CoverageView { known: 25, missing: unseen(2, 2), ..CoverageView::default() });
    shows(
        &shown,
        &[
            &format!("Not in the last report: <bdi>{ESCAPED}</bdi>, <bdi>Customer 02</bdi> (2 of 25 known customers)."),
            "until a report has them again",
        ],
    );
    hides(&shown, &["<details", "role=\"alert\"", "two days"]);
    let outage = page(CoverageView { known: 25, missing: unseen(4, 4), is_outage: true, ..CoverageView::default() });
    shows(&outage, &["role=\"alert\"", "4 of 25 known customers"]);
}

#[test]
fn a_reader_who_may_not_see_the_names_gets_the_number() {
    let none = page(CoverageView { known: 1_025, missing: unseen(2, 0), ..CoverageView::default() });
    shows(&none, &["Not in the last report: 2 of 1,025 known customers."]);
    hides(&none, &["<bdi>", "more"]);
    let some = page(CoverageView { known: 25, missing: unseen(4, 1), ..CoverageView::default() });
    shows(&some, &[&format!("<bdi>{ESCAPED}</bdi> and 3 more (4 of 25 known customers).")]);
    hides(&some, &["<details"]);
}

#[test]
fn after_ten_names_the_rest_folds_away() {
    let shown = page(CoverageView { known: 99, missing: unseen(60, 50), is_outage: true, ..CoverageView::default() });
    let (first, folded) = shown.split_once("<details>").expect("a disclosure");
    assert_eq!((first.matches("<bdi>").count(), folded.matches("<bdi>").count()), (10, 40));
    shows(first, &["<bdi>Customer 10</bdi> (60 of 99 known customers)."]);
    shows(folded, &["<summary>and 50 more</summary>", "<bdi>Customer 50</bdi> and 10 more"]);
}

#[test]
fn customers_that_cannot_be_judged_are_listed_and_a_whole_view_says_nothing() {
    let shown = page(CoverageView { known: 25, unjudged: unseen(1, 1), ..CoverageView::default() });
    shows(&shown, &["Not judged for two days:", ESCAPED, "(1 of 25 known customers)"]);
    hides(&shown, &["Not in the last report"]);
    assert_eq!(page(CoverageView { known: 25, ..CoverageView::default() }), "");
}

#[test]
fn an_empty_list_is_no_good_news_for_who_is_missing() {
    let coverage = CoverageView { known: 25, missing: unseen(1, 1), ..CoverageView::default() };
    let list = AlertList { coverage, ..list(Vec::new(), Some(monitoring())) };
    let page = html(|| alerts::alerts(&request("/alerts"), &list, None));
    shows(&page, &["No active alerts among the customers in the reports"]);
    hides(&page, &["No customer has crossed"]);
}
