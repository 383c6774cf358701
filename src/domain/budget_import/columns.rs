//! Which column says what, by its name in the first row. A name that could be two things, or two columns of one name, are asked
//! about.

use super::form::{ImportForm, Pick};
use super::role::Role;
use super::table::Table;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    pub id: Option<usize>,
    pub name: Option<usize>,
    pub amount: usize,
    pub currency: Option<usize>,
}

/// As they are written without case, spaces and signs; in English, German, French and Swedish.
const IDS: [&str; 28] = [
    "tenantid",
    "customerid",
    "customertenantid",
    "microsoftid",
    "id",
    "guid",
    "tenant",
    "clientid",
    "companyid",
    "kundenid",
    "mandantenid",
    "mandant",
    "mandantid",
    "kundenmandantid",
    "idclient",
    "idduclient",
    "identifiantclient",
    "identifiant",
    "idlocataire",
    "identifiantdulocataire",
    "iddulocataire",
    "iddelocataire",
    "kundid",
    "kundensid",
    "klientid",
    "klientorganisationsid",
    "klientorganisation",
    "organisationsid",
];
const NAMES: [&str; 23] = [
    "customer",
    "customername",
    "name",
    "company",
    "companyname",
    "client",
    "clientname",
    "account",
    "accountname",
    "kunde",
    "kundenname",
    "firma",
    "firmenname",
    "nom",
    "nomduclient",
    "nomclient",
    "societe",
    "entreprise",
    "kund",
    "kundnamn",
    "namn",
    "foretag",
    "foretagsnamn",
];
const AMOUNTS: [&str; 23] = [
    "budget",
    "newbudget",
    "amount",
    "budgetamount",
    "monthlybudget",
    "spendingbudget",
    "newamount",
    "budgetpermonth",
    "betrag",
    "neuesbudget",
    "monatsbudget",
    "budgetbetrag",
    "montant",
    "nouveaubudget",
    "budgetmensuel",
    "montantdubudget",
    "montantbudget",
    "belopp",
    "nybudget",
    "manadsbudget",
    "budgetbelopp",
    "budgetpromonat",
    "budgetperperiod",
];
const CURRENCIES: [&str; 8] =
    ["currency", "currencycode", "wahrung", "waehrung", "wahrungscode", "devise", "monnaie", "valuta"];

const OWNERS: [&str; 19] = [
    "owner",
    "owneraddress",
    "ownermail",
    "owneremail",
    "accountmanager",
    "assignedto",
    "responsible",
    "besitzer",
    "verantwortlich",
    "verantwortlicher",
    "zustandig",
    "betreuer",
    "kundenbetreuer",
    "proprietaire",
    "responsable",
    "chargedecompte",
    "gestionnaire",
    "agare",
    "ansvarig",
];
const LABELS: [&str; 12] = [
    "label",
    "labels",
    "tag",
    "tags",
    "etikett",
    "etiketten",
    "schlagwort",
    "schlagworter",
    "etiquette",
    "etiquettes",
    "libelle",
    "libelles",
];

/// The names of the columns that say something.
fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::Id => &IDS,
        Role::Name => &NAMES,
        Role::Amount => &AMOUNTS,
        Role::Currency => &CURRENCIES,
        Role::Owner => &OWNERS,
        Role::Labels => &LABELS,
    }
}

/// The columns of a table that may say it, by their names.
fn found(table: &Table, role: Role) -> Vec<usize> {
    let names = names(role);
    let is_named = |text: &str| names.contains(&&*folded(text));
    table.head().enumerate().filter(|(_, cell)| is_named(cell.text)).map(|(place, _)| place).collect()
}

/// A name of a column without case, accents, spaces and signs: "Tenant-ID" is `tenantid`. What is in brackets at its end is
/// left out, which is a unit.
fn folded(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or_default();
    let plain = |c: char| match c {
        'ä' | 'à' | 'â' | 'å' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ö' | 'ô' => 'o',
        'ü' | 'û' | 'ù' => 'u',
        'î' | 'ï' => 'i',
        'ç' => 'c',
        c => c,
    };
    name.chars().flat_map(char::to_lowercase).map(plain).filter(char::is_ascii_alphanumeric).collect()
}

impl Columns {
    /// The columns that were chosen, and otherwise those that the names say. `None` if that does not settle it: somebody has to
    /// say which is which.
    #[must_use]
    pub fn of(table: &Table, form: &ImportForm) -> Option<Self> {
        let [id, name, amount, currency] = settled(table, form, Role::OF_BUDGETS)?;
        let amount = amount?;
        (id.is_some() || name.is_some()).then_some(Self { id, name, amount, currency })
    }
}

/// Where each role is, if it is anywhere: what was chosen, and otherwise what the names say. `None` if that does not settle it.
#[must_use]
pub fn settled<const N: usize>(table: &Table, form: &ImportForm, roles: [Role; N]) -> Option<[Option<usize>; N]> {
    let width = table.head().count();
    let (mut places, mut taken) = ([None; N], Vec::new());
    for (place, role) in places.iter_mut().zip(roles) {
        *place = match form.pick(role) {
            Some(Pick::Nothing) => None,
            Some(Pick::Column(place)) => Some(place).filter(|place| *place < width),
            None => match found(table, role)[..] {
                [] => None,
                [place] => Some(place),
                _ => return None,
            },
        };
        // One column cannot say two things.
        if place.is_some_and(|place| taken.contains(&place)) {
            return None;
        }
        taken.extend(*place);
    }
    Some(places)
}

/// What to offer for a role: what was chosen or is named so, if that is one column.
#[must_use]
pub fn unsettled(table: &Table, form: &ImportForm, role: Role) -> Pick {
    form.pick(role).unwrap_or_else(|| match found(table, role)[..] {
        [place] => Pick::Column(place),
        _ => Pick::Nothing,
    })
}
