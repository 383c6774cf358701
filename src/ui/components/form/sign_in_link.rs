//! The links to the sign-in, which returns to the page that was requested.

use leptos::prelude::*;

use crate::paths;
use crate::request::RequestContext;
use crate::text::keys;

#[component]
pub fn SignInLink() -> impl IntoView {
    let request = RequestContext::current();
    view! {
        <a class="button button--primary" rel="external" href=paths::sign_in(&request.path_and_query)>
            <svg class="sign-in-link__logo" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
                <path d="M0 0h8.5v8.5H0ZM9.5 0H18v8.5H9.5ZM0 9.5h8.5V18H0ZM9.5 9.5H18V18H9.5Z"></path>
            </svg>
            {request.text().get(keys::SIGN_IN_BUTTON)}
        </a>
    }
}

/// For a user whom the provider would sign in with the account that it knows already.
#[component]
pub fn OtherAccountLink() -> impl IntoView {
    let request = RequestContext::current();
    view! {
        <a class="button" rel="external" href=paths::sign_in_as_another(&request.path_and_query)>
            {request.text().get(keys::SIGN_IN_OTHER_ACCOUNT)}
        </a>
    }
}
