//! A page's markup as maud would write it: what a template has in the source stays as it is, and texts and values of attributes
//! are escaped anew each time.

use maud::{Markup as Html, PreEscaped, Render, html};

/// What stands in the source, and the value after it.
type Piece = (String, String);

pub struct Markup {
    pieces: Vec<Piece>,
    end: String,
}

impl Markup {
    /// Takes apart what Headroom writes: attributes with double quotes, and `<` only where a tag begins, scripts aside.
    pub fn parse(page: &str) -> Self {
        let (mut pieces, mut fixed) = (Vec::new(), String::new());
        let mut rest = page;
        while let Some(start) = rest.find('<') {
            let (text, tag) = rest.split_at(start);
            push(&mut pieces, &mut fixed, text);
            let end = end_of(tag);
            let mut inside = &tag[..end];
            // Comments, scripts and style sheets stand in the source.
            if !inside.starts_with("<!") && !is_raw(inside) {
                while let Some(equals) = inside.find("=\"") {
                    let (before, value) = inside.split_at(equals + 2);
                    let (value, after) = value.split_at(value.find('"').expect("a quote"));
                    fixed.push_str(before);
                    push(&mut pieces, &mut fixed, value);
                    inside = after;
                }
            }
            fixed.push_str(inside);
            rest = &tag[end..];
        }
        push(&mut pieces, &mut fixed, rest);
        Self { pieces, end: fixed }
    }

    pub fn render(&self) -> String {
        let page: Html = html! {
            @for (fixed, value) in &self.pieces { (Fixed(fixed)) (value) }
            (PreEscaped(&self.end))
        };
        page.into_string()
    }
}

struct Fixed<'a>(&'a str);

impl Render for Fixed<'_> {
    fn render_to(&self, page: &mut String) {
        page.push_str(self.0);
    }
}

fn is_raw(tag: &str) -> bool {
    ["<script", "<style"].iter().any(|name| tag.starts_with(name))
}

/// Where a tag ends, with all that a script or style sheet contains.
fn end_of(tag: &str) -> usize {
    let closing = [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")];
    let closing = closing.iter().find(|(name, _)| tag.starts_with(name)).map_or(">", |(_, closing)| closing);
    tag.find(closing).map_or(tag.len(), |at| at + closing.len())
}

fn push(pieces: &mut Vec<Piece>, fixed: &mut String, value: &str) {
    if value.trim().is_empty() {
        fixed.push_str(value);
    } else {
        pieces.push((std::mem::take(fixed), unescaped(value)));
    }
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

/// Both are the same page: there is more than one way to escape.
pub fn assert_same(one: &str, other: &str) {
    let (one, other) = (unescaped(one), unescaped(other));
    let differ = one.bytes().zip(other.bytes()).position(|(one, other)| one != other);
    assert!(differ.is_none() && one.len() == other.len(), "they differ at {differ:?}");
}
