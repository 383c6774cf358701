## Sharing a view
share-view = Partager la vue
share-page = Partager cette page
download-csv = CSV
download-xlsx = Excel
csv-status = Statut
csv-age = Ancienneté en heures
csv-projected-low = Prévision basse
csv-projected-high = Prévision haute
csv-crossed-from = Dépassement à partir du
share-title = Partager cette vue
share-page-title = Partager la page d’un client
share-page-of = Page
share-page-who = La page du client { $name } : la phrase de synthèse, les chiffres, les graphiques, douze mois et les principaux postes de coût. Les notes, les alertes et les règles n’y figurent jamais.
share-page-mask-names = Masquer les noms des clients et omettre les abonnements et les ressources, dont les noms peuvent les trahir
share-page-hint = Les graphiques, les mois et les listes reposent sur toutes les colonnes. Ils disparaissent dès qu’une colonne manque, ou que les montants sont masqués.
share-page-promise = Le lien montre la page du client { $name }.
share-page-promise-figures = Les graphiques, les mois et les listes sont omis.
share-page-promise-names = Les abonnements et les ressources sont omis.
share-page-promise-missing = Listes absentes, faute de réponse de l’Espace partenaires : { $lists }. Pour les inclure, ouvrez la page du client, chargez-les, puis partagez-la à nouveau.
share-lead = Le lien montre ces chiffres, tels qu’ils sont maintenant, à toute personne qui en dispose, sans compte. Les chiffres ne changent plus, et le lien expire de lui-même.
share-nobody = Il ne reste aucun client à partager. Élargissez les filtres, ou excluez moins de clients.
share-who = Clients
share-selected = { $count ->
    [one] Cette vue contient { $shown } client.
   *[other] Cette vue contient { $shown } clients.
}
share-leave-out = Exclure des clients
share-too-many-to-list = Pour choisir les clients un par un, filtrez ou recherchez d’abord jusqu’à ce qu’il en reste au plus 100.
share-language = Langue
share-language-browser = Selon le navigateur de l’interlocuteur
share-language-hint = Votre interlocuteur peut en choisir une autre sur la page.
share-what = Contenu
share-link-title = Titre
share-link-title-hint = Affiché en haut de la page pour votre interlocuteur.
share-note = Note
share-note-hint = Facultative. Votre interlocuteur la voit aussi.
share-mask = Masques
share-mask-names = Masquer les noms des clients : « Client 1 », « Client 2 »
share-mask-amounts = Masquer les montants : pourcentages seuls
share-hide = Omettre des colonnes
share-hide-hint = Deux des colonnes Dépensé, Budget, % du budget et Restant suffisent à déduire les autres. Si vous en omettez une, une seule reste : Dépensé, ou Budget sans Dépensé, ou % du budget sans les deux. Si vous omettez Offre, les montants en dollars américains disparaissent aussi.
share-how-long = Qui peut consulter, et combien de temps
share-days = Expire après
share-days-count = { $count ->
    [one] { $shown } jour
   *[other] { $shown } jours
}
share-for = Accès
share-for-link = Toute personne disposant du lien
share-for-tenant = Les personnes de mon locataire, après connexion
share-views = Consultations max.
share-views-hint = Facultatif. Passé ce nombre de consultations, plus personne ne peut ouvrir le lien.
share-preview-button = Aperçu
share-cancel = Annuler
share-preview-title = Aperçu du lien
share-promise-end = Le lien expire après { $days }.
share-promise-link = Toute personne disposant du lien peut le consulter.
share-promise-tenant = Seules les personnes de votre locataire peuvent le consulter, après connexion.
share-promise-names = Les noms des clients sont masqués.
share-promise-amounts = Les montants sont omis.
share-promise-columns = Colonnes omises : { $columns }.
share-promise-filter = Les clients ont été choisis par un filtre ou une recherche sur un élément omis. Vos interlocuteurs ne voient pas le filtre, mais peuvent deviner ce que ces clients ont en commun.
share-promise-views = { $count ->
    [one] Il peut être ouvert { $shown } fois.
   *[other] Il peut être ouvert { $shown } fois.
}
share-passphrase = Phrase secrète
share-passphrase-hint = Facultative, 12 caractères ou plus. Envoyez-la à votre interlocuteur séparément du lien.
share-passphrase-required = Votre organisation en exige une : 12 caractères ou plus. Envoyez-la à votre interlocuteur séparément du lien.
share-passphrase-suggested = Copiez-la maintenant : elle ne sera plus affichée. Envoyez-la à votre interlocuteur séparément du lien.
share-passphrase-gone = La phrase secrète proposée n’a été affichée qu’une fois. Demandez-en une autre, ou saisissez la vôtre : 12 caractères ou plus.
share-suggest = Proposer une phrase secrète
share-short-passphrase = La phrase secrète est trop courte. Saisissez au moins 12 caractères, ou laissez Headroom en proposer une.
share-common-passphrase = La phrase secrète est facile à deviner. Choisissez plusieurs mots sans rapport, ou laissez Headroom en proposer une.
share-off = Les liens de partage sont désactivés dans votre organisation. Un gestionnaire peut les réactiver sous « Politique de partage ».
share-for-policy = Votre organisation n’autorise que les liens destinés aux personnes de votre locataire.
share-days-policy = Votre organisation autorise { $days } au maximum.
policy-refuses-off = Les liens de partage sont désactivés dans votre organisation. Un gestionnaire peut les réactiver sous « Politique de partage ».
policy-refuses-no-passphrase = Votre organisation exige une phrase secrète. Créez un lien qui en ait une.
policy-refuses-not-tenant-only = Votre organisation n’autorise que les liens destinés aux personnes de votre locataire. Créez un lien pour elles.
policy-refuses-too-long = Votre organisation n’autorise pas une durée aussi longue. Choisissez-en une plus courte.
policy-refuses-too-many = Vous avez atteint le nombre de liens autorisé par votre organisation. Révoquez-en un dont vous n’avez plus besoin, puis réessayez.
share-not-stored = Le lien n’a pas pu être enregistré. Réessayez dans une minute.
share-create = Créer le lien
share-back = Retour
share-will-be-seen = Ce que verra votre interlocuteur
share-more-rows = { $count ->
    [one] et { $shown } autre ligne
   *[other] et { $shown } autres lignes
}

## Shared links, for their owner
links-title = Liens de partage
links-lead = Tous les liens que vous avez partagés. L’adresse n’est affichée qu’une fois, à la création du lien ; vous pouvez remplacer ici un lien perdu.
links-lead-tenant = Tous les liens partagés par les personnes de votre locataire. L’adresse n’est affichée qu’une fois, à la création du lien ; vous pouvez remplacer ici un lien perdu.
links-off = Les liens de partage sont désactivés dans votre organisation : aucun ne s’ouvre tant qu’un gestionnaire ne les a pas réactivés.
link-refused-access = Ce lien montre des clients absents de votre propre relevé : vous ne pouvez ni le prolonger ni le remplacer. Vous pouvez le révoquer.
links-none = Aucun lien de partage
links-none-text = « Partager la vue », au-dessus des clients, crée un lien pour une personne sans compte. « Partager cette page » fait de même pour un seul client.
link-title = Titre
link-by = Partagé par
link-created = Création
link-taken = Données au
link-expires = Expiration
link-views = Consultations
link-views-not-counted = Non comptées
link-views-of = { $views } sur { $limit }
link-last-viewed = Dernière ouverture
link-state = État
link-customers = Clients
link-shows = Contenu
link-shows-view = { $count ->
    [one] { $shown } client
   *[other] { $shown } clients
}
link-shows-page = La page d’un client
link-untitled-page = Page client partagée
link-protection = Protection
link-has-passphrase = Phrase secrète
link-masks-names = Noms masqués
link-open = Actif
link-used-up = Limite de consultations atteinte
link-expired = Expiré
link-revoked = Révoqué
link-new = Votre lien
link-new-once = Copiez-le maintenant : il n’est affiché qu’une fois et n’est pas conservé.
link-new-lasts = Il expire après { $days }.
link-new-gone = L’adresse a été affichée une fois et n’est pas conservée. Si vous ne l’avez pas copiée, remplacez le lien ci-dessous.
link-copy = Copier
link-copied = Copié
link-extend = Prolonger
link-extend-label = Expire, à partir de maintenant, après
link-rotate = Remplacer le lien
link-rotate-hint = Crée une nouvelle adresse pour les mêmes chiffres. L’ancienne cesse aussitôt de fonctionner.
link-revoke = Révoquer
link-revoke-hint = Plus personne ne peut l’ouvrir, et ses chiffres sont supprimés.
link-audit = Historique
audit-at = Date
audit-what = Événement
audit-who = Qui
audit-created = Création
audit-viewed = Ouverture
audit-revoked = Révocation
audit-rotated = Remplacement
audit-extended = Prolongation
audit-denied-unknown-key = Refus : lien inconnu
audit-denied-expired = Refus : lien expiré
audit-denied-revoked = Refus : lien révoqué
audit-denied-used-up = Refus : limite de consultations atteinte
audit-denied-wrong-passphrase = Refus : phrase secrète incorrecte
audit-denied-too-many-passphrases = Refus : trop de phrases secrètes incorrectes
audit-denied-not-signed-in = Refus : aucune connexion
audit-denied-other-tenant = Refus : connexion avec un autre locataire
audit-denied-not-owner = Refus : une autre personne a tenté de modifier le lien
audit-denied-lost-access = Refus : accès insuffisant aux chiffres
audit-denied-policy = Refus : politique de partage
audit-times = × { $times }, la dernière fois le { $last }

## A shared link, for the reviewer
snapshot-untitled = Vue partagée
snapshot-masked-name = Client { $number }
snapshot-masked-customer = Dépenses Azure
snapshot-mark = Vue figée
snapshot-banner = Partagé par { $name }. Données au { $time } ; le lien expire le { $end }. Ces chiffres sont des estimations, sans valeur de facturation.
snapshot-taken = Chiffres arrêtés le
snapshot-search-hint = Nom
snapshot-door = Chiffres partagés
snapshot-lead = Ce lien vous donne accès à des chiffres de clients partagés avec vous.
snapshot-uses-up-a-view = Ce lien ne peut être ouvert qu’un nombre limité de fois. Afficher les chiffres en utilise une.
snapshot-open = Afficher les chiffres
snapshot-passphrase = Phrase secrète
snapshot-passphrase-hint = Demandez-la à la personne qui vous a envoyé le lien.
snapshot-wrong-passphrase = Cette phrase secrète est incorrecte. Réessayez, ou demandez à la personne qui vous a envoyé le lien.
snapshot-wait = Trop de phrases secrètes incorrectes. Patientez quelques minutes, puis réessayez.
snapshot-sign-in = Ce lien est réservé aux personnes de l’organisation de l’expéditeur. Connectez-vous pour le consulter.
snapshot-gone = Ce lien ne montre rien
snapshot-gone-text = Il a expiré, a été révoqué ou est incomplet.
snapshot-gone-next = Vérifiez que l’adresse est complète, ou demandez un nouveau lien à l’expéditeur.
snapshot-slow-down = Trop de liens inconnus ont été essayés depuis cette adresse. Patientez une minute, puis réessayez.
notice-currencies-presumed = Certaines devises sont parfois déduites du pays du client.
notice-frozen-incomplete = Certains clients étaient illisibles quand ces chiffres ont été arrêtés : la liste et les totaux sont peut-être incomplets.

## What a tenant allows of shared links
link-policy-title = Politique de partage
link-policy-text = Ce que votre organisation autorise quand quelqu’un partage une vue.
link-policy-lead = Ce que votre organisation autorise quand quelqu’un partage une vue. Les gestionnaires en décident.
link-policy-read-only = Seuls les gestionnaires peuvent modifier cette politique.
link-policy-off = Liens
link-policy-off-label = Désactiver les liens de partage
link-policy-off-hint = Personne ne peut créer de lien, et les liens existants n’ouvrent rien. Ils fonctionnent de nouveau dès que vous les réactivez, sauf s’ils ont expiré entre-temps.
link-policy-new = Liens nouveaux, prolongés ou remplacés
link-policy-passphrase = Exiger une phrase secrète
link-policy-tenant = N’autoriser que les liens destinés aux personnes du locataire
link-policy-longest = Durée maximale
link-policy-per-user = Liens par utilisateur
link-policy-per-user-hint = Nombre de liens qu’un utilisateur peut avoir en même temps. Laissez vide pour ne pas limiter.
link-policy-new-hint = Les liens existants restent inchangés jusqu’à leur expiration.
link-policy-any-number = Illimité
link-policy-yes = Oui
link-policy-no = Non
link-policy-save = Enregistrer
link-policy-saved = La politique est enregistrée. Elle s’applique dès maintenant.
link-policy-unusable = Rien n’a été enregistré. Saisissez un nombre de liens de 1 à { $most }, ou laissez le champ vide.

links-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } lien. Il est conservé et n’apparaît pas ici. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } liens. Ils sont conservés et n’apparaissent pas ici. Demandez à votre administrateur d’installer la dernière version.
}
link-audit-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } entrée de cet historique.
   *[other] Cette version de Headroom ne peut pas lire { $shown } entrées de cet historique.
}
