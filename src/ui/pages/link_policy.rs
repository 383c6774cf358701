//! What the tenant allows of shared links. Everybody may read it; managers decide it.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use super::share::days;
use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::{select, tick};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::link::{Lifetime, LinkPolicy, MAX_LINKS_PER_USER};
use wire::functions::links::get_link_policy;
use wire::views::link::LinkPolicyView;

/// The form was not saved. The server provides it as context when it shows the page again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyNotSaved;

const MAX_COUNT_CHARS: usize = 5;

#[component]
pub fn LinkPolicyPage() -> impl IntoView {
    let request = RequestContext::current();
    let is_refused = use_context::<PolicyNotSaved>().is_some();
    fetched_for_user(request, get_link_policy(), move |request, view| page(request, &view, is_refused))
}

fn page(request: &RequestContext, view: &LinkPolicyView, is_refused: bool) -> impl IntoView + use<> {
    let text = request.text();
    let title = text.get(keys::LINK_POLICY_TITLE);
    let is_saved = outcome(request.query(), "saved").is_some();
    let most = usize::try_from(MAX_LINKS_PER_USER).unwrap_or(usize::MAX);
    let notice = match (is_refused, is_saved) {
        (true, _) if view.may_change => {
            Some(caution(text.with(keys::LINK_POLICY_UNUSABLE, &[("most", &text.number(most))]).into_any()))
        }
        (false, true) => Some(done(text.get(keys::LINK_POLICY_SAVED))),
        _ => None,
    };
    let shown = if view.may_change { form(text, &view.policy) } else { facts(text, &view.policy) };
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::LINK_POLICY_LEAD)}</p>
            {notice}
            {shown}
        </div>
    }
    .into_any()
}

fn form(text: Text, policy: &LinkPolicy) -> AnyView {
    let lifetimes = Lifetime::ALL.map(|lifetime| (lifetime.days().to_string(), days(text, lifetime.days())));
    let choice = |name, label: Key, ticked| tick(name, "yes".to_owned(), text.get(label), ticked);
    view! {
        <form class="form" method="post" action=paths::LINK_POLICY>
            <fieldset class="form__part">
                <legend>{text.get(keys::LINK_POLICY_OFF)}</legend>
                {choice("off", keys::LINK_POLICY_OFF_LABEL, policy.off)}
                <p class="field__hint">{text.get(keys::LINK_POLICY_OFF_HINT)}</p>
            </fieldset>
            <fieldset class="form__part">
                <legend>{text.get(keys::LINK_POLICY_NEW)}</legend>
                {choice("passphrase", keys::LINK_POLICY_PASSPHRASE, policy.passphrase_required)}
                {choice("tenant", keys::LINK_POLICY_TENANT, policy.tenant_only)}
                {select("longest", text.get(keys::LINK_POLICY_LONGEST), lifetimes.into(), &policy.longest.days().to_string())}
                {checked_field(CheckedField {
                    name: "per-user",
                    label: text.get(keys::LINK_POLICY_PER_USER),
                    hint: text.get(keys::LINK_POLICY_PER_USER_HINT),
                    value: policy.links_per_user.map(|most| most.to_string()).unwrap_or_default(),
                    look: FieldLook::Figures,
                    max_chars: MAX_COUNT_CHARS,
                    problem: None,
                })}
                <p class="field__hint">{text.get(keys::LINK_POLICY_NEW_HINT)}</p>
            </fieldset>
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::LINK_POLICY_SAVE)}</button>
            </p>
        </form>
    }
    .into_any()
}

/// The same for somebody who may only read it.
fn facts(text: Text, policy: &LinkPolicy) -> AnyView {
    let answer = |is_so: bool| text.get(if is_so { keys::LINK_POLICY_YES } else { keys::LINK_POLICY_NO });
    let most = policy.links_per_user.map(|most| text.numbers().write(&most.to_string()));
    let facts = [
        (keys::LINK_POLICY_OFF_LABEL, answer(policy.off)),
        (keys::LINK_POLICY_PASSPHRASE, answer(policy.passphrase_required)),
        (keys::LINK_POLICY_TENANT, answer(policy.tenant_only)),
        (keys::LINK_POLICY_LONGEST, days(text, policy.longest.days())),
        (keys::LINK_POLICY_PER_USER, most.unwrap_or_else(|| text.get(keys::LINK_POLICY_ANY_NUMBER))),
    ];
    let facts = facts.map(|(name, value)| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{text.get(name)}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
    });
    view! {
        <p>{text.get(keys::LINK_POLICY_READ_ONLY)}</p>
        <div class="card"><dl class="facts">{facts.into_iter().collect_view()}</dl></div>
    }
    .into_any()
}
