//! The form of a receiver, new or existing. Its secrets are never shown again; an empty field keeps them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::fetched::fetched_for_user;
use super::receiver_fields::receiver_fields;
use super::shown_once::ShownOnce;
use crate::components::alerts::channel::channel_key;
use crate::components::form::done::{caution, outcome};
use crate::components::form::shown_once::shown_once;
use crate::components::rights::why_not;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::delivery::{Channel, ReceiverForm};
use domain::principal::Action;
use wire::functions::alerts::get_receiver;
use wire::views::alerts::{ReceiverDetail, ScopeView};

/// A rejected form. The server provides it as context when it shows the page again, with the problems beside the
/// fields. Contains everything that was typed, including secrets, which the page does not show.
#[derive(Clone)]
pub struct ReceiverRefusal {
    /// [`ReceiverForm`] as a query string.
    pub form: String,
}

/// The signing secret generated for the receiver, or that it was shown before.
fn new_secret(request: &RequestContext, shown: Option<ShownOnce>) -> Option<AnyView> {
    let text = request.text();
    if let Some(ShownOnce::SigningSecret(secret)) = shown {
        let note = text.get(keys::RECEIVER_SECRET_ONCE);
        return Some(shown_once(text, text.get(keys::RECEIVER_SECRET_NEW), secret, note));
    }
    let was_shown = outcome(request.query(), ShownOnce::PARAMETER) == Some(ShownOnce::SIGNING_SECRET);
    was_shown.then(|| caution(text.get(keys::RECEIVER_SECRET_GONE).into_any()))
}

#[component]
pub fn ReceiverPage() -> impl IntoView {
    let request = RequestContext::current();
    // A new receiver's address has no id.
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let draft = request.draft.clone().filter(|form| !form.is_empty()).map(|form| ReceiverRefusal { form });
    let (refusal, shown) = (use_context::<ReceiverRefusal>().or(draft), use_context::<ShownOnce>());
    fetched_for_user(request, get_receiver(id), move |request, detail| receiver(request, &detail, refusal, shown))
}

pub(super) fn receiver(
    request: &RequestContext,
    detail: &ReceiverDetail,
    refusal: Option<ReceiverRefusal>,
    shown: Option<ShownOnce>,
) -> AnyView {
    let text = request.text();
    let stored = ReceiverForm::parse(&detail.form);
    let asked_for = outcome(request.query(), "channel").and_then(Channel::from_key);
    let (form, problems) = match &refusal {
        Some(refusal) => {
            let form = ReceiverForm::parse(&refusal.form);
            let is_kept = detail.id.is_some() && stored.channel == form.channel;
            let problems = form.problems(is_kept);
            (form, problems)
        }
        None if detail.id.is_none() => {
            (ReceiverForm { channel: asked_for.unwrap_or(stored.channel), ..stored }, Vec::new())
        }
        None => (stored, Vec::new()),
    };
    let channel = text.get(channel_key(form.channel));
    let title = match (&detail.id, form.name.as_str()) {
        (None, _) => text.with(keys::RECEIVER_NEW, &[("channel", &channel)]),
        (Some(_), "") => channel,
        (Some(_), name) => name.to_owned(),
    };
    let may = request.may(Action::ChangeReceivers);
    let save = may.then(|| {
        view! {
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::RECEIVER_SAVE)}</button>
                <a class="button" href=paths::RECEIVERS>{text.get(keys::RECEIVER_CANCEL)}</a>
            </p>
        }
    });
    let action = detail.id.as_deref().map_or_else(|| paths::RECEIVERS.to_owned(), paths::receiver);
    let refused = refusal.map(|_| caution(text.count(keys::FORM_PROBLEMS, problems.len().max(1)).into_any()));
    let mail_is_off = (form.channel == Channel::Email && !detail.can_mail)
        .then(|| caution(text.get(keys::RECEIVER_MAIL_OFF).into_any()));
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <a class="back-link" href=paths::RECEIVERS>{text.get(keys::RECEIVER_BACK)}</a>
            <h1><bdi>{title}</bdi></h1>
            {new_secret(request, shown)}
            {refused}
            {mail_is_off}
            {(!may).then(|| why_not(text, Action::ChangeReceivers))}
            <p>{scope(text, detail.scope)}</p>
            <form class="form" method="post" action=action>
                {receiver_fields(text, &form, detail, &problems)}
                {save}
            </form>
            {detail.id.as_deref().filter(|_| may).map(|id| actions(text, id))}
        </div>
    }
    .into_any()
}

/// Of which customers it hears.
fn scope(text: Text, scope: ScopeView) -> String {
    match scope {
        ScopeView::All => text.get(keys::RECEIVER_SCOPE_ALL),
        ScopeView::Yours(count) => text.count(keys::RECEIVER_SCOPE_YOURS, count),
        ScopeView::Others(count) => text.count(keys::RECEIVER_SCOPE_OTHERS, count),
    }
}

fn actions(text: Text, id: &str) -> AnyView {
    let action = |action: String, name, hint| {
        view! {
            <form class="actions__form" method="post" action=action>
                <button class="button" type="submit">{text.get(name)}</button>
                <span class="field__hint">{text.get(hint)}</span>
            </form>
        }
    };
    view! {
        <div class="actions">
            {action(paths::test_receiver(id), keys::RECEIVERS_TEST, keys::RECEIVER_TEST_HINT)}
            {action(paths::delete_receiver(id), keys::RECEIVER_DELETE, keys::RECEIVER_DELETE_HINT)}
        </div>
    }
    .into_any()
}
