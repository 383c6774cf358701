//! A selection of columns: what a grid shows, and what a shared link hides.

use serde::{Deserialize, Serialize};

use super::{Column, Kind};

/// The visible columns, from which no hidden one can be computed. The customer is always visible.
///
/// Any two of the [tied](Column::tie) columns give the others: if one of them is hidden, only one stays. A column that may
/// [give another one away](Column::gives_away) is hidden with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ColumnSet {
    /// One bit per column.
    hidden: u32,
}

impl ColumnSet {
    pub const ALL: Self = Self { hidden: 0 };

    /// All but these, and but those that would give them away.
    #[must_use]
    pub fn hiding(columns: impl IntoIterator<Item = Column>) -> Self {
        let chosen = columns.into_iter().filter(|column| column.kind() != Kind::Name);
        let hidden = chosen.fold(0, |hidden, column| hidden | bit(column));
        if hidden & TIED == 0 {
            return Self { hidden }.without_hints();
        }
        // A computed column has no figures of its own, so it cannot stay alone.
        let may_stay = |column: &Column| hidden & bit(*column) == 0 && column.derived().is_none();
        let tied = Column::ALL.into_iter().filter_map(|column| Some((column.tie()?, column)));
        let stays = tied.filter(|(_, column)| may_stay(column)).min_by_key(|(place, _)| *place);
        Self { hidden: hidden | TIED & !stays.map_or(0, |(_, column)| bit(column)) }.without_hints()
    }

    /// But those that may give a hidden one away. None of these is itself given away by another one.
    fn without_hints(self) -> Self {
        let hints = |column: &Column| column.gives_away().iter().any(|given| !self.contains(*given));
        Column::ALL.into_iter().filter(hints).fold(self, |set, column| Self { hidden: set.hidden | bit(column) })
    }

    #[must_use]
    pub fn contains(self, column: Column) -> bool {
        self.hidden & bit(column) == 0
    }

    /// From left to right.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.contains(*column))
    }

    /// The hidden columns, from left to right.
    pub fn hidden(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| !self.contains(*column))
    }

    /// Whether any amount is shown, and with it the currencies.
    #[must_use]
    pub fn shows_money(self) -> bool {
        self.iter().any(|column| column.kind().is_money())
    }

    /// Whether it can be seen which rows are expected to exceed their budget.
    #[must_use]
    pub fn shows_outlook(self) -> bool {
        self.contains(Column::Projected) && self.contains(Column::Budget)
    }

    /// Whether it can be seen from which day on a budget is crossed: it follows from the budget, and is the day of the
    /// figures or close to it.
    #[must_use]
    pub fn shows_crossing(self) -> bool {
        self.shows_outlook() && self.contains(Column::Updated)
    }

    /// The keys of the hidden columns, separated by commas.
    #[must_use]
    pub fn write(self) -> String {
        self.hidden().map(Column::key).collect::<Vec<_>>().join(",")
    }

    /// Parses what [`Self::write`] wrote. Unknown keys are ignored.
    #[must_use]
    pub fn read(hidden: &str) -> Self {
        Self::hiding(hidden.split(',').filter_map(Column::from_key))
    }
}

impl Default for ColumnSet {
    fn default() -> Self {
        Self::ALL
    }
}

impl From<String> for ColumnSet {
    fn from(hidden: String) -> Self {
        Self::read(&hidden)
    }
}

impl From<ColumnSet> for String {
    fn from(columns: ColumnSet) -> Self {
        columns.write()
    }
}

const fn bit(column: Column) -> u32 {
    const { assert!(Column::ALL.len() <= u32::BITS as usize) };
    1 << column.index()
}

/// The columns with a [`Column::tie`], as bits.
const TIED: u32 = {
    let mut bits = 0;
    let mut place = 0;
    while place < Column::ALL.len() {
        if Column::ALL[place].tie().is_some() {
            bits |= bit(Column::ALL[place]);
        }
        place += 1;
    }
    bits
};

#[cfg(test)]
mod tests {
    use super::*;

    const TIED_BY_HAND: [Column; 4] = [Column::Spent, Column::Budget, Column::PercentUsed, Column::Remaining];

    /// Every choice of columns to hide.
    fn choices() -> impl Iterator<Item = Vec<Column>> {
        let chosen = |bits: usize| Column::ALL.into_iter().filter(move |column| bits >> column.index() & 1 == 1);
        (0..1 << Column::ALL.len()).map(move |bits| chosen(bits).collect())
    }

    #[test]
    fn of_the_figures_that_give_each_other_away_all_are_shown_or_at_most_one() {
        for hidden in choices() {
            let columns = ColumnSet::hiding(hidden.clone());
            let shown = TIED_BY_HAND.iter().filter(|column| columns.contains(**column)).count();
            let are_free = |columns: &[Column]| columns.iter().filter(|column| !hidden.contains(column)).count();
            // What remains never stays alone: it is computed from two others.
            let expected = if are_free(&TIED_BY_HAND) == 4 { 4 } else { are_free(&TIED_BY_HAND[..3]).min(1) };
            assert_eq!(shown, expected, "{hidden:?}");
            assert!(columns.contains(Column::Customer));
            assert!(hidden.iter().all(|column| *column == Column::Customer || !columns.contains(*column)));
            assert_eq!(ColumnSet::read(&columns.write()), columns, "{hidden:?}");
        }
    }

    #[test]
    fn a_projection_is_hidden_with_what_is_spent_and_with_the_plan_and_with_nothing_else() {
        for hidden in choices() {
            let columns = ColumnSet::hiding(hidden.clone());
            let shows_both = columns.contains(Column::Spent) && columns.contains(Column::Plan);
            let stays = shows_both && !hidden.contains(&Column::Projected);
            assert_eq!(columns.contains(Column::Projected), stays, "{hidden:?}");
        }
        let alone = ColumnSet::hiding([Column::Projected]);
        assert_eq!(alone.write(), "projected", "it is no part of the others");
    }

    #[test]
    fn what_may_be_given_away_gives_nothing_away_itself() {
        let given = Column::ALL.into_iter().flat_map(Column::gives_away);
        assert!(given.clone().count() > 0 && given.into_iter().all(|column| column.gives_away().is_empty()));
    }

    #[test]
    fn what_the_owner_most_likely_meant_stays() {
        for (hidden, stays) in [
            ("remaining", Some(Column::Spent)),
            ("budget", Some(Column::Spent)),
            ("percent", Some(Column::Spent)),
            ("spent", Some(Column::Budget)),
            ("spent,percent", Some(Column::Budget)),
            ("spent,budget", Some(Column::PercentUsed)),
            ("spent,budget,remaining", Some(Column::PercentUsed)),
            ("spent,budget,percent", None),
        ] {
            let columns = ColumnSet::read(hidden);
            assert_eq!(TIED_BY_HAND.into_iter().find(|column| columns.contains(*column)), stays, "{hidden}");
        }
    }

    #[test]
    fn the_customer_is_always_shown_and_a_choice_is_read_as_it_was_written() {
        assert_eq!(ColumnSet::read("customer,nothing,,"), ColumnSet::ALL);
        let columns = ColumnSet::hiding([Column::Updated, Column::Plan]);
        assert_eq!(columns.write(), "plan,projected,updated");
        assert_eq!(columns.iter().count(), Column::ALL.len() - 3);
        let stored = ColumnSet::read("plan,spent");
        assert!(!stored.contains(Column::PercentUsed), "older links may not list it");
    }
}
