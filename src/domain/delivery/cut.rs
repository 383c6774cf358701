//! Cuts a text to what a channel takes.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::customer::is_direction_mark;

const ELLIPSIS: &str = "…";
/// More characters than any emoji or syllable has. A longer cluster is a name made to break layouts.
const CHARS_OF_CLUSTER: usize = 12;

/// The text itself, or as much of it as costs at most `most`, with an ellipsis. It is cut between grapheme clusters
/// (Unicode Standard Annex 29): an accent stays with its letter. `cost` is the cost of a cluster.
#[must_use]
pub fn cut(text: &str, most: usize, cost: impl Fn(&str) -> usize) -> String {
    let room = most.saturating_sub(cost(ELLIPSIS));
    let (mut used, mut end) = (0, 0);
    for (start, cluster) in text.grapheme_indices(true) {
        used += cost(cluster);
        if used > most {
            return format!("{}{ELLIPSIS}", text[..end].trim_end());
        }
        if used <= room {
            end = start + cluster.len();
        }
    }
    text.to_owned()
}

/// The cost of a cluster in characters that a person sees: one, or none for a mark of direction.
#[must_use]
pub fn seen(cluster: &str) -> usize {
    if cluster.chars().all(is_direction_mark) { 0 } else { cluster.chars().count().div_ceil(CHARS_OF_CLUSTER) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_fits_is_kept_and_a_longer_one_ends_in_an_ellipsis() {
        assert_eq!(cut("Contoso", 7, seen), "Contoso");
        assert_eq!(cut("Contoso", 6, seen), "Conto…");
        assert_eq!(cut("Contoso Ltd", 9, seen), "Contoso…", "no space before the ellipsis");
        assert_eq!(cut("", 0, seen), "");
    }

    #[test]
    fn a_cluster_is_never_split_and_an_endless_one_does_not_count_as_one() {
        let family = "👩‍👩‍👧‍👦";
        assert_eq!(cut(&family.repeat(3), 2, seen), format!("{family}…"));
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2, seen), "e\u{301}…");
        let stacked = format!("a{}", "\u{301}".repeat(10_000));
        assert_eq!(cut(&stacked, 78, seen), "…");
        assert_eq!(cut("\u{2068}מים\u{2069}", 3, seen), "\u{2068}מים\u{2069}", "marks of direction are not seen");
    }

    proptest! {
        #[test]
        fn what_is_left_costs_no_more_than_allowed(text in ".{0,60}", most in 1_usize..40) {
            let bytes = |cluster: &str| cluster.len().min(3);
            let left = cut(&text, most.max(3), bytes);
            let cost: usize = left.graphemes(true).map(bytes).sum();
            prop_assert!(left == text || (cost <= most.max(3) && left.ends_with(ELLIPSIS)), "{left}");
        }
    }
}
