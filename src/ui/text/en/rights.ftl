## Roles: who may do what
role-title = Your role
role-reader = You are a reader.
role-editor = You are an editor.
role-manager = You are a manager.
role-readers-may = Readers see the customers, alerts and settings that they have access to.
role-editors-may = Editors also change rules and receivers, set budgets, assign customers, acknowledge alerts, write notes, share views, save views for the team, and switch monitoring on when nobody watches.
role-managers-may = Managers also take monitoring over or switch it off, add receivers for all customers, make rules for owners, and manage everybody’s links.
role-change = Your administrator assigns roles in Microsoft Entra. A new role applies from your next sign-in, or within an hour or so.
rights-change-rules = Readers cannot change rules. Ask your administrator for the Editor role.
rights-change-receivers = Readers cannot change receivers. Ask your administrator for the Editor role.
rights-acknowledge = Readers cannot acknowledge alerts. Ask your administrator for the Editor role.
rights-share = Readers cannot share views. Ask your administrator for the Editor role.
rights-send-again = Readers cannot send messages again. Ask your administrator for the Editor role.
rights-write-notes = Readers cannot add notes. Ask your administrator for the Editor role.
rights-change-budgets = Readers cannot change budgets. Ask your administrator for the Editor role.
rights-assign-customers = Readers cannot assign customers. Ask your administrator for the Editor role.
rights-change-team-views = Readers cannot change the team’s views. Ask your administrator for the Editor role.
rights-check-now = Readers cannot start a check. Ask your administrator for the Editor role.
rights-start-monitoring = Readers cannot switch monitoring on. Ask your administrator for the Editor role.
rights-take-over = Only a manager of Headroom can take over monitoring that works. Ask one of them.
rights-manage-all-receivers = Only a manager of Headroom can add receivers for all customers. Ask one of them.
rights-manage-all-links = Only a manager of Headroom can manage the links of others. Ask one of them.
rights-change-link-policy = Only a manager of Headroom can change the link policy. Ask one of them.
rights-manage-all-notes = Only a manager of Headroom can delete the notes of others. Ask one of them.
rights-change-owner-rules = Only a manager of Headroom can change these rules. Ask one of them.
rights-manage-all-sessions = Only a manager of Headroom can end the sessions of others. Ask one of them.
rights-read-audit = Only a manager of Headroom can read the audit. Ask one of them.
failure-needs-editor = Nothing was changed: readers cannot do this
failure-needs-editor-next = Ask your administrator for the Editor role.
failure-needs-manager = Nothing was changed: only a manager of Headroom can do this
failure-needs-manager-next = Ask a manager to do it, or ask your administrator for the Manager role.
failure-not-your-monitoring = Monitoring stayed as it was: a colleague watches
failure-not-your-monitoring-next = Ask that colleague, or a manager of Headroom. The settings say who it is.

## Before monitoring changes hands, or stops
take-over-title = Take over monitoring
take-over-text = Monitoring will then use your rights instead of those of { $name }.
take-over-counts = { $name } sees { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}; you see { $you }.
take-over-you = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
take-over-unknown = No report has come yet with the rights of { $name }; you see { $you }.
take-over-unwatched = { $count ->
    [one] { $shown } customer would no longer be watched, because you do not see it.
   *[other] { $shown } customers would no longer be watched, because you do not see them.
}
take-over-all = You see every customer that is watched now.
take-over-told = The receivers are told that you have taken over from { $name }, whose permission is deleted.
take-over-dead = Monitoring with the rights of { $name } no longer works, so nobody watches at the moment.
take-over-nobody = Nobody else watches at the moment. Go back to the settings to switch monitoring on.
take-over-cancel = Cancel
stop-title = Switch off monitoring
stop-nobody = Monitoring is off already.
stop-watched = Headroom then watches nobody: it checks no spending and raises no alerts until somebody switches monitoring on again.
stop-told = The receivers are told that you have switched it off. The permission of { $name } is deleted at once.
