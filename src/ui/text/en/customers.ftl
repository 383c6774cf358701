## Customers
customers-title = Customers
tiles-label = Overview
tile-over = Over budget
tile-near = Near budget
tile-near-note = { $percent } or more is spent
tile-over-note = { $percent } or more is spent
tile-exceeding = On course to exceed
tile-exceeding-note = { $percent } or more by the period’s end
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
notice-unreadable-next = { $count ->
    [one] It is missing from the list and from the totals.
   *[other] They are missing from the list and from the totals.
}
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
customer-back-to-view = Back to customers
customer-neighbours = Other customers
customer-previous = Previous
customer-next = Next
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
customer-period = Billing period
customer-stored-since = Headroom has stored figures since { $day }.
customer-currency-changed = Earlier figures are in { $before }. They cannot be added to amounts in { $now }, so they are left out.
customer-former = { $plan }, until { $day }
customer-events = What was done about alerts
customer-event-alert = Alert

## One customer: the sentence in figures
customer-used = { $spent } of { $budget } used ({ $percent }).
customer-used-percent = { $percent } of the budget used.
customer-spent = { $amount } spent.
customer-spent-unbudgeted = { $amount } spent; no budget is set.
customer-spent-unknown = { $amount } spent; the budget is unknown.
customer-unbudgeted-unknown = No budget is set, and the amount spent is unknown.
customer-spent-nothing-known = The amount spent is unknown.
customer-over = Over budget.
customer-over-since = Over budget since { $day }.
customer-over-by = { $amount } over budget.
customer-over-by-since = { $amount } over budget since { $day }.
customer-projected = { $amount } projected by { $day } ({ $percent }: { $low } to { $high })
customer-projected-plain = { $amount } projected by { $day }
customer-outlook = { $projected }: { $verdict }.
customer-outlook-plain = { $projected }.
customer-verdict-within = within budget
customer-verdict-ahead = within budget, though ahead of the budgeted pace
customer-verdict-open = within budget; could be crossed from { $first }
customer-verdict-over = over budget
customer-verdict-over-on = over budget; likely crossed on { $first }
customer-verdict-over-between = over budget; likely crossed between { $first } and { $last }
customer-verdict-over-from = over budget; could be crossed from { $first }
customer-not-projected = No projection for these figures yet. Try again in 15 minutes.
customer-period-over = No projection: the billing period of these figures is over.
customer-nothing-stored = No projection yet: Headroom has not stored any costs for this customer.
customer-no-period-end = No projection yet: Partner Center has not said when this billing period ends.
customer-few-days = No projection yet: not enough data. It takes at least three days with figures.
customer-last-bill-out = No projection yet: not enough data. Usage is missing until last month’s bill is delivered.
customer-too-large = No projection: the amounts are too large to calculate with.

## One customer: notes
notes-title = Notes
notes-none = No notes yet
notes-new = New note
notes-hint = Plain text, up to { $limit } characters. Everyone who sees this customer can read it.
notes-add = Add note
notes-delete = Delete
notes-delete-of = Delete the note by { $name }, { $time }
notes-added = The note is saved.
notes-deleted = The note is deleted.
notes-kept = The note was not deleted: it has already been deleted, or it is someone else’s.
notes-empty = The note is empty. Write something, then add it again.
notes-too-long = The note is longer than { $limit } characters. Shorten it, then add it again.
notes-missing = The notes cannot be read at the moment. Reload the page in a minute.
notes-more = { $count ->
    [one] Only the newest note is shown.
   *[other] Only the newest { $shown } notes are shown.
}
notes-unreadable = { $count ->
    [one] { $shown } note cannot be read by this version of Headroom. It is kept. Ask your administrator to install the newest version.
   *[other] { $shown } notes cannot be read by this version of Headroom. They are kept. Ask your administrator to install the newest version.
}
