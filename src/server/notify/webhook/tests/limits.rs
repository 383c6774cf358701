//! Checks bodies against the documented limits of their receivers, and ours, which are narrower.

use std::fmt;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{slack, teams};
use crate::notify::tests::{HOSTILE, Sample};
use domain::delivery::{RenderedAlert, RenderedMessage, Tone};

/// What a body violates.
#[derive(Debug, Default)]
struct Violations(Vec<String>);

impl Violations {
    fn check(&mut self, is_kept: bool, what: impl fmt::Display) {
        if !is_kept {
            self.0.push(what.to_string());
        }
    }

    fn text(&mut self, text: &Value, most: usize, kinds: &[&str]) {
        let chars = text["text"].as_str().map_or(0, |text| text.chars().count());
        // https://docs.slack.dev/reference/block-kit/composition-objects/text-object: at least one character.
        self.check((1..=most).contains(&chars), format_args!("a text of {chars} characters, of {most}"));
        let kind = text["type"].as_str().unwrap_or_default();
        self.check(kinds.contains(&kind), format_args!("a text of type {kind:?}"));
    }
}

/// A message for an incoming webhook of Slack. Limits: <https://docs.slack.dev/reference/block-kit/blocks>, and the pages
/// of its blocks.
fn of_slack(body: &Value) -> Violations {
    let mut found = Violations::default();
    let blocks = body["blocks"].as_array().map(Vec::as_slice).unwrap_or_default();
    // "You can include up to 50 blocks in each message"; ours are at most 45.
    found.check((1..=45).contains(&blocks.len()), format_args!("{} blocks", blocks.len()));
    // https://docs.slack.dev/reference/methods/chat.postMessage: text beyond 40,000 characters is cut. Ours has 10,000.
    let chars = chars(body);
    found.check(chars <= 10_000, format_args!("{chars} characters in all"));
    for block in blocks {
        match block["type"].as_str().unwrap_or_default() {
            "header" => found.text(&block["text"], 150, &["plain_text"]),
            "section" => {
                let fields = block["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
                found.check(fields.len() <= 10, format_args!("{} fields", fields.len()));
                for field in fields {
                    found.text(field, 2_000, &["mrkdwn", "plain_text"]);
                }
                if fields.is_empty() {
                    found.text(&block["text"], 3_000, &["mrkdwn", "plain_text"]);
                }
                if let Some(button) = block.get("accessory") {
                    // https://docs.slack.dev/reference/block-kit/block-elements/button-element
                    found.check(button["type"] == "button", format_args!("an accessory {button}"));
                    found.text(&button["text"], 75, &["plain_text"]);
                    let url = button["url"].as_str().map_or(0, str::len);
                    found.check((1..=3_000).contains(&url), format_args!("a button's address of {url} characters"));
                }
            }
            "context" => {
                let elements = block["elements"].as_array().map(Vec::as_slice).unwrap_or_default();
                found.check((1..=10).contains(&elements.len()), format_args!("{} elements", elements.len()));
                for element in elements {
                    found.text(element, 3_000, &["mrkdwn", "plain_text"]);
                }
            }
            kind => found.check(false, format_args!("a block of type {kind:?}")),
        }
    }
    for text in mrkdwn(body) {
        // https://docs.slack.dev/messaging/formatting-message-text: every "<" begins a link, and is escaped elsewhere;
        // "&" only begins an entity.
        let (links, ours) = (text.matches('<').count(), text.matches("<https://headroom.example.com/").count());
        found.check(links == ours && text.matches('>').count() == links, format_args!("markup in {text}"));
        found.check(!text.contains("<!") && !text.contains("<@"), format_args!("a mention in {text}"));
        let is_entity = |rest: &str| ["amp;", "lt;", "gt;"].iter().any(|entity| rest.starts_with(entity));
        found.check(text.split('&').skip(1).all(is_entity), format_args!("half an entity in {text}"));
    }
    found
}

/// A message for a webhook of the Workflows app. Its limit, 28 KB, is on
/// <https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook>; ours is
/// 20,000 bytes. What a card is made of: <https://adaptivecards.io/explorer>.
fn of_teams(body: &Value) -> Violations {
    let mut found = Violations::default();
    let bytes = serde_json::to_vec(body).map_or(usize::MAX, |bytes| bytes.len());
    found.check(bytes < 20_000, format_args!("{bytes} bytes"));
    let attachments = body["attachments"].as_array().map(Vec::as_slice).unwrap_or_default();
    found.check(body["type"] == "message" && attachments.len() == 1, "a message has one card");
    let card = &body["attachments"][0]["content"];
    // Teams shows cards up to version 1.5 to webhooks.
    found.check(card["type"] == "AdaptiveCard" && card["version"] == "1.4", "a card of version 1.4");
    found.check(card["fallbackText"].as_str().is_some_and(|text| !text.is_empty()), "a fallback");
    let actions = card["actions"].as_array().map_or(0, Vec::len);
    found.check(actions <= 6, format_args!("{actions} actions"));
    elements(card, &mut |element| match element["type"].as_str() {
        Some("TextRun") => {
            found.check(element["text"].as_str().is_some_and(|text| !text.is_empty()), "a run without text");
        }
        Some("RichTextBlock") => {
            found.check(element["inlines"].as_array().is_some_and(|runs| !runs.is_empty()), "a block without runs");
        }
        Some("ActionSet") => {
            found
                .check(element["actions"].as_array().is_some_and(|actions| !actions.is_empty()), "a set of no actions");
        }
        Some("AdaptiveCard" | "Container" | "Action.OpenUrl") | None => {}
        Some(kind) => found.check(false, format_args!("an element of type {kind:?}")),
    });
    found
}

fn elements(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Array(values) => values.iter().for_each(|value| elements(value, visit)),
        Value::Object(values) => values.values().for_each(|value| elements(value, visit)),
        _ => {}
    }
}

fn chars(body: &Value) -> usize {
    let mut chars = 0;
    elements(body, &mut |element| chars += element["text"].as_str().map_or(0, |text| text.chars().count()));
    chars
}

fn mrkdwn(body: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    elements(body, &mut |element| {
        if element["type"] == "mrkdwn" {
            texts.extend(element["text"].as_str().map(str::to_owned));
        }
    });
    texts
}

/// The alerts that a body for Slack or Teams shows.
fn shown(body: &Value) -> usize {
    body.to_string().matches("/customers/").count()
}

#[track_caller]
fn lint(rendered: &RenderedMessage) -> [usize; 2] {
    let (blocks, card) = (slack::write(rendered), teams::write(rendered));
    for (body, found) in [(&blocks, of_slack(&blocks)), (&card, of_teams(&card))] {
        assert!(found.0.is_empty(), "{:?} in {body}", found.0);
        if let Some(left_out) = rendered.left_out(shown(body)) {
            let left_out = serde_json::to_string(left_out).expect("JSON");
            assert!(body.to_string().contains(&left_out), "{left_out} is not said");
        }
    }
    [shown(&blocks), shown(&card)]
}

#[test]
fn the_linter_finds_what_breaks_a_limit() {
    let section = |text: &str| json!({ "type": "section", "text": { "type": "mrkdwn", "text": text } });
    for (blocks, says) in [
        (vec![section("a"); 46], "46 blocks"),
        (vec![section(&"a".repeat(3_001))], "3001 characters"),
        (vec![section(&"a".repeat(2_900)); 4], "11600 characters in all"),
        (vec![section("")], "0 characters"),
        (vec![section("a &am")], "half an entity"),
        (vec![section("<!channel>")], "a mention"),
        (
            vec![json!({ "type": "header", "text": { "type": "plain_text", "text": "a".repeat(151) } })],
            "151 characters",
        ),
    ] {
        let found = of_slack(&json!({ "blocks": blocks })).0.join(", ");
        assert!(found.contains(says), "{says}: {found}");
    }
    let mut card = teams::write(&Sample::alerts().rendered);
    card["attachments"][0]["content"]["fallbackText"] = json!("é".repeat(10_000));
    assert!(of_teams(&card).0.join(", ").contains("bytes"));
}

#[test]
fn five_thousand_alerts_with_the_longest_names_stay_within_all_limits() {
    let names: [fn(usize) -> String; 3] = [
        |number| format!("{number} {}", "משרד הנסיעות ".repeat(20)),
        |_| "&".repeat(10_000),
        |number| format!("{number} {HOSTILE}"),
    ];
    for name in names {
        for shown in lint(&Sample::of_names(5_000, name).rendered) {
            assert!(shown >= 8, "only {shown} alerts");
        }
        lint(&Sample::missing_of(5_000, name).rendered);
    }
    for name in names {
        let rendered = Sample::digest_of(&name).rendered;
        let all = rendered.sections.len();
        for shown in lint(&rendered) {
            assert!(shown >= all, "only {shown} customers in {all} lists");
        }
    }
    for sample in [Sample::digest(), Sample::alerts(), Sample::outage(), Sample::unjudged(), Sample::many(60)] {
        lint(&sample.rendered);
    }
}

/// Any text: markup, entities, right-to-left, emoji, long.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,80}",
        "[<>&|\"\\\\]{1,400}",
        "[א-ת ]{1,300}",
        "[🏢水é\u{301}\u{202e}]{1,2000}",
        Just("&".repeat(10_000)),
    ]
    .prop_map(|text| format!("x{text}"))
}

fn hostile_message() -> impl Strategy<Value = RenderedMessage> {
    let item = (hostile(), hostile(), hostile(), 0_u32..9).prop_map(|(title, headline, value, number)| RenderedAlert {
        tone: Tone::Critical,
        title,
        url: format!("https://headroom.example.com/customers/{number}"),
        headline,
        facts: vec![("Spent".to_owned(), value); 8],
        details: Vec::new(),
        next: "Call the customer today.".to_owned(),
        acknowledge: (number % 2 == 0).then(|| {
            let url = format!("https://headroom.example.com/alerts/{}{number}?acknowledge=yes", "a".repeat(200));
            ("Acknowledge".to_owned(), url)
        }),
    });
    let items = prop::collection::vec(item, 0..=RenderedMessage::MAX_ITEMS);
    let notes = prop::collection::vec(hostile(), 0..5);
    (items, hostile(), hostile(), notes, 0_usize..5_000).prop_map(|(items, subject, lead, notes, more)| {
        let count = items.len() + more;
        let left_out = |shown: usize| match count - shown {
            0 => String::new(),
            left => format!("and {left} more alerts"),
        };
        RenderedMessage {
            left_out: (0..=items.len()).map(left_out).collect(),
            links: vec![String::new(); count],
            subject,
            lead,
            notes,
            items,
            ..Sample::alerts().rendered
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_message_breaks_a_limit_of_slack_or_teams(rendered in hostile_message()) {
        lint(&rendered);
    }
}
