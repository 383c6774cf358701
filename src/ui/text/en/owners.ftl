## Owners and labels
owners-title = Owners and labels
owners-lead = Give each customer an owner and labels, by hand or by rules. The list can then show just your customers, and receivers can send each alert to the owner of its customer.
owners-settings-text = Who looks after which customer, rules that assign new customers, and what the list opens with.
owners-settings-link = See who owns what
owners-unreadable = { $count ->
    [one] { $shown } owner, rule or user cannot be read by this version of Headroom. It is kept. Ask your administrator to install the newest version.
   *[other] { $shown } owners, rules or users cannot be read by this version of Headroom. They are kept. Ask your administrator to install the newest version.
}
owner-heading = Owner
owner-labels = Labels
owner-gone = Somebody who has left
owner-none = No owner
owner-by-rule = by a rule
owner-no-labels = No labels
owner-no-mailbox = no mail address yet
owner-missing = The owner and the labels cannot be read at the moment. Reload the page in a minute.
owner-edit = Edit owner and labels
owner-assign = Assign owner and labels
owner-assigned = Owner and labels are assigned.
owner-to = Assigned to
owner-to-rules = As the rules say
owner-to-nobody = Nobody
owner-to-unchanged = As before
owner-to-none = No owner, just labels
owner-mailbox = Or a mail address
owner-mailbox-hint = For an owner who does not sign in to Headroom. It wins over the choice above.
owner-labels-field = Labels of this customer
owner-labels-hint = Separate several with commas. Up to { $most }, each of at most { $chars } characters; case does not matter.
owner-problem-mailbox = That is not a mail address such as name@example.com.
owner-problem-domain = Headroom sends mail to owners only in these domains: { $domains }. Choose an address there, or ask your administrator.
owner-problem-user = That user has not signed in to Headroom. Choose somebody from the list, or enter a mail address.
owner-problem-label-empty = A label is empty.
owner-problem-label-long = A label is longer than { $chars } characters. Shorten it.
owner-problem-label-character = A label has a comma or an invisible character. Type it again.
owner-problem-label-many = These are more than { $most } labels. Remove some.
owner-problem-labels-of-customer = At least one of these customers would have more than { $most } labels. Add fewer, or narrow the view.
owner-problem-too-long = This text is too long. Shorten it.
owner-problem-currency = That is not a currency code such as SEK.
owner-problem-nothing = A rule assigns an owner, labels or both. Choose at least one.

## In the grid
owner-filter = Owner
owner-filter-mine = Mine
owner-filter-nobody = Without an owner
owner-filter-label = Label: { $label }
owner-grid-assign = Assign an owner
owner-grid-assigned = { $count ->
    [0] Nothing has changed: these customers had that already.
    [one] { $shown } customer was assigned.
   *[other] { $shown } customers were assigned.
}
scope-mine-title = No customers of yours
scope-mine-text = Nobody has assigned a customer to you yet. Open a customer to become its owner, or ask a colleague.
scope-unowned-title = Every customer has an owner
scope-unowned-text = Nothing is left to assign.
scope-label-title = Nobody has this label
scope-label-text = No customer in your list has the label “{ $label }”.

## Assigning a view
assign-title = Assign customers
assign-lead = { $count ->
    [one] The choices apply to the customer below if it is ticked.
   *[other] The choices apply to the customers that are ticked, of { $shown } in the view. Untick those to leave out.
}
assign-list = Customers in the view
assign-has = Has now
assign-others = { $count ->
    [one] and { $shown } more in the view
   *[other] and { $shown } more in the view
}
assign-nobody = The view has no customers. Go back and choose another filter.
assign-too-many = { $count ->
    [one] The view has { $shown } customer; { $most } can be assigned at once. Narrow it with a filter first.
   *[other] The view has { $shown } customers; { $most } can be assigned at once. Narrow it with a filter first.
}
assign-add = Labels to add
assign-remove = Labels to remove
assign-remove-hint = Labels that rules give stay.
assign-confirm = { $count ->
    [one] Assign { $shown } customer
   *[other] Assign { $shown } customers
}
assign-confirm-ticked = Assign ticked customers
assign-cancel = Cancel
assign-refused-nothing = Nothing was chosen. Choose an owner, or enter labels to add or remove.
assign-refused-nobody = No customer is ticked. Tick at least one.
assign-refused-moved = The view has changed since you opened this page, so nothing was assigned. Check the customers and confirm again.

## Owners and labels from a file
owners-import-link = Import a file
owners-import-title = Owners from a file
owners-import-lead = The file has a row for each customer. You see what each row would assign before anything is stored.
owners-import-export = Download today’s owners
owners-import-needs-columns = The first row names the columns: Customer or Tenant id, and Owner, Labels or both. German, French and Swedish names work too.
owners-import-needs-owner = An owner is a mail address, or exactly the name of a colleague who has signed in. “Nobody” keeps the rules away; “remove” leaves the owner to them.
owners-import-needs-labels = Labels are separated with commas and replace those assigned by hand; “remove” takes all of these away. An empty cell changes nothing.
owners-import-dry-lead = The file is kept for you until { $time }.
owners-import-accepted = { $count ->
    [0] No customer would be assigned.
    [one] { $shown } customer would be assigned.
   *[other] { $shown } customers would be assigned.
}
owners-import-in-parts = { $most } customers are assigned at a time. Assign the first { $most }, then confirm the next on this page.
owners-import-moved = What the file would assign has changed since you opened this page, so nothing was stored. Check the rows and confirm again.
owners-import-now = Now
owners-import-then = Afterwards
owners-import-owner-written = Owner in the file
owners-import-labels-written = Labels in the file
owners-import-owner-then = Owner afterwards
owners-import-labels-then = Labels afterwards
owners-import-assigned = Would be assigned
owners-import-unchanged = Nothing changes
owners-import-why-owner = Neither a mail address nor the name of one colleague who has signed in.
owners-import-why-domain = Headroom sends mail to owners only in these domains: { $domains }.
owners-import-why-elsewhere = Headroom sends no mail to owners in this domain.
owners-import-why-label = A label is too long, or has an invisible character.
owners-import-why-labels = Too many labels for one customer.

## Settings
owners-mine-title = Your customers
owners-mine-mailbox = Send alerts about my customers to
owners-mine-mailbox-hint = Used by receivers that write to owners. Leave empty to get no such mail: your customers’ alerts then go to the catch-all.
owners-mine-domains = Possible domains: { $domains }.
owners-mine-opens = Open the list with
owners-mine-opens-all = Every customer
owners-mine-opens-mine = My customers
owners-mine-opens-view = View: { $name }
owners-mine-opens-team = The team’s view: { $name }
owners-mine-save = Save
owners-mine-saved = Your choices are saved.
owners-rules-title = Rules
owners-rules-lead = Rules assign customers by name, plan or currency, also those who join later. The first rule that fits decides about the owner; labels add up. What is assigned by hand wins.
owners-rules-none = No rules yet
owners-rules-none-text = A manager can add one: its customers then have their owner and labels at once, and so do new ones.
owners-rules-everybody = Every customer
owners-rules-words = “{ $words }” in the name
owners-rules-plan = on { $plan }
owners-rules-currency = billed in { $currency }
owners-rules-customers = Customers
owners-rules-fits = Fits
owners-rules-try = See whom it fits
owners-rules-fitting = { $count ->
    [0] Fits no customer in your list.
    [one] Fits { $shown } customer in your list:
   *[other] Fits { $shown } customers in your list:
}
owners-rules-fitting-more = { $count ->
    [one] and { $shown } more
   *[other] and { $shown } more
}
owners-rules-action = Action
owners-rules-raise = Move up
owners-rules-delete = Delete
owners-rules-raise-of = Move up rule { $number }
owners-rules-delete-of = Delete rule { $number }
owners-rules-new = New rule
owners-rules-words-field = Words in the name
owners-rules-words-hint = Leave empty for any name. Case and accents do not matter.
owners-rules-plan-field = Plan
owners-rules-plan-all = Any plan
owners-rules-currency-field = Currency code
owners-rules-currency-hint = Such as SEK. Leave empty for any currency.
owners-rules-labels-field = Labels to give
owners-rules-add = Add rule
owners-rules-done = The rules are changed.
owners-rules-refused = Nothing was changed: there is no such rule any more.
owners-rules-full = Nothing was changed: there are { $most } rules already. Delete some first.
owners-rules-moved = Nothing was changed: a colleague has changed owners or rules in the same moment. Check the list and try again.
owners-list-title = Who owns what
owners-list-count = Customers
owners-list-without = Without an owner
owners-labels-none = No labels yet
owners-labels-none-text = Add some on a customer’s page, for a whole view, or with a rule.
owners-labels-more = { $count ->
    [one] and { $shown } more label
   *[other] and { $shown } more labels
}
