//! The customers that monitoring does not see: silence about them is not good news.

use leptos::prelude::*;

use super::alert_style::AlertStyle;
use crate::components::form::done::caution;
use crate::components::marks::icon::{Icon, icon};
use crate::text::keys;
use wire::views::alerts::{CoverageView, UnseenView};

/// How many names are shown before the rest folds away.
const SHOWN_NAMES: usize = 10;

/// Who is missing from the last report, and who cannot be judged; `None` if monitoring sees everybody.
pub fn coverage_notice(style: &AlertStyle, coverage: &CoverageView) -> Option<AnyView> {
    let text = style.text;
    let CoverageView { known, missing, is_outage, unjudged } = coverage;
    let notice = |unseen: &UnseenView, about, next, is_outage: bool| {
        (unseen.count > 0).then(|| {
            let body = view! {
                {text.get(about)}
                " "
                {customers(style, unseen, *known)}
                ". "
                <span class="notice__detail">{text.get(next)}</span>
                {folded(style, unseen)}
            }
            .into_any();
            if is_outage { caution(body) } else { note(body) }
        })
    };
    (!coverage.is_complete()).then(|| {
        view! {
            {notice(missing, keys::COVERAGE_MISSING, keys::COVERAGE_MISSING_NEXT, *is_outage)}
            {notice(unjudged, keys::COVERAGE_UNJUDGED, keys::COVERAGE_UNJUDGED_NEXT, false)}
        }
        .into_any()
    })
}

/// "Alpine, Bakery (2 of 25 known customers)"; without names "2 of 25 known customers".
fn customers(style: &AlertStyle, unseen: &UnseenView, known: usize) -> AnyView {
    let text = style.text;
    let count = text.numbers().write(&unseen.count.to_string());
    let of_known = text.count_with(keys::COVERAGE_OF_KNOWN, known, &[("unseen", &count)]);
    if unseen.names.is_empty() {
        return of_known.into_any();
    }
    let names = names(style, unseen.names.iter().take(SHOWN_NAMES));
    let more = folded_names(unseen).next().is_none().then(|| more(style, unseen, SHOWN_NAMES)).flatten();
    let more = more.map(|more| format!(" {more}"));
    view! { {names} {more} {format!(" ({of_known})")} }.into_any()
}

/// The names after the first ones, behind their number.
fn folded(style: &AlertStyle, unseen: &UnseenView) -> Option<AnyView> {
    folded_names(unseen).next()?;
    let rest = more(style, unseen, unseen.names.len()).map(|more| format!(" {more}"));
    let names = names(style, folded_names(unseen));
    Some(
        view! {
            <details>
                <summary>{more(style, unseen, SHOWN_NAMES)}</summary>
                <p class="notice__detail">{names} {rest}</p>
            </details>
        }
        .into_any(),
    )
}

fn folded_names(unseen: &UnseenView) -> impl Iterator<Item = &String> {
    unseen.names.iter().skip(SHOWN_NAMES)
}

/// "and 3 more", after the first names.
fn more(style: &AlertStyle, unseen: &UnseenView, shown: usize) -> Option<String> {
    let more = unseen.count - unseen.names.len().min(shown);
    (more > 0).then(|| style.text.count(keys::COVERAGE_MORE, more))
}

fn names<'a>(style: &AlertStyle, names: impl Iterator<Item = &'a String>) -> AnyView {
    let separator = style.text.separator();
    let name = |(place, name): (usize, &String)| {
        let comma = (place > 0).then(|| separator.clone());
        view! { {comma} <bdi>{style.name(name)}</bdi> }
    };
    names.enumerate().map(name).collect_view().into_any()
}

fn note(body: AnyView) -> AnyView {
    view! { <div class="notice">{icon(Icon::Info)} <div class="notice__body">{body}</div></div> }.into_any()
}
