## Alerts
alerts-title = Warnungen
alerts-tabs = Status der Warnungen
alerts-firing = Aktiv
alerts-acknowledged = Quittiert
alerts-resolved = Erledigt
alerts-tab-firing = Aktiv
alerts-tab-acknowledged = Quittiert
alerts-tab-resolved = Erledigt
alerts-search = Warnungen suchen
alerts-search-hint = Name des Kunden
alerts-severity = Schweregrad
alerts-critical = Kritisch
alerts-warning = Mittel
alerts-rule = Regel
alerts-what = Anlass
alerts-since = Seit
alerts-state = Status
alerts-not-judged = Die Daten des letzten Berichts reichten für eine Bewertung nicht aus.
alerts-taken-on = Bis { $time }, von { $name }
alerts-taken-on-for-period = Bis zum Ende des Abrechnungszeitraums, von { $name }
alerts-taken-on-for-day = Bis zum Ende des Tages, von { $name }
alerts-taken-on-plan = Eingeplant bis { $amount }
alerts-select = Auswählen: { $name }
alerts-tick = Auswählen
alerts-select-all = Alle auf dieser Seite auswählen
alerts-count = { $count ->
    [one] { $shown } Warnung
   *[other] { $shown } Warnungen
}
alerts-count-critical = { $alerts }, davon { $critical } kritisch
alerts-none-firing = Keine aktiven Warnungen
alerts-none-firing-text = Kein Kunde hat einen Schwellenwert erreicht. Sobald das geschieht, erscheint die Warnung hier, und Ihre Empfänger werden benachrichtigt.
alerts-none-watched = Die Überwachung ist ausgeschaltet
alerts-none-watched-text = Ohne Überwachung entstehen keine Warnungen. Eine leere Liste heißt also nicht, dass alles in Ordnung ist.
alerts-none-outage = Keine aktiven Warnungen bekannt
alerts-none-outage-text = Die Überwachung ist ausgefallen. Eine leere Liste heißt also nicht, dass alles in Ordnung ist.
alerts-none-incomplete = Keine aktiven Warnungen bei den Kunden in den Berichten
alerts-none-incomplete-text = In den Berichten von Partner Center fehlen Kunden. Eine leere Liste heißt also nicht, dass bei ihnen alles in Ordnung ist.
alerts-none-report = Noch kein Bericht
alerts-none-report-text = Die erste Prüfung findet die Kunden, die über Budget sind. Sie läuft automatisch oder sofort mit „Jetzt prüfen“ in den Einstellungen.
alerts-none-acknowledged = Nichts quittiert
alerts-none-acknowledged-text = Quittierte Warnungen bleiben hier, bis die Quittierung abläuft oder sich die Lage verschlechtert.
alerts-none-resolved = Noch nichts erledigt
alerts-none-resolved-text = Erledigte Warnungen bleiben hier mit ihrem Verlauf erhalten.
alerts-no-match = Keine passenden Warnungen
alerts-no-match-text = Suchen Sie mit weniger Wörtern, oder heben Sie die Filter auf, um alle Warnungen zu sehen.
alerts-acknowledge = Quittieren
alerts-acknowledge-ticked = Auswahl quittieren
alerts-acknowledge-this = Diese Warnung übernehmen
alerts-acknowledge-again = Erneut quittieren
alerts-reason = Begründung
alerts-for = Dauer
alerts-for-day = 1 Tag
alerts-for-week = 7 Tage
alerts-for-thirty-days = 30 Tage
alerts-for-rest-of-period = Rest des Abrechnungszeitraums
alerts-acknowledge-hint = Die Quittierung endet nach dieser Zeit, ohne Meldung mit dem Abrechnungszeitraum oder sobald ein höherer Schwellenwert erreicht wird, sofern das nicht eingeplant ist.
alerts-planned = Eingeplant bis
alerts-planned-hint = Eingeplant bis: ein Betrag in der Währung des Kunden. Bis dahin wird kein erreichter Schwellenwert gemeldet; höhere Ausgaben beenden die Quittierung.
alerts-planned-currencies = Die ausgewählten Warnungen lauten nicht alle auf dieselbe Währung. Wählen Sie Warnungen in einer Währung aus, oder lassen Sie dieses Feld leer.
alerts-planned-spent = Es ist bereits mehr ausgegeben. Geben Sie einen höheren Betrag ein, oder lassen Sie dieses Feld leer.
alerts-acknowledge-done = { $count ->
    [one] { $shown } Warnung ist quittiert.
   *[other] { $shown } Warnungen sind quittiert.
}
alerts-acknowledge-none = Es wurde keine Warnung quittiert. Wählen Sie eine aktive Warnung aus, und geben Sie eine Begründung an.
alert-back = Alle Warnungen
alert-facts = Details
alert-to-customer = Zahlen und Regeln dieses Kunden
alert-period = Abrechnungszeitraum
alert-day = Tag
alert-data-as-of = Datenstand
alert-updated = Letzte Änderung
alert-acknowledged-by = Quittiert von
alert-acknowledged-reason = Begründung
alert-acknowledged-until = Quittiert bis
alert-acknowledged-until-period = Ende des Abrechnungszeitraums
alert-acknowledged-until-day = Ende des Tages
alert-withdraw = Quittierung zurücknehmen
alert-withdraw-hint = Die Warnung erfordert dann wieder Aufmerksamkeit.
alert-withdraw-done = Die Quittierung ist zurückgenommen.
alert-withdraw-none = Es gab keine Quittierung, die sich zurücknehmen ließe.
alert-unheard = Über diese Warnung wird kein Empfänger benachrichtigt.
alert-unheard-link = Empfänger ändern
alert-history = Verlauf
alert-when = Wann
alert-happened = Ereignis
alert-threshold = Schwellenwert
alert-who = Wer
alert-why = Grund
alert-fired = Ausgelöst
alert-escalated = Höherer Schwellenwert erreicht
alert-reopened = Erneut ausgelöst
alert-was-resolved = Erledigt
alert-lapsed = Quittierung abgelaufen
alert-plan-exceeded = Mehr ausgegeben als eingeplant
alert-period-ended = Mit dem Abrechnungszeitraum beendet
alert-day-ended = Mit dem Tag beendet
alert-changed = Zahlen geändert
alert-was-acknowledged = Quittiert
alert-was-withdrawn = Quittierung zurückgenommen
alert-spending-fell = Ausgaben gesunken
alert-budget-raised = Budget erhöht
alert-budget-removed = Budget entfernt
alert-budget-set = Budget festgelegt
alert-figures-renewed = Neuere Zahlen eingetroffen
alert-rule-changed = Warnregeln geändert
alert-muted = Kunde stummgeschaltet
alert-over-with-period = Abrechnungszeitraum beendet
alert-over-with-day = Tag beendet
alert-by-headroom = Headroom
alerts-unreadable = { $count ->
    [one] { $shown } Warnung kann von dieser Version von Headroom nicht gelesen werden. Sie bleibt unverändert erhalten, wird hier aber nicht aufgeführt. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Warnungen können von dieser Version von Headroom nicht gelesen werden. Sie bleiben unverändert erhalten, werden hier aber nicht aufgeführt. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
alert-history-unreadable = { $count ->
    [one] { $shown } Zeile dieses Verlaufs kann von dieser Version von Headroom nicht gelesen werden.
   *[other] { $shown } Zeilen dieses Verlaufs können von dieser Version von Headroom nicht gelesen werden.
}

## Billing periods
period-days = { $first } bis { $last }
period-since = seit { $first }
