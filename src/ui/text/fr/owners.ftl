## Owners and labels
owners-title = Responsables et étiquettes
owners-lead = Attribuez à chaque client un responsable et des étiquettes, à la main ou par des règles. La liste peut alors n’afficher que vos clients, et les destinataires peuvent envoyer chaque alerte au responsable du client.
owners-settings-text = Qui suit quel client, les règles qui attribuent les nouveaux clients, et ce que la liste affiche à l’ouverture.
owners-settings-link = Voir qui suit quoi
owners-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } responsable, règle ou utilisateur. L’élément est conservé. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } responsables, règles ou utilisateurs. Ils sont conservés. Demandez à votre administrateur d’installer la dernière version.
}
owner-heading = Responsable
owner-labels = Étiquettes
owner-gone = Ancien collègue
owner-none = Sans responsable
owner-by-rule = par une règle
owner-no-labels = Aucune étiquette
owner-no-mailbox = pas encore d’adresse e-mail
owner-missing = Le responsable et les étiquettes sont illisibles pour le moment. Rechargez la page dans une minute.
owner-edit = Modifier le responsable et les étiquettes
owner-assign = Attribuer un responsable et des étiquettes
owner-assigned = Le responsable et les étiquettes sont attribués.
owner-to = Attribué à
owner-to-rules = Selon les règles
owner-to-nobody = Personne
owner-to-unchanged = Sans changement
owner-to-none = Sans responsable, étiquettes seules
owner-mailbox = Ou une adresse e-mail
owner-mailbox-hint = Pour un responsable qui ne se connecte pas à Headroom. Elle l’emporte sur le choix ci-dessus.
owner-labels-field = Étiquettes de ce client
owner-labels-hint = Séparez-les par des virgules. { $most } au maximum, de { $chars } caractères au plus chacune ; la casse est indifférente.
owner-problem-mailbox = Ce n’est pas une adresse e-mail du type nom@exemple.com.
owner-problem-domain = Headroom n’écrit aux responsables que dans ces domaines : { $domains }. Choisissez une adresse dans l’un d’eux, ou adressez-vous à votre administrateur.
owner-problem-user = Cet utilisateur ne s’est jamais connecté à Headroom. Choisissez une personne de la liste, ou saisissez une adresse e-mail.
owner-problem-label-empty = Une étiquette est vide.
owner-problem-label-long = Une étiquette dépasse { $chars } caractères. Raccourcissez-la.
owner-problem-label-character = Une étiquette contient une virgule ou un caractère invisible. Saisissez-la à nouveau.
owner-problem-label-many = Cela fait plus de { $most } étiquettes. Retirez-en.
owner-problem-labels-of-customer = Au moins un de ces clients aurait plus de { $most } étiquettes. Ajoutez-en moins, ou restreignez la vue.
owner-problem-too-long = Ce texte est trop long. Raccourcissez-le.
owner-problem-currency = Ce n’est pas un code de devise comme SEK.
owner-problem-nothing = Une règle attribue un responsable, des étiquettes ou les deux. Choisissez-en au moins un.

## In the grid
owner-filter = Responsable
owner-filter-mine = Les miens
owner-filter-nobody = Non attribués
owner-filter-label = Étiquette : { $label }
owner-grid-assign = Attribuer un responsable
owner-grid-assigned = { $count ->
    [0] Rien n’a changé : ces clients avaient déjà cette attribution.
    [one] { $shown } client a été attribué.
   *[other] { $shown } clients ont été attribués.
}
scope-mine-title = Aucun client à votre nom
scope-mine-text = Aucun client ne vous est encore attribué. Ouvrez un client pour en devenir responsable, ou demandez à un collègue.
scope-unowned-title = Tous les clients ont un responsable
scope-unowned-text = Il ne reste rien à attribuer.
scope-label-title = Aucun client n’a cette étiquette
scope-label-text = Aucun client de votre liste n’a l’étiquette « { $label } ».

## Assigning a view
assign-title = Attribuer des clients
assign-lead = { $count ->
    [one] Ces choix s’appliquent au client ci-dessous s’il est coché.
   *[other] Ces choix s’appliquent aux clients cochés, parmi les { $shown } de la vue. Décochez ceux à laisser de côté.
}
assign-list = Clients de la vue
assign-has = Actuellement
assign-others = { $count ->
    [one] et { $shown } autre dans la vue
   *[other] et { $shown } autres dans la vue
}
assign-nobody = La vue ne contient aucun client. Revenez en arrière et choisissez un autre filtre.
assign-too-many = { $count ->
    [one] La vue contient { $shown } client ; { $most } peuvent être attribués à la fois. Restreignez-la d’abord par un filtre.
   *[other] La vue contient { $shown } clients ; { $most } peuvent être attribués à la fois. Restreignez-la d’abord par un filtre.
}
assign-add = Étiquettes à ajouter
assign-remove = Étiquettes à retirer
assign-remove-hint = Les étiquettes données par des règles restent.
assign-confirm = { $count ->
    [one] Attribuer { $shown } client
   *[other] Attribuer { $shown } clients
}
assign-confirm-ticked = Attribuer les clients cochés
assign-cancel = Annuler
assign-refused-nothing = Aucun choix n’a été fait. Choisissez un responsable, ou saisissez des étiquettes à ajouter ou à retirer.
assign-refused-nobody = Aucun client n’est coché. Cochez-en au moins un.
assign-refused-moved = La vue a changé depuis l’ouverture de cette page : rien n’a été attribué. Vérifiez les clients et confirmez à nouveau.

## Owners and labels from a file
owners-import-link = Importer un fichier
owners-import-title = Responsables à partir d’un fichier
owners-import-lead = Le fichier contient une ligne par client. Vous voyez ce que chaque ligne attribuerait avant tout enregistrement.
owners-import-export = Télécharger les responsables actuels
owners-import-needs-columns = La première ligne nomme les colonnes : Client ou ID du locataire, et Responsable, Étiquettes ou les deux. Les noms anglais, allemands et suédois conviennent aussi.
owners-import-needs-owner = Un responsable est une adresse e-mail, ou le nom exact d’un collègue qui s’est déjà connecté. « Personne » écarte les règles ; « supprimer » leur laisse le choix du responsable.
owners-import-needs-labels = Les étiquettes sont séparées par des virgules et remplacent celles attribuées à la main ; « supprimer » les retire toutes. Une cellule vide ne change rien.
owners-import-dry-lead = Le fichier est conservé pour vous jusqu’au { $time }.
owners-import-accepted = { $count ->
    [0] Aucun client ne serait attribué.
    [one] { $shown } client serait attribué.
   *[other] { $shown } clients seraient attribués.
}
owners-import-in-parts = { $most } clients sont attribués à la fois. Attribuez les { $most } premiers, puis confirmez les suivants sur cette page.
owners-import-moved = Les attributions du fichier ont changé depuis l’ouverture de cette page : rien n’a été enregistré. Vérifiez les lignes et confirmez à nouveau.
owners-import-now = Actuellement
owners-import-then = Ensuite
owners-import-owner-written = Responsable dans le fichier
owners-import-labels-written = Étiquettes dans le fichier
owners-import-owner-then = Responsable ensuite
owners-import-labels-then = Étiquettes ensuite
owners-import-assigned = Serait attribué
owners-import-unchanged = Aucun changement
owners-import-why-owner = Ni une adresse e-mail, ni le nom d’un seul collègue qui s’est déjà connecté.
owners-import-why-domain = Headroom n’écrit aux responsables que dans ces domaines : { $domains }.
owners-import-why-elsewhere = Headroom n’écrit pas aux responsables dans ce domaine.
owners-import-why-label = Une étiquette est trop longue, ou contient un caractère invisible.
owners-import-why-labels = Trop d’étiquettes pour un client.

## Settings
owners-mine-title = Vos clients
owners-mine-mailbox = Envoyer les alertes de mes clients à
owners-mine-mailbox-hint = Utilisée par les destinataires qui écrivent aux responsables. Laissez vide pour ne rien recevoir : les alertes de vos clients vont alors au destinataire par défaut.
owners-mine-domains = Domaines possibles : { $domains }.
owners-mine-opens = À l’ouverture, afficher
owners-mine-opens-all = Tous les clients
owners-mine-opens-mine = Mes clients
owners-mine-opens-view = Vue : { $name }
owners-mine-opens-team = Vue de l’équipe : { $name }
owners-mine-save = Enregistrer
owners-mine-saved = Vos choix sont enregistrés.
owners-rules-title = Règles
owners-rules-lead = Les règles attribuent les clients selon leur nom, leur offre ou leur devise, y compris les nouveaux. La première règle applicable détermine le responsable ; les étiquettes se cumulent. Une attribution à la main l’emporte.
owners-rules-none = Aucune règle
owners-rules-none-text = Un gestionnaire peut en ajouter une : ses clients reçoivent aussitôt leur responsable et leurs étiquettes, les nouveaux aussi.
owners-rules-everybody = Tous les clients
owners-rules-words = « { $words } » dans le nom
owners-rules-plan = offre « { $plan } »
owners-rules-currency = facturation en { $currency }
owners-rules-customers = Clients
owners-rules-fits = Concernés
owners-rules-try = Voir les clients concernés
owners-rules-fitting = { $count ->
    [0] Ne concerne aucun client de votre liste.
    [one] Concerne { $shown } client de votre liste :
   *[other] Concerne { $shown } clients de votre liste :
}
owners-rules-fitting-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
owners-rules-action = Action
owners-rules-raise = Monter
owners-rules-delete = Supprimer
owners-rules-raise-of = Monter la règle { $number }
owners-rules-delete-of = Supprimer la règle { $number }
owners-rules-new = Nouvelle règle
owners-rules-words-field = Mots dans le nom
owners-rules-words-hint = Laissez vide pour tous les noms. La casse et les accents sont indifférents.
owners-rules-plan-field = Offre
owners-rules-plan-all = Toutes les offres
owners-rules-currency-field = Code de devise
owners-rules-currency-hint = Par exemple SEK. Laissez vide pour toutes les devises.
owners-rules-labels-field = Étiquettes à donner
owners-rules-add = Ajouter la règle
owners-rules-done = Les règles sont modifiées.
owners-rules-refused = Rien n’a été modifié : cette règle n’existe plus.
owners-rules-full = Rien n’a été modifié : il y a déjà { $most } règles. Supprimez-en d’abord.
owners-rules-moved = Rien n’a été modifié : un collègue a modifié au même moment des responsables ou des règles. Vérifiez la liste et réessayez.
owners-list-title = Qui suit quoi
owners-list-count = Clients
owners-list-without = Non attribués
owners-labels-none = Aucune étiquette
owners-labels-none-text = Ajoutez-en sur la page d’un client, pour une vue entière ou par une règle.
owners-labels-more = { $count ->
    [one] et { $shown } autre étiquette
   *[other] et { $shown } autres étiquettes
}
