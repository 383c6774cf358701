//! The message for a Slack incoming webhook: blocks with `mrkdwn`, in which only `&`, `<` and `>` must be
//! escaped. `verbatim` keeps Slack from turning a customer's name into links and mentions.
//!
//! Slack's reference of Block Kit allows 50 blocks, 150 characters in a header and 3,000 in a section's text. All texts
//! together have a limit too, which the reference does not name: Slack has refused messages of 13,200 characters with
//! `msg_blocks_too_long` (slackapi/bolt-js, issue 2509). Ours stay well below each.

use serde_json::{Value, json};

use crate::notify::notes::cut_notes;
use crate::notify::shape;
use domain::customer::clean_line;
use domain::delivery::{RenderedAlert, RenderedMessage, RenderedRow, RenderedSection, cut};

const MAX_BLOCKS: usize = 45;
/// In all texts together, as sent: an escaped character counts as several.
const MAX_CHARS: usize = 10_000;
const MAX_HEADER: usize = 140;
/// The limits of single texts, as sent. Only names come near them; together they leave room for an alert.
const MAX_LEAD: usize = 2_500;
const MAX_NOTES: usize = 3_000;
const MAX_LINE: usize = 500;
const MAX_FACTS: usize = 1_000;
const MAX_NAME: usize = 200;
/// In one section's text, of which Slack allows 3,000.
const MAX_SECTION: usize = 2_900;

pub(super) fn write(rendered: &RenderedMessage) -> Value {
    if !rendered.sections.is_empty() {
        return digest(rendered);
    }
    let items: Vec<Value> = rendered.items.iter().map(|item| write_item(item, &rendered.colon)).collect();
    // Reserves room for everything but the items, then adds as many items as fit.
    let frame = message(rendered, &[]);
    let room = MAX_CHARS.saturating_sub(chars(&frame));
    let blocks = MAX_BLOCKS.saturating_sub(frame["blocks"].as_array().map_or(0, Vec::len));
    let fits = items.iter().take(blocks).scan(0, |used, item| {
        *used += chars(item);
        (*used <= room).then_some(())
    });
    let shown = fits.count();
    message(rendered, &items[..shown])
}

/// With as many customers of each list as fit.
fn digest(rendered: &RenderedMessage) -> Value {
    let with = |shown: usize| {
        let lists: Vec<Value> = rendered.sections.iter().map(|list| write_list(list, shown, &rendered.colon)).collect();
        message(rendered, &lists)
    };
    let longest = rendered.sections.iter().map(|section| section.rows.len()).max().unwrap_or_default();
    let fits = (1..=longest).rev().map(with).find(|value| {
        chars(value) < MAX_CHARS
            && value["blocks"].as_array().is_some_and(|blocks| blocks.iter().all(|block| chars(block) < MAX_SECTION))
    });
    fits.unwrap_or_else(|| with(0))
}

fn write_list(list: &RenderedSection, shown: usize, colon: &str) -> Value {
    let (rows, left_out) = list.first(shown);
    let title = format!("{} *{}*", shape(list.tone), link(&list.title, &list.url));
    let row = |row: &RenderedRow| format!("• {}{colon}{}", link(&row.name, &row.url), escape(&row.said(), MAX_LINE));
    let more = left_out.map(|words| link(words, &list.url));
    let lines: Vec<String> = [title].into_iter().chain(rows.iter().map(row)).chain(more).collect();
    section(&lines.join("\n"))
}

fn message(rendered: &RenderedMessage, items: &[Value]) -> Value {
    let subject = cut(&clean_line(&rendered.subject, MAX_LINE), MAX_HEADER, |cluster| cluster.chars().count());
    let subject = format!("{} {subject}", shape(rendered.tone));
    let header = json!({ "type": "header", "text": { "type": "plain_text", "text": subject, "emoji": false } });
    let mut blocks = vec![header, section(&escape(&rendered.lead, MAX_LEAD))];
    blocks.extend_from_slice(items);
    blocks.extend(rendered.left_out(items.len()).map(|text| section(&escape(text, MAX_LINE))));
    let notes = cut_notes(&rendered.notes, MAX_NOTES, sent);
    blocks.extend(notes.iter().map(|note| section(&escaped(note))));
    let (words, url) = &rendered.action;
    blocks.push(section(&link(words, url)));
    let footer = mrkdwn(&escape(&rendered.footer.join("\n"), MAX_FACTS));
    blocks.push(json!({ "type": "context", "elements": [footer] }));
    json!({ "text": escape(&subject, MAX_LINE), "blocks": blocks })
}

fn write_item(item: &RenderedAlert, colon: &str) -> Value {
    let facts = item.facts.iter().chain(&item.details);
    let facts: Vec<String> = facts.map(|(name, value)| format!("{name}{colon}{value}")).collect();
    let title = link(&item.title, &item.url);
    let headline = escape(&item.headline, MAX_LINE);
    let facts = escape(&facts.join(" · "), MAX_FACTS);
    let next = escape(&item.next, MAX_LINE);
    let mut block = section(&format!("{} *{title}*\n*{headline}*\n{facts}\n{next}", shape(item.tone)));
    if let Some((words, url)) = &item.acknowledge {
        block["accessory"] =
            json!({ "type": "button", "text": { "type": "plain_text", "text": words, "emoji": false }, "url": url });
    }
    block
}

fn section(text: &str) -> Value {
    json!({ "type": "section", "text": mrkdwn(text) })
}

fn mrkdwn(text: &str) -> Value {
    json!({ "type": "mrkdwn", "text": text, "verbatim": true })
}

/// `<url|words>`: the first bar ends the address, so the words may contain one.
fn link(words: &str, url: &str) -> String {
    let words = escape(&clean_line(words, MAX_LINE), MAX_NAME);
    format!("<{}|{words}>", escaped(url).replace('|', "%7C"))
}

/// At most `most` characters, as sent.
fn escape(text: &str, most: usize) -> String {
    escaped(&cut(text, most, sent))
}

/// The characters of a text, as sent.
fn sent(text: &str) -> usize {
    escaped(text).chars().count()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The characters in all texts of a message, or of a part of it.
fn chars(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(chars).sum(),
        Value::Object(values) => {
            let of = |(key, value): (&String, &Value)| match value {
                Value::String(text) if key == "text" => text.chars().count(),
                _ => chars(value),
            };
            values.iter().map(of).sum()
        }
        _ => 0,
    }
}
