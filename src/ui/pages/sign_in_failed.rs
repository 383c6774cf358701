//! A failed sign-in: what happened, and how to start again.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::sign_in_link::SignInLink;
use crate::components::marks::icon::{Icon, icon};
use crate::request::text;
use crate::text::{Key, keys};

/// Why a sign-in failed, as far as the user needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// The user or the provider cancelled.
    Cancelled,
    /// Finished too late, twice, or in another browser.
    Expired,
    /// The provider's response did not pass our checks.
    Untrusted,
    /// An account from another tenant.
    WrongTenant,
    /// A different account tried to switch monitoring on.
    OtherAccount,
    /// The provider grants no lasting permission.
    NotLasting,
    /// The provider does not answer.
    Unavailable,
}

impl SignInFailure {
    pub(super) fn happened_and_next(self) -> [Key; 2] {
        let [title, _, next] = self.words();
        [title, next]
    }

    fn words(self) -> [Key; 3] {
        match self {
            Self::Cancelled => [
                keys::SIGN_IN_FAILED_CANCELLED_TITLE,
                keys::SIGN_IN_FAILED_CANCELLED_TEXT,
                keys::SIGN_IN_FAILED_CANCELLED_NEXT,
            ],
            Self::Expired => [
                keys::SIGN_IN_FAILED_EXPIRED_TITLE,
                keys::SIGN_IN_FAILED_EXPIRED_TEXT,
                keys::SIGN_IN_FAILED_EXPIRED_NEXT,
            ],
            Self::Untrusted => [
                keys::SIGN_IN_FAILED_UNTRUSTED_TITLE,
                keys::SIGN_IN_FAILED_UNTRUSTED_TEXT,
                keys::SIGN_IN_FAILED_UNTRUSTED_NEXT,
            ],
            Self::WrongTenant => [
                keys::SIGN_IN_FAILED_WRONG_TENANT_TITLE,
                keys::SIGN_IN_FAILED_WRONG_TENANT_TEXT,
                keys::SIGN_IN_FAILED_WRONG_TENANT_NEXT,
            ],
            Self::OtherAccount => [
                keys::SIGN_IN_FAILED_OTHER_ACCOUNT_TITLE,
                keys::SIGN_IN_FAILED_OTHER_ACCOUNT_TEXT,
                keys::SIGN_IN_FAILED_OTHER_ACCOUNT_NEXT,
            ],
            Self::NotLasting => [
                keys::SIGN_IN_FAILED_NOT_LASTING_TITLE,
                keys::SIGN_IN_FAILED_NOT_LASTING_TEXT,
                keys::SIGN_IN_FAILED_NOT_LASTING_NEXT,
            ],
            Self::Unavailable => [
                keys::SIGN_IN_FAILED_UNAVAILABLE_TITLE,
                keys::SIGN_IN_FAILED_UNAVAILABLE_TEXT,
                keys::SIGN_IN_FAILED_UNAVAILABLE_NEXT,
            ],
        }
    }
}

/// The page's content; the server wraps it in the document and chooses the status.
#[component]
pub fn SignInFailedPage(failure: SignInFailure) -> impl IntoView {
    let [title, happened, next] = failure.words().map(|key| text().get(key));
    view! {
        <Title text=title.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)} <h1 class="message__title">{title}</h1> <p class="message__text">{happened}</p>
            <p class="message__next">{next}</p>
            <p class="message__actions">
                <SignInLink/>
            </p>
        </section>
    }
}
