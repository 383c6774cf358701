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

## Budget thresholds: on pages, then in messages
alerts-rule-threshold = Budget threshold
alerts-reached = { $level } of the budget reached
letter-threshold-fired = { $level } is reached
letter-threshold-escalated = now { $level } is reached
letter-threshold-reopened = { $level } is reached again
letter-threshold-lapsed = still at { $level } or more, and the acknowledgement has ended
letter-threshold-resolved = no threshold is reached any more
letter-over-next = Call the customer today. If the spending is wanted, raise the budget in Partner Center; if not, find what causes it in Microsoft Cost Management and stop it.
letter-near-next = Agree with the customer before the budget is used up: raise it in Partner Center, or have the spending reduced.
letter-one-threshold = { $percent } of the budget
letter-over = { $count ->
    [one] { $shown } customer over budget
   *[other] { $shown } customers over budget
}
letter-near = { $count ->
    [one] { $shown } customer near budget
   *[other] { $shown } customers near budget
}
letter-near-too = { $shown } near

## Spending without a budget
alerts-rule-without-budget = Without a budget
alerts-without-budget = Spending without a budget
letter-without-budget-fired = spending, and nothing to hold it against
letter-without-budget-resolved = no longer spending without a budget
letter-without-budget-next = Set a monthly spending budget in Partner Center, so that Headroom can tell when it is nearly used up.
letter-one-without-budget = spending without a budget
letter-without-budget = { $count ->
    [one] { $shown } customer spending without a budget
   *[other] { $shown } customers spending without a budget
}
letter-without-budget-too = { $shown } without a budget

## Daily jump
alerts-rule-daily-jump = Daily jump
alerts-daily-jump = Unusual spending in one day
letter-jump-status = Unusual increase
letter-jump-fired = much more was spent in a day than in those before
letter-jump-resolved = spending grows as usual again
letter-jump-next = Ask the customer whether it is expected. It can be a mistake in a deployment, or somebody else using a stolen account: look at the newest resources and sign-ins.
letter-one-jump = an unusual increase
letter-jumps = { $count ->
    [one] { $shown } customer with an unusual increase
   *[other] { $shown } customers with an unusual increase
}
letter-jumps-too = { $shown } with an unusual increase

## Old figures
alerts-rule-stale-data = Old figures
alerts-stale-data = Figures too old to trust
letter-stale-status = Old figures
letter-stale-fired = Partner Center has sent nothing newer for too long
letter-stale-resolved = newer figures have come
letter-stale-next = Do not rely on this customer’s figures. Look at them in Partner Center, and at its service health; if they stay old, ask its support.
letter-one-stale = old figures
letter-stale = { $count ->
    [one] { $shown } customer with old figures
   *[other] { $shown } customers with old figures
}
letter-stale-too = { $shown } with old figures
