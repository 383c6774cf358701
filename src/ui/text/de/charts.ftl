## Charts
chart-thousands = { $amount } Tsd.
chart-millions = { $amount } Mio.
chart-billions = { $amount } Mrd.
chart-table = Als Tabelle anzeigen
chart-keys = { $title }. Mit den Pfeiltasten lesen Sie die einzelnen Werte.
chart-day = Tag
chart-month = Monat
chart-total = Kumuliert
chart-expected = Erwartet
chart-range = { $low } bis { $high }
# In place of an amount, beside the word “Budget”.
figure-no-budget = Keines
chart-no-data = Keine Daten

## Spending since the period’s first day
chart-period-note = Ausgaben seit { $day }
chart-period-note-in = Ausgaben seit { $day }, in { $currency }
chart-period-over = Über Budget seit { $day }
chart-period-crossing = Über Budget möglich ab { $first }
chart-period-crossing-between = Voraussichtlich über Budget zwischen { $first } und { $last }
chart-period-crossing-on = Voraussichtlich über Budget am { $first }
chart-period-ahead = Über Soll seit { $day }
chart-period-within = Im Soll
chart-period-unbudgeted = Ausgaben ohne Budget
chart-period-empty = Noch keine Zahlen
chart-period-spent = Bis { $day } ausgegeben: { $amount }.
chart-period-budget = Budget: { $amount }.
chart-period-projected = Prognose bis { $day }: { $amount } ({ $percent }: { $low } bis { $high }).
chart-period-projected-plain = Prognose bis { $day }: { $amount }.
chart-period-not-enough = Zu wenige Daten für eine Prognose.
chart-period-read = { $day }: { $amount }, kumuliert { $total }
chart-period-read-total = { $day }: kumuliert { $total }
chart-read-none = { $day }: keine Daten
chart-word-spent = Ist
chart-word-projected = Prognose
chart-word-budget = Budget
chart-word-pace = Soll
chart-word-expected = erwartet
chart-crossing-from = ab { $first }
chart-crossing-between = { $first } bis { $last }

## Spending per day
chart-daily-note = Ausgaben pro Tag
chart-daily-note-in = Ausgaben pro Tag, in { $currency }
chart-daily-usual = Keine ungewöhnlichen Tage
chart-daily-plain = Ausgaben pro Tag
chart-daily-unusual-on = Ungewöhnliche Ausgaben am { $day }
chart-daily-unusual = { $count ->
    [one] Ungewöhnliche Ausgaben an { $shown } Tag, Höchstwert am { $day }
   *[other] Ungewöhnliche Ausgaben an { $shown } Tagen, Höchstwert am { $day }
}
chart-daily-peak = { $day }: { $amount }
chart-daily-read = { $day }: { $amount }
chart-daily-read-expected = { $day }: { $amount } (erwartet: { $low } bis { $high })
chart-daily-read-ahead = { $day }: { $low } bis { $high } erwartet

## Spending per month
chart-months-note = Ausgaben pro Monat
chart-months-note-in = Ausgaben pro Monat, in { $currency }
chart-months-within = In jedem Monat im Budget
chart-months-plain = Ausgaben pro Monat
chart-months-over = { $count ->
    [one] In { $shown } von { $months } Monaten über Budget
   *[other] In { $shown } von { $months } Monaten über Budget
}
chart-months-read = { $month }: { $amount }
chart-months-read-budget = { $month }: { $amount } von { $budget }
chart-months-projected = Prognose { $amount }
