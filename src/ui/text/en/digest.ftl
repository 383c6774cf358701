## Digests by mail, Teams and Slack
digest-subject = Azure budgets: { $counts }
digest-subject-nothing = Azure budgets: nothing needs you
digest-subject-over = { $shown } over
digest-subject-near = { $shown } near
digest-subject-projected = { $shown } projected over
digest-subject-jumped = { $count ->
    [one] { $shown } unusual day
   *[other] { $shown } unusual days
}
digest-subject-without-budget = { $shown } without a budget
digest-subject-unacknowledged = { $count ->
    [one] { $shown } open alert
   *[other] { $shown } open alerts
}
digest-subject-resolved = { $shown } resolved
digest-subject-changed = { $count ->
    [one] { $shown } change
   *[other] { $shown } changes
}
digest-lead-over = Start with { $name }: { $figure }.
digest-lead-over-percent = { $percent } of the budget is spent
digest-lead-projected = Nobody is over budget yet. { $name } may be the first: { $projected }.
digest-lead-near = Nobody is over budget. The nearest is { $name }: { $percent } of the budget is spent.
digest-lead-other = Nobody is over budget or near it.
digest-lead-nothing = { $count ->
    [0] No customers are watched here.
    [one] Your customer is within budget, and nothing has changed since { $day }.
   *[other] None of your { $shown } customers is over budget, near it or projected to go over, and nothing has changed since { $day }.
}
digest-over = { $count ->
    [one] { $shown } customer over budget
   *[other] { $shown } customers over budget
}
digest-near = { $count ->
    [one] { $shown } customer near the budget
   *[other] { $shown } customers near the budget
}
digest-projected = { $count ->
    [one] { $shown } customer projected to go over budget
   *[other] { $shown } customers projected to go over budget
}
digest-jumped = { $count ->
    [one] { $shown } customer with an unusual day
   *[other] { $shown } customers with an unusual day
}
digest-without-budget = { $count ->
    [one] { $shown } customer spending without a budget
   *[other] { $shown } customers spending without a budget
}
digest-unacknowledged = { $count ->
    [one] { $shown } alert that nobody has acknowledged
   *[other] { $shown } alerts that nobody has acknowledged
}
digest-resolved = { $count ->
    [one] { $shown } alert resolved
   *[other] { $shown } alerts resolved
}
digest-changed = { $count ->
    [one] { $shown } other change
   *[other] { $shown } other changes
}
digest-unowned = { $count ->
    [one] { $shown } customer spending without an owner
   *[other] { $shown } customers spending without an owner
}
digest-with-new = { $title }, { $shown } new
digest-new = new
digest-new-customer = new customer
digest-as-of = figures as of { $date }
digest-of-budget = { $spent } of { $budget }
digest-projected-by = { $total } by { $day }
digest-crosses = over around { $day }
digest-on-day = on { $day }
digest-open-since = { $what }, open since { $day }
digest-now-at = now { $figure }
digest-more = { $count ->
    [one] and { $shown } more
   *[other] and { $shown } more
}
digest-scope = { $count ->
    [one] Covers { $shown } customer. “New” means since { $day }.
   *[other] Covers { $shown } customers. “New” means since { $day }.
}
digest-missing = { $count ->
    [one] Partner Center’s report lacks { $shown } of your customers. Nothing is known of that one today.
   *[other] Partner Center’s report lacks { $shown } of your customers. Nothing is known of those today.
}
digest-chart-used = Customers by percent of their budget
digest-chart-used-band = { $from } to { $to }: { $count }
digest-chart-used-from = { $percent }+
digest-chart-used-last = { $percent } and more: { $count }
digest-chart-crossings = Budgets expected to be reached, by day
digest-chart-crossing = { $day }: { $count }

## Kinds of alerts, in a list of open ones
digest-rule-fraud-event = possible fraud
digest-rule-threshold = budget alert
digest-rule-without-budget = no budget
digest-rule-daily-jump = unusual day
digest-rule-stale-data = old figures
digest-rule-projected-above = projected over budget
digest-rule-crosses-before = budget reached early
