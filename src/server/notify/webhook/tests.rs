//! The messages as sent to receivers.

mod limits;

use serde_json::{Value, json};

use super::{generic, slack, teams};
use crate::notify::tests::{HOSTILE, Sample};
use crate::notify::{OutgoingMessage, Part};

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}

/// All texts below a value, under any key.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(values) => values.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_card_for_teams() {
    insta::assert_snapshot!(pretty(&teams::write(&Sample::alerts().rendered)));
}

#[test]
fn blocks_for_slack() {
    insta::assert_snapshot!(pretty(&slack::write(&Sample::alerts().rendered)));
}

#[test]
fn figures_for_a_program() {
    let sample = Sample::alerts();
    insta::assert_snapshot!(pretty(&generic::write(&sample.outgoing("d-1"))));
}

#[test]
fn a_percent_for_a_program_rounds_to_what_people_see() {
    let percent = |exact: &str, near: u8| {
        let sample = Sample::of_percent(exact);
        let near = domain::budget::NearThreshold::try_from(near).expect("a percent");
        let written = generic::write(&OutgoingMessage { near, ..sample.outgoing("d-1") });
        written["data"]["alerts"][0]["percent"].as_str().map(str::to_owned)
    };
    for (exact, near, told) in
        [("99.996", 80, "99.99"), ("99.9949", 80, "99.9949"), ("79.999", 80, "79.99"), ("79.999", 70, "79.999")]
    {
        assert_eq!(percent(exact, near).as_deref(), Some(told), "{exact} near {near}");
    }
}

#[test]
fn the_caution_of_a_periods_first_days_is_for_programs_too() {
    let notes = |sample: &Sample| generic::write(&sample.outgoing("d-1"))["data"]["notes"].clone();
    let early = notes(&Sample::early());
    assert!(early[0].as_str().is_some_and(|note| note.starts_with("The month has just begun.")), "{early}");
    assert_eq!(notes(&Sample::of_percent("99.5")), json!([]));
}

#[test]
fn news_of_monitoring_for_a_program() {
    let sample = Sample::outage();
    insta::assert_snapshot!(pretty(&generic::write(&sample.outgoing("d-1"))));
}

#[test]
fn a_program_gets_every_alert_with_its_link() {
    let sample = Sample::many(1_000);
    let written = generic::write(&sample.outgoing("d-1"));
    let alerts = written["data"]["alerts"].as_array().expect("alerts");
    assert_eq!(alerts.len(), 1_000);
    assert!(alerts.iter().all(|alert| alert["url"].as_str().is_some_and(|url| url.starts_with("https://headroom."))));
}

#[test]
fn two_hundred_alerts_with_the_longest_names_stay_below_256_kb() {
    // As long as names get when Partner Center's records are read.
    for name in ["מ", "🏢", "\\", "\"", "a"].map(|one| one.repeat(200)) {
        let sample = Sample::of_names(domain::delivery::Parts::MOST_ALERTS, |_| name.clone());
        let bytes = generic::write(&sample.outgoing("d-1")).to_string().len();
        assert!(bytes < 256_000, "{bytes} bytes with names of {}", &name[..4]);
    }
    let sample = Sample::of_names(1, |_| "מ".repeat(200));
    let written = generic::write(&sample.outgoing("d-1"));
    assert_eq!(written["data"]["alerts"][0]["customer"]["name"], "מ".repeat(200), "this long it is whole");
}

#[test]
fn a_part_says_which_it_is_and_of_what() {
    let sample = Sample::alerts();
    let part = Part { number: 2, count: 25 };
    let written = generic::write(&OutgoingMessage { part, message_id: "m-1", ..sample.outgoing("d-1") });
    assert_eq!((&written["id"], &written["part"], &written["parts"]), (&"m-1".into(), &2.into(), &25.into()));
    let whole = generic::write(&sample.outgoing("d-1"));
    assert_eq!((&whole["part"], &whole["parts"]), (&1.into(), &1.into()));
}

#[test]
fn a_card_stays_below_what_teams_takes_and_says_how_many_are_left_out() {
    let card = teams::write(&Sample::many(1_000).rendered);
    let bytes = card.to_string().len();
    let body = card["attachments"][0]["content"]["body"].as_array().expect("a body");
    let shown = body.iter().filter(|part| part["type"] == "Container").count();
    assert!(bytes <= 20_000 && shown >= 10, "{bytes} bytes with {shown} alerts");
    let left_out = format!("and {} more alerts", 1_000 - shown);
    assert!(texts(&card).contains(&left_out.as_str()), "{left_out}");
    assert!(teams::write(&Sample::alerts().rendered).to_string().len() < 10_000);
}

#[test]
fn no_part_of_a_card_reads_markdown() {
    fn types<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        if let Some(kind) = value["type"].as_str() {
            found.push(kind);
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| types(value, found)),
            Value::Object(values) => values.values().for_each(|value| types(value, found)),
            _ => {}
        }
    }
    let card = teams::write(&Sample::alerts().rendered);
    let mut found = Vec::new();
    types(&card, &mut found);
    assert!(!found.contains(&"TextBlock") && !found.contains(&"FactSet"), "{found:?}");
    assert!(texts(&card).contains(&HOSTILE), "a name is shown as it is");
}

#[test]
fn blocks_stay_within_slacks_limits_and_say_how_many_are_left_out() {
    let written = slack::write(&Sample::many(60).rendered);
    let blocks = written["blocks"].as_array().expect("blocks");
    assert!(blocks.len() <= 50, "{}", blocks.len());
    let shown = blocks.iter().filter(|block| texts(block).iter().any(|text| text.contains("Over budget:"))).count();
    let left_out = format!("and {} more alerts", 60 - shown);
    assert!(texts(&written).contains(&left_out.as_str()), "{left_out}");
    for text in texts(&written) {
        assert!(text.chars().count() < 3_000);
    }
    let header = blocks[0]["text"]["text"].as_str().expect("a header");
    assert!(header.chars().count() <= 150);
}

#[test]
fn a_name_is_no_mention_and_no_link_in_slack() {
    let written = slack::write(&Sample::alerts().rendered);
    for text in texts(&written) {
        assert!(!text.contains("<!") && !text.contains("<img"), "{text}");
    }
    let mrkdwn = |value: &Value| value["type"] == "mrkdwn" && value["verbatim"] == true;
    let blocks = written["blocks"].as_array().expect("blocks");
    assert!(blocks[1..blocks.len() - 1].iter().all(|block| mrkdwn(&block["text"])));
    assert!(mrkdwn(&blocks[blocks.len() - 1]["elements"][0]));
}

#[test]
fn missing_and_unjudged_customers_for_a_program() {
    let data = |sample: &Sample| generic::write(&sample.outgoing("d-1"));
    let missing = data(&Sample::missing(51));
    let listed = missing["data"]["missing"]["names"].as_array().expect("names");
    assert_eq!((&missing["type"], &missing["data"]["reason"]), (&"monitoring.stopped".into(), &"incomplete".into()));
    assert_eq!((&missing["data"]["missing"]["count"], listed.len()), (&51.into(), 50));
    assert_eq!(data(&Sample::outage())["data"]["missing"], Value::Null, "nobody knows");
    let unjudged = data(&Sample::unjudged());
    assert_eq!(unjudged["type"], "customers.unjudged");
    assert_eq!(unjudged["data"]["unjudged"], json!({ "count": 2, "names": [HOSTILE, "Contoso, Ltd."] }));
}

#[test]
fn the_names_of_missing_customers_and_all_notes_fit_into_slack_and_teams() {
    let sample = Sample::missing(1_234);
    let blocks = slack::write(&sample.rendered);
    for note in &sample.rendered.notes {
        let end: String = note.chars().skip(note.chars().count() - 20).collect();
        assert!(texts(&blocks).iter().any(|text| text.ends_with(&end)), "{end}");
    }
    assert!(teams::write(&sample.rendered).to_string().len() <= 20_000);
}
