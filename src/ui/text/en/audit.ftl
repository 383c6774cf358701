## The audit
audit-log-title = Audit
audit-log-lead = Who did what in your tenant, newest first. Nobody can change an entry; entries are deleted once they are older than your administrator keeps them.
audit-log-count = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
audit-log-object = Object
audit-log-before = Before
audit-log-after = After
audit-log-address = Address
audit-log-request = Request
audit-log-nobody = Guest
audit-log-from = From
audit-log-to = To
audit-log-day-hint = In UTC
audit-log-user-hint = Part of the name, or the whole ID
audit-log-filter = Filter
audit-log-csv = Download CSV
audit-log-jsonl = Download JSON lines
audit-log-none = No entries yet
audit-log-none-filtered = No entries match these filters
audit-log-unreadable = { $count ->
    [one] { $shown } entry on this page cannot be read by this version of Headroom. It is kept. Ask your administrator to install the newest version.
   *[other] { $shown } entries on this page cannot be read by this version of Headroom. They are kept. Ask your administrator to install the newest version.
}
action-signed-in = Signed in
action-signed-out = Signed out
action-sign-in-refused = Sign-in refused
action-sign-in-ended = Sign-in ended
action-request-refused = Request from another site refused
action-cookies-ignored = Doubtful session cookies ignored
action-rules-changed = Rules changed
action-customer-rules-changed = Customer’s rules changed
action-receiver-created = Receiver added
action-receiver-changed = Receiver changed
action-receiver-deleted = Receiver removed
action-receiver-tested = Test sent to a receiver
action-delivery-retried = Message sent again
action-monitoring-started = Monitoring switched on
action-monitoring-taken-over = Monitoring taken over
action-monitoring-stopped = Monitoring switched off
action-monitoring-stop-refused = Switching monitoring off refused
action-alert-acknowledged = Alert acknowledged
action-acknowledgement-withdrawn = Acknowledgement withdrawn
action-note-added = Note added
action-note-deleted = Note deleted
action-budgets-begun = Budget changes confirmed
action-budget-changed = Budget changed
action-budget-not-changed = Budget not changed
action-budgets-resumed = Budget changes resumed
action-budgets-stopped = Budget changes stopped
action-ownership-changed = Customer’s owner or labels changed
action-owner-rules-changed = Rules for owners changed
action-team-view-changed = Team view changed
action-own-mailbox-changed = Address for own alerts changed
action-link-created = Link created
action-link-opened = Link opened
action-link-denied = Link denied
action-link-extended = Link extended
action-link-rotated = Link replaced
action-link-revoked = Link revoked
action-link-change-refused = Change of a link refused
action-link-policy-changed = Link policy changed
action-session-ended = Session ended
action-sessions-ended = Signed out everywhere
action-mailbox-confirmed = Mailbox confirmed by its reader
action-audit-exported = Audit exported
action-data-erased = Personal data erased
