//! Every URL of Headroom, in one list.

use std::any::Any;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Router, middleware};
use leptos_axum::{LeptosRoutes as _, generate_route_list_with_exclusions};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::alerts::{acknowledge, deliveries};
use crate::budgets::{import, post as budgets};
use crate::chain::steps;
use crate::customers::{self, breakdown, changes_file, dataset, file, of_rows, refresh};
use crate::links::{policy, review, share};
use crate::owners::{assign, file as owners_file, import as owner_import, settings as owners};
use crate::rights::only;
use crate::settings::{
    access, audit, confirm, digest, language, monitoring, receivers, rules, separators, sessions, theme,
};
use crate::state::AppState;
use crate::{
    chain, client, drafts, failures, health, middleware as ours, once, pages, public_host, saved_views, sign_in, site,
    upload,
};
use domain::principal::Action;

/// The routes besides the pages, which `ui::app` lists, and the server functions below `/api`. What changes something names the
/// right that it takes; without one, it is about one's own sign-in, theme, figures, monitoring or link.
pub fn routes(state: AppState) -> Router {
    let of_a_user = Router::<AppState>::new()
        .route("/", post(saved_views::save))
        .route("/auth/login", get(sign_in::login))
        .route("/auth/callback", get(sign_in::callback))
        .route("/auth/logout", post(sign_in::sign_out))
        .route("/alerts/acknowledge", only(Action::Acknowledge, post(acknowledge::post)))
        .route("/alerts/withdraw", only(Action::Acknowledge, post(acknowledge::withdraw)))
        .route("/assign", only(Action::AssignCustomers, post(assign::post)))
        .route("/budgets", only(Action::ChangeBudgets, post(budgets::begin)))
        .route("/budgets/import", only(Action::ChangeBudgets, upload::takes_file(post(import::upload))))
        .route("/budgets/import/{id}", only(Action::ChangeBudgets, post(import::begin)))
        .route("/budgets/import/{id}/verdicts.csv", get(import::verdicts))
        .route("/budgets/{id}/resume", only(Action::ChangeBudgets, post(budgets::resume)))
        .route("/budgets/{id}/stop", only(Action::ChangeBudgets, post(budgets::stop)))
        .route("/budgets/{id}/undo", only(Action::ChangeBudgets, post(budgets::undo)))
        .route("/confirm", post(confirm::post))
        .route("/customers.bin", get(dataset::get))
        .route("/customers/alerts.bin", get(of_rows::bells))
        .route("/customers/trends.bin", get(of_rows::trends))
        .route("/customers.csv", get(file::csv))
        .route("/customers.xlsx", get(file::xlsx))
        .route("/changes.csv", get(changes_file::get))
        .route("/customers/refresh", post(refresh::post))
        // Its last part is sent when Partner Center has answered.
        .route("/customers/{id}", get(pages::streamed))
        .route("/customers/{id}/subscriptions.csv", get(breakdown::csv))
        .route("/customers/{id}/azure-subscriptions.csv", get(breakdown::csv))
        .route("/customers/{id}/resources.csv", get(breakdown::csv))
        .route("/customers/{id}/meters.csv", get(breakdown::csv))
        .route("/customers/{id}/notes", only(Action::WriteNotes, post(customers::notes::add)))
        .route("/customers/{id}/notes/{note}/delete", only(Action::WriteNotes, post(customers::notes::delete)))
        .route("/customers/{id}/owner", only(Action::AssignCustomers, post(customers::assign::save)))
        .route("/customers/{id}/rules", only(Action::ChangeRules, post(customers::rules::save)))
        .route("/deliveries/{id}/retry", only(Action::SendAgain, post(deliveries::retry)))
        .route("/owners.csv", get(owners_file::export))
        .route("/s/{key}/language", post(language::set_by_reviewer))
        .route("/s/{key}/open", post(review::open))
        .route("/s/{key}/customers.bin", get(review::dataset))
        .route("/s/{key}/customers.csv", get(review::csv))
        .route("/s/{key}/customers.xlsx", get(review::xlsx))
        .route("/settings/access", post(access::check))
        .route("/settings/audit.csv", get(audit::csv))
        .route("/settings/audit.jsonl", get(audit::json_lines))
        .route("/settings/language", post(language::set))
        .route("/settings/links", post(policy::save))
        .route("/settings/monitoring/check", only(Action::CheckNow, post(monitoring::check)))
        .route("/settings/monitoring/start", only(Action::StartMonitoring, post(monitoring::start)))
        .route("/settings/monitoring/stop", post(monitoring::stop))
        .route("/settings/owners", only(Action::ChangeOwnerRules, post(owners::add_rule)))
        .route("/settings/owners/import", only(Action::AssignCustomers, upload::takes_file(post(owner_import::upload))))
        .route("/settings/owners/import/{id}", only(Action::AssignCustomers, post(owner_import::confirm)))
        .route("/settings/owners/import/{id}/verdicts.csv", get(owner_import::verdicts))
        .route("/settings/owners/mine", post(owners::choose))
        .route("/settings/owners/{id}/delete", only(Action::ChangeOwnerRules, post(owners::delete_rule)))
        .route("/settings/owners/{id}/raise", only(Action::ChangeOwnerRules, post(owners::raise_rule)))
        .route("/settings/receivers", only(Action::ChangeReceivers, post(receivers::create)))
        .route("/settings/receivers/{id}", only(Action::ChangeReceivers, post(receivers::update)))
        .route("/settings/receivers/{id}/delete", only(Action::ChangeReceivers, post(receivers::delete)))
        .route("/settings/receivers/{id}/digest", get(digest::preview))
        .route("/settings/receivers/{id}/test", only(Action::ChangeReceivers, post(receivers::test)))
        .route("/settings/rules", only(Action::ChangeRules, post(rules::save)))
        .route("/settings/rules/preview", get(rules::preview))
        .route("/settings/sessions/end", post(sessions::end_all))
        .route("/settings/sessions/{id}/end", post(sessions::end))
        .route("/settings/separators", post(separators::set))
        .route("/settings/theme", post(theme::set))
        .route("/settings/views/{id}/delete", post(saved_views::delete))
        .route("/settings/views/{id}/rename", post(saved_views::rename))
        .route("/share", only(Action::Share, post(share::create)))
        .route("/shared/{id}/extend", only(Action::Share, post(share::extend)))
        .route("/shared/{id}/revoke", post(share::revoke))
        .route("/shared/{id}/rotate", only(Action::Share, post(share::rotate)))
        .leptos_routes_with_context(
            &state,
            generate_route_list_with_exclusions(ui::app::App, Some(vec!["/customers/{id}".to_owned()])),
            pages::context(&state),
            pages::shell(&state),
        )
        .fallback(pages::not_found);
    // The outermost first.
    let outside = steps![
        public_host::redirect,
        ours::prove_origin,
        ours::answer_programs,
        ours::drop_doubtful_cookies,
        ours::secure_host_cookies,
    ];
    let inside = steps![pages::identify, review::speak, drafts::keep, once::hand_over, failures::explain];
    let around_users = ServiceBuilder::new()
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state((state.clone(), outside), chain::run))
        .layer(state.sessions.clone())
        .layer(middleware::from_fn_with_state((state.clone(), inside), chain::run));
    let everywhere = steps![
        client::identify,
        ours::identify_request,
        ours::log,
        ours::security_headers,
        failures::explain,
        ours::limit_url,
        ours::drop_slash,
    ];
    let around_all = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state((state.clone(), everywhere), chain::run))
        .layer(CatchPanicLayer::custom(ours::panicked as fn(Box<dyn Any + Send>) -> _))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, ours::REQUEST_TIMEOUT))
        .layer(DefaultBodyLimit::max(ours::MAX_BODY_BYTES));
    of_a_user
        .layer(around_users)
        .merge(site::routes(&state.config.listener.site_root))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .layer(around_all)
        .with_state(state)
}
