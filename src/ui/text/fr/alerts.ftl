## Alerts
alerts-title = Alertes
alerts-tabs = État des alertes
alerts-firing = À traiter
alerts-acknowledged = Prise en charge
alerts-resolved = Résolue
alerts-tab-firing = À traiter
alerts-tab-acknowledged = Prises en charge
alerts-tab-resolved = Résolues
alerts-search = Rechercher des alertes
alerts-search-hint = Nom du client
alerts-severity = Gravité
alerts-critical = Critique
alerts-warning = Avertissement
alerts-rule = Règle
alerts-what = Objet
alerts-since = Depuis
alerts-state = État
alerts-not-judged = Le dernier relevé ne contient pas assez de données pour conclure.
alerts-taken-on = Jusqu’au { $time }, par { $name }
alerts-taken-on-for-period = Jusqu’à la fin de la période de facturation, par { $name }
alerts-taken-on-for-day = Jusqu’à la fin de la journée, par { $name }
alerts-taken-on-plan = Prévu jusqu’à { $amount }
alerts-select = Sélectionner { $name }
alerts-tick = Sélectionner
alerts-select-all = Tout sélectionner sur cette page
alerts-count = { $count ->
    [one] { $shown } alerte
   *[other] { $shown } alertes
}
alerts-count-critical = { $alerts }, dont { $critical } de gravité critique
alerts-none-firing = Aucune alerte à traiter
alerts-none-firing-text = Aucun client n’a franchi de seuil d’alerte. Si cela arrive, l’alerte apparaît ici et vos destinataires sont avertis.
alerts-none-watched = Aucune surveillance en cours
alerts-none-watched-text = Aucune alerte n’est déclenchée tant que la surveillance est désactivée : une liste vide ne veut pas dire que tout va bien.
alerts-none-outage = Aucune alerte connue
alerts-none-outage-text = La surveillance ne fonctionne plus : une liste vide ne veut pas dire que tout va bien.
alerts-none-incomplete = Aucune alerte à traiter parmi les clients des relevés
alerts-none-incomplete-text = Des clients manquent dans les relevés de l’Espace partenaires : une liste vide ne veut pas dire que tout va bien chez eux.
alerts-none-report = Aucun relevé pour l’instant
alerts-none-report-text = Le premier contrôle trouve les clients dont le budget est dépassé. Il se lance automatiquement, ou immédiatement avec « Contrôler maintenant » dans les paramètres.
alerts-none-acknowledged = Aucune alerte prise en charge
alerts-none-acknowledged-text = Les alertes prises en charge restent ici jusqu’au terme de la prise en charge, ou jusqu’à ce qu’elles s’aggravent.
alerts-none-resolved = Aucune alerte résolue
alerts-none-resolved-text = Les alertes résolues sont conservées ici avec leur historique.
alerts-no-match = Aucune alerte ne correspond
alerts-no-match-text = Essayez avec moins de mots, ou effacez les filtres pour voir toutes les alertes.
alerts-acknowledge = Prendre en charge
alerts-acknowledge-ticked = Prendre en charge la sélection
alerts-acknowledge-this = Prendre en charge cette alerte
alerts-acknowledge-again = Renouveler la prise en charge
alerts-reason = Motif
alerts-for = Durée
alerts-for-day = 1 jour
alerts-for-week = 7 jours
alerts-for-thirty-days = 30 jours
alerts-for-rest-of-period = Jusqu’à la fin de la période de facturation
alerts-acknowledge-hint = La prise en charge prend fin au terme de cette durée, sans message à la fin de la période de facturation, ou dès qu’un seuil supérieur est atteint, sauf si c’était prévu.
alerts-planned = Prévu jusqu’à
alerts-planned-hint = Prévu jusqu’à : un montant dans la devise du client. Jusqu’à ce montant, un seuil atteint n’est pas signalé ; au-delà, la prise en charge prend fin.
alerts-planned-currencies = Les alertes sélectionnées ne sont pas toutes dans la même devise. Sélectionnez des alertes d’une seule devise, ou laissez ce champ vide.
alerts-planned-spent = Ce montant est déjà dépassé. Saisissez un montant plus élevé, ou laissez ce champ vide.
alerts-acknowledge-done = { $count ->
    [one] { $shown } alerte est prise en charge.
   *[other] { $shown } alertes sont prises en charge.
}
alerts-acknowledge-none = Aucune alerte n’a été prise en charge. Sélectionnez une alerte à traiter et indiquez un motif.
alert-back = Toutes les alertes
alert-facts = Éléments connus
alert-to-customer = Chiffres et règles de ce client
alert-period = Période de facturation
alert-day = Jour
alert-data-as-of = Données au
alert-updated = Dernier changement
alert-acknowledged-by = Prise en charge par
alert-acknowledged-reason = Motif
alert-acknowledged-until = Fin de la prise en charge
alert-acknowledged-until-period = Fin de la période de facturation
alert-acknowledged-until-day = Fin de la journée
alert-withdraw = Annuler la prise en charge
alert-withdraw-hint = L’alerte est alors de nouveau à traiter.
alert-withdraw-done = La prise en charge est annulée.
alert-withdraw-none = Il n’y avait pas de prise en charge à annuler.
alert-unheard = Aucun destinataire n’est averti de cette alerte.
alert-unheard-link = Modifier les destinataires
alert-history = Historique
alert-when = Date
alert-happened = Événement
alert-threshold = Seuil
alert-who = Qui
alert-why = Motif
alert-fired = Déclenchée
alert-escalated = Seuil supérieur atteint
alert-reopened = Déclenchée à nouveau
alert-was-resolved = Résolue
alert-lapsed = Prise en charge arrivée à son terme
alert-plan-exceeded = Montant prévu dépassé
alert-period-ended = Close avec la période de facturation
alert-day-ended = Close avec la journée
alert-changed = Chiffres modifiés
alert-was-acknowledged = Prise en charge
alert-was-withdrawn = Prise en charge annulée
alert-spending-fell = Les dépenses ont baissé
alert-budget-raised = Le budget a été relevé
alert-budget-removed = Le budget a été supprimé
alert-budget-set = Un budget a été défini
alert-figures-renewed = De nouveaux chiffres sont arrivés
alert-rule-changed = Les règles d’alerte ont été modifiées
alert-muted = Les alertes du client ont été suspendues
alert-over-with-period = La période de facturation s’est terminée
alert-over-with-day = La journée s’est terminée
alert-by-headroom = Headroom
alerts-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } alerte. Elle est conservée telle quelle et n’apparaît pas ici. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } alertes. Elles sont conservées telles quelles et n’apparaissent pas ici. Demandez à votre administrateur d’installer la dernière version.
}
alert-history-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } ligne de cet historique.
   *[other] Cette version de Headroom ne peut pas lire { $shown } lignes de cet historique.
}

## Billing periods
period-days = du { $first } au { $last }
period-since = depuis le { $first }
