//! Light, dark, or the device's preference: a form of three buttons; the server keeps the choice in a cookie.

use leptos::prelude::*;

use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::{RequestContext, Theme};
use crate::text::{Key, keys};

/// Shows the choice; `labelled` adds the names to the icons.
#[component]
pub fn ThemeSwitch(#[prop(optional)] labelled: bool) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let choice = |theme: Theme| {
        let (name, shape) = looks(theme);
        let name = text.get(name);
        let title = (!labelled).then(|| name.clone());
        let class = (!labelled).then_some("visually-hidden");
        view! {
            <button
                class="theme-switch__choice"
                type="submit"
                name="theme"
                value=theme.key()
                title=title
                aria-pressed=if theme == request.theme { "true" } else { "false" }
            >
                {icon(shape)}
                <span class=class>{name}</span>
            </button>
        }
    };
    let class = if labelled { "theme-switch theme-switch--labelled" } else { "theme-switch" };
    view! {
        <form method="post" action=paths::THEME>
            <input type="hidden" name="return_to" value=request.path_and_query.clone()/>
            <div class=class role="group" aria-label=text.get(keys::THEME_LABEL)>
                {Theme::ALL.map(choice).into_iter().collect_view()}
            </div>
        </form>
    }
}

fn looks(theme: Theme) -> (Key, Icon) {
    match theme {
        Theme::System => (keys::THEME_SYSTEM, Icon::System),
        Theme::Light => (keys::THEME_LIGHT, Icon::Light),
        Theme::Dark => (keys::THEME_DARK, Icon::Dark),
    }
}
