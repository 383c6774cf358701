//! The settings: appearance, monitoring, the audit, and the account.

use leptos::prelude::*;
use leptos_meta::Title;

use super::monitoring::Monitoring;
use crate::components::form::sign_in_link::SignInLink;
use crate::components::form::theme_switch::ThemeSwitch;
use crate::paths;
use crate::request::RequestContext;
use crate::text::keys;

#[component]
pub fn SettingsPage() -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let monitoring = request.user.clone().map(|user| view! { <Monitoring user/> });
    let links = request.user.is_some().then(|| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::LINKS_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::LINK_POLICY_TEXT)}</p>
                <a class="button" href=paths::LINK_POLICY>{text.get(keys::LINK_POLICY_TITLE)}</a>
            </section>
        }
    });
    let audit = request.user.as_ref().filter(|user| user.may_read_audit).map(|_| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::AUDIT_LOG_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::AUDIT_LOG_LEAD)}</p>
                <a class="button" href=paths::AUDIT>{text.get(keys::SETTINGS_AUDIT)}</a>
            </section>
        }
    });
    let account = match request.user {
        Some(user) => view! {
            <p>{text.with(keys::SETTINGS_SIGNED_IN_AS, &[("name", &user.name)])}</p>
            <form method="post" action=paths::SIGN_OUT>
                <button class="button" type="submit">{text.get(keys::SIGN_OUT)}</button>
            </form>
            <p><a href=paths::SESSIONS>{text.get(keys::SESSIONS_TITLE)}</a></p>
        }
        .into_any(),
        None => view! {
            <p>{text.get(keys::SETTINGS_SIGNED_OUT)}</p>
            <SignInLink/>
        }
        .into_any(),
    };
    view! {
        <Title text=text.get(keys::SETTINGS_TITLE)/>
        <h1>{text.get(keys::SETTINGS_TITLE)}</h1>
        <div class="stack settings">
            <section class="settings__section">
                <h2>{text.get(keys::THEME_LABEL)}</h2>
                <ThemeSwitch labelled=true/>
                <p class="settings__text">{text.get(keys::THEME_TEXT)}</p>
            </section>
            {monitoring}
            {links}
            {audit}
            <section class="settings__section">
                <h2>{text.get(keys::SETTINGS_ACCOUNT)}</h2>
                {account}
            </section>
        </div>
    }
}
