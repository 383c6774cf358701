## Alerts by mail and webhook
letter-over = { $count ->
    [one] { $shown } customer over budget
   *[other] { $shown } customers over budget
}
letter-near = { $count ->
    [one] { $shown } customer near budget
   *[other] { $shown } customers near budget
}
letter-near-too = { $shown } near
letter-without-budget = { $count ->
    [one] { $shown } customer spending without a budget
   *[other] { $shown } customers spending without a budget
}
letter-without-budget-too = { $shown } without a budget
letter-jumps = { $count ->
    [one] { $shown } customer with an unusual increase
   *[other] { $shown } customers with an unusual increase
}
letter-jumps-too = { $shown } with an unusual increase
letter-stale = { $count ->
    [one] { $shown } customer with old figures
   *[other] { $shown } customers with old figures
}
letter-stale-too = { $shown } with old figures
letter-resolved = { $count ->
    [one] { $shown } alert resolved
   *[other] { $shown } alerts resolved
}
letter-resolved-too = { $shown } resolved
letter-of-one = { $name }: { $trouble }
letter-one-threshold = { $percent } of the budget
letter-one-without-budget = spending without a budget
letter-one-jump = an unusual increase
letter-one-stale = old figures
letter-one-resolved = resolved
letter-lead = This is what changed at the check of { $time }.
letter-moment = { $time } UTC
letter-more = { $count ->
    [one] and { $shown } more alert
   *[other] and { $shown } more alerts
}
letter-headline = { $status }: { $happened }
letter-jump-status = Unusual increase
letter-stale-status = Old figures
letter-resolved-status = Resolved
letter-threshold-fired = { $level } is reached
letter-threshold-escalated = now { $level } is reached
letter-threshold-reopened = { $level } is reached again
letter-threshold-lapsed = still at { $level } or more, and the acknowledgement has ended
letter-threshold-resolved = no threshold is reached any more
letter-without-budget-fired = spending, and nothing to hold it against
letter-without-budget-resolved = no longer spending without a budget
letter-jump-fired = much more was spent in a day than in those before
letter-jump-resolved = spending grows as usual again
letter-stale-fired = Partner Center has sent nothing newer for too long
letter-stale-resolved = newer figures have come
letter-reopened = once more
letter-lapsed = unchanged, and the acknowledgement has ended
letter-since = Since
letter-fired = Had fired since
letter-over-next = Call the customer today. If the spending is wanted, raise the budget in Partner Center; if not, find what causes it in Microsoft Cost Management and stop it.
letter-near-next = Agree with the customer before the budget is used up: raise it in Partner Center, or have the spending reduced.
letter-without-budget-next = Set a monthly spending budget in Partner Center, so that Headroom can tell when it is nearly used up.
letter-jump-next = Ask the customer whether it is expected. It can be a mistake in a deployment, or somebody else using a stolen account: look at the newest resources and sign-ins.
letter-stale-next = Do not rely on this customer’s figures. Look at them in Partner Center, and at its service health; if they stay old, ask its support.
letter-nothing-to-do = Nothing is to be done.
letter-open-alerts = Open the alerts
letter-open-settings = Open the settings
letter-why = You get this because this address is a receiver of Headroom’s alerts.
letter-change = Change who is told of what: { $url }
letter-stopped = Monitoring has stopped: { $why }
letter-stopped-lead = Headroom no longer watches your customers’ budgets. Until it does again no alert is sent, so silence is not good news.
letter-last-report = The last whole report is of { $time }.
letter-no-report = There has not been a whole report yet.
letter-recovered = Monitoring works again
letter-recovered-lead = Headroom watches your customers’ budgets again. It had stopped: { $why }.
letter-recovered-next = Nothing is to be done. What changed meanwhile is told in a message of its own.
letter-test = A test from Headroom
letter-test-lead = This is a test. Alerts about your customers’ budgets arrive here.
outage-sign-in-needed = the sign-in that it uses has ended
outage-sign-in-needed-next = Sign in to Headroom with an account that may read usage, and switch monitoring on again in the settings.
outage-not-allowed = Partner Center refuses the account that it uses
outage-not-allowed-next = Check in Partner Center that the account still is an Admin agent, then switch monitoring on again in the settings. A colleague who is one can do so, too.
outage-provider-down = the sign-in service does not answer
outage-provider-down-next = Headroom keeps trying. If others can sign in, ask your administrator whether the server can reach the sign-in service.
outage-partner-center-down = Partner Center does not answer
outage-partner-center-down-next = Headroom keeps trying. Look at the service health in Partner Center; if it is well, press “Check now” in the settings.
outage-incomplete = Partner Center’s reports are incomplete
outage-incomplete-next = Headroom keeps trying. The list of customers says what is missing; if it stays so, ask Partner Center’s support.
outage-silence = no whole report has come for 36 hours
outage-silence-next = Press “Check now” in the settings. If nothing comes, ask your administrator whether the server runs, and what its log says.
