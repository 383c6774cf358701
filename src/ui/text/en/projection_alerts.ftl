## Alerts about projected spending: the rules, on pages, then in messages
rules-projected-part = Projected spending
rules-projected = Tell of customers who are projected to spend too much
rules-projected-percent = Projected spending above, in %
rules-projected-percent-hint = From 1 to { $most }; 100 is the budget. You are told once per billing period, before the budget is used up, and only if there is enough data.
rules-problem-projected-percent = Enter one percent from 1 to { $most }.
rules-crosses-part = Budget used up early
rules-crosses = Tell of budgets that are projected to run out early
rules-crosses-day = Used up before this day of the billing period
rules-crosses-day-hint = A day from 2 to 31. You are told once per billing period, and only if there is enough data.
rules-problem-day-of-period = Enter a day from 2 to 31.
alerts-rule-projected-above = Projected spending
alerts-projected-above = Projected above your limit
alerts-rule-crosses-before = Budget used up early
alerts-crosses-before = Budget projected to run out early
alert-projected = Projected
alert-projected-by = { $amount } by { $day }
alert-projected-of-budget = { $amount } by { $day } ({ $percent } of the budget)
alert-projected-range = { $percent } interval
alert-crosses-from = Could be over budget from
alert-projection-fell = Less spending is projected
alert-budget-crossed = The budget was used up

message-projected = { $amount } projected by { $day }
message-projected-of-budget = { $amount } projected by { $day } ({ $percent } of the budget)
message-projected-lead = { $lead } { $projected }.
message-projected-none = no projection is available
message-projected-status = Projected above your limit
message-projected-fired = { $projected }
message-projected-reopened = again { $projected }
message-projected-lapsed = still { $projected }, and the acknowledgement has ended
message-projected-fell = the projection is below your limit again
message-projected-next = Talk to the customer now, while there is budget left: find what has grown, and reduce it or raise the budget in Partner Center.
message-one-projected = { $percent } of the budget projected
message-one-projected-unknown = projected above your limit
message-projections = { $count ->
    [one] { $shown } customer projected above your limit
   *[other] { $shown } customers projected above your limit
}
message-projections-too = { $shown } projected above your limit
message-ticket-projected = projected spending, { $plan }, { $period }

message-crosses-status = Budget running out early
message-crosses-fired = likely used up on { $day }; { $projected }
message-crosses-reopened = again likely used up on { $day }; { $projected }
message-crosses-lapsed = still likely used up early, and the acknowledgement has ended; { $projected }
message-crosses-fell = the budget is projected to last
message-one-crosses = budget likely used up on { $day }
message-one-crosses-unknown = budget likely used up early
message-crosses = { $count ->
    [one] { $shown } budget likely used up early
   *[other] { $shown } budgets likely used up early
}
message-crosses-too = { $shown } likely used up early
message-ticket-crosses = budget running out, { $plan }, { $period }

message-crossed-status = Budget used up
message-budget-crossed = what was projected has happened
message-one-budget-crossed = budget used up
message-crossed = { $count ->
    [one] { $shown } budget used up as projected
   *[other] { $shown } budgets used up as projected
}
message-crossed-too = { $shown } used up as projected
