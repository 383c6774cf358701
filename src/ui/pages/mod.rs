//! The pages, one per file.

mod alert;
mod alerts;
mod audit;
mod budgets;
mod confirm;
mod customer;
mod customer_rules;
mod customer_usage;
mod customers;
mod deliveries;
mod failure;
mod fetched;
mod frozen_customer;
mod link_policy;
mod monitoring;
mod monitoring_change;
mod not_found;
mod owners;
mod receiver;
mod receiver_fields;
mod receivers;
mod rules;
mod saved_views;
mod sessions;
mod settings;
mod share;
mod shared_links;
mod shown_once;
mod sign_in;
mod sign_in_failed;
mod snapshot;
#[cfg(test)]
mod tests;

pub use crate::components::alerts::acknowledge::AcknowledgeRefusal;
pub use alert::AlertPage;
pub use alerts::AlertsPage;
pub use audit::AuditPage;
pub use budgets::{
    BudgetBatchPage, BudgetBatchesPage, BudgetImportPage, ImportBudgetsPage, NewBudgetsPage, PlanRefused,
};
pub use confirm::ConfirmPage;
pub use customer::{CustomerPage, NoteRefusal, OwnerRefusal};
pub use customer_rules::OverrideRefusal;
pub use customer_usage::STREAMED_FROM;
pub use customers::{CustomersPage, ViewRefusal};
pub use deliveries::DeliveriesPage;
pub use failure::{Failure, FailurePage};
pub use link_policy::{LinkPolicyPage, PolicyNotSaved};
pub use monitoring_change::{StopMonitoringPage, TakeOverPage};
pub use not_found::NotFoundPage;
pub use owners::{
    AssignPage, AssignProblem, AssignRefusal, ImportOwnersPage, MineRefusal, OwnerImportMoved, OwnerImportPage,
    OwnersPage, RuleRefusal, Ticked,
};
pub use receiver::{ReceiverPage, ReceiverRefusal};
pub use receivers::ReceiversPage;
pub use rules::{RulesPage, rules_preview};
pub use saved_views::{RenameRefusal, SavedViewsPage};
pub use sessions::SessionsPage;
pub use settings::SettingsPage;
pub use share::{SharePage, ShareRefusal};
pub use shared_links::{LinkRefusal, SharedLinkPage, SharedLinksPage};
pub use shown_once::{AccessChecked, ShownOnce};
pub use sign_in::{AdminConsented, SignInPage};
pub use sign_in_failed::{SignInFailedPage, SignInFailure};
pub use snapshot::SnapshotPage;
