//! The gauge: how much of the budget is spent, accurate above 100 percent too.
//!
//! The drawing is 150 units wide, one per percent. The track, drawn by the style sheet, is light up to 100 and darker
//! beyond, with a strong mark at 100 and faint ones at the alert thresholds. Anything beyond 150 ends in a break and an
//! arrow: the figure beside the gauge says how much it is. The picture is the meter itself: a row has no element to spare.

use maud::{Markup, html};

use domain::budget::{BudgetStatus, GAUGE_END};

/// The percent announced: the bounds keep it valid however far the budget is exceeded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// The customer's name.
    pub name: String,
    /// Plain decimals.
    pub now: String,
    pub min: String,
    pub max: String,
    /// "602.84 % of 20.00 SEK"
    pub text: String,
}

/// What a gauge shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GaugeView {
    pub status: BudgetStatus,
    /// The percent in hundredths.
    pub hundredths: Option<i64>,
    /// The percents marked besides 100, as plain decimals.
    pub marks: Vec<String>,
    /// `None` if there is no percent to announce.
    pub meter: Option<Meter>,
    pub large: bool,
}

/// In hundredths of a percent.
const END: i64 = GAUGE_END as i64 * 100;

impl GaugeView {
    /// In place of hundredths: spending above a budget of 0 or below, which fills any scale.
    pub const BEYOND: i64 = END + 1;

    /// Without a percent to announce it is decoration.
    #[must_use]
    pub fn role(&self) -> &'static str {
        if self.meter.is_some() { "meter" } else { "none" }
    }

    #[must_use]
    pub fn class(&self) -> String {
        let large = if self.large { " gauge--large" } else { "" };
        format!("gauge gauge--{}{large}", self.status.key())
    }

    /// The bar, as a path; where there is no percent, the outline of the track.
    #[must_use]
    pub fn bar(&self) -> String {
        match self.hundredths {
            Some(hundredths) if hundredths > END => "M0 0H144L150 5L144 10H0Z".to_owned(),
            Some(hundredths) if hundredths > 0 => {
                // Even the smallest spending stays visible as a hairline.
                let width = hundredths.max(100);
                format!("M0 0H{}.{:02}V10H0Z", width / 100, width % 100)
            }
            Some(_) => String::new(),
            None => "M0 0H150V10H0Z".to_owned(),
        }
    }

    /// The break in a bar that continues beyond the scale; otherwise empty.
    #[must_use]
    pub fn gap(&self) -> &'static str {
        if self.hundredths.is_some_and(|hundredths| hundredths > END) { "M131 11L135 -1M137 11L141 -1" } else { "" }
    }

    /// The faint marks, and the mark at 100.
    #[must_use]
    pub fn scale(&self) -> (String, &'static str) {
        if self.hundredths.is_none() {
            return (String::new(), "");
        }
        (self.marks.iter().fold(String::new(), |path, percent| path + "M" + percent + " 0V10"), "M100 -2V12")
    }
}

/// Draws the gauge.
#[must_use]
pub fn gauge(view: &GaugeView) -> Markup {
    let (marks, hundred) = view.scale();
    let meter = view.meter.as_ref();
    let part = |part: fn(&Meter) -> &String| meter.map(part);
    html! {
        svg
            role=(view.role())
            aria-label=[part(|meter| &meter.name)]
            aria-valuenow=[part(|meter| &meter.now)]
            aria-valuemin=[part(|meter| &meter.min)]
            aria-valuemax=[part(|meter| &meter.max)]
            aria-valuetext=[part(|meter| &meter.text)]
            class=(view.class())
            viewBox="0 0 150 10"
            preserveAspectRatio="none"
        {
            path d=(view.bar()) class="gauge__bar" {}
            path d=(view.gap()) class="gauge__break" {}
            path d=(marks) class="gauge__thresholds" {}
            path d=(hundred) class="gauge__mark" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(hundredths: Option<i64>, marks: &[&str]) -> GaugeView {
        let marks = marks.iter().map(|mark| (*mark).to_owned()).collect();
        GaugeView { status: BudgetStatus::Within, hundredths, marks, meter: None, large: false }
    }

    fn bar(hundredths: Option<i64>) -> (String, &'static str) {
        let view = view(hundredths, &[]);
        (view.bar(), view.gap())
    }

    #[test]
    fn the_bar_is_as_long_as_the_percent_up_to_the_end_of_the_scale() {
        assert_eq!(bar(Some(2808)).0, "M0 0H28.08V10H0Z");
        assert_eq!(bar(Some(15_000)), ("M0 0H150.00V10H0Z".to_owned(), ""));
    }

    #[test]
    fn beyond_the_scale_the_bar_is_broken_and_ends_in_an_arrow() {
        let (bar, gap) = bar(Some(60_284));
        assert!(bar.contains("L150 5") && !gap.is_empty());
    }

    #[test]
    fn each_threshold_has_its_mark_where_there_is_a_percent_to_hold_against_it() {
        assert_eq!(view(Some(100), &["62.5", "120"]).scale().0, "M62.5 0V10M120 0V10");
        assert_eq!(view(Some(100), &[]).scale(), (String::new(), "M100 -2V12"));
        assert_eq!(view(None, &["80"]).scale(), (String::new(), ""));
    }

    #[test]
    fn nothing_spent_draws_no_bar_and_nothing_known_only_the_track() {
        assert_eq!(bar(Some(0)).0, "");
        assert_eq!(bar(Some(-500)).0, "");
        assert_eq!(bar(None).0, "M0 0H150V10H0Z");
    }
}
