//! The gauge: how much of the budget is spent, accurate above 100 percent too.
//!
//! The drawing is 150 units wide, one per percent. The track, drawn by the style sheet, is light up to 100 and darker
//! beyond, with a long mark at 100 and short ones at the alert thresholds. Anything beyond 150 ends in a break and an
//! arrow: the figure beside the gauge says how much it is. The picture is the meter itself, and what is cut out of the bar
//! is part of its shape: a row has no element to spare.

use maud::{Markup, html};

use super::icon::path;
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

/// A bar that continues beyond the scale: broken twice by slanted gaps of two pixels, with an arrow at its end.
const BROKEN: &str = "M0 0H133.6l-3.3 10H0ZM135.7 0h3.9l-3.3 10h-3.9ZM141.7 0H144l6 5-6 5h-5.6Z";
/// The same where a unit is four pixels wide.
const BROKEN_LARGE: &str = "M0 0H134.4l-3.3 10H0ZM134.9 0h5.5l-3.3 10h-5.5ZM140.9 0H144l6 5-6 5h-6.4Z";

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
            Some(hundredths) if hundredths > END => if self.large { BROKEN_LARGE } else { BROKEN }.to_owned(),
            Some(hundredths) if hundredths > 0 => {
                // Even the smallest spending stays visible as a hairline.
                let width = hundredths.max(100);
                format!("M0 0H{}.{:02}V10H0Z", width / 100, width % 100)
            }
            Some(_) => String::new(),
            None => "M0 0H150V10H0Z".to_owned(),
        }
    }

    /// Short marks at the thresholds, above and below, and the long one at 100, as one path.
    #[must_use]
    pub fn scale(&self) -> String {
        if self.hundredths.is_none() {
            return String::new();
        }
        let ticks = self.marks.iter().map(|percent| format!("M{percent} 0V2.5M{percent} 7.5V10"));
        ticks.collect::<String>() + "M100 -2V12"
    }
}

/// Draws the gauge.
#[must_use]
pub fn gauge(view: &GaugeView) -> Markup {
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
            (path("gauge__bar", &view.bar()))
            (path("gauge__marks", &view.scale()))
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

    fn bar(hundredths: Option<i64>) -> String {
        view(hundredths, &[]).bar()
    }

    #[test]
    fn the_bar_is_as_long_as_the_percent_up_to_the_end_of_the_scale() {
        assert_eq!(bar(Some(2808)), "M0 0H28.08V10H0Z");
        assert_eq!(bar(Some(15_000)), "M0 0H150.00V10H0Z");
    }

    #[test]
    fn beyond_the_scale_the_bar_is_broken_and_ends_in_an_arrow() {
        let small = view(Some(60_284), &[]);
        let large = GaugeView { large: true, ..small.clone() };
        for bar in [small.bar(), large.bar()] {
            assert!(bar.contains("l6 5-6 5") && bar.matches('Z').count() == 3, "{bar}");
        }
        assert_ne!(small.bar(), large.bar(), "gaps are as wide on a wide gauge");
    }

    #[test]
    fn each_threshold_has_its_mark_where_there_is_a_percent_to_hold_against_it() {
        assert_eq!(view(Some(100), &["62.5", "120"]).scale(), "M62.5 0V2.5M62.5 7.5V10M120 0V2.5M120 7.5V10M100 -2V12");
        assert_eq!(view(Some(100), &[]).scale(), "M100 -2V12");
        assert_eq!(view(None, &["80"]).scale(), "");
    }

    #[test]
    fn nothing_spent_draws_no_bar_and_nothing_known_only_the_track() {
        assert_eq!(bar(Some(0)), "");
        assert_eq!(bar(Some(-500)), "");
        assert_eq!(bar(None), "M0 0H150V10H0Z");
    }
}
