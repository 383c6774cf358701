//! The metrics of monitoring's current state; events are counted as they happen.

use super::{Monitoring, MonitoringError};
use domain::alert::{AlertState, Severity};

impl Monitoring {
    /// Sets the gauges: active alerts by severity and acknowledgement; pending deliveries and the age of the oldest;
    /// the age in seconds of the oldest of the tenants' last reports; and whether monitoring has stopped working.
    ///
    /// One gauge for all tenants: a label would reveal to readers of the metrics which tenants are watched.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn measure(&self) -> Result<(), MonitoringError> {
        let now = self.now();
        let monitors = self.store().list_monitors().await?.rows;
        let mut firing = [[0.0_f64; 2]; 2];
        let mut oldest_report = 0.0_f64;
        for monitor in &monitors {
            let book = self.book(&monitor.tenant).await?;
            for alert in book.alerts.iter() {
                let severity = usize::from(alert.severity == Severity::Critical);
                match AlertState::of(alert) {
                    AlertState::Firing => firing[severity][0] += 1.0,
                    AlertState::Acknowledged => firing[severity][1] += 1.0,
                    AlertState::Resolved => {}
                }
            }
            let last = monitor.watch.last_report.unwrap_or(monitor.watch.started);
            oldest_report = oldest_report.max(now.duration_since(last).as_secs_f64());
        }
        metrics::gauge!("headroom_report_age_seconds").set(oldest_report);
        for (severity, counts) in [Severity::Warning, Severity::Critical].into_iter().zip(firing) {
            for (state, count) in [AlertState::Firing, AlertState::Acknowledged].into_iter().zip(counts) {
                let labels = [("severity", severity.key()), ("state", state.key())];
                metrics::gauge!("headroom_alerts", &labels).set(count);
            }
        }
        let outages = monitors.iter().filter(|monitor| monitor.outage.is_some()).count();
        metrics::gauge!("headroom_monitoring_outages").set(f64::from(u32::try_from(outages).unwrap_or(u32::MAX)));
        let (pending, oldest) = self.store().delivery_backlog(now).await?;
        metrics::gauge!("headroom_deliveries_pending").set(f64::from(u32::try_from(pending).unwrap_or(u32::MAX)));
        let waits = oldest.map_or(0.0, |due| now.duration_since(due).as_secs_f64());
        metrics::gauge!("headroom_delivery_oldest_seconds").set(waits);
        Ok(())
    }
}
