# Headroom in English. $count chooses a plural; $shown is the same number as the language writes it.

## The frame of every page
product-name = Headroom
skip-to-content = Skip to content
nav-label = Main
nav-customers = Customers
nav-alerts = Alerts
nav-alerts-count = { $count ->
    [one] { $shown } alert needs attention
   *[other] { $shown } alerts need attention
}
nav-alerts-many = { $shown }+
nav-settings = Settings
sign-out = Sign out
demo-mark = DEMO
demo-text = Every customer and every figure here is made up.
estimate-note = Figures are estimates from Partner Center and not for billing. They leave out tax and credits and change about once a day.
title-of-page = { $page } · Headroom

## Appearance
theme-label = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
theme-text = System follows the setting of your device.

## Sign-in
sign-in-title = See who is about to outspend their Azure budget
sign-in-lead = Headroom shows the Azure spending of all your customers beside their budgets, those who need you first.
sign-in-button = Sign in with Microsoft
sign-in-reads = It reads your customers’ names, budgets and spending from Partner Center, with your own permissions.
sign-in-changes-nothing = It changes nothing in Partner Center and never sees your password.
sign-in-ended = Your sign-in has ended. Sign in again to go on where you were.

## Customers
customers-title = Customers
tiles-label = Overview
tile-over = Over budget
tile-near = Near budget
tile-near-note = { $percent } % or more is spent
tile-over-note = 100 % or more is spent
tile-spending = Spending without a budget
tile-spending-note = Partner Center never warns of them
tile-spent = Spent this period
tile-spent-more = { $count ->
    [one] { $shown } more currency
   *[other] { $shown } more currencies
}
tile-usd = { $amount } in total
tile-usd-left-out = { $count ->
    [one] { $shown } customer not included
   *[other] { $shown } customers not included
}
tile-too-large = too large to add up
tile-without-amount = { $count ->
    [one] { $shown } customer gave no amount
   *[other] { $shown } customers gave no amount
}
tile-distribution = Percent used
tile-distribution-note = { $count ->
    [one] { $shown } customer with a budget
   *[other] { $shown } customers with a budget
}
tile-fetched = Last fetched
refresh = Refresh now
currency-missing = No currency

## Notices
notices-label = Notices
notice-count-mismatch = { $reported } customers were reported, { $received } received.
notice-count-mismatch-next = The list may be incomplete. Refresh later; if it stays so, ask Partner Center’s support.
notice-unreadable = { $count ->
    [one] { $shown } record could not be read.
   *[other] { $shown } records could not be read.
}
notice-unreadable-next = They are missing from the list and from the totals.
notice-unreadable-show = Show why
notice-unreadable-item = Record { $position }: { $reason }
notice-unreadable-more = { $count ->
    [one] and { $shown } more
   *[other] and { $shown } more
}
notice-repeated = { $count ->
    [one] { $shown } customer was listed more than once; the most recent record counts.
   *[other] { $shown } customers were listed more than once; the most recent record counts.
}
notice-stale = { $problem } These figures are from { $time }, { $age }.
notice-early = The month has just begun: usage may be missing until last month’s bill is delivered, so a low reading is not yet good news.
stale-not-allowed = Partner Center refused access.
stale-mfa-required = Partner Center asked for multi-factor authentication.
stale-throttled = Partner Center asked us to wait.
stale-timed-out = Partner Center did not answer in time.
stale-unavailable = Partner Center did not answer.
stale-unreadable-answer = Partner Center’s answer could not be read.
stale-rejected = Partner Center rejected the request.
stale-sign-in-unavailable = The sign-in service did not answer.
stale-not-found = Partner Center found no usage.
stale-internal = The last refresh failed.
correlation-id = MS-CorrelationId

## The grid
grid-name = Customers
grid-customer = Customer
grid-plan = Plan
grid-percent-used = Percent used
grid-spent = Spent
grid-budget = Budget
grid-remaining = Remaining
grid-updated = Updated
grid-plan-azure = Azure plan
grid-plan-legacy = Legacy
grid-status-over = Over budget
grid-status-near = Near budget
grid-status-within = Within budget
grid-status-none = No budget
grid-status-unknown = Unknown
grid-bell-acknowledged = Alert: acknowledged
grid-bell-warning = Alert: warning
grid-bell-critical = Alert: critical
grid-percent = { $percent } %
grid-percent-of = { $percent } % of { $amount }
grid-over-by = { $amount } over
grid-presumed = { $locale } ({ $currency } presumed)
grid-unnamed = Unnamed customer
grid-absent = Not provided
grid-stale = Older than 48 hours
grid-just-now = just now
grid-minutes-one = { $shown } min ago
grid-minutes-other = { $shown } min ago
grid-hours-one = { $shown } hour ago
grid-hours-other = { $shown } hours ago
grid-days-one = { $shown } day ago
grid-days-other = { $shown } days ago
grid-months-one = { $shown } month ago
grid-months-other = { $shown } months ago
grid-years-one = { $shown } year ago
grid-years-other = { $shown } years ago
grid-customers-one = { $shown } customer
grid-customers-other = { $shown } customers
grid-over-one = { $shown } over budget
grid-over-other = { $shown } over budget
grid-search = Search customers
grid-search-button = Search
grid-search-hint = Name or tenant id
grid-filters = Filters
grid-all = All
grid-currency = Currency
grid-all-currencies = All currencies
grid-no-currency = No currency
grid-spending = Spending only
grid-clear = Clear filters
grid-no-match = No customer matches
grid-no-match-text = Try fewer words, or clear the filters to see everyone again.
pages-label = Pages
pages-position = Page { $page } of { $pages }
pages-previous = Previous
pages-next = Next

## No customers
empty-title = No customers yet
empty-text = Partner Center lists no customer with an Azure plan or an Azure subscription for this account.
empty-next = As soon as a customer has one, it appears here. If you expected customers, check that you signed in with the right partner tenant.

## One customer
customer-back = All customers
customer-of = of { $amount }
customer-no-budget = No monthly budget is set in Partner Center.
customer-unknown = Partner Center did not give everything that is needed to tell.
customer-facts = Figures
customer-plan = Plan
customer-currency = Currency
customer-usd = Spent in US dollars
customer-id = Tenant id
customer-updated = Figures of
customer-fetched = Last fetched
customer-presumed-note = A legacy subscription gives a locale and no currency.

## Settings
settings-title = Settings
settings-account = Account
settings-signed-in-as = Signed in as { $name }.
settings-signed-out = Nobody is signed in.

## Problems: what happened, and what to do next
problem-try-again = Try again
problem-home = Back to all customers
problem-sign-in-mfa = Sign in again with MFA
problem-support = For support, copy this id:
problem-not-allowed-title = Your account may not read usage
problem-not-allowed-text = Partner Center refused access for your role. Indirect resellers have no access to this data at all.
problem-not-allowed-next = Ask an administrator of your partner tenant to make you an Admin agent, then sign out and in again.
problem-mfa-required-title = Multi-factor authentication is required
problem-mfa-required-text = Partner Center only answers accounts that signed in with a second factor, and this sign-in had none.
problem-mfa-required-next = Sign in again and confirm with your second factor. If you are not asked for one, your administrator must turn it on for your account.
problem-throttled-title = Partner Center asks us to wait
problem-throttled-text = Too many requests were made for your partner tenant.
problem-throttled-next = Wait a few minutes, then try again.
problem-throttled-wait = { $count ->
    [one] Wait { $shown } second, then try again.
   *[other] Wait { $shown } seconds, then try again.
}
problem-timed-out-title = Partner Center took too long
problem-timed-out-text = The request was given up before an answer came.
problem-timed-out-next = Try again in a minute. A large number of customers can take Partner Center a while.
problem-unavailable-title = Partner Center does not answer
problem-unavailable-text = The service could not be reached, or reported an error of its own.
problem-unavailable-next = Try again in a few minutes. If it lasts, look at the service health in Partner Center.
problem-unreadable-answer-title = Partner Center’s answer could not be read
problem-unreadable-answer-text = Something came back that is not a usage report, so nothing is shown rather than something wrong.
problem-unreadable-answer-next = Try again in a few minutes. If it stays so, give the id below to your administrator.
problem-rejected-title = Partner Center rejected the request
problem-rejected-text = The request was understood and refused, so trying again at once will not help.
problem-rejected-next = Give the id below to your administrator or to Partner Center’s support.
problem-sign-in-unavailable-title = The sign-in service does not answer
problem-sign-in-unavailable-text = Your sign-in could not be renewed because its provider did not answer. You are still signed in.
problem-sign-in-unavailable-next = Try again in a minute.
problem-not-found-title = Nothing is here
problem-not-found-text = There is no such page, or the customer is not among those that your account may read.
problem-not-found-next = Check the address, or find the customer in the list.
problem-internal-title = Something went wrong on our side
problem-internal-text = The page could not be put together. Nothing was changed and nothing is lost.
problem-internal-next = Try again. If it happens again, tell your administrator when it happened.

## Failed sign-ins
sign-in-failed-cancelled-title = The sign-in was cancelled
sign-in-failed-cancelled-text = Microsoft came back without a sign-in because it was cancelled or refused.
sign-in-failed-cancelled-next = Sign in again, and accept the permission that Headroom asks for.
sign-in-failed-expired-title = The sign-in took too long
sign-in-failed-expired-text = A sign-in must be finished in the browser that started it, within a few minutes and only once.
sign-in-failed-expired-next = Start again.
sign-in-failed-untrusted-title = The sign-in could not be verified
sign-in-failed-untrusted-text = What came back did not pass our checks, so nobody was signed in.
sign-in-failed-untrusted-next = Start again. If it happens again, tell your administrator.
sign-in-failed-wrong-tenant-title = This account belongs to another organisation
sign-in-failed-wrong-tenant-text = Only accounts of the partner tenant can sign in here.
sign-in-failed-wrong-tenant-next = Sign in with the account of your partner organisation.
sign-in-failed-other-account-title = Monitoring stayed as it was
sign-in-failed-other-account-text = The permission came from another account than the one that is signed in here.
sign-in-failed-other-account-next = Sign in, go to the settings, and choose the same account when you switch monitoring on.
sign-in-failed-not-lasting-title = Monitoring stayed as it was
sign-in-failed-not-lasting-text = The sign-in service gave no permission that outlasts this visit, so Headroom could not watch while you are away.
sign-in-failed-not-lasting-next = Ask your administrator to allow the scope offline_access for Headroom.
sign-in-failed-unavailable-title = The sign-in service does not answer
sign-in-failed-unavailable-text = The provider of the sign-in could not be reached.
sign-in-failed-unavailable-next = Try again in a minute.

## Sharing a view
share-view = Share view
download-csv = CSV
csv-status = Status
csv-age = Age in hours
share-title = Share this view
share-lead = A link shows these figures as they are now to whoever holds it, without an account. It never changes, and it ends by itself.
share-nobody = No customer is left to share. Widen the filter, or leave fewer customers out.
share-who = Customers
share-selected = { $count ->
    [one] { $shown } customer is in this view.
   *[other] { $shown } customers are in this view.
}
share-leave-out = Leave customers out
share-too-many-to-list = To choose customers one by one, filter or search first, so that no more than 100 are left.
share-what = What it shows
share-link-title = Title
share-link-title-hint = The reviewer reads it at the top.
share-note = Note
share-note-hint = Optional. The reviewer reads it too.
share-mask = Masks
share-mask-names = Mask customer names: “Customer 1”, “Customer 2”
share-mask-amounts = Mask amounts: percent only
share-hide = Leave columns out
share-hide-hint = Remaining goes with Spent and Budget, because together they would tell what is left out.
share-how-long = Who may look, and for how long
share-days = Ends after
share-days-count = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
share-for = For
share-for-link = Whoever has the link
share-for-tenant = People of my tenant, who must sign in
share-views = View limit
share-views-hint = Optional. After so many views the link opens for nobody else.
share-preview-button = Preview
share-cancel = Cancel
share-preview-title = Preview of the link
share-promise-end = The link ends after { $days }.
share-promise-link = Whoever has the link can look.
share-promise-tenant = Only people of your tenant can look, after signing in.
share-promise-names = Customer names are masked.
share-promise-amounts = Amounts are not in it.
share-promise-views = { $count ->
    [one] It can be opened { $shown } time.
   *[other] It can be opened { $shown } times.
}
share-passphrase = Passphrase
share-passphrase-hint = Optional, 8 characters or more. Tell it to the reviewer in another way than the link.
share-short-passphrase = The passphrase is too short. Give at least 8 characters, or none.
share-not-stored = The link could not be stored, so there is none. Try again in a minute.
share-create = Create link
share-back = Back
share-will-be-seen = What the reviewer will see
share-more-rows = { $count ->
    [one] and { $shown } more customer
   *[other] and { $shown } more customers
}

## Shared links, for their owner
links-title = Shared links
links-lead = Every link that you have shared. A link itself is shown once, when it is made: what is lost can be replaced here.
links-lead-tenant = Every link that people of your tenant have shared. A link itself is shown once, when it is made: what is lost can be replaced here.
links-none = Nothing is shared
links-none-text = “Share view”, above the customers, makes a link for somebody who has no account.
link-title = Title
link-by = Shared by
link-created = Created
link-taken = Figures of
link-expires = Ends
link-views = Views
link-views-of = { $views } of { $limit }
link-last-viewed = Last opened
link-state = State
link-customers = Customers
link-protection = Protection
link-has-passphrase = Passphrase
link-open = Open
link-used-up = View limit reached
link-expired = Ended
link-revoked = Revoked
link-new = Your link
link-new-once = Copy it now: it is shown this once and kept nowhere.
link-new-lasts = It ends after { $days }.
link-copy = Copy
link-copied = Copied
link-extend = Extend
link-extend-label = Ends, from now, after
link-rotate = Replace the link
link-rotate-hint = Gives a new address to the same figures. The old one stops at once.
link-revoke = Revoke
link-revoke-hint = Nobody can open it any more, and its figures are deleted.
link-audit = What happened
audit-at = When
audit-what = What
audit-who = Who
audit-created = Created
audit-viewed = Opened
audit-revoked = Revoked
audit-rotated = Link replaced
audit-extended = Extended
audit-denied-unknown-key = Denied: unknown link
audit-denied-expired = Denied: the link had ended
audit-denied-revoked = Denied: the link was revoked
audit-denied-used-up = Denied: the view limit was reached
audit-denied-wrong-passphrase = Denied: wrong passphrase
audit-denied-too-many-passphrases = Denied: too many wrong passphrases
audit-denied-not-signed-in = Denied: not signed in
audit-denied-other-tenant = Denied: signed in with another tenant
audit-denied-not-owner = Denied: somebody else wanted to change the link
audit-denied-lost-access = Denied: the owner can no longer read the figures

## A shared link, for the reviewer
snapshot-untitled = Shared customers
snapshot-masked-name = Customer { $number }
snapshot-mark = Frozen view
snapshot-banner = Shared by { $name }. Figures of { $time }; the link ends { $end }. They are estimates and not for billing.
snapshot-taken = Figures taken
snapshot-search-hint = Name
snapshot-lead = { $name } shares figures with you.
snapshot-open = Show the figures
snapshot-passphrase = Passphrase
snapshot-passphrase-hint = Whoever sent you the link knows it.
snapshot-wrong-passphrase = This passphrase is wrong. Try again, or ask whoever sent you the link.
snapshot-wait = Too many wrong passphrases were tried. Wait a few minutes, then try again.
snapshot-sign-in = It is for people of the sender’s organisation. Sign in to look.
snapshot-gone = This link shows nothing
snapshot-gone-text = It has ended, was withdrawn, or is incomplete.
snapshot-gone-next = Check that you have the whole address, or ask whoever sent it for a new link.
snapshot-slow-down = Too many addresses that lead nowhere were tried from here. Wait a minute, then try again.
notice-frozen-incomplete = Some customers could not be read when these figures were taken, so the list and the totals may be incomplete.

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
alerts-rule-threshold = Budget threshold
alerts-rule-without-budget = Without a budget
alerts-rule-daily-jump = Daily jump
alerts-rule-stale-data = Old figures
alerts-what = What
alerts-reached = { $level } of the budget reached
alerts-without-budget = Spending without a budget
alerts-daily-jump = Unusual spending in one day
alerts-stale-data = Figures too old to trust
alerts-since = Since
alerts-state = State
alerts-not-judged = The last report did not tell enough to judge.
alerts-taken-on = Until { $time }, by { $name }
alerts-select = Select { $name }
alerts-tick = Select
alerts-select-all = Select all on this page
alerts-count = { $count ->
    [one] { $shown } alert
   *[other] { $shown } alerts
}
alerts-count-critical = { $alerts }, { $critical } critical
alerts-none-firing = Nothing fires
alerts-none-firing-text = No customer has crossed a threshold that you want to hear of. What does will appear here, and your receivers are told.
alerts-none-watched = Nobody is watching
alerts-none-watched-text = No alert is raised while monitoring is off, so an empty list is no good news.
alerts-none-outage = Nothing is known to fire
alerts-none-outage-text = Monitoring has stopped working, so an empty list is no good news.
alerts-none-report = No report has come yet
alerts-none-report-text = The first check decides who is over budget. It comes by itself, or at once with “Check now” in the settings.
alerts-none-acknowledged = Nothing is acknowledged
alerts-none-acknowledged-text = An alert that somebody has taken on waits here until its time is over or it gets worse.
alerts-none-resolved = Nothing is over yet
alerts-none-resolved-text = An alert that no longer holds is kept here with its history.
alerts-no-match = No alert matches
alerts-no-match-text = Try fewer words, or clear the filters to see every alert again.
alerts-acknowledge = Acknowledge
alerts-acknowledge-ticked = Acknowledge what is selected
alerts-acknowledge-this = Take this alert on
alerts-acknowledge-again = Take this alert on anew
alerts-reason = Reason
alerts-for = For
alerts-for-day = 1 day
alerts-for-week = 7 days
alerts-for-thirty-days = 30 days
alerts-for-rest-of-month = The rest of the month
alerts-acknowledge-hint = It ends by itself: after this time, with the month, or when the next threshold is crossed.
alerts-acknowledge-done = { $count ->
    [one] { $shown } alert is acknowledged.
   *[other] { $shown } alerts are acknowledged.
}
alerts-acknowledge-none = Nothing is acknowledged: select an alert that fires, and give a reason.
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

## Alert rules
rules-title = Alert rules
rules-lead = When an alert is raised, for all customers. A customer can have rules of their own, on the customer’s page.
rules-saved = The rules are saved.
rules-draft = These rules are not saved yet.
rules-discard = Back to the saved rules
rules-thresholds-part = Budget thresholds
rules-thresholds = Percent of the budget
rules-thresholds-hint = Such as 80, 100. Up to ten, with a space between them. From 100 on an alert is critical. Empty for none.
rules-without-budget-part = Spending without a budget
rules-without-budget = Above these amounts
rules-without-budget-hint = One currency a line, such as SEK 500. A currency that is not here raises no such alert.
rules-jump-part = Daily jump
rules-jump = Tell of a day that is out of the ordinary
rules-jump-factor = Times the mean of the seven days before
rules-jump-factor-hint = Above 1, such as 3.
rules-jump-above = And above these amounts in one day
rules-jump-above-hint = One currency a line, such as SEK 500. They keep small sums quiet.
rules-stale-part = Old figures
rules-stale = Tell of customers whose figures are too old to trust
rules-stale-hours = Older than so many hours
rules-stale-hours-hint = A whole number. Partner Center brings new figures about once a day, so 48 is a good beginning.
rules-save = Save rules
rules-preview = Preview
rules-would-alert = { $count ->
    [one] With these rules, { $shown } customer would alert now.
   *[other] With these rules, { $shown } customers would alert now.
}
rules-would-unknown = How many customers would alert is told as soon as there is a whole report.
rules-would-unusable = Mend what is marked, and this says how many customers would alert.
rules-would-fail = How many customers would alert cannot be told right now.
rules-overrides = Customers with rules of their own
rules-overrides-none = All customers follow these rules. On a customer’s page you can give others, or mute the customer.
rules-own = Own rules
rules-muted = Muted
rules-own-thresholds = Thresholds { $list }
rules-customer-part = Alert rules for this customer
rules-customer-lead = They stand in place of the thresholds for all customers.
rules-customer-all = See the rules for all
rules-customer-muted = Mute: raise no alert for this customer
rules-customer-thresholds = Own thresholds in percent of the budget
rules-customer-thresholds-hint = Such as 50, 120. Empty to follow the rules for all customers.
rules-customer-save = Save this customer’s rules
rules-customer-alerts = Alerts of this customer
rules-customer-saved = The rules for this customer are saved.
form-problems = { $count ->
    [one] Nothing is saved: one field cannot be used as it is.
   *[other] Nothing is saved: { $shown } fields cannot be used as they are.
}
rules-problem-too-long = This is too long. Leave some of it out.
rules-problem-not-a-number = “{ $word }” is not a number.
rules-problem-ambiguous = “{ $word }” can be read in two ways. Write it without separators, with a point before decimals, or put a space between two numbers.
rules-problem-too-many-digits = “{ $word }” has too many digits.
rules-problem-threshold-range = “{ $word }” cannot be a threshold: give a percent above 0 and at most 10,000.
rules-problem-too-many-thresholds = There can be ten thresholds at most.
rules-problem-line = “{ $word }” is not a currency and an amount, such as SEK 500.
rules-problem-unknown-currency = “{ $word }” is not a currency code in use. Give its three letters, such as SEK.
rules-problem-repeated-currency = { $word } is there twice with different amounts.
rules-problem-negative-amount = “{ $word }”: an amount is 0 or more.
rules-problem-factor = Give a number above 1, such as 3.
rules-problem-no-amount = Give an amount for at least one currency, or this rule never alerts.
rules-problem-hours = Give a whole number of hours from 1 to 8,760.

## Receivers
receivers-title = Receivers
receivers-lead = Who is told when an alert is raised, gets worse or is over.
receivers-none = Nobody is told
receivers-none-text = Alerts are shown here, and nowhere else. Add a receiver, so that they reach whoever can do something.
receivers-name = Name
receivers-channel = Channel
receivers-to = To
receivers-hears = Hears of
receivers-quiet = Quiet hours
receivers-quiet-none = None
receivers-quiet-span = { $from } to { $to }, { $zone }
receivers-last = Last delivery
receivers-last-none = None yet
receivers-actions = Actions
receivers-test = Send a test
receivers-saved = The receiver is saved.
receivers-removed = The receiver is removed.
receivers-add = Add a receiver
receivers-email = E-mail
receivers-teams = Microsoft Teams
receivers-slack = Slack
receivers-webhook = Webhook
receivers-every-alert = Every alert
receivers-critical-alone = Critical alerts
receivers-of-words = of customers with “{ $words }” in their name
receivers-of-plan = on { $plan }
receivers-of-some = { $count ->
    [one] of { $shown } chosen customer
   *[other] of { $shown } chosen customers
}
receiver-new = New receiver: { $channel }
receiver-back = All receivers
receiver-who = Who is told
receiver-name-hint = How you will find it in the list, such as “Account team”.
receiver-email-address = Mail addresses
receiver-email-address-hint = Several are separated by commas. Each gets a mail of its own.
receiver-teams-address = Address of the webhook
receiver-teams-address-hint = Of a Teams workflow “When a Teams webhook request is received”. It begins with https://.
receiver-slack-address = Address of the webhook
receiver-slack-address-hint = Of an incoming webhook of your Slack app. It begins with https://.
receiver-webhook-address = Address of the webhook
receiver-webhook-address-hint = It begins with https://. Messages are JSON, signed as Standard Webhooks says.
receiver-address-kept = The address at { $host } is kept as long as this is empty.
receiver-address-again = Enter the address again: it is a secret, so it is not shown.
receiver-secret = Signing secret
receiver-secret-hint = Empty to have one made, which is then shown once.
receiver-secret-kept = Empty to keep the one there is.
receiver-mail-off = Mail is not set up on this server. The administrator must set HEADROOM_SMTP_URL; until then nothing can be sent by mail.
receiver-which = Which alerts
receiver-least = Severity
receiver-least-warning = Warnings and critical alerts
receiver-least-critical = Critical alerts alone
receiver-plan = Plan
receiver-plan-all = All plans
receiver-words = Words in the customer’s name
receiver-words-hint = Empty for all customers. Case and accents do not matter.
receiver-quiet = Keep quiet at certain hours
receiver-quiet-hint = Critical alerts come at once all the same; the others wait for the end.
receiver-quiet-from = From
receiver-quiet-to = To
receiver-quiet-time-hint = Such as 20:00.
receiver-zone = Time zone
receiver-zone-hint = Its IANA name, such as Europe/Paris.
receiver-save = Save receiver
receiver-cancel = Cancel
receiver-delete = Remove receiver
receiver-delete-hint = It is told nothing from now on. What was sent stays in the deliveries.
receiver-test-hint = Sends a message that says it is a test, to what is saved.
receiver-secret-new = Signing secret of this webhook
receiver-secret-once = Copy it now to whoever checks the signature: it is shown this once.
receiver-problem-no-name = Give it a name.
receiver-problem-missing = Give an address.
receiver-problem-line = An address is a single line of at most 2,000 characters.
receiver-problem-email = A mail address looks like name@example.com. Separate several with commas, twenty at most.
receiver-problem-url = The address must begin with https:// and hold no user name.
receiver-problem-secret = A signing secret is whsec_ and 24 to 64 bytes in base64. Leave it empty to have one made.
receiver-problem-too-long = This is too long. Use fewer words.
receiver-problem-time = Give a time of the day, such as 20:00.
receiver-problem-same-time = Quiet hours that end when they begin would be never or always. Give another time.
receiver-problem-zone = There is no such time zone. Choose one from the list, such as Europe/Paris.

## Deliveries
deliveries-title = Deliveries
deliveries-lead = What was sent to your receivers, and what is on its way. What does not arrive is tried again for 24 hours.
deliveries-states = State of the deliveries
deliveries-pending = Pending
deliveries-delivered = Delivered
deliveries-failed = Failed
deliveries-when = When
deliveries-receiver = Receiver
deliveries-to = To
deliveries-about = About
deliveries-state = State
deliveries-attempts = Attempts
deliveries-next = Next try
deliveries-now = Now
deliveries-about-alerts = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
deliveries-about-outage = Monitoring has stopped working
deliveries-about-recovered = Monitoring works again
deliveries-about-test = Test
deliveries-attempts-none = None yet
deliveries-attempts-count = { $count ->
    [one] { $shown } attempt
   *[other] { $shown } attempts
}
deliveries-arrived = Arrived
deliveries-retry = Send again
deliveries-tested = A test is on its way. Reload the page to see how it went.
deliveries-retried = It is sent again. Reload the page to see how it went.
deliveries-none = Nothing was sent
deliveries-none-text = As soon as an alert is raised, what your receivers are told is listed here.
deliveries-none-in-state = No delivery is in this state.

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
