//! The rendered message as plain text.

use std::fmt::Write as _;

use crate::notify::shape;
use domain::delivery::{RenderedAlert, RenderedMessage, RenderedSection};

/// With the first `shown` alerts, and as many rows of each list.
pub(super) fn write(rendered: &RenderedMessage, shown: usize) -> String {
    let mut text = String::new();
    let mut paragraph = |lines: &str| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{lines}\n\n");
    };
    paragraph(&format!("{} {}", shape(rendered.tone), rendered.subject));
    paragraph(&rendered.lead);
    let colon = rendered.colon.as_str();
    rendered.items.iter().take(shown).map(|alert| item(alert, colon)).for_each(|item| paragraph(&item));
    rendered.sections.iter().map(|section| list(section, shown, colon)).for_each(|list| paragraph(&list));
    rendered.pictures.iter().for_each(|picture| paragraph(&picture.text));
    if let Some(left_out) = rendered.left_out(shown) {
        paragraph(left_out);
    }
    rendered.notes.iter().for_each(|note| paragraph(note));
    let (words, url) = &rendered.action;
    paragraph(&format!("{words}{colon}{url}"));
    // Mail programs treat what follows two hyphens and a space as a signature.
    let _ = write!(text, "-- \n{}\n", rendered.footer.join("\n"));
    text
}

fn item(item: &RenderedAlert, colon: &str) -> String {
    let mut lines = vec![format!("{} {}", shape(item.tone), item.title), item.headline.clone()];
    lines.extend(item.facts.iter().chain(&item.details).map(|(name, value)| format!("{name}{colon}{value}")));
    lines.extend([item.next.clone(), item.url.clone()]);
    lines.extend(item.acknowledge.iter().map(|(words, url)| format!("{words}{colon}{url}")));
    lines.join("\n  ")
}

fn list(section: &RenderedSection, shown: usize, colon: &str) -> String {
    let (rows, left_out) = section.first(shown);
    let mut lines = vec![format!("{} {}", shape(section.tone), section.title)];
    for row in rows {
        lines.push(format!("{}{colon}{}", row.name, row.said()));
        lines.push(format!("  {}", row.url));
    }
    lines.extend(left_out.map(|words| format!("{words}{colon}{}", section.url)));
    lines.join("\n  ")
}
