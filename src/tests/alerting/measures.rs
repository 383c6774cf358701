//! What `/metrics` says of monitoring.

use headroom::domain::monitoring::Watch;
use headroom::domain::principal::TenantId;
use headroom::server::monitoring::MonitorRow;
use headroom::server::platform::clock::Clock as _;
use headroom::server::store::{Instead, MonitorStore as _};
use jiff::SignedDuration;
use metrics_exporter_prometheus::PrometheusBuilder;

use super::Watched;

async fn report_age(watched: &Watched) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    let recording = metrics::set_default_local_recorder(&recorder);
    watched.app.state.monitoring.measure().await.expect("measured");
    drop(recording);
    let text = recorder.handle().render();
    let line = text.lines().find_map(|line| line.strip_prefix("headroom_report_age_seconds"));
    line.unwrap_or_else(|| panic!("no age in {text}")).trim().to_owned()
}

#[tokio::test]
async fn the_age_of_the_oldest_report_shows_whichever_tenant_is_read_last() {
    for hours_to_next_poll in [-1, 100] {
        let watched = Watched::start().await;
        watched.work().await;
        assert_eq!(report_age(&watched).await, "0");
        let ours = watched.monitor().await.expect("a monitor");
        let now = watched.app.clock.now();
        let stale = MonitorRow {
            tenant: TenantId::parse("another-tenant").expect("a tenant"),
            watch: Watch { started: now - SignedDuration::from_hours(30), ..ours.watch },
            next_poll_at: now + SignedDuration::from_hours(hours_to_next_poll),
            ..ours
        };
        watched.app.state.store.start_monitoring(&stale, Instead::OfAnybody, None).await.expect("started");
        assert_eq!(report_age(&watched).await, "108000", "next poll in {hours_to_next_poll} hours");
    }
}

#[tokio::test]
async fn without_monitoring_no_report_is_old() {
    let watched = Watched::start().await;
    assert_eq!(watched.browser.post("/settings/monitoring/stop", "").await.location(), "/settings");
    watched.app.advance(SignedDuration::from_hours(30));
    assert_eq!(report_age(&watched).await, "0");
}
