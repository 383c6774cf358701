## Alerts
alerts-title = Alerts
alerts-tabs = State of the alerts
alerts-firing = Firing
alerts-acknowledged = Acknowledged
alerts-resolved = Resolved
alerts-tab-firing = Firing
alerts-tab-acknowledged = Acknowledged
alerts-tab-resolved = Resolved
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
alerts-taken-on-for-period = Until the billing period ends, by { $name }
alerts-taken-on-for-day = Until the day ends, by { $name }
alerts-taken-on-plan = Planned up to { $amount }
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
alerts-for-rest-of-period = The rest of the billing period
alerts-acknowledge-hint = It ends after this time, silently with the billing period, or when a higher threshold is reached, unless that is planned.
alerts-planned = Planned up to
alerts-planned-hint = Planned up to: an amount in the customer’s currency. Up to that amount, reaching a threshold is no news; spending more ends the acknowledgement.
alerts-planned-currencies = The selected alerts are not all in one currency. Select alerts in one currency, or leave this empty.
alerts-planned-spent = More than this has already been spent. Enter a higher amount, or leave this empty.
alerts-acknowledge-done = { $count ->
    [one] { $shown } alert is acknowledged.
   *[other] { $shown } alerts are acknowledged.
}
alerts-acknowledge-none = No alert was acknowledged. Select a firing alert and give a reason.
alert-back = All alerts
alert-facts = What is known
alert-to-customer = Figures and rules of this customer
alert-period = Billing period
alert-day = Day
alert-data-as-of = Data as of
alert-updated = Last change
alert-acknowledged-by = Acknowledged by
alert-acknowledged-reason = Reason
alert-acknowledged-until = Acknowledged until
alert-acknowledged-until-period = The billing period ends
alert-acknowledged-until-day = The day ends
alert-withdraw = Withdraw acknowledgement
alert-withdraw-hint = The alert then needs attention again.
alert-withdraw-done = The acknowledgement is withdrawn.
alert-withdraw-none = There was no acknowledgement to withdraw.
alert-unheard = No receiver is notified of this alert.
alert-unheard-link = Change the receivers
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
alert-plan-exceeded = More was spent than planned
alert-period-ended = Ended with the billing period
alert-day-ended = Ended with the day
alert-changed = Figures changed
alert-was-acknowledged = Acknowledged
alert-was-withdrawn = Acknowledgement withdrawn
alert-spending-fell = Spending fell
alert-budget-raised = The budget was raised
alert-budget-removed = The budget was removed
alert-budget-set = A budget was set
alert-figures-renewed = Newer figures arrived
alert-rule-changed = The alert rules were changed
alert-muted = The customer was muted
alert-over-with-period = The billing period ended
alert-over-with-day = The day ended
alert-by-headroom = Headroom
alerts-unreadable = { $count ->
    [one] { $shown } alert cannot be read by this version of Headroom. It is kept as it is and not listed here. Ask your administrator to install the newest version.
   *[other] { $shown } alerts cannot be read by this version of Headroom. They are kept as they are and not listed here. Ask your administrator to install the newest version.
}
alert-history-unreadable = { $count ->
    [one] { $shown } line of this history cannot be read by this version of Headroom.
   *[other] { $shown } lines of this history cannot be read by this version of Headroom.
}

## Billing periods
period-days = { $first } to { $last }
period-since = since { $first }
