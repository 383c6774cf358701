//! By code points, which is never used: the browser sorts by ranks.

use std::cmp::Ordering;

#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    one.cmp(other)
}
