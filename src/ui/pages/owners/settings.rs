//! The settings of owners and labels: what a user chooses for themselves, who owns what, and around them the rules.

use leptos::prelude::*;
use leptos_meta::Title;

use super::rules::{RuleRefusal, new_rule, rules};
use crate::components::form::done::{done, outcome};
use crate::components::form::field::select;
use crate::components::form::owner_choice::{OwnerFields, Problems, owner_name};
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::pages::fetched::fetched_for_user;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::grid::{OwnerScope, Scope};
use domain::label::Label;
use domain::ownership::{MineForm, OwnershipField, OwnershipProblem};
use domain::principal::Action;
use domain::saved_view::StartPage;
use wire::functions::ownership::get_owners;
use wire::views::ownership::OwnersView;
use wire::views::saved_views::SavedViewItem;

/// What a user could not choose for themselves.
#[derive(Clone, Debug)]
pub struct MineRefusal {
    pub form: MineForm,
    pub problem: OwnershipProblem,
}

const OWNER: StackedColumn = StackedColumn::of(keys::OWNER_HEADING);
const COUNT: StackedColumn = StackedColumn::figures(keys::OWNERS_LIST_COUNT);

#[component]
pub fn OwnersPage() -> impl IntoView {
    let request = RequestContext::current();
    let (rule, mine) = (use_context::<RuleRefusal>(), use_context::<MineRefusal>());
    let answer = get_owners(request.query().to_owned());
    fetched_for_user(request, answer, move |request, view| owners(request, &view, rule.as_ref(), mine.as_ref()))
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
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <div class="stack">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::OWNERS_LEAD)}</p>
            {unreadable(text, keys::OWNERS_UNREADABLE, of.unreadable)}
            {files(request)}
            <div class="owners__columns">
                {own(request, of, mine)}
                <div class="stack owners__lists">{rules(request, of)} {list(text, of)}</div>
                {new_rule(request, of, rule)}
            </div>
        </div>
    }
    .into_any()
}

/// Owners and labels as files.
fn files(request: &RequestContext) -> AnyView {
    let text = request.text();
    let import = request.may(Action::AssignCustomers).then(|| {
        view! { <a class="button" href=paths::IMPORT_OWNERS>{text.get(keys::OWNERS_IMPORT_LINK)}</a> }
    });
    view! {
        <p class="form__actions">
            {import}
            <a class="button" href=paths::OWNERS_CSV rel="external" download="">
                {text.get(keys::OWNERS_IMPORT_EXPORT)}
            </a>
        </p>
    }
    .into_any()
}

/// What the user chooses for themselves.
fn own(request: &RequestContext, of: &OwnersView, refusal: Option<&MineRefusal>) -> AnyView {
    let text = request.text();
    let saved = outcome(request.query(), "saved").map(|_| done(text.get(keys::OWNERS_MINE_SAVED)));
    let stored = || MineForm { mailbox: of.mailbox.clone().unwrap_or_default(), opens: StartPage::from_key(&of.opens) };
    let form = refusal.map_or_else(stored, |refusal| refusal.form.clone());
    let problems: Problems = refusal.iter().map(|refusal| (OwnershipField::Own, refusal.problem)).collect();
    let fields = OwnerFields { text, problems: &problems, domains: &of.domains };
    let mut hint = text.get(keys::OWNERS_MINE_MAILBOX_HINT);
    if !of.domains.is_empty() {
        hint = format!("{hint} {}", text.with(keys::OWNERS_MINE_DOMAINS, &[("domains", &text.list(&of.domains))]));
    }
    view! {
        <section class="settings__section">
            <h2>{text.get(keys::OWNERS_MINE_TITLE)}</h2>
            {saved}
            <form class="form" method="post" action=paths::OWN_CUSTOMERS>
                {fields.line(OwnershipField::Own, text.get(keys::OWNERS_MINE_MAILBOX), hint, &form.mailbox)}
                {select("opens", text.get(keys::OWNERS_MINE_OPENS), opening(text, &of.views), &form.opens.key())}
                <p class="form__actions">
                    <button class="button" type="submit">{text.get(keys::OWNERS_MINE_SAVE)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What the grid can open with.
fn opening(text: Text, views: &[SavedViewItem]) -> Vec<(String, String)> {
    let always = [(StartPage::Everybody, keys::OWNERS_MINE_OPENS_ALL), (StartPage::Mine, keys::OWNERS_MINE_OPENS_MINE)];
    let always = always.map(|(start, words)| (start.key(), text.get(words)));
    let view = |view: &SavedViewItem| {
        let words = if view.is_team { keys::OWNERS_MINE_OPENS_TEAM } else { keys::OWNERS_MINE_OPENS_VIEW };
        (view.start_key(), text.with(words, &[("name", &view.name)]))
    };
    always.into_iter().chain(views.iter().map(view)).collect()
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
        empty(Icon::Empty, text.get(keys::OWNERS_LABELS_NONE), text.get(keys::OWNERS_LABELS_NONE_TEXT), None)
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
