//! Which alerts a reader may see.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::access::Reader;
use crate::error::PageError;
use domain::alert::{Alert, Alerts};
use domain::customer::CustomerId;

pub(super) struct Visibility<'a> {
    reader: &'a Reader,
    /// Since when alerts have been found with the reader's own rights, if at all.
    watches_since: Option<Timestamp>,
}

impl<'a> Visibility<'a> {
    pub async fn of(reader: &'a Reader) -> Result<Self, PageError> {
        let monitor = reader.monitoring().monitor(reader.tenant()).await?;
        let own = monitor.filter(|monitor| monitor.user == reader.principal().user);
        Ok(Self { reader, watches_since: own.map(|monitor| monitor.watch.started) })
    }

    /// The alerts that the reader may see.
    pub fn select<'b>(&self, alerts: &'b Alerts) -> Vec<&'b Alert> {
        let records = &self.reader.view().report.overview.report.records;
        let customers: HashSet<&CustomerId> = records.iter().map(|record| &record.customer_id).collect();
        // A customer missing from the report is still shown to the user whose rights found the alert.
        let is_own_find = |alert: &Alert| self.watches_since.is_some_and(|since| alert.since > since);
        alerts.iter().filter(|alert| is_own_find(alert) || customers.contains(&alert.key.customer)).collect()
    }
}
