## Microsoft’s fraud events
rules-fraud-part = Azure-Betrugswarnungen von Microsoft
rules-fraud-events = Kritische Warnung auslösen, solange Microsoft Betrug im Azure-Abonnement eines Kunden meldet
alerts-rule-fraud-event = Azure-Betrugswarnung von Microsoft
alerts-fraud-event = Microsoft meldet Betrug
alerts-taken-on-for-event = Solange die Warnung offen ist, von { $name }
alert-acknowledged-until-event = Schließen der Warnung
alert-new-event = Weiteres Ereignis von Microsoft gemeldet
alert-closed-by-microsoft = Von Microsoft geschlossen
grid-bell-fraud = Betrugswarnung
fraud-title = Betrugswarnungen von Microsoft
fraud-subscription = Abonnement
fraud-resource = Ressource
fraud-detected = Erkannt
fraud-next = Für diese Ausgaben haftet der Partner: Prüfen Sie das Abonnement, stoppen Sie, was der Kunde nicht kennt, und schließen Sie die Warnung in Partner Center.
fraud-link = Sicherheitswarnungen in Partner Center öffnen
fraud-more = { $count ->
    [one] und { $shown } weiteres Ereignis
   *[other] und { $shown } weitere Ereignisse
}
fraud-active = Aktiv
fraud-investigating = Wird untersucht
fraud-resolved = Geschlossen
fraud-unknown = Status unbekannt
fraud-closed-as = Geschlossen als „{ $reason }“
fraud-kind-advisory = Sicherheitshinweis
fraud-kind-usage = Ungewöhnliche Nutzung
fraud-kind-scale-sets = Ungewöhnliche VM-Skalierungsgruppen in mehreren Regionen
fraud-kind-mining = Verbindungen zu Krypto-Mining-Pools
fraud-kind-machines = Ungewöhnliche virtuelle Computer
fraud-kind-learning = Ungewöhnliche Nutzung von Machine Learning in mehreren Regionen
fraud-kind-none = Verdächtige Aktivität
message-fraud-status = Azure-Betrugswarnung
message-fraud-fired = Microsoft meldet verdächtige Aktivitäten
message-fraud-escalated = Microsoft meldet ein weiteres Ereignis
message-fraud-reopened = Microsoft meldet erneut verdächtige Aktivitäten
message-fraud-lapsed = von Microsoft noch nicht geschlossen; Quittierung abgelaufen
message-fraud-resolved = von Microsoft geschlossen
message-fraud-next = Für diese Ausgaben haftet der Partner: Prüfen Sie jetzt das Abonnement, stoppen Sie, was der Kunde nicht kennt, und schließen Sie die Warnung in Partner Center: https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts
message-fraud-event = { $kind } ({ $status })
message-one-fraud = Azure-Betrugswarnung von Microsoft
message-fraud = { $count ->
    [one] { $shown } Kunde mit Azure-Betrugswarnung
   *[other] { $shown } Kunden mit Azure-Betrugswarnung
}
message-fraud-too = { $shown } mit Azure-Betrugswarnung
monitoring-fraud = Betrugswarnungen von Microsoft
monitoring-fraud-never = Noch nicht abgefragt
monitoring-fraud-asked = Zuletzt abgefragt: { $time }
monitoring-fraud-silent = Letzte Antwort von Partner Center: { $time }. Headroom fragt weiter.
monitoring-fraud-forbidden = Microsoft meldet für diesen Mandanten keine Betrugsereignisse: Partner Center verweigert sie diesem Konto (403). Verfügbar sind sie für Administrator-Agents von Direktabrechnungspartnern und indirekten Anbietern.
monitoring-fraud-not-found = Microsoft meldet für diesen Mandanten keine Betrugsereignisse: Partner Center hat keine dafür (404).
monitoring-fraud-unreadable = { $count ->
    [one] { $shown } Ereignis konnte nicht gelesen werden. Sehen Sie die Sicherheitswarnungen in Partner Center durch.
   *[other] { $shown } Ereignisse konnten nicht gelesen werden. Sehen Sie die Sicherheitswarnungen in Partner Center durch.
}
