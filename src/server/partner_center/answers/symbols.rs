//! Numbers that JSON does not have: .NET can be told to write them bare, as `NaN` and `Infinity`.
//!
//! One of them makes the whole text no JSON. In quotes, as .NET writes them otherwise, it costs its field alone.

/// Longest first, so that none is the end of another.
const SYMBOLS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];

/// The text with every bare symbol that stands for a value in quotes; `None` if there is none.
pub(super) fn quoted(text: &str) -> Option<String> {
    let mut written = String::new();
    let (mut from, mut in_string, mut before) = (0, false, b' ');
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_value = !in_string && matches!(before, b':' | b',' | b'[');
        if let Some(symbol) = SYMBOLS.into_iter().find(|symbol| is_value && bytes[at..].starts_with(symbol.as_bytes()))
        {
            written.push_str(&text[from..at]);
            written.push('"');
            written.push_str(symbol);
            written.push('"');
            at += symbol.len();
            (from, before) = (at, b'"');
            continue;
        }
        match byte {
            b'"' => in_string = !in_string,
            // What follows is no end of the string.
            b'\\' if in_string => at += 1,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    if from == 0 {
        return None;
    }
    written.push_str(&text[from..]);
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partner_center::answers::parse_page;
    use domain::usage::{RecordField, RecordProblem, UnreadableField};

    #[test]
    fn a_number_that_json_does_not_have_costs_its_field_and_not_the_answer() {
        for symbol in SYMBOLS {
            let body = format!(
                r#"{{"items":[{{"id":"ok","isUpgraded":true,"percentUsed":1}},
                {{"id":"x","isUpgraded":true,"percentUsed":{symbol},"totalCost":12.5,"name":"A, NaN"}}, {symbol}]}}"#
            );
            let page = parse_page(body.as_bytes(), 0).expect("a page");
            assert_eq!((page.records.len(), page.unreadable.len()), (2, 1), "{symbol}");
            let problem = RecordProblem::Invalid(RecordField::PercentUsed);
            assert_eq!(page.unreadable_fields, [UnreadableField { position: 2, problem }], "{symbol}");
            let record = &page.records[1];
            let read = (record.percent_used, record.spent, &*record.name);
            assert_eq!(read, (None, "12.5".parse().ok(), "A, NaN"), "{symbol}");
        }
    }

    #[test]
    fn what_stands_for_a_value_is_quoted_and_no_text_is_changed() {
        for (text, expected) in [
            (
                r#"{"a":NaN,"b": -Infinity ,"c":[Infinity, NaN]}"#,
                r#"{"a":"NaN","b": "-Infinity" ,"c":["Infinity", "NaN"]}"#,
            ),
            (r#"{"NaN, Infinity":"x: NaN","é\\":NaN}"#, r#"{"NaN, Infinity":"x: NaN","é\\":"NaN"}"#),
            (r#"{"a\":NaN":NaN}"#, r#"{"a\":NaN":"NaN"}"#),
        ] {
            assert_eq!(quoted(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "{}", "NaN", r#"{"a":"NaN"}"#, r#"{"a":1NaN}"#, r#"{"a":",NaN"}"#, "\\", "\"\\"] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }
}
