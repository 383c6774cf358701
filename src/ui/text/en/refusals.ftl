## Why a message did not arrive
refusal-receiver-unreadable = The receiver’s address could not be read. If this continues, enter the receiver again.
refusal-receiver-removed = The receiver was removed before this was sent.
refusal-address-removed = The address was removed from the receiver before this was sent.
refusal-not-signed = The message could not be signed. Give the receiver a new signing secret.
refusal-mail-not-set-up = Mail is not set up. Ask your administrator to set HEADROOM_SMTP_URL.
refusal-mail-not-built = The mail could not be put together. Check the receiver’s address.
refusal-mail-timed-out = { $count ->
    [one] The mail server did not answer within { $shown } second. Check that it is not overloaded.
   *[other] The mail server did not answer within { $shown } seconds. Check that it is not overloaded.
}
refusal-mail-unreachable = The mail server cannot be reached. Check HEADROOM_SMTP_URL, and that the server is running.
refusal-mail-broken-off = The mail server closed the connection. If this continues, its log should say why.
refusal-mail-garbled = The mail server closed the connection, or its answer is not SMTP. Check the host and port in HEADROOM_SMTP_URL.
refusal-mail-busy = The mail server cannot take the message now ({ $code }). Headroom tries again later; servers that do not know a sender often take the second attempt.
refusal-mail-connect = The mail server turned this server away ({ $code }). Ask its administrator to allow Headroom.
refusal-mail-encrypt = The mail server refused to encrypt the connection ({ $code }), so nothing was sent. Use smtps:// in HEADROOM_SMTP_URL.
refusal-mail-sign-in = The mail server refused the sign-in ({ $code }). Check the user name and password in HEADROOM_SMTP_URL, or HEADROOM_SMTP_OAUTH_CLIENT_ID and the permission of its app to send as this mailbox.
refusal-mail-sender = The mail server refused the sender ({ $code }). Set HEADROOM_SMTP_FROM to an address that it may send for, or sign in to it in HEADROOM_SMTP_URL.
refusal-mail-recipient = The mail server refused the mailbox ({ $code }). Check the receiver’s address.
refusal-mail-hello = The mail server does not accept the name that Headroom introduces itself with ({ $code }). Set HEADROOM_SMTP_HELO to this server’s full host name.
refusal-mail-smtp-auth = SMTP AUTH is disabled for this mailbox or tenant, or the tenant’s security defaults block it ({ $code }). Enable “Authenticated SMTP” for the mailbox in the Microsoft 365 admin centre; where passwords are blocked, set HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID and HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-sign-in-needed = The mail server requires a sign-in ({ $code }). Put a user name and password into HEADROOM_SMTP_URL, or set HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID and HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-send-as = The mail server’s account may not send as this sender ({ $code }). Grant it “Send As” for the address in HEADROOM_SMTP_FROM, or set that to its own address.
refusal-mail-blocked = The mail server has blocked the sender’s account from sending ({ $code }). Ask its administrator to lift the restriction.
refusal-mail-relay = The mail server does not pass mail on to other domains for Headroom ({ $code }). Sign in to it in HEADROOM_SMTP_URL, or ask its administrator to allow relaying.
refusal-mail-full = The mailbox is full ({ $code }). Ask its owner to make room.
refusal-mail-too-large = The mail is too large for the mail server or the mailbox ({ $code }). Headroom’s mails have less than 80 kB: ask the administrator to raise the limit.
refusal-mail-token-unreachable = Microsoft’s sign-in service cannot be reached for a token to send mail with. Check that this server may connect to it.
refusal-mail-token-refused = Microsoft’s sign-in service issued no token to send mail with. Check HEADROOM_SMTP_OAUTH_TENANT, HEADROOM_SMTP_OAUTH_CLIENT_ID and HEADROOM_SMTP_OAUTH_CLIENT_SECRET.
refusal-mail-content = The mail server refused the message ({ $code }). Ask its administrator why.
refusal-mail-no-encryption = The mail server does not offer encryption (STARTTLS), so nothing was sent. Use smtps:// in HEADROOM_SMTP_URL, or another server.
refusal-mail-not-secure = No secure connection to the mail server could be made, so nothing was sent: its certificate is not trusted, is for another name, or the port does not use TLS. Check HEADROOM_SMTP_URL.
refusal-mail-no-sign-in = The mail server does not offer a sign-in that Headroom supports (PLAIN or LOGIN; XOAUTH2 where HEADROOM_SMTP_OAUTH_CLIENT_ID is set). Use another server or port in HEADROOM_SMTP_URL.
refusal-webhook-not-built = The message could not be put together. Tell your administrator.
refusal-webhook-timed-out = { $count ->
    [one] The webhook did not answer within { $shown } second. It should answer as soon as it has the message.
   *[other] The webhook did not answer within { $shown } seconds. It should answer as soon as it has the message.
}
refusal-webhook-unreachable = The webhook cannot be reached, or its certificate is not trusted. Check its address, and that it is running.
refusal-webhook-garbled = The webhook closed the connection, or its answer is not HTTP. Check its address, and that it is running.
refusal-address-unreadable = The webhook’s address cannot be read. Enter it again.
refusal-address-not-secure = The webhook’s address does not begin with https://, so nothing was sent.
refusal-address-not-public = The webhook’s address is not on the public internet, so nothing was sent. If it is yours, your administrator can allow its network in HEADROOM_WEBHOOK_ALLOW.
refusal-address-unknown-host = The webhook’s host was not found. Check its address.
refusal-status-redirect = The webhook answered with a redirect ({ $code }), which Headroom does not follow. If you trust the address it leads to, enter that one.
refusal-status-unauthorized = The webhook refused the message ({ $code }): its address is no longer valid, or it requires a sign-in.
refusal-status-gone = The webhook no longer exists ({ $code }).
refusal-status-too-large = The message is too large for the webhook ({ $code }). Allow requests of 256 kB there, and on any proxy in front of it.
refusal-status-too-many = The webhook asks for fewer messages ({ $code }). Headroom waits for as long as it asks, up to a day.
refusal-status-rejected = The webhook did not accept the message ({ $code }).
refusal-status-out-of-order = The webhook is out of order ({ $code }). Headroom tries again for 24 hours; the webhook’s log should say why.
refusal-status-unknown = The webhook answered with an unexpected status ({ $code }). Check its address.
refusal-gone = This address no longer exists ({ $code }). Headroom has stopped this receiver.
refusal-not-posted = The webhook took the message, but said that it was not posted. Headroom tries again for 24 hours.
refusal-said = It said: “{ $said }”
refusal-renew-teams = Create the workflow in Teams again, and enter its new address.
refusal-renew-slack = Create the webhook in Slack again, and enter its new address.
refusal-renew-webhook = Check its address with the people who run it.
