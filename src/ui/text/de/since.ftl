## What has changed since the last visit
since-label = Was sich geändert hat
since-since = Seit { $day }
since-day = { $weekday }, { $day }
since-day-of-year = { $weekday }, { $day } { $year }
since-weekday = { $count ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
since-nothing = keine Änderungen
since-any = { $count ->
    [one] { $shown } geändert
   *[other] { $shown } geändert
}
since-over = { $count ->
    [one] { $shown } neu über Budget
   *[other] { $shown } neu über Budget
}
since-crossed = { $count ->
    [one] { $shown } über Schwellenwert
   *[other] { $shown } über Schwellenwert
}
since-jumped = { $count ->
    [one] { $shown } Kostensprung
   *[other] { $shown } Kostensprünge
}
since-projected = { $count ->
    [one] { $shown } voraussichtlich über Budget
   *[other] { $shown } voraussichtlich über Budget
}
since-budget = { $count ->
    [one] { $shown } Budget geändert
   *[other] { $shown } Budgets geändert
}
since-upgraded = { $count ->
    [one] { $shown } umgestellt
   *[other] { $shown } umgestellt
}
since-new = { $count ->
    [one] { $shown } neu
   *[other] { $shown } neu
}
since-gone = { $count ->
    [one] { $shown } entfallen
   *[other] { $shown } entfallen
}
since-show = Wer und wie viel
since-spending = { $after } von { $budget }, zuvor { $before }
since-spending-now = { $after } von { $budget }
since-line-over = über Budget: { $spending }
since-line-over-bare = über Budget
since-line-crossed = { $percent } erreicht: { $spending }
since-line-crossed-bare = { $percent } erreicht
since-line-jumped = { $amount } am { $day }, weit mehr als in der Woche davor
since-line-projected = { $total } von { $budget } bis Periodenende erwartet
since-line-budget = Budget von { $before } auf { $after } geändert
since-line-budget-set = Budget auf { $after } festgelegt
since-line-budget-removed = Budget von { $before } entfernt
since-line-upgraded = vom Legacy-Angebot auf den Azure-Plan umgestellt
since-line-new = neu, { $spent } ausgegeben
since-line-new-bare = neu
since-line-gone = in Partner Center nicht mehr aufgeführt, zuletzt { $spent }
since-line-gone-bare = in Partner Center nicht mehr aufgeführt
since-more = { $count ->
    [one] und { $shown } weiterer in der Liste
   *[other] und { $shown } weitere in der Liste
}
since-first-visit = Dies ist Ihr erster Besuch; gezeigt werden deshalb die Änderungen der letzten Woche.
since-compare-with = Vergleich mit dem Tagesbeginn am
since-compare = Vergleichen
since-last-visit = Zurück zu Ihrem letzten Besuch
since-file = Änderungen als Datei
since-problem-unreadable = Das ist kein Datum.
since-problem-future = Dieser Tag liegt in der Zukunft.
since-problem-before-first = Aus der Zeit vor diesem Tag sind keine Zahlen gespeichert.
since-problem-instead = Gezeigt werden stattdessen die Änderungen seit { $day }.

## Rows in scope
scope-empty-title = Keine Änderungen
scope-empty-text = Seither hat sich bei keinem Kunden etwas in dieser Weise geändert.
scope-widen = Alle Kunden anzeigen

## The file of changes
since-file-change = Änderung
since-file-threshold = Schwellenwert %
since-file-before = Vorher
since-file-after = Nachher
since-file-day = Datenstand
since-file-since = Seit
since-file-over = Über Budget
since-file-crossed = Schwellenwert erreicht
since-file-jumped = Kostensprung
since-file-projected = Prognose über Budget
since-file-budget = Budget geändert
since-file-upgraded = Auf Azure-Plan umgestellt
since-file-new = Neu
since-file-gone = Entfallen
