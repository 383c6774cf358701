//! A row's figures as runs: consecutive days on which a report had the same figures, one row of the table each.
//!
//! Which report comes first does not matter, as long as a row's figures do not return to what they were: of two that have
//! different figures of a day, those that were fetched later stay. So a user's report and a poll may come in any order.

use jiff::civil::Date;

use crate::store::from_row::from_row;
use domain::usage::RecordKey;

/// The same figures on consecutive days, and when they were first fetched, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// May be earlier in what is left of a longer run. `None` in a row of a version that did not keep it: older than any
    /// other.
    pub(crate) seen: Option<i64>,
    pub(crate) figures: RunFigures,
}

from_row! {
    /// As they are in the table. Their order only decides between two reports of the same moment.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) struct RunFigures {
        pub(crate) spent: Option<String>,
        pub(crate) usd: Option<String>,
        pub(crate) budget: Option<String>,
        pub(crate) has_no_budget: bool,
        pub(crate) percent: Option<String>,
        pub(crate) currency: String,
        pub(crate) name: String,
        pub(crate) period: String,
        pub(crate) period_end: Option<i64>,
    }
}

/// What a report changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Writes {
    /// Rows that others take the place of, by their first day.
    pub(crate) gone: Vec<(RecordKey, Date)>,
    pub(crate) put: Vec<(RecordKey, Run)>,
    /// The first day of the newest run, where it is another one now.
    pub(crate) newest: Vec<(RecordKey, Date)>,
}

impl Run {
    /// The figures of one day.
    pub(super) fn of_day(day: Date, seen: i64, figures: RunFigures) -> Self {
        Self { first: day, last: day, seen: Some(seen), figures }
    }

    fn has(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

impl Writes {
    pub(crate) fn is_empty(&self) -> bool {
        self.put.is_empty()
    }

    /// Enters days of a row. `before` has the row's newest run, and those on the days and beside them.
    pub(crate) fn enter(&mut self, key: &RecordKey, mut before: Vec<Run>, days: impl IntoIterator<Item = Run>) {
        before.sort_by_key(|run| run.first);
        let after = days.into_iter().fold(before.clone(), with);
        let is_gone = |run: &&Run| after.iter().all(|other| other.first != run.first);
        self.gone.extend(before.iter().filter(is_gone).map(|run| (key.clone(), run.first)));
        let newest = after.last().map(|run| run.first);
        if newest != before.last().map(|run| run.first) {
            self.newest.extend(newest.map(|newest| (key.clone(), newest)));
        }
        let changed = after.into_iter().filter(|run| !before.contains(run));
        self.put.extend(changed.map(|run| (key.clone(), run)));
    }
}

/// The runs of a row with a day more, oldest first.
fn with(mut runs: Vec<Run>, day: Run) -> Vec<Run> {
    if runs.last().is_none_or(|last| last.last < day.first) {
        // Mostly it is the next day.
        let newest = runs.pop();
        runs.extend(joined(newest.into_iter().chain([day])));
        return runs;
    }
    let Some(place) = runs.iter().rposition(|run| run.has(day.first)) else {
        let place = runs.partition_point(|run| run.first < day.first);
        runs.insert(place, day);
        return joined(runs);
    };
    let run = &mut runs[place];
    if run.figures == day.figures {
        run.seen = run.seen.min(day.seen);
        return runs;
    }
    if (run.seen, &run.figures) > (day.seen, &day.figures) {
        return runs;
    }
    // The version before left runs that overlap: what the next one says is newer.
    let next = runs.get(place + 1).map(|next| next.first);
    let run = runs.remove(place);
    let eve = day.first.yesterday().ok().filter(|eve| run.has(*eve));
    let morrow = day.first.tomorrow().ok().filter(|morrow| run.has(*morrow));
    let before = eve.map(|last| Run { last, ..run.clone() });
    let after = morrow.filter(|first| next.is_none_or(|next| *first < next)).map(|first| {
        let last = next.and_then(|next| next.yesterday().ok()).map_or(run.last, |eve| run.last.min(eve));
        Run { first, last, ..run }
    });
    runs.splice(place..place, before.into_iter().chain([day]).chain(after));
    joined(runs)
}

/// Joins what follows with the same figures.
fn joined(runs: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.figures == run.figures && last.last.tomorrow().is_ok_and(|next| next == run.first) => {
                last.last = run.last;
                last.seen = last.seen.min(run.seen);
            }
            _ => joined.push(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use domain::customer::{CustomerId, Plan};
    use jiff::Span;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn key() -> RecordKey {
        RecordKey { customer: CustomerId::numbered(1), plan: Plan::Azure }
    }

    fn figures(spent: usize) -> RunFigures {
        RunFigures {
            spent: Some(spent.to_string()),
            usd: None,
            budget: None,
            has_no_budget: true,
            percent: None,
            currency: "EUR".to_owned(),
            name: "Contoso".to_owned(),
            period: "2026-03-01".to_owned(),
            period_end: None,
        }
    }

    fn day(number: i8) -> Date {
        date(2026, 3, 1).saturating_add(Span::new().days(i64::from(number) - 1))
    }

    fn seen(number: i8, at: i64, spent: usize) -> Run {
        Run::of_day(day(number), at, figures(spent))
    }

    fn all(days: impl IntoIterator<Item = Run>) -> Vec<Run> {
        days.into_iter().fold(Vec::new(), with)
    }

    /// First day, last day, when first seen, spent.
    fn told(runs: &[Run]) -> Vec<(i8, i8, i64, &str)> {
        runs.iter()
            .map(|run| {
                let spent = run.figures.spent.as_deref().unwrap_or_default();
                (run.first.day(), run.last.day(), run.seen.unwrap_or_default(), spent)
            })
            .collect()
    }

    #[test]
    fn days_without_a_change_are_one_run_and_a_gap_stays_one() {
        let runs = all([seen(1, 10, 5), seen(2, 20, 5), seen(3, 30, 7), seen(5, 50, 7)]);
        assert_eq!(told(&runs), [(1, 2, 10, "5"), (3, 3, 30, "7"), (5, 5, 50, "7")]);
        assert_eq!(told(&with(runs, seen(4, 40, 7))), [(1, 2, 10, "5"), (3, 5, 30, "7")]);
    }

    #[test]
    fn a_late_revision_splits_a_run_and_an_earlier_report_changes_nothing() {
        let runs = all([seen(1, 10, 5), seen(2, 20, 5), seen(3, 30, 5)]);
        let revised = with(runs, seen(2, 40, 6));
        assert_eq!(told(&revised), [(1, 1, 10, "5"), (2, 2, 40, "6"), (3, 3, 10, "5")]);
        assert_eq!(with(revised.clone(), seen(2, 25, 8)), revised);
    }

    #[test]
    fn what_is_new_beside_a_row_of_the_version_before_takes_its_day_alone() {
        let of_before = Run { first: day(1), last: day(4), seen: None, figures: figures(5) };
        let mut writes = Writes::default();
        writes.enter(&key(), vec![of_before], [seen(4, 40, 6)]);
        let kept = Run { first: day(1), last: day(3), seen: None, figures: figures(5) };
        assert_eq!(writes.put, [(key(), kept), (key(), seen(4, 40, 6))]);
        assert_eq!((writes.gone, writes.newest), (vec![], vec![(key(), day(4))]));
    }

    #[test]
    fn of_rows_of_the_version_before_that_overlap_the_later_one_stays() {
        let of_before = |first: i8, spent| Run { first: day(first), last: day(5), seen: None, figures: figures(spent) };
        let runs = with(vec![of_before(3, 5), of_before(5, 9)], seen(4, 60, 7));
        assert_eq!(told(&runs), [(3, 3, 0, "5"), (4, 4, 60, "7"), (5, 5, 0, "9")]);
    }

    #[test]
    fn a_row_never_becomes_older() {
        let newest = vec![seen(5, 50, 9)];
        let mut writes = Writes::default();
        writes.enter(&key(), newest, [seen(3, 60, 7)]);
        assert_eq!((writes.put, writes.newest), (vec![(key(), seen(3, 60, 7))], vec![]));
    }

    #[test]
    fn joining_two_runs_removes_a_row() {
        let mut writes = Writes::default();
        writes.enter(&key(), vec![seen(3, 30, 7), seen(5, 50, 7)], [seen(4, 40, 7)]);
        assert_eq!(writes.gone, [(key(), day(5))]);
        assert_eq!(writes.newest, [(key(), day(3))]);
    }

    /// What a row says from one time to another: its date, which may go back, and how often its figures have changed.
    fn reports() -> impl Strategy<Value = Vec<Run>> {
        prop::collection::vec((0_i8..4, -1_i8..3), 1..24).prop_map(|steps| {
            let (mut at, mut spent, mut today) = (0, 0, 2);
            let next = |(change, days): (i8, i8)| {
                (at, today) = (at + 1, (today + days).clamp(1, 28));
                spent += usize::from(change == 0);
                seen(today, at, spent)
            };
            steps.into_iter().map(next).collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_the_reports_does_not_matter(
            (in_order, any) in reports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        ) {
            let days = |runs: Vec<Run>| runs.into_iter().map(|run| (run.first, run.last, run.figures)).collect::<Vec<_>>();
            prop_assert_eq!(days(all(in_order)), days(all(any)));
        }

        #[test]
        fn a_report_that_comes_again_changes_nothing(reports in reports(), again in any::<prop::sample::Index>()) {
            let runs = all(reports.clone());
            prop_assert_eq!(with(runs.clone(), again.get(&reports).clone()), runs);
        }

        #[test]
        fn no_day_is_in_two_runs_and_none_is_lost(reports in reports()) {
            let runs = all(reports.clone());
            for pair in runs.windows(2) {
                prop_assert!(pair[0].last < pair[1].first);
            }
            for report in reports {
                prop_assert_eq!(runs.iter().filter(|run| run.has(report.first)).count(), 1);
            }
            prop_assert!(runs.iter().all(|run| run.first <= run.last));
        }
    }
}
