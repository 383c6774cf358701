//! What the check and `headroom rekey` say to the person who runs them.

use std::collections::BTreeMap;

use super::{KeyId, Rekeyed, SealedKind, Unopened};

/// How many names to list of each kind.
const NAMED: usize = 20;

/// The sentence that stops a start.
pub(super) fn missing(unopened: &Unopened) -> String {
    format!(
        "HEADROOM_SECRET_KEY lacks a key that the database needs: {}. Add the missing key to HEADROOM_SECRET_KEY, behind \
         the first one. If it is lost, run `headroom rekey --forget`: it gives up what nobody can open, and says what that was",
        list(unopened)
    )
}

fn list(unopened: &Unopened) -> String {
    let mut by_key: BTreeMap<Option<KeyId>, Vec<String>> = BTreeMap::new();
    for ((kind, key), count) in unopened {
        by_key.entry(*key).or_default().push(kind.count(*count));
    }
    let named = by_key.into_iter().map(|(key, counts)| {
        let with = key.map_or("a key that they do not name".to_owned(), |key| format!("key {key}"));
        format!("{} encrypted with {with}", joined(&counts))
    });
    named.collect::<Vec<_>>().join("; ")
}

impl Rekeyed {
    /// The sentences for the person who ran the command.
    #[must_use]
    pub fn describe(&self) -> String {
        let Self { key, resealed, already, unopened, forgotten, left } = self;
        let mut lines = vec![format!(
            "Encrypted {} with key {key}; {} already {}.",
            counted(*resealed, "value", "values"),
            thousands(*already),
            if *already == 1 { "was" } else { "were" },
        )];
        let mut by_kind: BTreeMap<SealedKind, Vec<&str>> = BTreeMap::new();
        for (kind, label) in forgotten {
            by_kind.entry(*kind).or_default().push(label);
        }
        for (kind, labels) in by_kind {
            lines.push(kind.forgotten(&labels));
        }
        if !unopened.is_empty() {
            lines.push(format!(
                "No key of HEADROOM_SECRET_KEY opens {}. Add that key behind the first one and run the command again, or \
                 run `headroom rekey --forget` to go on without them.",
                list(unopened)
            ));
        }
        if *left > 0 {
            lines.push(format!(
                "{} changed meanwhile. Is a server still running with another first key? Restart it, then run the command \
                 again.",
                counted(*left, "value", "values")
            ));
        }
        lines.join("\n")
    }

    /// Whether every sealed text has the first key now.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.unopened.is_empty() && self.left == 0
    }
}

impl SealedKind {
    fn count(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Flow => ("sign-in under way", "sign-ins under way"),
            Self::SignIn => ("sign-in", "sign-ins"),
            Self::Receiver => ("receiver", "receivers"),
            Self::Link => ("shared link", "shared links"),
            Self::Import => ("file with budgets", "files with budgets"),
        };
        counted(count, one, many)
    }

    fn forgotten(self, labels: &[&str]) -> String {
        // Escaped: people named them, and a terminal obeys control characters.
        let mut names: Vec<String> = labels.iter().take(NAMED).map(|label| format!("{label:?}")).collect();
        if labels.len() > NAMED {
            names.push(format!("{} more", thousands(labels.len() - NAMED)));
        }
        let (count, names) = (self.count(labels.len()), joined(&names));
        match self {
            Self::Flow => format!("Forgot {count}: people begin again."),
            Self::SignIn => format!(
                "Ended {count}, of {names}: these users sign in again. Where one of them was for monitoring, its receivers \
                 are told, and somebody switches it on again in the settings."
            ),
            Self::Receiver => format!("Removed {count}: {names}. Add them again in the settings."),
            Self::Link => format!("Revoked {count}: {names}. Share them again."),
            Self::Import => format!("Forgot {count}: people choose the file again."),
        }
    }
}

fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// "10,000"
fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::cipher::SecretKeys;

    fn id(byte: u8) -> KeyId {
        SecretKeys::new([byte; 32]).ids()[0]
    }

    #[test]
    fn a_missing_key_is_told_with_what_it_sealed_and_what_to_do() {
        let unopened = Unopened::from([
            ((SealedKind::SignIn, Some(id(1))), 12_345),
            ((SealedKind::Receiver, Some(id(1))), 1),
            ((SealedKind::Link, None), 2),
        ]);
        let sentence = missing(&unopened);
        let with = format!("12,345 sign-ins and 1 receiver encrypted with key {}", id(1));
        assert!(sentence.contains(&with), "{sentence}");
        assert!(sentence.contains("2 shared links encrypted with a key that they do not name"), "{sentence}");
        assert!(sentence.contains("headroom rekey --forget") && sentence.contains("HEADROOM_SECRET_KEY"), "{sentence}");
    }

    #[test]
    fn a_rekey_says_what_it_did_and_what_it_forgot() {
        let forgotten = [(SealedKind::Receiver, "Desk"), (SealedKind::Receiver, "Night"), (SealedKind::SignIn, "Ada")];
        let rekeyed = Rekeyed {
            key: id(2),
            resealed: 10_000,
            already: 1,
            unopened: Unopened::new(),
            forgotten: forgotten.into_iter().map(|(kind, label)| (kind, label.into())).collect(),
            left: 0,
        };
        let said = rekeyed.describe();
        assert!(said.starts_with(&format!("Encrypted 10,000 values with key {}; 1 already was.\n", id(2))), "{said}");
        assert!(said.contains("Ended 1 sign-in, of \"Ada\"") && rekeyed.is_complete(), "{said}");
        assert!(said.contains("Removed 2 receivers: \"Desk\" and \"Night\". Add them again"), "{said}");
        let left = Rekeyed { left: 3, forgotten: Vec::new(), ..rekeyed };
        assert!(!left.is_complete() && left.describe().contains("3 values changed meanwhile"), "{}", left.describe());
    }
}
