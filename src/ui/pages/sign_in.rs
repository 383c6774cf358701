//! The page for visitors who are not signed in: what Headroom is, and how to sign in.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::{caution, done};
use crate::components::form::language_choice::LanguageChoice;
use crate::components::form::sign_in_link::{OtherAccountLink, SignInLink};
use crate::components::marks::icon::{Icon, icon};
use crate::request::RequestContext;
use crate::text::keys;

/// An administrator has just consented to what Headroom asks for. The server provides it as context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdminConsented;

/// `ended` means that an earlier sign-in has expired.
#[component]
pub fn SignInPage(#[prop(optional)] ended: bool) -> impl IntoView {
    let request = RequestContext::current();
    let ended = ended || request.sign_in_ended;
    let text = request.text();
    let fact = |key| view! { <li class="sign-in__fact">{icon(Icon::Within)} <span>{text.get(key)}</span></li> };
    let note = if use_context::<AdminConsented>().is_some() {
        Some(done(text.get(keys::SIGN_IN_CONSENTED)))
    } else if request.draft.is_some() {
        Some(caution(text.get(keys::SIGN_IN_NOTHING_SAVED).into_any()))
    } else {
        ended.then(|| view! { <p class="notice" role="status">{text.get(keys::SIGN_IN_ENDED)}</p> }.into_any())
    };
    view! {
        <Title text=text.get(keys::SIGN_IN_BUTTON)/>
        <section class="sign-in">
            <div class="sign-in__card">
                {note} <h1>{text.get(keys::SIGN_IN_TITLE)}</h1>
                <p class="lead">{text.get(keys::SIGN_IN_LEAD)}</p>
                <p class="button-row"><SignInLink/> <OtherAccountLink/></p>
                <ul class="sign-in__facts">{fact(keys::SIGN_IN_READS)} {fact(keys::SIGN_IN_CHANGES_NOTHING)}</ul>
                <LanguageChoice/>
            </div>
        </section>
    }
}
