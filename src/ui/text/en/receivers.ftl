## Receivers
receivers-title = Receivers
receivers-lead = Who is notified when an alert is raised, gets worse or is resolved.
receivers-none = No receivers yet
receivers-none-text = Alerts are shown only in Headroom. Add a receiver so that they reach the people who can act.
receivers-name = Name
receivers-channel = Channel
receivers-to = To
receivers-hears = Hears of
receivers-quiet = Quiet hours
receivers-quiet-none = None
receivers-quiet-span = { $from } to { $to }, { $zone }
receivers-quiet-days = { $span }; all day on { $days }
receivers-last = Last delivery
receivers-last-none = None yet
receivers-stopped = Stopped: its address no longer exists (410). Create a new webhook, then open the receiver, enter the new address and save it to start it again.
receivers-unconfirmed = { $count ->
    [one] { $mailboxes } gets nothing until its reader confirms the address. “Send a test” asks again.
   *[other] { $mailboxes } get nothing until their readers confirm the addresses. “Send a test” asks them again.
}
receivers-actions = Actions
receivers-test = Send a test
receivers-saved = The receiver is saved.
receivers-removed = The receiver is removed.
receivers-add = Add a receiver
receivers-email = E-mail
receivers-teams = Microsoft Teams
receivers-slack = Slack
receivers-webhook = Webhook
receivers-every-alert = Every alert
receivers-critical-alone = Critical alerts
receivers-of-words = of customers with “{ $words }” in their name
receivers-of-plan = on { $plan }
receivers-of-some = { $count ->
    [one] of { $shown } chosen customer
   *[other] of { $shown } chosen customers
}
receivers-of-hidden = of customers that you do not see
receivers-within = { $count ->
    [one] within { $shown } of your customers
   *[other] within { $shown } of your customers
}
receiver-scope-all = Gets alerts about all customers, also those that you do not see.
receiver-scope-yours = { $count ->
    [one] Gets alerts about the customer that you see.
   *[other] Gets alerts about the { $shown } customers that you see.
}
receiver-scope-others = { $count ->
    [0] Gets alerts about the customers that its creator saw. You see none of them.
    [one] Gets alerts about the customers that its creator saw. You see { $shown } of them.
   *[other] Gets alerts about the customers that its creator saw. You see { $shown } of them.
}
receivers-catch-all = and alerts that match no other receiver
receivers-to-owners = { $alerts }, by mail to each customer’s owner
receivers-tickets = one message per alert
receivers-unanswered = { $count ->
    [one] that nobody has acknowledged for an hour
   *[other] that nobody has acknowledged for { $shown } hours
}
receivers-reminded-daily = a daily reminder of what is open
receivers-reminded-weekly = a reminder every Monday of what is open
receivers-digest-daily = a digest every day at { $time }, { $zone }
receivers-digest-weekly = a digest every Monday at { $time }, { $zone }
receivers-digest-monthly = a digest on the first of every month at { $time }, { $zone }
receiver-new = New receiver: { $channel }
receiver-back = All receivers
receiver-who = Who is told
receiver-name-hint = Its name in the list, such as “Account team”.
receiver-email-address = Mail addresses
receiver-email-address-hint = Separate several with commas. Each gets its own mail.
receiver-owners = Send each alert to the owner of its customer instead
receiver-owners-hint = The addresses above then get tests and news of monitoring, and alerts only as a catch-all. Alerts whose customer has no owner, or an owner without an address, go to the catch-all.
receiver-teams-address = Address of the webhook
receiver-teams-address-hint = From a Teams workflow “When a Teams webhook request is received”. It begins with https://.
receiver-slack-address = Address of the webhook
receiver-slack-address-hint = From an incoming webhook of your Slack app. It begins with https://.
receiver-webhook-address = Address of the webhook
receiver-webhook-address-hint = It begins with https://. Messages are JSON, signed according to Standard Webhooks.
receiver-address-kept = Leave empty to keep the address at { $host }.
receiver-address-again = Enter the address again: it is a secret, so it is not shown.
receiver-language = Language
receiver-language-hint = Messages to this receiver are written in this language.
receiver-secret = Signing secret
receiver-secret-hint = Leave empty to generate one, which is then shown once.
receiver-secret-kept = Leave empty to keep the current one. A new address gets a new one, which is then shown once.
receiver-mail-off = Mail is not set up on this server. The administrator must set HEADROOM_SMTP_URL before anything can be sent by mail.
receiver-which = Which alerts
receiver-least = Severity
receiver-least-warning = Warnings and critical alerts
receiver-least-critical = Critical alerts alone
receiver-plan = Plan
receiver-plan-all = All plans
receiver-words = Words in the customer’s name
receiver-words-hint = Leave empty for all customers. Case and accents do not matter.
receiver-catch-all = Catch-all: also notify this receiver of alerts that match no other
receiver-tickets = One message per alert, for ticket systems
receiver-tickets-hint = Messages about an alert share a subject and a thread, and one says when somebody acknowledges it.
receiver-open = What stays open
receiver-unanswered = Only if nobody acknowledges (hours)
receiver-unanswered-hint = Leave empty to notify this receiver at once. Otherwise it gets only critical alerts that nobody has acknowledged for this many hours, from 1 to 168.
receiver-reminders = Reminders
receiver-reminders-never = Never
receiver-reminders-daily = Daily
receiver-reminders-weekly = Every Monday
receiver-reminders-hint = Lists the alerts that this receiver was told of and that nobody has acknowledged, in one message, when quiet hours end, or at 8:00 UTC.
receiver-digest = Digest
receiver-digest-hint = A summary beside the alerts: who is over budget, near it, projected to go over or spending without one, whose spending jumped, which alerts nobody has acknowledged, and what has changed since the last digest.
receiver-digest-every = Send a digest
receiver-digest-never = Never
receiver-digest-daily = Every day
receiver-digest-weekly = Every Monday
receiver-digest-monthly = On the first of every month
receiver-digest-at = At
receiver-digest-at-hint = Such as 08:00. It is made of figures that are fetched then.
receiver-digest-zone = Local time in
receiver-digest-empty = Send it even if nothing needs anyone, as one line
receiver-digest-preview = Preview the digest
receiver-quiet = Keep quiet at certain hours
receiver-quiet-hint = Critical alerts are still sent at once; the others wait until quiet hours end.
receiver-quiet-from = From
receiver-quiet-to = To
receiver-quiet-time-hint = Such as 20:00.
receiver-zone = Time zone
receiver-zone-hint = An IANA name, such as Europe/Paris.
receiver-quiet-days = Quiet all day on
receiver-save = Save receiver
receiver-cancel = Cancel
receiver-delete = Remove receiver
receiver-delete-hint = It won’t receive further notifications. Past messages stay in the deliveries.
receiver-test-hint = Sends a test message to the saved address.
receiver-secret-new = Signing secret of this webhook
receiver-secret-once = Copy it now for the program that checks the signature: it is shown only once.
receiver-secret-gone = The signing secret was shown once. If you did not copy it, enter one of your own below.
receiver-problem-no-name = Enter a name.
receiver-problem-missing = Enter an address.
receiver-problem-line = An address is a single line of at most { $most } characters.
receiver-problem-email = A mail address looks like name@example.com. Separate several with commas, twenty at most.
receiver-problem-url = The address must begin with https:// and contain no user name.
receiver-problem-secret = A signing secret is whsec_ followed by 24 to 64 bytes in base64. Leave it empty to generate one.
receiver-problem-too-long = This is too long. Use fewer words.
receiver-problem-hours = Enter a whole number of hours from 1 to 168, or leave the field empty.
receiver-problem-time = Enter a time of day, such as 20:00.
receiver-problem-same-time = Quiet hours must begin and end at different times.
receiver-problem-zone = This time zone does not exist. Choose one from the list, such as Europe/Paris.
receiver-problem-every-day = Leave at least one day on which messages are sent.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
receivers-unreadable = { $count ->
    [one] { $shown } receiver cannot be read and gets no messages: a newer version of Headroom or another secret key stored it. Ask your administrator, or add it again.
   *[other] { $shown } receivers cannot be read and get no messages: a newer version of Headroom or another secret key stored them. Ask your administrator, or add them again.
}

## The page behind the mail that asks for confirmation
confirm-title = Get Headroom’s alerts?
confirm-text = Alerts about Azure budgets will be sent to { $mailbox }.
confirm-button = Confirm this address
confirm-otherwise = If you did not expect this, close the page: nothing will be sent.
confirm-done = The address is confirmed
confirm-done-text = Alerts about Azure budgets are sent to { $mailbox } from now on.
confirm-gone = This link confirms nothing
confirm-gone-text = It is older than seven days, or the address has been removed since.
confirm-gone-next = If you want the alerts, ask the person who added you to send the mail again.
