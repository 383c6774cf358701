# The German words of this catalogue. A change of one of them is a change in every file of this folder.
# The reader is addressed as “Sie”; buttons are infinitives; „…“ are the quotation marks; amounts and percents have a
# no-break space before their sign.
#
# Microsoft's words, each with the page that it was read on.
# Azure plan = Azure-Plan — learn.microsoft.com/de-de/partner-center/developer/create-azure-plan
# legacy, legacy subscriptions = Legacy, Legacy-Abonnements — learn.microsoft.com/de-ch/partner-center/set-an-azure-spending-budget-for-your-customers
# (monthly) spending budget = (monatliches) Ausgabenbudget — learn.microsoft.com/de-de/partner-center/billing/set-an-azure-spending-budget-for-your-customers
# Azure spending = Azure-Ausgaben — learn.microsoft.com/de-de/partner-center/billing/set-an-azure-spending-budget-for-your-customers
# estimate; tax; credits = Schätzung; Steuern; Gutschriften — learn.microsoft.com/de-de/partner-center/billing/set-an-azure-spending-budget-for-your-customers
# Admin agent = Administrator-Agent — learn.microsoft.com/de-de/partner-center/billing/set-an-azure-spending-budget-for-your-customers
# billing period = Abrechnungszeitraum (Periode where room is short) — learn.microsoft.com/de-de/partner-center/billing/azure-plan-billing
# subscription; usage record; customer = Abonnement; Nutzungsdatensatz; Kunde — learn.microsoft.com/de-ch/partner-center/developer/get-a-customer-subscription-s-usage-records
# direct-bill partner = Direktabrechnungspartner — learn.microsoft.com/de-de/partner-center/enroll/direct-partner-new-requirements
# indirect reseller = indirekter Wiederverkäufer — learn.microsoft.com/de-de/partner-center/enroll/direct-partner-new-requirements
# indirect provider = indirekter Anbieter — learn.microsoft.com/de-de/partner-center/security/azure-fraud-notification
# security alert = Sicherheitswarnung — learn.microsoft.com/de-de/partner-center/security/azure-fraud-notification
# fraud event; fraud alert = Betrugsereignis; Betrugswarnung — learn.microsoft.com/de-de/partner-center/developer/get-fraud-events
# crypto mining = Krypto-Mining — learn.microsoft.com/de-de/partner-center/developer/get-fraud-events
# partner tenant; tenant = Partnermandant; Mandant — learn.microsoft.com/de-ch/partner-center/partner-security-requirements-mandating-mfa
# service health = Dienststatus — learn.microsoft.com/de-ch/partner-center/partner-security-requirements-mandating-mfa
# threshold = Schwellenwert — learn.microsoft.com/de-de/training/modules/manage-costs-partner-cost-management/6-set-cost-thresholds
# resource group = Ressourcengruppe — learn.microsoft.com/de-de/training/modules/analyze-costs-create-budgets-azure-cost-management/5-build-budgets-alerts
# budget alert = Budgetwarnung — learn.microsoft.com/de-de/training/modules/describe-cost-management-azure/6-describe-azure-tool
# Microsoft Cost Management = Microsoft Cost Management — learn.microsoft.com/de-de/azure/cost-management-billing/costs/overview-cost-management
# Microsoft 365 admin centre = Microsoft 365 Admin Center — learn.microsoft.com/de-de/azure/cost-management-billing/costs/overview-cost-management
# alert; raised, fired = Warnung; ausgelöst — learn.microsoft.com/de-de/azure/azure-monitor/alerts/alerts-overview
# severity = Schweregrad — learn.microsoft.com/de-de/azure/azure-monitor/alerts/alerts-plan
# multi-factor authentication = Multi-Faktor-Authentifizierung — learn.microsoft.com/de-de/azure/active-directory/authentication/concept-authentication-passwordless (Partner Center's own pages also say “mehrstufige Authentifizierung”)
# conditional access policy = Richtlinie für bedingten Zugriff — learn.microsoft.com/de-de/azure/active-directory/conditional-access/concept-conditional-access-session
# sign-in frequency = Anmeldehäufigkeit — learn.microsoft.com/de-de/azure/active-directory/conditional-access/howto-conditional-access-session-lifetime
# admin consent; consent = Administratoreinwilligung; Einwilligung — learn.microsoft.com/de-de/entra/identity/enterprise-apps/grant-admin-consent
# client secret; client ID; tenant ID = geheimer Clientschlüssel; Client-ID; Mandanten-ID — learn.microsoft.com/de-de/Azure/active-directory/develop/msal-client-application-configuration
# redirect URI; app registration = Umleitungs-URI; App-Registrierung — learn.microsoft.com/de-de/entra/identity-platform/how-to-add-redirect-uri
# refresh token = Aktualisierungstoken — learn.microsoft.com/de-de/entra/identity-platform/refresh-tokens
# security defaults = Sicherheitsstandards — learn.microsoft.com/de-at/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365
# “When a Teams webhook request is received” = „Beim Empfang einer Teams-Webhookanforderung“ — learn.microsoft.com/de-de/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
# meter = Verbrauchseinheit — MicrosoftDocs/partner-center-pr.de-de on GitHub, partner-center/azure-plan-price-list.md
# Enterprise applications = Unternehmensanwendungen (no page found; ours)
# “Authenticated SMTP”; “Send As” = „Authentifiziertes SMTP“; „Senden als“ (no page found; ours)
#
# Our own words.
# over budget; near budget; within budget; no budget = über Budget; nahe am Budget; im Budget; kein Budget (ours)
# spent; percent used; remaining = Ausgaben; Ausschöpfung; Restbudget (ours, as in budget control)
# projected, projection = Prognose; in sentences „voraussichtlich“ or „erwartet“ (ours)
# pace; total so far = Soll; kumuliert (ours, as in budget control: Ist, Soll, Prognose)
# data as of = Datenstand, Stand (ours)
# daily jump, unusual day = Kostensprung (ours)
# alert rule = Warnregel (ours; Azure Monitor says “Warnungsregel”)
# firing; acknowledged; resolved = aktiv; quittiert; erledigt (ours: „bestätigen“ is for what a person confirms)
# warning, critical (severities) = mittel, kritisch (ours: „Warnung“ is the alert itself)
# receiver; catch-all = Empfänger; Auffangempfänger (ours)
# delivery; superseded = Zustellung; überholt (ours)
# digest; reminder; quiet hours = Zusammenfassung; Erinnerung; Ruhezeiten (ours)
# mute = stummschalten (ours)
# monitoring = Überwachung (ours)
# share; shared link; link policy = freigeben; Freigabelink; Freigaberichtlinie (ours)
# frozen view; reviewer = Momentaufnahme; Betrachter (ours)
# mask = anonymisieren (names), weglassen (amounts, columns) (ours)
# owner = zuständig, die zuständige Person, Zuständigkeit (ours; a file's column „Zuständig“ is read)
# label = Label (ours; a file's column „Labels“ is read)
# batch; undo; dry run; verdict = Änderungslauf; zurücknehmen; Probelauf; Ergebnis (ours)
# audit = Protokoll (ours)
# reader; editor; manager = Leser; Bearbeiter; Manager, with the role's value where it has to be asked for (ours)
