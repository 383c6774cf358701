//! The lines of the audit in the log. They name people and things by their ids; names, and what was before and after, are in
//! the database alone. A refusal says why.

use std::net::IpAddr;

use domain::audit::{Action, AuditEvent};
use domain::principal::TenantId;

pub(super) fn log(event: &AuditEvent, address: Option<IpAddr>) {
    let tenant = event.tenant.as_ref().map(TenantId::as_str);
    let user = event.by.as_ref().map(|by| by.id.as_str());
    let (action, object) = (event.action.key(), &*event.object_id);
    let object = (!object.is_empty()).then_some(object);
    let address = address.map(tracing::field::display);
    let what = line(event.action);
    let reason = &*event.after;
    if event.action.is_refusal() {
        tracing::warn!(target: "audit", action, tenant, user, object, address, reason, "{what}");
    } else if event.action == Action::SignInEnded {
        tracing::info!(target: "audit", action, tenant, user, reason, "{what}");
    } else {
        tracing::info!(target: "audit", action, tenant, user, object, address, "{what}");
    }
}

fn line(action: Action) -> &'static str {
    match action {
        Action::SignedIn => "signed in",
        Action::SignedOut => "signed out",
        Action::SignInRefused => "a sign-in was refused",
        Action::SignInEnded => "a sign-in ended",
        Action::RequestRefused => "a request from another site was refused",
        Action::CookiesIgnored => "a request had several session cookies; all were ignored",
        Action::RulesChanged | Action::CustomerRulesChanged => "the alert rules were changed",
        Action::ReceiverCreated => "a receiver was added",
        Action::ReceiverChanged => "a receiver was changed",
        Action::ReceiverDeleted => "a receiver was removed",
        Action::ReceiverTested => "a receiver was sent a test",
        Action::DeliveryRetried => "a message was sent again",
        Action::MonitoringStarted => "monitoring was switched on",
        Action::MonitoringTakenOver => "monitoring was taken over",
        Action::MonitoringStopped => "monitoring was switched off",
        Action::MonitoringStopRefused => "a user tried to switch off the monitoring of another user",
        Action::AlertAcknowledged => "an alert was acknowledged",
        Action::AcknowledgementWithdrawn => "an acknowledgement was withdrawn",
        Action::NoteAdded => "a note was added",
        Action::NoteDeleted => "a note was deleted",
        Action::BudgetsBegun => "changes of budgets were confirmed",
        Action::BudgetChanged => "a budget was changed",
        Action::BudgetNotChanged => "a budget was not changed",
        Action::BudgetsResumed => "changes of budgets were resumed",
        Action::BudgetsStopped => "changes of budgets were stopped",
        Action::OwnershipChanged => "a customer's owner or labels were changed",
        Action::OwnerRulesChanged => "the rules of owners and labels were changed",
        Action::OwnMailboxChanged => "a user changed where alerts about their customers go",
        Action::TeamViewChanged => "a view of the team was changed",
        Action::LinkCreated => "a link was shared",
        Action::LinkOpened => "a link was opened",
        Action::LinkDenied => "a reviewer was turned away",
        Action::LinkExtended | Action::LinkRotated | Action::LinkRevoked => "a shared link was changed",
        Action::LinkChangeRefused => "a user tried to manage a link in vain",
        Action::LinkPolicyChanged => "the policy of shared links was changed",
        Action::SessionEnded => "a session was ended",
        Action::SessionsEnded => "signed out everywhere",
        Action::MailboxConfirmed => "a mailbox was confirmed by its reader",
        Action::AuditExported => "the audit was exported",
        Action::DataErased => "data was erased",
    }
}
