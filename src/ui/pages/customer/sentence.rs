//! The row in one paragraph: what is spent of what, since when it is over, where it will end, or why nobody can tell.

use crate::components::grid::row_view::RowStyle;
use crate::text::{Key, Text, keys};
use domain::budget::BudgetStatus;
use domain::grid::Column;
use domain::projection::{INTERVAL_PERCENT, NotEnoughData};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use wire::views::customer::CustomerRow;
use wire::views::history::{CrossingView, IntervalView, OutlookView};

/// Empty if the place hides all that it would tell.
pub(super) fn sentence(text: Text, of: &CustomerRow, style: RowStyle<'_>) -> String {
    let teller = Teller { text, of, style };
    let parts = [teller.used(), teller.over(), teller.outlook()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

struct Teller<'a> {
    text: Text,
    of: &'a CustomerRow,
    style: RowStyle<'a>,
}

impl Teller<'_> {
    fn plain(&self, column: Column) -> Option<&str> {
        self.of.row.plain(column)
    }

    /// "67.40 EUR"
    fn amount(&self, plain: &str) -> String {
        self.style.amount(plain, &self.of.row.currency).short()
    }

    /// "67.40"
    fn figure(&self, plain: &str) -> String {
        self.style.numbers.figure(plain)
    }

    /// "67.40 of 100.00 EUR used (67 %)." What is hidden is not called unknown.
    fn used(&self) -> Option<String> {
        let is_hidden = |column: Column| !self.style.place.shows(column);
        let (spent, budget) = (self.plain(Column::Spent), self.plain(Column::Budget));
        let percent = self.plain(Column::PercentUsed).map(|percent| self.style.percent(whole(percent)));
        Some(match (spent, budget, percent) {
            (Some(spent), Some(budget), Some(percent)) => {
                let (spent, budget) = (self.figure(spent), self.amount(budget));
                let words = [("spent", spent.as_str()), ("budget", &budget), ("percent", &percent)];
                self.text.with(keys::CUSTOMER_USED, &words)
            }
            (_, _, Some(percent)) => self.text.with(keys::CUSTOMER_USED_PERCENT, &[("percent", &percent)]),
            (Some(spent), _, None) => {
                let words = match (self.of.row.status, budget) {
                    _ if is_hidden(Column::Budget) => keys::CUSTOMER_SPENT,
                    (BudgetStatus::None, _) => keys::CUSTOMER_SPENT_UNBUDGETED,
                    // The figure below has the words for a budget of 0.
                    (_, Some(_)) => keys::CUSTOMER_SPENT,
                    (_, None) => keys::CUSTOMER_SPENT_UNKNOWN,
                };
                self.text.with(words, &[("amount", &self.amount(spent))])
            }
            (None, ..) if is_hidden(Column::Spent) => return None,
            (None, ..) => self.text.get(match self.of.row.status {
                BudgetStatus::None => keys::CUSTOMER_UNBUDGETED_UNKNOWN,
                _ => keys::CUSTOMER_SPENT_NOTHING_KNOWN,
            }),
        })
    }

    /// "100.57 SEK over budget since 9 November."
    fn over(&self) -> Option<String> {
        if self.of.row.status != BudgetStatus::Over {
            return None;
        }
        let by = self.plain(Column::Remaining).and_then(|left| left.strip_prefix('-')).map(|by| self.amount(by));
        let since = self.of.history.as_ref().and_then(|history| history.over_since).map(|day| self.text.day(day));
        Some(match (&by, &since) {
            (Some(by), Some(day)) => self.text.with(keys::CUSTOMER_OVER_BY_SINCE, &[("amount", by), ("day", day)]),
            (Some(by), None) => self.text.with(keys::CUSTOMER_OVER_BY, &[("amount", by)]),
            (None, Some(day)) => self.text.with(keys::CUSTOMER_OVER_SINCE, &[("day", day)]),
            (None, None) => self.text.get(keys::CUSTOMER_OVER),
        })
    }

    fn outlook(&self) -> Option<String> {
        Some(match &self.of.outlook {
            Some(Ok(outlook)) => self.projected(outlook),
            Some(Err(why)) => self.text.get(why_not(*why)),
            // It is hidden, or nobody will try to any more.
            None if !self.style.place.is_live() => return None,
            None if self.is_period_over() => self.text.get(keys::CUSTOMER_PERIOD_OVER),
            None if self.of.history.is_some() => self.text.get(keys::CUSTOMER_NOT_PROJECTED),
            None => self.text.get(keys::CUSTOMER_NOTHING_STORED),
        })
    }

    fn is_period_over(&self) -> bool {
        let Some(history) = self.of.history.as_ref().filter(|history| history.is_end_known) else { return false };
        let now = Timestamp::from_second(self.style.now).unwrap_or_default();
        history.period.last < TimeZone::UTC.to_datetime(now).date()
    }

    /// "98.20 EUR projected by 30 November (80 %: 92.10 to 105.30): within budget; could be crossed from 28 November."
    fn projected(&self, outlook: &OutlookView) -> String {
        let (amount, day) = (self.amount(&outlook.projection.total), self.text.day(outlook.last_day));
        let projected = match &outlook.projection.interval {
            Some(IntervalView { low, high }) => {
                let (low, high) = (self.figure(low), self.figure(high));
                let interval = self.text.percent(INTERVAL_PERCENT.into());
                let words =
                    [("amount", &*amount), ("day", &*day), ("percent", &*interval), ("low", &*low), ("high", &*high)];
                self.text.with(keys::CUSTOMER_PROJECTED, &words)
            }
            None => self.text.with(keys::CUSTOMER_PROJECTED_PLAIN, &[("amount", &amount), ("day", &day)]),
        };
        match self.verdict(outlook) {
            Some(verdict) => {
                self.text.with(keys::CUSTOMER_OUTLOOK, &[("projected", &projected), ("verdict", &verdict)])
            }
            None => self.text.with(keys::CUSTOMER_OUTLOOK_PLAIN, &[("projected", &projected)]),
        }
    }

    /// What it means for the budget: nothing without one, and nothing new once it is over.
    fn verdict(&self, outlook: &OutlookView) -> Option<String> {
        let exceeds = outlook.exceeds.filter(|_| self.of.row.status != BudgetStatus::Over)?;
        let day = |day: Date| self.text.day(day);
        Some(match (exceeds, &outlook.projection.crossing) {
            (true, None) => self.text.get(keys::CUSTOMER_VERDICT_OVER),
            (true, Some(CrossingView { earliest, latest: None })) => {
                self.text.with(keys::CUSTOMER_VERDICT_OVER_FROM, &[("first", &day(*earliest))])
            }
            (true, Some(CrossingView { earliest, latest: Some(latest) })) if latest <= earliest => {
                self.text.with(keys::CUSTOMER_VERDICT_OVER_ON, &[("first", &day(*earliest))])
            }
            (true, Some(CrossingView { earliest, latest: Some(latest) })) => {
                let words = [("first", day(*earliest)), ("last", day(*latest))];
                let words = words.each_ref().map(|(name, word)| (*name, word.as_str()));
                self.text.with(keys::CUSTOMER_VERDICT_OVER_BETWEEN, &words)
            }
            (false, Some(CrossingView { earliest, .. })) => {
                self.text.with(keys::CUSTOMER_VERDICT_OPEN, &[("first", &day(*earliest))])
            }
            (false, None) if outlook.is_ahead == Some(true) => self.text.get(keys::CUSTOMER_VERDICT_AHEAD),
            (false, None) => self.text.get(keys::CUSTOMER_VERDICT_WITHIN),
        })
    }
}

/// Why there is no projection.
fn why_not(why: NotEnoughData) -> Key {
    match why {
        NotEnoughData::NoFigures => keys::CUSTOMER_NOTHING_STORED,
        NotEnoughData::NoPeriodEnd => keys::CUSTOMER_NO_PERIOD_END,
        NotEnoughData::FewDays => keys::CUSTOMER_FEW_DAYS,
        NotEnoughData::LastBillOut => keys::CUSTOMER_LAST_BILL_OUT,
        NotEnoughData::TooLarge => keys::CUSTOMER_TOO_LARGE,
    }
}

/// A percent without its fraction: rounded down, so that it reaches nothing that the exact one has not.
fn whole(percent: &str) -> &str {
    percent.split('.').next().unwrap_or(percent)
}
