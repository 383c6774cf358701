//! The reader of a mailbox confirms it: without a sign-in, with the secret from the mail.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::use_context;
use serde::Deserialize;

use crate::error::PageError;
use crate::form::Fields;
use crate::pages::Renderer;
use crate::state::AppState;
use ui::pages::ConfirmedToken;
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
    renderer: Renderer,
    Fields(ConfirmForm { token }): Fields<ConfirmForm>,
) -> Result<Response, PageError> {
    state.monitoring.confirm(&token).await?;
    // The page says what became of it.
    Ok(renderer.page(paths::CONFIRM, StatusCode::OK, ConfirmedToken(token)).await)
}
