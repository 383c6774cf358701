## Changing budgets: the choice
budgets-set = Définir les budgets
budgets-change = Modifier
budgets-change-of = Modifier le budget
budgets-new-title = Définir les budgets
budgets-new-title-one = Modifier le budget du client { $name }
budgets-new-lead = { $count ->
    [one] Pour le seul client de cette vue. Rien n’est envoyé avant que vous ayez vu et confirmé chaque modification.
   *[other] Pour les { $shown } clients de cette vue. Rien n’est envoyé avant que vous ayez vu et confirmé chaque modification.
}
budgets-new-lead-one = Rien n’est envoyé avant que vous ayez vu et confirmé la modification.
budgets-nobody = Cette vue ne contient aucun client. Revenez en arrière et choisissez-en une autre.
budgets-too-many = { $count ->
    [one] Cette vue contient { $shown } client. Définissez { $most } budgets à la fois : filtrez d’abord la vue.
   *[other] Cette vue contient { $shown } clients. Définissez { $most } budgets à la fois : filtrez d’abord la vue.
}
budgets-how = Nouveau budget
budgets-how-percent = Un pourcentage des dépenses
budgets-how-amount = Le même montant pour chaque client
budgets-how-amount-one = Un montant
budgets-how-remove = Sans budget : le supprimer
budgets-percent = Pourcentage
budgets-percent-hint = 110 laisse 10 % de marge. Le résultat est arrondi au-dessus, à deux chiffres significatifs : { $before } devient { $after }.
budgets-of = Base de calcul
budgets-of-last-period = Dépenses de la dernière période de facturation
budgets-of-three-periods = Moyenne des trois dernières périodes de facturation
budgets-of-projection = Prévision pour la période de facturation en cours
budgets-amount = Montant par période de facturation
budgets-amount-hint = Dans la devise de chaque client : { $currencies }.
budgets-amount-hint-one = En { $currencies }.
budgets-preview = Aperçu
budgets-cancel = Annuler
budgets-problem-missing = Saisissez un nombre.
budgets-problem-not-a-number = Ce n’est pas un nombre. Écrivez 1500 ou 1500,50.
budgets-problem-ambiguous = Ce nombre peut se lire de deux façons. Choisissez ci-dessous le nombre voulu.
budgets-problem-not-above-zero = Un budget doit être supérieur à 0. Pour ne pas en avoir, choisissez « Sans budget : le supprimer ».
budgets-problem-too-large = C’est trop pour un budget. Vérifiez le nombre.

## The preview
budgets-preview-title = Aperçu des nouveaux budgets
budgets-preview-lead = Rien n’a encore été envoyé. Chiffres au { $time }.
budgets-none-planned = Avec ce choix, aucun budget ne changerait.
budgets-several-currencies = Le montant est le même dans toutes les devises, mais pas sa valeur : vérifiez chaque ligne.
budgets-customer = Client
budgets-spent = Dépensé
budgets-now = Budget actuel
budgets-then = Nouveau budget
budgets-percent-then = % ensuite
budgets-status-then = Statut ensuite
budgets-effect = Alertes
budgets-leave-out = Exclure
budgets-leave-out-of = Exclure le client { $name }
budgets-none = Sans budget
budgets-alerts = Déclenche une alerte
budgets-silences = Met fin à une alerte
budgets-alerts-and-silences = En déclenche une, en clôt une
budgets-update = Actualiser l’aperçu
budgets-continue = Continuer
budgets-left = Inchangés
budgets-why = Motif
budgets-why-busy = Un autre lot modifie ce budget. Attendez qu’il soit terminé, ou arrêtez-le.
budgets-why-unknown-budget = L’Espace partenaires n’a pas communiqué le budget. Actualisez les chiffres.
budgets-why-two-plans = Ce client change d’offre et a une ligne pour chacune. Définissez un montant, ou modifiez le budget dans l’Espace partenaires si les lignes diffèrent.
budgets-why-unknown-currency = L’Espace partenaires n’indique pas dans quelle devise ce client paie.
budgets-why-no-last-period = Headroom ne connaît pas encore toute la dernière période de facturation. Choisissez un montant.
budgets-why-no-three-periods = Headroom ne connaît pas encore en entier les trois dernières périodes de facturation. Choisissez un montant.
budgets-why-no-projection = Il n’y a pas de prévision pour ce client. Choisissez un montant.
budgets-why-nothing-spent = Aucune dépense dont calculer un pourcentage.
budgets-why-too-fine = La devise n’a pas autant de décimales.
budgets-why-too-large = Le résultat est trop élevé pour un budget.
budgets-why-already-so = C’est déjà le cas.
budgets-refused-number = Rien n’a été envoyé : saisissez d’abord un nombre.
budgets-refused-moved = Rien n’a été envoyé : des budgets ou des chiffres ont changé depuis l’aperçu. Voici le nouveau.
budgets-refused-nothing = Rien n’a été envoyé : il n’y a rien à modifier.

## The confirmation
budgets-confirm-title = Confirmer les nouveaux budgets
budgets-confirm-set = { $count ->
    [one] { $shown } budget à définir, { $amounts } au total.
   *[other] { $shown } budgets à définir, { $amounts } au total.
}
budgets-confirm-remove = { $count ->
    [one] { $shown } budget à supprimer.
   *[other] { $shown } budgets à supprimer.
}
budgets-confirm-text = Headroom les modifie un par un dans l’Espace partenaires, avec vos autorisations. Il ne modifie un budget que s’il est encore tel que vous le voyez ici, et vérifie chacun ensuite. Vous pouvez tout rétablir pendant 30 jours.
budgets-confirm-button-set = { $count ->
    [one] Définir { $shown } budget
   *[other] Définir { $shown } budgets
}
budgets-confirm-button-remove = { $count ->
    [one] Supprimer { $shown } budget
   *[other] Supprimer { $shown } budgets
}
budgets-change-choice = Modifier le choix

## A batch
budgets-batch-title = Modifications de budgets du { $time }
budgets-batch-undo-title = Rétablissement du { $time }
budgets-batch-by = Par { $name }
budgets-batch-undoes = Ce lot revient sur un lot antérieur.
budgets-batch-progress = { $done } sur { $all } modifiés
budgets-batch-running = { $count ->
    [one] Encore { $shown }. L’opération continue si vous quittez la page.
   *[other] Encore { $shown }. L’opération continue si vous quittez la page.
}
budgets-batch-waits = L’Espace partenaires demande de patienter. L’opération reprend à { $time }, même si vous quittez la page.
budgets-batch-look-again = Actualiser
budgets-batch-paused-sign-in = En attente : la connexion de départ a pris fin. Reconnectez-vous pour reprendre.
budgets-batch-paused-mfa = En attente : l’Espace partenaires demande une authentification multifacteur. Reconnectez-vous ainsi, puis reprenez.
budgets-batch-paused-provider = En attente : le fournisseur d’identité refuse l’inscription de Headroom. Adressez-vous à votre administrateur, puis reprenez.
budgets-batch-paused-other = Seul le compte { $name } peut reprendre l’opération. Vous pouvez l’arrêter.
budgets-batch-done = { $count ->
    [one] { $shown } budget a été modifié.
   *[other] Les { $shown } budgets ont tous été modifiés.
}
budgets-batch-not-all = { $count ->
    [one] { $shown } modification n’a pas été faite. Le motif figure ci-dessous.
   *[other] { $shown } modifications n’ont pas été faites. Les motifs figurent ci-dessous.
}
budgets-batch-hidden = { $count ->
    [one] { $shown } autre client ne figure pas dans votre relevé.
   *[other] { $shown } autres clients ne figurent pas dans votre relevé.
}
budgets-batch-unreadable = { $count ->
    [one] { $shown } modification vient d’une version plus récente de Headroom et ne peut pas être affichée.
   *[other] { $shown } modifications viennent d’une version plus récente de Headroom et ne peuvent pas être affichées.
}
budgets-before = Avant
budgets-after = Nouveau
budgets-outcome = Résultat
budgets-percent-now = % actuel
budgets-status-now = Statut actuel
budgets-action = Action
budgets-state-waiting = Pas encore envoyé
budgets-state-sent = Envoyé, pas encore confirmé
budgets-state-done = Modifié
budgets-state-undone = Modifié, puis rétabli
budgets-state-stopped = Arrêté avant l’envoi
budgets-state-unsure = Peut-être modifié : l’Espace partenaires n’a pas pu être lu. Reprenez pour le savoir.
budgets-state-conflict = Non modifié : quelqu’un d’autre l’a fixé à { $amount }
budgets-state-conflict-none = Non modifié : quelqu’un d’autre l’a supprimé
budgets-state-forbidden = Non modifié : l’Espace partenaires n’autorise pas votre compte à modifier ce client. Demandez le rôle Agent d’administration pour lui.
budgets-state-rejected = Non modifié : l’Espace partenaires a refusé le montant ou le client.
budgets-state-unavailable = Non modifié : l’Espace partenaires a échoué plusieurs fois. Réessayez plus tard.
budgets-state-not-taken = Non modifié : l’Espace partenaires a accepté, mais conserve l’ancien budget. Vérifiez-y avant de réessayer.
budgets-state-unreadable = Non modifié : la réponse de l’Espace partenaires est illisible.
budgets-resume = Reprendre
budgets-try-again = { $count ->
    [one] Réessayer pour { $shown }
   *[other] Réessayer pour { $shown }
}
budgets-stop = Arrêter
budgets-stop-hint = N’envoie plus rien. Ce qui a été modifié le reste.
budgets-undo = Rétablir
budgets-undo-of = Rétablir le budget du client { $name }
budgets-undo-all = { $count ->
    [one] Rétablir { $shown } budget
   *[other] Rétablir { $shown } budgets
}
budgets-undo-hint = Remet les valeurs d’avant, sauf si quelqu’un les a modifiées depuis. Possible pendant 30 jours.
budgets-decide = Vérifier
budgets-decide-of = Vérifier le budget du client { $name }
budgets-undone-no = Rien n’a été rétabli : il n’y a plus rien à rétablir.
budgets-undone-busy = Rien n’a été rétabli : un autre lot modifie un de ces budgets.
budgets-resumed-no = Rien n’a été repris : seule la personne qui a lancé le lot peut le faire.

## The list of batches
budgets-list-title = Modifications de budgets
budgets-list-lead = Ce qui a été modifié dans l’Espace partenaires par Headroom ces 90 derniers jours.
budgets-list-empty = Aucune modification de budget
budgets-list-empty-text = Définissez les budgets des clients d’une vue, ou modifiez-en un sur la page d’un client.
budgets-list-when = Date
budgets-list-who = Qui
budgets-list-what = Opération
budgets-list-state = État
budgets-list-changes = { $count ->
    [one] { $shown } modification
   *[other] { $shown } modifications
}
budgets-list-undo = { $count ->
    [one] Rétablissement de { $shown } budget
   *[other] Rétablissement de { $shown } budgets
}
budgets-list-running = En cours
budgets-list-paused = En attente de reprise
budgets-list-ended = { $done } sur { $all } modifiés
budgets-list-undone = { $done } sur { $all } modifiés, { $undone } rétablis
budgets-list-unreadable = { $count ->
    [one] { $shown } entrée vient d’une version plus récente de Headroom et ne peut pas être affichée.
   *[other] { $shown } entrées viennent d’une version plus récente de Headroom et ne peuvent pas être affichées.
}
budgets-settings-text = Qui a défini quels budgets, ce qu’il est advenu de chaque modification, et le rétablissement.
budgets-settings-link = Voir les modifications
