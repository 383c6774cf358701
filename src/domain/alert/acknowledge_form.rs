//! What somebody typed into the form that acknowledges alerts, to show it again.

use super::acknowledgement::{AcknowledgeFor, Acknowledgement};
use crate::customer::clean_line;
use crate::grid::decode;
use crate::money::DecimalMark;

/// More than a page of alerts holds.
const MAX_KEYS: usize = 200;
/// Longer than any amount.
const MAX_PLANNED_CHARS: usize = 40;

/// The fields, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgeForm {
    /// Keys of alerts, as text.
    pub keys: Vec<String>,
    pub reason: String,
    pub span: AcknowledgeFor,
    pub planned: String,
    /// How an ambiguous amount is meant, if that was said.
    pub mark: Option<DecimalMark>,
}

impl AcknowledgeForm {
    /// Parses a query string or a form body. An unknown duration means a day.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (reason, planned) = (String::new(), String::new());
        let mut form = Self { keys: Vec::new(), reason, span: AcknowledgeFor::Day, planned, mark: None };
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match name {
                "key" if form.keys.len() < MAX_KEYS => form.keys.push(value),
                "reason" => form.reason = clean_line(&value, Acknowledgement::MAX_REASON_CHARS),
                "for" => form.span = AcknowledgeFor::from_key(&value).unwrap_or(AcknowledgeFor::Day),
                DecimalMark::FIELD => form.mark = DecimalMark::from_key(&value),
                "planned" => form.planned = clean_line(&value, MAX_PLANNED_CHARS),
                _ => {}
            }
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_read_as_they_were_typed() {
        let form = AcknowledgeForm::parse("key=a%20b&key=c&reason=On+it&for=30&planned=1%2C000&return_to=%2F");
        assert_eq!(form.keys, ["a b", "c"]);
        assert_eq!(
            (form.reason.as_str(), form.span, form.planned.as_str()),
            ("On it", AcknowledgeFor::ThirtyDays, "1,000")
        );
        assert_eq!(AcknowledgeForm::parse("for=x").span, AcknowledgeFor::Day);
    }
}
