## Budgets from a file: the upload
import-link = Datei importieren
import-title = Budgets aus einer Datei
import-lead = Die Datei enthält eine Zeile je Kunde. Sie sehen, was jede Zeile ändern würde, bevor etwas gesendet wird.
import-file = Datei
import-file-hint = CSV oder Excel (.xlsx), höchstens 16 MB und { $most } Zeilen. Von einer Arbeitsmappe wird das erste sichtbare Tabellenblatt gelesen.
import-check = Datei prüfen
import-needs = Was die Datei enthalten muss
import-needs-columns = Die erste Zeile benennt die Spalten: Kunde oder Mandanten-ID, Budget und auf Wunsch Währung. Englische, französische und schwedische Namen gehen auch, ebenso die CSV-Datei der Liste selbst.
import-needs-customer = Ein Kunde wird über die Mandanten-ID gefunden. Ohne sie muss der Name genau so lauten wie hier.
import-needs-amount = Ein leerer Betrag ändert nichts. Um ein Budget zu entfernen, schreiben Sie „entfernen“ statt des Betrags; 0 wird abgelehnt.
import-needs-values = Ist eine Währung angegeben, muss es die des Kunden sein. Formeln werden abgelehnt: Speichern Sie die Werte.
import-gone = Diese Datei wird nicht mehr aufbewahrt. Wählen Sie sie erneut aus.
import-problem-missing = Wählen Sie zuerst eine Datei aus.
import-problem-too-large = Diese Datei ist zu groß. Teilen Sie sie in Dateien von höchstens 16 MB auf, oder speichern Sie nur die nötigen Spalten.
import-problem-too-many-rows = Diese Datei hat zu viele Zeilen. Teilen Sie sie in Dateien mit höchstens { $most } Zeilen auf.
import-problem-not-a-table = Das ist weder eine CSV-Datei noch eine Excel-Arbeitsmappe. Speichern Sie die Tabelle als .csv oder .xlsx.
import-problem-old-spreadsheet = Diese Arbeitsmappe hat ein Kennwort oder ein altes Format. Entfernen Sie das Kennwort, und speichern Sie sie als .xlsx.
import-problem-damaged = Diese Datei kann nicht gelesen werden. Öffnen Sie sie, speichern Sie sie neu, und versuchen Sie es noch einmal.
import-problem-empty = Unter den Spaltennamen stehen keine Zeilen.

## The dry run
import-dry-title = Probelauf: { $file }
import-dry-lead = Es wurde nichts gesendet. Die Datei wird bis { $time } für Sie aufbewahrt.
import-asked-columns = Ordnen Sie die Spalten zu: Die Namen in der ersten Zeile geben keinen Aufschluss, oder mehrere gleichen sich.
import-role-id = Spalte mit der Mandanten-ID
import-role-name = Spalte mit dem Kundennamen
import-role-amount = Spalte mit dem Budget
import-role-currency = Spalte mit der Währung
import-role-owner = Spalte mit der Zuständigkeit
import-role-labels = Spalte mit den Labels
import-role-none = Nicht in der Datei
import-use-columns = Spalten übernehmen
import-asked-mark = „{ $written }“ kann { $comma } oder { $point } sein, und kein anderer Betrag in der Datei gibt Aufschluss.
import-mark = Schreibweise der Beträge
import-mark-comma = Mit Dezimalkomma, wie in 1.234,56
import-mark-point = Mit Dezimalpunkt, wie in 1,234.56
import-use-mark = Beträge so lesen
import-mark-read-comma = Beträge werden mit Dezimalkomma gelesen, wie in 1.234,56.
import-mark-read-point = Beträge werden mit Dezimalpunkt gelesen, wie in 1,234.56.
import-counts = Überblick
import-rows = Zeilen
import-accepted = { $count ->
    [0] Keine Zeile würde ein Budget ändern.
    [one] { $shown } Zeile würde ein Budget ändern.
   *[other] { $shown } Zeilen würden ein Budget ändern.
}
import-in-parts = Es werden höchstens { $most } Änderungen auf einmal gesendet. Senden Sie die ersten { $most }; sind sie erledigt, kehren Sie für die nächsten auf diese Seite zurück.
import-see = Änderungen ansehen
import-another = Andere Datei wählen
import-download = Alle Ergebnisse herunterladen
import-verdicts = Zeile für Zeile
import-first = { $count ->
    [one] Die erste Zeile. Alle stehen in der Datei zum Herunterladen.
   *[other] Die ersten { $shown } Zeilen. Alle stehen in der Datei zum Herunterladen.
}
import-line = Zeile
import-written = In der Datei
import-verdict = Ergebnis
import-other-line = Andere Zeile
import-see-line = Siehe Zeile { $line }.

## Verdicts
import-set = Würde festgelegt
import-removed = Würde entfernt
import-why-no-customer = Nennt keinen Kunden.
import-why-unknown-customer = Kein Kunde in Ihrem Bericht.
import-why-several-customers = Mehrere Kunden heißen so. Geben Sie die Mandanten-ID an.
import-why-twice = Eine andere Zeile betrifft denselben Kunden. Behalten Sie nur eine.
import-why-no-amount = Kein Betrag; es bleibt, wie es ist.
import-why-formula = Eine Formel. Speichern Sie die Datei mit Werten.
import-why-date = Ein Datum, kein Betrag: Die Tabellenkalkulation hat eines daraus gemacht. Formatieren Sie die Spalte als Zahl.
import-why-not-a-number = Keine Zahl. Schreiben Sie 1500 oder 1500,50.
import-why-ambiguous = Kann zweierlei Zahl sein. Geben Sie oben an, ob Komma oder Punkt vor den Nachkommastellen steht.
import-why-not-above-zero = Ein Budget muss größer als 0 sein. Soll es keines geben, schreiben Sie „entfernen“.
import-why-too-large = Das ist zu viel für ein Budget. Prüfen Sie die Zahl.
import-why-other-currency = Der Kunde wird in einer anderen Währung abgerechnet.

## The confirmation
import-confirm-title = Budgets aus { $file } bestätigen
import-send = { $count ->
    [one] { $shown } Änderung senden
   *[other] { $shown } Änderungen senden
}
import-back = Zurück zum Probelauf
