//! That something is stored which this version of Headroom cannot read.

use leptos::prelude::*;

use crate::components::form::done::caution;
use crate::text::{Key, Text};

/// "1 alert cannot be read by this version of Headroom. …"; nothing where all could be read.
pub fn unreadable(text: Text, words: Key, count: usize) -> Option<AnyView> {
    (count > 0).then(|| caution(text.count(words, count).into_any()))
}
