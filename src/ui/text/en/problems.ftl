## Problems: what happened, and what to do next
problem-try-again = Try again
problem-home = Back to all customers
problem-sign-in-mfa = Sign in again with MFA
problem-support = For support, copy this id:
problem-not-allowed-title = Your account may not read usage
problem-not-allowed-text = Partner Center refused access for your role. Indirect resellers have no access to this data at all.
problem-not-allowed-next = Ask an administrator of your partner tenant to make you an Admin agent, then sign out and in again.
problem-mfa-required-title = Multi-factor authentication is required
problem-mfa-required-text = Partner Center only accepts accounts that signed in with a second factor, and this sign-in had none.
problem-mfa-required-next = Sign in again and confirm with your second factor. If you are not asked for one, your administrator must turn it on for your account.
problem-throttled-title = Partner Center asks us to wait
problem-throttled-text = Too many requests were made for your partner tenant.
problem-throttled-next = Wait a few minutes, then try again.
problem-throttled-wait = { $count ->
    [one] Wait { $shown } second, then try again.
   *[other] Wait { $shown } seconds, then try again.
}
problem-timed-out-title = Partner Center took too long
problem-timed-out-text = No answer came in time, so the request was cancelled.
problem-timed-out-next = Try again in a minute. A large number of customers can take Partner Center a while.
problem-unavailable-title = Partner Center does not answer
problem-unavailable-text = The service could not be reached, or reported an error of its own.
problem-unavailable-next = Try again in a few minutes. If the problem continues, check the service health in Partner Center.
problem-unreadable-answer-title = Partner Center’s answer could not be read
problem-unreadable-answer-text = The answer is not a usage report, so Headroom shows nothing rather than something wrong.
problem-unreadable-answer-next = Try again in a few minutes. If the problem continues, give the id below to your administrator.
problem-rejected-title = Partner Center rejected the request
problem-rejected-text = Partner Center understood the request and refused it, so trying again at once will not help.
problem-rejected-next = Give the id below to your administrator or to Partner Center support.
problem-sign-in-unavailable-title = The sign-in service does not answer
problem-sign-in-unavailable-text = Your sign-in could not be renewed because its provider did not answer. You are still signed in.
problem-sign-in-unavailable-next = Try again in a minute.
problem-not-found-title = Nothing is here
problem-not-found-text = This page does not exist, or your account may not read this customer.
problem-not-found-next = Check the address, or find the customer in the list.
problem-internal-title = Something went wrong on our side
problem-internal-text = The page could not be put together. Nothing was changed or lost.
problem-internal-next = Try again. If it happens again, tell your administrator when it happened.

## Requests that were refused or came to nothing: what happened (without a full stop), and what to do next
failure-sentences = { $happened }. { $next }
failure-back = Go back
failure-no-reason = Nothing was acknowledged: a reason is missing
failure-no-reason-next = Go back and say in a few words who does what.
failure-receivers-full = The receiver was not saved: there is no room for another one
failure-receivers-full-next = Remove a receiver, then try again.
failure-too-many-tests = No test was sent: you have sent five within a minute
failure-too-many-tests-next = Look at the deliveries for the last ones, and try again in a minute.
failure-too-many-checks = Nothing was checked: you have asked four times within a minute
failure-too-many-checks-next = Partner Center’s figures change about once a day. Try again in a minute.
failure-form-too-long = Nothing was saved: the form is too long
failure-form-too-long-next = Go back and shorten what you wrote.
failure-not-done = Headroom could not reach its database, so nothing was changed
failure-not-done-next = Go back and try again in a minute.
failure-still-signed-in = You are still signed in: Headroom could not reach its database
failure-still-signed-in-next = Go back and try again in a minute.
failure-no-file = You are not signed in
failure-no-file-next = Sign in to Headroom, then download the file again.
failure-no-figures = There is no file, because there are no figures
failure-no-figures-next = Headroom’s start page says why.
failure-other-site = This request did not come from Headroom’s own pages
failure-other-site-next = Go back, reload the page, and try again.
failure-address-too-long = This address is too long
failure-address-too-long-next = Go back to the start page.
failure-broken = Something went wrong on our side
failure-broken-next = Reload the page. If it happens again, tell your administrator.
