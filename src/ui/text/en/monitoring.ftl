## Monitoring
monitoring-title = Monitoring
monitoring-lead = While monitoring is on, Headroom checks your customers’ spending automatically, even when nobody is signed in, and notifies your receivers of problems.
monitoring-off = Monitoring is off. Nobody is watching, and no alerts are raised.
monitoring-on = Monitoring is on.
monitoring-unreadable = The state of monitoring cannot be read right now. Reload the page in a minute.
monitoring-switch-on-in-settings = Switch it on in the settings
monitoring-to-settings = To the settings
monitoring-by = With the rights of
monitoring-started = Since
monitoring-expires = Until
monitoring-last-report = Last report
monitoring-no-report = None yet
monitoring-next-check = Next check
monitoring-any-moment = Any moment now
monitoring-consent = What you agree to
monitoring-consent-kept = Headroom stores your refresh token, encrypted. It lets Headroom read what you can read in Partner Center; it changes nothing there.
monitoring-consent-purpose = It has one use: to fetch your customers’ usage and Microsoft’s fraud alerts and compare them with the alert rules.
monitoring-consent-often = { $count ->
    [one] This happens every hour, and whenever somebody chooses “Check now”.
   *[other] This happens every { $shown } hours, and whenever somebody chooses “Check now”.
}
monitoring-consent-until = It ends after one year at the latest; somebody must then switch it on again.
monitoring-consent-revoke = You can switch it off here at any time. The token is then deleted at once.
monitoring-consent-sign-in = You will be asked to sign in once more, so that monitoring has its own sign-in.
monitoring-start = Switch on monitoring
monitoring-stop = Switch off monitoring
monitoring-check = Check now
monitoring-renew = Renew
monitoring-renew-text = The permission ends soon. Renew it, so that Headroom goes on watching.
monitoring-take-over = Take over with my account
monitoring-only-others-stop = { $name }, or a manager of your organisation, can switch it off. A manager can also take it over.
monitoring-died = Monitoring has stopped working: { $why }.
monitoring-trouble = The last check did not return a complete report: { $why }.
monitoring-incomplete = Some customers are missing from Partner Center’s reports.
monitoring-incomplete-text = Headroom watches the customers that are in the reports and alerts you about them. Nothing is known about the others.
monitoring-incomplete-next = Check in Partner Center that the account whose rights monitoring uses can see all customers. If it can, contact Partner Center support.
monitoring-last-heard = The last report came { $time }, { $age }. What has happened since is unknown.
monitoring-never-heard = No report has come since it was switched on, { $time }.
monitoring-more = More about alerts
monitoring-of-another-version = Monitoring was switched on, but this version of Headroom cannot read by whom, so nobody watches. Ask your administrator to install the newest version, or switch monitoring on again.

monitoring-refused-mfa = The sign-in had no second factor.
monitoring-refused-policy = A conditional access policy of your organisation refuses to renew it.
monitoring-refused-frequency = Your organisation’s sign-in frequency has ended it, or its password was changed.
monitoring-refused-consent = The consent to Headroom was withdrawn.
monitoring-refused-blocked = The account is disabled or locked.
monitoring-refused-not-assigned = The account is no longer assigned to Headroom, or has left your organisation.
monitoring-refused-interaction = Microsoft wants the account to sign in again.
monitoring-refused-secret-expired = Headroom’s client secret has expired: your administrator has to replace it.
monitoring-refused-registration = Microsoft does not accept Headroom’s registration: the server’s log says what to correct.

## Customers that monitoring does not see
coverage-missing = Not in the last report:
coverage-missing-next = Nothing is known about them until a report has them again.
coverage-unjudged = Not judged for two days:
coverage-unjudged-next = Their spending, their budget or a currency that a rule needs is missing or unreadable in the reports, so that rule cannot raise an alert.
coverage-of-known = { $count ->
    [one] { $unseen } of { $shown } known customer
   *[other] { $unseen } of { $shown } known customers
}
coverage-more = and { $shown } more
