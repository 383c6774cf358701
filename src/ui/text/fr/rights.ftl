## Roles: who may do what
role-title = Votre rôle
role-reader = Vous avez le rôle Lecteur.
role-editor = Vous avez le rôle Éditeur.
role-manager = Vous avez le rôle Gestionnaire.
role-readers-may = Les lecteurs voient les clients, les alertes et les paramètres auxquels ils ont accès.
role-editors-may = Les éditeurs peuvent en outre modifier les règles et les destinataires, définir des budgets, attribuer des clients, prendre en charge des alertes, écrire des notes, partager des vues, enregistrer des vues pour l’équipe et activer la surveillance si personne ne l’assure.
role-managers-may = Les gestionnaires peuvent en outre reprendre ou désactiver la surveillance, ajouter des destinataires pour tous les clients, créer des règles d’attribution et gérer les liens de tous.
role-change = Votre administrateur attribue les rôles dans Microsoft Entra. Un nouveau rôle s’applique à votre prochaine connexion, ou au bout d’une heure environ.
rights-change-rules = Les lecteurs ne peuvent pas modifier les règles. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-change-receivers = Les lecteurs ne peuvent pas modifier les destinataires. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-acknowledge = Les lecteurs ne peuvent pas prendre d’alertes en charge. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-share = Les lecteurs ne peuvent pas partager de vues. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-send-again = Les lecteurs ne peuvent pas renvoyer de messages. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-write-notes = Les lecteurs ne peuvent pas ajouter de notes. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-change-budgets = Les lecteurs ne peuvent pas modifier les budgets. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-assign-customers = Les lecteurs ne peuvent pas attribuer de clients. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-change-team-views = Les lecteurs ne peuvent pas modifier les vues de l’équipe. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-check-now = Les lecteurs ne peuvent pas lancer de contrôle. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-start-monitoring = Les lecteurs ne peuvent pas activer la surveillance. Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
rights-take-over = Seul un gestionnaire de Headroom peut reprendre une surveillance qui fonctionne. Adressez-vous à l’un d’eux.
rights-manage-all-receivers = Seul un gestionnaire de Headroom peut ajouter des destinataires pour tous les clients. Adressez-vous à l’un d’eux.
rights-manage-all-links = Seul un gestionnaire de Headroom peut gérer les liens des autres. Adressez-vous à l’un d’eux.
rights-change-link-policy = Seul un gestionnaire de Headroom peut modifier la politique de partage. Adressez-vous à l’un d’eux.
rights-manage-all-notes = Seul un gestionnaire de Headroom peut supprimer les notes des autres. Adressez-vous à l’un d’eux.
rights-change-owner-rules = Seul un gestionnaire de Headroom peut modifier ces règles. Adressez-vous à l’un d’eux.
rights-manage-all-sessions = Seul un gestionnaire de Headroom peut fermer les sessions des autres. Adressez-vous à l’un d’eux.
rights-read-audit = Seul un gestionnaire de Headroom peut consulter le journal d’audit. Adressez-vous à l’un d’eux.
failure-needs-editor = Rien n’a été modifié : les lecteurs ne peuvent pas le faire
failure-needs-editor-next = Demandez le rôle Éditeur (Headroom.Editor) à votre administrateur.
failure-needs-manager = Rien n’a été modifié : seul un gestionnaire de Headroom peut le faire
failure-needs-manager-next = Demandez à un gestionnaire de le faire, ou demandez le rôle Gestionnaire (Headroom.Manager) à votre administrateur.
failure-not-your-monitoring = La surveillance est restée telle quelle : un collègue l’assure
failure-not-your-monitoring-next = Adressez-vous à ce collègue ou à un gestionnaire de Headroom. Les paramètres indiquent qui c’est.

## Before monitoring changes hands, or stops
take-over-title = Reprendre la surveillance
take-over-text = La surveillance utilisera vos droits au lieu de ceux du compte { $name }.
take-over-counts = { $name } voit { $count ->
    [one] { $shown } client
   *[other] { $shown } clients
} ; vous, { $you }.
take-over-you = { $count ->
    [one] { $shown } client
   *[other] { $shown } clients
}
take-over-unknown = Aucun relevé n’est encore arrivé avec les droits du compte { $name } ; vous voyez { $you }.
take-over-unwatched = { $count ->
    [one] { $shown } client ne serait plus surveillé, car vous ne le voyez pas.
   *[other] { $shown } clients ne seraient plus surveillés, car vous ne les voyez pas.
}
take-over-all = Vous voyez tous les clients surveillés aujourd’hui.
take-over-told = Les destinataires sont informés que vous prenez le relais du compte { $name }, dont l’autorisation est supprimée.
take-over-dead = La surveillance avec les droits du compte { $name } ne fonctionne plus : rien n’est contrôlé pour le moment.
take-over-nobody = Personne d’autre n’assure la surveillance pour le moment. Retournez aux paramètres pour l’activer.
take-over-cancel = Annuler
stop-title = Désactiver la surveillance
stop-nobody = La surveillance est déjà désactivée.
stop-watched = Headroom ne surveille alors plus personne : il ne contrôle aucune dépense et ne déclenche aucune alerte tant que la surveillance n’est pas réactivée.
stop-told = Les destinataires sont informés que vous l’avez désactivée. L’autorisation du compte { $name } est supprimée aussitôt.
