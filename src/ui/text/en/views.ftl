## Saved views: in the list
views-menu = Views
views-team = The team’s
views-save-title = Save this view
views-name = Name
views-name-hint = Keeps search, filters and order as they are now.
views-for-team = For the team
views-save = Save view
views-manage = Rename or delete views
views-saved = The view is saved.
views-problem-empty = Give the view a name.
views-problem-too-long = This name is too long. Shorten it to { $chars } characters.
views-problem-character = The name has an invisible character. Type it again.
views-problem-taken = There is a view of this name already. Choose another name, or delete that view first.
views-problem-full = There are { $most } views already. Delete one first.

## Saved views: in the settings
views-title = Views
views-lead = A view is the list with its search, filters and order under a name. Save one from the list: Views, Save this view.
views-settings-text = Lists under a name, your own and the team’s.
views-settings-link = See your views
views-none = No views yet
views-none-text = Filter the list, then choose Views and Save this view.
views-own-heading = Yours
views-team-heading = The team’s
views-team-none = The team has no views yet
views-view = View
views-shows = Shows
views-everything = Every customer
views-search = “{ $search }” in the name
views-changed = with changes
views-sorted = sorted by { $column }
views-action = Action
views-rename = Rename
views-rename-of = New name of { $name }
views-delete = Delete
views-delete-of = Delete { $name }
views-done = The views are changed.
views-refused = Nothing was changed: there is no such view any more.
views-start = To have one of them open first, choose it under “Open the list with”.
views-unreadable = { $count ->
    [one] { $shown } view cannot be read by this version of Headroom. It is kept. Ask your administrator to install the newest version.
   *[other] { $shown } views cannot be read by this version of Headroom. They are kept. Ask your administrator to install the newest version.
}
