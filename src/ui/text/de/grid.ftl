## The grid
grid-name = Kunden
grid-customer = Kunde
grid-plan = Plan
grid-percent-used = Ausschöpfung
grid-spent = Ausgaben
grid-budget = Budget
grid-remaining = Restbudget
grid-projected = Prognose
grid-updated = Stand
grid-plan-azure = Azure-Plan
grid-plan-legacy = Legacy
grid-status-over = Über Budget
grid-status-near = Nahe am Budget
grid-status-within = Im Budget
grid-status-none = Kein Budget
grid-status-unknown = Unbekannt
grid-bell-acknowledged = Warnung: quittiert
grid-bell-warning = Warnung: mittel
grid-bell-critical = Warnung: kritisch
grid-percent-of = { $percent } von { $amount }
grid-over-by = -{ $amount }
grid-over-zero = { $amount } über dem Budget von { $budget }
grid-presumed = { $locale } (vermutlich { $currency })
grid-unnamed = Kunde ohne Namen
grid-absent = Nicht angegeben
grid-not-projected = Noch zu wenige Daten
grid-not-projected-early = Noch zu wenige Daten, oder die letzte Rechnung steht noch aus
grid-trend = Trend
grid-trend-title = Tageskosten der letzten 30 Tage
grid-trend-unknown = Tageskosten noch nicht bekannt
grid-trend-rising = Über 30 Tage steigend
grid-trend-steady = Über 30 Tage stabil
grid-trend-falling = Über 30 Tage fallend
grid-trends-show = Trends zeigen
grid-trends-hide = Trends verbergen
grid-stale = Älter als 48 Stunden
grid-just-now = gerade eben
grid-customers = { $count ->
    [one] { $shown } Kunde
   *[other] { $shown } Kunden
}
grid-over = { $count ->
    [one] { $shown } über Budget
   *[other] { $shown } über Budget
}
grid-search = Kunden suchen
grid-search-button = Suchen
grid-search-hint = Name, Mandanten-ID
grid-search-find = Noch einmal: Suche des Browsers
grid-filters = Filter
grid-all = Alle
grid-currency = Währung
grid-all-currencies = Alle Währungen
grid-no-currency = Keine Währung
grid-spending = Nur mit Ausgaben
grid-will-exceed = Bald über Budget
grid-clear = Filter aufheben
grid-no-match = Keine passenden Kunden
grid-no-match-text = Suchen Sie mit weniger Wörtern, oder heben Sie die Filter auf, um alle Kunden zu sehen.
pages-label = Seiten
pages-position = Seite { $page } von { $pages }
pages-previous = Zurück
pages-next = Weiter
