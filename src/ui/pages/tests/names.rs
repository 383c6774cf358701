//! Names in other scripts: an Arabic one beside something else must keep its direction to itself, or it pulls the figures and
//! marks around it to its other side.

/// In every hostile name.
pub const ARABIC: &str = "شركة";

/// The places in a page that show a name bare: neither in an element of its own direction nor between isolates.
pub fn bare<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.match_indices(name)
        .filter_map(|(place, _)| {
            let before = &html[..place];
            // An attribute is a text of its own.
            let (tags, text) = before.rsplit_once('>').filter(|(_, text)| !text.contains('<'))?;
            let tag = tags.rsplit('<').next().unwrap_or_default();
            let element = tag.split(' ').next().unwrap_or_default();
            let has_own_direction =
                matches!(element, "bdi" | "title" | "option" | "textarea") || tag.contains("dir=\"auto\"");
            let is_isolated = text.rfind('\u{2068}') > text.rfind('\u{2069}');
            let from = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            (!has_own_direction && !is_isolated).then_some(&before[from..])
        })
        .collect()
}

#[test]
fn a_bare_name_is_found() {
    for page in [
        "<p>Signed in as شركة.</p>",
        "<a><bdi>x</bdi> شركة</a>",
        "<td>شركة</td>",
        "<p>\u{2068}x\u{2069} شركة</p>",
        "<a title=\"شركة\">شركة</a>",
    ] {
        assert_eq!(bare(page, ARABIC).len(), 1, "{page}");
    }
    for page in [
        "<bdi>A شركة</bdi>: 3",
        "<p>of \u{2068}A شركة\u{2069} 3</p>",
        "<a title=\"شركة\">3</a>",
        "<p class=\"note\" dir=\"auto\">شركة, 3</p>",
    ] {
        assert_eq!(bare(page, ARABIC), [""; 0], "{page}");
    }
}
