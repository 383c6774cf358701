## Settings
settings-title = Settings
settings-account = Account
settings-signed-in-as = Signed in as { $name }.
settings-signed-out = Nobody is signed in.
