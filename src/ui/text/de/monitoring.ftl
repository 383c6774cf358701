## Monitoring
monitoring-title = Überwachung
monitoring-lead = Solange die Überwachung eingeschaltet ist, prüft Headroom die Ausgaben Ihrer Kunden automatisch, auch wenn niemand angemeldet ist, und benachrichtigt bei Problemen Ihre Empfänger.
monitoring-off = Die Überwachung ist ausgeschaltet. Niemand überwacht, und es entstehen keine Warnungen.
monitoring-on = Die Überwachung ist eingeschaltet.
monitoring-unreadable = Der Status der Überwachung kann zurzeit nicht gelesen werden. Laden Sie die Seite in einer Minute neu.
monitoring-switch-on-in-settings = In den Einstellungen einschalten
monitoring-to-settings = Zu den Einstellungen
monitoring-by = Mit den Rechten von
monitoring-started = Seit
monitoring-expires = Bis
monitoring-last-report = Letzter Bericht
monitoring-no-report = Noch keiner
monitoring-next-check = Nächste Prüfung
monitoring-any-moment = Jeden Moment
monitoring-consent = Ihr Einverständnis
monitoring-consent-kept = Headroom speichert Ihr Aktualisierungstoken verschlüsselt. Damit kann Headroom lesen, was Sie in Partner Center lesen können; geändert wird dort nichts.
monitoring-consent-purpose = Es dient nur einem Zweck: die Nutzung Ihrer Kunden und die Betrugswarnungen von Microsoft abzurufen und mit den Warnregeln abzugleichen.
monitoring-consent-often = { $count ->
    [one] Das geschieht stündlich und immer dann, wenn jemand „Jetzt prüfen“ wählt.
   *[other] Das geschieht alle { $shown } Stunden und immer dann, wenn jemand „Jetzt prüfen“ wählt.
}
monitoring-consent-until = Die Überwachung endet spätestens nach einem Jahr; dann muss jemand sie wieder einschalten.
monitoring-consent-revoke = Sie können die Überwachung hier jederzeit ausschalten. Das Token wird dann sofort gelöscht.
monitoring-consent-sign-in = Sie werden gebeten, sich noch einmal anzumelden, damit die Überwachung eine eigene Anmeldung hat.
monitoring-start = Überwachung einschalten
monitoring-stop = Überwachung ausschalten
monitoring-check = Jetzt prüfen
monitoring-renew = Verlängern
monitoring-renew-text = Die Berechtigung endet bald. Verlängern Sie sie, damit Headroom weiter überwacht.
monitoring-take-over = Mit meinem Konto übernehmen
monitoring-only-others-stop = Ausschalten kann sie { $name } oder ein Manager Ihrer Organisation. Ein Manager kann sie auch übernehmen.
monitoring-died = Die Überwachung ist ausgefallen: { $why }.
monitoring-trouble = Die letzte Prüfung ergab keinen vollständigen Bericht: { $why }.
monitoring-incomplete = In den Berichten von Partner Center fehlen Kunden.
monitoring-incomplete-text = Headroom überwacht die Kunden in den Berichten und warnt Sie, wenn nötig. Über die übrigen ist nichts bekannt.
monitoring-incomplete-next = Prüfen Sie in Partner Center, ob das Konto, dessen Rechte die Überwachung nutzt, alle Kunden sehen kann. Ist das der Fall, wenden Sie sich an den Partner Center-Support.
monitoring-last-heard = Letzter Bericht: { $time } ({ $age }). Was seither geschehen ist, ist unbekannt.
monitoring-never-heard = Seit dem Einschalten ({ $time }) ist kein Bericht eingegangen.
monitoring-more = Mehr über Warnungen
monitoring-of-another-version = Die Überwachung wurde eingeschaltet, aber diese Version von Headroom kann nicht lesen, von wem; deshalb überwacht niemand. Bitten Sie Ihren Administrator, die neueste Version zu installieren, oder schalten Sie die Überwachung neu ein.

monitoring-refused-mfa = Bei der Anmeldung fehlte der zweite Faktor.
monitoring-refused-policy = Eine Richtlinie Ihrer Organisation für bedingten Zugriff verhindert die Verlängerung.
monitoring-refused-frequency = Die Anmeldehäufigkeit Ihrer Organisation hat die Anmeldung beendet, oder das Kennwort wurde geändert.
monitoring-refused-consent = Die Einwilligung für Headroom wurde zurückgezogen.
monitoring-refused-blocked = Das Konto ist deaktiviert oder gesperrt.
monitoring-refused-not-assigned = Das Konto ist Headroom nicht mehr zugewiesen oder gehört nicht mehr zu Ihrer Organisation.
monitoring-refused-interaction = Microsoft verlangt für das Konto eine neue Anmeldung.
monitoring-refused-secret-expired = Der geheime Clientschlüssel von Headroom ist abgelaufen: Ihr Administrator muss ihn ersetzen.
monitoring-refused-registration = Microsoft akzeptiert die Registrierung von Headroom nicht: Was zu korrigieren ist, steht im Protokoll des Servers.

## Customers that monitoring does not see
coverage-missing = Im letzten Bericht fehlen:
coverage-missing-next = Bis sie wieder in einem Bericht stehen, ist nichts über sie bekannt.
coverage-unjudged = Seit zwei Tagen nicht bewertet:
coverage-unjudged-next = Ausgaben, Budget oder eine Währung, die eine Regel braucht, fehlen in den Berichten oder sind unlesbar; deshalb kann diese Regel keine Warnung auslösen.
coverage-of-known = { $count ->
    [one] { $unseen } von { $shown } bekannten Kunden
   *[other] { $unseen } von { $shown } bekannten Kunden
}
coverage-more = { $count ->
    [one] und { $shown } weiterer
   *[other] und { $shown } weitere
}
