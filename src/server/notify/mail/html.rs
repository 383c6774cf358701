//! The letter as HTML, for programs that read little of it: tables carry the layout, colours are given twice, inline for
//! those that drop the style sheet and by class for those that turn the page dark. Outlook on phones does that by itself
//! and marks what it changed with `data-ogsc` and `data-ogsb`.
//!
//! Every text is escaped, and every name is kept apart from the direction of the text around it.

use std::fmt::{self, Display, Write as _};

use crate::notify::shape;
use domain::delivery::{RenderedAlert, RenderedMessage, Tone};

const STYLE: &str = include_str!("mail.css");
const FONT: &str = "font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";

pub(super) fn write(letter: &RenderedMessage) -> String {
    let (language, subject, lead) = (Escaped(letter.language), Escaped(&letter.subject), Escaped(&letter.lead));
    let mut html = String::with_capacity(4_096 + letter.items.len() * 1_500);
    // Writing to a String cannot fail.
    let _ = write!(
        html,
        r##"<!DOCTYPE html>
<html lang="{language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{subject}</title>
<style>
{STYLE}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f4f6f8;{FONT}">
<div style="display:none;max-height:0;overflow:hidden">{lead}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f6f8">
<tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:600px;border-radius:8px">
<tr><td class="cell" align="left" style="padding:24px 24px 8px">
<p class="brand" style="margin:0 0 12px;font-size:13px;font-weight:600;color:#525e6c">Headroom</p>
<h1 class="strong" style="margin:0 0 8px;font-size:22px;line-height:1.3;color:#161c23">{mark} {subject}</h1>
<p class="soft" style="margin:0;font-size:15px;line-height:1.5;color:#525e6c">{lead}</p>
</td></tr>
"##,
        mark = Mark(letter.tone),
    );
    for item in &letter.items {
        write_item(&mut html, item);
    }
    for note in letter.left_out(letter.items.len()).into_iter().chain(letter.notes.iter().map(String::as_str)) {
        let note = Escaped(note);
        let _ = writeln!(
            html,
            r#"<tr><td class="cell" align="left" style="padding:12px 24px 0"><p class="strong" style="margin:0;font-size:15px;line-height:1.5;color:#161c23">{note}</p></td></tr>"#
        );
    }
    let (words, url) = &letter.action;
    let (words, url) = (Escaped(words), Escaped(url));
    let _ = write!(
        html,
        r##"<tr><td class="cell" align="left" style="padding:24px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="#0f7570" style="border-radius:6px">
<a class="button__link" href="{url}" style="display:inline-block;padding:11px 20px;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">{words}</a>
</td></tr></table>
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td class="cell" align="left" style="padding:16px 24px">
"##
    );
    for line in &letter.footer {
        let line = Linked(line);
        let _ = writeln!(
            html,
            r#"<p class="soft" style="margin:0 0 6px;font-size:12px;line-height:1.5;color:#525e6c">{line}</p>"#
        );
    }
    html.push_str(
        "</td></tr>\n</table>\n<!--[if mso]></td></tr></table><![endif]-->\n</td></tr>\n</table>\n</body>\n</html>\n",
    );
    html
}

fn write_item(html: &mut String, item: &RenderedAlert) {
    let (class, ink, ground, line) = colours(item.tone);
    let (title, url, headline, next) =
        (Escaped(&item.title), Escaped(&item.url), Escaped(&item.headline), Escaped(&item.next));
    let mark = Mark(item.tone);
    let _ = write!(
        html,
        r#"<tr><td class="cell" align="left" style="padding:12px 24px 0">
<table role="presentation" class="item {class}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="{ground}" style="border-left:4px solid {line};border-radius:4px">
<tr><td class="strong" style="padding:12px 16px;font-size:15px;line-height:1.4;color:#161c23">
<h2 style="margin:0;font-size:17px;overflow-wrap:anywhere"><a class="strong" href="{url}" style="color:#161c23"><bdi>{title}</bdi></a></h2>
<p class="ink" style="margin:2px 0 8px;font-weight:600;color:{ink}">{mark} {headline}</p>
"#
    );
    for (name, value) in &item.facts {
        let (name, value) = (Escaped(name), Escaped(value));
        let _ = writeln!(
            html,
            r#"<div style="display:inline-block;min-width:110px;margin:0 18px 6px 0"><span class="soft" style="font-size:12px;color:#525e6c">{name}</span><br>{value}</div>"#
        );
    }
    let _ = write!(
        html,
        r#"<p style="margin:4px 0 0">{next}</p>
</td></tr></table>
</td></tr>
"#
    );
}

/// The class of a tone; its text, its ground and its line, as in the light theme of the pages.
fn colours(tone: Tone) -> (&'static str, &'static str, &'static str, &'static str) {
    match tone {
        Tone::Critical => ("critical", "#a92a1e", "#fdf0ee", "#c8382a"),
        Tone::Warning => ("warning", "#865600", "#fdf5e3", "#b27300"),
        Tone::Good => ("good", "#22694a", "#eef6f1", "#2c8358"),
        Tone::Neutral => ("neutral", "#525e6c", "#fafbfc", "#8793a1"),
    }
}

/// A shape beside the words that say the same, so nobody is read it aloud.
struct Mark(Tone);

impl Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (class, ink, ..) = colours(self.0);
        write!(out, r#"<span class="mark {class}" aria-hidden="true" style="color:{ink}">{}</span>"#, shape(self.0))
    }
}

/// A text that is text wherever it stands, also in an attribute.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                _ => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A line whose last word may be an address.
struct Linked<'a>(&'a str);

impl Display for Linked<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rsplit_once(' ') {
            Some((words, url)) if url.starts_with("https://") || url.starts_with("http://") => {
                let url = Escaped(url);
                write!(out, r#"{} <a class="soft" href="{url}" style="color:#525e6c">{url}</a>"#, Escaped(words))
            }
            _ => Escaped(self.0).fmt(out),
        }
    }
}
