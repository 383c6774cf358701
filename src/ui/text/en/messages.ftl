## Alerts by mail and webhook
letter-resolved = { $count ->
    [one] { $shown } alert resolved
   *[other] { $shown } alerts resolved
}
letter-resolved-too = { $shown } resolved
letter-of-one = { $name }: { $trouble }
letter-one-resolved = resolved
letter-lead = This is what changed at the check of { $time }.
letter-moment = { $time } UTC
letter-more = { $count ->
    [one] and { $shown } more alert
   *[other] and { $shown } more alerts
}
letter-headline = { $status }: { $happened }
letter-resolved-status = Resolved
letter-reopened = once more
letter-lapsed = unchanged, and the acknowledgement has ended
letter-since = Since
letter-fired = Had fired since
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
