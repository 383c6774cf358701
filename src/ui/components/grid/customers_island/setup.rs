//! What the browser must know besides the columns.

use super::super::grid_place::GridPlace;
use super::super::grid_texts::{AgeTexts, RowTexts};
use super::super::row_view::RowStyle;
use crate::text::{Counted, Plural};
use domain::grid::ColumnSet;
use domain::money::NumberStyle;

/// How the page formats figures, and where to fetch the columns. Travels in an attribute of the page, one field per
/// line, so the browser needs no parser for another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridSetup {
    pub place: GridPlace,
    pub dataset_url: String,
    /// Empty if bells are not shown.
    pub bells_url: String,
    /// Empty if trends are not shown.
    pub trends_url: String,
    pub numbers: NumberStyle,
    /// The percents marked on gauges.
    pub marks: Vec<String>,
    /// Seconds since 1970, UTC, by the server's clock.
    pub now: i64,
    pub texts: RowTexts,
}

impl GridSetup {
    #[must_use]
    pub fn style(&self) -> RowStyle<'_> {
        RowStyle { place: &self.place, texts: &self.texts, numbers: &self.numbers, marks: &self.marks, now: self.now }
    }

    /// All fields, one per line. No text in a catalogue has more than one line.
    #[must_use]
    pub fn write(&self) -> String {
        let RowTexts {
            percent_of,
            over_by,
            over_zero,
            over_budget,
            presumed,
            unnamed,
            separator,
            customers,
            over,
            ages,
        } = &self.texts;
        let AgeTexts { moments, just_now, minutes, hours, days, months, years } = ages;
        let (marks, now) = (self.marks.join(","), self.now.to_string());
        let numbers = self.numbers.to_line();
        let hidden = self.place.columns.write();
        let mut lines = vec![&*numbers, customers.plural.0];
        lines.extend([&*self.dataset_url, &self.bells_url, &self.trends_url, &self.place.path, &hidden, &marks, &now]);
        lines.extend([percent_of, over_by, over_zero, over_budget, presumed, unnamed].map(String::as_str));
        lines.extend([separator, moments, just_now].map(String::as_str));
        lines.extend([customers, over, minutes, hours, days, months, years].map(|counted| &*counted.forms));
        lines.join("\n")
    }

    /// Parses what [`Self::write`] wrote.
    #[must_use]
    pub fn read(lines: String) -> Option<Self> {
        // The page has one, and needs it to the end.
        let mut lines = lines.leak().split('\n');
        let mut line = || lines.next();
        let (numbers, plural) = (NumberStyle::from_line(line()?)?, Plural(line()?));
        let mut line = || line().map(str::to_owned);
        let (dataset_url, bells_url, trends_url) = (line()?, line()?, line()?);
        let place = GridPlace { path: line()?, columns: ColumnSet::read(&line()?) };
        let marks = line()?.split(',').filter(|mark| !mark.is_empty()).map(str::to_owned).collect();
        let now = line()?.parse().ok()?;
        let (percent_of, over_by, over_zero, over_budget) = (line()?, line()?, line()?, line()?);
        let (presumed, unnamed) = (line()?, line()?);
        let (separator, moments, just_now) = (line()?, line()?, line()?);
        let mut counted = || Some(Counted { forms: line()?, plural });
        let (customers, over) = (counted()?, counted()?);
        let (minutes, hours, days, months, years) = (counted()?, counted()?, counted()?, counted()?, counted()?);
        let ages = AgeTexts { moments, just_now, minutes, hours, days, months, years };
        let texts = RowTexts {
            percent_of,
            over_by,
            over_zero,
            over_budget,
            presumed,
            unnamed,
            separator,
            customers,
            over,
            ages,
        };
        Some(Self { place, dataset_url, bells_url, trends_url, numbers, marks, now, texts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Text};

    #[test]
    fn the_browser_reads_the_setup_that_the_server_wrote() {
        let text = Text::of(Language::French);
        let setup = GridSetup {
            place: GridPlace { path: "/s/key".to_owned(), columns: ColumnSet::read("spent") },
            dataset_url: "/customers.bin?v=1".to_owned(),
            bells_url: String::new(),
            trends_url: "/trends.bin".to_owned(),
            numbers: *text.numbers(),
            marks: vec!["62.5".to_owned(), "120".to_owned()],
            now: -1,
            texts: RowTexts::of(text),
        };
        let written = setup.write();
        assert_eq!(GridSetup::read(written.clone()).as_ref(), Some(&setup));
        let (cut, _) = written.rsplit_once('\n').expect("many lines");
        assert_eq!(GridSetup::read(cut.to_owned()), None);
    }
}
