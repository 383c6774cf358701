## Changing budgets: the choice
budgets-set = Set budgets
budgets-change = Change
budgets-change-of = Change budget
budgets-new-title = Set budgets
budgets-new-title-one = Change the budget of { $name }
budgets-new-lead = { $count ->
    [one] For the { $shown } customer in this view. Nothing is sent until you have seen every change and confirmed it.
   *[other] For the { $shown } customers in this view. Nothing is sent until you have seen every change and confirmed it.
}
budgets-new-lead-one = Nothing is sent until you have seen the change and confirmed it.
budgets-nobody = No customer is in this view. Go back and choose another.
budgets-too-many = { $count ->
    [one] This view has { $shown } customer. Set budgets for { $most } at a time: filter the view first.
   *[other] This view has { $shown } customers. Set budgets for { $most } at a time: filter the view first.
}
budgets-how = New budget
budgets-how-percent = A percent of what is spent
budgets-how-amount = The same amount for each customer
budgets-how-amount-one = An amount
budgets-how-remove = No budget: remove it
budgets-percent = Percent
budgets-percent-hint = 110 leaves room for a tenth more. The result is rounded up to two digits: { $before } becomes { $after }.
budgets-of = Of
budgets-of-last-period = what was spent last billing period
budgets-of-three-periods = the mean of the last three billing periods
budgets-of-projection = what this billing period is expected to cost
budgets-amount = Amount per billing period
budgets-amount-hint = In the currency of each customer: { $currencies }.
budgets-amount-hint-one = In { $currencies }.
budgets-preview = Preview
budgets-cancel = Cancel
budgets-problem-missing = Enter a number.
budgets-problem-not-a-number = This is not a number. Write 1500 or 1500.50.
budgets-problem-ambiguous = This could be a thousand or a fraction. Choose below the number you mean.
budgets-problem-not-above-zero = A budget must be more than 0. To have none, choose “No budget: remove it”.
budgets-problem-too-large = This is too much for a budget. Check the number.

## The preview
budgets-preview-title = Preview of the new budgets
budgets-preview-lead = Nothing has been sent yet. Figures are as of { $time }.
budgets-none-planned = With this choice, no budget would change.
budgets-several-currencies = The amount is the same in every currency, but not worth the same: check each row.
budgets-customer = Customer
budgets-spent = Spent
budgets-now = Budget now
budgets-then = New budget
budgets-percent-then = Percent after
budgets-status-then = Status after
budgets-effect = Alerts
budgets-leave-out = Leave out
budgets-leave-out-of = Leave out { $name }
budgets-none = No budget
budgets-alerts = Raises an alert
budgets-silences = Ends an alert
budgets-alerts-and-silences = Raises one, ends one
budgets-update = Update preview
budgets-continue = Continue
budgets-left = Left as they are
budgets-why = Why
budgets-why-busy = Another batch is changing this budget. Wait until it has ended, or stop it.
budgets-why-unknown-budget = Partner Center did not say what the budget is. Refresh the figures.
budgets-why-two-plans = This customer is moving and has a row for each plan. Set an amount, or change it in Partner Center if the rows differ.
budgets-why-unknown-currency = Partner Center does not say what currency this customer pays in.
budgets-why-no-last-period = Headroom does not know all of last billing period yet. Choose an amount.
budgets-why-no-three-periods = Headroom does not know all of the last three billing periods yet. Choose an amount.
budgets-why-no-projection = There is no projection for this customer. Choose an amount.
budgets-why-nothing-spent = Nothing was spent that a percent could be taken of.
budgets-why-too-fine = The currency has no such fractions.
budgets-why-too-large = The result is too much for a budget.
budgets-why-already-so = It already is so.
budgets-refused-number = Nothing was sent: enter a number first.
budgets-refused-moved = Nothing was sent: budgets or figures have changed since you saw the preview. This is the new one.
budgets-refused-nothing = Nothing was sent: there is nothing to change.

## The confirmation
budgets-confirm-title = Confirm the new budgets
budgets-confirm-set = { $count ->
    [one] Set { $shown } budget, { $amounts } in all.
   *[other] Set { $shown } budgets, { $amounts } in all.
}
budgets-confirm-remove = { $count ->
    [one] Remove { $shown } budget.
   *[other] Remove { $shown } budgets.
}
budgets-confirm-text = Headroom changes them in Partner Center one by one, with your permissions. It changes a budget only if it is still what you see here, and checks each afterwards. You can undo all of it for 30 days.
budgets-confirm-button-set = { $count ->
    [one] Set { $shown } budget
   *[other] Set { $shown } budgets
}
budgets-confirm-button-remove = { $count ->
    [one] Remove { $shown } budget
   *[other] Remove { $shown } budgets
}
budgets-change-choice = Change the choice

## A batch
budgets-batch-title = Budget changes of { $time }
budgets-batch-undo-title = Undo of { $time }
budgets-batch-by = By { $name }
budgets-batch-undoes = This takes back an earlier batch.
budgets-batch-progress = { $done } of { $all } changed
budgets-batch-running = { $count ->
    [one] { $shown } left. This goes on if you leave the page.
   *[other] { $shown } left. This goes on if you leave the page.
}
budgets-batch-waits = Partner Center asks Headroom to wait. It goes on at { $time }, also if you leave the page.
budgets-batch-look-again = Look again
budgets-batch-paused-sign-in = Waiting: the sign-in that began this has ended. Sign in again to resume.
budgets-batch-paused-mfa = Waiting: Partner Center asks for multi-factor authentication. Sign in again with it, then resume.
budgets-batch-paused-provider = Waiting: the identity provider refuses Headroom’s registration. Ask your administrator, then resume.
budgets-batch-paused-other = Only { $name } can resume it. You can stop it.
budgets-batch-done = { $count ->
    [one] { $shown } budget was changed.
   *[other] All { $shown } budgets were changed.
}
budgets-batch-not-all = { $count ->
    [one] { $shown } change was not made. See why below.
   *[other] { $shown } changes were not made. See why below.
}
budgets-batch-hidden = { $count ->
    [one] { $shown } more customer is not in your report.
   *[other] { $shown } more customers are not in your report.
}
budgets-batch-unreadable = { $count ->
    [one] { $shown } change was written by a newer version of Headroom and cannot be shown.
   *[other] { $shown } changes were written by a newer version of Headroom and cannot be shown.
}
budgets-before = Before
budgets-after = New
budgets-outcome = Outcome
budgets-percent-now = Percent now
budgets-status-now = Status now
budgets-action = Action
budgets-state-waiting = Not sent yet
budgets-state-sent = Sent, not confirmed yet
budgets-state-done = Changed
budgets-state-undone = Changed, and undone later
budgets-state-stopped = Stopped before it was sent
budgets-state-unsure = May have been changed: Partner Center could not be read. Resume to find out.
budgets-state-conflict = Not changed: somebody else set it to { $amount }
budgets-state-conflict-none = Not changed: somebody else removed it
budgets-state-forbidden = Not changed: Partner Center does not let your account change this customer. Ask for the Admin agent role for them.
budgets-state-rejected = Not changed: Partner Center refused the amount or the customer.
budgets-state-unavailable = Not changed: Partner Center failed several times. Try again later.
budgets-state-not-taken = Not changed: Partner Center accepted it, but still holds the old budget. Look there before you try again.
budgets-state-unreadable = Not changed: Partner Center’s answer cannot be read.
budgets-resume = Resume
budgets-try-again = { $count ->
    [one] Try { $shown } again
   *[other] Try { $shown } again
}
budgets-stop = Stop
budgets-stop-hint = Sends nothing more. What has been changed stays changed.
budgets-undo = Undo
budgets-undo-of = Undo the change of { $name }
budgets-undo-all = { $count ->
    [one] Undo { $shown } change
   *[other] Undo { $shown } changes
}
budgets-undo-hint = Puts back what was there before, except where somebody has changed it since. Possible for 30 days.
budgets-decide = Review
budgets-decide-of = Review the budget of { $name }
budgets-undone-no = Nothing was undone: there is nothing left to undo.
budgets-undone-busy = Nothing was undone: another batch is changing one of these budgets.
budgets-resumed-no = Nothing was resumed: only the person who began it can do that.

## The list of batches
budgets-list-title = Budget changes
budgets-list-lead = What was changed in Partner Center through Headroom in the last 90 days.
budgets-list-empty = No budget changes yet
budgets-list-empty-text = Set budgets for the customers in a view, or change one on a customer’s page.
budgets-list-when = When
budgets-list-who = Who
budgets-list-what = What
budgets-list-state = State
budgets-list-changes = { $count ->
    [one] { $shown } change
   *[other] { $shown } changes
}
budgets-list-undo = { $count ->
    [one] Undo of { $shown } change
   *[other] Undo of { $shown } changes
}
budgets-list-running = In progress
budgets-list-paused = Waiting to be resumed
budgets-list-ended = { $done } of { $all } changed
budgets-list-undone = { $done } of { $all } changed, { $undone } undone
budgets-list-unreadable = { $count ->
    [one] { $shown } entry was written by a newer version of Headroom and cannot be shown.
   *[other] { $shown } entries were written by a newer version of Headroom and cannot be shown.
}
budgets-settings-text = Who set which budgets, what became of each change, and undo.
budgets-settings-link = See what was set
