//! Every URL of Headroom, in one list.

use std::any::Any;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use super::alerts::changes;
use super::state::AppState;
use super::{actions, health, middleware as ours, pages, site};
use crate::customers::{bells, dataset};
use crate::links::{review, share};
use server::auth;
use ui;

/// The routes beside the pages, which `ui::app` lists, and the server functions below `/api`.
pub fn routes(state: AppState) -> Router {
    let of_a_user = Router::<AppState>::new()
        .route("/auth/login", get(auth::handlers::login))
        .route("/auth/callback", get(auth::handlers::callback))
        .route("/auth/logout", post(actions::sign_out))
        .route("/alerts/acknowledge", post(changes::acknowledge))
        .route("/customers.bin", get(dataset::get))
        .route("/customers/alerts.bin", get(bells::get))
        .route("/customers.csv", get(share::csv))
        .route("/customers/refresh", post(actions::refresh))
        .route("/customers/{id}/rules", post(changes::save_customer_rules))
        .route("/deliveries/{id}/retry", post(changes::retry_delivery))
        .route("/s/{key}/open", post(review::open))
        .route("/s/{key}/customers.bin", get(review::dataset))
        .route("/s/{key}/customers.csv", get(review::csv))
        .route("/settings/monitoring/check", post(changes::check_now))
        .route("/settings/monitoring/start", post(changes::start_monitoring))
        .route("/settings/monitoring/stop", post(changes::stop_monitoring))
        .route("/settings/receivers", post(changes::create_receiver))
        .route("/settings/receivers/{id}", post(changes::update_receiver))
        .route("/settings/receivers/{id}/delete", post(changes::delete_receiver))
        .route("/settings/receivers/{id}/test", post(changes::test_receiver))
        .route("/settings/rules", post(changes::save_rules))
        .route("/settings/rules/preview", get(changes::preview_rules))
        .route("/settings/theme", post(actions::set_theme))
        .route("/share", post(share::create))
        .route("/shared/{id}/extend", post(share::extend))
        .route("/shared/{id}/revoke", post(share::revoke))
        .route("/shared/{id}/rotate", post(share::rotate))
        .leptos_routes_with_context(
            &state,
            generate_route_list(ui::app::App),
            pages::context(&state),
            pages::shell(&state),
        )
        .fallback(pages::not_found)
        .layer(middleware::from_fn_with_state(state.clone(), pages::identify))
        .layer(middleware::from_fn_with_state(state.clone(), pages::explain_sign_in_problem))
        .layer(state.sessions.clone())
        .layer(middleware::from_fn(ours::secure_host_cookies))
        .layer(middleware::from_fn_with_state(state.clone(), ours::drop_doubtful_cookies))
        .layer(middleware::from_fn_with_state(state.clone(), ours::prove_origin));
    Router::new()
        .merge(of_a_user)
        .layer(CompressionLayer::new())
        .merge(site::routes(&state.config.listener.site_root))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .layer(DefaultBodyLimit::max(ours::MAX_BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::GATEWAY_TIMEOUT, ours::REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(ours::panicked as fn(Box<dyn Any + Send>) -> _))
        .layer(middleware::from_fn(ours::limit_url))
        .layer(middleware::from_fn_with_state(state.clone(), ours::security_headers))
        .layer(middleware::from_fn(ours::log))
        .with_state(state)
}
