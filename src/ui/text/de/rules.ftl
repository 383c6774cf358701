## Alert rules
rules-title = Warnregeln
rules-lead = Wann eine Warnung ausgelöst wird, für alle Kunden. Ein Kunde kann eigene Regeln haben; sie werden auf seiner Seite festgelegt.
rules-saved = Die Regeln sind gespeichert.
rules-draft = Diese Regeln sind noch nicht gespeichert.
rules-discard = Zurück zu den gespeicherten Regeln
rules-thresholds-part = Budgetschwellenwerte
rules-thresholds = Prozent des Budgets
rules-thresholds-hint = Bis zu zehn, zum Beispiel 80, 100, mit einem Leerzeichen dazwischen. Ab 100 sind Warnungen kritisch. Leer bedeutet keine.
rules-without-budget-part = Ausgaben ohne Budget
rules-without-budget = Über diesen Beträgen
rules-without-budget-hint = Eine Währung je Zeile, zum Beispiel SEK 500. Nicht aufgeführte Währungen lösen keine solche Warnung aus.
rules-jump-part = Kostensprung
rules-jump = Ungewöhnliche Tage melden
rules-jump-factor = Vielfaches des Durchschnitts der sieben Tage davor
rules-jump-factor-hint = Über 1, zum Beispiel 3.
rules-jump-above = Und über diesen Beträgen an einem Tag
rules-jump-above-hint = Eine Währung je Zeile, zum Beispiel SEK 500. Kleinere Beträge lösen keine Warnung aus.
rules-jump-critical = Als kritisch behandeln
rules-stale-part = Veraltete Zahlen
rules-stale = Kunden melden, deren Zahlen zu alt und damit unzuverlässig sind
rules-stale-hours = Älter als (Stunden)
rules-stale-hours-hint = Eine ganze Zahl. Partner Center aktualisiert die Zahlen etwa einmal täglich; 48 ist ein guter Anfang.
rules-save = Regeln speichern
rules-preview = Vorschau
rules-would-alert = { $count ->
    [one] Mit diesen Regeln gäbe es jetzt bei { $shown } Kunden eine Warnung.
   *[other] Mit diesen Regeln gäbe es jetzt bei { $shown } Kunden eine Warnung.
}
rules-would-unknown = Bei wie vielen Kunden es eine Warnung gäbe, wird angezeigt, sobald diese Regeln gültig sind.
rules-would-unusable = Korrigieren Sie die hervorgehobenen Felder, um zu sehen, bei wie vielen Kunden es eine Warnung gäbe.
rules-would-fail = Bei wie vielen Kunden es eine Warnung gäbe, lässt sich zurzeit nicht ermitteln.
rules-overrides = Kunden mit eigenen Regeln
rules-overrides-none = Alle Kunden folgen diesen Regeln. Auf der Seite eines Kunden können Sie andere festlegen oder ihn stummschalten.
rules-own = Eigene Regeln
rules-muted = Stummgeschaltet
rules-own-thresholds = Schwellenwerte { $list }
rules-customer-part = Warnregeln für diesen Kunden
rules-customer-lead = Sie ersetzen die Schwellenwerte für alle Kunden.
rules-customer-all = Regeln für alle ansehen
rules-customer-muted = Stummschalten: keine Warnungen für diesen Kunden
rules-customer-thresholds = Eigene Schwellenwerte in Prozent des Budgets
rules-customer-thresholds-hint = Zum Beispiel 50, 120. Leer bedeutet: Es gelten die Regeln für alle Kunden.
rules-customer-save = Regeln dieses Kunden speichern
rules-customer-alerts = Warnungen zu diesem Kunden
rules-customer-saved = Die Regeln für diesen Kunden sind gespeichert.
form-problems = { $count ->
    [one] Es wurde nichts gespeichert. Korrigieren Sie das hervorgehobene Feld.
   *[other] Es wurde nichts gespeichert. Korrigieren Sie die { $shown } hervorgehobenen Felder.
}
form-decimal-asked = Was bedeutet „{ $word }“?
rules-problem-too-long = Das ist zu lang. Lassen Sie etwas weg.
rules-problem-not-a-number = „{ $word }“ ist keine Zahl.
rules-problem-ambiguous = „{ $word }“ ist nicht eindeutig. Wählen Sie unten die gemeinte Zahl; sind zwei Zahlen gemeint, trennen Sie sie durch ein Leerzeichen.
rules-problem-too-many-digits = „{ $word }“ hat zu viele Stellen.
rules-problem-threshold-range = „{ $word }“ ist kein möglicher Schwellenwert: Geben Sie einen Prozentwert über 0 und höchstens { $most } ein.
rules-problem-too-many-thresholds = Geben Sie höchstens zehn Schwellenwerte ein.
rules-problem-line = „{ $word }“ ist keine Währung mit Betrag wie SEK 500.
rules-problem-unknown-currency = „{ $word }“ ist kein gültiger Währungscode. Geben Sie die drei Buchstaben ein, zum Beispiel SEK.
rules-problem-repeated-currency = { $word } ist zweimal mit verschiedenen Beträgen aufgeführt.
rules-problem-negative-amount = „{ $word }“ ist negativ. Geben Sie einen Betrag ab 0 ein.
rules-problem-factor = Geben Sie eine Zahl über 1 ein, zum Beispiel 3.
rules-problem-no-amount = Geben Sie für mindestens eine Währung einen Betrag ein, sonst löst diese Regel nie eine Warnung aus.
rules-problem-hours = Geben Sie eine ganze Zahl von 1 bis { $most } Stunden ein.

## Budget thresholds: on pages, then in messages
alerts-rule-threshold = Budgetschwellenwert
alerts-reached = { $level } des Budgets erreicht
message-threshold-fired = { $level } erreicht
message-threshold-escalated = jetzt { $level } erreicht
message-threshold-reopened = erneut { $level } erreicht
message-threshold-lapsed = weiterhin bei { $level } oder mehr; Quittierung abgelaufen
message-threshold-resolved = wieder unter allen Schwellenwerten
message-threshold-fell = Ausgaben unter alle Schwellenwerte gesunken
message-over-status = Über Budget
message-near-status = Nahe am Budget
message-over-next = Rufen Sie den Kunden heute an. Sind die Ausgaben beabsichtigt, erhöhen Sie das Budget in Partner Center; wenn nicht, suchen Sie die Ursache in Microsoft Cost Management, und stellen Sie sie ab.
message-near-next = Sprechen Sie mit dem Kunden, bevor das Budget aufgebraucht ist: Erhöhen Sie es in Partner Center, oder senken Sie die Ausgaben.
message-one-threshold = { $percent } des Budgets
message-over = { $count ->
    [one] { $shown } Kunde über Budget
   *[other] { $shown } Kunden über Budget
}
message-near = { $count ->
    [one] { $shown } Kunde nahe am Budget
   *[other] { $shown } Kunden nahe am Budget
}
message-near-too = { $shown } nahe am Budget

## Spending without a budget
alerts-rule-without-budget = Ohne Budget
alerts-without-budget = Ausgaben ohne Budget
message-without-budget-fired = Ausgaben ohne Budget zum Vergleich
message-without-budget-resolved = keine Ausgaben ohne Budget mehr
message-without-budget-fell = Ausgaben ohne Budget wieder unter Ihrem Grenzwert
message-without-budget-next = Legen Sie in Partner Center ein monatliches Ausgabenbudget fest, damit Headroom Sie warnen kann, bevor es aufgebraucht ist.
message-one-without-budget = Ausgaben ohne Budget
message-without-budget = { $count ->
    [one] { $shown } Kunde mit Ausgaben ohne Budget
   *[other] { $shown } Kunden mit Ausgaben ohne Budget
}
message-without-budget-too = { $shown } ohne Budget

## Daily jump
alerts-rule-daily-jump = Kostensprung
alerts-daily-jump = Ungewöhnliche Ausgaben an einem Tag
message-jump-status = Kostensprung
message-jump-fired = an einem Tag weit mehr ausgegeben als an den Tagen davor
message-jump-resolved = Ausgaben wieder normal
message-jump-fell = Ausgaben des Tages nicht mehr ungewöhnlich
message-jump-next = Fragen Sie den Kunden, ob das so gewollt ist. Ursache kann eine fehlerhafte Bereitstellung oder ein kompromittiertes Konto sein: Prüfen Sie die neuesten Ressourcen und Anmeldungen.
message-one-jump = Kostensprung
message-jumps = { $count ->
    [one] { $shown } Kunde mit Kostensprung
   *[other] { $shown } Kunden mit Kostensprung
}
message-jumps-too = { $shown } mit Kostensprung

## Old figures
alerts-rule-stale-data = Veraltete Zahlen
alerts-stale-data = Zahlen zu alt und damit unzuverlässig
message-stale-status = Veraltete Zahlen
message-stale-fired = Partner Center hat zu lange keine neueren Zahlen gesendet
message-stale-next = Verlassen Sie sich nicht auf die Zahlen dieses Kunden. Prüfen Sie sie in Partner Center, ebenso den Dienststatus; bleiben sie alt, wenden Sie sich an den dortigen Support.
message-one-stale = veraltete Zahlen
message-stale = { $count ->
    [one] { $shown } Kunde mit veralteten Zahlen
   *[other] { $shown } Kunden mit veralteten Zahlen
}
message-stale-too = { $shown } mit veralteten Zahlen
rules-unreadable = Die gespeicherten Regeln kann diese Version von Headroom nicht lesen; bis dahin gelten für Warnungen die folgenden Regeln. Bitten Sie Ihren Administrator, die neueste Version zu installieren. Wenn Sie speichern, ersetzen die folgenden Regeln die gespeicherten.
