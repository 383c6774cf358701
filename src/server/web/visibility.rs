//! Which alerts and which customers a user may see: those in their own report, and those found with their own rights.

use std::time::Duration;

use jiff::Timestamp;

use crate::access::{Access, Reader};
use crate::error::PageError;
use domain::alert::{Alert, Alerts};
use domain::customer::CustomerId;
use domain::overview::Overview;
use domain::principal::Principal;
use server::monitoring::MonitorRow;

/// How long a page waits for the report of a user whose header only counts alerts.
const PATIENCE: Duration = Duration::from_secs(5);

pub struct Visibility<'a> {
    /// The user's own report, if there is one.
    report: Option<&'a Overview>,
    /// Since when alerts have been found with the user's own rights, if at all.
    watches_since: Option<Timestamp>,
}

impl<'a> Visibility<'a> {
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn of(reader: &'a Reader) -> Result<Self, PageError> {
        let monitor = reader.monitoring().monitor(reader.tenant()).await?;
        Ok(Self::new(reader.principal(), monitor, Some(&reader.view().report.overview)))
    }

    fn new(principal: &Principal, monitor: Option<MonitorRow>, report: Option<&'a Overview>) -> Self {
        let own = monitor.filter(|monitor| monitor.user == principal.user);
        Self { report, watches_since: own.map(|monitor| monitor.watch.started) }
    }

    /// The alerts that the user may see.
    #[must_use]
    pub fn select<'b>(&self, alerts: &'b Alerts) -> Vec<&'b Alert> {
        alerts.iter().filter(|alert| self.shows(&alert.key.customer, alert.since)).collect()
    }

    /// Whether the user may see a customer whom monitoring found at a time. One that is missing from the report is still
    /// shown to the user whose rights found it.
    #[must_use]
    pub fn shows(&self, customer: &CustomerId, found: Timestamp) -> bool {
        self.has_found(found) || self.in_report(customer)
    }

    /// Whether what monitoring found at a time was found with the user's own rights.
    #[must_use]
    pub fn has_found(&self, found: Timestamp) -> bool {
        self.watches_since.is_some_and(|since| found > since)
    }

    /// Whether the customer is in the user's own report.
    #[must_use]
    pub fn in_report(&self, customer: &CustomerId) -> bool {
        self.report.is_some_and(|report| report.has(customer))
    }
}

/// How many alerts that the user may see need attention: the number in every page's header. A page that shows no figures
/// does not wait long for them; without any, what the user's own rights found counts.
pub async fn count_open(access: &Access) -> usize {
    let (principal, monitoring) = (access.principal(), &access.state().monitoring);
    let summary = monitoring.summary(&principal.tenant).await;
    if summary.open.is_empty() {
        return 0;
    }
    let report = tokio::select! {
        report = access.report() => report.ok(),
        () = access.state().clock.sleep(PATIENCE) => None,
    };
    let monitor = match monitoring.monitor(&principal.tenant).await {
        Ok(monitor) => monitor,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "who watches cannot be read for a page");
            None
        }
    };
    let visibility = Visibility::new(principal, monitor, report.as_ref().map(|view| &view.report.overview));
    summary.open.iter().filter(|(customer, since)| visibility.shows(customer, *since)).count()
}
