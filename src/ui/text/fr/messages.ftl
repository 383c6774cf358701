## Alerts by mail and webhook
message-resolved = { $count ->
    [one] { $shown } alerte résolue
   *[other] { $shown } alertes résolues
}
message-resolved-too = { $count ->
    [one] { $shown } alerte résolue
   *[other] { $shown } alertes résolues
}
message-by-settings = { $count ->
    [one] { $shown } alerte close par vos paramètres
   *[other] { $shown } alertes closes par vos paramètres
}
message-by-settings-too = { $count ->
    [one] { $shown } alerte close par vos paramètres
   *[other] { $shown } alertes closes par vos paramètres
}
message-of-one = { $name } : { $trouble }
message-one-of-plan = { $trouble } ({ $plan })
message-one-resolved = alerte résolue
message-one-muted = alertes suspendues
message-one-rule-changed = règles d’alerte modifiées
message-one-budget-removed = budget supprimé
message-one-still-at = toujours à { $figure }
message-one-at = à { $figure }
message-one-still = toujours { $figure }
message-one-is = { $figure }
message-one-spends = dépenses de { $figure }
message-lead = Alertes nouvelles ou modifiées au contrôle du { $time }.
message-reminder = { $count ->
    [one] Rappel : { $shown } alerte est toujours à traiter
   *[other] Rappel : { $shown } alertes sont toujours à traiter
}
message-reminder-lead = Vous connaissez ces alertes, et personne ne les a prises en charge. Prenez en charge celles que vous traitez : elles ne figureront plus dans le prochain rappel.
message-more = { $count ->
    [one] et { $shown } autre alerte
   *[other] et { $shown } autres alertes
}
message-headline = { $status } : { $happened }
message-as-of = { $words }, au { $date }
message-figures-as-of = { $words } ; chiffres au { $date }
message-reopened = à nouveau
message-lapsed = sans changement, et la prise en charge a pris fin
message-over-zero-lapsed = toujours { $over_zero }, et la prise en charge a pris fin
message-ticket = [Headroom { $reference }] { $name } : { $what }
message-ticket-threshold = budget, { $plan }, { $period }
message-ticket-without-budget = sans budget, { $plan }, { $period }
message-ticket-daily-jump = dépenses du { $day }, { $plan }
message-ticket-stale-data = chiffres anciens, { $plan }, { $period }
message-ticket-fraud = alerte de fraude
message-one-acknowledged = alerte prise en charge, { $trouble }
message-acknowledged = alerte prise en charge
message-acknowledged-next = Quelqu’un a pris cette alerte en charge. Sa page dans Headroom dit qui, et pour quel motif.
message-plan-exceeded = le montant prévu est dépassé, la prise en charge a donc pris fin
message-over-budget = au-dessus du budget
message-early = Une période de facturation vient de commencer. Une partie de la consommation peut manquer tant que la facture de la période précédente n’est pas émise : des chiffres bas peuvent encore monter.
message-since = Depuis
message-fired = Déclenchée le
message-nothing-to-do = Aucune action n’est nécessaire.

## Alerts that no longer apply, and why
message-resolved-status = Résolue
message-ended-status = Plus d’alerte
message-budget-raised = le budget a été relevé
message-budget-removed = le budget a été supprimé
message-budget-removed-next = Headroom ne peut plus comparer les dépenses de ce client à un budget. Si ce n’est pas voulu, définissez un budget dans l’Espace partenaires.
message-budget-set = un budget a été défini
message-figures-renewed = de nouveaux chiffres sont arrivés
message-rule-changed = les règles d’alerte ont été modifiées
message-rule-changed-next = Vos règles d’alerte ont changé.
message-muted = les alertes du client ont été suspendues
message-muted-next = Headroom ne vous avertit plus pour ce client.
message-standing-still-at = Les dépenses sont toujours à { $figure }.
message-standing-at = Les dépenses sont à { $figure }.
message-standing-still = Situation inchangée : { $figure }.
message-standing-is = Situation actuelle : { $figure }.
message-standing-spends = Le client a dépensé { $figure }.
message-amount-without-budget = { $amount } sans budget

## Links, and why a message came
message-open-alerts = Voir les alertes
message-open-settings = Ouvrir les paramètres
message-open-customers = Voir les clients
message-why = Vous recevez ce message parce que cette adresse figure parmi les destinataires des alertes de Headroom.
message-change = Gérer les notifications : { $url }

## News of monitoring
message-stopped = La surveillance est arrêtée : { $why }
message-stopped-lead = Headroom ne surveille plus les budgets de vos clients. Aucune alerte n’est envoyée d’ici à la reprise : l’absence de message ne veut pas dire que tout va bien.
message-last-report = Le dernier relevé date du { $time }.
message-no-report = Il n’y a pas encore eu de relevé.
message-incomplete = Des clients manquent dans les relevés de l’Espace partenaires
message-incomplete-lead = Headroom surveille les clients présents dans les relevés et vous avertit à leur sujet. La situation des autres n’est pas connue : l’absence de message ne veut pas dire que tout va bien chez eux.
message-missing = { $count ->
    [1] { $name } manque dans les relevés de l’Espace partenaires
   *[other] { $shown } clients manquent dans les relevés de l’Espace partenaires
}
message-missing-list = Manquent : { $names }
message-missing-next = { $count ->
    [1] Vérifiez dans l’Espace partenaires que le client existe toujours et que le compte utilisé par la surveillance peut le voir. Un collègue qui le voit peut reprendre la surveillance dans les paramètres. Si cela ne suffit pas, contactez le support de l’Espace partenaires.
   *[other] Vérifiez dans l’Espace partenaires que ces clients existent toujours et que le compte utilisé par la surveillance peut les voir. Un collègue qui les voit peut reprendre la surveillance dans les paramètres. Si cela ne suffit pas, contactez le support de l’Espace partenaires.
}
message-names-more = { $count ->
    [one] { $names } ; et { $shown } autre
   *[other] { $names } ; et { $shown } autres
}
message-unjudged = { $count ->
    [1] { $name } ne peut pas être évalué
   *[other] { $shown } clients ne peuvent pas être évalués
}
message-unjudged-lead = { $count ->
    [1] Depuis deux jours, Headroom n’a aucun chiffre exploitable pour ce client : { $names }
   *[other] Depuis deux jours, Headroom n’a aucun chiffre exploitable pour ces clients : { $names }
}
message-unjudged-next = { $count ->
    [1] D’ici là, des alertes sur ce client peuvent manquer. Ouvrez le client dans l’Espace partenaires et vérifiez qu’il existe toujours et que sa consommation est affichée.
   *[other] D’ici là, des alertes sur ces clients peuvent manquer. Ouvrez-les dans l’Espace partenaires et vérifiez qu’ils existent toujours et que leur consommation est affichée.
}
message-complete = Les relevés de l’Espace partenaires sont de nouveau complets
message-complete-lead = Headroom surveille de nouveau les budgets de tous vos clients.
message-recovered = La surveillance fonctionne de nouveau
message-recovered-lead = Headroom surveille de nouveau les budgets de vos clients. La surveillance s’était arrêtée : { $why }.
message-recovered-next = Aucune action n’est nécessaire. Ce qui a changé entre-temps fait l’objet d’un autre message.
message-open-deliveries = Voir les envois
message-undelivered = Les messages à { $name } n’arrivent pas
message-undelivered-lead = Pendant une journée, Headroom n’a pas pu remettre un message à { $name } ({ $channel }, { $to }) ; il y a renoncé. Rien n’y est arrivé depuis le { $since }.
message-undelivered-next = Les envois indiquent la réponse reçue et ce qu’il faut faire. D’ici là, ces personnes n’apprendront les alertes que par vous.
message-gone-lead = L’adresse du destinataire { $name } ({ $channel }, { $to }) n’existe plus (410) : Headroom ne lui envoie plus rien. Rien n’y est arrivé depuis le { $since }.
message-gone-next = Créez un nouveau webhook, puis ouvrez le destinataire dans les paramètres, saisissez la nouvelle adresse et enregistrez. D’ici là, ces personnes n’apprendront les alertes que par vous.
message-switched-off = { $by } a désactivé la surveillance
message-switched-off-lead = Headroom ne surveille plus les budgets de vos clients, et aucune alerte n’est envoyée tant que personne ne réactive la surveillance.
message-switched-off-next = Si ce n’est pas voulu, réactivez la surveillance dans les paramètres.
message-taken-over = { $by } a repris la surveillance
message-taken-over-lead = Headroom surveille désormais les budgets de vos clients avec les droits du compte { $by }, et non plus du compte { $from }.
message-taken-over-next = Aucune action n’est nécessaire. Si { $by } ne voit pas certains clients, le prochain contrôle le signalera.
message-ends-soon = { $count ->
    [one] La surveillance prend fin dans moins d’un jour
   *[other] La surveillance prend fin dans { $shown } jours
}
message-ends-soon-lead = L’autorisation donnée à Headroom par { $of } expire le { $time }. Ensuite, Headroom ne surveillera plus les budgets de vos clients, et aucune alerte ne sera envoyée.
message-ends-soon-next = { $of } peut la renouveler dans les paramètres ; un collègue peut aussi y reprendre la surveillance.
message-confirm = Confirmez votre adresse
message-confirm-lead = Un utilisateur de Headroom ({ $host }) souhaite que cette adresse reçoive des alertes sur les budgets Azure.
message-confirm-next = Si vous êtes d’accord, confirmez l’adresse sur la page qui s’ouvre. Sinon, ignorez ce message : vous n’en recevrez pas d’autre.
message-confirm-action = Confirmer cette adresse
message-confirm-why = Ce lien est valable sept jours. Personne d’autre ne peut le voir.
message-client-secret-ends = { $count ->
    [one] Le secret client de Headroom expire dans moins d’un jour
   *[other] Le secret client de Headroom expire dans { $shown } jours
}
message-client-secret-ends-lead = Le secret client avec lequel Headroom se connecte à Microsoft expire le { $time }. Ensuite, plus personne ne pourra se connecter à Headroom, et la surveillance s’arrêtera.
message-client-secret-ends-next = Demandez à l’administrateur de Headroom de créer le prochain secret dans Microsoft Entra et de modifier le paramètre. Les deux secrets fonctionnent jusqu’à l’expiration de l’ancien.
message-client-certificate-ends = { $count ->
    [one] Le certificat client de Headroom expire dans moins d’un jour
   *[other] Le certificat client de Headroom expire dans { $shown } jours
}
message-client-certificate-ends-lead = Le certificat client avec lequel Headroom se connecte à Microsoft expire le { $time }. Ensuite, plus personne ne pourra se connecter à Headroom, et la surveillance s’arrêtera.
message-client-certificate-ends-next = Demandez à l’administrateur de Headroom de charger le prochain certificat dans Microsoft Entra et de modifier le paramètre. Les deux certificats fonctionnent jusqu’à l’expiration de l’ancien.
message-test = Test de Headroom
message-test-lead = Ceci est un test. Les alertes sur les budgets de vos clients arriveront ici.
outage-sign-in-needed = la connexion utilisée a pris fin
outage-sign-in-needed-next = Connectez-vous à Headroom avec un compte qui peut consulter la consommation, puis réactivez la surveillance dans les paramètres.
outage-not-allowed = l’Espace partenaires refuse le compte utilisé
outage-not-allowed-next = Vérifiez dans l’Espace partenaires que le compte est toujours Agent d’administration, puis réactivez la surveillance dans les paramètres. Un collègue Agent d’administration peut aussi le faire.
outage-provider-down = le service de connexion ne répond pas
outage-provider-down-next = Headroom continue d’essayer. Si d’autres personnes peuvent se connecter, demandez à votre administrateur si le serveur peut joindre le service de connexion.
outage-partner-center-down = l’Espace partenaires ne répond pas
outage-partner-center-down-next = Headroom continue d’essayer. Consultez l’intégrité du service dans l’Espace partenaires ; si aucun problème n’y figure, choisissez « Contrôler maintenant » dans les paramètres.
outage-incomplete = les relevés de l’Espace partenaires sont incomplets
outage-incomplete-next = Les remarques au-dessus de la liste des clients disent combien manquent. Si cela se répète, contactez le support de l’Espace partenaires.
outage-silence = aucun relevé n’est arrivé depuis 36 heures
outage-silence-next = Choisissez « Contrôler maintenant » dans les paramètres. Si aucun relevé n’arrive, demandez à votre administrateur si le serveur fonctionne et ce que dit son journal.
