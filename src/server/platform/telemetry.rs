//! Logs and metrics. Logs go to standard error: text on a terminal, JSON with `HEADROOM_LOG_FORMAT=json`; `HEADROOM_LOG`
//! filters them (`tracing_subscriber::EnvFilter`). No log line contains a token, a cookie or a query string.

use std::net::SocketAddr;

use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Starts logging, once per process. Later calls change nothing.
pub fn init() {
    let filter = EnvFilter::try_from_env("HEADROOM_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn,reqwest=warn,openidconnect=warn"));
    let registry = tracing_subscriber::registry().with(filter);
    let json = std::env::var("HEADROOM_LOG_FORMAT").is_ok_and(|format| format == "json");
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // An error means that a test has already set a subscriber.
    let _ = if json { registry.with(layer.json()).try_init() } else { registry.with(layer.compact()).try_init() };
}

/// Serves `/metrics` in the Prometheus text format on a separate listener.
///
/// # Errors
///
/// If the address cannot be bound.
pub fn serve_metrics(address: SocketAddr) -> Result<(), metrics_exporter_prometheus::BuildError> {
    PrometheusBuilder::new().with_http_listener(address).install()
}
