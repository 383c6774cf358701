//! A digest for programs: each list with its count and the first customers, with exact figures.

use serde_json::{Value, json};

use super::figures::{figures_of, name};
use domain::budget::NearThreshold;
use domain::delivery::digest::{Digest, Line, Section};

pub(super) fn write(digest: &Digest, near: NearThreshold) -> Value {
    json!({
        "every": digest.every.key(),
        "since": digest.since.to_string(),
        "customers": digest.customers,
        "missing": digest.missing,
        "lists": digest.sections.iter().map(|section| list(section, near)).collect::<Vec<_>>(),
    })
}

fn list(section: &Section, near: NearThreshold) -> Value {
    json!({
        "concern": section.concern.key(),
        "count": section.count,
        "new": section.new,
        "first": section.listed.iter().map(|one| line(one, near)).collect::<Vec<_>>(),
    })
}

fn line(line: &Line, near: NearThreshold) -> Value {
    let mut one = figures_of(&line.figures, near);
    one["customer"] = json!({ "id": line.customer.as_str(), "name": name(&line.figures.name) });
    one["plan"] = json!(line.figures.plan.key());
    if let Some((key, since)) = &line.alert {
        one["alert"] = json!({ "key": key.to_string(), "rule": key.rule.key(), "since": since.to_string() });
    }
    one
}
