## The frame of every page
product-name = Headroom
skip-to-content = Skip to content
skip-to-customers = Skip to customers
nav-label = Main
nav-customers = Customers
nav-alerts = Alerts
nav-alerts-count = { $count ->
    [one] { $shown } alert needs attention
   *[other] { $shown } alerts need attention
}
nav-alerts-many = { $shown }+
nav-settings = Settings
sign-out = Sign out
account-menu = Account
account-reader = Reader
account-editor = Editor
account-manager = Manager
demo-mark = DEMO
demo-text = Every customer and every figure here is made up.
estimate-note = Figures are estimates from Partner Center and not for billing. They exclude tax and credits and change about once a day.
# A name and its value.
pair = { $name }: { $value }
# Two of several parts of a line.
in-line = { $first }; { $next }
moment = { $day } { $time } UTC
title-of-page = { $page } · Headroom

## Appearance
theme-label = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
theme-text = System follows your device’s setting.
language-label = Language
language-browser = Browser’s language
language-text = Your choice applies wherever you sign in. Numbers and dates follow the region that your browser asks for.
separators-label = CSV files
separators-comma = Comma-separated, 1234.50
separators-semicolon = Semicolon-separated, 1234,50
separators-text = Choose semicolons if your spreadsheet writes decimals with a comma, as in German, French or Swedish. Excel files do not depend on it.
