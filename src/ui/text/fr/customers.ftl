## Customers
customers-title = Clients
tiles-label = Vue d’ensemble
tile-over = Budget dépassé
tile-near = Presque atteint
tile-near-note = { $percent } ou plus dépensés
tile-over-note = { $percent } ou plus dépensés
tile-exceeding = Dépassement prévu
tile-exceeding-note = { $percent } ou plus en fin de période
tile-spending = Dépenses sans budget
tile-spending-note = Jamais signalées par l’Espace partenaires
tile-spent = Dépensé sur la période
tile-spent-more = { $count ->
    [one] { $shown } autre devise
   *[other] { $shown } autres devises
}
tile-usd = { $amount } au total
tile-usd-left-out = { $count ->
    [one] { $shown } client non compris
   *[other] { $shown } clients non compris
}
tile-too-large = somme trop grande
tile-without-amount = { $count ->
    [one] { $shown } client sans montant
   *[other] { $shown } clients sans montant
}
tile-distribution = % du budget
tile-distribution-note = { $count ->
    [one] { $shown } client avec budget
   *[other] { $shown } clients avec budget
}
tile-fetched = Dernier relevé
refresh = Actualiser
currency-missing = Sans devise

## Notices
notices-label = Remarques
notice-count-mismatch = { $reported } clients annoncés, { $received } reçus.
notice-count-mismatch-next = La liste est peut-être incomplète. Actualisez plus tard ; si cela se répète, contactez le support de l’Espace partenaires.
notice-unreadable = { $count ->
    [one] { $shown } enregistrement est illisible.
   *[other] { $shown } enregistrements sont illisibles.
}
notice-unreadable-next = { $count ->
    [one] Il manque dans la liste et dans les totaux.
   *[other] Ils manquent dans la liste et dans les totaux.
}
notice-unreadable-show = Voir pourquoi
notice-unreadable-item = Enregistrement { $position } : { $reason }
notice-unreadable-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
notice-fields = { $count ->
    [one] { $shown } champ est illisible.
   *[other] { $shown } champs sont illisibles.
}
notice-fields-next = Les clients restent dans la liste ; ces valeurs sont considérées comme inconnues.
notice-fields-show = Voir les champs
notice-repeated = { $count ->
    [one] { $shown } enregistrement en répète un autre à l’identique et n’est pas compté.
   *[other] { $shown } enregistrements en répètent d’autres à l’identique et ne sont pas comptés.
}
notice-percent-disagrees = { $count ->
    [one] Pour { $shown } client, le pourcentage de l’Espace partenaires ne correspond pas à ses propres montants ; ce sont les montants qui font foi.
   *[other] Pour { $shown } clients, le pourcentage de l’Espace partenaires ne correspond pas à ses propres montants ; ce sont les montants qui font foi.
}
notice-stale = { $problem } Ces chiffres datent du { $time } ({ $age }).
notice-early = Le mois vient de commencer. Une partie de la consommation peut manquer tant que la facture du mois dernier n’est pas émise : des chiffres bas peuvent encore monter.
stale-not-allowed = L’Espace partenaires a refusé l’accès.
stale-mfa-required = L’Espace partenaires a demandé une authentification multifacteur.
stale-throttled = L’Espace partenaires nous a demandé de patienter.
stale-timed-out = L’Espace partenaires n’a pas répondu à temps.
stale-unavailable = L’Espace partenaires n’a pas répondu.
stale-unreadable-answer = La réponse de l’Espace partenaires est illisible.
stale-rejected = L’Espace partenaires a rejeté la demande.
stale-sign-in-unavailable = Le service de connexion n’a pas répondu.
stale-sign-in-broken = Le service de connexion refuse l’inscription de Headroom.
stale-not-found = L’Espace partenaires n’a trouvé aucune consommation.
stale-internal = La dernière actualisation a échoué.
correlation-id = MS-CorrelationId

## Why a record could not be read
record-not-an-object = l’enregistrement n’est pas un objet
record-repeated = { $field } figure plusieurs fois
record-missing = { $field } est absent
record-too-large = { $field } est trop grand
record-not-an-id = { $field } n’est pas un ID de client
record-field-not-an-object = { $field } n’est pas un objet
record-not-a-number = { $field } n’est pas un nombre
record-not-a-currency = { $field } n’est pas un code de devise
record-not-a-locale = { $field } n’est pas un code de paramètres régionaux
record-not-a-date = { $field } n’est pas une date
record-not-text = { $field } n’est pas du texte
record-not-true-or-false = { $field } n’est ni vrai ni faux

## No customers
empty-title = Aucun client
empty-text = L’Espace partenaires ne recense pour ce compte aucun client ayant un plan ou un abonnement Azure.
empty-next = Les clients apparaîtront ici dès qu’ils en auront un. Si vous en attendiez déjà, vérifiez que vous utilisez le bon locataire partenaire.

## One customer
customer-back = Tous les clients
customer-back-to-view = Retour aux clients
customer-neighbours = Autres clients
customer-previous = Précédent
customer-next = Suivant
customer-of = de { $amount }
customer-within-zero = { $amount } dépensés pour un budget de { $budget }
customer-no-budget = Aucun budget mensuel n’est défini dans l’Espace partenaires.
customer-unknown = Les données envoyées par l’Espace partenaires ne permettent pas de conclure.
customer-facts = Chiffres
customer-exact = Montants exacts
customer-plan = Offre
customer-currency = Devise
customer-usd = Dépensé en USD
customer-id = ID du locataire
customer-updated = Données au
customer-fetched = Dernier relevé
customer-presumed-note = Les abonnements de l’ancienne offre indiquent des paramètres régionaux, pas une devise.
customer-period = Période de facturation
customer-stored-since = Headroom conserve des chiffres depuis le { $day }.
customer-currency-changed = Les chiffres antérieurs sont en { $before }. Ils ne peuvent pas être additionnés à des montants en { $now } et ne sont donc pas repris.
customer-former = { $plan }, jusqu’au { $day }
customer-events = Suites données aux alertes
customer-event-alert = Alerte

## One customer: the sentence in figures
customer-used = { $spent } dépensés sur { $budget } ({ $percent }).
customer-used-percent = { $percent } du budget dépensés.
customer-spent = { $amount } dépensés.
customer-spent-unbudgeted = { $amount } dépensés ; aucun budget n’est défini.
customer-spent-unknown = { $amount } dépensés ; le budget n’est pas connu.
customer-unbudgeted-unknown = Aucun budget n’est défini, et le montant dépensé n’est pas connu.
customer-spent-nothing-known = Le montant dépensé n’est pas connu.
customer-over = Budget dépassé.
customer-over-since = Budget dépassé depuis le { $day }.
customer-over-by = Budget dépassé de { $amount }.
customer-over-by-since = Budget dépassé de { $amount } depuis le { $day }.
customer-projected = Prévision au { $day } : { $amount } (intervalle à { $percent } : { $low } à { $high })
customer-projected-plain = Prévision au { $day } : { $amount }
customer-outlook = { $projected }, { $verdict }.
customer-outlook-plain = { $projected }.
customer-verdict-within = dans le budget
customer-verdict-ahead = dans le budget, mais au-dessus du rythme budgété
customer-verdict-open = dans le budget, avec un dépassement possible dès le { $first }
customer-verdict-over = au-dessus du budget
customer-verdict-over-on = au-dessus du budget, avec un dépassement probable le { $first }
customer-verdict-over-between = au-dessus du budget, avec un dépassement probable entre le { $first } et le { $last }
customer-verdict-over-from = au-dessus du budget, avec un dépassement possible dès le { $first }
customer-not-projected = Pas encore de prévision pour ces chiffres. Réessayez dans 15 minutes.
customer-period-over = Pas de prévision : la période de facturation de ces chiffres est terminée.
customer-nothing-stored = Pas encore de prévision : Headroom n’a encore conservé aucun coût de ce client.
customer-no-period-end = Pas encore de prévision : l’Espace partenaires n’a pas indiqué la fin de cette période de facturation.
customer-few-days = Pas encore de prévision : données insuffisantes. Il faut au moins trois jours de chiffres.
customer-last-bill-out = Pas encore de prévision : données insuffisantes. La consommation manque tant que la facture du mois dernier n’est pas émise.
customer-too-large = Pas de prévision : les montants sont trop grands pour être calculés.

## One customer: notes
notes-title = Notes
notes-none = Aucune note
notes-new = Nouvelle note
notes-hint = Texte brut, { $limit } caractères au maximum. Toute personne qui voit ce client peut le lire.
notes-add = Ajouter la note
notes-delete = Supprimer
notes-delete-of = Supprimer la note écrite par { $name }, { $time }
notes-added = La note est enregistrée.
notes-deleted = La note est supprimée.
notes-kept = La note n’a pas été supprimée : elle l’est déjà, ou elle n’est pas de vous.
notes-empty = La note est vide. Écrivez quelque chose, puis ajoutez-la à nouveau.
notes-too-long = La note dépasse { $limit } caractères. Raccourcissez-la, puis ajoutez-la à nouveau.
notes-missing = Les notes sont illisibles pour le moment. Rechargez la page dans une minute.
notes-more = { $count ->
    [one] Seule la note la plus récente est affichée.
   *[other] Seules les { $shown } notes les plus récentes sont affichées.
}
notes-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } note. Elle est conservée. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } notes. Elles sont conservées. Demandez à votre administrateur d’installer la dernière version.
}
