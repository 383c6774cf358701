## Receivers
receivers-title = Empfänger
receivers-lead = Wer benachrichtigt wird, wenn eine Warnung ausgelöst wird, sich verschärft oder erledigt ist.
receivers-none = Noch keine Empfänger
receivers-none-text = Warnungen werden nur in Headroom angezeigt. Fügen Sie einen Empfänger hinzu, damit sie diejenigen erreichen, die handeln können.
receivers-name = Name
receivers-channel = Kanal
receivers-to = An
receivers-hears = Erhält
receivers-quiet = Ruhezeiten
receivers-quiet-none = Keine
receivers-quiet-span = { $from } bis { $to }, { $zone }
receivers-quiet-days = { $span }; ganztägig { $days }
receivers-last = Letzte Zustellung
receivers-last-none = Noch keine
receivers-stopped = Angehalten: Die Adresse gibt es nicht mehr (410). Erstellen Sie einen neuen Webhook, öffnen Sie dann den Empfänger, geben Sie die neue Adresse ein, und speichern Sie ihn, um ihn wieder zu starten.
receivers-unconfirmed = { $count ->
    [one] { $mailboxes } erhält nichts, bis der Inhaber die Adresse bestätigt. „Test senden“ bittet erneut darum.
   *[other] { $mailboxes } erhalten nichts, bis die Inhaber die Adressen bestätigen. „Test senden“ bittet erneut darum.
}
receivers-actions = Aktionen
receivers-test = Test senden
receivers-saved = Der Empfänger ist gespeichert.
receivers-removed = Der Empfänger ist entfernt.
receivers-add = Empfänger hinzufügen
receivers-email = E-Mail
receivers-teams = Microsoft Teams
receivers-slack = Slack
receivers-webhook = Webhook
receivers-every-alert = Alle Warnungen
receivers-critical-alone = Kritische Warnungen
receivers-of-words = zu Kunden mit „{ $words }“ im Namen
receivers-of-plan = (Plan: { $plan })
receivers-of-some = { $count ->
    [one] zu { $shown } ausgewählten Kunden
   *[other] zu { $shown } ausgewählten Kunden
}
receivers-of-hidden = zu Kunden, die Sie nicht sehen
receivers-within = { $count ->
    [one] (beschränkt auf { $shown } Ihrer Kunden)
   *[other] (beschränkt auf { $shown } Ihrer Kunden)
}
receiver-scope-all = Erhält Warnungen zu allen Kunden, auch zu denen, die Sie nicht sehen.
receiver-scope-yours = { $count ->
    [one] Erhält Warnungen zu dem Kunden, den Sie sehen.
   *[other] Erhält Warnungen zu den { $shown } Kunden, die Sie sehen.
}
receiver-scope-others = { $count ->
    [0] Erhält Warnungen zu den Kunden, die beim Anlegen sichtbar waren. Sie sehen keinen davon.
    [one] Erhält Warnungen zu den Kunden, die beim Anlegen sichtbar waren. Sie sehen { $shown } davon.
   *[other] Erhält Warnungen zu den Kunden, die beim Anlegen sichtbar waren. Sie sehen { $shown } davon.
}
receivers-catch-all = sowie Warnungen, die sonst niemand erhält
receivers-to-owners = { $alerts } per E-Mail an die jeweils zuständige Person
receivers-tickets = eine Nachricht je Warnung
receivers-unanswered = { $count ->
    [one] (seit { $shown } Stunde nicht quittiert)
   *[other] (seit { $shown } Stunden nicht quittiert)
}
receivers-reminded-daily = tägliche Erinnerung an Offenes
receivers-reminded-weekly = jeden Montag Erinnerung an Offenes
receivers-digest-daily = täglich Zusammenfassung um { $time }, { $zone }
receivers-digest-weekly = jeden Montag Zusammenfassung um { $time }, { $zone }
receivers-digest-monthly = am Ersten jedes Monats Zusammenfassung um { $time }, { $zone }
receiver-new = Neuer Empfänger: { $channel }
receiver-back = Alle Empfänger
receiver-who = Wer benachrichtigt wird
receiver-name-hint = Der Name in der Liste, zum Beispiel „Kundenbetreuung“.
receiver-email-address = E-Mail-Adressen
receiver-email-address-hint = Trennen Sie mehrere mit Kommas. Jede erhält eine eigene E-Mail.
receiver-owners = Jede Warnung stattdessen an die für den Kunden zuständige Person senden
receiver-owners-hint = Die Adressen oben erhalten dann Tests und Nachrichten zur Überwachung, Warnungen aber nur als Auffangempfänger. Ist für einen Kunden niemand zuständig oder fehlt die Adresse, gehen seine Warnungen an den Auffangempfänger.
receiver-teams-address = Adresse des Webhooks
receiver-teams-address-hint = Aus einem Teams-Workflow mit dem Trigger „Beim Empfang einer Teams-Webhookanforderung“. Sie beginnt mit https://.
receiver-slack-address = Adresse des Webhooks
receiver-slack-address-hint = Aus einem eingehenden Webhook Ihrer Slack-App. Sie beginnt mit https://.
receiver-webhook-address = Adresse des Webhooks
receiver-webhook-address-hint = Sie beginnt mit https://. Nachrichten sind JSON, signiert nach Standard Webhooks.
receiver-address-kept = Leer lassen, um die Adresse bei { $host } beizubehalten.
receiver-address-again = Geben Sie die Adresse erneut ein: Sie ist geheim und wird deshalb nicht angezeigt.
receiver-language = Sprache
receiver-language-hint = In dieser Sprache werden Nachrichten an diesen Empfänger verfasst.
receiver-secret = Signaturschlüssel
receiver-secret-hint = Leer lassen, um einen zu erzeugen; er wird dann einmal angezeigt.
receiver-secret-kept = Leer lassen, um den jetzigen beizubehalten. Eine neue Adresse erhält einen neuen, der dann einmal angezeigt wird.
receiver-mail-off = Auf diesem Server ist kein E-Mail-Versand eingerichtet. Der Administrator muss HEADROOM_SMTP_URL festlegen, bevor E-Mails gesendet werden können.
receiver-which = Welche Warnungen
receiver-least = Schweregrad
receiver-least-warning = Mittlere und kritische Warnungen
receiver-least-critical = Nur kritische Warnungen
receiver-plan = Plan
receiver-plan-all = Alle Pläne
receiver-words = Wörter im Namen des Kunden
receiver-words-hint = Leer bedeutet alle Kunden. Groß- und Kleinschreibung und Akzente spielen keine Rolle.
receiver-catch-all = Auffangempfänger: auch über Warnungen benachrichtigen, die sonst niemand erhält
receiver-tickets = Eine Nachricht je Warnung, für Ticketsysteme
receiver-tickets-hint = Nachrichten zu einer Warnung haben denselben Betreff und bilden einen Thread; eine davon meldet, wenn sie quittiert wird.
receiver-open = Was offen bleibt
receiver-unanswered = Nur wenn niemand quittiert (Stunden)
receiver-unanswered-hint = Leer bedeutet sofortige Benachrichtigung. Sonst erhält dieser Empfänger nur kritische Warnungen, die so viele Stunden lang niemand quittiert hat, von 1 bis 168.
receiver-reminders = Erinnerungen
receiver-reminders-never = Nie
receiver-reminders-daily = Täglich
receiver-reminders-weekly = Jeden Montag
receiver-reminders-hint = Führt in einer Nachricht die Warnungen auf, die diesem Empfänger gemeldet wurden und die niemand quittiert hat: am Ende der Ruhezeiten oder um 8:00 UTC.
receiver-digest = Zusammenfassung
receiver-digest-hint = Ein Überblick neben den Warnungen: wer über Budget ist, nahe daran, laut Prognose bald darüber oder ohne Budget ausgibt, wo es Kostensprünge gab, welche Warnungen niemand quittiert hat und was sich seit der letzten Zusammenfassung geändert hat.
receiver-digest-every = Zusammenfassung senden
receiver-digest-never = Nie
receiver-digest-daily = Täglich
receiver-digest-weekly = Jeden Montag
receiver-digest-monthly = Am Ersten jedes Monats
receiver-digest-at = Um
receiver-digest-at-hint = Zum Beispiel 08:00. Sie beruht auf Zahlen, die dann abgerufen werden.
receiver-digest-zone = Ortszeit in
receiver-digest-empty = Auch senden, wenn nichts zu tun ist, als eine Zeile
receiver-digest-preview = Vorschau der Zusammenfassung
receiver-quiet = Zu bestimmten Zeiten nichts senden
receiver-quiet-hint = Kritische Warnungen werden weiterhin sofort gesendet; die übrigen warten auf das Ende der Ruhezeiten.
receiver-quiet-from = Von
receiver-quiet-to = Bis
receiver-quiet-time-hint = Zum Beispiel 20:00.
receiver-zone = Zeitzone
receiver-zone-hint = Ein IANA-Name, zum Beispiel Europe/Berlin.
receiver-quiet-days = Ganztägige Ruhe am
receiver-save = Empfänger speichern
receiver-cancel = Abbrechen
receiver-delete = Empfänger entfernen
receiver-delete-hint = Er erhält dann keine Benachrichtigungen mehr. Frühere Nachrichten bleiben in den Zustellungen.
receiver-test-hint = Sendet eine Testnachricht an die gespeicherte Adresse.
receiver-secret-new = Signaturschlüssel dieses Webhooks
receiver-secret-once = Kopieren Sie ihn jetzt für das Programm, das die Signatur prüft: Er wird nur einmal angezeigt.
receiver-secret-gone = Der Signaturschlüssel wurde einmal angezeigt. Falls Sie ihn nicht kopiert haben, geben Sie unten einen eigenen ein.
receiver-problem-no-name = Geben Sie einen Namen ein.
receiver-problem-missing = Geben Sie eine Adresse ein.
receiver-problem-line = Eine Adresse ist eine einzelne Zeile mit höchstens { $most } Zeichen.
receiver-problem-email = Eine E-Mail-Adresse sieht aus wie name@example.com. Trennen Sie mehrere mit Kommas, höchstens zwanzig.
receiver-problem-url = Die Adresse muss mit https:// beginnen und darf keinen Benutzernamen enthalten.
receiver-problem-secret = Ein Signaturschlüssel besteht aus whsec_, gefolgt von 24 bis 64 Byte in Base64. Lassen Sie das Feld leer, um einen zu erzeugen.
receiver-problem-too-long = Das ist zu lang. Verwenden Sie weniger Wörter.
receiver-problem-hours = Geben Sie eine ganze Zahl von 1 bis 168 Stunden ein, oder lassen Sie das Feld leer.
receiver-problem-time = Geben Sie eine Uhrzeit ein, zum Beispiel 20:00.
receiver-problem-same-time = Ruhezeiten müssen zu verschiedenen Zeiten beginnen und enden.
receiver-problem-zone = Diese Zeitzone gibt es nicht. Wählen Sie eine aus der Liste, zum Beispiel Europe/Berlin.
receiver-problem-every-day = Lassen Sie mindestens einen Tag frei, an dem Nachrichten gesendet werden.
weekday-monday = Montag
weekday-tuesday = Dienstag
weekday-wednesday = Mittwoch
weekday-thursday = Donnerstag
weekday-friday = Freitag
weekday-saturday = Samstag
weekday-sunday = Sonntag
receivers-unreadable = { $count ->
    [one] { $shown } Empfänger kann nicht gelesen werden und erhält keine Nachrichten: Er wurde von einer neueren Version von Headroom oder mit einem anderen geheimen Schlüssel gespeichert. Fragen Sie Ihren Administrator, oder fügen Sie ihn erneut hinzu.
   *[other] { $shown } Empfänger können nicht gelesen werden und erhalten keine Nachrichten: Sie wurden von einer neueren Version von Headroom oder mit einem anderen geheimen Schlüssel gespeichert. Fragen Sie Ihren Administrator, oder fügen Sie sie erneut hinzu.
}

## The page behind the mail that asks for confirmation
confirm-title = Warnungen von Headroom erhalten?
confirm-text = Warnungen zu Azure-Budgets werden an { $mailbox } gesendet.
confirm-button = Adresse bestätigen
confirm-otherwise = Haben Sie das nicht erwartet, schließen Sie die Seite: Es wird nichts gesendet.
confirm-done = Die Adresse ist bestätigt
confirm-done-text = Warnungen zu Azure-Budgets werden ab sofort an { $mailbox } gesendet.
confirm-gone = Dieser Link ist nicht mehr gültig
confirm-gone-text = Er ist älter als sieben Tage, oder die Adresse wurde inzwischen entfernt.
confirm-gone-next = Wenn Sie die Warnungen möchten, bitten Sie die Person, die Sie hinzugefügt hat, die E-Mail erneut zu senden.
