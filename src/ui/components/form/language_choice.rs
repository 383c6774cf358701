//! The languages, each by its own name: a form with a button for each.

use leptos::prelude::*;

use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Language, keys};

/// Shows the choice; `or_the_browsers` adds the way back to what the browser prefers.
#[component]
pub fn LanguageChoice(#[prop(optional)] or_the_browsers: bool) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let current = text.language();
    let is_chosen = request.language_is_chosen || !or_the_browsers;
    // A tester's language is not offered, but shown while it is chosen.
    let listed =
        Language::ALL.into_iter().filter(|one| *one == current || Language::offered().any(|other| other == *one));
    let choices = listed.map(|language| {
        let pressed = is_chosen && language == current;
        choice(language.tag(), Some(language), language.own_name().to_owned(), pressed)
    });
    let browsers = or_the_browsers.then(|| choice("", None, text.get(keys::LANGUAGE_BROWSER), !is_chosen));
    view! {
        <form method="post" action=paths::choose_language(request.path())>
            <input type="hidden" name="return_to" value=request.path_and_query.clone()/>
            <div class="theme-switch theme-switch--labelled" role="group" aria-label=text.get(keys::LANGUAGE_LABEL)>
                {browsers}
                {choices.collect_view()}
            </div>
        </form>
    }
    .into_any()
}

fn choice(value: &'static str, of: Option<Language>, name: String, pressed: bool) -> impl IntoView + use<> {
    view! {
        <button
            class="theme-switch__choice"
            type="submit"
            name="language"
            value=value
            lang=of.map(Language::tag)
            dir=of.map(Language::direction)
            aria-pressed=if pressed { "true" } else { "false" }
        >
            {name}
        </button>
    }
}

/// The choice behind a button, for the header of people without an account menu.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let text = RequestContext::current().text();
    view! {
        <details class="menu">
            <summary class="menu__button">
                {icon(Icon::Language)}
                <span class="visually-hidden">{text.get(keys::LANGUAGE_LABEL)} ": "</span>
                {text.language().own_name()}
            </summary>
            <div class="menu__panel"><LanguageChoice/></div>
        </details>
    }
    .into_any()
}
