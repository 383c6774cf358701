//! The reader of a mailbox confirms it: without a sign-in, with the secret from the mail.

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::use_context;
use serde::Deserialize;

use crate::answer::see_other;
use crate::error::PageError;
use crate::form::Fields;
use crate::state::AppState;
use ui::paths;
use wire::views::alerts::MailboxConfirmation;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    token: String,
}

/// What a token confirms, for the server function.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn look(token: &str) -> Result<MailboxConfirmation, PageError> {
    let state = use_context::<AppState>().ok_or(PageError::NoRequest)?;
    let found = state.monitoring.confirmation(token).await?;
    let is_done = found.as_ref().is_some_and(|found| found.is_done);
    Ok(MailboxConfirmation { mailbox: found.map(|found| found.mailbox.into()), is_done })
}

/// `POST /confirm`: from now on the mailbox gets messages. A GET never confirms, so programs that follow links in mails
/// confirm nothing.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn post(
    State(state): State<AppState>,
    Fields(ConfirmForm { token }): Fields<ConfirmForm>,
) -> Result<Response, PageError> {
    let is_known = state.monitoring.confirm(&token).await?.is_some();
    // The page says what became of it; whatever else was sent stays out of its address.
    Ok(see_other(&if is_known { paths::confirm_mailbox(&token) } else { paths::CONFIRM.to_owned() }))
}
