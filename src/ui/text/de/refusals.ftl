## Why a message did not arrive
refusal-receiver-unreadable = Die Adresse des Empfängers konnte nicht gelesen werden. Bleibt es dabei, geben Sie den Empfänger erneut ein.
refusal-receiver-removed = Der Empfänger wurde vor dem Senden entfernt.
refusal-address-removed = Die Adresse wurde vor dem Senden aus dem Empfänger entfernt.
refusal-not-signed = Die Nachricht konnte nicht signiert werden. Geben Sie dem Empfänger einen neuen Signaturschlüssel.
refusal-mail-not-set-up = E-Mail ist nicht eingerichtet. Bitten Sie Ihren Administrator, HEADROOM_SMTP_URL festzulegen.
refusal-mail-not-built = Die E-Mail konnte nicht erstellt werden. Prüfen Sie die Adresse des Empfängers.
refusal-mail-timed-out = { $count ->
    [one] Der Mailserver hat nicht innerhalb von { $shown } Sekunde geantwortet. Prüfen Sie, ob er überlastet ist.
   *[other] Der Mailserver hat nicht innerhalb von { $shown } Sekunden geantwortet. Prüfen Sie, ob er überlastet ist.
}
refusal-mail-unreachable = Der Mailserver ist nicht erreichbar. Prüfen Sie HEADROOM_SMTP_URL und ob der Server läuft.
refusal-mail-broken-off = Der Mailserver hat die Verbindung geschlossen. Bleibt es dabei, sollte der Grund in seinem Protokoll stehen.
refusal-mail-garbled = Der Mailserver hat die Verbindung geschlossen, oder seine Antwort ist kein SMTP. Prüfen Sie Host und Port in HEADROOM_SMTP_URL.
refusal-mail-busy = Der Mailserver kann die Nachricht zurzeit nicht annehmen ({ $code }). Headroom versucht es später erneut; Server, die einen Absender nicht kennen, nehmen oft erst den zweiten Versuch an.
refusal-mail-connect = Der Mailserver hat diesen Server abgewiesen ({ $code }). Bitten Sie seinen Administrator, Headroom zuzulassen.
refusal-mail-encrypt = Der Mailserver hat die Verschlüsselung der Verbindung verweigert ({ $code }); es wurde nichts gesendet. Verwenden Sie smtps:// in HEADROOM_SMTP_URL.
refusal-mail-sign-in = Der Mailserver hat die Anmeldung abgelehnt ({ $code }). Prüfen Sie Benutzername und Kennwort in HEADROOM_SMTP_URL oder HEADROOM_SMTP_OAUTH_CLIENT_ID und die Berechtigung der App, als dieses Postfach zu senden.
refusal-mail-sender = Der Mailserver hat den Absender abgelehnt ({ $code }). Setzen Sie HEADROOM_SMTP_FROM auf eine Adresse, für die er senden darf, oder hinterlegen Sie in HEADROOM_SMTP_URL die Anmeldung für diese Adresse.
refusal-mail-recipient = Der Mailserver hat das Postfach abgelehnt ({ $code }). Prüfen Sie die Adresse des Empfängers.
refusal-mail-hello = Der Mailserver akzeptiert den Namen nicht, mit dem sich Headroom vorstellt ({ $code }). Setzen Sie HEADROOM_SMTP_HELO auf den vollständigen Hostnamen dieses Servers.
refusal-mail-smtp-auth = SMTP AUTH ist für dieses Postfach oder diesen Mandanten deaktiviert oder durch die Sicherheitsstandards des Mandanten blockiert ({ $code }). Aktivieren Sie „Authentifiziertes SMTP“ für das Postfach im Microsoft 365 Admin Center; wo Kennwörter blockiert sind, legen Sie HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID und HEADROOM_SMTP_OAUTH_CLIENT_SECRET fest.
refusal-mail-sign-in-needed = Der Mailserver verlangt eine Anmeldung ({ $code }). Geben Sie Benutzername und Kennwort in HEADROOM_SMTP_URL an, oder legen Sie HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID und HEADROOM_SMTP_OAUTH_CLIENT_SECRET fest.
refusal-mail-send-as = Das Konto beim Mailserver darf nicht als dieser Absender senden ({ $code }). Erteilen Sie ihm „Senden als“ für die Adresse in HEADROOM_SMTP_FROM, oder tragen Sie dort seine eigene Adresse ein.
refusal-mail-blocked = Der Mailserver hat das Konto des Absenders für den Versand gesperrt ({ $code }). Bitten Sie seinen Administrator, die Sperre aufzuheben.
refusal-mail-relay = Der Mailserver leitet für Headroom keine E-Mails an andere Domänen weiter ({ $code }). Hinterlegen Sie in HEADROOM_SMTP_URL eine Anmeldung, oder bitten Sie seinen Administrator, Relay zu erlauben.
refusal-mail-full = Das Postfach ist voll ({ $code }). Bitten Sie den Inhaber, Platz zu schaffen.
refusal-mail-too-large = Die E-Mail ist zu groß für den Mailserver oder das Postfach ({ $code }). E-Mails von Headroom sind kleiner als 80 kB: Bitten Sie den Administrator, die Grenze anzuheben.
refusal-mail-token-unreachable = Der Anmeldedienst von Microsoft ist nicht erreichbar; ohne ihn gibt es kein Token für den E-Mail-Versand. Prüfen Sie, ob dieser Server sich mit ihm verbinden darf.
refusal-mail-token-refused = Der Anmeldedienst von Microsoft hat kein Token für den E-Mail-Versand ausgestellt. Prüfen Sie HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID und HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-content = Der Mailserver hat die Nachricht abgelehnt ({ $code }). Fragen Sie seinen Administrator nach dem Grund.
refusal-mail-no-encryption = Der Mailserver bietet keine Verschlüsselung an (STARTTLS); es wurde nichts gesendet. Verwenden Sie smtps:// in HEADROOM_SMTP_URL oder einen anderen Server.
refusal-mail-not-secure = Eine sichere Verbindung zum Mailserver kam nicht zustande; es wurde nichts gesendet: Sein Zertifikat ist nicht vertrauenswürdig oder gilt für einen anderen Namen, oder der Port verwendet kein TLS. Prüfen Sie HEADROOM_SMTP_URL.
refusal-mail-no-sign-in = Der Mailserver bietet keine Anmeldung an, die Headroom unterstützt (PLAIN oder LOGIN; XOAUTH2, wenn HEADROOM_SMTP_OAUTH_CLIENT_ID festgelegt ist). Verwenden Sie in HEADROOM_SMTP_URL einen anderen Server oder Port.
refusal-webhook-not-built = Die Nachricht konnte nicht erstellt werden. Informieren Sie Ihren Administrator.
refusal-webhook-timed-out = { $count ->
    [one] Der Webhook hat nicht innerhalb von { $shown } Sekunde geantwortet. Er sollte antworten, sobald er die Nachricht hat.
   *[other] Der Webhook hat nicht innerhalb von { $shown } Sekunden geantwortet. Er sollte antworten, sobald er die Nachricht hat.
}
refusal-webhook-unreachable = Der Webhook ist nicht erreichbar, oder sein Zertifikat ist nicht vertrauenswürdig. Prüfen Sie die Adresse und ob er läuft.
refusal-webhook-garbled = Der Webhook hat die Verbindung geschlossen, oder seine Antwort ist kein HTTP. Prüfen Sie die Adresse und ob er läuft.
refusal-address-unreadable = Die Adresse des Webhooks kann nicht gelesen werden. Geben Sie sie erneut ein.
refusal-address-not-secure = Die Adresse des Webhooks beginnt nicht mit https://; es wurde nichts gesendet.
refusal-address-not-public = Die Adresse des Webhooks liegt nicht im öffentlichen Internet; es wurde nichts gesendet. Gehört sie Ihnen, kann Ihr Administrator ihr Netzwerk in HEADROOM_WEBHOOK_ALLOW zulassen.
refusal-address-unknown-host = Der Host des Webhooks wurde nicht gefunden. Prüfen Sie die Adresse.
refusal-status-redirect = Der Webhook hat mit einer Umleitung geantwortet ({ $code }), der Headroom nicht folgt. Wenn Sie der Zieladresse vertrauen, geben Sie diese ein.
refusal-status-unauthorized = Der Webhook hat die Nachricht abgelehnt ({ $code }): Seine Adresse ist nicht mehr gültig, oder er verlangt eine Anmeldung.
refusal-status-gone = Den Webhook gibt es nicht mehr ({ $code }).
refusal-status-too-large = Die Nachricht ist zu groß für den Webhook ({ $code }). Lassen Sie dort und bei jedem vorgeschalteten Proxy Anfragen von 256 kB zu.
refusal-status-too-many = Der Webhook bittet um weniger Nachrichten ({ $code }). Headroom wartet so lange wie verlangt, höchstens einen Tag.
refusal-status-rejected = Der Webhook hat die Nachricht nicht angenommen ({ $code }).
refusal-status-out-of-order = Der Webhook ist gestört ({ $code }). Headroom versucht es 24 Stunden lang erneut; der Grund sollte im Protokoll des Webhooks stehen.
refusal-status-unknown = Der Webhook hat mit einem unerwarteten Status geantwortet ({ $code }). Prüfen Sie die Adresse.
refusal-gone = Diese Adresse gibt es nicht mehr ({ $code }). Headroom hat diesen Empfänger angehalten.
refusal-not-posted = Der Webhook hat die Nachricht angenommen, aber nach eigener Angabe nicht veröffentlicht. Headroom versucht es 24 Stunden lang erneut.
refusal-said = Wortlaut der Antwort: „{ $said }“
refusal-renew-teams = Erstellen Sie den Workflow in Teams neu, und geben Sie die neue Adresse ein.
refusal-renew-slack = Erstellen Sie den Webhook in Slack neu, und geben Sie die neue Adresse ein.
refusal-renew-webhook = Klären Sie die Adresse mit dem Betreiber.
