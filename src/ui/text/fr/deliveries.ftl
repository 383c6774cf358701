## Deliveries
deliveries-title = Envois
deliveries-lead = Les messages à vos destinataires, envoyés ou en cours d’envoi. Chaque destinataire les reçoit dans l’ordre. Un message rendu caduc par un plus récent avant son départ est remplacé, de même que ceux qui attendaient une adresse modifiée depuis. En cas d’échec, l’envoi est retenté pendant 24 heures.
deliveries-states = État des envois
deliveries-pending = En attente
deliveries-delivered = Remis
deliveries-failed = Échec
deliveries-superseded = Remplacé
deliveries-when = Date
deliveries-receiver = Destinataire
deliveries-to = Adresse
deliveries-about = Objet
deliveries-state = État
deliveries-attempts = Tentatives
deliveries-next = Prochaine tentative
deliveries-now = Maintenant
deliveries-about-alerts = { $count ->
    [0] Clients que vous ne voyez pas
    [one] { $shown } client
   *[other] { $shown } clients
}
deliveries-about-reminder = { $count ->
    [0] Rappel sur des clients que vous ne voyez pas
    [one] Rappel sur { $shown } client
   *[other] Rappel sur { $shown } clients
}
deliveries-about-digest = Récapitulatif
deliveries-about-outage = La surveillance ne fonctionne plus
deliveries-about-unjudged = { $count ->
    [0] Clients impossibles à évaluer
    [one] { $shown } client impossible à évaluer
   *[other] { $shown } clients impossibles à évaluer
}
deliveries-about-recovered = La surveillance fonctionne de nouveau
deliveries-about-undelivered = Un autre destinataire est injoignable
deliveries-about-switched-off = Surveillance désactivée
deliveries-about-taken-over = Surveillance reprise
deliveries-about-ends-soon = La surveillance prend bientôt fin
deliveries-about-confirm = Demande de confirmation de l’adresse
deliveries-about-credential-ends = Secret client ou certificat bientôt expiré
deliveries-about-test = Test
deliveries-attempts-none = Aucune
deliveries-attempts-count = { $count ->
    [one] { $shown } tentative
   *[other] { $shown } tentatives
}
deliveries-arrived = Arrivé
deliveries-accepted = Accepté par Teams
deliveries-accepted-text = Accepté par Teams, qui le publie plus tard. S’il n’apparaît pas, consultez dans Teams l’historique des exécutions du flux de travail.
deliveries-retry = Renvoyer
deliveries-tested = Un test est en cours d’envoi. Rechargez la page pour voir le résultat.
deliveries-retried = Le message est en cours de renvoi. Rechargez la page pour voir le résultat.
deliveries-none = Aucun envoi
deliveries-none-text = Quand une alerte est déclenchée, les messages à vos destinataires apparaissent ici.
deliveries-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } envoi. Il est conservé, et partira avec une version qui sait le lire. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } envois. Ils sont conservés, et partiront avec une version qui sait les lire. Demandez à votre administrateur d’installer la dernière version.
}
deliveries-none-in-state = Aucun envoi dans cet état.
