## Budgets from a file: the upload
import-link = Importer un fichier
import-title = Budgets à partir d’un fichier
import-lead = Le fichier contient une ligne par client. Vous voyez ce que chaque ligne changerait avant tout envoi.
import-file = Fichier
import-file-hint = CSV ou Excel (.xlsx), 16 Mo et { $most } lignes au maximum. Dans un classeur, la première feuille visible est lue.
import-check = Vérifier le fichier
import-needs = Contenu attendu
import-needs-columns = La première ligne nomme les colonnes : Client ou ID du locataire, Budget et, si vous le souhaitez, Devise. Les noms anglais, allemands et suédois conviennent aussi, de même que le fichier CSV de la liste.
import-needs-customer = Un client est reconnu à l’ID du locataire. À défaut, le nom doit être exactement le même qu’ici.
import-needs-amount = Un montant vide ne change rien. Pour supprimer un budget, écrivez « supprimer » à la place du montant ; 0 est refusé.
import-needs-values = La devise, si elle est indiquée, doit être celle du client. Les formules sont refusées : enregistrez leurs valeurs.
import-gone = Ce fichier n’est plus conservé. Choisissez-le à nouveau.
import-problem-missing = Choisissez d’abord un fichier.
import-problem-too-large = Ce fichier est trop volumineux. Divisez-le en fichiers de 16 Mo au maximum, ou n’enregistrez que les colonnes utiles.
import-problem-too-many-rows = Ce fichier a trop de lignes. Divisez-le en fichiers de { $most } lignes au maximum.
import-problem-not-a-table = Ce n’est ni un fichier CSV ni un classeur Excel. Enregistrez le tableau au format .csv ou .xlsx.
import-problem-old-spreadsheet = Ce classeur a un mot de passe ou un ancien format. Retirez le mot de passe et enregistrez-le au format .xlsx.
import-problem-damaged = Ce fichier est illisible. Ouvrez-le, enregistrez-le à nouveau, puis réessayez.
import-problem-empty = Il n’y a aucune ligne sous les noms des colonnes.

## The dry run
import-dry-title = Simulation de { $file }
import-dry-lead = Rien n’a été envoyé. Le fichier est conservé pour vous jusqu’au { $time }.
import-asked-columns = Indiquez le contenu des colonnes : les noms de la première ligne ne le disent pas, ou plusieurs se ressemblent.
import-role-id = Colonne de l’ID du locataire
import-role-name = Colonne du nom du client
import-role-amount = Colonne du budget
import-role-currency = Colonne de la devise
import-role-owner = Colonne du responsable
import-role-labels = Colonne des étiquettes
import-role-none = Absente du fichier
import-use-columns = Utiliser ces colonnes
import-asked-mark = « { $written } » peut valoir { $comma } ou { $point }, et aucun autre montant du fichier ne permet de trancher.
import-mark = Écriture des montants
import-mark-comma = Avec une virgule décimale, comme 1 234,56
import-mark-point = Avec un point décimal, comme 1,234.56
import-use-mark = Lire ainsi les montants
import-mark-read-comma = Les montants sont lus avec une virgule décimale, comme 1 234,56.
import-mark-read-point = Les montants sont lus avec un point décimal, comme 1,234.56.
import-counts = Ce que deviennent les lignes
import-rows = Lignes
import-accepted = { $count ->
    [0] Aucune ligne ne changerait de budget.
    [one] { $shown } ligne changerait un budget.
   *[other] { $shown } lignes changeraient un budget.
}
import-in-parts = { $most } modifications sont envoyées à la fois. Envoyez les { $most } premières ; quand elles sont faites, revenez sur cette page pour les suivantes.
import-see = Voir ce qui est envoyé
import-another = Choisir un autre fichier
import-download = Télécharger tous les résultats
import-verdicts = Ligne par ligne
import-first = { $count ->
    [one] La première ligne. Le téléchargement les contient toutes.
   *[other] Les { $shown } premières lignes. Le téléchargement les contient toutes.
}
import-line = Ligne
import-written = Dans le fichier
import-verdict = Résultat
import-other-line = Autre ligne
import-see-line = Voir la ligne { $line }.

## Verdicts
import-set = Serait défini
import-removed = Serait supprimé
import-why-no-customer = Aucun client indiqué.
import-why-unknown-customer = Ce client ne figure pas dans votre relevé.
import-why-several-customers = Plusieurs clients portent ce nom. Indiquez l’ID du locataire.
import-why-twice = Une autre ligne concerne le même client. N’en gardez qu’une.
import-why-no-amount = Aucun montant : le budget ne change pas.
import-why-formula = C’est une formule. Enregistrez le fichier avec les valeurs.
import-why-date = C’est une date, pas un montant : le tableur l’a convertie. Mettez la colonne au format Nombre.
import-why-not-a-number = Ce n’est pas un nombre. Écrivez 1500 ou 1500,50.
import-why-ambiguous = Deux lectures sont possibles. Indiquez plus haut si les décimales suivent une virgule ou un point.
import-why-not-above-zero = Un budget doit être supérieur à 0. Pour ne pas en avoir, écrivez « supprimer ».
import-why-too-large = C’est trop pour un budget. Vérifiez le nombre.
import-why-other-currency = Le client est facturé dans une autre devise.

## The confirmation
import-confirm-title = Confirmer les budgets de { $file }
import-send = { $count ->
    [one] Envoyer { $shown } modification
   *[other] Envoyer { $shown } modifications
}
import-back = Retour à la simulation
