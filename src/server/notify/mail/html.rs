//! The message as HTML, for mail programs with limited support: tables do the layout; colours are given inline for
//! programs that drop the style sheet and by class for those that go dark. Outlook on phones does that by itself
//! and marks what it changed with `data-ogsc` and `data-ogsb`.
//!
//! Maud escapes every text; every name is isolated from the direction of the surrounding text.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::notify::shape;
use domain::delivery::{RenderedAlert, RenderedMessage, RenderedPicture, RenderedSection, Tone};

const STYLE: &str = include_str!("mail.css");
const PAGE: &str = "margin:0;padding:0;background-color:#f4f6f8;font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";
/// Outlook on Windows does not know `max-width`: these two wrap the message in a table of a fixed width.
const OUTLOOK_BEGINS: PreEscaped<&str> = PreEscaped(
    r#"<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->"#,
);
const OUTLOOK_ENDS: PreEscaped<&str> = PreEscaped("<!--[if mso]></td></tr></table><![endif]-->");

/// With the first `shown` alerts, and as many rows of each list. `sources` are the addresses of the pictures.
pub(super) fn write(rendered: &RenderedMessage, shown: usize, sources: &[Option<String>]) -> String {
    let notes = rendered.left_out(shown).into_iter().chain(rendered.notes.iter().map(String::as_str));
    let page = html! {
        (DOCTYPE)
        html lang=(rendered.language) dir=(rendered.direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                meta name="format-detection" content="telephone=no, date=no, address=no, email=no";
                title { (rendered.subject) }
                style { (PreEscaped(STYLE)) }
            }
            body.page style=(PAGE) {
                div style="display:none;max-height:0;overflow:hidden" { (rendered.lead) }
                // A landmark, for those who read with a screen reader.
                div role="main" {
                    table.page role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f6f8" {
                        tr {
                            td align="center" style="padding:24px 12px" {
                                (OUTLOOK_BEGINS)
                                table.card role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
                                    bgcolor="#ffffff" style="max-width:600px;border-radius:8px" {
                                    (head(rendered))
                                    @for item in rendered.items.iter().take(shown) { (alert(item, &rendered.colon)) }
                                    @for section in &rendered.sections { (list(section, shown)) }
                                    @for (picture, source) in rendered.pictures.iter().zip(sources) {
                                        @if let Some(source) = source { (self::picture(picture, source)) }
                                    }
                                    @for note in notes { (self::note(note)) }
                                    (action(rendered))
                                }
                                (footer(rendered))
                                (OUTLOOK_ENDS)
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn head(rendered: &RenderedMessage) -> Markup {
    html! {
        tr {
            td.cell align="left" style="padding:24px 24px 8px" {
                p.brand style="margin:0 0 12px;font-size:13px;font-weight:600;color:#525e6c" { "Headroom" }
                h1.strong style="margin:0 0 8px;font-size:22px;line-height:1.3;color:#161c23" {
                    (mark(rendered.tone)) " " (rendered.subject)
                }
                p.soft style="margin:0;font-size:15px;line-height:1.5;color:#525e6c" { (rendered.lead) }
            }
        }
    }
}

fn alert(item: &RenderedAlert, colon: &str) -> Markup {
    let Colours { class, ink, ground, line } = colours(item.tone);
    html! {
        tr {
            td.cell align="left" style="padding:12px 24px 0" {
                table.item.(class) role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
                    bgcolor=(ground) style={ "border-left:4px solid " (line) ";border-radius:4px" } {
                    tr {
                        td.strong style="padding:12px 16px;font-size:15px;line-height:1.4;color:#161c23" {
                            h2 style="margin:0;font-size:17px;overflow-wrap:anywhere" {
                                a.strong href=(item.url) style="color:#161c23" { bdi { (item.title) } }
                            }
                            p.ink style={ "margin:2px 0 8px;font-weight:600;color:" (ink) } {
                                (mark(item.tone)) " " (item.headline)
                            }
                            @for (name, value) in &item.facts {
                                div style="display:inline-block;min-width:110px;margin:0 18px 6px 0" {
                                    span.soft style="font-size:12px;color:#525e6c" { (name) } br; (value)
                                }
                                // Inline elements have a space between them, like words.
                                " "
                            }
                            p.soft style="margin:0;font-size:12px;color:#525e6c" { (details(item, colon)) }
                            p style="margin:4px 0 0" { (item.next) }
                            @if let Some((words, url)) = &item.acknowledge {
                                p style="margin:8px 0 0" { a.strong href=(url) style="color:#161c23;font-weight:600" { (words) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One line, which fifty alerts have room for.
fn details(item: &RenderedAlert, colon: &str) -> String {
    item.details.iter().map(|(name, value)| format!("{name}{colon}{value}")).collect::<Vec<_>>().join(" · ")
}

/// One row a customer, so that the figures stand below each other.
fn list(section: &RenderedSection, shown: usize) -> Markup {
    let Colours { class, ink, ground, line } = colours(section.tone);
    let (rows, left_out) = section.first(shown);
    html! {
        tr {
            td.cell align="left" style="padding:12px 24px 0" {
                table.item.(class) width="100%" cellpadding="0" cellspacing="0" border="0"
                    bgcolor=(ground) style={ "border-left:4px solid " (line) ";border-radius:4px" } {
                    tr {
                        th.ink colspan="2" align="left" scope="colgroup"
                            style={ "padding:12px 16px 4px;font-size:15px;line-height:1.4;font-weight:600;color:" (ink) } {
                            (mark(section.tone)) " " a.ink href=(section.url) style={ "color:" (ink) } { (section.title) }
                        }
                    }
                    @for row in rows {
                        tr {
                            th.strong align="left" scope="row" valign="top" width="42%"
                                style="padding:5px 8px 5px 16px;font-size:14px;line-height:1.4;font-weight:400;color:#161c23;overflow-wrap:anywhere" {
                                a.strong href=(row.url) style="color:#161c23" { bdi { (row.name) } }
                                @if let Some(words) = &row.mark { " " b.ink style={ "color:" (ink) } { (words) } }
                            }
                            td.strong align="right" valign="top"
                                style="padding:5px 16px 5px 8px;font-size:14px;line-height:1.4;color:#161c23" {
                                (row.figure)
                                @if !row.detail.is_empty() {
                                    br; span.soft style="font-size:12px;color:#525e6c" { (row.detail) }
                                }
                            }
                        }
                    }
                    @if let Some(words) = left_out {
                        tr {
                            td colspan="2" align="left" style="padding:5px 16px;font-size:14px;line-height:1.4" {
                                a.strong href=(section.url) style="color:#161c23" { (words) }
                            }
                        }
                    }
                    tr { td colspan="2" style="font-size:0;line-height:8px" { (PreEscaped("&nbsp;")) } }
                }
            }
        }
    }
}

fn picture(picture: &RenderedPicture, source: &str) -> Markup {
    html! {
        tr {
            td.cell align="left" style="padding:16px 24px 0" {
                img src=(source) alt=(picture.text) width=(picture.width)
                    style="display:block;width:100%;max-width:552px;height:auto;border:0;border-radius:4px;font-size:13px;color:#525e6c";
            }
        }
    }
}

fn note(note: &str) -> Markup {
    html! {
        tr {
            td.cell align="left" style="padding:12px 24px 0" {
                p.strong style="margin:0;font-size:15px;line-height:1.5;color:#161c23" { (note) }
            }
        }
    }
}

fn action(rendered: &RenderedMessage) -> Markup {
    let (words, url) = &rendered.action;
    html! {
        tr {
            td.cell align="left" style="padding:24px" {
                table role="presentation" cellpadding="0" cellspacing="0" border="0" {
                    tr {
                        td.button bgcolor="#0f7570" style="border-radius:6px" {
                            a.button__link href=(url)
                                style="display:inline-block;padding:11px 20px;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none" {
                                (words)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn footer(rendered: &RenderedMessage) -> Markup {
    html! {
        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px" {
            tr {
                td.cell align="left" style="padding:16px 24px" {
                    @for line in &rendered.footer {
                        p.soft style="margin:0 0 6px;font-size:12px;line-height:1.5;color:#525e6c" { (linked(line)) }
                    }
                }
            }
        }
    }
}

/// The CSS class of a tone; its text, background and border, as in the pages' light theme.
struct Colours {
    class: &'static str,
    ink: &'static str,
    ground: &'static str,
    line: &'static str,
}

fn colours(tone: Tone) -> Colours {
    let (class, ink, ground, line) = match tone {
        Tone::Critical => ("critical", "#a92a1e", "#fdf0ee", "#c8382a"),
        Tone::Warning => ("warning", "#865600", "#fdf5e3", "#b27300"),
        Tone::Good => ("good", "#22694a", "#eef6f1", "#2c8358"),
        Tone::Neutral => ("neutral", "#525e6c", "#fafbfc", "#8793a1"),
    };
    Colours { class, ink, ground, line }
}

/// A shape beside words that say the same, so screen readers skip it.
fn mark(tone: Tone) -> Markup {
    let Colours { class, ink, .. } = colours(tone);
    html! { span.mark.(class) aria-hidden="true" style={ "color:" (ink) } { (shape(tone)) } }
}

/// A line whose last word may be an address.
fn linked(line: &str) -> Markup {
    match line.rsplit_once(' ') {
        Some((words, url)) if url.starts_with("https://") || url.starts_with("http://") => {
            html! { (words) " " a.soft href=(url) style="color:#525e6c" { (url) } }
        }
        _ => html! { (line) },
    }
}
