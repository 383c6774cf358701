//! The message for a webhook of the Workflows app in Microsoft Teams ("When a Teams webhook request is received"): it
//! contains an Adaptive Card 1.4.
//!
//! All text is in `TextRun`s, which ignore Markdown, so a customer's name stays a name and never becomes a link.

use serde_json::{Value, json};

use crate::notify::notes::cut_notes;
use crate::notify::shape;
use domain::delivery::{RenderedAlert, RenderedMessage, RenderedSection, Tone, cut, seen};

/// Below this many bytes, as posted. Microsoft's page on incoming webhooks says 28 KB, counted as Teams lays the card
/// out; it has refused cards of more than 21 KB.
const MAX_BYTES: usize = 20_000;
/// The limits of single texts, in bytes as posted. Only names come near them; together they leave room for an alert.
const MAX_LEAD: usize = 5_000;
const MAX_NOTES: usize = 6_000;
const MAX_LINE: usize = 1_000;
/// A name's characters, as seen.
const MAX_NAME: usize = 100;

pub(super) fn write(rendered: &RenderedMessage) -> Value {
    if !rendered.sections.is_empty() {
        return digest(rendered);
    }
    let items: Vec<Value> = rendered.items.iter().map(|item| write_item(item, &rendered.colon)).collect();
    // Reserves room for everything but the items, then adds as many items as fit.
    let room = MAX_BYTES.saturating_sub(size(&message(rendered, &[])) + 1);
    let fits = items.iter().scan(0, |used, item| {
        *used += size(item) + 1;
        (*used <= room).then_some(())
    });
    let shown = fits.count();
    message(rendered, &items[..shown])
}

/// With as many customers of each list as fit.
fn digest(rendered: &RenderedMessage) -> Value {
    let with = |shown: usize| {
        let lists: Vec<Value> = rendered.sections.iter().map(|section| write_list(section, shown)).collect();
        message(rendered, &lists)
    };
    let longest = rendered.sections.iter().map(|section| section.rows.len()).max().unwrap_or_default();
    let fits = (1..=longest).rev().map(with).find(|value| size(value) < MAX_BYTES);
    fits.unwrap_or_else(|| with(0))
}

fn write_list(section: &RenderedSection, shown: usize) -> Value {
    let (rows, left_out) = section.first(shown);
    let open = |url: &str| json!({ "type": "Action.OpenUrl", "url": url });
    let title = format!("{} {}", shape(section.tone), section.title);
    let mut items = vec![block(json!([
        { "type": "TextRun", "text": title, "weight": "Bolder", "selectAction": open(&section.url) }
    ]))];
    for row in rows {
        let name = cut(&row.name, MAX_NAME, seen);
        let said = format!(" {}", bounded(&row.said(), MAX_LINE));
        items.push(block(json!([
            { "type": "TextRun", "text": name, "selectAction": open(&row.url) },
            { "type": "TextRun", "text": said },
        ])));
    }
    items.extend(left_out.map(|words| {
        block(json!([{ "type": "TextRun", "text": words, "isSubtle": true, "selectAction": open(&section.url) }]))
    }));
    for block in &mut items[1..] {
        block["spacing"] = json!("Small");
    }
    json!({ "type": "Container", "style": style(section.tone), "items": items })
}

fn message(rendered: &RenderedMessage, items: &[Value]) -> Value {
    let subject = format!("{} {}", shape(rendered.tone), bounded(&rendered.subject, MAX_LINE));
    let mut body = vec![
        block(json!([{ "type": "TextRun", "text": &subject, "size": "Large", "weight": "Bolder" }])),
        line(&bounded(&rendered.lead, MAX_LEAD)),
    ];
    body.extend_from_slice(items);
    body.extend(rendered.left_out(items.len()).into_iter().map(line));
    body.extend(cut_notes(&rendered.notes, MAX_NOTES, posted).iter().map(|note| line(note)));
    body.extend(
        rendered
            .footer
            .iter()
            .map(|text| block(json!([{ "type": "TextRun", "text": text, "size": "Small", "isSubtle": true }]))),
    );
    let (words, url) = &rendered.action;
    let card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": rendered.language,
        "fallbackText": subject,
        "msteams": { "width": "Full" },
        "body": body,
        "actions": [{ "type": "Action.OpenUrl", "title": words, "url": url }],
    });
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": card,
        }],
    })
}

fn write_item(item: &RenderedAlert, colon: &str) -> Value {
    let facts = item.facts.iter().chain(&item.details);
    let facts: Vec<String> = facts.map(|(name, value)| format!("{name}{colon}{value}")).collect();
    let name = cut(&item.title, MAX_NAME, seen);
    let open = json!({ "type": "Action.OpenUrl", "url": item.url });
    let title = json!([{ "type": "TextRun", "text": name, "weight": "Bolder", "selectAction": open }]);
    let headline =
        json!([{ "type": "TextRun", "text": format!("{} {}", shape(item.tone), bounded(&item.headline, MAX_LINE)) }]);
    let mut items = vec![
        block(title),
        block(headline),
        line(&bounded(&facts.join(" · "), MAX_LINE)),
        line(&bounded(&item.next, MAX_LINE)),
    ];
    for block in &mut items[1..] {
        block["spacing"] = json!("Small");
    }
    if let Some((words, url)) = &item.acknowledge {
        items.push(json!({
            "type": "ActionSet",
            "spacing": "Small",
            "actions": [{ "type": "Action.OpenUrl", "title": words, "url": url }],
        }));
    }
    json!({ "type": "Container", "style": style(item.tone), "items": items })
}

fn style(tone: Tone) -> &'static str {
    match tone {
        Tone::Critical => "attention",
        Tone::Warning => "warning",
        Tone::Good => "good",
        Tone::Neutral => "emphasis",
    }
}

fn line(text: &str) -> Value {
    block(json!([{ "type": "TextRun", "text": text }]))
}

fn block(inlines: Value) -> Value {
    json!({ "type": "RichTextBlock", "inlines": inlines })
}

/// At most `most` bytes, as posted.
fn bounded(text: &str, most: usize) -> String {
    cut(text, most, posted)
}

/// The bytes of a text as posted, without its quotes.
fn posted(text: &str) -> usize {
    size(&json!(text)) - 2
}

/// The size in bytes, as posted.
fn size(value: &Value) -> usize {
    value.to_string().len()
}
