## Alerts by mail and webhook
message-resolved = { $count ->
    [one] { $shown } alert resolved
   *[other] { $shown } alerts resolved
}
message-resolved-too = { $shown } resolved
message-of-one = { $name }: { $trouble }
message-one-resolved = resolved
message-lead = These alerts changed at the check of { $time }.
message-moment = { $time } UTC
message-more = { $count ->
    [one] and { $shown } more alert
   *[other] and { $shown } more alerts
}
message-headline = { $status }: { $happened }
message-resolved-status = Resolved
message-reopened = again
message-lapsed = unchanged, and the acknowledgement has ended
message-since = Since
message-fired = Had been firing since
message-nothing-to-do = No action is needed.
message-open-alerts = Open the alerts
message-open-settings = Open the settings
message-why = You received this because this address is a receiver of Headroom’s alerts.
message-change = Manage notifications: { $url }
message-stopped = Monitoring has stopped: { $why }
message-stopped-lead = Headroom no longer watches your customers’ budgets. No alerts are sent until it does again, so silence does not mean that all is well.
message-last-report = The last report is from { $time }.
message-no-report = There has been no report yet.
message-incomplete = Some customers are missing from Partner Center’s reports
message-incomplete-lead = Headroom watches the customers that are in the reports and alerts you about them. Nothing is known about the others, so silence does not mean that all is well with them.
message-complete = Partner Center’s reports are complete again
message-complete-lead = Headroom is watching all your customers’ budgets again.
message-recovered = Monitoring works again
message-recovered-lead = Headroom is watching your customers’ budgets again. It had stopped: { $why }.
message-recovered-next = No action is needed. What changed in the meantime comes in a separate message.
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
