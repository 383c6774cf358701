## Digests by mail, Teams and Slack
digest-subject = Azure-Budgets: { $counts }
digest-subject-nothing = Azure-Budgets: nichts zu tun
digest-subject-over = { $shown } über Budget
digest-subject-near = { $shown } nahe am Budget
digest-subject-projected = { $shown } voraussichtlich über Budget
digest-subject-jumped = { $count ->
    [one] { $shown } Kostensprung
   *[other] { $shown } Kostensprünge
}
digest-subject-without-budget = { $shown } ohne Budget
digest-subject-unacknowledged = { $count ->
    [one] { $shown } offene Warnung
   *[other] { $shown } offene Warnungen
}
digest-subject-resolved = { $shown } erledigt
digest-subject-changed = { $count ->
    [one] { $shown } Änderung
   *[other] { $shown } Änderungen
}
digest-lead-over = Beginnen Sie mit { $name }: { $figure }.
digest-lead-over-percent = { $percent } des Budgets ausgegeben
digest-lead-projected = Noch ist kein Kunde über Budget. Am ehesten gefährdet ist { $name }: { $projected }.
digest-lead-near = Kein Kunde ist über Budget. Am nächsten daran ist { $name }: { $percent } des Budgets ausgegeben.
digest-lead-other = Kein Kunde ist über Budget oder nahe daran.
digest-lead-nothing = { $count ->
    [0] Hier werden keine Kunden überwacht.
    [one] Ihr Kunde ist im Budget, und seit { $day } hat sich nichts geändert.
   *[other] Keiner Ihrer { $shown } Kunden ist über Budget, nahe daran oder laut Prognose bald darüber, und seit { $day } hat sich nichts geändert.
}
digest-over = { $count ->
    [one] { $shown } Kunde über Budget
   *[other] { $shown } Kunden über Budget
}
digest-near = { $count ->
    [one] { $shown } Kunde nahe am Budget
   *[other] { $shown } Kunden nahe am Budget
}
digest-projected = { $count ->
    [one] { $shown } Kunde voraussichtlich über Budget
   *[other] { $shown } Kunden voraussichtlich über Budget
}
digest-jumped = { $count ->
    [one] { $shown } Kunde mit Kostensprung
   *[other] { $shown } Kunden mit Kostensprung
}
digest-without-budget = { $count ->
    [one] { $shown } Kunde mit Ausgaben ohne Budget
   *[other] { $shown } Kunden mit Ausgaben ohne Budget
}
digest-unacknowledged = { $count ->
    [one] { $shown } nicht quittierte Warnung
   *[other] { $shown } nicht quittierte Warnungen
}
digest-resolved = { $count ->
    [one] { $shown } Warnung erledigt
   *[other] { $shown } Warnungen erledigt
}
digest-changed = { $count ->
    [one] { $shown } weitere Änderung
   *[other] { $shown } weitere Änderungen
}
digest-unowned = { $count ->
    [one] { $shown } Kunde mit Ausgaben, für den niemand zuständig ist
   *[other] { $shown } Kunden mit Ausgaben, für die niemand zuständig ist
}
digest-with-new = { $title }, davon { $shown } neu
digest-new = neu
digest-new-customer = neuer Kunde
digest-as-of = Stand { $date }
digest-of-budget = { $spent } von { $budget }
digest-projected-by = { $total } bis { $day }
digest-crosses = über Budget etwa am { $day }
digest-on-day = am { $day }
digest-open-since = { $what }, offen seit { $day }
digest-now-at = jetzt { $figure }
digest-more = { $count ->
    [one] und { $shown } weiterer Eintrag
   *[other] und { $shown } weitere Einträge
}
digest-scope = { $count ->
    [one] Umfasst { $shown } Kunden. „Neu“ heißt: seit { $day }.
   *[other] Umfasst { $shown } Kunden. „Neu“ heißt: seit { $day }.
}
digest-missing = { $count ->
    [one] Im Bericht von Partner Center fehlt { $shown } Ihrer Kunden. Zu diesem Kunden ist heute nichts bekannt.
   *[other] Im Bericht von Partner Center fehlen { $shown } Ihrer Kunden. Zu diesen Kunden ist heute nichts bekannt.
}
digest-chart-used = Kunden nach Budgetausschöpfung
digest-chart-used-band = { $from } bis { $to }: { $count }
digest-chart-used-from = ab { $percent }
digest-chart-used-last = { $percent } und mehr: { $count }
digest-chart-crossings = Voraussichtlich erreichte Budgets nach Tag
digest-chart-crossing = { $day }: { $count }

## Kinds of alerts, in a list of open ones
digest-rule-fraud-event = Betrugsverdacht
digest-rule-threshold = Budgetwarnung
digest-rule-without-budget = kein Budget
digest-rule-daily-jump = Kostensprung
digest-rule-stale-data = veraltete Zahlen
digest-rule-projected-above = Prognose über Budget
digest-rule-crosses-before = Budget reicht nicht
