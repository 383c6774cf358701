## Alerts by mail and webhook
message-resolved = { $count ->
    [one] { $shown } alert resolved
   *[other] { $shown } alerts resolved
}
message-resolved-too = { $shown } resolved
message-by-settings = { $count ->
    [one] { $shown } alert ended by your settings
   *[other] { $shown } alerts ended by your settings
}
message-by-settings-too = { $shown } ended by your settings
message-of-one = { $name }: { $trouble }
message-one-of-plan = { $trouble } ({ $plan })
message-one-resolved = resolved
message-one-muted = muted
message-one-rule-changed = alert rules changed
message-one-budget-removed = budget removed
message-one-still-at = still at { $figure }
message-one-at = at { $figure }
message-one-still = still { $figure }
message-one-is = { $figure }
message-one-spends = spending { $figure }
message-lead = These alerts are new or have changed as of the check of { $time }.
message-reminder = { $count ->
    [one] Reminder: { $shown } alert is still open
   *[other] Reminder: { $shown } alerts are still open
}
message-reminder-lead = You know of these alerts, and nobody has acknowledged them. Acknowledge what you are handling, and it is left out of the next reminder.
message-more = { $count ->
    [one] and { $shown } more alert
   *[other] and { $shown } more alerts
}
message-headline = { $status }: { $happened }
message-as-of = { $words }, as of { $date }
message-figures-as-of = { $words }; figures as of { $date }
message-reopened = again
message-lapsed = unchanged, and the acknowledgement has ended
message-over-zero-lapsed = still { $over_zero }, and the acknowledgement has ended
message-ticket = [Headroom { $reference }] { $name }: { $what }
message-ticket-threshold = budget of { $plan }, { $period }
message-ticket-without-budget = no budget, { $plan }, { $period }
message-ticket-daily-jump = spending on { $day }, { $plan }
message-ticket-stale-data = old figures, { $plan }, { $period }
message-ticket-fraud = fraud alert
message-one-acknowledged = acknowledged, { $trouble }
message-acknowledged = acknowledged
message-acknowledged-next = Somebody has taken this alert on. Its page in Headroom says who, and why.
message-plan-exceeded = more was spent than planned, so the acknowledgement has ended
message-over-budget = over budget
message-early = A billing period has just begun. Usage may be missing until the last period’s bill is delivered, so low figures may still rise.
message-since = Since
message-fired = Had been firing since
message-nothing-to-do = No action is needed.

## Alerts that no longer apply, and why
message-resolved-status = Resolved
message-ended-status = No longer an alert
message-budget-raised = the budget was raised
message-budget-removed = the budget was removed
message-budget-removed-next = Headroom can no longer compare this customer’s spending with a budget. If that is not intended, set a budget in Partner Center.
message-budget-set = a budget was set
message-figures-renewed = newer figures have arrived
message-rule-changed = the alert rules were changed
message-rule-changed-next = Your alert rules changed.
message-muted = the customer was muted
message-muted-next = Headroom no longer alerts you about this customer.
message-standing-still-at = Spending is still at { $figure }.
message-standing-at = Spending is at { $figure }.
message-standing-still = Spending is still { $figure }.
message-standing-is = Spending is { $figure }.
message-standing-spends = The customer has spent { $figure }.
message-amount-without-budget = { $amount } without a budget

## Links, and why a message came
message-open-alerts = Open the alerts
message-open-settings = Open the settings
message-open-customers = Open the customers
message-why = You received this because this address is a receiver of Headroom’s alerts.
message-change = Manage notifications: { $url }

## News of monitoring
message-stopped = Monitoring has stopped: { $why }
message-stopped-lead = Headroom no longer watches your customers’ budgets. No alerts are sent until it does again, so silence does not mean that all is well.
message-last-report = The last report is from { $time }.
message-no-report = There has been no report yet.
message-incomplete = Some customers are missing from Partner Center’s reports
message-incomplete-lead = Headroom watches the customers that are in the reports and alerts you about them. Nothing is known about the others, so silence does not mean that all is well with them.
message-missing = { $count ->
    [1] { $name } is missing from Partner Center’s reports
   *[other] { $shown } customers are missing from Partner Center’s reports
}
message-missing-list = Missing: { $names }
message-missing-next = { $count ->
    [1] Check in Partner Center that the customer still exists and that the account whose rights monitoring uses can see it. A colleague who can see it can take monitoring over in the settings. If neither helps, contact Partner Center support.
   *[other] Check in Partner Center that these customers still exist and that the account whose rights monitoring uses can see them. A colleague who can see them can take monitoring over in the settings. If neither helps, contact Partner Center support.
}
message-names-more = { $names }; and { $shown } more
message-unjudged = { $count ->
    [1] { $name } cannot be judged
   *[other] { $shown } customers cannot be judged
}
message-unjudged-lead = { $count ->
    [1] Headroom has had no usable figures for this customer for two days: { $names }
   *[other] Headroom has had no usable figures for these customers for two days: { $names }
}
message-unjudged-next = { $count ->
    [1] Until figures come, alerts about the customer may be missing. Open the customer in Partner Center, and check that it still exists and that its usage is shown.
   *[other] Until figures come, alerts about these customers may be missing. Open them in Partner Center, and check that they still exist and that their usage is shown.
}
message-complete = Partner Center’s reports are complete again
message-complete-lead = Headroom is watching all your customers’ budgets again.
message-recovered = Monitoring works again
message-recovered-lead = Headroom is watching your customers’ budgets again. It had stopped: { $why }.
message-recovered-next = No action is needed. What changed in the meantime comes in a separate message.
message-open-deliveries = Open the deliveries
message-undelivered = Messages to { $name } do not arrive
message-undelivered-lead = Headroom could not deliver a message to { $name } ({ $channel }, { $to }) for a day and has given it up. Nothing has arrived there since { $since }.
message-undelivered-next = The deliveries say what the receiver answered and what to do about it. Until it works again, the people behind it learn of alerts only from you.
message-gone-lead = The address of { $name } ({ $channel }, { $to }) no longer exists (410), so Headroom has stopped this receiver. Nothing has arrived there since { $since }.
message-gone-next = Create a new webhook, then open the receiver in the settings, enter the new address and save it. Until then, the people behind it learn of alerts only from you.
message-switched-off = { $by } switched monitoring off
message-switched-off-lead = Headroom no longer watches your customers’ budgets, and no alerts are sent until somebody switches monitoring on again.
message-switched-off-next = If that was not intended, switch monitoring on again in the settings.
message-taken-over = { $by } has taken monitoring over
message-taken-over-lead = Headroom now watches your customers’ budgets with the rights of { $by } and no longer with those of { $from }.
message-taken-over-next = No action is needed. If { $by } cannot see some of the customers, the next check says so.
message-ends-soon = { $count ->
    [one] Monitoring ends within a day
   *[other] Monitoring ends in { $shown } days
}
message-ends-soon-lead = The permission that { $of } gave Headroom ends at { $time }. After that, Headroom no longer watches your customers’ budgets, and no alerts are sent.
message-ends-soon-next = { $of } can renew it in the settings, or a colleague can take monitoring over there.
message-confirm = Please confirm your address
message-confirm-lead = Somebody who uses Headroom at { $host } wants this address to get alerts about Azure budgets.
message-confirm-next = If you agree, confirm the address on the page that opens. If you do not, ignore this mail: nothing more will come.
message-confirm-action = Confirm this address
message-confirm-why = This link works for seven days. Nobody else can see it.
message-client-secret-ends = { $count ->
    [one] Headroom’s client secret expires within a day
   *[other] Headroom’s client secret expires in { $shown } days
}
message-client-secret-ends-lead = The client secret that Headroom signs in to Microsoft with expires at { $time }. After that, nobody can sign in to Headroom, and monitoring stops.
message-client-secret-ends-next = Ask Headroom’s administrator to create the next secret in Microsoft Entra and to change the setting. Both secrets work until the old one expires.
message-client-certificate-ends = { $count ->
    [one] Headroom’s client certificate expires within a day
   *[other] Headroom’s client certificate expires in { $shown } days
}
message-client-certificate-ends-lead = The client certificate that Headroom signs in to Microsoft with expires at { $time }. After that, nobody can sign in to Headroom, and monitoring stops.
message-client-certificate-ends-next = Ask Headroom’s administrator to upload the next certificate in Microsoft Entra and to change the setting. Both certificates work until the old one expires.
message-test = A test from Headroom
message-test-lead = This is a test. Alerts about your customers’ budgets will arrive here.
outage-sign-in-needed = the sign-in that it uses has ended
outage-sign-in-needed-next = Sign in to Headroom with an account that can read usage, then switch monitoring on again in the settings.
outage-not-allowed = Partner Center refuses the account that it uses
outage-not-allowed-next = Check in Partner Center that the account is still an Admin agent, then switch monitoring on again in the settings. A colleague who is an Admin agent can do this too.
outage-provider-down = the sign-in service does not answer
outage-provider-down-next = Headroom keeps trying. If others can sign in, ask your administrator whether the server can reach the sign-in service.
outage-partner-center-down = Partner Center does not answer
outage-partner-center-down-next = Headroom keeps trying. Check the service health in Partner Center; if it shows no problem, choose “Check now” in the settings.
outage-incomplete = Partner Center’s reports are incomplete
outage-incomplete-next = The notices above the list of customers say how many are missing. If this continues, contact Partner Center support.
outage-silence = no report has come for 36 hours
outage-silence-next = Choose “Check now” in the settings. If no report comes, ask your administrator whether the server is running and what its log says.
