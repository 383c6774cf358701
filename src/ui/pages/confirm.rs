//! Where the reader of a mailbox confirms that it may get messages: nobody has to sign in for that, and the link changes
//! nothing until the button is pressed.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched;
use crate::components::form::done::outcome;
use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::{PageStatus, RequestContext};
use crate::text::{Text, keys};
use wire::functions::alerts::get_confirmation;
use wire::views::alerts::MailboxConfirmation;

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    // Base64 for URLs: nothing is encoded.
    let token = outcome(request.query(), "token").unwrap_or_default().to_owned();
    fetched(get_confirmation(token.clone()), move |found| match found {
        MailboxConfirmation { mailbox: Some(mailbox), is_done } => asked(text, &token, &mailbox, is_done),
        MailboxConfirmation { mailbox: None, .. } => gone(text),
    })
}

pub(super) fn asked(text: Text, token: &str, mailbox: &str, is_done: bool) -> AnyView {
    let words = [("mailbox", mailbox)];
    let (title, lead) =
        if is_done { (keys::CONFIRM_DONE, keys::CONFIRM_DONE_TEXT) } else { (keys::CONFIRM_TITLE, keys::CONFIRM_TEXT) };
    let title = text.get(title);
    let form = (!is_done).then(|| {
        view! {
            <form class="form" method="post" action=paths::CONFIRM>
                <input type="hidden" name="token" value=token.to_owned()/>
                <button class="button button--primary" type="submit">{text.get(keys::CONFIRM_BUTTON)}</button>
            </form>
            <p class="message__next">{text.get(keys::CONFIRM_OTHERWISE)}</p>
        }
    });
    view! {
        <Title text=title.clone()/>
        <section class="message">
            {icon(if is_done { Icon::Within } else { Icon::Share })}
            <h1 class="message__title">{title}</h1>
            <p class="message__text">{text.with(lead, &words)}</p>
            {form}
        </section>
    }
    .into_any()
}

/// One page for every link that confirms nothing, whatever the reason.
fn gone(text: Text) -> AnyView {
    PageStatus::set(404);
    let title = text.get(keys::CONFIRM_GONE);
    view! {
        <Title text=title.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)}
            <h1 class="message__title">{title}</h1>
            <p class="message__text">{text.get(keys::CONFIRM_GONE_TEXT)}</p>
            <p class="message__next">{text.get(keys::CONFIRM_GONE_NEXT)}</p>
        </section>
    }
    .into_any()
}
