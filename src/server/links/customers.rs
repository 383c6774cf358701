//! Which customers a link shows, as hashes: enough to tell whether somebody can see them all, and nothing to read.

use std::collections::HashSet;

use sha2::{Digest as _, Sha256};

use domain::customer::CustomerId;

/// Ids are random GUIDs: half of the hash tells them apart and cannot be guessed.
const MARK_BYTES: usize = 16;

/// The marks of a link's customers, in an order that says nothing.
pub(super) fn marks<'a>(link: &str, customers: impl IntoIterator<Item = &'a CustomerId>) -> Vec<u8> {
    let mut marks: Vec<[u8; MARK_BYTES]> = customers.into_iter().map(|id| mark(link, id)).collect();
    marks.sort_unstable();
    marks.concat()
}

/// Whether all the customers of a link are among the visible ones.
pub(super) fn are_among<'a>(marks: &[u8], link: &str, visible: impl IntoIterator<Item = &'a CustomerId>) -> bool {
    let visible: HashSet<[u8; MARK_BYTES]> = visible.into_iter().map(|id| mark(link, id)).collect();
    let (marks, rest) = marks.as_chunks::<MARK_BYTES>();
    rest.is_empty() && marks.iter().all(|mark| visible.contains(mark))
}

/// Differs between links, so two links' customers cannot be compared.
fn mark(link: &str, customer: &CustomerId) -> [u8; MARK_BYTES] {
    let mut hash = Sha256::new();
    hash.update((link.len() as u64).to_be_bytes());
    hash.update(link);
    hash.update(customer.as_str());
    let mut mark = [0; MARK_BYTES];
    mark.copy_from_slice(&hash.finalize()[..MARK_BYTES]);
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_lacks_one_customer_of_a_link_does_not_see_them_all() {
        let ids = ["a", "b", "c"].map(|id| CustomerId::parse(id).expect("an id"));
        let of_link = marks("link", &ids[..2]);
        assert!(are_among(&of_link, "link", &ids) && are_among(&of_link, "link", ids[..2].iter().rev()));
        assert!(!are_among(&of_link, "link", &ids[1..]) && !are_among(&of_link, "link", []));
        assert!(!are_among(&of_link, "other", &ids), "another link's marks");
        assert!(!are_among(&of_link[1..], "link", &ids), "damaged");
    }
}
