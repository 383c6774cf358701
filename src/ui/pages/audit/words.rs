//! What an entry says was there before and after. It is stored in short English words, `thresholds: 80, 100; muted: yes`, which
//! files keep; the page tells them in the reader's language.

use jiff::Timestamp;
use leptos::prelude::*;

use super::fields::field_name;
use crate::components::alerts::channel::channel_key;
use crate::components::marks::alert_badge::severity_key;
use crate::pages::receiver_fields::{cadence_key, reminders_key};
use crate::pages::share::days;
use crate::pages::sign_in_failed::title_of_refusal;
use crate::text::{Key, Text, keys};
use domain::alert::Severity;
use domain::audit::Action;
use domain::budget_change::ChangeRefusal;
use domain::customer::Plan;
use domain::delivery::digest::Cadence;
use domain::delivery::{Channel, Reminders, Weekdays};
use domain::grid::ColumnSet;
use domain::link::LinkEventKind;
use domain::money::Decimal;

/// Between the fields of a form, and between the rules of owners.
const FIELDS: &str = "; ";
const RULES: &str = " | ";

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// In the reader's language.
    Ours(String),
    /// A name, an address or what somebody typed, in any language.
    Given(String),
    /// A line of the log, which is English.
    Logged(String),
}

/// What an entry of an action says, as elements of the page.
pub(super) fn told(text: Text, action: Option<Action>, stored: &str) -> AnyView {
    let parts = Teller { text, action }.tell(stored).into_iter().map(|part| match part {
        Said::Ours(words) => words.into_any(),
        Said::Given(words) => view! { <bdi>{words}</bdi> }.into_any(),
        Said::Logged(words) => view! { <bdi lang="en">{words}</bdi> }.into_any(),
    });
    parts.collect_view().into_any()
}

struct Teller {
    text: Text,
    action: Option<Action>,
}

impl Teller {
    fn tell(&self, stored: &str) -> Vec<Said> {
        let said = match self.action {
            Some(Action::BudgetChanged | Action::BudgetNotChanged) => self.budget(stored),
            Some(Action::SignInRefused) => self.refused(stored),
            // Names alone, and what only a newer version knows.
            Some(Action::MonitoringTakenOver) | None => vec![Said::Given(stored.to_owned())],
            Some(Action::OwnerRulesChanged) => self.listed(stored.split(RULES), RULES, |rule| self.fields(rule)),
            Some(_) => self.fields(stored),
        };
        merged(said)
    }

    fn listed<'a>(
        &self,
        items: impl Iterator<Item = &'a str>,
        between: &str,
        tell: impl Fn(&'a str) -> Vec<Said>,
    ) -> Vec<Said> {
        let mut said = Vec::new();
        for (place, item) in items.enumerate() {
            said.extend((place > 0).then(|| Said::Ours(between.to_owned())));
            said.extend(tell(item));
        }
        said
    }

    /// `thresholds: 80, 100; muted: yes`. What people type may have the same marks: it belongs to the field before it.
    fn fields(&self, stored: &str) -> Vec<Said> {
        let mut fields: Vec<(Option<(&str, Key)>, String)> = Vec::new();
        for piece in stored.split(FIELDS) {
            let named = piece.split_once(": ").and_then(|(name, value)| Some(((name, field_name(name)?), value)));
            match (named, fields.last_mut()) {
                (Some((name, value)), _) => fields.push((Some(name), value.to_owned())),
                (None, Some((Some(_), value))) if self.action != Some(Action::BudgetsBegun) => {
                    value.push_str(FIELDS);
                    value.push_str(piece);
                }
                (None, _) => fields.push((None, piece.to_owned())),
            }
        }
        let between = self.text.in_line(["", ""]);
        let mut said = Vec::new();
        for (place, (name, value)) in fields.into_iter().enumerate() {
            said.extend((place > 0).then(|| Said::Ours(between.clone())));
            match name {
                Some((name, key)) => {
                    said.push(Said::Ours(self.text.pair(&self.text.get(key), "")));
                    said.push(self.value(name, value));
                }
                None => said.push(self.amount(&value).map_or(Said::Given(value), Said::Ours)),
            }
        }
        said
    }

    /// The value of a field: words of ours in the reader's language, and anything else as it is.
    fn value(&self, name: &str, value: String) -> Said {
        let text = self.text;
        let word = |key: Option<Key>| key.map(|key| text.get(key));
        let ours = match name {
            "plan" => Plan::from_key(&value).map(|plan| text.name(plan)),
            "channel" => word(Channel::from_key(&value).map(channel_key)),
            "least" => word(Severity::from_key(&value).map(severity_key)),
            "reminders" => word(Reminders::from_key(&value).map(reminders_key)),
            "digest" => word(Cadence::from_key(&value).map(cadence_key)),
            "quiet_days" => self.each(&value, |day| Weekdays::from_key(day).map(|day| text.name(day))),
            "left out" => {
                let columns: Vec<String> = ColumnSet::read(&value).hidden().map(|column| text.name(column)).collect();
                (!columns.is_empty()).then(|| text.series(&columns))
            }
            "until" | "ends" => value.parse::<Timestamp>().ok().map(|time| text.moment(time)),
            "longest" => value.parse().ok().map(|count| days(text, count)),
            "thresholds" | "jump_factor" | "projected_percent" | "planned" => self.each(&value, |one| self.figure(one)),
            "customers" | "per-user" | "views" | "sessions" | "changes" | "set" | "removed" => {
                self.figure(&value).or_else(|| word(word_of(&value)))
            }
            "reason" => self.reason(&value),
            "owner" | "secret" | "fraud_events" | "jump" | "jump_critical" | "stale" | "projected" | "crosses"
            | "muted" | "owners" | "catch_all" | "tickets" | "digest_empty" | "quiet" | "off" | "passphrase"
            | "tenant" | "tenant only" | "masked names" => word(word_of(&value)),
            _ => None,
        };
        ours.map_or(Said::Given(value), Said::Ours)
    }

    /// Each of a list, if each is known. Semicolons stand between fields.
    fn each(&self, value: &str, write: impl Fn(&str) -> Option<String>) -> Option<String> {
        let written: Vec<String> = value.split(", ").map(write).collect::<Option<_>>()?;
        Some(written.join(&self.text.separator()))
    }

    fn figure(&self, plain: &str) -> Option<String> {
        plain.parse::<Decimal>().ok().map(|_| self.text.numbers().figure(plain))
    }

    /// Why something was refused or ended. Why somebody did something is their own words.
    fn reason(&self, key: &str) -> Option<String> {
        let key = match self.action? {
            Action::LinkDenied | Action::LinkChangeRefused => {
                return LinkEventKind::from_key(key).map(|kind| self.text.name(kind));
            }
            Action::SignInEnded if matches!(key, "expired" | "invalid_grant") => keys::AUDIT_VALUE_EXPIRED,
            Action::SignInEnded => title_of_refusal(key)?,
            _ => return None,
        };
        Some(self.text.get(key))
    }

    /// `mfa-required: the provider refused the sign-in`
    fn refused(&self, stored: &str) -> Vec<Said> {
        let told = stored.split_once(": ").and_then(|(key, logged)| Some((title_of_refusal(key)?, logged)));
        let Some((title, logged)) = told else { return vec![Said::Logged(stored.to_owned())] };
        vec![Said::Ours(self.text.pair(&self.text.get(title), "")), Said::Logged(logged.to_owned())]
    }

    /// `1300 SEK`, `none`, or with what became of it, `1300 SEK: not-taken`.
    fn budget(&self, stored: &str) -> Vec<Said> {
        let text = self.text;
        let (amount, outcome) = match stored.split_once(": ") {
            Some((amount, outcome)) => (amount, Some(outcome)),
            None => (stored, None),
        };
        let Some(amount) = self.amount(amount) else { return vec![Said::Given(stored.to_owned())] };
        let Some(outcome) = outcome else { return vec![Said::Ours(amount)] };
        let found = || self.amount(outcome.strip_prefix("found ")?);
        let words = match ChangeRefusal::from_key(outcome) {
            Some(refusal) => text.name(refusal),
            None if outcome == "not known" => text.get(keys::AUDIT_VALUE_NOT_KNOWN),
            None => match found() {
                Some(found) => text.with(keys::AUDIT_VALUE_FOUND, &[("amount", &found)]),
                None => return vec![Said::Given(stored.to_owned())],
            },
        };
        vec![Said::Ours(text.pair(&amount, &words))]
    }

    /// `1300 SEK`, or `none`.
    fn amount(&self, stored: &str) -> Option<String> {
        if stored == "none" {
            return Some(self.text.get(keys::AUDIT_VALUE_NONE));
        }
        let (plain, unit) = stored.split_once(' ').unwrap_or((stored, ""));
        plain.parse::<Decimal>().ok().map(|_| self.text.amount_in(plain, self.text.numbers().unit(unit)))
    }
}

/// A value that is a word.
fn word_of(value: &str) -> Option<Key> {
    Some(match value {
        "yes" => keys::AUDIT_VALUE_YES,
        "no" => keys::AUDIT_VALUE_NO,
        "all" => keys::AUDIT_VALUE_ALL,
        "nobody" => keys::AUDIT_VALUE_NOBODY,
        "replaced" => keys::AUDIT_VALUE_REPLACED,
        _ => return None,
    })
}

/// With one text for what stands side by side in the reader's language.
fn merged(said: Vec<Said>) -> Vec<Said> {
    let mut merged: Vec<Said> = Vec::new();
    for part in said {
        match (merged.last_mut(), part) {
            (Some(Said::Ours(before)), Said::Ours(words)) => before.push_str(&words),
            (_, part) => merged.push(part),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn told(language: Language, action: Action, stored: &str) -> String {
        let said = Teller { text: Text::of(language), action: Some(action) }.tell(stored);
        let parts = said.into_iter().map(|part| match part {
            Said::Ours(words) => words,
            Said::Given(words) => format!("<{words}>"),
            Said::Logged(words) => format!("[{words}]"),
        });
        parts.collect()
    }

    #[test]
    fn fields_have_their_names_and_words_in_the_readers_language() {
        for (action, stored, english, french, german) in [
            (
                Action::RulesChanged,
                "thresholds: 82.5, 1200; muted: yes",
                "thresholds: 82.5, 1,200; muted: yes",
                "seuils\u{a0}: 82,5, 1\u{202f}200\u{202f}; alertes suspendues\u{a0}: oui",
                "Schwellenwerte: 82,5, 1.200; stummgeschaltet: ja",
            ),
            (
                Action::ReceiverChanged,
                "name: Équipe; plan: azure; quiet_days: saturday, sunday; customers: all",
                "name: <Équipe>; plan: Azure plan; quiet days: Saturday, Sunday; customers: all",
                "nom\u{a0}: <Équipe>\u{202f}; offre\u{a0}: Plan Azure\u{202f}; journées de silence\u{a0}: samedi, dimanche\u{202f}; clients\u{a0}: tous",
                "Name: <Équipe>; Plan: Azure-Plan; Ruhetage: Samstag, Sonntag; Kunden: alle",
            ),
            (
                Action::AlertAcknowledged,
                "by: Ada; reason: on it; see: mail; until: 2026-03-11T12:00:00Z",
                "by: <Ada>; reason: <on it; see: mail>; until: 2026-03-11 12:00 UTC",
                "par\u{a0}: <Ada>\u{202f}; motif\u{a0}: <on it; see: mail>\u{202f}; jusqu’au\u{a0}: 11/03/2026 12:00 UTC",
                "von: <Ada>; Grund: <on it; see: mail>; bis: 11.03.2026, 12:00 UTC",
            ),
            (
                Action::LinkDenied,
                "reason: denied-expired",
                "reason: Denied: the link had ended",
                "motif\u{a0}: Refus\u{a0}: lien expiré",
                "Grund: Verweigert: Link abgelaufen",
            ),
            (Action::SignInEnded, "reason: expired", "reason: expired", "motif\u{a0}: expirée", "Grund: abgelaufen"),
            (
                Action::BudgetNotChanged,
                "12300 SEK: found 500 SEK",
                "12,300 SEK: found 500 SEK",
                "12\u{202f}300\u{a0}SEK\u{a0}: trouvé\u{a0}: 500\u{a0}SEK",
                "12.300\u{a0}SEK: gefunden: 500\u{a0}SEK",
            ),
            (
                Action::BudgetsBegun,
                "set: 21; 12300 EUR; removed: 1",
                "set: 21; 12,300 EUR; removed: 1",
                "définis\u{a0}: 21\u{202f}; 12\u{202f}300\u{a0}€\u{202f}; supprimés\u{a0}: 1",
                "festgelegt: 21; 12.300\u{a0}€; entfernt: 1",
            ),
        ] {
            let written = [Language::English, Language::French, Language::German].map(|one| told(one, action, stored));
            assert_eq!(written, [english, french, german]);
        }
    }

    #[test]
    fn what_is_not_ours_stays_as_it_is() {
        assert_eq!(told(Language::French, Action::MonitoringTakenOver, "Ada"), "<Ada>");
        assert_eq!(
            told(Language::French, Action::SignInRefused, "mfa-required: the provider refused the sign-in"),
            "Il manque un second facteur\u{a0}: [the provider refused the sign-in]"
        );
        assert_eq!(told(Language::French, Action::RulesChanged, "of a newer version: 7"), "<of a newer version: 7>");
    }
}
