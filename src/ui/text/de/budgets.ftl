## Changing budgets: the choice
budgets-set = Budgets festlegen
budgets-change = Ändern
budgets-change-of = Budget ändern
budgets-new-title = Budgets festlegen
budgets-new-title-one = Budget von { $name } ändern
budgets-new-lead = { $count ->
    [one] Für den { $shown } Kunden in dieser Ansicht. Gesendet wird erst, wenn Sie jede Änderung gesehen und bestätigt haben.
   *[other] Für die { $shown } Kunden in dieser Ansicht. Gesendet wird erst, wenn Sie jede Änderung gesehen und bestätigt haben.
}
budgets-new-lead-one = Gesendet wird erst, wenn Sie die Änderung gesehen und bestätigt haben.
budgets-nobody = Diese Ansicht enthält keine Kunden. Gehen Sie zurück, und wählen Sie eine andere.
budgets-too-many = { $count ->
    [one] Diese Ansicht enthält { $shown } Kunden. Legen Sie Budgets für höchstens { $most } auf einmal fest: Filtern Sie zuerst die Ansicht.
   *[other] Diese Ansicht enthält { $shown } Kunden. Legen Sie Budgets für höchstens { $most } auf einmal fest: Filtern Sie zuerst die Ansicht.
}
budgets-how = Neues Budget
budgets-how-percent = Prozentsatz der Ausgaben
budgets-how-amount = Derselbe Betrag für jeden Kunden
budgets-how-amount-one = Betrag
budgets-how-remove = Kein Budget: entfernen
budgets-percent = Prozent
budgets-percent-hint = 110 lässt ein Zehntel Spielraum. Das Ergebnis wird auf zwei Stellen aufgerundet: aus { $before } wird { $after }.
budgets-of = Bezugsgröße
budgets-of-last-period = Ausgaben im letzten Abrechnungszeitraum
budgets-of-three-periods = Durchschnitt der letzten drei Abrechnungszeiträume
budgets-of-projection = Prognose für diesen Abrechnungszeitraum
budgets-amount = Betrag je Abrechnungszeitraum
budgets-amount-hint = In der Währung des jeweiligen Kunden: { $currencies }.
budgets-amount-hint-one = In { $currencies }.
budgets-preview = Vorschau
budgets-cancel = Abbrechen
budgets-problem-missing = Geben Sie eine Zahl ein.
budgets-problem-not-a-number = Das ist keine Zahl. Schreiben Sie 1500 oder 1500,50.
budgets-problem-ambiguous = Diese Zahl ist nicht eindeutig. Wählen Sie unten die gemeinte Zahl.
budgets-problem-not-above-zero = Ein Budget muss größer als 0 sein. Soll es keines geben, wählen Sie „Kein Budget: entfernen“.
budgets-problem-too-large = Das ist zu viel für ein Budget. Prüfen Sie die Zahl.

## The preview
budgets-preview-title = Vorschau der neuen Budgets
budgets-preview-lead = Noch ist nichts gesendet. Datenstand: { $time }.
budgets-none-planned = Mit dieser Auswahl würde sich kein Budget ändern.
budgets-several-currencies = Der Betrag ist in jeder Währung gleich, aber nicht gleich viel wert: Prüfen Sie jede Zeile.
budgets-customer = Kunde
budgets-spent = Ausgaben
budgets-now = Budget bisher
budgets-then = Neues Budget
budgets-percent-then = Prozent danach
budgets-status-then = Status danach
budgets-effect = Warnungen
budgets-leave-out = Auslassen
budgets-leave-out-of = { $name } auslassen
budgets-none = Kein Budget
budgets-alerts = Löst eine Warnung aus
budgets-silences = Beendet eine Warnung
budgets-alerts-and-silences = Löst eine aus, beendet eine
budgets-update = Vorschau aktualisieren
budgets-continue = Weiter
budgets-left = Unverändert
budgets-why = Grund
budgets-why-busy = Ein anderer Änderungslauf ändert dieses Budget gerade. Warten Sie, bis er beendet ist, oder halten Sie ihn an.
budgets-why-unknown-budget = Partner Center hat das Budget nicht mitgeteilt. Aktualisieren Sie die Zahlen.
budgets-why-two-plans = Dieser Kunde wird gerade umgestellt und hat für jeden Plan eine Zeile. Legen Sie einen Betrag fest, oder ändern Sie das Budget in Partner Center, wenn sich die Zeilen unterscheiden.
budgets-why-unknown-currency = Partner Center teilt nicht mit, in welcher Währung dieser Kunde zahlt.
budgets-why-no-last-period = Headroom kennt den letzten Abrechnungszeitraum noch nicht vollständig. Wählen Sie einen Betrag.
budgets-why-no-three-periods = Headroom kennt die letzten drei Abrechnungszeiträume noch nicht vollständig. Wählen Sie einen Betrag.
budgets-why-no-projection = Für diesen Kunden gibt es keine Prognose. Wählen Sie einen Betrag.
budgets-why-nothing-spent = Es gibt keine Ausgaben, auf die sich ein Prozentsatz beziehen könnte.
budgets-why-too-fine = So viele Nachkommastellen hat die Währung nicht.
budgets-why-too-large = Das Ergebnis ist zu viel für ein Budget.
budgets-why-already-so = Bereits so festgelegt.
budgets-refused-number = Es wurde nichts gesendet: Geben Sie zuerst eine Zahl ein.
budgets-refused-moved = Es wurde nichts gesendet: Budgets oder Zahlen haben sich geändert, seit Sie die Vorschau gesehen haben. Dies ist die neue Vorschau.
budgets-refused-nothing = Es wurde nichts gesendet: Es gibt nichts zu ändern.

## The confirmation
budgets-confirm-title = Neue Budgets bestätigen
budgets-confirm-set = { $count ->
    [one] { $shown } Budget festlegen, insgesamt { $amounts }.
   *[other] { $shown } Budgets festlegen, insgesamt { $amounts }.
}
budgets-confirm-remove = { $count ->
    [one] { $shown } Budget entfernen.
   *[other] { $shown } Budgets entfernen.
}
budgets-confirm-text = Headroom ändert sie nacheinander in Partner Center, mit Ihren Berechtigungen. Ein Budget wird nur geändert, wenn es noch dem entspricht, was Sie hier sehen, und danach geprüft. Sie können alles 30 Tage lang zurücknehmen.
budgets-confirm-button-set = { $count ->
    [one] { $shown } Budget festlegen
   *[other] { $shown } Budgets festlegen
}
budgets-confirm-button-remove = { $count ->
    [one] { $shown } Budget entfernen
   *[other] { $shown } Budgets entfernen
}
budgets-change-choice = Auswahl ändern

## A batch
budgets-batch-title = Budgetänderungen vom { $time }
budgets-batch-undo-title = Rücknahme vom { $time }
budgets-batch-by = Von { $name }
budgets-batch-undoes = Dies nimmt einen früheren Änderungslauf zurück.
budgets-batch-progress = { $done } von { $all } geändert
budgets-batch-running = { $count ->
    [one] { $shown } steht noch aus. Das läuft weiter, auch wenn Sie die Seite verlassen.
   *[other] { $shown } stehen noch aus. Das läuft weiter, auch wenn Sie die Seite verlassen.
}
budgets-batch-waits = Partner Center bittet Headroom zu warten. Nächster Versuch: { $time }, auch wenn Sie die Seite verlassen.
budgets-batch-look-again = Aktualisieren
budgets-batch-paused-sign-in = Angehalten: Die Anmeldung, mit der dies begann, ist abgelaufen. Melden Sie sich erneut an, um fortzusetzen.
budgets-batch-paused-mfa = Angehalten: Partner Center verlangt Multi-Faktor-Authentifizierung. Melden Sie sich damit erneut an, und setzen Sie dann fort.
budgets-batch-paused-provider = Angehalten: Der Identitätsanbieter lehnt die Registrierung von Headroom ab. Wenden Sie sich an Ihren Administrator, und setzen Sie dann fort.
budgets-batch-paused-other = Fortsetzen kann dies nur { $name }. Anhalten können Sie es.
budgets-batch-done = { $count ->
    [one] { $shown } Budget wurde geändert.
   *[other] Alle { $shown } Budgets wurden geändert.
}
budgets-batch-not-all = { $count ->
    [one] { $shown } Änderung wurde nicht ausgeführt. Den Grund sehen Sie unten.
   *[other] { $shown } Änderungen wurden nicht ausgeführt. Die Gründe sehen Sie unten.
}
budgets-batch-hidden = { $count ->
    [one] { $shown } weiterer Kunde ist nicht in Ihrem Bericht.
   *[other] { $shown } weitere Kunden sind nicht in Ihrem Bericht.
}
budgets-batch-unreadable = { $count ->
    [one] { $shown } Änderung stammt von einer neueren Version von Headroom und kann nicht angezeigt werden.
   *[other] { $shown } Änderungen stammen von einer neueren Version von Headroom und können nicht angezeigt werden.
}
budgets-before = Vorher
budgets-after = Neu
budgets-outcome = Ergebnis
budgets-percent-now = Prozent jetzt
budgets-status-now = Status jetzt
budgets-action = Aktion
budgets-state-waiting = Noch nicht gesendet
budgets-state-sent = Gesendet, noch nicht bestätigt
budgets-state-done = Geändert
budgets-state-undone = Geändert, später zurückgenommen
budgets-state-stopped = Vor dem Senden angehalten
budgets-state-unsure = Möglicherweise geändert: Partner Center konnte nicht gelesen werden. Setzen Sie fort, um es festzustellen.
budgets-state-conflict = Nicht geändert: Jemand anders hat es auf { $amount } gesetzt
budgets-state-conflict-none = Nicht geändert: Jemand anders hat es entfernt
budgets-state-forbidden = Nicht geändert: Partner Center lässt Ihr Konto diesen Kunden nicht ändern. Bitten Sie um die Rolle Administrator-Agent für ihn.
budgets-state-rejected = Nicht geändert: Partner Center hat den Betrag oder den Kunden abgelehnt.
budgets-state-unavailable = Nicht geändert: Partner Center ist mehrfach ausgefallen. Versuchen Sie es später erneut.
budgets-state-not-taken = Nicht geändert: Partner Center hat die Änderung angenommen, führt aber noch das alte Budget. Sehen Sie dort nach, bevor Sie es erneut versuchen.
budgets-state-unreadable = Nicht geändert: Die Antwort von Partner Center kann nicht gelesen werden.
budgets-resume = Fortsetzen
budgets-try-again = { $count ->
    [one] { $shown } erneut versuchen
   *[other] { $shown } erneut versuchen
}
budgets-stop = Anhalten
budgets-stop-hint = Danach wird nichts mehr gesendet. Was geändert ist, bleibt geändert.
budgets-undo = Zurücknehmen
budgets-undo-of = Änderung von { $name } zurücknehmen
budgets-undo-all = { $count ->
    [one] { $shown } Änderung zurücknehmen
   *[other] { $shown } Änderungen zurücknehmen
}
budgets-undo-hint = Stellt den früheren Stand wieder her, außer wo ihn seither jemand geändert hat. 30 Tage lang möglich.
budgets-decide = Prüfen
budgets-decide-of = Budget von { $name } prüfen
budgets-undone-no = Es wurde nichts zurückgenommen: Es ist nichts mehr übrig.
budgets-undone-busy = Es wurde nichts zurückgenommen: Ein anderer Änderungslauf ändert gerade eines dieser Budgets.
budgets-resumed-no = Es wurde nichts fortgesetzt: Das kann nur, wer den Lauf begonnen hat.

## The list of batches
budgets-list-title = Budgetänderungen
budgets-list-lead = Was in den letzten 90 Tagen über Headroom in Partner Center geändert wurde.
budgets-list-empty = Noch keine Budgetänderungen
budgets-list-empty-text = Legen Sie Budgets für die Kunden einer Ansicht fest, oder ändern Sie eines auf der Seite eines Kunden.
budgets-list-when = Wann
budgets-list-who = Wer
budgets-list-what = Was
budgets-list-state = Status
budgets-list-changes = { $count ->
    [one] { $shown } Änderung
   *[other] { $shown } Änderungen
}
budgets-list-undo = { $count ->
    [one] Rücknahme von { $shown } Änderung
   *[other] Rücknahme von { $shown } Änderungen
}
budgets-list-running = In Arbeit
budgets-list-paused = Wartet auf Fortsetzung
budgets-list-ended = { $done } von { $all } geändert
budgets-list-undone = { $done } von { $all } geändert, { $undone } zurückgenommen
budgets-list-unreadable = { $count ->
    [one] { $shown } Eintrag stammt von einer neueren Version von Headroom und kann nicht angezeigt werden.
   *[other] { $shown } Einträge stammen von einer neueren Version von Headroom und können nicht angezeigt werden.
}
budgets-settings-text = Wer welche Budgets festgelegt hat, was aus jeder Änderung wurde und wie sie sich zurücknehmen lässt.
budgets-settings-link = Budgetänderungen ansehen
