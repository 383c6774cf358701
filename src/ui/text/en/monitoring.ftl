## Monitoring
monitoring-title = Monitoring
monitoring-lead = While monitoring is on, Headroom checks your customers’ spending by itself, also when nobody is signed in, and tells your receivers what is wrong.
monitoring-off = Monitoring is off. Nobody watches, and no alert is raised.
monitoring-on = Monitoring is on.
monitoring-unreadable = Whether monitoring is on cannot be read right now. Reload the page in a minute.
monitoring-switch-on-in-settings = Switch it on in the settings
monitoring-to-settings = To the settings
monitoring-by = With the rights of
monitoring-started = Since
monitoring-expires = Until
monitoring-last-report = Last whole report
monitoring-no-report = None yet
monitoring-next-check = Next check
monitoring-any-moment = Any moment now
monitoring-consent = What you agree to
monitoring-consent-kept = Headroom keeps your refresh token, encrypted. It lets Headroom read what you can read in Partner Center; it changes nothing there.
monitoring-consent-purpose = It is used for one thing: to fetch your customers’ usage and compare it with the alert rules.
monitoring-consent-often = { $count ->
    [one] That happens every hour, and whenever somebody presses “Check now”.
   *[other] That happens every { $shown } hours, and whenever somebody presses “Check now”.
}
monitoring-consent-until = It ends after one year at the latest; then somebody must switch it on again.
monitoring-consent-revoke = You can switch it off here at any moment. The token is then deleted at once.
monitoring-consent-sign-in = You are asked to sign in once more, so that monitoring has a sign-in of its own.
monitoring-start = Switch on monitoring
monitoring-stop = Switch off monitoring
monitoring-check = Check now
monitoring-take-over = Take over with my account
monitoring-take-over-text = Monitoring then uses your rights in place of those of { $name }.
monitoring-only-others-stop = { $name }, or a manager of your organisation, can switch it off.
monitoring-died = Monitoring has stopped working: { $why }.
monitoring-trouble = The last check brought no whole report: { $why }.
monitoring-last-heard = The last whole report came { $time }, { $age }. What happened since is not known.
monitoring-never-heard = No whole report has come since it was switched on, { $time }.
monitoring-more = More about alerts
