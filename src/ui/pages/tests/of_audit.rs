//! The audit's page.

use super::*;
use domain::audit::Action;
use wire::views::audit::{AuditList, AuditRow};

fn entry(action: &str) -> AuditRow {
    AuditRow {
        at: NOW,
        action: action.to_owned(),
        user: HOSTILE.to_owned(),
        address: "192.0.2.7".to_owned(),
        object: HOSTILE.to_owned(),
        before: String::new(),
        after: HOSTILE.to_owned(),
        request: "0123456789abcdef".to_owned(),
    }
}

fn page(entries: Vec<AuditRow>, query: &str) -> String {
    let count = entries.len() as u64;
    let list = AuditList { entries, unreadable: 0, count, page: 1, pages: 1, query: query.to_owned() };
    html(|| audit::audit(text(), &list))
}

#[test]
fn every_action_has_a_name_and_one_of_a_newer_version_is_shown_by_its_key() {
    let mut names: Vec<String> = Action::ALL.iter().map(|action| text().name(*action)).collect();
    let page = page(Action::ALL.iter().map(|action| entry(action.key())).chain([entry("not-yet")]).collect(), "");
    for name in &names {
        // Once in the filter, once in the table.
        assert!(page.matches(name.as_str()).count() >= 2, "{name} is not in {page}");
    }
    assert!(page.contains("not-yet"), "{page}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), Action::ALL.len(), "two actions have one name");
}

#[test]
fn a_guest_is_named_as_one_and_markup_is_text() {
    let guest = AuditRow { user: String::new(), ..entry("link-opened") };
    let page = page(vec![guest, entry("link-opened")], "");
    assert!(page.contains("Guest") && page.contains("2 entries"), "{page}");
    assert!(!page.contains(HOSTILE), "{page}");
}

#[test]
fn an_empty_page_says_whether_a_filter_made_it_so() {
    assert!(page(Vec::new(), "").contains("No entries yet"));
    let filtered = page(Vec::new(), "action=signed-in");
    assert!(filtered.contains("No entries match these filters") && filtered.contains("Clear"), "{filtered}");
}
