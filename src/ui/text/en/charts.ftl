## Charts
chart-thousands = { $amount } k
chart-millions = { $amount } M
chart-billions = { $amount } bn
chart-table = Show as a table
chart-keys = { $title }. Use the arrow keys to read the figures.
chart-day = Day
chart-month = Month
chart-total = Total so far
chart-expected = Expected
chart-range = { $low } to { $high }
# In place of an amount, beside the word "Budget".
figure-no-budget = No budget
chart-no-data = No data

## Spending since the period’s first day
chart-period-note = Spent since { $day }
chart-period-note-in = Spent since { $day }, in { $currency }
chart-period-over = Over budget since { $day }
chart-period-crossing = Could be over budget from { $first }
chart-period-crossing-between = Likely over budget between { $first } and { $last }
chart-period-crossing-on = Likely over budget on { $first }
chart-period-ahead = Ahead of pace since { $day }
chart-period-within = Within the budgeted pace
chart-period-unbudgeted = Spending without a budget
chart-period-empty = No figures yet
chart-period-spent = { $amount } spent by { $day }.
chart-period-budget = Budget: { $amount }.
chart-period-projected = { $amount } projected by { $day } ({ $percent }: { $low } to { $high }).
chart-period-projected-plain = { $amount } projected by { $day }.
chart-period-not-enough = Not enough data for a projection.
chart-period-read = { $day }: { $amount }, { $total } so far
chart-period-read-total = { $day }: { $total } so far
chart-read-none = { $day }: no data
chart-word-spent = spent
chart-word-projected = projected
chart-word-budget = budget
chart-word-pace = pace
chart-word-expected = expected
chart-crossing-from = from { $first }
chart-crossing-between = { $first } to { $last }

## Spending per day
chart-daily-note = Spent per day
chart-daily-note-in = Spent per day, in { $currency }
chart-daily-usual = No unusual days
chart-daily-plain = Spending per day
chart-daily-unusual-on = Unusual spending on { $day }
chart-daily-unusual = { $count ->
    [one] Unusual spending on { $shown } day, the highest on { $day }
   *[other] Unusual spending on { $shown } days, the highest on { $day }
}
chart-daily-peak = { $day }: { $amount }
chart-daily-read = { $day }: { $amount }
chart-daily-read-expected = { $day }: { $amount } (expected: { $low } to { $high })
chart-daily-read-ahead = { $day }: { $low } to { $high } expected

## Spending per month
chart-months-note = Spent per month
chart-months-note-in = Spent per month, in { $currency }
chart-months-within = Within budget in every month
chart-months-plain = Spending per month
chart-months-over = { $count ->
    [one] Over budget in { $shown } of { $months } months
   *[other] Over budget in { $shown } of { $months } months
}
chart-months-read = { $month }: { $amount }
chart-months-read-budget = { $month }: { $amount } of { $budget }
chart-months-projected = { $amount } projected
