## Sharing a view
share-view = Share view
share-page = Share this page
download-csv = CSV
download-xlsx = Excel
csv-status = Status
csv-age = Age in hours
csv-projected-low = Projected low
csv-projected-high = Projected high
csv-crossed-from = Budget crossed from
share-title = Share this view
share-page-title = Share a customer’s page
share-page-of = Page
share-page-who = The page of { $name }: the sentence, the figures, the charts, twelve months, and what costs the most. Notes, alerts and rules are never in it.
share-page-mask-names = Mask customer names, and leave out subscriptions and resources, whose names may tell
share-page-hint = Charts, months and lists are made of all columns. They are left out with the first one, and with the amounts.
share-page-promise = The link shows the page of { $name }.
share-page-promise-figures = Charts, months and lists are left out.
share-page-promise-names = Subscriptions and resources are left out.
share-page-promise-missing = Partner Center has not sent these lists, so they are missing: { $lists }. To have them, open the customer’s page, load them there, and share it again.
share-lead = The link shows these figures, as they are now, to anyone who has it, without an account. The figures never change, and the link ends automatically.
share-nobody = There are no customers left to share. Widen the filters, or leave fewer customers out.
share-who = Customers
share-selected = { $count ->
    [one] { $shown } customer is in this view.
   *[other] { $shown } customers are in this view.
}
share-leave-out = Leave customers out
share-too-many-to-list = To choose customers one by one, filter or search first until at most 100 are left.
share-what = What it shows
share-link-title = Title
share-link-title-hint = Shown to the reviewer at the top of the page.
share-note = Note
share-note-hint = Optional. Shown to the reviewer as well.
share-mask = Masks
share-mask-names = Mask customer names: “Customer 1”, “Customer 2”
share-mask-amounts = Mask amounts: percent only
share-hide = Leave columns out
share-hide-hint = Any two of Spent, Budget, Percent used and Remaining give the others away. If you leave one out, only one of them stays: Spent, or Budget without it, or Percent used without both. If you leave Plan out, amounts in US dollars go too.
share-how-long = Who may look, and for how long
share-days = Ends after
share-days-count = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
share-for = For
share-for-link = Whoever has the link
share-for-tenant = People of my tenant, who must sign in
share-language = Language
share-language-browser = As the reader’s browser prefers
share-language-hint = Readers can choose another one on the page.
share-views = View limit
share-views-hint = Optional. After this many views, nobody else can open the link.
share-preview-button = Preview
share-cancel = Cancel
share-preview-title = Preview of the link
share-promise-end = The link ends after { $days }.
share-promise-link = Anyone with the link can look.
share-promise-tenant = Only people in your tenant can look, after signing in.
share-promise-names = Customer names are masked.
share-promise-amounts = Amounts are left out.
share-promise-columns = Left out: { $columns }.
share-promise-filter = The customers were chosen by a filter or search on something that is left out. Reviewers do not see the filter, but may guess what these customers have in common.
share-promise-views = { $count ->
    [one] It can be opened { $shown } time.
   *[other] It can be opened { $shown } times.
}
share-passphrase = Passphrase
share-passphrase-hint = Optional, 12 characters or more. Send it to the reviewer separately from the link.
share-passphrase-required = Your organisation requires one: 12 characters or more. Send it to the reviewer separately from the link.
share-passphrase-suggested = Copy it now: it is not shown again. Send it to the reviewer separately from the link.
share-passphrase-gone = The suggested passphrase was shown once. Ask for another, or enter your own: 12 characters or more.
share-suggest = Suggest a passphrase
share-short-passphrase = The passphrase is too short. Enter at least 12 characters, or let Headroom suggest one.
share-common-passphrase = The passphrase is easy to guess. Choose several unrelated words, or let Headroom suggest one.
share-off = Shared links are switched off in your organisation. A manager can switch them on again under Link policy.
share-for-policy = Your organisation allows links for people in your tenant only.
share-days-policy = Your organisation allows at most { $days }.
policy-refuses-off = Shared links are switched off in your organisation. A manager can switch them on again under Link policy.
policy-refuses-no-passphrase = Your organisation requires a passphrase. Create a link with one.
policy-refuses-not-tenant-only = Your organisation allows links for people in your tenant only. Create a link for them.
policy-refuses-too-long = Your organisation does not allow links that last this long. Choose a shorter time.
policy-refuses-too-many = You have as many links as your organisation allows. Revoke one that you no longer need, then try again.
share-not-stored = The link could not be saved. Try again in a minute.
share-create = Create link
share-back = Back
share-will-be-seen = What the reviewer will see
share-more-rows = { $count ->
    [one] and { $shown } more row
   *[other] and { $shown } more rows
}

## Shared links, for their owner
links-title = Shared links
links-lead = All the links you have shared. The address is shown only once, when a link is created; you can replace a lost one here.
links-lead-tenant = All the links that people in your tenant have shared. The address is shown only once, when a link is created; you can replace a lost one here.
links-off = Shared links are switched off in your organisation: none of these opens until a manager switches them on again.
link-refused-access = This link shows customers who are not in your own report, so you can neither extend nor replace it. You can revoke it.
links-none = No shared links yet
links-none-text = “Share view”, above the customers, creates a link for somebody without an account. So does “Share this page” for one customer.
link-title = Title
link-by = Shared by
link-created = Created
link-taken = Data as of
link-expires = Ends
link-views = Views
link-views-not-counted = Not counted
link-views-of = { $views } of { $limit }
link-last-viewed = Last opened
link-state = State
link-customers = Customers
link-shows = Shows
link-shows-view = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
link-shows-page = One customer’s page
link-untitled-page = Shared customer page
link-protection = Protection
link-has-passphrase = Passphrase
link-masks-names = Names masked
link-open = Open
link-used-up = View limit reached
link-expired = Ended
link-revoked = Revoked
link-new = Your link
link-new-once = Copy it now: it is shown only once and not stored.
link-new-lasts = It ends after { $days }.
link-new-gone = The address was shown once and is not stored. If you did not copy it, replace the link below.
link-copy = Copy
link-copied = Copied
link-extend = Extend
link-extend-label = Ends, from now, after
link-rotate = Replace the link
link-rotate-hint = Creates a new address for the same figures. The old one stops working at once.
link-revoke = Revoke
link-revoke-hint = Nobody can open it after that, and its figures are deleted.
link-audit = What happened
audit-at = When
audit-what = What
audit-who = Who
audit-created = Created
audit-viewed = Opened
audit-revoked = Revoked
audit-rotated = Link replaced
audit-extended = Extended
audit-denied-unknown-key = Denied: unknown link
audit-denied-expired = Denied: the link had ended
audit-denied-revoked = Denied: the link was revoked
audit-denied-used-up = Denied: the view limit was reached
audit-denied-wrong-passphrase = Denied: wrong passphrase
audit-denied-too-many-passphrases = Denied: too many wrong passphrases
audit-denied-not-signed-in = Denied: not signed in
audit-denied-other-tenant = Denied: signed in with another tenant
audit-denied-not-owner = Denied: somebody else tried to change the link
audit-denied-lost-access = Denied: could not read all the figures
audit-denied-policy = Denied: by the link policy
audit-times = × { $times }, last { $last }

## A shared link, for the reviewer
snapshot-untitled = Shared customers
snapshot-masked-name = Customer { $number }
snapshot-masked-customer = Azure spending
snapshot-mark = Frozen view
snapshot-banner = Shared by { $name }. Data as of { $time }; the link ends { $end }. Figures are estimates and not for billing.
snapshot-taken = Figures taken
snapshot-search-hint = Name
snapshot-door = Shared figures
snapshot-lead = Somebody shares customers’ figures with you through this link.
snapshot-uses-up-a-view = This link can be opened a limited number of times. Showing the figures uses one.
snapshot-open = Show the figures
snapshot-passphrase = Passphrase
snapshot-passphrase-hint = Ask the person who sent you the link.
snapshot-wrong-passphrase = This passphrase is wrong. Try again, or ask the person who sent you the link.
snapshot-wait = Too many wrong passphrases. Wait a few minutes, then try again.
snapshot-sign-in = This link is for people in the sender’s organisation. Sign in to look.
snapshot-gone = This link shows nothing
snapshot-gone-text = It has ended, was revoked, or is incomplete.
snapshot-gone-next = Check that you have the complete address, or ask the sender for a new link.
snapshot-slow-down = Too many unknown links were tried from this address. Wait a minute, then try again.
notice-currencies-presumed = Some currencies may be presumed from a customer’s country.
notice-frozen-incomplete = Some customers could not be read when these figures were taken, so the list and the totals may be incomplete.

## What a tenant allows of shared links
link-policy-title = Link policy
link-policy-text = What your organisation allows when somebody shares a view.
link-policy-lead = What your organisation allows when somebody shares a view. Managers decide it.
link-policy-read-only = Only managers can change this.
link-policy-off = Links
link-policy-off-label = Switch shared links off
link-policy-off-hint = Nobody can create a link, and existing ones open nothing. They work again when you switch links on, unless they have ended in the meantime.
link-policy-new = New links, and links that are extended or replaced
link-policy-passphrase = Require a passphrase
link-policy-tenant = Allow links for people in the tenant only
link-policy-longest = Longest time
link-policy-per-user = Links per user
link-policy-per-user-hint = How many links a user can have at a time. Leave it empty for any number.
link-policy-new-hint = Existing links stay as they are until they end.
link-policy-any-number = Any number
link-policy-yes = Yes
link-policy-no = No
link-policy-save = Save
link-policy-saved = The policy is saved. It applies from now on.
link-policy-unusable = Nothing was saved. Enter a number of links from 1 to { $most }, or leave the field empty.

links-unreadable = { $count ->
    [one] { $shown } link cannot be read by this version of Headroom. It is kept and not listed here. Ask your administrator to install the newest version.
   *[other] { $shown } links cannot be read by this version of Headroom. They are kept and not listed here. Ask your administrator to install the newest version.
}
link-audit-unreadable = { $count ->
    [one] { $shown } entry of this log cannot be read by this version of Headroom.
   *[other] { $shown } entries of this log cannot be read by this version of Headroom.
}
