## What has changed since the last visit
since-label = Ce qui a changé
since-since = Depuis le { $day }
since-day = { $weekday } { $day }
since-day-of-year = { $weekday } { $day } { $year }
since-weekday = { $count ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
since-nothing = aucun changement
since-any = { $count ->
    [one] { $shown } a changé
   *[other] { $shown } ont changé
}
since-over = { $count ->
    [one] { $shown } nouveau dépassement
   *[other] { $shown } nouveaux dépassements
}
since-crossed = { $count ->
    [one] { $shown } seuil franchi
   *[other] { $shown } seuils franchis
}
since-jumped = { $count ->
    [one] { $shown } jour inhabituel
   *[other] { $shown } jours inhabituels
}
since-projected = { $count ->
    [one] { $shown } dépassement prévu
   *[other] { $shown } dépassements prévus
}
since-budget = { $count ->
    [one] { $shown } budget modifié
   *[other] { $shown } budgets modifiés
}
since-upgraded = { $count ->
    [one] { $shown } passé au plan Azure
   *[other] { $shown } passés au plan Azure
}
since-new = { $count ->
    [one] { $shown } nouveau
   *[other] { $shown } nouveaux
}
since-gone = { $count ->
    [one] { $shown } disparu
   *[other] { $shown } disparus
}
since-show = Qui et combien
since-spending = de { $before } à { $after } sur { $budget }
since-spending-now = { $after } sur { $budget }
since-line-over = budget dépassé : { $spending }
since-line-over-bare = budget dépassé
since-line-crossed = seuil de { $percent } franchi : { $spending }
since-line-crossed-bare = seuil de { $percent } franchi
since-line-jumped = { $amount } le { $day }, bien plus que la semaine précédente
since-line-projected = { $total } prévus en fin de période, pour un budget de { $budget }
since-line-budget = budget passé de { $before } à { $after }
since-line-budget-set = budget fixé à { $after }
since-line-budget-removed = budget de { $before } supprimé
since-line-upgraded = passage de l’ancienne offre au plan Azure
since-line-new = nouveau client, { $spent } dépensés
since-line-new-bare = nouveau client
since-line-gone = absent de l’Espace partenaires, { $spent } au dernier relevé
since-line-gone-bare = absent de l’Espace partenaires
since-more = { $count ->
    [one] et { $shown } autre dans la liste
   *[other] et { $shown } autres dans la liste
}
since-first-visit = C’est votre première visite : les changements de la dernière semaine sont affichés.
since-compare-with = Comparer avec le début du
since-compare = Comparer
since-last-visit = Revenir à votre dernière visite
since-file = Télécharger les changements
since-problem-unreadable = Cette date n’est pas valide.
since-problem-future = Ce jour n’est pas encore arrivé.
since-problem-before-first = Aucun chiffre n’est conservé avant ce jour.
since-problem-instead = Les changements sont affichés depuis le { $day }.

## Rows in scope
scope-empty-title = Aucun changement
scope-empty-text = Aucun client n’a connu ce changement depuis.
scope-widen = Voir tous les clients

## The file of changes
since-file-change = Changement
since-file-threshold = Seuil %
since-file-before = Avant
since-file-after = Après
since-file-day = Chiffres du
since-file-since = Depuis
since-file-over = Budget dépassé
since-file-crossed = Seuil franchi
since-file-jumped = Jour inhabituel
since-file-projected = Dépassement prévu
since-file-budget = Budget modifié
since-file-upgraded = Passage au plan Azure
since-file-new = Nouveau
since-file-gone = Disparu
