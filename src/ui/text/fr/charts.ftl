## Charts
chart-thousands = { $amount } k
chart-millions = { $amount } M
chart-billions = { $amount } Md
chart-table = Afficher le tableau
chart-keys = { $title }. Parcourez les chiffres avec les touches fléchées.
chart-day = Jour
chart-month = Mois
chart-total = Cumul
chart-expected = Attendu
chart-range = { $low } à { $high }
figure-no-budget = Aucun
chart-no-data = Aucune donnée

## Spending since the period's first day
chart-period-note = Dépensé depuis le { $day }
chart-period-note-in = Dépensé depuis le { $day }, en { $currency }
chart-period-over = Budget dépassé depuis le { $day }
chart-period-crossing = Dépassement possible dès le { $first }
chart-period-crossing-between = Dépassement probable entre le { $first } et le { $last }
chart-period-crossing-on = Dépassement probable le { $first }
chart-period-ahead = Au-dessus du rythme depuis le { $day }
chart-period-within = Dans le rythme budgété
chart-period-unbudgeted = Dépenses sans budget
chart-period-empty = Pas encore de chiffres
chart-period-spent = Dépensé au { $day } : { $amount }.
chart-period-budget = Budget : { $amount }.
chart-period-projected = Prévision au { $day } : { $amount } (intervalle à { $percent } : { $low } à { $high }).
chart-period-projected-plain = Prévision au { $day } : { $amount }.
chart-period-not-enough = Données insuffisantes pour une prévision.
chart-period-read = { $day } : { $amount }, cumul { $total }
chart-period-read-total = { $day } : cumul { $total }
chart-read-none = { $day } : aucune donnée
chart-word-spent = dépensé
chart-word-projected = prévu
chart-word-budget = budget
chart-word-pace = rythme
chart-word-expected = attendu
chart-crossing-from = dès le { $first }
chart-crossing-between = { $first } au { $last }

## Spending per day
chart-daily-note = Dépensé par jour
chart-daily-note-in = Dépensé par jour, en { $currency }
chart-daily-usual = Aucun jour inhabituel
chart-daily-plain = Dépenses par jour
chart-daily-unusual-on = Dépenses inhabituelles le { $day }
chart-daily-unusual = { $count ->
    [one] Dépenses inhabituelles { $shown } jour, maximum le { $day }
   *[other] Dépenses inhabituelles { $shown } jours, maximum le { $day }
}
chart-daily-peak = { $day } : { $amount }
chart-daily-read = { $day } : { $amount }
chart-daily-read-expected = { $day } : { $amount } (attendu : { $low } à { $high })
chart-daily-read-ahead = { $day } : de { $low } à { $high } attendus

## Spending per month
chart-months-note = Dépensé par mois
chart-months-note-in = Dépensé par mois, en { $currency }
chart-months-within = Dans le budget tous les mois
chart-months-plain = Dépenses par mois
chart-months-over = Budget dépassé { $shown } mois sur { $months }
chart-months-read = { $month } : { $amount }
chart-months-read-budget = { $month } : { $amount } sur { $budget }
chart-months-projected = prévision { $amount }
