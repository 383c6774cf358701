//! The plural rules of a language in the form that the browser evaluates.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::number_texts::Plural;
use super::{Locale, formats};

/// A language's rule, and a number for each of its forms.
#[derive(Clone, Copy)]
pub(super) struct Plurals {
    pub rule: Plural,
    /// The largest below 100, for which no text has words of its own; or the largest below 200, or a million.
    pub samples: &'static [usize],
}

const MILLION: usize = 1_000_000;

impl Plurals {
    /// Computed once for each language.
    pub fn of(locale: Locale) -> Self {
        static KNOWN: LazyLock<Mutex<BTreeMap<String, Plurals>>> = LazyLock::new(Mutex::default);
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        *known
            .entry(locale.language().tag().to_owned())
            .or_insert_with(|| Self::compute(&locale.identifier().to_string()))
    }

    /// The number by which a text is chosen: itself, or above 99 the sample of its form. Fluent's own copy of the rules is
    /// wrong about some hundreds in Arabic.
    pub fn chooser(self, count: usize) -> usize {
        let place = self.rule.place(count as u64);
        if count < 100 { count } else { self.samples.get(place).copied().unwrap_or(count) }
    }

    /// From CLDR's rules.
    pub fn compute(tag: &str) -> Self {
        let numbers: Vec<usize> = (0..200).chain([MILLION]).collect();
        let categories = formats::plural_categories(tag, &numbers);
        let mut all = categories.clone();
        all.sort_unstable();
        all.dedup();
        let digit = |category| all.iter().position(|one| one == category).unwrap_or(0).to_string();
        let digits: Vec<String> = categories.iter().map(digit).collect();
        let [small, large, million] = [&digits[..100], &digits[100..200], &digits[200..]].map(short);
        let sample = |category| {
            let is_of_it = |one: &usize| one == category;
            let last = categories[..100].iter().rposition(is_of_it).or_else(|| categories.iter().rposition(is_of_it));
            numbers[last.unwrap_or(0)]
        };
        let samples: Vec<usize> = all.iter().map(sample).collect();
        Self { rule: Plural(format!("{small}/{large}/{million}").leak()), samples: samples.leak() }
    }
}

/// Without the repetitions at its end.
fn short(digits: &[String]) -> String {
    let last = digits.last().map(String::as_str).unwrap_or_default();
    let kept = digits.iter().rposition(|digit| digit != last).map_or(1, |place| place + 2);
    digits[..kept].concat()
}
