## Alerts about projected spending: the rules, on pages, then in messages
rules-projected-part = Dépenses prévues
rules-projected = Signaler les clients dont la prévision est trop élevée
rules-projected-percent = Prévision supérieure à, en %
rules-projected-percent-hint = De 1 à { $most } ; 100 correspond au budget. L’alerte vient une fois par période de facturation, avant l’épuisement du budget, et seulement si les données suffisent.
rules-problem-projected-percent = Saisissez un pourcentage de 1 à { $most }.
rules-crosses-part = Budget épuisé trop tôt
rules-crosses = Signaler les budgets qui devraient être épuisés trop tôt
rules-crosses-day = Épuisé avant ce jour de la période de facturation
rules-crosses-day-hint = Un jour de 2 à 31. L’alerte vient une fois par période de facturation, et seulement si les données suffisent.
rules-problem-day-of-period = Saisissez un jour de 2 à 31.
alerts-rule-projected-above = Dépenses prévues
alerts-projected-above = Prévision au-dessus de votre limite
alerts-rule-crosses-before = Budget épuisé trop tôt
alerts-crosses-before = Budget bientôt épuisé, selon la prévision
alert-projected = Prévision
alert-projected-by = { $amount } au { $day }
alert-projected-of-budget = { $amount } au { $day } ({ $percent } du budget)
alert-projected-range = Intervalle à { $percent }
alert-crosses-from = Dépassement possible dès le
alert-projection-fell = La prévision a baissé
alert-budget-crossed = Le budget a été épuisé

message-projected = { $amount } au { $day }
message-projected-of-budget = { $amount } au { $day } ({ $percent } du budget)
message-projected-lead = { $lead } Prévision : { $projected }.
message-projected-none = aucun montant disponible
message-projected-status = Prévision au-dessus de votre limite
message-projected-fired = { $projected }
message-projected-reopened = de nouveau { $projected }
message-projected-lapsed = toujours { $projected }, et la prise en charge a pris fin
message-projected-fell = la prévision est de nouveau sous votre limite
message-projected-next = Parlez-en au client tant qu’il reste du budget : trouvez ce qui a augmenté, puis réduisez-le ou relevez le budget dans l’Espace partenaires.
message-one-projected = prévision à { $percent } du budget
message-one-projected-unknown = prévision au-dessus de votre limite
message-projections = { $count ->
    [one] { $shown } client avec une prévision au-dessus de votre limite
   *[other] { $shown } clients avec une prévision au-dessus de votre limite
}
message-projections-too = { $count ->
    [one] { $shown } prévision au-dessus de votre limite
   *[other] { $shown } prévisions au-dessus de votre limite
}
message-ticket-projected = dépenses prévues, { $plan }, { $period }

message-crosses-status = Budget épuisé trop tôt
message-crosses-fired = probablement le { $day } ; prévision de { $projected }
message-crosses-reopened = de nouveau, probablement le { $day } ; prévision de { $projected }
message-crosses-lapsed = toujours probable, et la prise en charge a pris fin ; prévision : { $projected }
message-crosses-fell = le budget devrait suffire
message-one-crosses = budget probablement épuisé le { $day }
message-one-crosses-unknown = budget probablement épuisé trop tôt
message-crosses = { $count ->
    [one] { $shown } budget probablement épuisé trop tôt
   *[other] { $shown } budgets probablement épuisés trop tôt
}
message-crosses-too = { $count ->
    [one] { $shown } budget probablement épuisé trop tôt
   *[other] { $shown } budgets probablement épuisés trop tôt
}
message-ticket-crosses = budget bientôt épuisé, { $plan }, { $period }

message-crossed-status = Budget épuisé
message-budget-crossed = la prévision s’est réalisée
message-one-budget-crossed = budget épuisé
message-crossed = { $count ->
    [one] { $shown } budget épuisé comme prévu
   *[other] { $shown } budgets épuisés comme prévu
}
message-crossed-too = { $count ->
    [one] { $shown } budget épuisé comme prévu
   *[other] { $shown } budgets épuisés comme prévu
}
