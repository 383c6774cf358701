## Deliveries
deliveries-title = Zustellungen
deliveries-lead = Nachrichten an Ihre Empfänger, gesendete und anstehende. Jeder Empfänger erhält sie in der richtigen Reihenfolge; was vor dem Versand durch spätere Nachrichten überholt wurde, entfällt, ebenso was auf eine inzwischen geänderte Adresse wartete. Fehlgeschlagene Versuche werden 24 Stunden lang wiederholt.
deliveries-states = Status der Zustellungen
deliveries-pending = Ausstehend
deliveries-delivered = Zugestellt
deliveries-failed = Fehlgeschlagen
deliveries-superseded = Überholt
deliveries-when = Wann
deliveries-receiver = Empfänger
deliveries-to = An
deliveries-about = Betrifft
deliveries-state = Status
deliveries-attempts = Versuche
deliveries-next = Nächster Versuch
deliveries-now = Jetzt
deliveries-about-alerts = { $count ->
    [0] Kunden, die Sie nicht sehen
    [one] { $shown } Kunde
   *[other] { $shown } Kunden
}
deliveries-about-reminder = { $count ->
    [0] Erinnerung zu Kunden, die Sie nicht sehen
    [one] Erinnerung zu { $shown } Kunden
   *[other] Erinnerung zu { $shown } Kunden
}
deliveries-about-digest = Zusammenfassung
deliveries-about-outage = Überwachung ausgefallen
deliveries-about-unjudged = { $count ->
    [0] Kunden, die sich nicht bewerten lassen
    [one] { $shown } Kunde, der sich nicht bewerten lässt
   *[other] { $shown } Kunden, die sich nicht bewerten lassen
}
deliveries-about-recovered = Überwachung läuft wieder
deliveries-about-undelivered = Anderer Empfänger nicht erreichbar
deliveries-about-switched-off = Überwachung ausgeschaltet
deliveries-about-taken-over = Überwachung übernommen
deliveries-about-ends-soon = Überwachung endet bald
deliveries-about-confirm = Bitte um Bestätigung der Adresse
deliveries-about-credential-ends = Geheimer Clientschlüssel oder Zertifikat läuft bald ab
deliveries-about-test = Test
deliveries-attempts-none = Noch keine
deliveries-attempts-count = { $count ->
    [one] { $shown } Versuch
   *[other] { $shown } Versuche
}
deliveries-arrived = Angekommen
deliveries-accepted = Von Teams angenommen
deliveries-accepted-text = Von Teams angenommen und später veröffentlicht. Erscheint die Nachricht nicht, sehen Sie im Ausführungsverlauf des Workflows in Teams nach.
deliveries-retry = Erneut senden
deliveries-tested = Ein Test ist unterwegs. Laden Sie die Seite neu, um das Ergebnis zu sehen.
deliveries-retried = Die Nachricht wird erneut gesendet. Laden Sie die Seite neu, um das Ergebnis zu sehen.
deliveries-none = Noch keine Zustellungen
deliveries-none-text = Sobald eine Warnung ausgelöst wird, stehen hier die Nachrichten an Ihre Empfänger.
deliveries-unreadable = { $count ->
    [one] { $shown } Zustellung kann von dieser Version von Headroom nicht gelesen werden. Sie bleibt erhalten und wird von einer Version gesendet, die sie lesen kann. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Zustellungen können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten und werden von einer Version gesendet, die sie lesen kann. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
deliveries-none-in-state = Keine Zustellung hat diesen Status.
