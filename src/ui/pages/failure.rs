//! A request that was refused or failed: what happened, and what to do next. The server chooses the reason; the words
//! are here.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{SignInFailedPage, SignInFailure};
use crate::components::marks::icon::{Icon, icon};
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::principal::Role;

/// The reason. The server attaches it to its response, and provides it as context when it turns that into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    SignIn(SignInFailure),
    /// Acknowledging requires a reason, and none was given.
    NoReason,
    /// The tenant has reached its limit of receivers.
    ReceiversFull,
    /// The user has sent several tests within a minute.
    TooManyTests,
    /// The user has had several mailboxes asked to confirm within a minute.
    TooManyConfirmations,
    /// The user has asked for several checks within a minute.
    TooManyChecks,
    /// The request body is too long.
    FormTooLong,
    /// A service failed: our database does not answer.
    NotDone,
    /// The sign-out failed.
    StillSignedIn,
    /// A file was requested without a sign-in.
    NoFileWithoutSignIn,
    /// A file was requested, but there is no report.
    NoFigures,
    /// A file was requested, and a service or the disk failed.
    FileFailed,
    /// A file was requested that does not exist, or no longer.
    FileGone,
    /// A list of a customer's page was requested as a file, and Partner Center does not send it.
    NoBreakdown,
    /// The user's role is too low: at least this one is needed.
    NeedsRole(Role),
    /// Monitoring is a colleague's.
    NotYourMonitoring,
    /// The form did not come from our own pages.
    OtherSite,
    /// The form was sent to an address of ours that is not the public one.
    OtherHost,
    /// Our database does not answer, so we cannot tell who is asking.
    CannotTell,
    AddressTooLong,
    /// A bug of ours.
    Broken,
}

impl Failure {
    /// What happened, and what to do next.
    fn words(self) -> [Key; 2] {
        match self {
            Self::SignIn(failure) => failure.happened_and_next(),
            Self::NoReason => [keys::FAILURE_NO_REASON, keys::FAILURE_NO_REASON_NEXT],
            Self::ReceiversFull => [keys::FAILURE_RECEIVERS_FULL, keys::FAILURE_RECEIVERS_FULL_NEXT],
            Self::TooManyTests => [keys::FAILURE_TOO_MANY_TESTS, keys::FAILURE_TOO_MANY_TESTS_NEXT],
            Self::TooManyConfirmations => {
                [keys::FAILURE_TOO_MANY_CONFIRMATIONS, keys::FAILURE_TOO_MANY_CONFIRMATIONS_NEXT]
            }
            Self::TooManyChecks => [keys::FAILURE_TOO_MANY_CHECKS, keys::FAILURE_TOO_MANY_CHECKS_NEXT],
            Self::FormTooLong => [keys::FAILURE_FORM_TOO_LONG, keys::FAILURE_FORM_TOO_LONG_NEXT],
            Self::NotDone => [keys::FAILURE_NOT_DONE, keys::FAILURE_NOT_DONE_NEXT],
            Self::StillSignedIn => [keys::FAILURE_STILL_SIGNED_IN, keys::FAILURE_STILL_SIGNED_IN_NEXT],
            Self::NoFileWithoutSignIn => [keys::FAILURE_NO_FILE, keys::FAILURE_NO_FILE_NEXT],
            Self::NoFigures => [keys::FAILURE_NO_FIGURES, keys::FAILURE_NO_FIGURES_NEXT],
            Self::FileFailed => [keys::FAILURE_FILE_FAILED, keys::FAILURE_FILE_FAILED_NEXT],
            Self::FileGone => [keys::FAILURE_FILE_GONE, keys::FAILURE_FILE_GONE_NEXT],
            Self::NoBreakdown => [keys::FAILURE_NO_BREAKDOWN, keys::FAILURE_NO_BREAKDOWN_NEXT],
            Self::OtherHost => [keys::FAILURE_OTHER_HOST, keys::FAILURE_OTHER_HOST_NEXT],
            Self::CannotTell => [keys::FAILURE_CANNOT_TELL, keys::FAILURE_CANNOT_TELL_NEXT],
            Self::NeedsRole(Role::Manager) => [keys::FAILURE_NEEDS_MANAGER, keys::FAILURE_NEEDS_MANAGER_NEXT],
            Self::NeedsRole(Role::Reader | Role::Editor) => {
                [keys::FAILURE_NEEDS_EDITOR, keys::FAILURE_NEEDS_EDITOR_NEXT]
            }
            Self::NotYourMonitoring => [keys::FAILURE_NOT_YOUR_MONITORING, keys::FAILURE_NOT_YOUR_MONITORING_NEXT],
            Self::OtherSite => [keys::FAILURE_OTHER_SITE, keys::FAILURE_OTHER_SITE_NEXT],
            Self::AddressTooLong => [keys::FAILURE_ADDRESS_TOO_LONG, keys::FAILURE_ADDRESS_TOO_LONG_NEXT],
            Self::Broken => [keys::FAILURE_BROKEN, keys::FAILURE_BROKEN_NEXT],
        }
    }

    /// Both as one text, for a response without a page.
    #[must_use]
    pub fn sentences(self, text: Text) -> String {
        let [happened, next] = self.words().map(|key| text.get(key));
        text.with(keys::FAILURE_SENTENCES, &[("happened", &happened), ("next", &next)])
    }
}

/// The page's content; the server wraps it in the document and chooses the status.
#[component]
pub fn FailurePage(failure: Failure) -> impl IntoView {
    if let Failure::SignIn(failure) = failure {
        return view! { <SignInFailedPage failure/> }.into_any();
    }
    let request = RequestContext::current();
    let text = request.text();
    let [happened, next] = failure.words().map(|key| text.get(key));
    // For the person who looks it up in the log.
    let id = (!request.id.is_empty()).then(|| text.with(keys::FAILURE_REQUEST, &[("id", &request.id)]));
    view! {
        <Title text=happened.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)} <h1 class="message__title">{happened}</h1> <p class="message__next">{next}</p>
            {id.map(|id| view! { <p class="note">{id}</p> })}
            <p class="message__actions">
                <a class="button button--primary" href=request.path_and_query>{text.get(keys::FAILURE_BACK)}</a>
            </p>
        </section>
    }
    .into_any()
}
