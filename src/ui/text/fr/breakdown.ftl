## Where a customer's spending comes from
breakdown-subscriptions = Abonnements
breakdown-azure-subscriptions = Abonnements Azure
breakdown-resources = Ressources
breakdown-meters = Compteurs
breakdown-lead = Estimations de l’Espace partenaires pour cette période de facturation, relevées à l’ouverture de la page, hors taxes et hors crédits.
breakdown-lead-frozen = Les principaux postes de coût, selon les estimations de l’Espace partenaires pour cette période de facturation, hors taxes et hors crédits.
breakdown-others = { $count ->
    [one] { $shown } autre
   *[other] { $shown } autres
}
breakdown-cannot-azure = Plan Azure : l’Espace partenaires liste séparément les ressources et les compteurs, sans dire quel compteur relève de quelle ressource.
breakdown-cannot-legacy = Ancienne offre : l’Espace partenaires ne liste que les compteurs, sans abonnements Azure, groupes de ressources ni ressources.
breakdown-name = Nom
breakdown-cost = Coût
breakdown-offer = Offre
breakdown-status = Statut
breakdown-type = Type
breakdown-group = Groupe de ressources
breakdown-azure-subscription = Abonnement Azure
breakdown-category = Catégorie
breakdown-subcategory = Sous-catégorie
breakdown-quantity = Quantité
breakdown-unit = Unité
breakdown-id = ID
breakdown-usd = Coût en dollars américains
breakdown-unnamed = Sans nom
breakdown-search-subscriptions = Rechercher des abonnements
breakdown-search-azure-subscriptions = Rechercher des abonnements Azure
breakdown-search-resources = Rechercher des ressources
breakdown-search-meters = Rechercher des compteurs
breakdown-search = Rechercher
breakdown-clear = Effacer la recherche
breakdown-csv = Télécharger en CSV
breakdown-show-all = { $count ->
    [one] Afficher { $shown } entrée
   *[other] Afficher les { $shown } entrées
}
breakdown-count = { $count ->
    [one] { $shown } entrée
   *[other] { $shown } entrées
}
breakdown-count-some = { $count ->
    [one] { $some } sur { $shown } entrée
   *[other] { $some } sur { $shown } entrées
}
breakdown-cut = Cette page s’arrête après { $some } entrées. Le fichier CSV les contient toutes.
breakdown-missing = { $count ->
    [one] { $shown } abonnement n’a pas pu être chargé ; ses entrées manquent ici :
   *[other] { $shown } abonnements n’ont pas pu être chargés ; leurs entrées manquent ici :
}
breakdown-printed = Cette impression montre les 8 premières entrées sur { $shown }. Le fichier CSV les contient toutes.
breakdown-none = L’Espace partenaires n’indique rien ici pour cette période de facturation.
breakdown-no-match = Aucun résultat pour votre recherche.
breakdown-fetched = Données relevées { $age }
breakdown-total = { $plan } : { $listed } listés sur { $spent }, écart non expliqué de { $rest }.
breakdown-total-all = { $plan } : la totalité des { $spent } est listée.
breakdown-total-more = { $plan } : { $listed } listés, soit { $rest } de plus que les { $spent } indiqués par l’Espace partenaires pour le client.
breakdown-total-unknown = { $plan } : les montants ne peuvent pas être comparés aux dépenses.
breakdown-not-added = { $count ->
    [one] { $shown } entrée n’a pas de montant dans cette devise.
   *[other] { $shown } entrées n’ont pas de montant dans cette devise.
}
breakdown-left-out = { $count ->
    [one] Seuls les 20 abonnements les plus coûteux sont détaillés ; { $shown } autre ne l’est pas.
   *[other] Seuls les 20 abonnements les plus coûteux sont détaillés ; { $shown } autres ne le sont pas.
}
breakdown-unreadable = { $count ->
    [one] { $shown } entrée est illisible et manque ici.
   *[other] { $shown } entrées sont illisibles et manquent ici.
}
breakdown-waiting = L’Espace partenaires n’a pas répondu en 2 secondes.
breakdown-load = Charger cette section
breakdown-not-found-title = L’Espace partenaires n’a pas cette liste
breakdown-not-found-text = Il a répondu que rien n’existe pour ce client ou cet abonnement.
breakdown-not-found-next = Actualisez les clients. Si le client y figure toujours, communiquez l’ID ci-dessous au support de l’Espace partenaires.
breakdown-paused-title = Les appels à l’Espace partenaires sont épuisés pour le moment
breakdown-paused-text = { $count ->
    [one] Votre organisation peut faire { $shown } appel par heure pour le détail des clients.
   *[other] Votre organisation peut faire { $shown } appels par heure pour le détail des clients.
}
breakdown-paused-next = { $count ->
    [one] Réessayez dans { $shown } minute.
   *[other] Réessayez dans { $shown } minutes.
}
breakdown-sign-in = Votre connexion a pris fin : l’Espace partenaires n’a pas été interrogé.
