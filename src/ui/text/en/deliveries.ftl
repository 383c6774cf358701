## Deliveries
deliveries-title = Deliveries
deliveries-lead = Messages to your receivers: sent, and on their way. Each receiver gets them in order; what later messages made out of date before it could be sent is superseded, and so is what waited for an address that was changed. Failed attempts are repeated for 24 hours.
deliveries-states = State of the deliveries
deliveries-pending = Pending
deliveries-delivered = Delivered
deliveries-failed = Failed
deliveries-superseded = Superseded
deliveries-when = When
deliveries-receiver = Receiver
deliveries-to = To
deliveries-about = About
deliveries-state = State
deliveries-attempts = Attempts
deliveries-next = Next try
deliveries-now = Now
deliveries-about-alerts = { $count ->
    [0] Customers that you do not see
    [one] { $shown } customer
   *[other] { $shown } customers
}
deliveries-about-reminder = { $count ->
    [0] Reminder about customers that you do not see
    [one] Reminder about { $shown } customer
   *[other] Reminder about { $shown } customers
}
deliveries-about-digest = Digest
deliveries-about-outage = Monitoring has stopped working
deliveries-about-unjudged = { $count ->
    [0] Customers that cannot be judged
    [one] { $shown } customer that cannot be judged
   *[other] { $shown } customers that cannot be judged
}
deliveries-about-recovered = Monitoring works again
deliveries-about-undelivered = Another receiver is unreachable
deliveries-about-switched-off = Monitoring was switched off
deliveries-about-taken-over = Monitoring was taken over
deliveries-about-ends-soon = Monitoring ends soon
deliveries-about-confirm = Request to confirm the address
deliveries-about-credential-ends = Client secret or certificate expires soon
deliveries-about-test = Test
deliveries-attempts-none = None yet
deliveries-attempts-count = { $count ->
    [one] { $shown } attempt
   *[other] { $shown } attempts
}
deliveries-arrived = Arrived
deliveries-accepted = Accepted by Teams
deliveries-accepted-text = Accepted by Teams, which posts it later. If it does not appear, look at the workflow’s run history in Teams.
deliveries-retry = Send again
deliveries-tested = A test is on its way. Reload the page to see the result.
deliveries-retried = The message is being sent again. Reload the page to see the result.
deliveries-none = No deliveries yet
deliveries-none-text = When an alert is raised, the messages to your receivers are listed here.
deliveries-unreadable = { $count ->
    [one] { $shown } delivery cannot be read by this version of Headroom. It is kept, and sent by a version that can read it. Ask your administrator to install the newest version.
   *[other] { $shown } deliveries cannot be read by this version of Headroom. They are kept, and sent by a version that can read them. Ask your administrator to install the newest version.
}
deliveries-none-in-state = No delivery is in this state.
