## The audit
audit-log-title = Journal d’audit
audit-log-lead = Qui a fait quoi dans votre locataire, du plus récent au plus ancien. Personne ne peut modifier une entrée ; les entrées sont supprimées au terme de la durée de conservation choisie par votre administrateur.
audit-log-count = { $count ->
    [one] { $shown } entrée
   *[other] { $shown } entrées
}
audit-log-object = Objet
audit-log-before = Avant
audit-log-after = Après
audit-log-address = Adresse
audit-log-request = Requête
audit-log-nobody = Invité
audit-log-from = Du
audit-log-to = Au
audit-log-day-hint = En UTC
audit-log-user-hint = Une partie du nom, ou l’ID complet
audit-log-filter = Filtrer
audit-log-csv = Télécharger en CSV
audit-log-jsonl = Télécharger en JSON Lines
audit-log-none = Aucune entrée
audit-log-none-filtered = Aucune entrée ne correspond à ces filtres
audit-log-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } entrée de cette page. Elle est conservée. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } entrées de cette page. Elles sont conservées. Demandez à votre administrateur d’installer la dernière version.
}
action-signed-in = Connexion
action-signed-out = Déconnexion
action-sign-in-refused = Connexion refusée
action-sign-in-ended = Fin de connexion
action-request-refused = Requête d’un autre site refusée
action-cookies-ignored = Cookies de session douteux ignorés
action-rules-changed = Règles modifiées
action-customer-rules-changed = Règles d’un client modifiées
action-receiver-created = Destinataire ajouté
action-receiver-changed = Destinataire modifié
action-receiver-deleted = Destinataire supprimé
action-receiver-tested = Test envoyé à un destinataire
action-delivery-retried = Message renvoyé
action-monitoring-started = Surveillance activée
action-monitoring-taken-over = Surveillance reprise
action-monitoring-stopped = Surveillance désactivée
action-monitoring-stop-refused = Désactivation de la surveillance refusée
action-alert-acknowledged = Alerte prise en charge
action-acknowledgement-withdrawn = Prise en charge annulée
action-note-added = Note ajoutée
action-note-deleted = Note supprimée
action-budgets-begun = Modifications de budgets confirmées
action-budget-changed = Budget modifié
action-budget-not-changed = Budget non modifié
action-budgets-resumed = Modifications de budgets reprises
action-budgets-stopped = Modifications de budgets arrêtées
action-ownership-changed = Responsable ou étiquettes d’un client modifiés
action-owner-rules-changed = Règles d’attribution modifiées
action-team-view-changed = Vue de l’équipe modifiée
action-own-mailbox-changed = Adresse pour ses propres alertes modifiée
action-link-created = Lien créé
action-link-opened = Lien ouvert
action-link-denied = Accès à un lien refusé
action-link-extended = Lien prolongé
action-link-rotated = Lien remplacé
action-link-revoked = Lien révoqué
action-link-change-refused = Modification d’un lien refusée
action-link-policy-changed = Politique de partage modifiée
action-session-ended = Session fermée
action-sessions-ended = Déconnexion de toutes les sessions
action-mailbox-confirmed = Adresse confirmée par son destinataire
action-audit-exported = Journal d’audit exporté
action-data-erased = Données personnelles effacées
