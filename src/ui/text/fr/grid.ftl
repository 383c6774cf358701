## The grid
grid-name = Clients
grid-customer = Client
grid-plan = Offre
grid-percent-used = % du budget
grid-spent = Dépensé
grid-budget = Budget
grid-remaining = Restant
grid-projected = Prévision
grid-updated = Mise à jour
grid-plan-azure = Plan Azure
grid-plan-legacy = Ancienne offre
grid-status-over = Dépassé
grid-status-near = Presque atteint
grid-status-within = Respecté
grid-status-none = Sans budget
grid-status-unknown = Inconnu
grid-bell-acknowledged = Alerte : prise en charge
grid-bell-warning = Alerte : avertissement
grid-bell-critical = Alerte : critique
grid-percent-of = { $percent } de { $amount }
grid-over-by = -{ $amount }
grid-over-zero = { $amount } au-dessus d’un budget de { $budget }
grid-presumed = { $locale } ({ $currency } a priori)
grid-unnamed = Client sans nom
grid-absent = Non communiqué
grid-not-projected = Données encore insuffisantes
grid-not-projected-early = Données encore insuffisantes, ou facture de la période précédente pas encore émise
grid-trend = Tendance
grid-trend-title = Coût par jour, 30 derniers jours
grid-trend-unknown = Coûts par jour pas encore connus
grid-trend-rising = En hausse sur 30 jours
grid-trend-steady = Stable sur 30 jours
grid-trend-falling = En baisse sur 30 jours
grid-trends-show = Voir les tendances
grid-trends-hide = Masquer les tendances
grid-stale = Plus de 48 heures
grid-just-now = à l’instant
grid-customers = { $count ->
    [one] { $shown } client
   *[other] { $shown } clients
}
grid-over = { $count ->
    [one] { $shown } budget dépassé
   *[other] { $shown } budgets dépassés
}
grid-search = Rechercher des clients
grid-search-button = Rechercher
grid-search-hint = Nom ou ID locataire
grid-search-find = À nouveau : recherche dans la page
grid-filters = Filtres
grid-all = Tout
grid-currency = Devise
grid-all-currencies = Toutes devises
grid-no-currency = Sans devise
grid-spending = Avec dépenses
grid-will-exceed = Sera dépassé
grid-clear = Effacer les filtres
grid-no-match = Aucun client ne correspond
grid-no-match-text = Essayez avec moins de mots, ou effacez les filtres pour voir tous les clients.
pages-label = Pages
pages-position = Page { $page } sur { $pages }
pages-previous = Précédente
pages-next = Suivante
