## Budgets from a file: the upload
import-link = Import a file
import-title = Budgets from a file
import-lead = The file has a row for each customer. You see what each row would change before anything is sent.
import-file = File
import-file-hint = CSV or Excel (.xlsx), up to 16 MB and { $most } rows. Of a workbook, the first visible sheet is read.
import-check = Check the file
import-needs = What the file needs
import-needs-columns = The first row names the columns: Customer or Tenant id, Budget, and Currency if you like. German, French and Swedish names work too, and so does the list’s own CSV file.
import-needs-customer = A customer is found by tenant id. Without one, the name must be exactly as it is here.
import-needs-amount = An empty amount changes nothing. To remove a budget, write “remove” instead of the amount; 0 is refused.
import-needs-values = Where a currency is given, it must be the customer’s. Formulas are refused: save their values.
import-gone = That file is no longer kept. Choose it again.
import-problem-missing = Choose a file first.
import-problem-too-large = This file is too large. Split it into files of up to 16 MB, or save only the columns that are needed.
import-problem-too-many-rows = This file has too many rows. Split it into files of up to { $most }.
import-problem-not-a-table = This is neither a CSV file nor an Excel workbook. Save the table as .csv or .xlsx.
import-problem-old-spreadsheet = This workbook has a password, or an old format. Remove the password, and save it as .xlsx.
import-problem-damaged = This file cannot be read. Open it, save it again, and try once more.
import-problem-empty = There are no rows below the names of the columns.

## The dry run
import-dry-title = Dry run of { $file }
import-dry-lead = Nothing has been sent. The file is kept for you until { $time }.
import-asked-columns = Say which column is which: the names in the first row do not tell, or several are alike.
import-role-id = Column with the tenant id
import-role-name = Column with the customer’s name
import-role-amount = Column with the budget
import-role-currency = Column with the currency
import-role-owner = Column with the owner
import-role-labels = Column with the labels
import-role-none = Not in the file
import-use-columns = Use these columns
import-asked-mark = “{ $written }” could be { $comma } or { $point }, and no other amount in the file tells which.
import-mark = How amounts are written
import-mark-comma = With a decimal comma, as in 1.234,56
import-mark-point = With a decimal point, as in 1,234.56
import-use-mark = Read the amounts so
import-mark-read-comma = Amounts are read with a decimal comma, as in 1.234,56.
import-mark-read-point = Amounts are read with a decimal point, as in 1,234.56.
import-counts = What becomes of the rows
import-rows = Rows
import-accepted = { $count ->
    [0] No row would change a budget.
    [one] { $shown } row would change a budget.
   *[other] { $shown } rows would change a budget.
}
import-in-parts = { $most } changes are sent at a time. Send the first { $most }; when they are done, come back to this page for the next.
import-see = See what is sent
import-another = Choose another file
import-download = Download all verdicts
import-verdicts = Row by row
import-first = { $count ->
    [one] The first { $shown } row. The download has all of them.
   *[other] The first { $shown } rows. The download has all of them.
}
import-line = Line
import-written = In the file
import-verdict = Verdict
import-other-line = Other line
import-see-line = See line { $line }.

## Verdicts
import-set = Would be set
import-removed = Would be removed
import-why-no-customer = Names no customer.
import-why-unknown-customer = Not a customer in your report.
import-why-several-customers = Several customers have this name. Give the tenant id.
import-why-twice = Another row is about the same customer. Keep one of them.
import-why-no-amount = No amount, so it stays as it is.
import-why-formula = A formula. Save the file with values.
import-why-date = A date, and not an amount: the spreadsheet made one of it. Format the column as numbers.
import-why-not-a-number = Not a number. Write 1500 or 1500.50.
import-why-ambiguous = Could be two numbers. Say above whether a comma or a point stands before the fraction.
import-why-not-above-zero = A budget must be more than 0. To have none, write “remove”.
import-why-too-large = This is too much for a budget. Check the number.
import-why-other-currency = The customer is billed in another currency.

## The confirmation
import-confirm-title = Confirm the budgets from { $file }
import-send = { $count ->
    [one] Send { $shown } change
   *[other] Send { $shown } changes
}
import-back = Back to the dry run
