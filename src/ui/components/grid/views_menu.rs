//! The saved views as links, and the form that saves the grid as it is. Plain HTML: the live grid does not know of it.

use leptos::prelude::*;

use crate::paths;
use crate::text::{Text, keys};
use domain::saved_view::{SavedView, ViewForm, ViewName, ViewProblem};
use wire::views::saved_views::SavedViewItem;

const FIELD: &str = "view-name";
const HINT: &str = "view-name-hint";
const PROBLEM: &str = "view-name-problem";

/// The menu. Readers save views for themselves alone. A form that was refused is open, with what was typed.
pub fn views_menu(
    text: Text,
    views: &[SavedViewItem],
    may_change_team: bool,
    refused: Option<(&ViewForm, ViewProblem)>,
) -> AnyView {
    let links = |is_team: bool| {
        let views = views.iter().filter(|view| view.is_team == is_team);
        let link = |view: &SavedViewItem| {
            view! { <a class="chip" href=paths::saved_view(&view.query)><bdi>{view.name.clone()}</bdi></a> }
        };
        views.map(link).collect_view()
    };
    let has_team = views.iter().any(|view| view.is_team);
    let team = has_team.then(|| view! { <strong class="note">{text.get(keys::VIEWS_TEAM)}</strong> {links(true)} });
    let manage = (!views.is_empty()).then(|| {
        view! { <a class="button button--plain" href=paths::SAVED_VIEWS>{text.get(keys::VIEWS_MANAGE)}</a> }
    });
    view! {
        <details class="filters__menu" open=refused.is_some()>
            <summary class="button">{text.get(keys::VIEWS_MENU)}</summary>
            <div class="filters__list">
                {links(false)}
                {team}
                {form(text, may_change_team, refused)}
                {manage}
            </div>
        </details>
    }
    .into_any()
}

/// Without an action the form posts to the page's address, which the live grid keeps up to date: what is saved is what the
/// user sees.
fn form(text: Text, may_change_team: bool, refused: Option<(&ViewForm, ViewProblem)>) -> AnyView {
    let (typed, problem) = refused.map(|(form, problem)| (form.clone(), Some(problem))).unwrap_or_default();
    let team = may_change_team.then(|| {
        view! {
            <label class="tick">
                <input type="checkbox" name="team" value="yes" checked=typed.is_team/>
                <span>{text.get(keys::VIEWS_FOR_TEAM)}</span>
            </label>
        }
    });
    let described = if problem.is_some() { format!("{PROBLEM} {HINT}") } else { HINT.to_owned() };
    let invalid = problem.is_some().then_some("true");
    let problem =
        problem.map(|problem| view! { <p class="field__problem" id=PROBLEM>{view_problem(text, problem)}</p> });
    view! {
        <form class="field" method="post">
            <label class="field__label" for=FIELD>{text.get(keys::VIEWS_SAVE_TITLE)}</label>
            <input
                class="field__input"
                id=FIELD
                name="name"
                type="text"
                value=typed.name
                placeholder=text.get(keys::VIEWS_NAME)
                maxlength=ViewName::MAX_CHARS.to_string()
                autocomplete="off"
                required=true
                aria-describedby=described
                aria-invalid=invalid
            />
            {problem}
            <p class="field__hint" id=HINT>{text.get(keys::VIEWS_NAME_HINT)}</p>
            {team}
            <button class="button" type="submit">{text.get(keys::VIEWS_SAVE)}</button>
        </form>
    }
    .into_any()
}

/// Why a view is not saved or renamed.
#[must_use]
pub fn view_problem(text: Text, problem: ViewProblem) -> String {
    match problem {
        ViewProblem::Empty => text.get(keys::VIEWS_PROBLEM_EMPTY),
        ViewProblem::TooLong => {
            text.with(keys::VIEWS_PROBLEM_TOO_LONG, &[("chars", &text.number(ViewName::MAX_CHARS))])
        }
        ViewProblem::Character => text.get(keys::VIEWS_PROBLEM_CHARACTER),
        ViewProblem::Taken => text.get(keys::VIEWS_PROBLEM_TAKEN),
        ViewProblem::Full => text.with(keys::VIEWS_PROBLEM_FULL, &[("most", &text.number(SavedView::MOST))]),
    }
}
