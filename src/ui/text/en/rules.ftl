## Alert rules
rules-title = Alert rules
rules-lead = When to raise an alert, for all customers. A customer can have their own rules, set on the customer’s page.
rules-saved = The rules are saved.
rules-draft = These rules are not saved yet.
rules-discard = Back to the saved rules
rules-thresholds-part = Budget thresholds
rules-thresholds = Percent of the budget
rules-thresholds-hint = Up to ten, such as 80, 100, with a space between them. From 100 on, alerts are critical. Leave empty for none.
rules-without-budget-part = Spending without a budget
rules-without-budget = Above these amounts
rules-without-budget-hint = One currency per line, such as SEK 500. Currencies that are not listed raise no such alert.
rules-jump-part = Daily jump
rules-jump = Tell of a day that is out of the ordinary
rules-jump-factor = Times the mean of the seven days before
rules-jump-factor-hint = Above 1, such as 3.
rules-jump-above = And above these amounts in one day
rules-jump-above-hint = One currency per line, such as SEK 500. Smaller amounts raise no alert.
rules-jump-critical = Treat as critical
rules-stale-part = Old figures
rules-stale = Tell of customers whose figures are too old to trust
rules-stale-hours = Older than so many hours
rules-stale-hours-hint = A whole number. Partner Center updates figures about once a day, so 48 is a good start.
rules-save = Save rules
rules-preview = Preview
rules-would-alert = { $count ->
    [one] With these rules, { $shown } customer would alert now.
   *[other] With these rules, { $shown } customers would alert now.
}
rules-would-unknown = The number of customers that would alert is shown as soon as these rules are valid.
rules-would-unusable = Fix the highlighted fields to see how many customers would alert.
rules-would-fail = The number of customers that would alert is not available right now.
rules-overrides = Customers with rules of their own
rules-overrides-none = All customers follow these rules. On a customer’s page you can set different ones, or mute the customer.
rules-own = Own rules
rules-muted = Muted
rules-own-thresholds = Thresholds { $list }
rules-customer-part = Alert rules for this customer
rules-customer-lead = They replace the thresholds for all customers.
rules-customer-all = See the rules for all
rules-customer-muted = Mute: raise no alert for this customer
rules-customer-thresholds = Own thresholds in percent of the budget
rules-customer-thresholds-hint = Such as 50, 120. Leave empty to follow the rules for all customers.
rules-customer-save = Save this customer’s rules
rules-customer-alerts = Alerts of this customer
rules-customer-saved = The rules for this customer are saved.
form-problems = { $count ->
    [one] Nothing was saved. Fix the highlighted field.
   *[other] Nothing was saved. Fix the { $shown } highlighted fields.
}
form-decimal-asked = What is “{ $word }”?
rules-problem-too-long = This is too long. Leave some of it out.
rules-problem-not-a-number = “{ $word }” is not a number.
rules-problem-ambiguous = “{ $word }” can be read in two ways. Choose below the number you mean. If you mean two numbers, put a space between them.
rules-problem-too-many-digits = “{ $word }” has too many digits.
rules-problem-threshold-range = “{ $word }” cannot be a threshold: enter a percent above 0 and at most { $most }.
rules-problem-too-many-thresholds = Enter at most ten thresholds.
rules-problem-line = “{ $word }” is not a currency and an amount, such as SEK 500.
rules-problem-unknown-currency = “{ $word }” is not a currency code in use. Enter its three letters, such as SEK.
rules-problem-repeated-currency = { $word } is listed twice with different amounts.
rules-problem-negative-amount = “{ $word }” is negative. Enter an amount of 0 or more.
rules-problem-factor = Enter a number above 1, such as 3.
rules-problem-no-amount = Enter an amount for at least one currency, or this rule never raises an alert.
rules-problem-hours = Enter a whole number of hours from 1 to { $most }.

## Budget thresholds: on pages, then in messages
alerts-rule-threshold = Budget threshold
alerts-reached = { $level } of the budget reached
message-threshold-fired = { $level } reached
message-threshold-escalated = { $level } now reached
message-threshold-reopened = { $level } reached again
message-threshold-lapsed = still at { $level } or more, and the acknowledgement has ended
message-threshold-resolved = below all thresholds again
message-threshold-fell = spending fell below all thresholds
message-over-status = Over budget
message-near-status = Near budget
message-over-next = Call the customer today. If the spending is intended, raise the budget in Partner Center; if not, find the cause in Microsoft Cost Management and stop it.
message-near-next = Talk to the customer before the budget is used up: raise it in Partner Center, or reduce the spending.
message-one-threshold = { $percent } of the budget
message-over = { $count ->
    [one] { $shown } customer over budget
   *[other] { $shown } customers over budget
}
message-near = { $count ->
    [one] { $shown } customer near budget
   *[other] { $shown } customers near budget
}
message-near-too = { $shown } near

## Spending without a budget
alerts-rule-without-budget = Without a budget
alerts-without-budget = Spending without a budget
message-without-budget-fired = spending without a budget to compare it with
message-without-budget-resolved = no longer spending without a budget
message-without-budget-fell = spending without a budget fell below your limit
message-without-budget-next = Set a monthly spending budget in Partner Center, so that Headroom can warn you before it is used up.
message-one-without-budget = spending without a budget
message-without-budget = { $count ->
    [one] { $shown } customer spending without a budget
   *[other] { $shown } customers spending without a budget
}
message-without-budget-too = { $shown } without a budget

## Daily jump
alerts-rule-daily-jump = Daily jump
alerts-daily-jump = Unusual spending in one day
message-jump-status = Unusual increase
message-jump-fired = much more was spent in one day than on the days before
message-jump-resolved = spending is back to normal
message-jump-fell = the day’s spending is no longer unusual
message-jump-next = Ask the customer whether this is expected. It may be a mistake in a deployment or a compromised account: check the newest resources and sign-ins.
message-one-jump = an unusual increase
message-jumps = { $count ->
    [one] { $shown } customer with an unusual increase
   *[other] { $shown } customers with an unusual increase
}
message-jumps-too = { $shown } with an unusual increase

## Old figures
alerts-rule-stale-data = Old figures
alerts-stale-data = Figures too old to trust
message-stale-status = Old figures
message-stale-fired = Partner Center has sent no newer figures for too long
message-stale-next = Do not rely on this customer’s figures. Check them in Partner Center, and its service health; if they stay old, contact its support.
message-one-stale = old figures
message-stale = { $count ->
    [one] { $shown } customer with old figures
   *[other] { $shown } customers with old figures
}
message-stale-too = { $shown } with old figures
rules-unreadable = The stored rules cannot be read by this version of Headroom, so alerts follow the rules below until it can. Ask your administrator to install the newest version. If you save, the rules below replace the stored ones.
