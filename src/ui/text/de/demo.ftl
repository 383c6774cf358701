## The demo's own sign-in page, which stands in for Microsoft's
demo-sign-in = Bei der Demo anmelden
demo-sign-in-lead = Diese Seite vertritt die Anmeldeseite von Microsoft. Alle Personen sind erfunden, und ein Kennwort wird nicht verlangt. Wer möchten Sie sein?
demo-sign-in-trouble = Wenn etwas schiefgeht

## The people there, below their names
demo-person-account-manager = Kundenbetreuung: sieht alle Kunden
demo-person-manager = Manager: sieht alle Kunden und was andere freigeben
demo-person-reader = Leser: sieht alle Kunden und ändert nichts
demo-person-moving = Einige Kunden werden gerade von Legacy auf den Azure-Plan umgestellt und haben für jeden Plan eine Zeile
demo-person-without-role = Hat keine Rolle in Partner Center
demo-person-without-mfa = Ohne Multi-Faktor-Authentifizierung angemeldet
demo-person-documented = Partner Center sendet die von Microsoft dokumentierte Antwort und sonst nichts
demo-person-garbled = Drei Datensätze der Antwort und ein Feld eines weiteren sind nicht lesbar
demo-person-throttled = Partner Center bittet um weniger Abfragen
demo-person-slow = Partner Center antwortet nicht rechtzeitig
demo-person-broken = Partner Center ist gestört
demo-person-flaky = Die erste Antwort kommt an, spätere nicht
