//! Words what went wrong. A handler or a middleware that rejects a request attaches a [`Failure`] to its response; it is
//! worded here, where the request's language is known: a page for a browser, a sentence for a program.

use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, header};
use axum::response::{IntoResponse as _, Response};

use crate::chain::Next;
use crate::pages;
use crate::state::AppState;
use ui::pages::Failure;
use ui::paths;

/// Words the failures of the inner layers. Runs twice: inside the *identify* step, where the page can show who is signed
/// in, and outermost, for what is rejected earlier.
pub async fn explain(state: AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(failure) = response.extensions().get::<Failure>().copied() else { return response };
    if matches!(failure, Failure::SignIn(_)) {
        // A sign-in that fails says nothing about the user who is signed in meanwhile.
        asked.extensions = Extensions::new();
    }
    let mut explained = if wants_page(failure, &asked.headers) {
        // The page takes the form's place. The request's query may contain a code, and is left out.
        let here = paths::page_of_form(asked.uri.path());
        pages::render_at(&state, &asked, here, response.status(), failure).await
    } else {
        let text = pages::request_context(&state, &asked).text();
        (response.status(), failure.sentences(text)).into_response()
    };
    if let Some(rest) = response.headers().get(header::RETRY_AFTER) {
        explained.headers_mut().insert(header::RETRY_AFTER, rest.clone());
    }
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        explained.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    explained
}

fn wants_page(failure: Failure, headers: &HeaderMap) -> bool {
    match failure {
        // Only browsers use the sign-in.
        Failure::SignIn(_) => true,
        // The page itself may be what broke.
        Failure::Broken => false,
        _ => headers
            .get_all(header::ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.split(',').any(|kind| kind.trim().starts_with("text/html"))),
    }
}
