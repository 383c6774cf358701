## Alerts about projected spending: the rules, on pages, then in messages
rules-projected-part = Prognostizierte Ausgaben
rules-projected = Kunden melden, deren Prognose zu hoch ist
rules-projected-percent = Prognose über, in %
rules-projected-percent-hint = Von 1 bis { $most }; 100 ist das Budget. Gemeldet wird einmal je Abrechnungszeitraum, bevor das Budget aufgebraucht ist und nur bei ausreichenden Daten.
rules-problem-projected-percent = Geben Sie einen Prozentwert von 1 bis { $most } ein.
rules-crosses-part = Budget reicht nicht
rules-crosses = Budgets melden, die laut Prognose nicht reichen
rules-crosses-day = Aufgebraucht vor diesem Tag des Abrechnungszeitraums
rules-crosses-day-hint = Ein Tag von 2 bis 31. Gemeldet wird einmal je Abrechnungszeitraum und nur bei ausreichenden Daten.
rules-problem-day-of-period = Geben Sie einen Tag von 2 bis 31 ein.
alerts-rule-projected-above = Prognostizierte Ausgaben
alerts-projected-above = Prognose über Ihrem Grenzwert
alerts-rule-crosses-before = Budget reicht nicht
alerts-crosses-before = Budget reicht laut Prognose nicht
alert-projected = Prognose
alert-projected-by = { $amount } bis { $day }
alert-projected-of-budget = { $amount } bis { $day } ({ $percent } des Budgets)
alert-projected-range = Intervall ({ $percent })
alert-crosses-from = Über Budget möglich ab
alert-projection-fell = Niedrigere Prognose
alert-budget-crossed = Budget aufgebraucht

message-projected = { $amount } bis { $day } erwartet
message-projected-of-budget = { $amount } bis { $day } erwartet ({ $percent } des Budgets)
message-projected-lead = { $lead } { $projected }.
message-projected-none = keine Prognose verfügbar
message-projected-status = Prognose über Ihrem Grenzwert
message-projected-fired = { $projected }
message-projected-reopened = erneut { $projected }
message-projected-lapsed = weiterhin { $projected }; Quittierung abgelaufen
message-projected-fell = Prognose wieder unter Ihrem Grenzwert
message-projected-next = Sprechen Sie jetzt mit dem Kunden, solange noch Budget übrig ist: Stellen Sie fest, was gewachsen ist, und senken Sie die Ausgaben, oder erhöhen Sie das Budget in Partner Center.
message-one-projected = { $percent } des Budgets erwartet
message-one-projected-unknown = Prognose über Ihrem Grenzwert
message-projections = { $count ->
    [one] { $shown } Kunde mit Prognose über Ihrem Grenzwert
   *[other] { $shown } Kunden mit Prognose über Ihrem Grenzwert
}
message-projections-too = { $shown } mit Prognose über Ihrem Grenzwert
message-ticket-projected = Prognose ({ $plan }, { $period })

message-crosses-status = Budget reicht nicht
message-crosses-fired = voraussichtlich aufgebraucht am { $day }; { $projected }
message-crosses-reopened = erneut voraussichtlich aufgebraucht am { $day }; { $projected }
message-crosses-lapsed = weiterhin voraussichtlich vorzeitig aufgebraucht; Quittierung abgelaufen; { $projected }
message-crosses-fell = Budget reicht laut Prognose
message-one-crosses = Budget voraussichtlich am { $day } aufgebraucht
message-one-crosses-unknown = Budget reicht voraussichtlich nicht
message-crosses = { $count ->
    [one] { $shown } Budget reicht voraussichtlich nicht
   *[other] { $shown } Budgets reichen voraussichtlich nicht
}
message-crosses-too = { $shown } mit zu knappem Budget
message-ticket-crosses = Budget reicht nicht ({ $plan }, { $period })

message-crossed-status = Budget aufgebraucht
message-budget-crossed = wie prognostiziert eingetreten
message-one-budget-crossed = Budget aufgebraucht
message-crossed = { $count ->
    [one] { $shown } Budget wie prognostiziert aufgebraucht
   *[other] { $shown } Budgets wie prognostiziert aufgebraucht
}
message-crossed-too = { $shown } wie prognostiziert aufgebraucht
