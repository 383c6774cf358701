## Settings
settings-title = Paramètres
settings-account = Compte
settings-audit = Voir qui a fait quoi
settings-signed-in-as = Vous utilisez le compte { $name }.
settings-signed-out = Aucune session ouverte.
settings-client-secret-ends = Le secret client avec lequel Headroom se connecte à Microsoft expire le { $date }. Ensuite, plus personne ne pourra se connecter, et la surveillance s’arrêtera. Demandez à votre administrateur de créer le prochain.
settings-client-secret-ended = Le secret client avec lequel Headroom se connecte à Microsoft a expiré le { $date }. Plus personne ne peut se connecter, et la surveillance s’arrête. Demandez à votre administrateur d’en créer un nouveau.
settings-client-certificate-ends = Le certificat client avec lequel Headroom se connecte à Microsoft expire le { $date }. Ensuite, plus personne ne pourra se connecter, et la surveillance s’arrêtera. Demandez à votre administrateur de charger le prochain.
settings-client-certificate-ended = Le certificat client avec lequel Headroom se connecte à Microsoft a expiré le { $date }. Plus personne ne peut se connecter, et la surveillance s’arrête. Demandez à votre administrateur d’en charger un nouveau.
settings-check-access = Vérifier mon accès
settings-check-access-text = Demande à l’Espace partenaires si votre compte peut consulter la consommation, et s’il considère que cette connexion utilise l’authentification multifacteur.
settings-access-yes = L’Espace partenaires autorise votre compte à consulter la consommation.
settings-access-no = Votre compte n’a pas pu consulter la consommation.
settings-access-with-mfa = L’Espace partenaires considère que cette connexion utilise l’authentification multifacteur.
settings-access-without-mfa = Cette connexion n’avait pas de second facteur.
settings-access-mfa-unknown = L’Espace partenaires n’indique pas si cette connexion avait un second facteur.

## Sessions
sessions-title = Sessions
sessions-lead = Les navigateurs dans lesquels votre session est ouverte. Si vous n’en reconnaissez pas un, fermez-la.
sessions-browser = Navigateur
sessions-browser-on = { $browser } sur { $system }
sessions-browser-unknown = Navigateur inconnu
sessions-this = { $place } (cette session)
sessions-who = Qui
sessions-since = Connexion
sessions-seen = Dernière activité
sessions-action = Action
sessions-end = Fermer la session
sessions-ended = La session est fermée.
sessions-end-all = Se déconnecter partout
sessions-end-all-hint = Ferme toutes vos sessions, celle-ci comprise. La surveillance continue : elle a sa propre autorisation.
sessions-others = Vos collègues
sessions-others-none = Aucun collègue n’est connecté.
