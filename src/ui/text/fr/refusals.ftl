## Why a message did not arrive
refusal-receiver-unreadable = L’adresse du destinataire est illisible. Si cela se répète, saisissez à nouveau le destinataire.
refusal-receiver-removed = Le destinataire a été supprimé avant l’envoi.
refusal-address-removed = L’adresse a été retirée du destinataire avant l’envoi.
refusal-not-signed = Le message n’a pas pu être signé. Donnez au destinataire un nouveau secret de signature.
refusal-mail-not-set-up = L’e-mail n’est pas configuré. Demandez à votre administrateur de définir HEADROOM_SMTP_URL.
refusal-mail-not-built = L’e-mail n’a pas pu être préparé. Vérifiez l’adresse du destinataire.
refusal-mail-timed-out = { $count ->
    [one] Le serveur de messagerie n’a pas répondu en { $shown } seconde. Vérifiez qu’il n’est pas surchargé.
   *[other] Le serveur de messagerie n’a pas répondu en { $shown } secondes. Vérifiez qu’il n’est pas surchargé.
}
refusal-mail-unreachable = Le serveur de messagerie est injoignable. Vérifiez HEADROOM_SMTP_URL, et que le serveur fonctionne.
refusal-mail-broken-off = Le serveur de messagerie a coupé la connexion. Si cela se répète, son journal devrait en donner la raison.
refusal-mail-garbled = Le serveur de messagerie a coupé la connexion, ou sa réponse n’est pas du SMTP. Vérifiez l’hôte et le port dans HEADROOM_SMTP_URL.
refusal-mail-busy = Le serveur de messagerie ne peut pas prendre le message pour le moment ({ $code }). Headroom réessaiera plus tard ; les serveurs qui ne connaissent pas un expéditeur acceptent souvent la deuxième tentative.
refusal-mail-connect = Le serveur de messagerie a refusé ce serveur ({ $code }). Demandez à son administrateur d’autoriser Headroom.
refusal-mail-encrypt = Le serveur de messagerie a refusé de chiffrer la connexion ({ $code }) : rien n’a été envoyé. Utilisez smtps:// dans HEADROOM_SMTP_URL.
refusal-mail-sign-in = Le serveur de messagerie a refusé la connexion du compte ({ $code }). Vérifiez le nom d’utilisateur et le mot de passe dans HEADROOM_SMTP_URL, ou HEADROOM_SMTP_OAUTH_CLIENT_ID et l’autorisation de son application à envoyer au nom de cette boîte aux lettres.
refusal-mail-sender = Le serveur de messagerie a refusé l’expéditeur ({ $code }). Donnez à HEADROOM_SMTP_FROM une adresse pour laquelle il peut envoyer, ou connectez-vous à lui dans HEADROOM_SMTP_URL.
refusal-mail-recipient = Le serveur de messagerie a refusé la boîte aux lettres ({ $code }). Vérifiez l’adresse du destinataire.
refusal-mail-hello = Le serveur de messagerie n’accepte pas le nom sous lequel Headroom se présente ({ $code }). Donnez à HEADROOM_SMTP_HELO le nom d’hôte complet de ce serveur.
refusal-mail-smtp-auth = SMTP AUTH est désactivé pour cette boîte aux lettres ou ce locataire, ou les paramètres de sécurité par défaut du locataire le bloquent ({ $code }). Activez « SMTP authentifié » pour la boîte aux lettres dans le Centre d’administration Microsoft 365 ; si les mots de passe sont bloqués, définissez HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID et HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-sign-in-needed = Le serveur de messagerie exige une connexion ({ $code }). Indiquez un nom d’utilisateur et un mot de passe dans HEADROOM_SMTP_URL, ou définissez HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID et HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-send-as = Le compte du serveur de messagerie ne peut pas envoyer au nom de cet expéditeur ({ $code }). Accordez-lui « Envoyer en tant que » pour l’adresse de HEADROOM_SMTP_FROM, ou donnez à ce paramètre sa propre adresse.
refusal-mail-blocked = Le serveur de messagerie a bloqué l’envoi depuis le compte de l’expéditeur ({ $code }). Demandez à son administrateur de lever la restriction.
refusal-mail-relay = Le serveur de messagerie ne relaie pas les messages de Headroom vers d’autres domaines ({ $code }). Connectez-vous à lui dans HEADROOM_SMTP_URL, ou demandez à son administrateur d’autoriser le relais.
refusal-mail-full = La boîte aux lettres est pleine ({ $code }). Demandez à son titulaire de libérer de la place.
refusal-mail-too-large = L’e-mail est trop volumineux pour le serveur de messagerie ou la boîte aux lettres ({ $code }). Les e-mails de Headroom font moins de 80 ko : demandez à l’administrateur de relever la limite.
refusal-mail-token-unreachable = Le service de connexion de Microsoft est injoignable : aucun jeton pour envoyer des e-mails. Vérifiez que ce serveur peut s’y connecter.
refusal-mail-token-refused = Le service de connexion de Microsoft n’a délivré aucun jeton pour envoyer des e-mails. Vérifiez HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID et HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-content = Le serveur de messagerie a refusé le message ({ $code }). Demandez-en la raison à son administrateur.
refusal-mail-no-encryption = Le serveur de messagerie ne propose pas de chiffrement (STARTTLS) : rien n’a été envoyé. Utilisez smtps:// dans HEADROOM_SMTP_URL, ou un autre serveur.
refusal-mail-not-secure = Aucune connexion sécurisée au serveur de messagerie n’a pu être établie, et rien n’a été envoyé : son certificat n’est pas approuvé, est établi à un autre nom, ou le port n’utilise pas TLS. Vérifiez HEADROOM_SMTP_URL.
refusal-mail-no-sign-in = Le serveur de messagerie ne propose pas de connexion prise en charge par Headroom (PLAIN ou LOGIN ; XOAUTH2 si HEADROOM_SMTP_OAUTH_CLIENT_ID est défini). Utilisez un autre serveur ou un autre port dans HEADROOM_SMTP_URL.
refusal-webhook-not-built = Le message n’a pas pu être préparé. Prévenez votre administrateur.
refusal-webhook-timed-out = { $count ->
    [one] Le webhook n’a pas répondu en { $shown } seconde. Il devrait répondre dès qu’il a reçu le message.
   *[other] Le webhook n’a pas répondu en { $shown } secondes. Il devrait répondre dès qu’il a reçu le message.
}
refusal-webhook-unreachable = Le webhook est injoignable, ou son certificat n’est pas approuvé. Vérifiez son adresse, et qu’il fonctionne.
refusal-webhook-garbled = Le webhook a coupé la connexion, ou sa réponse n’est pas du HTTP. Vérifiez son adresse, et qu’il fonctionne.
refusal-address-unreadable = L’adresse du webhook est illisible. Saisissez-la à nouveau.
refusal-address-not-secure = L’adresse du webhook ne commence pas par https:// : rien n’a été envoyé.
refusal-address-not-public = L’adresse du webhook n’est pas sur l’Internet public : rien n’a été envoyé. Si c’est la vôtre, votre administrateur peut autoriser son réseau dans HEADROOM_WEBHOOK_ALLOW.
refusal-address-unknown-host = L’hôte du webhook est introuvable. Vérifiez son adresse.
refusal-status-redirect = Le webhook a répondu par une redirection ({ $code }), que Headroom ne suit pas. Si vous faites confiance à l’adresse indiquée, saisissez celle-ci.
refusal-status-unauthorized = Le webhook a refusé le message ({ $code }) : son adresse n’est plus valide, ou il exige une connexion.
refusal-status-gone = Le webhook n’existe plus ({ $code }).
refusal-status-too-large = Le message est trop volumineux pour le webhook ({ $code }). Autorisez-y les requêtes de 256 ko, ainsi que sur tout proxy placé devant lui.
refusal-status-too-many = Le webhook demande moins de messages ({ $code }). Headroom attend aussi longtemps qu’il le demande, jusqu’à un jour.
refusal-status-rejected = Le webhook n’a pas accepté le message ({ $code }).
refusal-status-out-of-order = Le webhook est en panne ({ $code }). Headroom réessaie pendant 24 heures ; le journal du webhook devrait en donner la raison.
refusal-status-unknown = Le webhook a répondu par un statut inattendu ({ $code }). Vérifiez son adresse.
refusal-gone = Cette adresse n’existe plus ({ $code }). Headroom a arrêté ce destinataire.
refusal-not-posted = Le webhook a pris le message, mais a indiqué qu’il n’a pas été publié. Headroom réessaie pendant 24 heures.
refusal-said = Sa réponse : « { $said } »
refusal-renew-teams = Recréez le flux de travail dans Teams, et saisissez sa nouvelle adresse.
refusal-renew-slack = Recréez le webhook dans Slack, et saisissez sa nouvelle adresse.
refusal-renew-webhook = Vérifiez son adresse avec les personnes qui l’exploitent.
