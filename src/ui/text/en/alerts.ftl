## Alerts
alerts-title = Alerts
alerts-tabs = State of the alerts
alerts-firing = Firing
alerts-acknowledged = Acknowledged
alerts-resolved = Resolved
alerts-search = Search alerts
alerts-search-hint = Customer’s name
alerts-severity = Severity
alerts-critical = Critical
alerts-warning = Warning
alerts-rule = Rule
alerts-what = What
alerts-since = Since
alerts-state = State
alerts-not-judged = The last report did not have enough data to judge.
alerts-taken-on = Until { $time }, by { $name }
alerts-select = Select { $name }
alerts-tick = Select
alerts-select-all = Select all on this page
alerts-count = { $count ->
    [one] { $shown } alert
   *[other] { $shown } alerts
}
alerts-count-critical = { $alerts }, { $critical } critical
alerts-none-firing = No active alerts
alerts-none-firing-text = No customer has crossed an alert threshold. When one does, the alert appears here and your receivers are notified.
alerts-none-watched = Nobody is watching
alerts-none-watched-text = No alerts are raised while monitoring is off, so an empty list does not mean that all is well.
alerts-none-outage = Nothing is known to fire
alerts-none-outage-text = Monitoring has stopped working, so an empty list does not mean that all is well.
alerts-none-incomplete = No active alerts among the customers in the reports
alerts-none-incomplete-text = Some customers are missing from Partner Center’s reports, so an empty list does not mean that all is well with them.
alerts-none-report = No report has come yet
alerts-none-report-text = The first check finds the customers who are over budget. It runs automatically, or at once with “Check now” in the settings.
alerts-none-acknowledged = Nothing is acknowledged
alerts-none-acknowledged-text = Acknowledged alerts stay here until the acknowledgement ends or the alert gets worse.
alerts-none-resolved = Nothing is over yet
alerts-none-resolved-text = Resolved alerts are kept here with their history.
alerts-no-match = No alert matches
alerts-no-match-text = Try fewer words, or clear the filters to see all alerts.
alerts-acknowledge = Acknowledge
alerts-acknowledge-ticked = Acknowledge what is selected
alerts-acknowledge-this = Take this alert on
alerts-acknowledge-again = Acknowledge again
alerts-reason = Reason
alerts-for = For
alerts-for-day = 1 day
alerts-for-week = 7 days
alerts-for-thirty-days = 30 days
alerts-for-rest-of-month = The rest of the month
alerts-acknowledge-hint = It ends automatically: after this time, at the end of the month, or when the next threshold is crossed.
alerts-acknowledge-done = { $count ->
    [one] { $shown } alert is acknowledged.
   *[other] { $shown } alerts are acknowledged.
}
alerts-acknowledge-none = No alert was acknowledged. Select a firing alert and give a reason.
alert-back = All alerts
alert-facts = What is known
alert-customer = Customer
alert-to-customer = Figures and rules of this customer
alert-month = Billing month
alert-updated = Last change
alert-acknowledged-by = Acknowledged by
alert-acknowledged-reason = Reason
alert-acknowledged-until = Acknowledged until
alert-history = History
alert-when = When
alert-happened = What happened
alert-threshold = Threshold
alert-who = Who
alert-why = Why
alert-fired = Fired
alert-escalated = A higher threshold was reached
alert-reopened = Fired again
alert-was-resolved = Resolved
alert-lapsed = The acknowledgement ended
alert-month-ended = Ended with the month
alert-changed = Figures changed
alert-was-acknowledged = Acknowledged
alert-by-headroom = Headroom
alerts-unreadable = { $count ->
    [one] { $shown } alert cannot be read by this version of Headroom. It is kept as it is and not listed here. Ask your administrator to install the newest version.
   *[other] { $shown } alerts cannot be read by this version of Headroom. They are kept as they are and not listed here. Ask your administrator to install the newest version.
}
alert-history-unreadable = { $count ->
    [one] { $shown } line of this history cannot be read by this version of Headroom.
   *[other] { $shown } lines of this history cannot be read by this version of Headroom.
}
