## Customers
customers-title = Kunden
tiles-label = Überblick
tile-over = Über Budget
tile-near = Nahe am Budget
tile-near-note = { $percent } oder mehr ausgegeben
tile-over-note = { $percent } oder mehr ausgegeben
tile-exceeding = Prognose über Budget
tile-exceeding-note = { $percent } oder mehr bis Periodenende
tile-spending = Ausgaben ohne Budget
tile-spending-note = Davor warnt Partner Center nie
tile-spent = Ausgaben der Periode
tile-spent-more = { $count ->
    [one] { $shown } weitere Währung
   *[other] { $shown } weitere Währungen
}
tile-usd = { $amount } insgesamt
tile-usd-left-out = { $count ->
    [one] { $shown } Kunde nicht enthalten
   *[other] { $shown } Kunden nicht enthalten
}
tile-too-large = Zu groß für eine Summe
tile-without-amount = { $count ->
    [one] { $shown } Kunde ohne Betrag
   *[other] { $shown } Kunden ohne Betrag
}
tile-distribution = Ausschöpfung
tile-distribution-note = { $count ->
    [one] { $shown } Kunde mit Budget
   *[other] { $shown } Kunden mit Budget
}
tile-fetched = Zuletzt abgerufen
refresh = Jetzt aktualisieren
currency-missing = Keine Währung

## Notices
notices-label = Hinweise
notice-count-mismatch = { $reported } Kunden wurden gemeldet, { $received } empfangen.
notice-count-mismatch-next = Die Liste ist möglicherweise unvollständig. Aktualisieren Sie später; bleibt es dabei, wenden Sie sich an den Partner Center-Support.
notice-unreadable = { $count ->
    [one] { $shown } Datensatz konnte nicht gelesen werden.
   *[other] { $shown } Datensätze konnten nicht gelesen werden.
}
notice-unreadable-next = { $count ->
    [one] In der Liste und in den Summen fehlt er.
   *[other] In der Liste und in den Summen fehlen sie.
}
notice-unreadable-show = Gründe anzeigen
notice-unreadable-item = Datensatz { $position }: { $reason }
notice-unreadable-more = { $count ->
    [one] und { $shown } weiterer Eintrag
   *[other] und { $shown } weitere Einträge
}
notice-fields = { $count ->
    [one] { $shown } Feld konnte nicht gelesen werden.
   *[other] { $shown } Felder konnten nicht gelesen werden.
}
notice-fields-next = Die betroffenen Kunden bleiben in der Liste; diese Werte gelten als unbekannt.
notice-fields-show = Felder anzeigen
notice-repeated = { $count ->
    [one] { $shown } Datensatz ist eine exakte Wiederholung und wurde weggelassen.
   *[other] { $shown } Datensätze sind exakte Wiederholungen und wurden weggelassen.
}
notice-percent-disagrees = { $count ->
    [one] Bei { $shown } Kunden passt der Prozentwert von Partner Center nicht zu dessen eigenen Beträgen; maßgeblich sind die Beträge.
   *[other] Bei { $shown } Kunden passt der Prozentwert von Partner Center nicht zu dessen eigenen Beträgen; maßgeblich sind die Beträge.
}
notice-stale = { $problem } Diese Zahlen sind vom { $time } ({ $age }).
notice-early = Der Monat hat gerade begonnen. Bis die Rechnung des Vormonats vorliegt, kann Nutzung fehlen; niedrige Zahlen können also noch steigen.
stale-not-allowed = Partner Center hat den Zugriff verweigert.
stale-mfa-required = Partner Center hat Multi-Faktor-Authentifizierung verlangt.
stale-throttled = Partner Center hat um eine Wartezeit gebeten.
stale-timed-out = Partner Center hat nicht rechtzeitig geantwortet.
stale-unavailable = Partner Center hat nicht geantwortet.
stale-unreadable-answer = Die Antwort von Partner Center konnte nicht gelesen werden.
stale-rejected = Partner Center hat die Anfrage abgelehnt.
stale-sign-in-unavailable = Der Anmeldedienst hat nicht geantwortet.
stale-sign-in-broken = Der Anmeldedienst lehnt die Registrierung von Headroom ab.
stale-not-found = Partner Center hat keine Nutzung gefunden.
stale-internal = Die letzte Aktualisierung ist fehlgeschlagen.
correlation-id = MS-CorrelationId

## Why a record could not be read
record-not-an-object = Der Datensatz ist kein Objekt
record-repeated = { $field } ist mehrfach angegeben
record-missing = { $field } fehlt
record-too-large = { $field } ist zu groß
record-not-an-id = { $field } ist keine Kunden-ID
record-field-not-an-object = { $field } ist kein Objekt
record-not-a-number = { $field } ist keine Zahl
record-not-a-currency = { $field } ist kein Währungscode
record-not-a-locale = { $field } ist kein Gebietsschema
record-not-a-date = { $field } ist kein Datum
record-not-text = { $field } ist kein Text
record-not-true-or-false = { $field } ist weder wahr noch falsch

## No customers
empty-title = Noch keine Kunden
empty-text = Partner Center führt für dieses Konto keine Kunden mit einem Azure-Plan oder einem Azure-Abonnement auf.
empty-next = Kunden erscheinen hier, sobald sie eines von beiden haben. Falls Sie bereits Kunden erwarten: Prüfen Sie, ob Sie beim richtigen Partnermandanten angemeldet sind.

## One customer
customer-back = Alle Kunden
customer-back-to-view = Zurück zu den Kunden
customer-neighbours = Weitere Kunden
customer-previous = Zurück
customer-next = Weiter
customer-of = von { $amount }
customer-within-zero = { $amount } ausgegeben, bei einem Budget von { $budget }
customer-no-budget = In Partner Center ist kein Monatsbudget festgelegt.
customer-unknown = Die Daten von Partner Center reichen für eine Aussage nicht aus.
customer-facts = Zahlen
customer-exact = Genaue Beträge
customer-plan = Plan
customer-currency = Währung
customer-usd = Ausgaben in US-Dollar
customer-id = Mandanten-ID
customer-updated = Datenstand
customer-fetched = Zuletzt abgerufen
customer-presumed-note = Legacy-Abonnements melden ein Gebietsschema, keine Währung.
customer-period = Abrechnungszeitraum
customer-stored-since = Headroom speichert Zahlen seit { $day }.
customer-currency-changed = Frühere Zahlen lauten auf { $before }. Sie lassen sich nicht mit Beträgen in { $now } addieren und sind deshalb nicht enthalten.
customer-former = { $plan }, bis { $day }
customer-events = Warnungen und Maßnahmen
customer-event-alert = Warnung

## One customer: the sentence in figures
customer-used = { $spent } von { $budget } ausgegeben ({ $percent }).
customer-used-percent = { $percent } des Budgets ausgegeben.
customer-spent = { $amount } ausgegeben.
customer-spent-unbudgeted = { $amount } ausgegeben; ein Budget ist nicht festgelegt.
customer-spent-unknown = { $amount } ausgegeben; das Budget ist unbekannt.
customer-unbudgeted-unknown = Es ist kein Budget festgelegt, und die Höhe der Ausgaben ist unbekannt.
customer-spent-nothing-known = Die Höhe der Ausgaben ist unbekannt.
customer-over = Über Budget.
customer-over-since = Über Budget seit { $day }.
customer-over-by = { $amount } über Budget.
customer-over-by-since = Seit { $day } über Budget, derzeit um { $amount }.
customer-projected = { $amount } bis { $day } erwartet ({ $percent }: { $low } bis { $high })
customer-projected-plain = { $amount } bis { $day } erwartet
customer-outlook = { $projected }: { $verdict }.
customer-outlook-plain = { $projected }.
customer-verdict-within = im Budget
customer-verdict-ahead = im Budget, derzeit aber über dem Soll
customer-verdict-open = im Budget; Überschreitung ab { $first } möglich
customer-verdict-over = über Budget
customer-verdict-over-on = über Budget; Überschreitung voraussichtlich am { $first }
customer-verdict-over-between = über Budget; Überschreitung voraussichtlich zwischen { $first } und { $last }
customer-verdict-over-from = über Budget; Überschreitung ab { $first } möglich
customer-not-projected = Zu diesen Zahlen gibt es noch keine Prognose. Versuchen Sie es in 15 Minuten erneut.
customer-period-over = Keine Prognose: Der Abrechnungszeitraum dieser Zahlen ist abgelaufen.
customer-nothing-stored = Noch keine Prognose: Headroom hat für diesen Kunden noch keine Kosten gespeichert.
customer-no-period-end = Noch keine Prognose: Partner Center hat nicht mitgeteilt, wann dieser Abrechnungszeitraum endet.
customer-few-days = Noch keine Prognose: zu wenige Daten. Es braucht mindestens drei Tage mit Zahlen.
customer-last-bill-out = Noch keine Prognose: zu wenige Daten. Bis die Rechnung des Vormonats vorliegt, fehlt Nutzung.
customer-too-large = Keine Prognose: Die Beträge sind zu groß, um damit zu rechnen.

## One customer: notes
notes-title = Notizen
notes-none = Noch keine Notizen
notes-new = Neue Notiz
notes-hint = Reiner Text, höchstens { $limit } Zeichen. Lesen kann ihn jeder, der diesen Kunden sieht.
notes-add = Notiz hinzufügen
notes-delete = Löschen
notes-delete-of = Notiz von { $name } vom { $time } löschen
notes-added = Die Notiz ist gespeichert.
notes-deleted = Die Notiz ist gelöscht.
notes-kept = Die Notiz wurde nicht gelöscht: Sie ist bereits gelöscht oder stammt von jemand anderem.
notes-empty = Die Notiz ist leer. Schreiben Sie etwas, und fügen Sie sie dann hinzu.
notes-too-long = Die Notiz ist länger als { $limit } Zeichen. Kürzen Sie sie, und fügen Sie sie dann hinzu.
notes-missing = Die Notizen können zurzeit nicht gelesen werden. Laden Sie die Seite in einer Minute neu.
notes-more = { $count ->
    [one] Es wird nur die neueste Notiz angezeigt.
   *[other] Es werden nur die neuesten { $shown } Notizen angezeigt.
}
notes-unreadable = { $count ->
    [one] { $shown } Notiz kann von dieser Version von Headroom nicht gelesen werden. Sie bleibt erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Notizen können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
