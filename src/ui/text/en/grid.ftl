## The grid
grid-name = Customers
grid-customer = Customer
grid-plan = Plan
grid-percent-used = Percent used
grid-spent = Spent
grid-budget = Budget
grid-remaining = Remaining
grid-projected = Projected
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
grid-percent-of = { $percent } of { $amount }
grid-over-by = { $amount } over
grid-over-zero = { $amount } over a budget of { $budget }
grid-presumed = { $locale } ({ $currency } presumed)
grid-unnamed = Unnamed customer
grid-absent = Not provided
grid-not-projected = Not enough data yet
grid-not-projected-early = Not enough data yet, or last period’s bill is still out
grid-trend = Trend
grid-trend-title = Daily cost, last 30 days
grid-trend-unknown = Daily costs not known yet
grid-trend-rising = Rising over 30 days
grid-trend-steady = Steady over 30 days
grid-trend-falling = Falling over 30 days
grid-trends-show = Show trends
grid-trends-hide = Hide trends
grid-stale = Older than 48 hours
grid-just-now = just now
grid-customers = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
grid-over = { $count ->
    [one] { $shown } over budget
   *[other] { $shown } over budget
}
grid-search = Search customers
grid-search-button = Search
grid-search-hint = Name or tenant id
grid-search-find = Again: find on the page
grid-filters = Filters
grid-all = All
grid-currency = Currency
grid-all-currencies = All currencies
grid-no-currency = No currency
grid-spending = Spending only
grid-will-exceed = Will exceed
grid-clear = Clear filters
grid-no-match = No customer matches
grid-no-match-text = Try fewer words, or clear the filters to see all customers.
pages-label = Pages
pages-position = Page { $page } of { $pages }
pages-previous = Previous
pages-next = Next
