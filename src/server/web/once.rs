//! What a form makes and a page shows only once. The form leads to the page, and a sealed cookie takes it there.

use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;

use crate::answer::{see_other, set_cookie};
use crate::chain::Next;
use crate::state::AppState;
use domain::principal::Principal;
use server::auth::SignedIn;
use ui::pages::ShownOnce;

/// Leads to the page at `target`, which shows it to this user.
#[must_use]
pub fn show_once(state: &AppState, user: &Principal, target: &str, shown: &ShownOnce) -> Response {
    let page = target.split('?').next().unwrap_or_default();
    let mut response = see_other(target);
    // Without the cookie the page says that it was shown once.
    if let Some(cookie) = state.auth.hand_over(&user.key(), page, shown) {
        set_cookie(&mut response, &cookie);
    }
    response
}

/// Hands over what the browser brings to a page, this once.
pub async fn hand_over(state: AppState, mut request: Request, next: Next) -> Response {
    let page = request.uri().path().to_owned();
    let user = request.extensions().get::<SignedIn>().map(|signed_in| signed_in.principal.key());
    let shown = user.filter(|_| request.method() == Method::GET);
    let shown = shown.and_then(|user| state.auth.handed_over::<ShownOnce>(request.headers(), &user, &page));
    let Some(shown) = shown else { return next.run(request).await };
    request.extensions_mut().insert(shown);
    let mut response = next.run(request).await;
    // A page that failed has not shown it.
    if response.status().is_success() {
        set_cookie(&mut response, &state.auth.forget_hand_over(&page));
    }
    response
}
