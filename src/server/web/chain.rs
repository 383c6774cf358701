//! The steps around the handlers, many in one layer. Each of axum's own layers copies all that it surrounds, for every
//! request; with a dozen of them, that took longer than the answer.

use std::pin::Pin;

use axum::extract::{Request, State};
use axum::middleware;
use axum::response::Response;

use crate::state::AppState;

/// A middleware.
pub type Step = fn(AppState, Request, Next) -> Pin<Box<dyn Future<Output = Response> + Send>>;
/// Middlewares, the outermost first.
pub type Steps = &'static [Step];

/// Lists middlewares: async functions of the application's state, the request and [`Next`].
macro_rules! steps {
    ($($step:path),+ $(,)?) => {{
        const STEPS: $crate::chain::Steps = &[$(|state, request, next| Box::pin($step(state, request, next))),+];
        STEPS
    }};
}
pub(crate) use steps;

/// The steps and the handler that are still to come.
pub struct Next {
    state: AppState,
    steps: Steps,
    handler: middleware::Next,
}

impl Next {
    /// Answers the request.
    pub async fn run(mut self, request: Request) -> Response {
        let Some((step, rest)) = self.steps.split_first() else { return self.handler.run(request).await };
        self.steps = rest;
        step(self.state.clone(), request, self).await
    }
}

/// The layer: for `from_fn_with_state`.
pub async fn run(
    State((state, steps)): State<(AppState, Steps)>,
    request: Request,
    handler: middleware::Next,
) -> Response {
    Next { state, steps, handler }.run(request).await
}
