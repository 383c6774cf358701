//! The icons: 16 by 16, drawn with strokes in the text colour. Each has its own shape, so none depends on colour alone.
//! They are decoration: there is always a text beside them.

use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A filled triangle with a bar: over budget.
    Over,
    /// A half-filled diamond: near budget.
    Near,
    /// A circle with a tick: within budget.
    Within,
    /// A dashed circle: no budget.
    None,
    /// A question mark: unknown.
    Unknown,
    /// An outlined square with a folded corner: legacy.
    AzurePlan,
    /// An outlined square with its corner folded: legacy.
    Legacy,
    /// A bell: an alert.
    Bell,
    /// A filled bell with a bar: a critical alert.
    BellCritical,
    /// A bell with a slash: an acknowledged alert.
    BellAcknowledged,
    /// An arrow upwards: expected to exceed the budget.
    Rising,
    Clock,
    Info,
    Search,
    System,
    Language,
    Menu,
    Light,
    Dark,
    Empty,
    Share,
    Download,
}

/// A diamond with a half of its inside counted twice, and so left empty: see `icon__half`. The line between the halves is
/// drawn beside the middle, which it would otherwise cover.
const NEAR: &str = "M8 1.5 14.5 8 8 14.5 1.5 8ZM8.8 2.3V13.7L8 14.5 1.5 8 8 1.5Z";
const BELL: &str =
    "M8 1.8a4.2 4.2 0 0 0-4.2 4.2v2.8l-1.4 2.8h11.2l-1.4-2.8V6A4.2 4.2 0 0 0 8 1.8ZM6.6 14a1.5 1.5 0 0 0 2.8 0";

impl Icon {
    /// The paths: stroked, filled, and cut out of the filled one; as few as its shape takes.
    fn paths(self) -> (&'static str, &'static str, &'static str) {
        match self {
            // What is cut out are lines with round ends, as outlines that run the other way round.
            Self::Over => (
                "",
                "M8 1.2 15.4 14.4H.6ZM7.2 6v4a.8.8 0 0 0 1.6 0V6a.8.8 0 0 0-1.6 0ZM7.2 12.1v.1a.8.8 0 0 0 1.6 0v-.1a.8.8 0 0 0-1.6 0Z",
                "",
            ),
            Self::Near => (NEAR, "", ""),
            Self::Within => ("M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM5 8.2l2.1 2.1L11 6.2", "", ""),
            Self::None => ("M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6Z", "", ""),
            Self::Rising => ("M1.5 12.5 6 8l3 3 5.5-6.5M10.2 4.5h4.3v4.3", "", ""),
            Self::Unknown => ("M5.6 5.8a2.4 2.4 0 1 1 3.5 2.1C8.3 8.4 8 8.9 8 9.8M8 12.6v.1", "", ""),
            Self::AzurePlan => ("", "M8 1 14 4.5v7L8 15l-6-3.5v-7Z", ""),
            Self::Legacy => ("M2.5 2.5h7.5l3.5 3.5v7.5h-11ZM10 2.5v3.5h3.5", "", ""),
            Self::Bell => (BELL, "", ""),
            Self::BellCritical => (
                "M6.4 14a1.7 1.7 0 0 0 3.2 0",
                "M8 1a4.7 4.7 0 0 0-4.7 4.7v2.9L1.6 12h12.8l-1.7-3.4V5.7A4.7 4.7 0 0 0 8 1Z",
                "M8 4.2v3.4M8 9.8v.1",
            ),
            Self::BellAcknowledged => (
                "M3.8 8.8V6q0-.9.3-1.6M6 2.3A4.2 4.2 0 0 1 12.2 6v2.6M11.4 11.6h-9l1.4-2.8M6.6 14a1.5 1.5 0 0 0 2.8 0M2 2l12 12",
                "",
                "",
            ),
            Self::Clock => ("M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM8 4.6V8l2.4 1.6", "", ""),
            Self::Info => ("M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM8 7.4v3.6M8 4.9v.1", "", ""),
            Self::Search => ("M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6ZM10.6 10.6 14 14", "", ""),
            Self::System => ("M2 3h12v8H2ZM6 14h4M8 11v3", "", ""),
            Self::Language => (
                "M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM1.8 8h12.4M8 1.6c3.6 3.6 3.6 9.2 0 12.8M8 1.6c-3.6 3.6-3.6 9.2 0 12.8",
                "",
                "",
            ),
            Self::Menu => ("M2 4h12M2 8h12M2 12h12", "", ""),
            Self::Light => (
                "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1v1M8 14v1M1 8h1M14 8h1M3 3l.7.7M12.3 12.3l.7.7M3 13l.7-.7M12.3 3.7 13 3",
                "",
                "",
            ),
            Self::Dark => ("M13.6 9.8A6 6 0 0 1 6.2 2.4 6 6 0 1 0 13.6 9.8Z", "", ""),
            Self::Share => (
                "M6.2 8.9 9.8 11M9.8 5 6.2 7.1M4.5 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM11.5 2a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM11.5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
                "",
                "",
            ),
            Self::Download => ("M8 2v8M4.6 6.8 8 10.2l3.4-3.4M2.5 13.5h11", "", ""),
            Self::Empty => ("M2 9.5 4 3h8l2 6.5V13H2ZM2 9.5h3.5l1 1.5h3l1-1.5H14", "", ""),
        }
    }
}

/// Draws an icon.
pub fn icon(icon: Icon) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" inner_html=drawing(icon).into_string()></svg> }
}

/// The same for rows of the grid.
pub fn icon_markup(icon: Icon) -> Markup {
    html! { svg class="icon" viewBox="0 0 16 16" aria-hidden="true" { (drawing(icon)) } }
}

fn drawing(icon: Icon) -> Markup {
    let (stroke, solid, cut) = icon.paths();
    let class = match icon {
        Icon::None => "icon__dashed",
        Icon::Near => "icon__half",
        _ => "icon__line",
    };
    html! {
        @for (class, d) in [(class, stroke), ("icon__solid", solid), ("icon__cut", cut)] {
            @if !d.is_empty() { (path(class, d)) }
        }
    }
}

/// A path that ends as briefly as SVG lets it: a page has two hundred.
#[must_use]
pub fn path(class: &str, d: &str) -> Markup {
    html! { (PreEscaped("<path class=\"")) (class) (PreEscaped("\" d=\"")) (d) (PreEscaped("\"/>")) }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn nothing_breaks_out_of_a_path() {
        assert_eq!(path("a", "M0 0").into_string(), r#"<path class="a" d="M0 0"/>"#);
        assert_eq!(path("a", r#""><b>&"#).into_string(), r#"<path class="a" d="&quot;&gt;&lt;b&gt;&amp;"/>"#);
    }
}
