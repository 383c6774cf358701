## Saved views: in the list
views-menu = Ansichten
views-team = Team
views-save-title = Diese Ansicht speichern
views-name = Name
views-name-hint = Übernimmt Suche, Filter und Sortierung, wie sie jetzt sind.
views-for-team = Für das Team
views-save = Speichern
views-manage = Ansichten umbenennen oder löschen
views-saved = Die Ansicht ist gespeichert.
views-problem-empty = Geben Sie der Ansicht einen Namen.
views-problem-too-long = Dieser Name ist zu lang. Kürzen Sie ihn auf { $chars } Zeichen.
views-problem-character = Der Name enthält ein unsichtbares Zeichen. Geben Sie ihn neu ein.
views-problem-taken = Eine Ansicht dieses Namens gibt es bereits. Wählen Sie einen anderen Namen, oder löschen Sie zuerst jene Ansicht.
views-problem-full = Es gibt bereits { $most } Ansichten. Löschen Sie zuerst eine.

## Saved views: in the settings
views-title = Ansichten
views-lead = Eine Ansicht ist die Liste mit ihrer Suche, ihren Filtern und ihrer Sortierung unter einem Namen. Speichern Sie eine aus der Liste: „Ansichten“, dann „Diese Ansicht speichern“.
views-settings-text = Listen unter einem Namen, Ihre eigenen und die des Teams.
views-settings-link = Ansichten anzeigen
views-none = Noch keine Ansichten
views-none-text = Filtern Sie die Liste, und wählen Sie dann „Ansichten“ und „Diese Ansicht speichern“.
views-own-heading = Eigene
views-team-heading = Team
views-team-none = Das Team hat noch keine Ansichten
views-view = Ansicht
views-shows = Inhalt
views-everything = Alle Kunden
views-search = „{ $search }“ im Namen
views-changed = mit Änderungen
views-sorted = sortiert nach { $column }
views-action = Aktion
views-rename = Umbenennen
views-rename-of = Neuer Name für { $name }
views-delete = Löschen
views-delete-of = { $name } löschen
views-done = Die Ansichten sind geändert.
views-refused = Es wurde nichts geändert: Diese Ansicht gibt es nicht mehr.
views-start = Soll sich eine davon zuerst öffnen, wählen Sie sie unter „Startansicht der Liste“.
views-unreadable = { $count ->
    [one] { $shown } Ansicht kann von dieser Version von Headroom nicht gelesen werden. Sie bleibt erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Ansichten können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
