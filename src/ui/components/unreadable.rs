//! Says that this version of Headroom cannot read something stored.

use leptos::prelude::*;

use crate::components::form::done::caution;
use crate::text::{Key, Text};

/// "1 alert cannot be read by this version of Headroom. …"; `None` if everything could be read.
pub fn unreadable(text: Text, words: Key, count: usize) -> Option<AnyView> {
    (count > 0).then(|| caution(text.count(words, count).into_any()))
}
