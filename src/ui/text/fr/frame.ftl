## The frame of every page
product-name = Headroom
skip-to-content = Aller au contenu
skip-to-customers = Aller aux clients
nav-label = Menu principal
nav-customers = Clients
nav-alerts = Alertes
nav-alerts-count = { $count ->
    [one] { $shown } alerte à traiter
   *[other] { $shown } alertes à traiter
}
nav-alerts-many = { $shown }+
nav-settings = Paramètres
sign-out = Se déconnecter
account-menu = Compte
account-reader = Lecteur
account-editor = Éditeur
account-manager = Gestionnaire
demo-mark = DÉMO
demo-text = Tous les clients et tous les chiffres sont fictifs.
estimate-note = Ces chiffres sont des estimations de l’Espace partenaires, sans valeur de facturation. Ils s’entendent hors taxes et hors crédits et changent environ une fois par jour.
pair = { $name } : { $value }
in-line = { $first } ; { $next }
moment = { $day } { $time } UTC
title-of-page = { $page } · Headroom

## Appearance
theme-label = Apparence
theme-system = Système
theme-light = Clair
theme-dark = Sombre
theme-text = « Système » suit le réglage de votre appareil.
language-label = Langue
language-browser = Langue du navigateur
language-text = Votre choix s’applique partout où vous vous connectez. Les nombres et les dates suivent la région demandée par votre navigateur.
separators-label = Fichiers CSV
separators-comma = Séparateur virgule, 1234.50
separators-semicolon = Séparateur point-virgule, 1234,50
separators-text = Choisissez le point-virgule si votre tableur écrit les décimales avec une virgule, comme en français, en allemand ou en suédois. Les fichiers Excel n’en dépendent pas.
