## The demo's own sign-in page, which stands in for Microsoft's
demo-sign-in = Se connecter à la démo
demo-sign-in-lead = Cette page tient lieu de page de connexion de Microsoft. Toutes ces personnes sont fictives, et aucun mot de passe n’est demandé. Qui voulez-vous être ?
demo-sign-in-trouble = Quand quelque chose ne va pas

## The people there, below their names
demo-person-account-manager = Responsable de clientèle : voit tous les clients
demo-person-manager = Gestionnaire : voit tous les clients, et ce que partagent ses collègues
demo-person-reader = Lecteur : voit tous les clients, et ne modifie rien
demo-person-moving = Certains clients passent de l’ancienne offre au plan Azure et ont une ligne pour chacune
demo-person-without-role = N’a aucun rôle dans l’Espace partenaires
demo-person-without-mfa = Connexion sans authentification multifacteur
demo-person-documented = L’Espace partenaires envoie la réponse documentée par Microsoft, et rien d’autre
demo-person-garbled = Trois enregistrements de la réponse, et un champ d’un autre, sont illisibles
demo-person-throttled = L’Espace partenaires demande moins d’appels
demo-person-slow = L’Espace partenaires ne répond pas à temps
demo-person-broken = L’Espace partenaires est en panne
demo-person-flaky = La première réponse arrive, les suivantes non
