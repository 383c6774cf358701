### The terms of the French catalogue. This file has comments only.
###
### A line is: English term = French term — Microsoft’s French page that says so.
### "repository" is a file of Microsoft’s French documentation as published on GitHub, given by its path:
### partner-center is MicrosoftDocs/partner-center-pr.fr-fr, partner-center-sdk is MicrosoftDocs/partner-center-sdk.fr-fr, azure-docs is
### azure-docs.fr-fr (read in the copy stephanemora/azure-docs.fr-fr).

## Microsoft’s terms
# Partner Center = Espace partenaires — learn.microsoft.com/fr-fr/partner-center/azure-savings-plan
# Cloud Solution Provider (CSP) = fournisseur de solutions Cloud (CSP) — learn.microsoft.com/fr-fr/partner-center/azure-savings-plan
# Azure plan = plan Azure — docs.microsoft.com/fr-fr/partner-center/azure-plan-get-started
# spending budget = budget de dépenses — repository partner-center, partner-center/set-an-azure-spending-budget-for-your-customers.md
# Azure spending = dépenses Azure — repository partner-center, partner-center/set-an-azure-spending-budget-for-your-customers.md
# customer = client — repository partner-center, partner-center/set-an-azure-spending-budget-for-your-customers.md
# usage-based subscription = abonnement basé sur l’utilisation — learn.microsoft.com/fr-ch/partner-center/developer/customer-usage-resources
# percent used = pourcentage utilisé (here “% du budget”) — learn.microsoft.com/fr-ch/partner-center/developer/customer-usage-resources
# currency locale = paramètres régionaux de devise — repository partner-center-sdk, develop/customer-usage-resources.md
# billing period = période de facturation — learn.microsoft.com/fr-fr/partner-center/developer/get-a-customer-usage-summary
# usage = utilisation (here “consommation” where it is about amounts) — learn.microsoft.com/fr-fr/partner-center/developer/get-a-customer-usage-summary
# tenant = locataire — learn.microsoft.com/fr-fr/partner-center/announcements/2024-july
# multi-factor authentication (MFA) = authentification multifacteur (MFA) — learn.microsoft.com/fr-fr/partner-center/announcements/2024-july
# direct-bill partner = partenaire à facturation directe — learn.microsoft.com/fr-fr/partner-center/announcements/2024-july
# indirect provider = fournisseur indirect — learn.microsoft.com/fr-fr/partner-center/announcements/2024-july
# indirect reseller = revendeur indirect — learn.microsoft.com/fr-fr/partner-center/announcements/2024-july
# Admin agent = Agent d’administration — learn.microsoft.com/fr-fr/partner-center/azure-savings-plan
# service health = intégrité du service — repository partner-center, partner-center/check-service-health.md
# fraud event = événement de fraude — learn.microsoft.com/fr-fr/partner-center/developer/get-fraud-events
# meter = compteur — learn.microsoft.com/fr-fr/partner-center/azure-savings-plan
# subscription = abonnement — learn.microsoft.com/fr-fr/azure/cost-management-billing/manage/cost-management-budget-scenario
# resource group = groupe de ressources — learn.microsoft.com/fr-fr/azure/cost-management-billing/manage/cost-management-budget-scenario
# budget threshold = seuil de budget — learn.microsoft.com/fr-fr/azure/cost-management-billing/manage/cost-management-budget-scenario
# forecast, projected = prévision, coût prévu — learn.microsoft.com/fr-ca/azure/cost-management/tutorial-acm-create-budgets
# alert rule = règle d’alerte — docs.microsoft.com/fr-fr/azure/azure-monitor/alerts/alerts-create-new-alert-rule
# severity: critical, warning = gravité: critique, avertissement — repository azure-docs, articles/azure-monitor/alerts/alerts-overview.md
# virtual machine scale set = groupe de machines virtuelles identiques — repository azure-docs, articles/virtual-machine-scale-sets/overview.md
# app registration = inscription d’application — learn.microsoft.com/fr-fr/graph/auth-register-app-v2
# redirect URI = URI de redirection — docs.microsoft.com/fr-fr/learn/modules/implement-app-registration/4-register-application
# admin consent = consentement administrateur — docs.microsoft.com/fr-fr/learn/modules/implement-app-registration/6-grant-tenant-wide-admin-consent-application
# application (client) ID, directory (tenant) ID = ID d’application (client), ID de répertoire (locataire) — docs.microsoft.com/fr-fr/learn/modules/implement-app-registration/6-grant-tenant-wide-admin-consent-application
# enterprise applications = Applications d’entreprise — repository azure-docs, articles/active-directory/develop/howto-create-service-principal-portal.md
# upload a certificate = charger un certificat — repository azure-docs, articles/active-directory/develop/howto-create-service-principal-portal.md
# client secret = secret client — repository partner-center-sdk, develop/partner-center-authentication.md
# refresh token = jeton d’actualisation — repository partner-center-sdk, develop/enable-secure-app-model.md
# conditional access policy = stratégie d’accès conditionnel — learn.microsoft.com/fr-fr/azure/active-directory/conditional-access/technical-reference
# sign-in frequency = fréquence de connexion — repository azure-docs, articles/active-directory/conditional-access/howto-conditional-access-session-lifetime.md
# security defaults = paramètres de sécurité par défaut — repository azure-docs, articles/active-directory/fundamentals/concept-fundamentals-security-defaults.md
# workflow (Teams), “When a Teams webhook request is received” = flux de travail, “Lors de la réception d’une demande de webhook Teams” — learn.microsoft.com/fr-fr/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
# Send As = Envoyer en tant que — learn.microsoft.com/fr-fr/graph/outlook-send-mail-from-other-user
# Authenticated SMTP = SMTP authentifié (no page found; ours)
# crypto-mining pool = pool de minage de cryptomonnaie (no page found; ours)

## Headroom’s terms
# legacy (offer) = ancienne offre: the one of Microsoft Azure (MS-AZR-0145P) subscriptions; both it and the “plan Azure” are an “offre” (ours)
# over budget, near budget, within budget, no budget = budget dépassé, proche du budget, dans le budget, sans budget (ours)
# spent, remaining, projected = dépensé, restant, prévision (ours)
# pace = rythme (ours)
# firing (alert) = à traiter (ours)
# acknowledge, acknowledgement = prendre en charge, prise en charge: “acquitter” means to pay, to finance people; Azure Monitor says “reconnue” (ours)
# mute = suspendre les alertes (ours)
# receiver = destinataire; catch-all = destinataire par défaut (ours)
# delivery = envoi (ours)
# digest = récapitulatif (ours)
# quiet hours = heures silencieuses (ours)
# owner = responsable; label = étiquette (ours)
# report = relevé (ours)
# shared link = lien de partage; link policy = politique de partage; frozen view = vue figée; reviewer = interlocuteur (ours)
# monitoring = surveillance; take over = reprendre; check = contrôle (ours)
# undo (budgets) = rétablir, as “annuler” is cancel; dry run = simulation; batch = lot (ours)
# reader, editor, manager = lecteur, éditeur, gestionnaire (ours; values Headroom.Reader, Headroom.Editor, Headroom.Manager)
