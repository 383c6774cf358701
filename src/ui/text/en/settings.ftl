## Settings
settings-title = Settings
settings-account = Account
settings-audit = See who did what
settings-signed-in-as = Signed in as { $name }.
settings-signed-out = Nobody is signed in.
settings-client-secret-ends = The client secret that Headroom signs in to Microsoft with expires on { $date }. After that, nobody can sign in, and monitoring stops. Ask your administrator to create the next one.
settings-client-secret-ended = The client secret that Headroom signs in to Microsoft with expired on { $date }. Nobody can sign in any more, and monitoring stops. Ask your administrator to create a new one.
settings-client-certificate-ends = The client certificate that Headroom signs in to Microsoft with expires on { $date }. After that, nobody can sign in, and monitoring stops. Ask your administrator to upload the next one.
settings-client-certificate-ended = The client certificate that Headroom signs in to Microsoft with expired on { $date }. Nobody can sign in any more, and monitoring stops. Ask your administrator to upload a new one.
settings-check-access = Check my access
settings-check-access-text = Asks Partner Center whether your account may read usage, and whether it counts this sign-in as one with multi-factor authentication.
settings-access-yes = Partner Center lets your account read usage.
settings-access-no = Your account could not read usage.
settings-access-with-mfa = It counts this sign-in as one with multi-factor authentication.
settings-access-without-mfa = This sign-in had no second factor.
settings-access-mfa-unknown = It does not say whether this sign-in had a second factor.

## Sessions
sessions-title = Sessions
sessions-lead = The browsers in which you are signed in. If you do not recognise one, end it.
sessions-browser = Browser
sessions-browser-on = { $browser } on { $system }
sessions-browser-unknown = Unknown browser
sessions-this = { $place } (this session)
sessions-who = Who
sessions-since = Signed in
sessions-seen = Last seen
sessions-action = Action
sessions-end = End session
sessions-ended = The session is ended.
sessions-end-all = Sign out everywhere
sessions-end-all-hint = Ends all your sessions, this one included. Monitoring goes on: it has a permission of its own.
sessions-others = Your colleagues
sessions-others-none = No colleague is signed in.
