## Alert rules
rules-title = Règles d’alerte
rules-lead = Quand déclencher une alerte, pour tous les clients. Un client peut avoir ses propres règles, définies sur sa page.
rules-saved = Les règles sont enregistrées.
rules-draft = Ces règles ne sont pas encore enregistrées.
rules-discard = Revenir aux règles enregistrées
rules-thresholds-part = Seuils de budget
rules-thresholds = Pourcentages du budget
rules-thresholds-hint = Dix au maximum, séparés par des espaces, par exemple 80 100. À partir de 100, les alertes sont critiques. Laissez vide pour n’en avoir aucun.
rules-without-budget-part = Dépenses sans budget
rules-without-budget = Au-dessus de ces montants
rules-without-budget-hint = Une devise par ligne, par exemple SEK 500. Les devises absentes de la liste ne déclenchent pas cette alerte.
rules-jump-part = Hausse soudaine
rules-jump = Signaler un jour qui sort de l’ordinaire
rules-jump-factor = Multiple de la moyenne des sept jours précédents
rules-jump-factor-hint = Supérieur à 1, par exemple 3.
rules-jump-above = Et au-dessus de ces montants en un jour
rules-jump-above-hint = Une devise par ligne, par exemple SEK 500. Les montants inférieurs ne déclenchent aucune alerte.
rules-jump-critical = Considérer comme critique
rules-stale-part = Chiffres anciens
rules-stale = Signaler les clients dont les chiffres sont trop anciens pour être fiables
rules-stale-hours = Plus anciens que ce nombre d’heures
rules-stale-hours-hint = Un nombre entier. L’Espace partenaires met les chiffres à jour environ une fois par jour : 48 est un bon point de départ.
rules-save = Enregistrer les règles
rules-preview = Aperçu
rules-would-alert = { $count ->
    [one] Avec ces règles, { $shown } client déclencherait une alerte maintenant.
   *[other] Avec ces règles, { $shown } clients déclencheraient une alerte maintenant.
}
rules-would-unknown = Le nombre de clients en alerte s’affiche dès que ces règles sont valides.
rules-would-unusable = Corrigez les champs signalés pour voir combien de clients seraient en alerte.
rules-would-fail = Le nombre de clients en alerte n’est pas disponible pour le moment.
rules-overrides = Clients avec leurs propres règles
rules-overrides-none = Tous les clients suivent ces règles. Sur la page d’un client, vous pouvez en définir d’autres, ou suspendre ses alertes.
rules-own = Règles propres
rules-muted = Alertes suspendues
rules-own-thresholds = Seuils { $list }
rules-customer-part = Règles d’alerte de ce client
rules-customer-lead = Elles remplacent les seuils communs à tous les clients.
rules-customer-all = Voir les règles communes
rules-customer-muted = Suspendre : ne déclencher aucune alerte pour ce client
rules-customer-thresholds = Seuils propres, en % du budget
rules-customer-thresholds-hint = Par exemple 50 120. Laissez vide pour suivre les règles communes.
rules-customer-save = Enregistrer les règles de ce client
rules-customer-alerts = Alertes de ce client
rules-customer-saved = Les règles de ce client sont enregistrées.
form-problems = { $count ->
    [one] Rien n’a été enregistré. Corrigez le champ signalé.
   *[other] Rien n’a été enregistré. Corrigez les { $shown } champs signalés.
}
form-decimal-asked = Que signifie « { $word } » ?
rules-problem-too-long = C’est trop long. Raccourcissez.
rules-problem-not-a-number = « { $word } » n’est pas un nombre.
rules-problem-ambiguous = « { $word } » peut se lire de deux façons. Choisissez ci-dessous le nombre voulu ; s’il s’agit de deux nombres, séparez-les par une espace.
rules-problem-too-many-digits = « { $word } » a trop de chiffres.
rules-problem-threshold-range = « { $word } » ne peut pas être un seuil : saisissez un pourcentage supérieur à 0 et au plus égal à { $most }.
rules-problem-too-many-thresholds = Saisissez dix seuils au maximum.
rules-problem-line = « { $word } » n’est pas une devise suivie d’un montant, comme SEK 500.
rules-problem-unknown-currency = « { $word } » n’est pas un code de devise en vigueur. Saisissez ses trois lettres, comme SEK.
rules-problem-repeated-currency = { $word } figure deux fois avec des montants différents.
rules-problem-negative-amount = « { $word } » est négatif. Saisissez un montant positif ou nul.
rules-problem-factor = Saisissez un nombre supérieur à 1, par exemple 3.
rules-problem-no-amount = Saisissez un montant pour au moins une devise, sinon cette règle ne déclenchera jamais d’alerte.
rules-problem-hours = Saisissez un nombre entier d’heures de 1 à { $most }.

## Budget thresholds: on pages, then in messages
alerts-rule-threshold = Seuil de budget
alerts-reached = { $level } du budget atteints
message-threshold-fired = seuil de { $level } atteint
message-threshold-escalated = seuil de { $level } désormais atteint
message-threshold-reopened = seuil de { $level } de nouveau atteint
message-threshold-lapsed = toujours à { $level } ou plus, et la prise en charge a pris fin
message-threshold-resolved = de nouveau sous tous les seuils
message-threshold-fell = les dépenses sont redescendues sous tous les seuils
message-over-status = Budget dépassé
message-near-status = Budget presque atteint
message-over-next = Appelez le client aujourd’hui. Si ces dépenses sont voulues, relevez le budget dans l’Espace partenaires ; sinon, trouvez-en la cause dans Microsoft Cost Management et arrêtez-la.
message-near-next = Parlez-en au client avant que le budget soit épuisé : relevez-le dans l’Espace partenaires, ou réduisez les dépenses.
message-one-threshold = { $percent } du budget
message-over = { $count ->
    [one] { $shown } client au budget dépassé
   *[other] { $shown } clients au budget dépassé
}
message-near = { $count ->
    [one] { $shown } client proche du budget
   *[other] { $shown } clients proches du budget
}
message-near-too = { $count ->
    [one] { $shown } proche du budget
   *[other] { $shown } proches du budget
}

## Spending without a budget
alerts-rule-without-budget = Sans budget
alerts-without-budget = Dépenses sans budget
message-without-budget-fired = dépenses constatées, sans budget auquel les comparer
message-without-budget-resolved = plus de dépenses sans budget
message-without-budget-fell = les dépenses sans budget sont redescendues sous votre limite
message-without-budget-next = Définissez un budget de dépenses mensuel dans l’Espace partenaires, pour que Headroom puisse vous avertir avant qu’il soit épuisé.
message-one-without-budget = dépenses sans budget
message-without-budget = { $count ->
    [one] { $shown } client dépense sans budget
   *[other] { $shown } clients dépensent sans budget
}
message-without-budget-too = { $count ->
    [one] { $shown } client sans budget
   *[other] { $shown } clients sans budget
}

## Daily jump
alerts-rule-daily-jump = Hausse soudaine
alerts-daily-jump = Dépenses inhabituelles en un jour
message-jump-status = Hausse inhabituelle
message-jump-fired = bien plus a été dépensé en un jour que les jours précédents
message-jump-resolved = les dépenses sont revenues à la normale
message-jump-fell = les dépenses du jour n’ont plus rien d’inhabituel
message-jump-next = Demandez au client s’il s’y attendait. Il peut s’agir d’une erreur de déploiement ou d’un compte compromis : vérifiez les ressources et les connexions les plus récentes.
message-one-jump = hausse inhabituelle
message-jumps = { $count ->
    [one] { $shown } client avec une hausse inhabituelle
   *[other] { $shown } clients avec une hausse inhabituelle
}
message-jumps-too = { $count ->
    [one] { $shown } hausse inhabituelle
   *[other] { $shown } hausses inhabituelles
}

## Old figures
alerts-rule-stale-data = Chiffres anciens
alerts-stale-data = Chiffres trop anciens pour être fiables
message-stale-status = Chiffres anciens
message-stale-fired = l’Espace partenaires n’envoie plus de chiffres récents depuis trop longtemps
message-stale-next = Ne vous fiez pas aux chiffres de ce client. Vérifiez-les dans l’Espace partenaires, ainsi que l’intégrité du service ; s’ils restent anciens, contactez son support.
message-one-stale = chiffres anciens
message-stale = { $count ->
    [one] { $shown } client aux chiffres anciens
   *[other] { $shown } clients aux chiffres anciens
}
message-stale-too = { $count ->
    [one] { $shown } client aux chiffres anciens
   *[other] { $shown } clients aux chiffres anciens
}
rules-unreadable = Cette version de Headroom ne peut pas lire les règles enregistrées ; d’ici là, les alertes suivent les règles ci-dessous. Demandez à votre administrateur d’installer la dernière version. Si vous enregistrez, les règles ci-dessous remplacent les règles enregistrées.
