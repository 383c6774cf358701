## Sign-in
sign-in-title = See who is about to outspend their Azure budget
sign-in-lead = Headroom shows the Azure spending of all your customers beside their budgets, starting with those that need attention.
sign-in-button = Sign in with Microsoft
sign-in-reads = It reads your customers’ names, budgets and spending from Partner Center, with your own permissions.
sign-in-changes-nothing = It changes nothing in Partner Center and never sees your password.
sign-in-ended = Your sign-in has ended. Sign in again to continue where you left off.

## Failed sign-ins
sign-in-failed-cancelled-title = The sign-in was cancelled
sign-in-failed-cancelled-text = The sign-in was cancelled or refused at Microsoft.
sign-in-failed-cancelled-next = Sign in again, and accept the permission that Headroom asks for.
sign-in-failed-expired-title = The sign-in took too long
sign-in-failed-expired-text = A sign-in must be finished in the browser that started it, within a few minutes and only once.
sign-in-failed-expired-next = Start again.
sign-in-failed-untrusted-title = The sign-in could not be verified
sign-in-failed-untrusted-text = The answer did not pass our checks, so nobody was signed in.
sign-in-failed-untrusted-next = Start again. If it happens again, tell your administrator.
sign-in-failed-wrong-tenant-title = This account belongs to another organisation
sign-in-failed-wrong-tenant-text = Only accounts of the partner tenant can sign in here.
sign-in-failed-wrong-tenant-next = Sign in with the account of your partner organisation.
sign-in-failed-other-account-title = Monitoring stayed as it was
sign-in-failed-other-account-text = The permission came from a different account than the one signed in here.
sign-in-failed-other-account-next = Sign in, go to the settings, and choose the same account when you switch monitoring on.
sign-in-failed-not-lasting-title = Monitoring stayed as it was
sign-in-failed-not-lasting-text = The sign-in service gave no permission that outlasts this visit, so Headroom could not monitor while you are away.
sign-in-failed-not-lasting-next = Ask your administrator to allow the scope offline_access for Headroom.
sign-in-failed-unavailable-title = The sign-in service does not answer
sign-in-failed-unavailable-text = The sign-in provider could not be reached.
sign-in-failed-unavailable-next = Try again in a minute.
