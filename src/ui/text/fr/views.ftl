## Saved views: in the list
views-menu = Vues
views-team = Vues de l’équipe
views-save-title = Enregistrer cette vue
views-name = Nom
views-name-hint = Conserve la recherche, les filtres et le tri du moment.
views-for-team = Pour l’équipe
views-save = Enregistrer la vue
views-manage = Renommer ou supprimer des vues
views-saved = La vue est enregistrée.
views-problem-empty = Donnez un nom à la vue.
views-problem-too-long = Ce nom est trop long : { $chars } caractères au maximum.
views-problem-character = Le nom contient un caractère invisible. Saisissez-le à nouveau.
views-problem-taken = Une vue porte déjà ce nom. Choisissez un autre nom, ou supprimez d’abord l’autre vue.
views-problem-full = Il y a déjà { $most } vues. Supprimez-en une d’abord.

## Saved views: in the settings
views-title = Vues
views-lead = Une vue conserve sous un nom la recherche, les filtres et le tri de la liste. Pour en créer une, ouvrez dans la liste « Vues », puis « Enregistrer cette vue ».
views-settings-text = Les listes enregistrées sous un nom, les vôtres et celles de l’équipe.
views-settings-link = Voir vos vues
views-none = Aucune vue
views-none-text = Filtrez la liste, puis choisissez « Vues » et « Enregistrer cette vue ».
views-own-heading = Vos vues
views-team-heading = Vues de l’équipe
views-team-none = L’équipe n’a pas encore de vue
views-view = Vue
views-shows = Contenu
views-everything = Tous les clients
views-search = « { $search } » dans le nom
views-changed = avec des changements
views-sorted = tri par « { $column } »
views-action = Action
views-rename = Renommer
views-rename-of = Nouveau nom de la vue { $name }
views-delete = Supprimer
views-delete-of = Supprimer la vue { $name }
views-done = Les vues sont modifiées.
views-refused = Rien n’a été modifié : cette vue n’existe plus.
views-start = Pour qu’une vue s’ouvre en premier, choisissez-la sous « À l’ouverture, afficher ».
views-unreadable = { $count ->
    [one] Cette version de Headroom ne peut pas lire { $shown } vue. Elle est conservée. Demandez à votre administrateur d’installer la dernière version.
   *[other] Cette version de Headroom ne peut pas lire { $shown } vues. Elles sont conservées. Demandez à votre administrateur d’installer la dernière version.
}
