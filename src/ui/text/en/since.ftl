## What has changed since the last visit
since-label = What has changed
since-since = Since { $day }
since-day = { $weekday } { $day }
since-day-of-year = { $weekday } { $day } { $year }
since-weekday = { $count ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
since-nothing = no changes
since-any = { $count ->
    [one] { $shown } changed
   *[other] { $shown } changed
}
since-over = { $count ->
    [one] { $shown } went over
   *[other] { $shown } went over
}
since-crossed = { $count ->
    [one] { $shown } crossed a threshold
   *[other] { $shown } crossed a threshold
}
since-jumped = { $count ->
    [one] { $shown } had an unusual day
   *[other] { $shown } had an unusual day
}
since-projected = { $count ->
    [one] { $shown } expected to go over
   *[other] { $shown } expected to go over
}
since-budget = { $count ->
    [one] { $shown } budget changed
   *[other] { $shown } budgets changed
}
since-upgraded = { $count ->
    [one] { $shown } upgraded
   *[other] { $shown } upgraded
}
since-new = { $count ->
    [one] { $shown } new
   *[other] { $shown } new
}
since-gone = { $count ->
    [one] { $shown } gone
   *[other] { $shown } gone
}
since-show = Who and how much
since-spending = { $before } to { $after } of { $budget }
since-spending-now = { $after } of { $budget }
since-line-over = went over: { $spending }
since-line-over-bare = went over
since-line-crossed = crossed { $percent }: { $spending }
since-line-crossed-bare = crossed { $percent }
since-line-jumped = { $amount } on { $day }, far above the week before
since-line-projected = { $total } expected by the end of the period, of { $budget }
since-line-budget = budget { $before } to { $after }
since-line-budget-set = budget set to { $after }
since-line-budget-removed = budget of { $before } removed
since-line-upgraded = moved from the legacy offer to the Azure plan
since-line-new = new, { $spent } spent
since-line-new-bare = new
since-line-gone = no longer listed by Partner Center, { $spent } when last seen
since-line-gone-bare = no longer listed by Partner Center
since-more = { $count ->
    [one] and { $shown } more in the grid
   *[other] and { $shown } more in the grid
}
since-first-visit = This is your first visit, so changes of the last week are shown.
since-compare-with = Compare with the start of
since-compare = Compare
since-last-visit = Back to your last visit
since-file = Changes as a file
since-problem-unreadable = That is not a date.
since-problem-future = That day is still to come.
since-problem-before-first = No figures are stored from before that day.
since-problem-instead = Changes are shown since { $day } instead.

## Rows in scope
scope-empty-title = Nothing changed
scope-empty-text = No customer has changed in this way since then.
scope-widen = See every customer

## The file of changes
since-file-change = Change
since-file-threshold = Threshold %
since-file-before = Before
since-file-after = After
since-file-day = Figures of
since-file-since = Since
since-file-over = Over budget
since-file-crossed = Threshold crossed
since-file-jumped = Unusual day
since-file-projected = Projected over budget
since-file-budget = Budget changed
since-file-upgraded = Moved to the Azure plan
since-file-new = New
since-file-gone = Gone
