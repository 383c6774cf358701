//! A failed sign-in: what happened, and how to start again.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::sign_in_link::{OtherAccountLink, SignInLink};
use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, keys};
use domain::sign_in::ProviderRefusal;

/// Why a sign-in failed, as far as the user needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// The provider said no.
    Refused(ProviderRefusal),
    /// Finished too late, twice, or in another browser.
    Expired,
    /// The provider's response did not pass our checks.
    Untrusted,
    /// An account from another tenant.
    WrongTenant,
    /// A different account tried to switch monitoring on.
    OtherAccount,
    /// Monitoring is a colleague's.
    NotYours,
    /// The provider grants no lasting permission.
    NotLasting,
    /// The provider does not answer.
    Unavailable,
    /// Too many sign-ins were begun from this address.
    TooOften,
    /// The clocks of the server and of the provider differ too much.
    ClockOff,
}

impl SignInFailure {
    pub(super) fn happened_and_next(self) -> [Key; 2] {
        let [title, _, next] = self.words();
        [title, next]
    }

    fn words(self) -> [Key; 3] {
        match self {
            Self::Refused(refusal) => refusal_words(refusal),
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
            Self::NotYours => [
                keys::SIGN_IN_FAILED_NOT_YOURS_TITLE,
                keys::SIGN_IN_FAILED_NOT_YOURS_TEXT,
                keys::SIGN_IN_FAILED_NOT_YOURS_NEXT,
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
            Self::TooOften => [
                keys::SIGN_IN_FAILED_TOO_OFTEN_TITLE,
                keys::SIGN_IN_FAILED_TOO_OFTEN_TEXT,
                keys::SIGN_IN_FAILED_TOO_OFTEN_NEXT,
            ],
            Self::ClockOff => [
                keys::SIGN_IN_FAILED_CLOCK_OFF_TITLE,
                keys::SIGN_IN_FAILED_CLOCK_OFF_TEXT,
                keys::SIGN_IN_FAILED_CLOCK_OFF_NEXT,
            ],
        }
    }

    /// What to call a sign-in for which the provider asks the user again; `None` if that would not help.
    fn again(self) -> Option<Key> {
        match self {
            Self::Refused(ProviderRefusal::MfaRequired) => Some(keys::PROBLEM_SIGN_IN_MFA),
            Self::Refused(ProviderRefusal::SignInExpired | ProviderRefusal::InteractionRequired) => {
                Some(keys::SIGN_IN_AGAIN)
            }
            _ => None,
        }
    }
}

/// What to call the reason that the log and the audit have for a sign-in that failed or ended.
pub(super) fn title_of_refusal(reason: &str) -> Option<Key> {
    let of_ours = match reason {
        "expired" => SignInFailure::Expired,
        "untrusted" => SignInFailure::Untrusted,
        "wrong-tenant" => SignInFailure::WrongTenant,
        "other-account" => SignInFailure::OtherAccount,
        "not-yours" => SignInFailure::NotYours,
        "not-lasting" => SignInFailure::NotLasting,
        "unavailable" => SignInFailure::Unavailable,
        "too-often" => SignInFailure::TooOften,
        "clock-off" => SignInFailure::ClockOff,
        _ => SignInFailure::Refused(ProviderRefusal::from_key(reason)?),
    };
    let [title, ..] = of_ours.words();
    Some(title)
}

fn refusal_words(refusal: ProviderRefusal) -> [Key; 3] {
    match refusal {
        ProviderRefusal::Cancelled => [
            keys::SIGN_IN_FAILED_CANCELLED_TITLE,
            keys::SIGN_IN_FAILED_CANCELLED_TEXT,
            keys::SIGN_IN_FAILED_CANCELLED_NEXT,
        ],
        ProviderRefusal::MfaRequired => [
            keys::SIGN_IN_FAILED_MFA_REQUIRED_TITLE,
            keys::SIGN_IN_FAILED_MFA_REQUIRED_TEXT,
            keys::SIGN_IN_FAILED_MFA_REQUIRED_NEXT,
        ],
        ProviderRefusal::ConditionalAccess => [
            keys::SIGN_IN_FAILED_CONDITIONAL_ACCESS_TITLE,
            keys::SIGN_IN_FAILED_CONDITIONAL_ACCESS_TEXT,
            keys::SIGN_IN_FAILED_CONDITIONAL_ACCESS_NEXT,
        ],
        ProviderRefusal::SignInExpired => [
            keys::SIGN_IN_FAILED_SIGN_IN_EXPIRED_TITLE,
            keys::SIGN_IN_FAILED_SIGN_IN_EXPIRED_TEXT,
            keys::SIGN_IN_FAILED_SIGN_IN_EXPIRED_NEXT,
        ],
        ProviderRefusal::ConsentNeeded => [
            keys::SIGN_IN_FAILED_CONSENT_NEEDED_TITLE,
            keys::SIGN_IN_FAILED_CONSENT_NEEDED_TEXT,
            keys::SIGN_IN_FAILED_CONSENT_NEEDED_NEXT,
        ],
        ProviderRefusal::ConsentDeclined => [
            keys::SIGN_IN_FAILED_CONSENT_DECLINED_TITLE,
            keys::SIGN_IN_FAILED_CONSENT_DECLINED_TEXT,
            keys::SIGN_IN_FAILED_CONSENT_DECLINED_NEXT,
        ],
        ProviderRefusal::AccountBlocked => [
            keys::SIGN_IN_FAILED_ACCOUNT_BLOCKED_TITLE,
            keys::SIGN_IN_FAILED_ACCOUNT_BLOCKED_TEXT,
            keys::SIGN_IN_FAILED_ACCOUNT_BLOCKED_NEXT,
        ],
        ProviderRefusal::NotAssigned => [
            keys::SIGN_IN_FAILED_NOT_ASSIGNED_TITLE,
            keys::SIGN_IN_FAILED_NOT_ASSIGNED_TEXT,
            keys::SIGN_IN_FAILED_NOT_ASSIGNED_NEXT,
        ],
        ProviderRefusal::OtherTenant => [
            keys::SIGN_IN_FAILED_OTHER_TENANT_TITLE,
            keys::SIGN_IN_FAILED_OTHER_TENANT_TEXT,
            keys::SIGN_IN_FAILED_OTHER_TENANT_NEXT,
        ],
        ProviderRefusal::InteractionRequired => [
            keys::SIGN_IN_FAILED_INTERACTION_REQUIRED_TITLE,
            keys::SIGN_IN_FAILED_INTERACTION_REQUIRED_TEXT,
            keys::SIGN_IN_FAILED_INTERACTION_REQUIRED_NEXT,
        ],
        ProviderRefusal::SecretExpired => [
            keys::SIGN_IN_FAILED_SECRET_EXPIRED_TITLE,
            keys::SIGN_IN_FAILED_SECRET_EXPIRED_TEXT,
            keys::SIGN_IN_FAILED_SECRET_EXPIRED_NEXT,
        ],
        ProviderRefusal::SecretWrong => [
            keys::SIGN_IN_FAILED_SECRET_WRONG_TITLE,
            keys::SIGN_IN_FAILED_SECRET_WRONG_TEXT,
            keys::SIGN_IN_FAILED_SECRET_WRONG_NEXT,
        ],
        ProviderRefusal::Misconfigured => [
            keys::SIGN_IN_FAILED_MISCONFIGURED_TITLE,
            keys::SIGN_IN_FAILED_MISCONFIGURED_TEXT,
            keys::SIGN_IN_FAILED_MISCONFIGURED_NEXT,
        ],
        ProviderRefusal::Unavailable => [
            keys::SIGN_IN_FAILED_PROVIDER_DOWN_TITLE,
            keys::SIGN_IN_FAILED_PROVIDER_DOWN_TEXT,
            keys::SIGN_IN_FAILED_PROVIDER_DOWN_NEXT,
        ],
        ProviderRefusal::Unknown => {
            [keys::SIGN_IN_FAILED_UNKNOWN_TITLE, keys::SIGN_IN_FAILED_UNKNOWN_TEXT, keys::SIGN_IN_FAILED_UNKNOWN_NEXT]
        }
    }
}

/// The page's content; the server wraps it in the document and chooses the status.
#[component]
pub fn SignInFailedPage(failure: SignInFailure) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let [title, happened, next] = failure.words().map(|key| text.get(key));
    let again = match failure.again() {
        Some(label) => {
            let href = paths::sign_in_again(&request.path_and_query);
            view! { <a class="button button--primary" rel="external" href=href>{text.get(label)}</a> }.into_any()
        }
        None => view! { <SignInLink/> }.into_any(),
    };
    view! {
        <Title text=title.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)} <h1 class="message__title">{title}</h1> <p class="message__text">{happened}</p>
            <p class="message__next">{next}</p>
            <p class="message__actions">{again} <OtherAccountLink/></p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::{Language, Text};

    #[test]
    fn every_refusal_of_the_provider_has_words_of_its_own() {
        let text = Text::of(Language::English);
        let words: HashSet<[String; 3]> =
            ProviderRefusal::ALL.into_iter().map(|refusal| refusal_words(refusal).map(|key| text.get(key))).collect();
        assert_eq!(words.len(), ProviderRefusal::ALL.len());
        let titles: HashSet<&String> = words.iter().map(|[title, ..]| title).collect();
        assert_eq!(titles.len(), ProviderRefusal::ALL.len());
    }
}
