## The audit
audit-log-title = Protokoll
audit-log-lead = Wer in Ihrem Mandanten was getan hat, das Neueste zuerst. Niemand kann einen Eintrag ändern; Einträge werden gelöscht, sobald die von Ihrem Administrator eingestellte Aufbewahrungsfrist abgelaufen ist.
audit-log-count = { $count ->
    [one] { $shown } Eintrag
   *[other] { $shown } Einträge
}
audit-log-object = Objekt
audit-log-before = Vorher
audit-log-after = Nachher
audit-log-address = Adresse
audit-log-request = Anfrage
audit-log-nobody = Gast
audit-log-from = Von
audit-log-to = Bis
audit-log-day-hint = In UTC
audit-log-user-hint = Teil des Namens oder die vollständige ID
audit-log-filter = Filtern
audit-log-csv = CSV herunterladen
audit-log-jsonl = JSON-Zeilen herunterladen
audit-log-none = Noch keine Einträge
audit-log-none-filtered = Keine Einträge entsprechen diesen Filtern
audit-log-unreadable = { $count ->
    [one] { $shown } Eintrag auf dieser Seite kann von dieser Version von Headroom nicht gelesen werden. Er bleibt erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
   *[other] { $shown } Einträge auf dieser Seite können von dieser Version von Headroom nicht gelesen werden. Sie bleiben erhalten. Bitten Sie Ihren Administrator, die neueste Version zu installieren.
}
action-signed-in = Angemeldet
action-signed-out = Abgemeldet
action-sign-in-refused = Anmeldung abgelehnt
action-sign-in-ended = Anmeldung beendet
action-request-refused = Anfrage von fremder Website abgelehnt
action-cookies-ignored = Zweifelhafte Sitzungscookies ignoriert
action-rules-changed = Regeln geändert
action-customer-rules-changed = Regeln eines Kunden geändert
action-receiver-created = Empfänger hinzugefügt
action-receiver-changed = Empfänger geändert
action-receiver-deleted = Empfänger entfernt
action-receiver-tested = Test an einen Empfänger gesendet
action-delivery-retried = Nachricht erneut gesendet
action-monitoring-started = Überwachung eingeschaltet
action-monitoring-taken-over = Überwachung übernommen
action-monitoring-stopped = Überwachung ausgeschaltet
action-monitoring-stop-refused = Ausschalten der Überwachung abgelehnt
action-alert-acknowledged = Warnung quittiert
action-acknowledgement-withdrawn = Quittierung zurückgenommen
action-note-added = Notiz hinzugefügt
action-note-deleted = Notiz gelöscht
action-budgets-begun = Budgetänderungen bestätigt
action-budget-changed = Budget geändert
action-budget-not-changed = Budget nicht geändert
action-budgets-resumed = Budgetänderungen fortgesetzt
action-budgets-stopped = Budgetänderungen angehalten
action-ownership-changed = Zuständigkeit oder Labels eines Kunden geändert
action-owner-rules-changed = Zuständigkeitsregeln geändert
action-team-view-changed = Teamansicht geändert
action-own-mailbox-changed = Adresse für eigene Warnungen geändert
action-link-created = Link erstellt
action-link-opened = Link geöffnet
action-link-denied = Link verweigert
action-link-extended = Link verlängert
action-link-rotated = Link ersetzt
action-link-revoked = Link widerrufen
action-link-change-refused = Änderung eines Links abgelehnt
action-link-policy-changed = Freigaberichtlinie geändert
action-session-ended = Sitzung beendet
action-sessions-ended = Überall abgemeldet
action-mailbox-confirmed = Postfach vom Inhaber bestätigt
action-audit-exported = Protokoll exportiert
action-data-erased = Personenbezogene Daten gelöscht
