## Alerts by mail and webhook
message-resolved = { $count ->
    [one] { $shown } Warnung erledigt
   *[other] { $shown } Warnungen erledigt
}
message-resolved-too = { $shown } erledigt
message-by-settings = { $count ->
    [one] { $shown } Warnung durch Ihre Einstellungen beendet
   *[other] { $shown } Warnungen durch Ihre Einstellungen beendet
}
message-by-settings-too = { $shown } durch Ihre Einstellungen beendet
message-of-one = { $name }: { $trouble }
message-one-of-plan = { $trouble } ({ $plan })
message-one-resolved = erledigt
message-one-muted = stummgeschaltet
message-one-rule-changed = Warnregeln geändert
message-one-budget-removed = Budget entfernt
message-one-still-at = weiterhin bei { $figure }
message-one-at = bei { $figure }
message-one-still = weiterhin { $figure }
message-one-is = { $figure }
message-one-spends = { $figure } ausgegeben
message-lead = Diese Warnungen sind neu oder haben sich geändert (Prüfung vom { $time }).
message-reminder = { $count ->
    [one] Erinnerung: { $shown } Warnung ist noch offen
   *[other] Erinnerung: { $shown } Warnungen sind noch offen
}
message-reminder-lead = Diese Warnungen sind Ihnen bekannt, und niemand hat sie quittiert. Quittieren Sie, worum Sie sich kümmern; die nächste Erinnerung lässt es dann weg.
message-more = { $count ->
    [one] und { $shown } weitere Warnung
   *[other] und { $shown } weitere Warnungen
}
message-headline = { $status }: { $happened }
message-as-of = { $words }, Stand { $date }
message-figures-as-of = { $words }; Stand der Zahlen: { $date }
message-reopened = erneut
message-lapsed = unverändert; Quittierung abgelaufen
message-over-zero-lapsed = weiterhin { $over_zero }; Quittierung abgelaufen
message-ticket = [Headroom { $reference }] { $name }: { $what }
message-ticket-threshold = Budget ({ $plan }, { $period })
message-ticket-without-budget = kein Budget ({ $plan }, { $period })
message-ticket-daily-jump = Ausgaben am { $day } ({ $plan })
message-ticket-stale-data = veraltete Zahlen ({ $plan }, { $period })
message-ticket-fraud = Betrugswarnung
message-one-acknowledged = quittiert, { $trouble }
message-acknowledged = quittiert
message-acknowledged-next = Jemand hat diese Warnung übernommen. Wer und warum, steht auf ihrer Seite in Headroom.
message-plan-exceeded = mehr ausgegeben als eingeplant; Quittierung damit beendet
message-over-budget = über Budget
message-early = Ein Abrechnungszeitraum hat gerade begonnen. Bis die Rechnung des vorigen vorliegt, kann Nutzung fehlen; niedrige Zahlen können also noch steigen.
message-since = Seit
message-fired = War aktiv seit
message-nothing-to-do = Sie brauchen nichts zu tun.

## Alerts that no longer apply, and why
message-resolved-status = Erledigt
message-ended-status = Keine Warnung mehr
message-budget-raised = Budget erhöht
message-budget-removed = Budget entfernt
message-budget-removed-next = Headroom kann die Ausgaben dieses Kunden nicht mehr mit einem Budget vergleichen. Ist das nicht beabsichtigt, legen Sie in Partner Center ein Budget fest.
message-budget-set = Budget festgelegt
message-figures-renewed = neuere Zahlen eingetroffen
message-rule-changed = Warnregeln geändert
message-rule-changed-next = Ihre Warnregeln haben sich geändert.
message-muted = Kunde stummgeschaltet
message-muted-next = Headroom sendet Ihnen zu diesem Kunden keine Warnungen mehr.
message-standing-still-at = Die Ausgaben liegen weiterhin bei { $figure }.
message-standing-at = Die Ausgaben liegen bei { $figure }.
message-standing-still = Die Ausgaben liegen weiterhin { $figure }.
message-standing-is = Die Ausgaben liegen { $figure }.
message-standing-spends = Ausgaben des Kunden: { $figure }.
message-amount-without-budget = { $amount } ohne Budget

## Links, and why a message came
message-open-alerts = Warnungen öffnen
message-open-settings = Einstellungen öffnen
message-open-customers = Kunden öffnen
message-why = Sie erhalten diese Nachricht, weil diese Adresse Empfänger der Warnungen von Headroom ist.
message-change = Benachrichtigungen verwalten: { $url }

## News of monitoring
message-stopped = Überwachung ausgefallen: { $why }
message-stopped-lead = Headroom überwacht die Budgets Ihrer Kunden nicht mehr. Bis zur Wiederaufnahme werden keine Warnungen gesendet; ausbleibende Warnungen heißen also nicht, dass alles in Ordnung ist.
message-last-report = Letzter Bericht: { $time }.
message-no-report = Es liegt noch kein Bericht vor.
message-incomplete = In den Berichten von Partner Center fehlen Kunden
message-incomplete-lead = Headroom überwacht die Kunden in den Berichten und warnt Sie, wenn nötig. Über die übrigen ist nichts bekannt; ausbleibende Warnungen heißen also nicht, dass bei ihnen alles in Ordnung ist.
message-missing = { $count ->
    [1] { $name } fehlt in den Berichten von Partner Center
   *[other] { $shown } Kunden fehlen in den Berichten von Partner Center
}
message-missing-list = Betroffen: { $names }
message-missing-next = { $count ->
    [1] Prüfen Sie in Partner Center, ob es den Kunden noch gibt und ob das Konto, dessen Rechte die Überwachung nutzt, ihn sehen kann. Wer ihn sehen kann, kann in den Einstellungen die Überwachung übernehmen. Hilft beides nicht, wenden Sie sich an den Partner Center-Support.
   *[other] Prüfen Sie in Partner Center, ob es diese Kunden noch gibt und ob das Konto, dessen Rechte die Überwachung nutzt, sie sehen kann. Wer sie sehen kann, kann in den Einstellungen die Überwachung übernehmen. Hilft beides nicht, wenden Sie sich an den Partner Center-Support.
}
message-names-more = { $count ->
    [one] { $names } und { $shown } weiterer
   *[other] { $names } und { $shown } weitere
}
message-unjudged = { $count ->
    [1] { $name } lässt sich nicht bewerten
   *[other] { $shown } Kunden lassen sich nicht bewerten
}
message-unjudged-lead = { $count ->
    [1] Zu diesem Kunden hat Headroom seit zwei Tagen keine brauchbaren Zahlen: { $names }
   *[other] Zu diesen Kunden hat Headroom seit zwei Tagen keine brauchbaren Zahlen: { $names }
}
message-unjudged-next = { $count ->
    [1] Bis Zahlen kommen, können Warnungen zu diesem Kunden ausbleiben. Öffnen Sie ihn in Partner Center, und prüfen Sie, ob es ihn noch gibt und ob seine Nutzung angezeigt wird.
   *[other] Bis Zahlen kommen, können Warnungen zu diesen Kunden ausbleiben. Öffnen Sie sie in Partner Center, und prüfen Sie, ob es sie noch gibt und ob ihre Nutzung angezeigt wird.
}
message-complete = Berichte von Partner Center wieder vollständig
message-complete-lead = Headroom überwacht wieder die Budgets aller Ihrer Kunden.
message-recovered = Überwachung läuft wieder
message-recovered-lead = Headroom überwacht wieder die Budgets Ihrer Kunden. Grund des Ausfalls: { $why }.
message-recovered-next = Sie brauchen nichts zu tun. Was sich in der Zwischenzeit geändert hat, folgt in einer eigenen Nachricht.
message-open-deliveries = Zustellungen öffnen
message-undelivered = Nachrichten an { $name } kommen nicht an
message-undelivered-lead = Headroom konnte { $name } ({ $channel }, { $to }) eine Nachricht einen Tag lang nicht zustellen und versucht es nicht mehr. Seit { $since } ist dort nichts angekommen.
message-undelivered-next = In den Zustellungen steht, was der Empfänger geantwortet hat und was zu tun ist. Bis er wieder erreichbar ist, erfahren die Personen dahinter nur durch Sie von Warnungen.
message-gone-lead = Die Adresse von { $name } ({ $channel }, { $to }) gibt es nicht mehr (410); Headroom hat diesen Empfänger deshalb angehalten. Seit { $since } ist dort nichts angekommen.
message-gone-next = Erstellen Sie einen neuen Webhook, öffnen Sie dann den Empfänger in den Einstellungen, geben Sie die neue Adresse ein, und speichern Sie ihn. Bis dahin erfahren die Personen dahinter nur durch Sie von Warnungen.
message-switched-off = { $by } hat die Überwachung ausgeschaltet
message-switched-off-lead = Headroom überwacht die Budgets Ihrer Kunden nicht mehr, und es werden keine Warnungen gesendet, bis jemand die Überwachung wieder einschaltet.
message-switched-off-next = War das nicht beabsichtigt, schalten Sie die Überwachung in den Einstellungen wieder ein.
message-taken-over = { $by } hat die Überwachung übernommen
message-taken-over-lead = Headroom überwacht die Budgets Ihrer Kunden jetzt mit den Rechten von { $by } und nicht mehr mit denen von { $from }.
message-taken-over-next = Sie brauchen nichts zu tun. Sollte { $by } einige Kunden nicht sehen können, meldet das die nächste Prüfung.
message-ends-soon = { $count ->
    [one] Die Überwachung endet binnen eines Tages
   *[other] Die Überwachung endet in { $shown } Tagen
}
message-ends-soon-lead = Die Berechtigung, die { $of } Headroom erteilt hat, endet am { $time }. Danach überwacht Headroom die Budgets Ihrer Kunden nicht mehr, und es werden keine Warnungen gesendet.
message-ends-soon-next = { $of } kann sie in den Einstellungen verlängern, oder jemand anders kann dort die Überwachung übernehmen.
message-confirm = Bitte bestätigen Sie Ihre Adresse
message-confirm-lead = Jemand, der Headroom unter { $host } nutzt, möchte Warnungen zu Azure-Budgets an diese Adresse senden lassen.
message-confirm-next = Wenn Sie einverstanden sind, bestätigen Sie die Adresse auf der Seite, die sich öffnet. Wenn nicht, ignorieren Sie diese E-Mail: Es kommt nichts weiter.
message-confirm-action = Adresse bestätigen
message-confirm-why = Dieser Link gilt sieben Tage. Niemand sonst kann ihn sehen.
message-client-secret-ends = { $count ->
    [one] Der geheime Clientschlüssel von Headroom läuft binnen eines Tages ab
   *[other] Der geheime Clientschlüssel von Headroom läuft in { $shown } Tagen ab
}
message-client-secret-ends-lead = Der geheime Clientschlüssel, mit dem sich Headroom bei Microsoft anmeldet, läuft am { $time } ab. Danach kann sich niemand mehr bei Headroom anmelden, und die Überwachung endet.
message-client-secret-ends-next = Bitten Sie den Administrator von Headroom, in Microsoft Entra den nächsten Schlüssel zu erstellen und die Einstellung zu ändern. Bis der alte abläuft, gelten beide.
message-client-certificate-ends = { $count ->
    [one] Das Clientzertifikat von Headroom läuft binnen eines Tages ab
   *[other] Das Clientzertifikat von Headroom läuft in { $shown } Tagen ab
}
message-client-certificate-ends-lead = Das Clientzertifikat, mit dem sich Headroom bei Microsoft anmeldet, läuft am { $time } ab. Danach kann sich niemand mehr bei Headroom anmelden, und die Überwachung endet.
message-client-certificate-ends-next = Bitten Sie den Administrator von Headroom, in Microsoft Entra das nächste Zertifikat hochzuladen und die Einstellung zu ändern. Bis das alte abläuft, gelten beide.
message-test = Ein Test von Headroom
message-test-lead = Dies ist ein Test. Hier treffen künftig Warnungen zu den Budgets Ihrer Kunden ein.
outage-sign-in-needed = Die dafür verwendete Anmeldung ist abgelaufen
outage-sign-in-needed-next = Melden Sie sich bei Headroom mit einem Konto an, das Nutzungsdaten lesen darf, und schalten Sie die Überwachung dann in den Einstellungen wieder ein.
outage-not-allowed = Partner Center verweigert dem dafür verwendeten Konto den Zugriff
outage-not-allowed-next = Prüfen Sie in Partner Center, ob das Konto noch Administrator-Agent ist, und schalten Sie die Überwachung dann in den Einstellungen wieder ein. Das kann auch jeder andere Administrator-Agent tun.
outage-provider-down = Der Anmeldedienst antwortet nicht
outage-provider-down-next = Headroom versucht es weiter. Wenn sich andere anmelden können, fragen Sie Ihren Administrator, ob der Server den Anmeldedienst erreicht.
outage-partner-center-down = Partner Center antwortet nicht
outage-partner-center-down-next = Headroom versucht es weiter. Prüfen Sie in Partner Center den Dienststatus; ist dort nichts gemeldet, wählen Sie in den Einstellungen „Jetzt prüfen“.
outage-incomplete = Die Berichte von Partner Center sind unvollständig
outage-incomplete-next = Die Hinweise über der Kundenliste sagen, wie viele fehlen. Bleibt es dabei, wenden Sie sich an den Partner Center-Support.
outage-silence = Seit 36 Stunden ist kein Bericht eingegangen
outage-silence-next = Wählen Sie in den Einstellungen „Jetzt prüfen“. Kommt kein Bericht, fragen Sie Ihren Administrator, ob der Server läuft und was in seinem Protokoll steht.
