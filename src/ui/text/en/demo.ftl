## The demo's own sign-in page, which stands in for Microsoft's
demo-sign-in = Sign in to the demo
demo-sign-in-lead = This stands in for Microsoft’s sign-in page. Nobody here is real, and no password is asked for. Who would you like to be?
demo-sign-in-trouble = When things go wrong

## The people there, below their names
demo-person-account-manager = Account manager: sees every customer
demo-person-manager = Manager: sees every customer, and what colleagues share
demo-person-reader = Reader: sees every customer, and changes nothing
demo-person-moving = Some customers are moving from legacy to the Azure plan and have a row for each
demo-person-without-role = Has no role in Partner Center
demo-person-without-mfa = Signed in without multi-factor authentication
demo-person-documented = Partner Center sends Microsoft’s documented response and nothing else
demo-person-garbled = Three records of the response and a field of another cannot be read
demo-person-throttled = Partner Center asks for fewer calls
demo-person-slow = Partner Center does not answer in time
demo-person-broken = Partner Center is out of order
demo-person-flaky = The first response arrives, later ones do not
