//! The Azure offer a customer is on: a filled shape for the Azure plan, an outlined one for legacy.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use domain::customer::Plan;

/// Shows a plan with its name.
pub fn plan_badge(plan: Plan, name: &str) -> impl IntoView + use<> {
    let shape = match plan {
        Plan::Azure => Icon::AzurePlan,
        Plan::Legacy => Icon::Legacy,
    };
    view! {
        <span class=format!("plan-badge plan-badge--{}", plan.key())>{icon(shape)}<span>{name.to_owned()}</span></span>
    }
}
