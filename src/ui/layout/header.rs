//! The name, the navigation, and the signed-in user.

use leptos::prelude::*;

use crate::components::form::language_choice::{LanguageChoice, LanguageMenu};
use crate::components::form::theme_switch::ThemeSwitch;
use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::{RequestContext, UserBadge};
use crate::text::{Key, Text, keys};

/// The highest count that the badge shows.
const MOST_SHOWN: usize = 99;

#[component]
pub fn Header() -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let link = |href: &'static str, name: Key| {
        let current = (request.path() == href).then_some("page");
        let count = (href == paths::ALERTS && request.alerts > 0).then(|| badge(text, request.alerts));
        view! { <a class="header__link" href=href aria-current=current>{text.get(name)} {count}</a> }
    };
    // A reviewer has nowhere else to go, and is anonymous here.
    let is_shared = paths::is_snapshot(request.path());
    let links = (request.user.is_some() && !is_shared).then(|| {
        view! {
            <nav class="header__nav" aria-label=text.get(keys::NAV_LABEL)>
                {link(paths::CUSTOMERS, keys::NAV_CUSTOMERS)} {link(paths::ALERTS, keys::NAV_ALERTS)}
                {link(paths::SHARED_LINKS, keys::LINKS_TITLE)} {link(paths::SETTINGS, keys::NAV_SETTINGS)}
            </nav>
        }
    });
    // A page that sends no referrer cannot prove the origin of such a form; it follows the system theme.
    let theme = (!is_shared).then(|| view! { <div class="header__theme"><ThemeSwitch/></div> });
    let home = (!is_shared).then_some(paths::CUSTOMERS);
    let user = match request.user.clone().filter(|_| !is_shared) {
        Some(user) => account(text, user),
        None => view! { <LanguageMenu/> }.into_any(),
    };
    view! {
        <header class="header">
            <div class="header__inner">
                <a class="header__brand" href=home>
                    <svg class="header__logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <rect class="header__logo-frame" width="24" height="24" rx="6"></rect>
                        <rect class="header__logo-room" x="5" y="5" width="14" height="5" rx="1.5"></rect>
                        <rect class="header__logo-bar" x="5" y="12" width="14" height="7" rx="1.5"></rect>
                    </svg>
                    {text.get(keys::PRODUCT_NAME)}
                </a>
                {links}
                <div class="header__user">{theme} {user}</div>
            </div>
        </header>
    }
    .into_any()
}

/// The number of unacknowledged alerts; "99+" if there are more than the badge has room for.
fn badge(text: Text, alerts: usize) -> impl IntoView + use<> {
    let shown = if alerts > MOST_SHOWN {
        text.count(keys::NAV_ALERTS_MANY, MOST_SHOWN)
    } else {
        text.numbers().write(&alerts.to_string())
    };
    view! {
        <span class="header__badge" aria-hidden="true">{shown}</span>
        <span class="visually-hidden">{text.count(keys::NAV_ALERTS_COUNT, alerts)}</span>
    }
}

/// Who is signed in, and what belongs to them.
fn account(text: Text, user: UserBadge) -> AnyView {
    view! {
        <details class="menu">
            <summary class="menu__button">
                <span class="visually-hidden">{text.get(keys::ACCOUNT_MENU)} ": "</span>
                <bdi class="header__name" title=user.name.clone()>{user.name.clone()}</bdi>
                {icon(Icon::Menu)}
            </summary>
            <div class="menu__panel">
                <span class="menu__role">{text.role_word(user.role)}</span>
                <div class="menu__theme"><ThemeSwitch labelled=true/></div>
                <LanguageChoice/>
                <a href=paths::SESSIONS>{text.get(keys::SESSIONS_TITLE)}</a>
            </div>
        </details>
        <form method="post" action=paths::SIGN_OUT>
            <button class="button" type="submit">{text.get(keys::SIGN_OUT)}</button>
        </form>
    }
    .into_any()
}
