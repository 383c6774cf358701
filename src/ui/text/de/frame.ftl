## The frame of every page
product-name = Headroom
skip-to-content = Zum Inhalt springen
skip-to-customers = Zu den Kunden springen
nav-label = Hauptnavigation
nav-customers = Kunden
nav-alerts = Warnungen
nav-alerts-count = { $count ->
    [one] { $shown } Warnung erfordert Ihre Aufmerksamkeit
   *[other] { $shown } Warnungen erfordern Ihre Aufmerksamkeit
}
nav-alerts-many = { $shown }+
nav-settings = Einstellungen
sign-out = Abmelden
account-menu = Konto
account-reader = Leser
account-editor = Bearbeiter
account-manager = Manager
demo-mark = DEMO
demo-text = Alle Kunden und alle Zahlen sind hier frei erfunden.
estimate-note = Die Zahlen sind Schätzungen aus Partner Center und keine Grundlage für die Abrechnung. Sie enthalten weder Steuern noch Gutschriften und ändern sich etwa einmal täglich.
# A name and its value.
pair = { $name }: { $value }
# Two of several parts of a line.
in-line = { $first }; { $next }
moment = { $day }, { $time } UTC
title-of-page = { $page } · Headroom

## Appearance
theme-label = Darstellung
theme-system = System
theme-light = Hell
theme-dark = Dunkel
theme-text = „System“ folgt der Einstellung Ihres Geräts.
language-label = Sprache
language-browser = Sprache des Browsers
language-text = Ihre Wahl gilt überall, wo Sie sich anmelden. Zahlen und Datumsangaben folgen der Region, die Ihr Browser anfordert.
separators-label = CSV-Dateien
separators-comma = Mit Kommas getrennt, 1234.50
separators-semicolon = Mit Semikolons getrennt, 1234,50
separators-text = Wählen Sie Semikolons, wenn Ihre Tabellenkalkulation Dezimalzahlen mit Komma schreibt, wie im Deutschen, Französischen oder Schwedischen üblich. Excel-Dateien sind davon unabhängig.
