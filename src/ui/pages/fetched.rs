//! What the pages share: fetching data from the server, and showing it or why it is missing.

use leptos::prelude::*;

use super::SignInPage;
use crate::components::problem::ProblemPage;
use crate::request::RequestContext;
use wire::ApiError;

/// [`fetched`] for a signed-in user; anyone else is asked to sign in, and nothing is fetched.
pub(super) fn fetched_for_user<T, V: IntoView + 'static>(
    request: RequestContext,
    answer: impl Future<Output = Result<T, ApiError>> + Send + 'static,
    show: impl FnOnce(&RequestContext, T) -> V + Send + 'static,
) -> AnyView {
    match request.user {
        Some(_) => fetched(answer, move |answer| show(&request, answer)),
        None => view! { <SignInPage/> }.into_any(),
    }
}

/// Waits for the data and shows it; otherwise the sign-in page, or the problem.
pub(super) fn fetched<T, V: IntoView + 'static>(
    answer: impl Future<Output = Result<T, ApiError>> + Send + 'static,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> AnyView {
    let page = Suspend::new(async move {
        match answer.await {
            Ok(answer) => show(answer).into_any(),
            Err(ApiError::SignInRequired) => view! { <SignInPage ended=true/> }.into_any(),
            Err(ApiError::Problem(problem)) => view! { <ProblemPage problem/> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }.into_any()
}
