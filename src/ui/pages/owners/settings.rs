//! The settings of owners and labels: what a user chooses for themselves, the rules, and who owns what.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::{select, tick};
use crate::components::form::owner_choice::{OwnerFields, Problems, owner_name};
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::pages::fetched::fetched_for_user;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::customer::Plan;
use domain::grid::{OwnerScope, Scope};
use domain::label::Label;
use domain::ownership::{MineForm, OwnershipField, OwnershipProblem, RuleForm};
use domain::principal::Action;
use wire::functions::ownership::get_owners;
use wire::views::ownership::{OwnerRuleView, OwnerView, OwnersView};

/// A rule that was not added. The server provides it as context when it shows the page again.
#[derive(Clone, Debug)]
pub struct RuleRefusal {
    pub form: RuleForm,
    pub problems: Problems,
}

/// What a user could not choose for themselves.
#[derive(Clone, Debug)]
pub struct MineRefusal {
    pub form: MineForm,
    pub problem: OwnershipProblem,
}

const CUSTOMERS: StackedColumn = StackedColumn::of(keys::OWNERS_RULES_CUSTOMERS);
const OWNER: StackedColumn = StackedColumn::of(keys::OWNER_HEADING);
const LABELS: StackedColumn = StackedColumn::of(keys::OWNER_LABELS);
const ACTION: StackedColumn = StackedColumn::of(keys::OWNERS_RULES_ACTION);
const COUNT: StackedColumn = StackedColumn::figures(keys::OWNERS_LIST_COUNT);

/// More rules cannot be added.
const MOST_RULES: &str = "200";

#[component]
pub fn OwnersPage() -> impl IntoView {
    let request = RequestContext::current();
    let (rule, mine) = (use_context::<RuleRefusal>(), use_context::<MineRefusal>());
    fetched_for_user(request, get_owners(), move |request, view| owners(request, &view, rule.as_ref(), mine.as_ref()))
}

pub(in crate::pages) fn owners(
    request: &RequestContext,
    of: &OwnersView,
    rule: Option<&RuleRefusal>,
    mine: Option<&MineRefusal>,
) -> AnyView {
    let text = request.text();
    let title = text.get(keys::OWNERS_TITLE);
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>"← " {text.get(keys::SETTINGS_TITLE)}</a>
        <div class="stack">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::OWNERS_LEAD)}</p>
            {unreadable(text, keys::OWNERS_UNREADABLE, of.unreadable)}
            {own(request, of, mine)}
            {rules(request, of, rule)}
            {list(text, of)}
        </div>
    }
    .into_any()
}

/// What the user chooses for themselves.
fn own(request: &RequestContext, of: &OwnersView, refusal: Option<&MineRefusal>) -> AnyView {
    let text = request.text();
    let saved = outcome(request.query(), "saved").map(|_| done(text.get(keys::OWNERS_MINE_SAVED)));
    let stored = || MineForm { mailbox: of.mailbox.clone().unwrap_or_default(), opens: of.opens_with_own };
    let form = refusal.map_or_else(stored, |refusal| refusal.form.clone());
    let problems: Problems = refusal.iter().map(|refusal| (OwnershipField::Own, refusal.problem)).collect();
    let fields = OwnerFields { text, problems: &problems, domains: &of.domains };
    let mut hint = text.get(keys::OWNERS_MINE_MAILBOX_HINT);
    if !of.domains.is_empty() {
        hint = format!("{hint} {}", text.with(keys::OWNERS_MINE_DOMAINS, &[("domains", &of.domains.join(", "))]));
    }
    view! {
        <section class="stack form-page">
            <h2>{text.get(keys::OWNERS_MINE_TITLE)}</h2>
            {saved}
            <form class="form" method="post" action=paths::OWN_CUSTOMERS>
                {fields.line(OwnershipField::Own, text.get(keys::OWNERS_MINE_MAILBOX), hint, &form.mailbox)}
                {tick("opens", "yes".to_owned(), text.get(keys::OWNERS_MINE_OPENS), form.opens)}
                <p class="form__actions">
                    <button class="button" type="submit">{text.get(keys::OWNERS_MINE_SAVE)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

fn rules(request: &RequestContext, of: &OwnersView, refusal: Option<&RuleRefusal>) -> AnyView {
    let text = request.text();
    let may_change = request.may(Action::ChangeOwnerRules);
    let notice = match outcome(request.query(), "rules") {
        Some("yes") => Some(done(text.get(keys::OWNERS_RULES_DONE))),
        Some("no") => Some(caution(text.get(keys::OWNERS_RULES_REFUSED).into_any())),
        Some("full") => Some(caution(text.with(keys::OWNERS_RULES_FULL, &[("most", MOST_RULES)]).into_any())),
        Some("moved") => Some(caution(text.get(keys::OWNERS_RULES_MOVED).into_any())),
        _ => None,
    };
    let title = text.get(keys::OWNERS_RULES_TITLE);
    let columns: &[StackedColumn] =
        if may_change { &[CUSTOMERS, OWNER, LABELS, ACTION] } else { &[CUSTOMERS, OWNER, LABELS] };
    let rows = of.rules.iter().enumerate().map(|(place, rule)| rule_row(text, place, rule, may_change)).collect();
    let table = if of.rules.is_empty() {
        view! { <p class="note">{text.get(keys::OWNERS_RULES_NONE)}</p> }.into_any()
    } else {
        stacked_table(text, title.clone(), None, columns, rows)
    };
    let form = if may_change { rule_form(text, of, refusal) } else { why_not(text, Action::ChangeOwnerRules) };
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p>{text.get(keys::OWNERS_RULES_LEAD)}</p>
            {notice}
            {table}
            {form}
        </section>
    }
    .into_any()
}

fn rule_row(text: Text, place: usize, rule: &OwnerRuleView, may_change: bool) -> AnyView {
    let number = (place + 1).to_string();
    let name = |owner: &OwnerView| owner_name(text, owner);
    let owner = rule.owner.as_ref().map_or_else(|| text.get(keys::OWNER_NONE), name);
    let actions = may_change.then(|| {
        let button = |words, label, action: String| {
            let label = text.with(label, &[("number", &number)]);
            view! {
                <form class="actions__form" method="post" action=action>
                    <button class="button button--plain" type="submit" aria-label=label>{text.get(words)}</button>
                </form>
            }
        };
        let raise = (place > 0)
            .then(|| button(keys::OWNERS_RULES_RAISE, keys::OWNERS_RULES_RAISE_OF, paths::raise_owner_rule(&rule.id)));
        let delete =
            button(keys::OWNERS_RULES_DELETE, keys::OWNERS_RULES_DELETE_OF, paths::delete_owner_rule(&rule.id));
        ACTION.cell(text, view! { {raise} {delete} }.into_any())
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><bdi>{conditions(text, rule)}</bdi></th>
            {OWNER.cell(text, view! { <bdi>{owner}</bdi> }.into_any())}
            {LABELS.cell(text, view! { <bdi>{rule.labels.join(", ")}</bdi> }.into_any())}
            {actions}
        </tr>
    }
    .into_any()
}

/// "“nord” in the name, on Legacy, billed in SEK"
fn conditions(text: Text, rule: &OwnerRuleView) -> String {
    let mut parts = Vec::new();
    if !rule.words.is_empty() {
        parts.push(text.with(keys::OWNERS_RULES_WORDS, &[("words", &rule.words)]));
    }
    parts.extend(rule.plan.map(|plan| text.with(keys::OWNERS_RULES_PLAN, &[("plan", &text.name(plan))])));
    parts.extend(rule.currency.as_ref().map(|code| text.with(keys::OWNERS_RULES_CURRENCY, &[("currency", code)])));
    if parts.is_empty() { text.get(keys::OWNERS_RULES_EVERYBODY) } else { parts.join(", ") }
}

fn rule_form(text: Text, of: &OwnersView, refusal: Option<&RuleRefusal>) -> AnyView {
    let form = refusal.map(|refusal| refusal.form.clone()).unwrap_or_default();
    let problems = refusal.map(|refusal| refusal.problems.as_slice()).unwrap_or_default();
    let fields = OwnerFields { text, problems, domains: &of.domains };
    let plans = Plan::ALL.map(|plan| (plan.key().to_owned(), text.name(plan)));
    let plans = [(String::new(), text.get(keys::OWNERS_RULES_PLAN_ALL))].into_iter().chain(plans).collect();
    let line = |field, label, hint, value: &str| fields.line(field, text.get(label), text.get(hint), value);
    view! {
        <form class="form" method="post" action=paths::OWNERS>
            <fieldset class="form__part form__part--columns">
                <legend>{text.get(keys::OWNERS_RULES_NEW)}</legend>
                {line(
                    OwnershipField::Words,
                    keys::OWNERS_RULES_WORDS_FIELD,
                    keys::OWNERS_RULES_WORDS_HINT,
                    &form.words,
                )}
                {select(
                    "plan",
                    text.get(keys::OWNERS_RULES_PLAN_FIELD),
                    plans,
                    form.plan.map(Plan::key).unwrap_or_default(),
                )}
                {line(
                    OwnershipField::Currency,
                    keys::OWNERS_RULES_CURRENCY_FIELD,
                    keys::OWNERS_RULES_CURRENCY_HINT,
                    &form.currency,
                )}
                {fields.owner(&[("", keys::OWNER_TO_NONE)], &of.choices, &form.to, &form.mailbox)}
                {fields.labels(OwnershipField::Labels, keys::OWNERS_RULES_LABELS_FIELD, None, &form.labels)}
            </fieldset>
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::OWNERS_RULES_ADD)}</button>
            </p>
        </form>
    }
    .into_any()
}

/// Who owns how many, and the labels, each leading to its customers.
fn list(text: Text, of: &OwnersView) -> AnyView {
    let count = |count: usize| text.numbers().write(&count.to_string());
    let row = |name: AnyView, customers: usize| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{name}</th>
                {COUNT.cell(text, count(customers).into_any())}
            </tr>
        }
        .into_any()
    };
    let owners = of
        .owners
        .iter()
        .map(|(owner, customers)| row(view! { <bdi>{owner_name(text, owner)}</bdi> }.into_any(), *customers));
    let nobody = Scope { owner: Some(OwnerScope::Nobody), ..Scope::default() };
    let nobody = paths::in_scope(paths::CUSTOMERS, &nobody);
    let without = row(view! { <a href=nobody>{text.get(keys::OWNERS_LIST_WITHOUT)}</a> }.into_any(), of.without);
    let labels = of.labels.iter().filter_map(|(name, customers)| {
        let (label, count) = (Label::parse(name).ok()?, count(*customers));
        Some(view! {
            <li>
                <a class="chip" href=paths::labelled(&label)>
                    <bdi>{name.clone()}</bdi> " " <span class="chip__count">{count}</span>
                </a>
            </li>
        })
    });
    let labels = if of.labels.is_empty() {
        view! { <p class="note">{text.get(keys::OWNERS_LABELS_NONE)}</p> }.into_any()
    } else {
        view! { <ul class="owner-labels">{labels.collect_view()}</ul> }.into_any()
    };
    let more = (of.more_labels > 0)
        .then(|| view! { <p class="note">{text.count(keys::OWNERS_LABELS_MORE, of.more_labels)}</p> });
    let title = text.get(keys::OWNERS_LIST_TITLE);
    view! {
        <section class="stack">
            <h2>{title.clone()}</h2>
            {stacked_table(text, title, None, &[OWNER, COUNT], owners.chain([without]).collect())}
            <h2>{text.get(keys::OWNER_LABELS)}</h2>
            {labels}
            {more}
        </section>
    }
    .into_any()
}
