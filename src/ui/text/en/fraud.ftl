## Microsoft’s fraud events
rules-fraud-part = Azure fraud alerts from Microsoft
rules-fraud-events = Raise a critical alert while Microsoft reports fraud in a customer’s Azure subscription
alerts-rule-fraud-event = Azure fraud alert from Microsoft
alerts-fraud-event = Microsoft reports fraud
alerts-taken-on-for-event = As long as the alert is open, by { $name }
alert-acknowledged-until-event = The alert is closed
alert-new-event = Microsoft reported another event
alert-closed-by-microsoft = Microsoft closed it
grid-bell-fraud = Fraud alert
fraud-title = Microsoft’s fraud alerts
fraud-subscription = Subscription
fraud-resource = Resource
fraud-detected = Detected
fraud-next = Partners are liable for this spending: check the subscription, stop what the customer does not recognise, and close the alert in Partner Center.
fraud-link = Open security alerts in Partner Center
fraud-more = { $count ->
    [one] and { $shown } more event
   *[other] and { $shown } more events
}
fraud-active = Active
fraud-investigating = Under investigation
fraud-resolved = Closed
fraud-unknown = Status unknown
fraud-closed-as = Closed as “{ $reason }”
fraud-kind-advisory = Security advisory
fraud-kind-usage = Unusual usage
fraud-kind-scale-sets = Unusual scale sets in several regions
fraud-kind-mining = Connections to crypto-mining pools
fraud-kind-machines = Unusual virtual machines
fraud-kind-learning = Unusual machine learning in several regions
fraud-kind-none = Suspicious activity
message-fraud-status = Azure fraud alert
message-fraud-fired = Microsoft reports suspicious activity
message-fraud-escalated = Microsoft reports another event
message-fraud-reopened = Microsoft reports suspicious activity again
message-fraud-lapsed = Microsoft has not closed it, and the acknowledgement has ended
message-fraud-resolved = Microsoft closed it
message-fraud-next = Partners are liable for this spending: check the subscription now, stop what the customer does not recognise, and close the alert in Partner Center: https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts
message-fraud-event = { $kind } ({ $status })
message-one-fraud = Azure fraud alert from Microsoft
message-fraud = { $count ->
    [one] { $shown } customer with an Azure fraud alert
   *[other] { $shown } customers with Azure fraud alerts
}
message-fraud-too = { $shown } with an Azure fraud alert
monitoring-fraud = Microsoft’s fraud alerts
monitoring-fraud-never = Not asked for yet
monitoring-fraud-asked = Last asked for { $time }
monitoring-fraud-silent = Partner Center has not answered since { $time }. Headroom keeps asking.
monitoring-fraud-forbidden = Microsoft reports no fraud events for this tenant: Partner Center refuses them to this account (403). It offers them to Admin agents of direct-bill partners and indirect providers.
monitoring-fraud-not-found = Microsoft reports no fraud events for this tenant: Partner Center has none for it (404).
monitoring-fraud-unreadable = { $count ->
    [one] { $shown } event could not be read. Check the security alerts in Partner Center.
   *[other] { $shown } events could not be read. Check the security alerts in Partner Center.
}
