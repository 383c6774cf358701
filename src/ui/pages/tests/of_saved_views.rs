//! Saved views with hostile names, and a file of owners.

use super::saved_views::{RenameRefusal, saved_views as views_page};
use super::*;
use crate::components::grid::views_menu::views_menu;
use crate::pages::owners::import::dry_run;
use domain::budget_import::Why;
use domain::owner_import::{OwnerVerdict, OwnerWhy};
use domain::saved_view::{ViewForm, ViewProblem};
use wire::views::owner_import::{OwnerImportView, OwnerVerdictRow};
use wire::views::ownership::HeldView;
use wire::views::saved_views::{SavedViewItem, SavedViewList};

fn view(id: &str, query: &str, is_team: bool) -> SavedViewItem {
    SavedViewItem { id: id.into(), name: HOSTILE.into(), query: query.into(), is_team }
}

#[test]
fn the_menu_has_views_as_links_and_the_form_posts_to_the_page_that_is_seen() {
    let views = [view("a", "status=over", false), view("b", "owner=me&label=A%26B", true)];
    let menu = html(|| views_menu(text(), &views, true, None));
    shows(
        &menu,
        &[
            "href=\"/?status=over\"",
            "href=\"/?owner=me&amp;label=A%26B\"",
            ESCAPED,
            "The team’s",
            "<form method=\"post\" class=\"field\">",
            "name=\"team\"",
            "href=\"/settings/views\"",
        ],
    );
    hides(&menu, &["<script>", "aria-invalid", "<details open"]);
    let form = ViewForm { name: HOSTILE.into(), is_team: true };
    let refused = html(|| views_menu(text(), &[], false, Some((&form, ViewProblem::Taken))));
    shows(&refused, &["<details open", "aria-invalid=\"true\"", "There is a view of this name already."]);
    hides(&refused, &["<script>", "name=\"team\"", "The team’s", "href=\"/settings/views\""]);
}

#[test]
fn the_settings_say_what_a_view_shows_and_an_empty_list_what_to_do() {
    let query =
        "owner=none&label=Gold&q=nord&status=near&plan=legacy&currency=SEK&spending=yes&outlook=exceeds&sort=cost";
    let list = SavedViewList { views: vec![view("a/b", query, false), view("c", "owner=all", true)], unreadable: 1 };
    let as_a = |role| {
        let user = Some(UserBadge { name: "Ada".to_owned(), role });
        let request = RequestContext { user, ..request("/settings/views?views=no") };
        html(|| views_page(&request, &list, Some(RenameRefusal(ViewProblem::TooLong))))
    };
    let editing = as_a(Role::Editor);
    shows(
        &editing,
        &[
            "Without an owner, Label: Gold, “nord” in the name, Near budget, Legacy, SEK, Spending only, Will exceed, \
             sorted by Spent",
            "Every customer",
            "/settings/views/a%2Fb/rename",
            "/settings/views/c/delete",
            "Shorten it to 60 characters.",
            "there is no such view any more",
            "1 view cannot be read",
        ],
    );
    hides(&editing, &["<script>"]);
    let reading = as_a(Role::Reader);
    shows(&reading, &["/settings/views/a%2Fb/rename", "Readers cannot change the team’s views."]);
    hides(&reading, &["/settings/views/c/"]);
    let empty = html(|| views_page(&request("/settings/views"), &SavedViewList::default(), None));
    shows(&empty, &["No views yet", "The team has no views yet", "message__title"]);
}

#[test]
fn a_file_of_owners_is_text_and_is_confirmed_for_what_it_assigns() {
    let row = |verdict, after: Option<HeldView>| OwnerVerdictRow {
        line: 2,
        id: after.is_some().then(|| "c/1".to_owned()),
        name: HOSTILE.into(),
        written: ("=1+1".into(), HOSTILE.into()),
        before: HeldView::default(),
        after,
        verdict,
        other_line: None,
    };
    let twice = OwnerVerdict::Refused(OwnerWhy::Row(Why::Twice));
    let domain = OwnerVerdict::Refused(OwnerWhy::Domain);
    let import = OwnerImportView {
        now: NOW,
        id: "f".into(),
        file: HOSTILE.into(),
        ends_at: NOW + HOUR,
        form: "name=0".into(),
        is_asked: false,
        heads: vec!["Customer".into()],
        picks: vec!["none".into(); 4],
        count: 9_000,
        counts: vec![(OwnerVerdict::Assigned, 6_000), (twice, 1), (domain, 2)],
        rows: vec![
            row(OwnerVerdict::Assigned, Some(HeldView { owner: None, labels: vec![HOSTILE.into()] })),
            OwnerVerdictRow { other_line: Some(7), ..row(twice, None) },
        ],
        accepted: 6_000,
        most: 5_000,
        fingerprint: "seen".into(),
        domains: vec!["example.com".into()],
    };
    let shown = html(|| dry_run(&request("/settings/owners/import/f"), &import, true));
    shows(
        &shown,
        &[
            "6,000 customers would be assigned.",
            "5,000 customers are assigned at a time.",
            "Assign 5,000 customers",
            "name=\"name\" value=\"0\"",
            "name=\"seen\" value=\"seen\"",
            &format!("No owner; \u{2068}{ESCAPED}\u{2069}"),
            "See line 7.",
            "only in these domains: example.com.",
            "The first 2 rows.",
            "so nothing was stored",
            "/settings/owners/import/f/verdicts.csv?name=0",
        ],
    );
    hides(&shown, &["<script>"]);
    let asked = OwnerImportView { is_asked: true, accepted: 0, ..import };
    let asked = html(|| dry_run(&request("/settings/owners/import/f"), &asked, false));
    shows(&asked, &["Column with the owner", "Column with the labels", "1: Customer"]);
    hides(&asked, &["name=\"seen\"", "Column with the budget"]);
}
