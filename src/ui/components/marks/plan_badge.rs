//! The Azure offer a customer is on: a filled shape for the Azure plan, an outlined one for legacy.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use domain::customer::Plan;

/// The icon of a plan.
#[must_use]
pub fn plan_icon(plan: Plan) -> Icon {
    match plan {
        Plan::Azure => Icon::AzurePlan,
        Plan::Legacy => Icon::Legacy,
    }
}

/// Shows a plan with its name.
pub fn plan_badge(plan: Plan, name: &str) -> impl IntoView + use<> {
    view! { <span class=format!("plan-badge plan-badge--{}", plan.key())>{icon(plan_icon(plan))} {name.to_owned()}</span> }
}
