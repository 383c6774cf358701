## Settings
settings-title = Einstellungen
settings-account = Konto
settings-audit = Protokoll ansehen
settings-signed-in-as = Angemeldet als { $name }.
settings-signed-out = Niemand ist angemeldet.
settings-client-secret-ends = Der geheime Clientschlüssel, mit dem sich Headroom bei Microsoft anmeldet, läuft am { $date } ab. Danach kann sich niemand mehr anmelden, und die Überwachung endet. Bitten Sie Ihren Administrator, den nächsten zu erstellen.
settings-client-secret-ended = Der geheime Clientschlüssel, mit dem sich Headroom bei Microsoft anmeldet, ist am { $date } abgelaufen. Niemand kann sich mehr anmelden, und die Überwachung endet. Bitten Sie Ihren Administrator, einen neuen zu erstellen.
settings-client-certificate-ends = Das Clientzertifikat, mit dem sich Headroom bei Microsoft anmeldet, läuft am { $date } ab. Danach kann sich niemand mehr anmelden, und die Überwachung endet. Bitten Sie Ihren Administrator, das nächste hochzuladen.
settings-client-certificate-ended = Das Clientzertifikat, mit dem sich Headroom bei Microsoft anmeldet, ist am { $date } abgelaufen. Niemand kann sich mehr anmelden, und die Überwachung endet. Bitten Sie Ihren Administrator, ein neues hochzuladen.
settings-check-access = Meinen Zugriff prüfen
settings-check-access-text = Fragt Partner Center, ob Ihr Konto Nutzungsdaten lesen darf und ob diese Anmeldung dort als Anmeldung mit Multi-Faktor-Authentifizierung gilt.
settings-access-yes = Partner Center lässt Ihr Konto Nutzungsdaten lesen.
settings-access-no = Ihr Konto konnte keine Nutzungsdaten lesen.
settings-access-with-mfa = Diese Anmeldung gilt dort als Anmeldung mit Multi-Faktor-Authentifizierung.
settings-access-without-mfa = Bei dieser Anmeldung fehlte der zweite Faktor.
settings-access-mfa-unknown = Ob diese Anmeldung einen zweiten Faktor hatte, teilt Partner Center nicht mit.

## Sessions
sessions-title = Sitzungen
sessions-lead = Die Browser, in denen Sie angemeldet sind. Erkennen Sie eine Sitzung nicht wieder, beenden Sie sie.
sessions-browser = Browser
sessions-browser-on = { $browser } unter { $system }
sessions-browser-unknown = Unbekannter Browser
sessions-this = { $place } (diese Sitzung)
sessions-who = Wer
sessions-since = Angemeldet
sessions-seen = Zuletzt aktiv
sessions-action = Aktion
sessions-end = Sitzung beenden
sessions-ended = Die Sitzung ist beendet.
sessions-end-all = Überall abmelden
sessions-end-all-hint = Beendet alle Ihre Sitzungen, auch diese. Die Überwachung läuft weiter: Sie hat eine eigene Berechtigung.
sessions-others = Andere Benutzer
sessions-others-none = Niemand sonst ist angemeldet.
