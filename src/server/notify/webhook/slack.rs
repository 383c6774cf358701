//! The message for a Slack incoming webhook: blocks with `mrkdwn`, in which only `&`, `<` and `>` must be
//! escaped. `verbatim` keeps Slack from turning a customer's name into links and mentions.
//!
//! The limits come from Slack's reference: 50 blocks, 150 characters in a header, 3,000 in a text.

use serde_json::{Value, json};

use crate::notify::shape;
use domain::customer::clean_line;
use domain::delivery::{RenderedAlert, RenderedMessage};

const MAX_BLOCKS: usize = 50;
/// The blocks besides the items and the notes: header, lead, omissions, action, footer.
const OTHER_BLOCKS: usize = 5;
const MAX_HEADER: usize = 140;
/// The limit of a text's part before escaping, which can make it five times as long. Only names come near it.
const MAX_PART: usize = 100;
const MAX_TEXT: usize = 3_000;

pub(super) fn write(rendered: &RenderedMessage) -> Value {
    let shown = rendered.items.len().min(MAX_BLOCKS - OTHER_BLOCKS - rendered.notes.len());
    let subject = format!("{} {}", shape(rendered.tone), clean_line(&rendered.subject, MAX_HEADER));
    let header = json!({ "type": "header", "text": { "type": "plain_text", "text": subject, "emoji": false } });
    let mut blocks = vec![header, section(&escape(&rendered.lead))];
    blocks.extend(rendered.items[..shown].iter().map(|item| section(&write_item(item))));
    blocks.extend(rendered.left_out(shown).map(|text| section(&escape(text))));
    blocks.extend(rendered.notes.iter().map(|note| section(&escape(note))));
    let (words, url) = &rendered.action;
    blocks.push(section(&link(words, url)));
    blocks.push(json!({ "type": "context", "elements": [mrkdwn(&escape(&rendered.footer.join("\n")))] }));
    json!({ "text": escape(&subject), "blocks": blocks })
}

fn write_item(item: &RenderedAlert) -> String {
    let facts = item.facts.iter().chain(&item.details);
    let facts: Vec<String> = facts.map(|(name, value)| format!("{}: {}", part(name), part(value))).collect();
    let title = link(&item.title, &item.url);
    let headline = escape(&item.headline);
    format!("{} *{title}*\n*{headline}*\n{}\n{}", shape(item.tone), facts.join(" · "), escape(&item.next))
}

fn section(text: &str) -> Value {
    json!({ "type": "section", "text": mrkdwn(text) })
}

fn mrkdwn(text: &str) -> Value {
    let text: String = text.chars().take(MAX_TEXT).collect();
    json!({ "type": "mrkdwn", "text": text, "verbatim": true })
}

/// `<url|words>`: the first bar ends the address, so the words may contain one.
fn link(words: &str, url: &str) -> String {
    format!("<{}|{}>", escape(url).replace('|', "%7C"), part(words))
}

fn part(text: &str) -> String {
    escape(&clean_line(text, MAX_PART))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
