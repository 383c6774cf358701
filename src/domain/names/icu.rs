//! With ICU4X's data.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

/// `None` is unreachable because the data is compiled in; code points are a valid order too.
static ROOT: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    Collator::try_new(CollatorPreferences::default(), options).ok()
});

#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    match &*ROOT {
        Some(root) => root.compare(one, other),
        None => one.cmp(other),
    }
}
