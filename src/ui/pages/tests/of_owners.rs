//! Owners and labels with hostile names, on a customer's page, for a view, and in the settings.

use super::customer::Refusals;
use super::*;
use crate::pages::owners::assign::page as assign_page;
use crate::pages::owners::settings::owners as owners_page;
use domain::label::LabelProblem;
use domain::ownership::{AssignForm, OwnershipField, OwnershipProblem, RuleForm};
use wire::views::ownership::{
    AssignRow, AssignView, FittingView, HeldView, LabelView, OwnerRuleView, OwnerView, OwnersView, OwnershipView,
};

fn ada() -> OwnerView {
    OwnerView { key: "user:ada".into(), name: Some(HOSTILE.into()), has_mailbox: true }
}

fn gone() -> OwnerView {
    OwnerView { key: "user:erased".into(), name: None, has_mailbox: false }
}

fn customer_page(ownership: OwnershipView, role: Role) -> String {
    let detail = CustomerDetail { ownership, ..customer_detail(&[(Plan::Azure, "50")]) };
    let user = Some(UserBadge { name: "Ada".to_owned(), role });
    let request = RequestContext { user, ..request("/customers/contoso") };
    html(|| view! { {customer::customer(&request, &detail, &Refusals::default())} }.into_any())
}

#[test]
fn a_customers_owner_and_labels_are_text_and_a_reader_has_no_form() {
    let label = |name: &str, is_by_rule| LabelView { name: name.into(), is_by_rule };
    let ownership = OwnershipView {
        owner: Some(ada()),
        is_by_rule: true,
        labels: vec![label("Gold & <co>", false), label("North", true)],
        to: "rules".into(),
        choices: vec![ada()],
        ..OwnershipView::default()
    };
    let editing = customer_page(ownership.clone(), Role::Editor);
    shows(
        &editing,
        &[
            &format!("<bdi>{ESCAPED}</bdi>"),
            "(by a rule)",
            "href=\"/?label=Gold+%26+%3Cco%3E\"",
            "<bdi>Gold &amp; &lt;co&gt;</bdi>",
            "action=\"/customers/contoso/owner\"",
            "name=\"labels\"",
            "Assign owner and labels",
        ],
    );
    let reading = customer_page(ownership, Role::Reader);
    shows(&reading, &["Readers cannot assign customers."]);
    hides(&reading, &["/customers/contoso/owner", "name=\"labels\""]);
    let gone = OwnershipView { owner: Some(gone()), ..OwnershipView::default() };
    shows(&customer_page(gone, Role::Reader), &["Somebody who has left", "No labels"]);
    let missing = OwnershipView { is_missing: true, ..OwnershipView::default() };
    let missing = customer_page(missing, Role::Editor);
    shows(&missing, &["cannot be read at the moment"]);
    hides(&missing, &["/customers/contoso/owner"]);
}

#[test]
fn a_view_is_assigned_by_ticks_and_a_problem_is_beside_its_field() {
    let of = AssignView {
        query: "owner=none&sort=name".into(),
        customers: 3,
        rows: vec![
            AssignRow {
                id: "c/1".into(),
                name: HOSTILE.into(),
                held: HeldView { owner: Some(ada()), labels: vec!["Gold".into()] },
            },
            AssignRow { id: "c2".into(), ..AssignRow::default() },
        ],
        fingerprint: "seen".into(),
        choices: vec![ada()],
        ..AssignView::default()
    };
    let page = html(|| assign_page(text(), &of, None));
    shows(
        &page,
        &[
            ESCAPED,
            "and 1 more",
            "Assign ticked customers",
            "of 3 in the view",
            "name=\"customer\" value=\"c/1\" checked",
            "name=\"customer\" value=\"c2\" checked",
            "name=\"others\" value=\"yes\" checked",
            "; Gold</bdi>",
            "Unnamed customer",
            "name=\"owner\" value=\"none\"",
            "name=\"seen\" value=\"seen\"",
            "href=\"/?owner=none&amp;sort=name\"",
        ],
    );
    let invalid = AssignRefusal {
        form: AssignForm { add: HOSTILE.into(), ..AssignForm::default() },
        why: AssignProblem::Invalid(vec![
            (OwnershipField::Add, OwnershipProblem::Label(LabelProblem::TooMany)),
            (OwnershipField::To, OwnershipProblem::User),
        ]),
        ticked: Ticked { customers: ["c2".to_owned()].into(), others: false },
    };
    let refused = html(|| assign_page(text(), &of, Some(&invalid)));
    shows(&refused, &["more than 20 labels", "That user has not signed in", "aria-invalid=\"true\""]);
    shows(&refused, &["value=\"c2\" checked", "value=\"c/1\">", "name=\"others\" value=\"yes\">"]);
    hides(&refused, &["<script>"]);
    let too_many = AssignView { customers: 6_000, most: Some(5_000), ..of.clone() };
    let page = html(|| assign_page(text(), &too_many, None));
    shows(&page, &["The view has 6,000 customers; 5,000 can be assigned at once."]);
    hides(&page, &["<form"]);
}

#[test]
fn the_settings_list_rules_owners_and_labels_and_only_managers_may_change_rules() {
    let rule = |id: &str, owner, currency: Option<&str>| OwnerRuleView {
        id: id.into(),
        words: if currency.is_some() { HOSTILE.into() } else { String::new() },
        plan: currency.map(|_| Plan::Legacy),
        currency: currency.map(Into::into),
        owner,
        labels: vec!["North".into(), HOSTILE.into()],
        customers: 1_234,
    };
    let of = OwnersView {
        mailbox: Some("ada@example.com".into()),
        opens: "mine".into(),
        views: Vec::new(),
        domains: vec!["example.com".into()],
        most_rules: 200,
        fitting: Some((21, vec![FittingView { id: "c/1".into(), name: HOSTILE.into() }])),
        rules: vec![rule("a/b", Some(ada()), Some("SEK")), rule("c", None, None)],
        owners: vec![(ada(), 2_000), (gone(), 1)],
        without: 7,
        labels: vec![("North & South".into(), 12)],
        more_labels: 9_500,
        choices: vec![ada()],
        unreadable: 1,
    };
    let as_a = |role, refusal: Option<&RuleRefusal>| {
        let user = Some(UserBadge { name: "Ada".to_owned(), role });
        let request = RequestContext { user, ..request("/settings/owners?try=yes&words=nord&rules=moved") };
        html(|| owners_page(&request, &of, refusal, None))
    };
    let managing = as_a(Role::Manager, None);
    shows(
        &managing,
        &[
            &format!("“\u{2068}{ESCAPED}\u{2069}” in the name, on Legacy, billed in SEK"),
            "Every customer",
            "/settings/owners/a%2Fb/delete",
            "/settings/owners/c/raise",
            "Somebody who has left",
            "2,000",
            "1,234",
            "Fits 21 customers in your list:",
            "href=\"/customers/c%2F1\"",
            "and 20 more",
            "name=\"words\" type=\"text\" value=\"nord\"",
            "and 9,500 more labels",
            "href=\"/?label=North+%26+South\"",
            "value=\"ada@example.com\"",
            "Possible domains: example.com.",
            "a colleague has changed owners or rules",
            "1 owner, rule or user cannot be read",
        ],
    );
    hides(&managing, &["/settings/owners/a%2Fb/raise", "<script>"]);
    let ids: Vec<&str> = managing.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "a label would name another form's field: {ids:?}");
    let editing = as_a(Role::Editor, None);
    shows(&editing, &["Only a manager of Headroom can change these rules.", "action=\"/settings/owners/mine\""]);
    hides(&editing, &["/delete", "name=\"words\""]);
    let form = RuleForm { words: HOSTILE.into(), ..RuleForm::default() };
    let refusal = RuleRefusal { form, problems: vec![(OwnershipField::To, OwnershipProblem::Nothing)] };
    shows(&as_a(Role::Manager, Some(&refusal)), &["A rule assigns an owner, labels or both."]);
}
