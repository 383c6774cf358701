## Receivers
receivers-title = Destinataires
receivers-lead = Qui est averti quand une alerte est déclenchée, s’aggrave ou est résolue.
receivers-none = Aucun destinataire
receivers-none-text = Les alertes ne sont visibles que dans Headroom. Ajoutez un destinataire pour qu’elles parviennent aux personnes qui peuvent agir.
receivers-name = Nom
receivers-channel = Canal
receivers-to = Adresse
receivers-hears = Reçoit
receivers-quiet = Heures silencieuses
receivers-quiet-none = Aucune
receivers-quiet-span = { $from } à { $to }, { $zone }
receivers-quiet-days = { $span } ; journées entières : { $days }
receivers-last = Dernier envoi
receivers-last-none = Aucun
receivers-stopped = Arrêté : son adresse n’existe plus (410). Créez un nouveau webhook, puis ouvrez le destinataire, saisissez la nouvelle adresse et enregistrez pour le relancer.
receivers-unconfirmed = { $count ->
    [one] { $mailboxes } ne reçoit rien tant que l’adresse n’est pas confirmée. « Envoyer un test » renvoie la demande.
   *[other] { $mailboxes } ne reçoivent rien tant que les adresses ne sont pas confirmées. « Envoyer un test » renvoie les demandes.
}
receivers-actions = Actions
receivers-test = Envoyer un test
receivers-saved = Le destinataire est enregistré.
receivers-removed = Le destinataire est supprimé.
receivers-add = Ajouter un destinataire
receivers-email = E-mail
receivers-teams = Microsoft Teams
receivers-slack = Slack
receivers-webhook = Webhook
receivers-every-alert = Toutes les alertes
receivers-critical-alone = Alertes critiques
receivers-of-words = des clients dont le nom contient « { $words } »
receivers-of-plan = (offre « { $plan } »)
receivers-of-some = { $count ->
    [one] pour { $shown } client choisi
   *[other] pour { $shown } clients choisis
}
receivers-of-hidden = pour des clients que vous ne voyez pas
receivers-within = { $count ->
    [one] (limité à { $shown } de vos clients)
   *[other] (limité à { $shown } de vos clients)
}
receiver-scope-all = Reçoit les alertes de tous les clients, y compris ceux que vous ne voyez pas.
receiver-scope-yours = { $count ->
    [one] Reçoit les alertes du client que vous voyez.
   *[other] Reçoit les alertes des { $shown } clients que vous voyez.
}
receiver-scope-others = { $count ->
    [0] Reçoit les alertes des clients que voyait la personne qui l’a créé. Vous n’en voyez aucun.
    [one] Reçoit les alertes des clients que voyait la personne qui l’a créé. Vous en voyez { $shown }.
   *[other] Reçoit les alertes des clients que voyait la personne qui l’a créé. Vous en voyez { $shown }.
}
receivers-catch-all = et les alertes sans autre destinataire
receivers-to-owners = { $alerts }, par e-mail au responsable de chaque client
receivers-tickets = un message par alerte
receivers-unanswered = { $count ->
    [one] que personne n’a prises en charge depuis { $shown } heure
   *[other] que personne n’a prises en charge depuis { $shown } heures
}
receivers-reminded-daily = un rappel quotidien des alertes à traiter
receivers-reminded-weekly = un rappel chaque lundi des alertes à traiter
receivers-digest-daily = un récapitulatif tous les jours à { $time }, { $zone }
receivers-digest-weekly = un récapitulatif chaque lundi à { $time }, { $zone }
receivers-digest-monthly = un récapitulatif le 1er de chaque mois à { $time }, { $zone }
receiver-new = Nouveau destinataire : { $channel }
receiver-back = Tous les destinataires
receiver-who = Qui est averti
receiver-name-hint = Son nom dans la liste, par exemple « Équipe commerciale ».
receiver-language = Langue
receiver-language-hint = Langue des messages à ce destinataire.
receiver-email-address = Adresses e-mail
receiver-email-address-hint = Séparez-les par des virgules. Chacune reçoit son propre message.
receiver-owners = Envoyer plutôt chaque alerte au responsable du client
receiver-owners-hint = Les adresses ci-dessus reçoivent alors les tests et les nouvelles de la surveillance, et des alertes seulement si elles servent de destinataire par défaut. Les alertes d’un client sans responsable, ou dont le responsable n’a pas d’adresse, vont au destinataire par défaut.
receiver-teams-address = Adresse du webhook
receiver-teams-address-hint = Celle d’un flux de travail Teams « Lors de la réception d’une demande de webhook Teams ». Elle commence par https://.
receiver-slack-address = Adresse du webhook
receiver-slack-address-hint = Celle d’un webhook entrant de votre application Slack. Elle commence par https://.
receiver-webhook-address = Adresse du webhook
receiver-webhook-address-hint = Elle commence par https://. Les messages sont en JSON, signés selon Standard Webhooks.
receiver-address-kept = Laissez vide pour conserver l’adresse chez { $host }.
receiver-address-again = Saisissez à nouveau l’adresse : elle est secrète et n’est pas affichée.
receiver-secret = Secret de signature
receiver-secret-hint = Laissez vide pour en générer un, affiché ensuite une seule fois.
receiver-secret-kept = Laissez vide pour conserver l’actuel. Une nouvelle adresse en reçoit un nouveau, affiché ensuite une seule fois.
receiver-mail-off = L’e-mail n’est pas configuré sur ce serveur. L’administrateur doit définir HEADROOM_SMTP_URL avant tout envoi par e-mail.
receiver-which = Quelles alertes
receiver-least = Gravité
receiver-least-warning = Avertissements et alertes critiques
receiver-least-critical = Alertes critiques seulement
receiver-plan = Offre
receiver-plan-all = Toutes les offres
receiver-words = Mots dans le nom du client
receiver-words-hint = Laissez vide pour tous les clients. La casse et les accents sont indifférents.
receiver-catch-all = Destinataire par défaut : reçoit aussi les alertes qui n’ont pas d’autre destinataire
receiver-tickets = Un message par alerte, pour les outils de tickets
receiver-tickets-hint = Les messages d’une alerte partagent un objet et un fil, et l’un d’eux annonce la prise en charge.
receiver-open = Ce qui reste à traiter
receiver-unanswered = Seulement sans prise en charge (heures)
receiver-unanswered-hint = Laissez vide pour avertir ce destinataire tout de suite. Sinon, il ne reçoit que les alertes critiques que personne n’a prises en charge pendant ce nombre d’heures, de 1 à 168.
receiver-reminders = Rappels
receiver-reminders-never = Jamais
receiver-reminders-daily = Tous les jours
receiver-reminders-weekly = Chaque lundi
receiver-reminders-hint = Liste en un seul message les alertes signalées à ce destinataire et que personne n’a prises en charge, à la fin des heures silencieuses, ou à 8:00 UTC.
receiver-digest = Récapitulatif
receiver-digest-hint = Une synthèse en plus des alertes : les clients dont le budget est dépassé, presque atteint ou en voie de dépassement, ceux qui dépensent sans budget, les hausses soudaines, les alertes que personne n’a prises en charge, et ce qui a changé depuis le dernier récapitulatif.
receiver-digest-every = Envoyer un récapitulatif
receiver-digest-never = Jamais
receiver-digest-daily = Tous les jours
receiver-digest-weekly = Chaque lundi
receiver-digest-monthly = Le 1er de chaque mois
receiver-digest-at = À
receiver-digest-at-hint = Par exemple 08:00. Les chiffres sont relevés à ce moment.
receiver-digest-zone = Heure locale de
receiver-digest-empty = L’envoyer même s’il n’y a rien à signaler, en une ligne
receiver-digest-preview = Aperçu du récapitulatif
receiver-quiet = Garder le silence à certaines heures
receiver-quiet-hint = Les alertes critiques partent tout de même aussitôt ; les autres attendent la fin des heures silencieuses.
receiver-quiet-from = De
receiver-quiet-to = À
receiver-quiet-time-hint = Par exemple 20:00.
receiver-zone = Fuseau horaire
receiver-zone-hint = Un nom IANA, par exemple Europe/Paris.
receiver-quiet-days = Silence toute la journée le
receiver-save = Enregistrer le destinataire
receiver-cancel = Annuler
receiver-delete = Supprimer le destinataire
receiver-delete-hint = Il ne recevra plus rien. Les messages passés restent dans les envois.
receiver-test-hint = Envoie un message de test à l’adresse enregistrée.
receiver-secret-new = Secret de signature de ce webhook
receiver-secret-once = Copiez-le maintenant pour le programme qui vérifie la signature : il n’est affiché qu’une fois.
receiver-secret-gone = Le secret de signature a été affiché une fois. Si vous ne l’avez pas copié, saisissez ci-dessous un secret de votre choix.
receiver-problem-no-name = Saisissez un nom.
receiver-problem-missing = Saisissez une adresse.
receiver-problem-line = Une adresse tient sur une ligne de { $most } caractères au plus.
receiver-problem-email = Une adresse e-mail est du type nom@exemple.com. Séparez-les par des virgules, vingt au maximum.
receiver-problem-url = L’adresse doit commencer par https:// et ne contenir aucun nom d’utilisateur.
receiver-problem-secret = Un secret de signature se compose de whsec_ suivi de 24 à 64 octets en base64. Laissez vide pour en générer un.
receiver-problem-too-long = C’est trop long. Utilisez moins de mots.
receiver-problem-hours = Saisissez un nombre entier d’heures de 1 à 168, ou laissez le champ vide.
receiver-problem-time = Saisissez une heure, par exemple 20:00.
receiver-problem-same-time = Le début et la fin des heures silencieuses doivent différer.
receiver-problem-zone = Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste, par exemple Europe/Paris.
receiver-problem-every-day = Gardez au moins un jour où les messages sont envoyés.
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
receivers-unreadable = { $count ->
    [one] { $shown } destinataire est illisible et ne reçoit aucun message : il vient d’une version plus récente de Headroom ou d’une autre clé secrète. Adressez-vous à votre administrateur, ou ajoutez-le à nouveau.
   *[other] { $shown } destinataires sont illisibles et ne reçoivent aucun message : ils viennent d’une version plus récente de Headroom ou d’une autre clé secrète. Adressez-vous à votre administrateur, ou ajoutez-les à nouveau.
}

## The page behind the mail that asks for confirmation
confirm-title = Recevoir les alertes de Headroom ?
confirm-text = Des alertes sur les budgets Azure seront envoyées à { $mailbox }.
confirm-button = Confirmer cette adresse
confirm-otherwise = Si vous n’attendiez pas cette demande, fermez la page : rien ne sera envoyé.
confirm-done = L’adresse est confirmée
confirm-done-text = Les alertes sur les budgets Azure sont désormais envoyées à { $mailbox }.
confirm-gone = Ce lien ne confirme rien
confirm-gone-text = Il date de plus de sept jours, ou l’adresse a été supprimée depuis.
confirm-gone-next = Si vous souhaitez recevoir les alertes, demandez à la personne qui a ajouté votre adresse de renvoyer le message.
