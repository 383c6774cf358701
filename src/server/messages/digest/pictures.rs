//! The two pictures of a digest: where customers stand, and when budgets will be reached.

use super::Pen;
use chart::{COUNTS_SIZE, CountBar, draw_counts};
use domain::delivery::RenderedPicture;
use domain::delivery::digest::Digest;
use domain::distribution::{BAND_PERCENT, BANDS};
use jiff::ToSpan as _;
use jiff::civil::Date;
use ui::text::{Text, keys};

/// On a ground of its own, so that it can be read in dark mail programs too. Red is not the only sign: what is marked has a
/// label that says so, or a picture to itself.
const STYLE: &str = "text { font-family: 'Open Sans', sans-serif } \
     .ground { fill: #ffffff } .title { font-size: 140px; fill: #161c23 } .label { font-size: 105px; fill: #525e6c } \
     .count { font-size: 115px; fill: #161c23 } .baseline { fill: none; stroke: #8793a1; stroke-width: 10 } \
     .bar { fill: #0f7570 } .marked { fill: #c8382a }";
/// The most days that a picture has room for.
const MOST_DAYS: usize = 31;
/// A label stands below every so many days.
const LABEL_EVERY: usize = 5;

/// Those that have something to show; none that cannot be drawn.
pub(super) fn draw(pen: Pen<'_>, digest: &Digest) -> Vec<RenderedPicture> {
    [used(pen, digest), crossings(pen, digest)].into_iter().flatten().collect()
}

fn used(pen: Pen<'_>, digest: &Digest) -> Option<RenderedPicture> {
    if digest.bands.iter().all(|count| *count == 0) {
        return None;
    }
    let text = pen.text;
    let edges = |band: usize| {
        let from = i64::try_from(band).unwrap_or(0) * BAND_PERCENT;
        (from, from + BAND_PERCENT - 1)
    };
    let is_last = |band: usize| band + 1 == BANDS;
    let bar = |(band, count): (usize, &usize)| {
        let (from, to) = edges(band);
        let from_on = || text.with(keys::DIGEST_CHART_USED_FROM, &[("percent", &text.percent(from.into()))]);
        let label = if is_last(band) { from_on() } else { format!("{from}–{to}") };
        CountBar { count: *count, label, is_marked: is_last(band) }
    };
    let words = |(band, count): (usize, &usize)| {
        let ((from, to), count) = (edges(band), text.number(*count));
        if is_last(band) {
            text.with(keys::DIGEST_CHART_USED_LAST, &[("percent", &text.percent(from.into())), ("count", &count)])
        } else {
            let to = text.percent(to.into());
            text.with(keys::DIGEST_CHART_USED_BAND, &[("from", &from.to_string()), ("to", &to), ("count", &count)])
        }
    };
    let bars: Vec<CountBar> = digest.bands.iter().enumerate().map(bar).collect();
    let counted = digest.bands.iter().enumerate().filter(|(_, count)| **count > 0).map(words);
    picture(text, text.get(keys::DIGEST_CHART_USED), &bars, counted.collect())
}

fn crossings(pen: Pen<'_>, digest: &Digest) -> Option<RenderedPicture> {
    let text = pen.text;
    let (first, last) = (digest.crossings.first()?.0, digest.crossings.last()?.0);
    let days: Vec<Date> = first.series(1.day()).take_while(|day| *day <= last).take(MOST_DAYS).collect();
    let on = |day: Date| digest.crossings.iter().find(|(other, _)| *other == day).map_or(0, |(_, count)| *count);
    let bar = |(place, day): (usize, &Date)| CountBar {
        count: on(*day),
        label: if place.is_multiple_of(LABEL_EVERY) { text.short_day(*day) } else { String::new() },
        is_marked: true,
    };
    let bars: Vec<CountBar> = days.iter().enumerate().map(bar).collect();
    let words = |day: &Date| {
        text.with(keys::DIGEST_CHART_CROSSING, &[("day", &text.day(*day)), ("count", &text.number(on(*day)))])
    };
    let counted = days.iter().filter(|day| on(**day) > 0).map(words);
    picture(text, text.get(keys::DIGEST_CHART_CROSSINGS), &bars, counted.collect())
}

/// With a text that says the same.
fn picture(text_of: Text, title: String, bars: &[CountBar], counted: Vec<String>) -> Option<RenderedPicture> {
    let svg = draw_counts(bars, &title, STYLE).ok()?;
    let (width, height) = COUNTS_SIZE;
    Some(RenderedPicture { svg, width, height, text: format!("{title}. {}", text_of.in_line(counted)) })
}
