## Roles: who may do what
role-title = Ihre Rolle
role-reader = Sie sind Leser.
role-editor = Sie sind Bearbeiter.
role-manager = Sie sind Manager.
role-readers-may = Leser sehen die Kunden, Warnungen und Einstellungen, auf die sie Zugriff haben.
role-editors-may = Bearbeiter ändern außerdem Regeln und Empfänger, legen Budgets fest, weisen Kunden zu, quittieren Warnungen, schreiben Notizen, geben Ansichten frei, speichern Ansichten für das Team und schalten die Überwachung ein, wenn niemand überwacht.
role-managers-may = Manager übernehmen außerdem die Überwachung oder schalten sie aus, fügen Empfänger für alle Kunden hinzu, legen Zuständigkeitsregeln fest und verwalten die Links aller.
role-change = Rollen vergibt Ihr Administrator in Microsoft Entra. Eine neue Rolle gilt ab Ihrer nächsten Anmeldung oder nach etwa einer Stunde.
rights-change-rules = Leser können keine Regeln ändern. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-change-receivers = Leser können keine Empfänger ändern. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-acknowledge = Leser können keine Warnungen quittieren. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-share = Leser können keine Ansichten freigeben. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-send-again = Leser können Nachrichten nicht erneut senden. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-write-notes = Leser können keine Notizen hinzufügen. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-change-budgets = Leser können keine Budgets ändern. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-assign-customers = Leser können keine Kunden zuweisen. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-change-team-views = Leser können die Ansichten des Teams nicht ändern. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-check-now = Leser können keine Prüfung starten. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-start-monitoring = Leser können die Überwachung nicht einschalten. Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
rights-take-over = Eine laufende Überwachung kann nur ein Manager von Headroom übernehmen. Wenden Sie sich an einen Manager.
rights-manage-all-receivers = Empfänger für alle Kunden kann nur ein Manager von Headroom hinzufügen. Wenden Sie sich an einen Manager.
rights-manage-all-links = Die Links anderer kann nur ein Manager von Headroom verwalten. Wenden Sie sich an einen Manager.
rights-change-link-policy = Die Freigaberichtlinie kann nur ein Manager von Headroom ändern. Wenden Sie sich an einen Manager.
rights-manage-all-notes = Die Notizen anderer kann nur ein Manager von Headroom löschen. Wenden Sie sich an einen Manager.
rights-change-owner-rules = Diese Regeln kann nur ein Manager von Headroom ändern. Wenden Sie sich an einen Manager.
rights-manage-all-sessions = Die Sitzungen anderer kann nur ein Manager von Headroom beenden. Wenden Sie sich an einen Manager.
rights-read-audit = Das Protokoll kann nur ein Manager von Headroom lesen. Wenden Sie sich an einen Manager.
failure-needs-editor = Es wurde nichts geändert: Leser können das nicht
failure-needs-editor-next = Bitten Sie Ihren Administrator um die Rolle „Bearbeiter“ (Headroom.Editor).
failure-needs-manager = Es wurde nichts geändert: Das kann nur ein Manager von Headroom
failure-needs-manager-next = Bitten Sie einen Manager darum, oder bitten Sie Ihren Administrator um die Rolle „Manager“ (Headroom.Manager).
failure-not-your-monitoring = Die Überwachung blieb unverändert: Jemand anders überwacht bereits
failure-not-your-monitoring-next = Wenden Sie sich an diese Person oder an einen Manager von Headroom. Wer es ist, steht in den Einstellungen.

## Before monitoring changes hands, or stops
take-over-title = Überwachung übernehmen
take-over-text = Die Überwachung nutzt dann Ihre Rechte statt der Rechte von { $name }.
take-over-counts = { $name } sieht { $count ->
    [one] { $shown } Kunden
   *[other] { $shown } Kunden
}; Sie sehen { $you }.
take-over-you = { $count ->
    [one] { $shown } Kunden
   *[other] { $shown } Kunden
}
take-over-unknown = Mit den Rechten von { $name } ist noch kein Bericht eingegangen; Sie sehen { $you }.
take-over-unwatched = { $count ->
    [one] { $shown } Kunde würde nicht mehr überwacht, weil Sie ihn nicht sehen.
   *[other] { $shown } Kunden würden nicht mehr überwacht, weil Sie sie nicht sehen.
}
take-over-all = Sie sehen alle Kunden, die jetzt überwacht werden.
take-over-told = Den Empfängern wird mitgeteilt, dass Sie von { $name } übernommen haben; die bisherige Berechtigung wird gelöscht.
take-over-dead = Die Überwachung mit den Rechten von { $name } ist ausgefallen; zurzeit überwacht also niemand.
take-over-nobody = Zurzeit überwacht niemand sonst. Gehen Sie zurück zu den Einstellungen, um die Überwachung einzuschalten.
take-over-cancel = Abbrechen
stop-title = Überwachung ausschalten
stop-nobody = Die Überwachung ist bereits ausgeschaltet.
stop-watched = Headroom überwacht dann niemanden mehr: Es prüft keine Ausgaben und löst keine Warnungen aus, bis jemand die Überwachung wieder einschaltet.
stop-told = Den Empfängern wird mitgeteilt, dass Sie die Überwachung ausgeschaltet haben. Die Berechtigung von { $name } wird sofort gelöscht.
