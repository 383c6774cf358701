//! Labels of customers: short names that a team gives them, such as "Key account".

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::customer::is_direction_mark;

/// A label as it was typed. Two labels are the same if they differ in case alone.
#[derive(Clone)]
pub struct Label {
    text: Box<str>,
    folded: Box<str>,
}

/// Why a text is no label, or a list no list of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelProblem {
    #[error("a label is empty")]
    Empty,
    #[error("a label is longer than {} characters", Label::MAX_CHARS)]
    TooLong,
    #[error("a label has a comma or an invisible character")]
    Character,
    #[error("these are more than {} labels", Label::MAX_LISTED)]
    TooMany,
}

impl Label {
    pub const MAX_CHARS: usize = 50;
    /// How many labels a customer has by hand, and a rule gives.
    pub const MAX_LISTED: usize = 20;

    /// Trims the text, and collapses white space between words.
    ///
    /// # Errors
    ///
    /// If nothing is left, or more than [`Self::MAX_CHARS`], or a comma, which separates labels, or a control character.
    pub fn parse(text: &str) -> Result<Self, LabelProblem> {
        let text = text.trim();
        if text.chars().any(|c| c == ',' || c.is_control() || is_direction_mark(c)) {
            return Err(LabelProblem::Character);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(LabelProblem::Empty),
            1..=Self::MAX_CHARS => Ok(Self { folded: text.to_lowercase().into(), text: text.into() }),
            _ => Err(LabelProblem::TooLong),
        }
    }

    /// Labels separated by commas. Of labels that are the same, the first one counts.
    ///
    /// # Errors
    ///
    /// If one of them is no label, or there are more than [`Self::MAX_LISTED`].
    pub fn parse_list(text: &str) -> Result<BTreeSet<Self>, LabelProblem> {
        let mut labels = BTreeSet::new();
        for one in text.split(',').filter(|one| !one.trim().is_empty()) {
            let label = Self::parse(one)?;
            if !labels.contains(&label) {
                labels.insert(label);
            }
        }
        if labels.len() > Self::MAX_LISTED { Err(LabelProblem::TooMany) } else { Ok(labels) }
    }

    /// What [`Self::parse_list`] reads.
    #[must_use]
    pub fn write_list<'a>(labels: impl IntoIterator<Item = &'a Self>) -> String {
        labels.into_iter().map(Self::as_str).collect::<Vec<_>>().join(", ")
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Label {}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Label {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded.cmp(&other.folded)
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(text: &str) -> Result<String, LabelProblem> {
        Label::parse(text).map(|label| label.as_str().to_owned())
    }

    #[test]
    fn a_label_is_trimmed_and_keeps_its_case() {
        assert_eq!(parsed("  Key   account ").as_deref(), Ok("Key account"));
        assert_eq!(parsed("<b>Søn</b>").as_deref(), Ok("<b>Søn</b>"));
    }

    #[test]
    fn what_nobody_sees_or_what_separates_labels_is_in_none() {
        for wrong in ["a,b", "a\nb", "a\u{0}b", "\u{202e}evil"] {
            assert_eq!(parsed(wrong), Err(LabelProblem::Character), "{wrong:?}");
        }
        assert_eq!(parsed(" "), Err(LabelProblem::Empty));
        let longest = "é".repeat(Label::MAX_CHARS);
        assert_eq!(parsed(&longest), Ok(longest.clone()));
        assert_eq!(parsed(&format!("{longest}é")), Err(LabelProblem::TooLong));
    }

    #[test]
    fn labels_are_compared_without_case_and_the_first_one_of_a_list_counts() {
        let list = Label::parse_list("Gold, gold , GOLD,, Éco,éco").expect("labels");
        assert_eq!(Label::write_list(&list), "Gold, Éco");
        let many = (0..=Label::MAX_LISTED).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(Label::parse_list(&many), Err(LabelProblem::TooMany));
        assert_eq!(Label::parse_list("a,\u{7}"), Err(LabelProblem::Character));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_written_so_that_it_is_read_the_same(text in "[\\PC,]{0,120}") {
            if let Ok(labels) = Label::parse_list(&text) {
                let written = Label::write_list(&labels);
                prop_assert_eq!(Label::parse_list(&written), Ok(labels));
            }
        }
    }
}
