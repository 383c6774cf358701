## Microsoft's fraud events
rules-fraud-part = Alertes de fraude Azure de Microsoft
rules-fraud-events = Déclencher une alerte critique tant que Microsoft signale une fraude dans l’abonnement Azure d’un client
alerts-rule-fraud-event = Alerte de fraude Azure de Microsoft
alerts-fraud-event = Fraude signalée par Microsoft
alerts-taken-on-for-event = Tant que l’alerte est ouverte, par { $name }
alert-acknowledged-until-event = Clôture de l’alerte
alert-new-event = Microsoft a signalé un autre événement
alert-closed-by-microsoft = Microsoft l’a clôturée
grid-bell-fraud = Alerte de fraude
fraud-title = Alertes de fraude de Microsoft
fraud-subscription = Abonnement
fraud-resource = Ressource
fraud-detected = Détectée
fraud-next = Les partenaires répondent de ces dépenses : vérifiez l’abonnement, arrêtez ce que le client ne reconnaît pas, puis clôturez l’alerte dans l’Espace partenaires.
fraud-link = Ouvrir les alertes de sécurité dans l’Espace partenaires
fraud-more = { $count ->
    [one] et { $shown } autre événement
   *[other] et { $shown } autres événements
}
fraud-active = Active
fraud-investigating = En cours d’examen
fraud-resolved = Clôturée
fraud-unknown = État inconnu
fraud-closed-as = Clôturée comme « { $reason } »
fraud-kind-advisory = Avis de sécurité
fraud-kind-usage = Utilisation inhabituelle
fraud-kind-scale-sets = Groupes de machines virtuelles identiques inhabituels dans plusieurs régions
fraud-kind-mining = Connexions à des pools de minage de cryptomonnaie
fraud-kind-machines = Machines virtuelles inhabituelles
fraud-kind-learning = Apprentissage automatique inhabituel dans plusieurs régions
fraud-kind-none = Activité suspecte
message-fraud-status = Alerte de fraude Azure
message-fraud-fired = Microsoft signale une activité suspecte
message-fraud-escalated = Microsoft signale un autre événement
message-fraud-reopened = Microsoft signale à nouveau une activité suspecte
message-fraud-lapsed = Microsoft ne l’a pas clôturée, et la prise en charge a pris fin
message-fraud-resolved = Microsoft l’a clôturée
message-fraud-next = Les partenaires répondent de ces dépenses : vérifiez l’abonnement dès maintenant, arrêtez ce que le client ne reconnaît pas, puis clôturez l’alerte dans l’Espace partenaires : https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts
message-fraud-event = { $kind } ({ $status })
message-one-fraud = alerte de fraude Azure de Microsoft
message-fraud = { $count ->
    [one] { $shown } client visé par une alerte de fraude Azure
   *[other] { $shown } clients visés par une alerte de fraude Azure
}
message-fraud-too = { $count ->
    [one] { $shown } alerte de fraude Azure
   *[other] { $shown } alertes de fraude Azure
}
monitoring-fraud = Alertes de fraude de Microsoft
monitoring-fraud-never = Pas encore interrogées
monitoring-fraud-asked = Dernière interrogation le { $time }
monitoring-fraud-silent = L’Espace partenaires n’a pas répondu depuis le { $time }. Headroom continue de l’interroger.
monitoring-fraud-forbidden = Microsoft ne communique aucun événement de fraude pour ce locataire : l’Espace partenaires les refuse à ce compte (403). Il les réserve aux Agents d’administration des partenaires à facturation directe et des fournisseurs indirects.
monitoring-fraud-not-found = Microsoft ne communique aucun événement de fraude pour ce locataire : l’Espace partenaires n’en propose pas (404).
monitoring-fraud-unreadable = { $count ->
    [one] { $shown } événement est illisible. Consultez les alertes de sécurité dans l’Espace partenaires.
   *[other] { $shown } événements sont illisibles. Consultez les alertes de sécurité dans l’Espace partenaires.
}
