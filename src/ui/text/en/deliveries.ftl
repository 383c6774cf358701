## Deliveries
deliveries-title = Deliveries
deliveries-lead = What was sent to your receivers, and what is on its way. What does not arrive is tried again for 24 hours.
deliveries-states = State of the deliveries
deliveries-pending = Pending
deliveries-delivered = Delivered
deliveries-failed = Failed
deliveries-when = When
deliveries-receiver = Receiver
deliveries-to = To
deliveries-about = About
deliveries-state = State
deliveries-attempts = Attempts
deliveries-next = Next try
deliveries-now = Now
deliveries-about-alerts = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
deliveries-about-outage = Monitoring has stopped working
deliveries-about-recovered = Monitoring works again
deliveries-about-test = Test
deliveries-attempts-none = None yet
deliveries-attempts-count = { $count ->
    [one] { $shown } attempt
   *[other] { $shown } attempts
}
deliveries-arrived = Arrived
deliveries-retry = Send again
deliveries-tested = A test is on its way. Reload the page to see how it went.
deliveries-retried = It is sent again. Reload the page to see how it went.
deliveries-none = Nothing was sent
deliveries-none-text = As soon as an alert is raised, what your receivers are told is listed here.
deliveries-none-in-state = No delivery is in this state.
