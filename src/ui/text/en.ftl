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
tile-spending-note = Nothing warns you about them
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
