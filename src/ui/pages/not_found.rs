//! The page for an unknown address.

use leptos::prelude::*;

use crate::components::problem::ProblemPage;
use wire::{Problem, ProblemKind};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    let problem = Problem { kind: ProblemKind::NotFound, correlation_id: None, retry_after: None };
    view! { <ProblemPage problem/> }
}
