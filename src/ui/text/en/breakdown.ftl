## Where a customer's spending comes from
breakdown-subscriptions = Subscriptions
breakdown-azure-subscriptions = Azure subscriptions
breakdown-resources = Resources
breakdown-meters = Meters
breakdown-lead = Partner Center’s estimates for this billing period, fetched when you open the page. They exclude tax and credits.
breakdown-lead-frozen = What costs the most, by Partner Center’s estimates for this billing period. They exclude tax and credits.
breakdown-others = { $count ->
    [one] { $shown } other
   *[other] { $shown } others
}
breakdown-cannot-azure = Azure plan: Partner Center lists resources and meters separately and does not say which meter belongs to which resource.
breakdown-cannot-legacy = Legacy subscriptions: Partner Center lists meters only, without Azure subscriptions, resource groups or resources.
breakdown-name = Name
breakdown-cost = Cost
breakdown-offer = Offer
breakdown-status = Status
breakdown-type = Type
breakdown-group = Resource group
breakdown-azure-subscription = Azure subscription
breakdown-category = Category
breakdown-subcategory = Subcategory
breakdown-quantity = Quantity
breakdown-unit = Unit
breakdown-id = ID
breakdown-usd = Cost in US dollars
breakdown-unnamed = Without a name
breakdown-search-subscriptions = Search subscriptions
breakdown-search-azure-subscriptions = Search Azure subscriptions
breakdown-search-resources = Search resources
breakdown-search-meters = Search meters
breakdown-search = Search
breakdown-clear = Clear search
breakdown-csv = Download CSV
breakdown-show-all = { $count ->
    [one] Show { $shown } entry
   *[other] Show all { $shown } entries
}
breakdown-count = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
breakdown-count-some = { $count ->
    [one] { $some } of { $shown } entry
   *[other] { $some } of { $shown } entries
}
breakdown-cut = This page ends after { $some } entries. The CSV file has all of them.
breakdown-missing = { $count ->
    [one] { $shown } subscription could not be loaded, so its entries are missing here:
   *[other] { $shown } subscriptions could not be loaded, so their entries are missing here:
}
breakdown-printed = This printout shows the first 8 of { $shown } entries. The CSV file has all of them.
breakdown-none = Partner Center lists nothing here for this billing period.
breakdown-no-match = Nothing matches your search.
breakdown-fetched = Fetched { $age }
breakdown-total = { $plan }: { $listed } of { $spent } listed, { $rest } unexplained.
breakdown-total-all = { $plan }: all of { $spent } is listed.
breakdown-total-more = { $plan }: { $listed } listed, { $rest } more than the { $spent } that Partner Center reports for the customer.
breakdown-total-unknown = { $plan }: the amounts cannot be compared with what was spent.
breakdown-not-added = { $count ->
    [one] { $shown } entry has no amount in this currency.
   *[other] { $shown } entries have no amount in this currency.
}
breakdown-left-out = { $count ->
    [one] Only the 20 subscriptions that cost the most are broken down; { $shown } more is not.
   *[other] Only the 20 subscriptions that cost the most are broken down; { $shown } more are not.
}
breakdown-unreadable = { $count ->
    [one] { $shown } entry could not be read and is missing here.
   *[other] { $shown } entries could not be read and are missing here.
}
breakdown-waiting = Partner Center has not answered within 2 seconds.
breakdown-load = Load this section
breakdown-not-found-title = Partner Center does not have this list
breakdown-not-found-text = It answered that nothing exists for this customer or subscription.
breakdown-not-found-next = Refresh the customers. If the customer is still listed there, give the ID below to Partner Center support.
breakdown-paused-title = Calls to Partner Center are used up for now
breakdown-paused-text = { $count ->
    [one] Your organization may make { $shown } call an hour for customers’ details.
   *[other] Your organization may make { $shown } calls an hour for customers’ details.
}
breakdown-paused-next = { $count ->
    [one] Try again in { $shown } minute.
   *[other] Try again in { $shown } minutes.
}
breakdown-sign-in = Your sign-in has ended, so Partner Center was not asked.
