//! `POST /customers/refresh`: "Refresh now".

use axum::extract::Form;
use axum::response::Response;
use serde::Deserialize;

use crate::access::{Access, Refused};
use crate::answer::see_other;
use server::auth::ReturnTo;

/// The page that sent the form; anything but a path of ours becomes the start page.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    return_to: String,
}

/// Calls Partner Center again, then redirects to the page, which shows the outcome.
pub async fn post(access: Result<Access, Refused>, Form(form): Form<Back>) -> Response {
    if let Ok(access) = access {
        // A failure is kept beside the older report, and the page shows both.
        let _ = access.refetch().await;
    }
    see_other(ReturnTo::parse(&form.return_to).as_str())
}
