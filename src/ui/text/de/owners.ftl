## Owners and labels
owners-title = Zuständigkeiten und Labels
owners-lead = Geben Sie jedem Kunden eine zuständige Person und Labels, von Hand oder durch Regeln. Die Liste kann dann nur Ihre Kunden zeigen, und Empfänger können jede Warnung an die für den Kunden zuständige Person senden.
owners-settings-text = Wer für welchen Kunden zuständig ist, Regeln für neue Kunden und womit sich die Liste öffnet.
owners-settings-link = Zuständigkeiten ansehen
owners-unreadable = { $count ->
    [one] { $shown } Eintrag (Zuständigkeit, Regel oder Benutzer) kann von dieser Version von Headroom nicht gelesen werden. Er bleibt erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Einträge (Zuständigkeiten, Regeln oder Benutzer) können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
owner-heading = Zuständig
owner-labels = Labels
owner-gone = Ausgeschiedene Person
owner-none = Niemand
owner-by-rule = durch eine Regel
owner-no-labels = Keine Labels
owner-no-mailbox = noch ohne E-Mail-Adresse
owner-missing = Zuständigkeit und Labels können zurzeit nicht gelesen werden. Laden Sie die Seite in einer Minute neu.
owner-edit = Zuständigkeit und Labels bearbeiten
owner-assign = Zuständigkeit und Labels zuweisen
owner-assigned = Zuständigkeit und Labels sind zugewiesen.
owner-to = Zugewiesen an
owner-to-rules = Gemäß den Regeln
owner-to-nobody = Niemand
owner-to-unchanged = Unverändert
owner-to-none = Niemand, nur Labels
owner-mailbox = Oder eine E-Mail-Adresse
owner-mailbox-hint = Für Personen, die sich nicht bei Headroom anmelden. Sie hat Vorrang vor der Auswahl oben.
owner-labels-field = Labels dieses Kunden
owner-labels-hint = Trennen Sie mehrere mit Kommas. Höchstens { $most }, jedes mit höchstens { $chars } Zeichen; Groß- und Kleinschreibung spielen keine Rolle.
owner-problem-mailbox = Das ist keine E-Mail-Adresse wie name@example.com.
owner-problem-domain = Headroom sendet Zuständigen nur in diesen Domänen E-Mails: { $domains }. Wählen Sie eine Adresse dort, oder wenden Sie sich an Ihren Administrator.
owner-problem-user = Dieser Benutzer hat sich noch nicht bei Headroom angemeldet. Wählen Sie jemanden aus der Liste, oder geben Sie eine E-Mail-Adresse ein.
owner-problem-label-empty = Ein Label ist leer.
owner-problem-label-long = Ein Label ist länger als { $chars } Zeichen. Kürzen Sie es.
owner-problem-label-character = Ein Label enthält ein Komma oder ein unsichtbares Zeichen. Geben Sie es neu ein.
owner-problem-label-many = Das sind mehr als { $most } Labels. Entfernen Sie einige.
owner-problem-labels-of-customer = Mindestens einer dieser Kunden hätte mehr als { $most } Labels. Fügen Sie weniger hinzu, oder grenzen Sie die Ansicht ein.
owner-problem-too-long = Dieser Text ist zu lang. Kürzen Sie ihn.
owner-problem-currency = Das ist kein Währungscode wie SEK.
owner-problem-nothing = Eine Regel weist eine zuständige Person, Labels oder beides zu. Wählen Sie mindestens eines aus.

## In the grid
owner-filter = Zuständig
owner-filter-mine = Meine
owner-filter-nobody = Unbetreut
owner-filter-label = Label: { $label }
owner-grid-assign = Zuständigkeit zuweisen
owner-grid-assigned = { $count ->
    [0] Es hat sich nichts geändert: Bei diesen Kunden war es bereits so.
    [one] { $shown } Kunde wurde zugewiesen.
   *[other] { $shown } Kunden wurden zugewiesen.
}
scope-mine-title = Keine Kunden in Ihrer Zuständigkeit
scope-mine-text = Ihnen ist noch kein Kunde zugewiesen. Öffnen Sie einen Kunden, um die Zuständigkeit zu übernehmen, oder fragen Sie im Kollegenkreis.
scope-unowned-title = Für jeden Kunden ist jemand zuständig
scope-unowned-text = Es gibt nichts mehr zuzuweisen.
scope-label-title = Niemand hat dieses Label
scope-label-text = Kein Kunde in Ihrer Liste hat das Label „{ $label }“.

## Assigning a view
assign-title = Kunden zuweisen
assign-lead = { $count ->
    [one] Die Auswahl gilt für den folgenden Kunden, wenn er angehakt ist.
   *[other] Die Auswahl gilt für die angehakten der { $shown } Kunden in der Ansicht. Entfernen Sie den Haken bei allen, die Sie auslassen wollen.
}
assign-list = Kunden in der Ansicht
assign-has = Bisher
assign-others = { $count ->
    [one] und { $shown } weiterer in der Ansicht
   *[other] und { $shown } weitere in der Ansicht
}
assign-nobody = Die Ansicht enthält keine Kunden. Gehen Sie zurück, und wählen Sie einen anderen Filter.
assign-too-many = { $count ->
    [one] Die Ansicht enthält { $shown } Kunden; auf einmal lassen sich { $most } zuweisen. Grenzen Sie sie zuerst mit einem Filter ein.
   *[other] Die Ansicht enthält { $shown } Kunden; auf einmal lassen sich { $most } zuweisen. Grenzen Sie sie zuerst mit einem Filter ein.
}
assign-add = Labels hinzufügen
assign-remove = Labels entfernen
assign-remove-hint = Durch Regeln vergebene Labels bleiben.
assign-confirm = { $count ->
    [one] { $shown } Kunden zuweisen
   *[other] { $shown } Kunden zuweisen
}
assign-confirm-ticked = Angehakte Kunden zuweisen
assign-cancel = Abbrechen
assign-refused-nothing = Es wurde nichts ausgewählt. Wählen Sie eine zuständige Person, oder geben Sie Labels zum Hinzufügen oder Entfernen ein.
assign-refused-nobody = Kein Kunde ist angehakt. Haken Sie mindestens einen an.
assign-refused-moved = Die Ansicht hat sich geändert, seit Sie diese Seite geöffnet haben; deshalb wurde nichts zugewiesen. Prüfen Sie die Kunden, und bestätigen Sie erneut.

## Owners and labels from a file
owners-import-link = Datei importieren
owners-import-title = Zuständigkeiten aus einer Datei
owners-import-lead = Die Datei enthält eine Zeile je Kunde. Sie sehen, was jede Zeile zuweisen würde, bevor etwas gespeichert wird.
owners-import-export = Heutige Zuständigkeiten herunterladen
owners-import-needs-columns = Die erste Zeile benennt die Spalten: Kunde oder Mandanten-ID sowie Zuständig, Labels oder beides. Englische, französische und schwedische Namen gehen auch.
owners-import-needs-owner = Zuständig ist eine E-Mail-Adresse oder genau der Name von jemandem, der sich bereits angemeldet hat. „Niemand“ setzt die Regeln außer Kraft; „entfernen“ überlässt ihnen die Zuständigkeit.
owners-import-needs-labels = Labels werden mit Kommas getrennt und ersetzen die von Hand vergebenen; „entfernen“ löscht alle diese. Eine leere Zelle ändert nichts.
owners-import-dry-lead = Die Datei wird bis { $time } für Sie aufbewahrt.
owners-import-accepted = { $count ->
    [0] Kein Kunde würde zugewiesen.
    [one] { $shown } Kunde würde zugewiesen.
   *[other] { $shown } Kunden würden zugewiesen.
}
owners-import-in-parts = Es werden höchstens { $most } Kunden auf einmal zugewiesen. Weisen Sie die ersten { $most } zu, und bestätigen Sie dann die nächsten auf dieser Seite.
owners-import-moved = Was die Datei zuweisen würde, hat sich geändert, seit Sie diese Seite geöffnet haben; deshalb wurde nichts gespeichert. Prüfen Sie die Zeilen, und bestätigen Sie erneut.
owners-import-now = Jetzt
owners-import-then = Danach
owners-import-owner-written = Zuständig in der Datei
owners-import-labels-written = Labels in der Datei
owners-import-owner-then = Zuständig danach
owners-import-labels-then = Labels danach
owners-import-assigned = Würde zugewiesen
owners-import-unchanged = Keine Änderung
owners-import-why-owner = Weder eine E-Mail-Adresse noch der eindeutige Name von jemandem, der sich bereits angemeldet hat.
owners-import-why-domain = Headroom sendet Zuständigen nur in diesen Domänen E-Mails: { $domains }.
owners-import-why-elsewhere = In dieser Domäne sendet Headroom Zuständigen keine E-Mails.
owners-import-why-label = Ein Label ist zu lang oder enthält ein unsichtbares Zeichen.
owners-import-why-labels = Zu viele Labels für einen Kunden.

## Settings
owners-mine-title = Ihre Kunden
owners-mine-mailbox = Warnungen zu meinen Kunden senden an
owners-mine-mailbox-hint = Gilt für Empfänger, die an Zuständige senden. Bleibt das Feld leer, erhalten Sie keine solchen E-Mails: Die Warnungen zu Ihren Kunden gehen dann an den Auffangempfänger.
owners-mine-domains = Mögliche Domänen: { $domains }.
owners-mine-opens = Startansicht der Liste
owners-mine-opens-all = Alle Kunden
owners-mine-opens-mine = Meine Kunden
owners-mine-opens-view = Ansicht: { $name }
owners-mine-opens-team = Teamansicht: { $name }
owners-mine-save = Speichern
owners-mine-saved = Ihre Auswahl ist gespeichert.
owners-rules-title = Regeln
owners-rules-lead = Regeln weisen Kunden nach Name, Plan oder Währung zu, auch solche, die später hinzukommen. Über die Zuständigkeit entscheidet die erste passende Regel; Labels summieren sich. Was von Hand zugewiesen ist, hat Vorrang.
owners-rules-none = Noch keine Regeln
owners-rules-none-text = Ein Manager kann eine hinzufügen: Zuständigkeit und Labels gelten dann sofort für die passenden Kunden, auch für neue.
owners-rules-everybody = Alle Kunden
owners-rules-words = „{ $words }“ im Namen
owners-rules-plan = Plan: { $plan }
owners-rules-currency = Abrechnung in { $currency }
owners-rules-customers = Kunden
owners-rules-fits = Treffer
owners-rules-try = Treffer ansehen
owners-rules-fitting = { $count ->
    [0] Passt auf keinen Kunden in Ihrer Liste.
    [one] Passt auf { $shown } Kunden in Ihrer Liste:
   *[other] Passt auf { $shown } Kunden in Ihrer Liste:
}
owners-rules-fitting-more = { $count ->
    [one] und { $shown } weiterer
   *[other] und { $shown } weitere
}
owners-rules-action = Aktion
owners-rules-raise = Nach oben
owners-rules-delete = Löschen
owners-rules-raise-of = Regel { $number } nach oben
owners-rules-delete-of = Regel { $number } löschen
owners-rules-new = Neue Regel
owners-rules-words-field = Wörter im Namen
owners-rules-words-hint = Leer bedeutet jeder Name. Groß- und Kleinschreibung und Akzente spielen keine Rolle.
owners-rules-plan-field = Plan
owners-rules-plan-all = Jeder Plan
owners-rules-currency-field = Währungscode
owners-rules-currency-hint = Zum Beispiel SEK. Leer bedeutet jede Währung.
owners-rules-labels-field = Zu vergebende Labels
owners-rules-add = Regel hinzufügen
owners-rules-done = Die Regeln sind geändert.
owners-rules-refused = Es wurde nichts geändert: Diese Regel gibt es nicht mehr.
owners-rules-full = Es wurde nichts geändert: Es gibt bereits { $most } Regeln. Löschen Sie zuerst einige.
owners-rules-moved = Es wurde nichts geändert: Jemand anders hat gleichzeitig Zuständigkeiten oder Regeln geändert. Prüfen Sie die Liste, und versuchen Sie es erneut.
owners-list-title = Wer wofür zuständig ist
owners-list-count = Kunden
owners-list-without = Niemand zuständig
owners-labels-none = Noch keine Labels
owners-labels-none-text = Vergeben Sie welche auf der Seite eines Kunden, für eine ganze Ansicht oder mit einer Regel.
owners-labels-more = { $count ->
    [one] und { $shown } weiteres Label
   *[other] und { $shown } weitere Labels
}
