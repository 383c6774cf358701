## Digests by mail, Teams and Slack
digest-subject = Budgets Azure : { $counts }
digest-subject-nothing = Budgets Azure : rien à signaler
digest-subject-over = { $count ->
    [one] { $shown } dépassé
   *[other] { $shown } dépassés
}
digest-subject-near = { $count ->
    [one] { $shown } presque atteint
   *[other] { $shown } presque atteints
}
digest-subject-projected = { $count ->
    [one] { $shown } dépassement prévu
   *[other] { $shown } dépassements prévus
}
digest-subject-jumped = { $count ->
    [one] { $shown } jour inhabituel
   *[other] { $shown } jours inhabituels
}
digest-subject-without-budget = { $count ->
    [one] { $shown } client sans budget
   *[other] { $shown } clients sans budget
}
digest-subject-unacknowledged = { $count ->
    [one] { $shown } alerte à traiter
   *[other] { $shown } alertes à traiter
}
digest-subject-resolved = { $count ->
    [one] { $shown } alerte résolue
   *[other] { $shown } alertes résolues
}
digest-subject-changed = { $count ->
    [one] { $shown } changement
   *[other] { $shown } changements
}
digest-lead-over = Commencez par { $name } : { $figure }.
digest-lead-over-percent = { $percent } du budget dépensés
digest-lead-projected = Aucun budget n’est encore dépassé. Le premier pourrait être celui du client { $name }, avec une prévision de { $projected }.
digest-lead-near = Aucun budget n’est dépassé. Le plus proche de la limite est celui du client { $name } : { $percent } du budget dépensés.
digest-lead-other = Aucun budget n’est dépassé ni presque atteint.
digest-lead-nothing = { $count ->
    [0] Aucun client n’est surveillé ici.
    [one] Votre client est dans le budget, et rien n’a changé depuis le { $day }.
   *[other] Sur vos { $shown } clients, aucun budget n’est dépassé, presque atteint ou en voie de dépassement, et rien n’a changé depuis le { $day }.
}
digest-over = { $count ->
    [one] { $shown } client au budget dépassé
   *[other] { $shown } clients au budget dépassé
}
digest-near = { $count ->
    [one] { $shown } client proche du budget
   *[other] { $shown } clients proches du budget
}
digest-projected = { $count ->
    [one] { $shown } client avec un dépassement prévu
   *[other] { $shown } clients avec un dépassement prévu
}
digest-jumped = { $count ->
    [one] { $shown } client avec un jour inhabituel
   *[other] { $shown } clients avec un jour inhabituel
}
digest-without-budget = { $count ->
    [one] { $shown } client dépense sans budget
   *[other] { $shown } clients dépensent sans budget
}
digest-unacknowledged = { $count ->
    [one] { $shown } alerte que personne n’a prise en charge
   *[other] { $shown } alertes que personne n’a prises en charge
}
digest-resolved = { $count ->
    [one] { $shown } alerte résolue
   *[other] { $shown } alertes résolues
}
digest-changed = { $count ->
    [one] { $shown } autre changement
   *[other] { $shown } autres changements
}
digest-unowned = { $count ->
    [one] { $shown } client dépense sans responsable
   *[other] { $shown } clients dépensent sans responsable
}
digest-with-new = { $count ->
    [one] { $title }, dont { $shown } nouveau
   *[other] { $title }, dont { $shown } nouveaux
}
digest-new = nouveau
digest-new-customer = nouveau client
digest-as-of = chiffres au { $date }
digest-of-budget = { $spent } sur { $budget }
digest-projected-by = { $total } au { $day }
digest-crosses = dépassement vers le { $day }
digest-on-day = le { $day }
digest-open-since = { $what }, à traiter depuis le { $day }
digest-now-at = à présent { $figure }
digest-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
digest-scope = { $count ->
    [one] Porte sur { $shown } client. « Nouveau » s’entend depuis le { $day }.
   *[other] Porte sur { $shown } clients. « Nouveau » s’entend depuis le { $day }.
}
digest-missing = { $count ->
    [one] { $shown } de vos clients manque dans le relevé de l’Espace partenaires. Sa situation n’est pas connue aujourd’hui.
   *[other] { $shown } de vos clients manquent dans le relevé de l’Espace partenaires. Leur situation n’est pas connue aujourd’hui.
}
digest-chart-used = Clients par % du budget
digest-chart-used-band = { $from } à { $to } : { $count }
digest-chart-used-from = { $percent } et +
digest-chart-used-last = { $percent } et plus : { $count }
digest-chart-crossings = Budgets bientôt atteints, par jour
digest-chart-crossing = { $day } : { $count }

## Kinds of alerts, in a list of open ones
digest-rule-fraud-event = fraude possible
digest-rule-threshold = alerte de budget
digest-rule-without-budget = sans budget
digest-rule-daily-jump = jour inhabituel
digest-rule-stale-data = chiffres anciens
digest-rule-projected-above = dépassement prévu
digest-rule-crosses-before = budget atteint trop tôt
