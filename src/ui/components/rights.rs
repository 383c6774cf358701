//! Why a page does not offer what the user's role does not allow: one line in its place.

use leptos::prelude::*;

use crate::text::{Key, Text, keys};
use domain::principal::Action;

/// "Readers cannot change rules. Ask a manager of Headroom for the Editor role."
pub fn why_not(text: Text, action: Action) -> AnyView {
    view! { <p class="note">{text.get(key(action))}</p> }.into_any()
}

fn key(action: Action) -> Key {
    match action {
        Action::ChangeRules => keys::RIGHTS_CHANGE_RULES,
        Action::ChangeReceivers => keys::RIGHTS_CHANGE_RECEIVERS,
        Action::Acknowledge => keys::RIGHTS_ACKNOWLEDGE,
        Action::Share => keys::RIGHTS_SHARE,
        Action::SendAgain => keys::RIGHTS_SEND_AGAIN,
        Action::WriteNotes => keys::RIGHTS_WRITE_NOTES,
        Action::ChangeBudgets => keys::RIGHTS_CHANGE_BUDGETS,
        Action::AssignCustomers => keys::RIGHTS_ASSIGN_CUSTOMERS,
        Action::ChangeTeamViews => keys::RIGHTS_CHANGE_TEAM_VIEWS,
        Action::CheckNow => keys::RIGHTS_CHECK_NOW,
        Action::StartMonitoring => keys::RIGHTS_START_MONITORING,
        Action::TakeOver => keys::RIGHTS_TAKE_OVER,
        Action::ManageAllReceivers => keys::RIGHTS_MANAGE_ALL_RECEIVERS,
        Action::ManageAllLinks => keys::RIGHTS_MANAGE_ALL_LINKS,
        Action::ChangeLinkPolicy => keys::RIGHTS_CHANGE_LINK_POLICY,
        Action::ManageAllNotes => keys::RIGHTS_MANAGE_ALL_NOTES,
        Action::ChangeOwnerRules => keys::RIGHTS_CHANGE_OWNER_RULES,
        Action::ManageAllSessions => keys::RIGHTS_MANAGE_ALL_SESSIONS,
        Action::ReadAudit => keys::RIGHTS_READ_AUDIT,
    }
}
