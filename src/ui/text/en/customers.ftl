## Customers
customers-title = Customers
tiles-label = Overview
tile-over = Over budget
tile-near = Near budget
tile-near-note = { $percent } % or more is spent
tile-over-note = 100 % or more is spent
tile-spending = Spending without a budget
tile-spending-note = Partner Center never warns about these
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
    [one] { $shown } customer without an amount
   *[other] { $shown } customers without an amount
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
notice-count-mismatch-next = The list may be incomplete. Refresh later; if this continues, contact Partner Center support.
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
notice-fields = { $count ->
    [one] { $shown } field could not be read.
   *[other] { $shown } fields could not be read.
}
notice-fields-next = The customers stay in the list; these values count as unknown.
notice-fields-show = Show the fields
notice-repeated = { $count ->
    [one] { $shown } record repeats another one exactly and is left out.
   *[other] { $shown } records repeat other ones exactly and are left out.
}
notice-percent-disagrees = { $count ->
    [one] For { $shown } customer, Partner Center’s percent does not match its own amounts; the amounts decide.
   *[other] For { $shown } customers, Partner Center’s percent does not match its own amounts; the amounts decide.
}
notice-stale = { $problem } These figures are from { $time }, { $age }.
notice-early = The month has just begun. Usage may be missing until last month’s bill is delivered, so low figures may still rise.
stale-not-allowed = Partner Center refused access.
stale-mfa-required = Partner Center asked for multi-factor authentication.
stale-throttled = Partner Center asked us to wait.
stale-timed-out = Partner Center did not answer in time.
stale-unavailable = Partner Center did not answer.
stale-unreadable-answer = Partner Center’s answer could not be read.
stale-rejected = Partner Center rejected the request.
stale-sign-in-unavailable = The sign-in service did not answer.
stale-sign-in-broken = The sign-in service refuses Headroom’s registration.
stale-not-found = Partner Center found no usage.
stale-internal = The last refresh failed.
correlation-id = MS-CorrelationId

## Why a record could not be read
record-not-an-object = the record is not an object
record-repeated = { $field } is given more than once
record-missing = { $field } is missing
record-too-large = { $field } is too large
record-not-an-id = { $field } is not a customer id
record-field-not-an-object = { $field } is not an object
record-not-a-number = { $field } is not a number
record-not-a-currency = { $field } is not a currency code
record-not-a-locale = { $field } is not a locale
record-not-a-date = { $field } is not a date
record-not-text = { $field } is not text
record-not-true-or-false = { $field } is not true or false

## No customers
empty-title = No customers yet
empty-text = Partner Center lists no customers with an Azure plan or an Azure subscription for this account.
empty-next = Customers appear here as soon as they have one. If you expected some already, check that you signed in with the right partner tenant.

## One customer
customer-back = All customers
customer-of = of { $amount }
customer-within-zero = { $amount } spent, with a budget of { $budget }
customer-no-budget = No monthly budget is set in Partner Center.
customer-unknown = Partner Center did not send enough data to tell.
customer-facts = Figures
customer-exact = Exact amounts
customer-plan = Plan
customer-currency = Currency
customer-usd = Spent in US dollars
customer-id = Tenant id
customer-updated = Data as of
customer-fetched = Last fetched
customer-presumed-note = Legacy subscriptions report a locale, not a currency.
