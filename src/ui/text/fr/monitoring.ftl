## Monitoring
monitoring-title = Surveillance
monitoring-lead = Quand la surveillance est activée, Headroom contrôle automatiquement les dépenses de vos clients, même si personne n’est connecté, et signale les problèmes à vos destinataires.
monitoring-off = La surveillance est désactivée. Rien n’est contrôlé, et aucune alerte n’est déclenchée.
monitoring-on = La surveillance est activée.
monitoring-unreadable = L’état de la surveillance est illisible pour le moment. Rechargez la page dans une minute.
monitoring-switch-on-in-settings = L’activer dans les paramètres
monitoring-to-settings = Ouvrir les paramètres
monitoring-by = Avec les droits de
monitoring-started = Depuis
monitoring-expires = Jusqu’au
monitoring-last-report = Dernier relevé
monitoring-no-report = Aucun pour l’instant
monitoring-next-check = Prochain contrôle
monitoring-any-moment = D’un moment à l’autre
monitoring-consent = Ce que vous acceptez
monitoring-consent-kept = Headroom conserve votre jeton d’actualisation, chiffré. Ce jeton lui permet de lire ce que vous pouvez lire dans l’Espace partenaires ; il n’y modifie rien.
monitoring-consent-purpose = Il ne sert qu’à une chose : relever la consommation de vos clients et les alertes de fraude de Microsoft, et les comparer aux règles d’alerte.
monitoring-consent-often = { $count ->
    [one] Cela se produit toutes les heures, et chaque fois que quelqu’un choisit « Contrôler maintenant ».
   *[other] Cela se produit toutes les { $shown } heures, et chaque fois que quelqu’un choisit « Contrôler maintenant ».
}
monitoring-consent-until = La surveillance prend fin au plus tard au bout d’un an ; quelqu’un doit alors la réactiver.
monitoring-consent-revoke = Vous pouvez la désactiver ici à tout moment. Le jeton est alors supprimé aussitôt.
monitoring-consent-sign-in = Vous devrez vous connecter encore une fois, pour que la surveillance ait sa propre connexion.
monitoring-start = Activer la surveillance
monitoring-stop = Désactiver la surveillance
monitoring-check = Contrôler maintenant
monitoring-renew = Renouveler
monitoring-renew-text = L’autorisation expire bientôt. Renouvelez-la pour que Headroom poursuive la surveillance.
monitoring-take-over = Reprendre avec mon compte
monitoring-only-others-stop = { $name }, ou un gestionnaire de votre organisation, peut la désactiver. Un gestionnaire peut aussi la reprendre.
monitoring-died = La surveillance ne fonctionne plus : { $why }.
monitoring-trouble = Le dernier contrôle n’a pas donné de relevé complet : { $why }.
monitoring-incomplete = Des clients manquent dans les relevés de l’Espace partenaires.
monitoring-incomplete-text = Headroom surveille les clients présents dans les relevés et vous avertit à leur sujet. La situation des autres n’est pas connue.
monitoring-incomplete-next = Vérifiez dans l’Espace partenaires que le compte utilisé par la surveillance voit tous les clients. Si c’est le cas, contactez le support de l’Espace partenaires.
monitoring-last-heard = Le dernier relevé date du { $time } ({ $age }). Ce qui s’est passé depuis n’est pas connu.
monitoring-never-heard = Aucun relevé n’est arrivé depuis l’activation, le { $time }.
monitoring-more = En savoir plus sur les alertes
monitoring-of-another-version = La surveillance a été activée, mais cette version de Headroom ne peut pas lire par qui : rien n’est contrôlé. Demandez à votre administrateur d’installer la dernière version, ou réactivez la surveillance.

monitoring-refused-mfa = La connexion n’avait pas de second facteur.
monitoring-refused-policy = Une stratégie d’accès conditionnel de votre organisation refuse de la renouveler.
monitoring-refused-frequency = La fréquence de connexion imposée par votre organisation y a mis fin, ou le mot de passe du compte a changé.
monitoring-refused-consent = Le consentement donné à Headroom a été retiré.
monitoring-refused-blocked = Le compte est désactivé ou verrouillé.
monitoring-refused-not-assigned = Le compte n’est plus affecté à Headroom, ou a quitté votre organisation.
monitoring-refused-interaction = Microsoft demande que le compte se reconnecte.
monitoring-refused-secret-expired = Le secret client de Headroom a expiré : votre administrateur doit le remplacer.
monitoring-refused-registration = Microsoft n’accepte pas l’inscription de Headroom : le journal du serveur indique ce qu’il faut corriger.

## Customers that monitoring does not see
coverage-missing = Absents du dernier relevé :
coverage-missing-next = Leur situation n’est pas connue tant qu’ils ne figurent pas de nouveau dans un relevé.
coverage-unjudged = Non évalués depuis deux jours :
coverage-unjudged-next = Leurs dépenses, leur budget ou une devise nécessaire à une règle sont absents ou illisibles dans les relevés : cette règle ne peut pas déclencher d’alerte.
coverage-of-known = { $count ->
    [one] { $unseen } sur { $shown } client connu
   *[other] { $unseen } sur { $shown } clients connus
}
coverage-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
