//! The settings: appearance, monitoring, the audit, and the account.

use jiff::Timestamp;
use leptos::prelude::*;
use leptos_meta::Title;

use super::monitoring::Monitoring;
use super::shown_once::ShownOnce;
use crate::components::form::done::{caution, done_with};
use crate::components::form::language_choice::LanguageChoice;
use crate::components::form::separators_choice::SeparatorsChoice;
use crate::components::form::sign_in_link::SignInLink;
use crate::components::form::theme_switch::ThemeSwitch;
use crate::components::problem::stale_reason;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::billing_period::date_of;
use domain::monitoring::{Credential, CredentialEnd, ending_within};
use domain::principal::{Action, Role};

/// What "Check my access" has found.
fn access_checked(request: &RequestContext) -> Option<AnyView> {
    let Some(ShownOnce::Access(checked)) = use_context() else { return None };
    let text = request.text();
    let of_mfa = match checked.has_mfa {
        Some(true) => keys::SETTINGS_ACCESS_WITH_MFA,
        Some(false) => keys::SETTINGS_ACCESS_WITHOUT_MFA,
        None => keys::SETTINGS_ACCESS_MFA_UNKNOWN,
    };
    let of_mfa = text.get(of_mfa);
    let again = (checked.has_mfa == Some(false)).then(|| {
        let href = paths::sign_in_again(paths::SETTINGS);
        view! { " " <a href=href rel="external">{text.get(keys::PROBLEM_SIGN_IN_MFA)}</a> }
    });
    let Some(problem) = checked.problem else {
        let words = text.get(keys::SETTINGS_ACCESS_YES);
        let body = view! { {words} " " {of_mfa} {again} }.into_any();
        return Some(if checked.has_mfa == Some(false) { caution(body) } else { done_with(body) });
    };
    let why = text.get(stale_reason(problem));
    let id = checked.correlation_id.map(|id| {
        view! { " " <span class="notice__detail">{text.get(keys::CORRELATION_ID)} " " <code>{id}</code></span> }
    });
    Some(caution(view! { {text.get(keys::SETTINGS_ACCESS_NO)} " " {why} " " {of_mfa} {again} {id} }.into_any()))
}

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
    let budgets = request.user.is_some().then(|| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::BUDGETS_LIST_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::BUDGETS_SETTINGS_TEXT)}</p>
                <a class="button" href=paths::BUDGETS>{text.get(keys::BUDGETS_SETTINGS_LINK)}</a>
            </section>
        }
    });
    let owners = request.user.is_some().then(|| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::OWNERS_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::OWNERS_SETTINGS_TEXT)}</p>
                <a class="button" href=paths::OWNERS>{text.get(keys::OWNERS_SETTINGS_LINK)}</a>
            </section>
        }
    });
    let views = request.user.is_some().then(|| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::VIEWS_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::VIEWS_SETTINGS_TEXT)}</p>
                <a class="button" href=paths::SAVED_VIEWS>{text.get(keys::VIEWS_SETTINGS_LINK)}</a>
            </section>
        }
    });
    let audit = request.user.as_ref().filter(|user| user.role.may(Action::ReadAudit)).map(|_| {
        view! {
            <section class="settings__section">
                <h2>{text.get(keys::AUDIT_LOG_TITLE)}</h2>
                <p class="settings__text">{text.get(keys::AUDIT_LOG_LEAD)}</p>
                <a class="button" href=paths::AUDIT>{text.get(keys::SETTINGS_AUDIT)}</a>
            </section>
        }
    });
    let roles = request.user.as_ref().map(|user| roles(text, user.role));
    let credential = request.user.as_ref().and(request.credential).and_then(|end| credential(text, end, request.now));
    let account = match request.user.clone() {
        Some(user) => view! {
            <p>{text.with(keys::SETTINGS_SIGNED_IN_AS, &[("name", &user.name)])}</p>
            {access_checked(&request)}
            <form method="post" action=paths::CHECK_ACCESS>
                <button class="button" type="submit">{text.get(keys::SETTINGS_CHECK_ACCESS)}</button>
            </form>
            <p class="settings__text">{text.get(keys::SETTINGS_CHECK_ACCESS_TEXT)}</p>
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
        {credential}
        <div class="stack settings">
            <section class="settings__section">
                <h2>{text.get(keys::THEME_LABEL)}</h2>
                <ThemeSwitch labelled=true/>
                <p class="settings__text">{text.get(keys::THEME_TEXT)}</p>
            </section>
            <section class="settings__section">
                <h2>{text.get(keys::LANGUAGE_LABEL)}</h2>
                <LanguageChoice or_the_browsers=true/>
                <p class="settings__text">{text.get(keys::LANGUAGE_TEXT)}</p>
            </section>
            <section class="settings__section">
                <h2>{text.get(keys::SEPARATORS_LABEL)}</h2>
                <SeparatorsChoice/>
                <p class="settings__text">{text.get(keys::SEPARATORS_TEXT)}</p>
            </section>
            {monitoring}
            {links}
            {budgets}
            {owners}
            {views}
            {audit}
            {roles}
            <section class="settings__section">
                <h2>{text.get(keys::SETTINGS_ACCOUNT)}</h2>
                {account}
            </section>
        </div>
    }
}

/// Which role the user has, and what each may do.
fn roles(text: Text, role: Role) -> AnyView {
    let may = [keys::ROLE_READERS_MAY, keys::ROLE_EDITORS_MAY, keys::ROLE_MANAGERS_MAY];
    let may = may.map(|words| view! { <li>{text.get(words)}</li> });
    view! {
        <section class="settings__section">
            <h2>{text.get(keys::ROLE_TITLE)}</h2>
            <p>{text.name(role)}</p>
            <ul class="promises">{may.into_iter().collect_view()}</ul>
            <p class="settings__text">{text.get(keys::ROLE_CHANGE)}</p>
        </section>
    }
    .into_any()
}

/// That the client secret or certificate ends soon, or has ended.
fn credential(text: Text, end: CredentialEnd, now: Timestamp) -> Option<AnyView> {
    let has_ended = end.at <= now;
    if !has_ended && ending_within(end.at, now).is_none() {
        return None;
    }
    let words = match (end.what, has_ended) {
        (Credential::Secret, false) => keys::SETTINGS_CLIENT_SECRET_ENDS,
        (Credential::Secret, true) => keys::SETTINGS_CLIENT_SECRET_ENDED,
        (Credential::Certificate, false) => keys::SETTINGS_CLIENT_CERTIFICATE_ENDS,
        (Credential::Certificate, true) => keys::SETTINGS_CLIENT_CERTIFICATE_ENDED,
    };
    let date = text.day_of_year(date_of(end.at));
    Some(caution(text.with(words, &[("date", &date)]).into_any()))
}
