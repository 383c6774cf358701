//! Which alerts and which customers a reader may see.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::access::Reader;
use crate::error::PageError;
use domain::alert::{Alert, Alerts};
use domain::customer::CustomerId;

pub(super) struct Visibility<'a> {
    /// The customers in the reader's own report.
    customers: HashSet<&'a CustomerId>,
    /// Since when alerts have been found with the reader's own rights, if at all.
    watches_since: Option<Timestamp>,
}

impl<'a> Visibility<'a> {
    pub async fn of(reader: &'a Reader) -> Result<Self, PageError> {
        let monitor = reader.monitoring().monitor(reader.tenant()).await?;
        let own = monitor.filter(|monitor| monitor.user == reader.principal().user);
        let records = &reader.view().report.overview.report.records;
        Ok(Self {
            customers: records.iter().map(|record| &record.customer_id).collect(),
            watches_since: own.map(|monitor| monitor.watch.started),
        })
    }

    /// The alerts that the reader may see.
    pub fn select<'b>(&self, alerts: &'b Alerts) -> Vec<&'b Alert> {
        alerts.iter().filter(|alert| self.shows(&alert.key.customer, alert.since)).collect()
    }

    /// Whether the reader may see a customer whom monitoring found at a time. One that is missing from the report is still
    /// shown to the user whose rights found it.
    pub fn shows(&self, customer: &CustomerId, found: Timestamp) -> bool {
        self.watches_since.is_some_and(|since| found > since) || self.customers.contains(customer)
    }
}
