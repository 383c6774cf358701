## Where a customer's spending comes from
breakdown-subscriptions = Abonnements
breakdown-azure-subscriptions = Azure-Abonnements
breakdown-resources = Ressourcen
breakdown-meters = Verbrauchseinheiten
breakdown-lead = Schätzungen von Partner Center für diesen Abrechnungszeitraum, abgerufen beim Öffnen der Seite. Sie enthalten weder Steuern noch Gutschriften.
breakdown-lead-frozen = Die größten Kostenpositionen nach Schätzungen von Partner Center für diesen Abrechnungszeitraum. Sie enthalten weder Steuern noch Gutschriften.
breakdown-others = { $count ->
    [one] { $shown } weitere Position
   *[other] { $shown } weitere Positionen
}
breakdown-cannot-azure = Azure-Plan: Partner Center führt Ressourcen und Verbrauchseinheiten getrennt auf und sagt nicht, welche Verbrauchseinheit zu welcher Ressource gehört.
breakdown-cannot-legacy = Legacy-Abonnements: Partner Center führt nur Verbrauchseinheiten auf, keine Azure-Abonnements, Ressourcengruppen oder Ressourcen.
breakdown-name = Name
breakdown-cost = Kosten
breakdown-offer = Angebot
breakdown-status = Status
breakdown-type = Typ
breakdown-group = Ressourcengruppe
breakdown-azure-subscription = Azure-Abonnement
breakdown-category = Kategorie
breakdown-subcategory = Unterkategorie
breakdown-quantity = Menge
breakdown-unit = Einheit
breakdown-id = ID
breakdown-usd = Kosten in US-Dollar
breakdown-unnamed = Ohne Namen
breakdown-search-subscriptions = Abonnements suchen
breakdown-search-azure-subscriptions = Azure-Abonnements suchen
breakdown-search-resources = Ressourcen suchen
breakdown-search-meters = Verbrauchseinheiten suchen
breakdown-search = Suchen
breakdown-clear = Suche aufheben
breakdown-csv = CSV herunterladen
breakdown-show-all = { $count ->
    [one] { $shown } Eintrag anzeigen
   *[other] Alle { $shown } Einträge anzeigen
}
breakdown-count = { $count ->
    [one] { $shown } Eintrag
   *[other] { $shown } Einträge
}
breakdown-count-some = { $count ->
    [one] { $some } von { $shown } Eintrag
   *[other] { $some } von { $shown } Einträgen
}
breakdown-cut = Diese Seite endet nach { $some } Einträgen. Die CSV-Datei enthält alle.
breakdown-missing = { $count ->
    [one] { $shown } Abonnement konnte nicht geladen werden; seine Einträge fehlen hier:
   *[other] { $shown } Abonnements konnten nicht geladen werden; ihre Einträge fehlen hier:
}
breakdown-printed = Dieser Ausdruck zeigt die ersten 8 von { $shown } Einträgen. Die CSV-Datei enthält alle.
breakdown-none = Partner Center führt für diesen Abrechnungszeitraum hier nichts auf.
breakdown-no-match = Ihre Suche hat keine Treffer.
breakdown-fetched = Abgerufen { $age }
breakdown-total = { $plan }: { $listed } von { $spent } aufgeführt, { $rest } ungeklärt.
breakdown-total-all = { $plan }: { $spent } vollständig aufgeführt.
breakdown-total-more = { $plan }: { $listed } aufgeführt, { $rest } mehr als die { $spent }, die Partner Center für den Kunden meldet.
breakdown-total-unknown = { $plan }: Die Beträge lassen sich nicht mit den Ausgaben vergleichen.
breakdown-not-added = { $count ->
    [one] { $shown } Eintrag hat keinen Betrag in dieser Währung.
   *[other] { $shown } Einträge haben keinen Betrag in dieser Währung.
}
breakdown-left-out = { $count ->
    [one] Nur die 20 teuersten Abonnements sind aufgeschlüsselt; { $shown } weiteres ist es nicht.
   *[other] Nur die 20 teuersten Abonnements sind aufgeschlüsselt; { $shown } weitere sind es nicht.
}
breakdown-unreadable = { $count ->
    [one] { $shown } Eintrag konnte nicht gelesen werden und fehlt hier.
   *[other] { $shown } Einträge konnten nicht gelesen werden und fehlen hier.
}
breakdown-waiting = Partner Center hat nicht innerhalb von 2 Sekunden geantwortet.
breakdown-load = Diesen Abschnitt laden
breakdown-not-found-title = Partner Center hat diese Liste nicht
breakdown-not-found-text = Laut Antwort gibt es zu diesem Kunden oder Abonnement nichts.
breakdown-not-found-next = Aktualisieren Sie die Kunden. Ist der Kunde dort weiterhin aufgeführt, geben Sie die folgende ID an den Partner Center-Support weiter.
breakdown-paused-title = Das Kontingent an Abfragen bei Partner Center ist vorerst ausgeschöpft
breakdown-paused-text = { $count ->
    [one] Ihre Organisation darf Kundendetails nur { $shown }-mal pro Stunde abfragen.
   *[other] Ihre Organisation darf Kundendetails höchstens { $shown }-mal pro Stunde abfragen.
}
breakdown-paused-next = { $count ->
    [one] Versuchen Sie es in { $shown } Minute erneut.
   *[other] Versuchen Sie es in { $shown } Minuten erneut.
}
breakdown-sign-in = Ihre Anmeldung ist abgelaufen; Partner Center wurde deshalb nicht abgefragt.
