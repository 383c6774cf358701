## Sharing a view
share-view = Ansicht freigeben
share-page = Diese Seite freigeben
download-csv = CSV
download-xlsx = Excel
csv-status = Status
csv-age = Alter in Stunden
csv-projected-low = Prognose min.
csv-projected-high = Prognose max.
csv-crossed-from = Über Budget ab
share-title = Diese Ansicht freigeben
share-page-title = Seite eines Kunden freigeben
share-page-of = Seite
share-page-who = Die Seite von { $name }: der Satz, die Zahlen, die Diagramme, zwölf Monate und die größten Kosten. Notizen, Warnungen und Regeln sind nie dabei.
share-page-mask-names = Kundennamen anonymisieren und Abonnements und Ressourcen weglassen, deren Namen etwas verraten könnten
share-page-hint = Diagramme, Monate und Listen beruhen auf allen Spalten. Sie entfallen mit der ersten weggelassenen Spalte und mit den Beträgen.
share-page-promise = Der Link zeigt die Seite von { $name }.
share-page-promise-figures = Diagramme, Monate und Listen entfallen.
share-page-promise-names = Abonnements und Ressourcen entfallen.
share-page-promise-missing = Partner Center hat diese Listen nicht gesendet, deshalb fehlen sie: { $lists }. Um sie aufzunehmen, öffnen Sie die Seite des Kunden, laden Sie sie dort, und geben Sie die Seite erneut frei.
share-lead = Der Link zeigt diese Zahlen in ihrem jetzigen Stand jedem, der ihn hat, auch ohne Konto. Die Zahlen ändern sich nie, und der Link läuft von selbst ab.
share-nobody = Es bleiben keine Kunden, die sich freigeben ließen. Erweitern Sie die Filter, oder lassen Sie weniger Kunden weg.
share-who = Kunden
share-selected = { $count ->
    [one] Diese Ansicht enthält { $shown } Kunden.
   *[other] Diese Ansicht enthält { $shown } Kunden.
}
share-leave-out = Kunden weglassen
share-too-many-to-list = Um Kunden einzeln auszuwählen, filtern oder suchen Sie zuerst, bis höchstens 100 übrig sind.
share-what = Was der Link zeigt
share-link-title = Titel
share-link-title-hint = Steht für Betrachter oben auf der Seite.
share-note = Hinweis
share-note-hint = Freiwillig. Auch für Betrachter sichtbar.
share-mask = Anonymisierung
share-mask-names = Kundennamen anonymisieren: „Kunde 1“, „Kunde 2“
share-mask-amounts = Beträge weglassen: nur Prozentwerte
share-hide = Spalten weglassen
share-hide-hint = Aus je zwei der Spalten Ausgaben, Budget, Ausschöpfung und Restbudget ergeben sich die übrigen. Lassen Sie eine davon weg, bleibt nur eine: Ausgaben, ohne diese Budget, ohne beide Ausschöpfung. Ohne die Spalte Plan entfallen auch Beträge in US-Dollar.
share-how-long = Wer zugreifen darf und wie lange
share-days = Gültigkeit
share-days-count = { $count ->
    [one] { $shown } Tag
   *[other] { $shown } Tage
}
share-for = Für
share-for-link = Alle, die den Link haben
share-for-tenant = Personen meines Mandanten nach Anmeldung
share-language = Sprache
share-language-browser = Wie im Browser des Betrachters
share-language-hint = Betrachter können auf der Seite eine andere wählen.
share-views = Max. Aufrufe
share-views-hint = Freiwillig. Nach so vielen Aufrufen kann niemand mehr den Link öffnen.
share-preview-button = Vorschau
share-cancel = Abbrechen
share-preview-title = Vorschau des Links
share-promise-end = Der Link ist { $days } gültig.
share-promise-link = Zugreifen kann jeder, der den Link hat.
share-promise-tenant = Zugreifen können nur Personen Ihres Mandanten nach Anmeldung.
share-promise-names = Kundennamen sind anonymisiert.
share-promise-amounts = Beträge entfallen.
share-promise-columns = Weggelassen: { $columns }.
share-promise-filter = Die Kunden wurden mit einem Filter oder einer Suche nach etwas Weggelassenem ausgewählt. Betrachter sehen den Filter nicht, können aber erraten, was diese Kunden gemeinsam haben.
share-promise-views = { $count ->
    [one] Er kann { $shown }-mal geöffnet werden.
   *[other] Er kann { $shown }-mal geöffnet werden.
}
share-passphrase = Passphrase
share-passphrase-hint = Freiwillig, mindestens 12 Zeichen. Geben Sie sie getrennt vom Link weiter.
share-passphrase-required = Ihre Organisation verlangt eine: mindestens 12 Zeichen. Geben Sie sie getrennt vom Link weiter.
share-passphrase-suggested = Kopieren Sie sie jetzt: Sie wird nicht noch einmal angezeigt. Geben Sie sie getrennt vom Link weiter.
share-passphrase-gone = Die vorgeschlagene Passphrase wurde einmal angezeigt. Lassen Sie sich eine neue vorschlagen, oder geben Sie eine eigene ein: mindestens 12 Zeichen.
share-suggest = Passphrase vorschlagen
share-short-passphrase = Die Passphrase ist zu kurz. Geben Sie mindestens 12 Zeichen ein, oder lassen Sie Headroom eine vorschlagen.
share-common-passphrase = Die Passphrase ist leicht zu erraten. Wählen Sie mehrere Wörter ohne Zusammenhang, oder lassen Sie Headroom eine vorschlagen.
share-off = Freigabelinks sind in Ihrer Organisation ausgeschaltet. Ein Manager kann sie unter „Freigaberichtlinie“ wieder einschalten.
share-for-policy = Ihre Organisation erlaubt Links nur für Personen Ihres Mandanten.
share-days-policy = Ihre Organisation erlaubt höchstens { $days }.
policy-refuses-off = Freigabelinks sind in Ihrer Organisation ausgeschaltet. Ein Manager kann sie unter „Freigaberichtlinie“ wieder einschalten.
policy-refuses-no-passphrase = Ihre Organisation verlangt eine Passphrase. Erstellen Sie einen Link mit Passphrase.
policy-refuses-not-tenant-only = Ihre Organisation erlaubt Links nur für Personen Ihres Mandanten. Erstellen Sie einen Link für diese.
policy-refuses-too-long = So lange gültige Links erlaubt Ihre Organisation nicht. Wählen Sie eine kürzere Zeit.
policy-refuses-too-many = Sie haben so viele Links, wie Ihre Organisation erlaubt. Widerrufen Sie einen, den Sie nicht mehr brauchen, und versuchen Sie es dann erneut.
share-not-stored = Der Link konnte nicht gespeichert werden. Versuchen Sie es in einer Minute erneut.
share-create = Link erstellen
share-back = Zurück
share-will-be-seen = Was Betrachter sehen
share-more-rows = { $count ->
    [one] und { $shown } weitere Zeile
   *[other] und { $shown } weitere Zeilen
}

## Shared links, for their owner
links-title = Freigabelinks
links-lead = Alle Links, die Sie freigegeben haben. Die Adresse wird nur einmal beim Erstellen angezeigt; einen verlorenen Link können Sie hier ersetzen.
links-lead-tenant = Alle Links, die in Ihrem Mandanten freigegeben wurden. Die Adresse wird nur einmal beim Erstellen angezeigt; einen verlorenen Link können Sie hier ersetzen.
links-off = Freigabelinks sind in Ihrer Organisation ausgeschaltet: Keiner davon lässt sich öffnen, bis ein Manager sie wieder einschaltet.
link-refused-access = Dieser Link zeigt Kunden, die nicht in Ihrem eigenen Bericht sind. Sie können ihn deshalb weder verlängern noch ersetzen, wohl aber widerrufen.
links-none = Noch keine Freigabelinks
links-none-text = „Ansicht freigeben“ über der Kundenliste erstellt einen Link für jemanden ohne Konto, „Diese Seite freigeben“ einen Link zu einem einzelnen Kunden.
link-title = Titel
link-by = Freigegeben von
link-created = Erstellt
link-taken = Datenstand
link-expires = Gültig bis
link-views = Aufrufe
link-views-not-counted = Nicht gezählt
link-views-of = { $views } von { $limit }
link-last-viewed = Zuletzt geöffnet
link-state = Status
link-customers = Kunden
link-shows = Inhalt
link-shows-view = { $count ->
    [one] { $shown } Kunde
   *[other] { $shown } Kunden
}
link-shows-page = Seite eines Kunden
link-untitled-page = Freigegebene Kundenseite
link-protection = Schutz
link-has-passphrase = Passphrase
link-masks-names = Namen anonymisiert
link-open = Aktiv
link-used-up = Aufrufe verbraucht
link-expired = Abgelaufen
link-revoked = Widerrufen
link-new = Ihr Link
link-new-once = Kopieren Sie ihn jetzt: Er wird nur einmal angezeigt und nicht gespeichert.
link-new-lasts = Er ist { $days } gültig.
link-new-gone = Die Adresse wurde einmal angezeigt und ist nicht gespeichert. Falls Sie sie nicht kopiert haben, ersetzen Sie unten den Link.
link-copy = Kopieren
link-copied = Kopiert
link-extend = Verlängern
link-extend-label = Gültigkeit ab jetzt
link-rotate = Link ersetzen
link-rotate-hint = Erstellt für dieselben Zahlen eine neue Adresse. Die alte ist sofort ungültig.
link-revoke = Widerrufen
link-revoke-hint = Danach kann ihn niemand mehr öffnen, und seine Zahlen werden gelöscht.
link-audit = Verlauf
audit-at = Wann
audit-what = Was
audit-who = Wer
audit-created = Erstellt
audit-viewed = Geöffnet
audit-revoked = Widerrufen
audit-rotated = Link ersetzt
audit-extended = Verlängert
audit-denied-unknown-key = Verweigert: unbekannter Link
audit-denied-expired = Verweigert: Link abgelaufen
audit-denied-revoked = Verweigert: Link widerrufen
audit-denied-used-up = Verweigert: Aufrufe verbraucht
audit-denied-wrong-passphrase = Verweigert: falsche Passphrase
audit-denied-too-many-passphrases = Verweigert: zu viele falsche Passphrasen
audit-denied-not-signed-in = Verweigert: nicht angemeldet
audit-denied-other-tenant = Verweigert: bei einem anderen Mandanten angemeldet
audit-denied-not-owner = Verweigert: Änderungsversuch durch jemand anderen
audit-denied-lost-access = Verweigert: kein Zugriff mehr auf alle Zahlen
audit-denied-policy = Verweigert: durch die Freigaberichtlinie
audit-times = { $times }-mal, zuletzt { $last }

## A shared link, for the reviewer
snapshot-untitled = Freigegebene Kunden
snapshot-masked-name = Kunde { $number }
snapshot-masked-customer = Azure-Ausgaben
snapshot-mark = Momentaufnahme
snapshot-banner = Freigegeben von { $name }. Datenstand: { $time }; gültig bis { $end }. Die Zahlen sind Schätzungen und keine Grundlage für die Abrechnung.
snapshot-taken = Zahlen erfasst
snapshot-search-hint = Name
snapshot-door = Freigegebene Zahlen
snapshot-lead = Über diesen Link hat jemand Zahlen zu Kunden für Sie freigegeben.
snapshot-uses-up-a-view = Dieser Link kann nur begrenzt oft geöffnet werden. Wenn Sie die Zahlen anzeigen, zählt das als Aufruf.
snapshot-open = Zahlen anzeigen
snapshot-passphrase = Passphrase
snapshot-passphrase-hint = Sie erhalten sie von der Person, die Ihnen den Link gesendet hat.
snapshot-wrong-passphrase = Diese Passphrase ist falsch. Versuchen Sie es erneut, oder fragen Sie die Person, die Ihnen den Link gesendet hat.
snapshot-wait = Zu viele falsche Passphrasen. Warten Sie einige Minuten, und versuchen Sie es dann erneut.
snapshot-sign-in = Dieser Link ist für Personen aus der Organisation des Absenders bestimmt. Melden Sie sich an, um die Zahlen zu sehen.
snapshot-gone = Dieser Link ist nicht gültig
snapshot-gone-text = Er ist abgelaufen, widerrufen oder unvollständig.
snapshot-gone-next = Prüfen Sie, ob Sie die vollständige Adresse haben, oder bitten Sie den Absender um einen neuen Link.
snapshot-slow-down = Von dieser Adresse wurden zu viele unbekannte Links ausprobiert. Warten Sie eine Minute, und versuchen Sie es dann erneut.
notice-currencies-presumed = Manche Währungen sind möglicherweise nur aus dem Land des Kunden abgeleitet.
notice-frozen-incomplete = Beim Erfassen dieser Zahlen konnten einige Kunden nicht gelesen werden; Liste und Summen sind möglicherweise unvollständig.

## What a tenant allows of shared links
link-policy-title = Freigaberichtlinie
link-policy-text = Was Ihre Organisation beim Freigeben einer Ansicht erlaubt.
link-policy-lead = Was Ihre Organisation beim Freigeben einer Ansicht erlaubt. Darüber entscheiden Manager.
link-policy-read-only = Nur Manager können das ändern.
link-policy-off = Links
link-policy-off-label = Freigabelinks ausschalten
link-policy-off-hint = Niemand kann einen Link erstellen, und vorhandene lassen sich nicht öffnen. Sie gelten wieder, sobald Sie Links einschalten, sofern sie nicht inzwischen abgelaufen sind.
link-policy-new = Neue Links sowie verlängerte und ersetzte
link-policy-passphrase = Passphrase verlangen
link-policy-tenant = Links nur für Personen des Mandanten erlauben
link-policy-longest = Längste Gültigkeit
link-policy-per-user = Links je Benutzer
link-policy-per-user-hint = Wie viele Links ein Benutzer gleichzeitig haben darf. Leer bedeutet beliebig viele.
link-policy-new-hint = Vorhandene Links bleiben unverändert, bis sie ablaufen.
link-policy-any-number = Beliebig viele
link-policy-yes = Ja
link-policy-no = Nein
link-policy-save = Speichern
link-policy-saved = Die Richtlinie ist gespeichert. Sie gilt ab sofort.
link-policy-unusable = Es wurde nichts gespeichert. Geben Sie eine Anzahl von 1 bis { $most } ein, oder lassen Sie das Feld leer.

links-unreadable = { $count ->
    [one] { $shown } Link kann von dieser Version von Headroom nicht gelesen werden. Er bleibt erhalten, wird hier aber nicht aufgeführt. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Links können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten, werden hier aber nicht aufgeführt. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
link-audit-unreadable = { $count ->
    [one] { $shown } Eintrag dieses Protokolls kann von dieser Version von Headroom nicht gelesen werden.
   *[other] { $shown } Einträge dieses Protokolls können von dieser Version von Headroom nicht gelesen werden.
}
