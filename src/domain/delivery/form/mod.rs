//! A receiver form, as people fill it in. Invalid entries are kept as typed, so that people can fix them.
//!
//! A webhook's address and its signing secret are secrets: [`ReceiverForm::of`] leaves them out, and an empty field
//! keeps the stored value.

mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Time;

use super::destination::is_signing_secret;
use super::digest::{Cadence, DigestSchedule};
use super::{Channel, CustomerFilter, Destination, QuietHours, Receiver, Reminders, Routing, Scope, Weekdays};
use crate::alert::Severity;
use crate::customer::{CustomerId, Plan, clean_line};
use crate::grid::{decode, write_query};
use crate::language::LanguageTag;
pub use problem::{ReceiverField, ReceiverProblem};

/// The largest number of customers that a receiver can be limited to.
const MAX_ONLY: usize = 200;
/// No form has this many fields; more would only be an attempt to keep us busy.
const MAX_FIELDS: usize = 256;
/// What a ticked checkbox sends.
const YES: &str = "yes";

/// See the module.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each box that can be ticked")]
pub struct ReceiverForm {
    pub name: String,
    pub channel: Channel,
    /// Mail addresses separated by commas, or a URL.
    pub address: String,
    /// For a webhook; empty to keep the stored secret or generate one.
    pub secret: String,
    /// What messages are written in.
    pub language: Option<LanguageTag>,
    pub least: Severity,
    /// Words that a customer's name must contain.
    pub words: String,
    pub plan: Option<Plan>,
    /// Limits the receiver to these customers, unless empty. Carried along.
    pub only: BTreeSet<CustomerId>,
    /// By mail to each customer's owner, and to the addresses at most as a catch-all.
    pub owners: bool,
    /// Also every alert that no other receiver would get.
    pub catch_all: bool,
    /// Hours; empty to be notified at once.
    pub unanswered: String,
    pub reminders: Reminders,
    /// `None` for no digest.
    pub digest: Option<Cadence>,
    /// `08:00`
    pub digest_at: String,
    /// The IANA name of a time zone.
    pub digest_zone: String,
    /// Also a digest that has nothing to say.
    pub digest_empty: bool,
    pub quiet: bool,
    /// `20:00`
    pub quiet_from: String,
    pub quiet_to: String,
    /// The IANA name of a time zone.
    pub zone: String,
    /// Quiet all day.
    pub quiet_days: Weekdays,
    /// Each alert has messages of its own, where the channel allows it.
    pub tickets: bool,
}

impl Default for ReceiverForm {
    /// An empty form, with a night filled in as a suggestion for quiet hours.
    fn default() -> Self {
        Self {
            name: String::new(),
            channel: Channel::Email,
            address: String::new(),
            secret: String::new(),
            language: None,
            least: Severity::Warning,
            words: String::new(),
            plan: None,
            only: BTreeSet::new(),
            owners: false,
            catch_all: false,
            unanswered: String::new(),
            reminders: Reminders::Never,
            digest: None,
            digest_at: "08:00".to_owned(),
            digest_zone: "UTC".to_owned(),
            digest_empty: false,
            quiet: false,
            quiet_from: "20:00".to_owned(),
            quiet_to: "07:00".to_owned(),
            zone: "UTC".to_owned(),
            quiet_days: Weekdays::default(),
            tickets: false,
        }
    }
}

impl fmt::Debug for ReceiverForm {
    /// Omits the address and the secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ReceiverForm")
            .field("name", &self.name)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

impl ReceiverForm {
    /// Parses a query string or a form body. Unknown choices fall back to the one that notifies more.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let line = |field: ReceiverField| clean_line(&value, field.max_chars());
            match decode(name).as_str() {
                "name" => form.name = line(ReceiverField::Name),
                "channel" => form.channel = Channel::from_key(&value).unwrap_or(Channel::Email),
                // A line break in an address is no typo, and an overlong address stays overlong: both are rejected.
                "address" => form.address = cut(&value, ReceiverField::Address.max_chars() + 1),
                "secret" => form.secret = cut(&value, ReceiverField::Secret.max_chars()),
                "language" => form.language = LanguageTag::parse(&value),
                "least" => form.least = Severity::from_key(&value).unwrap_or(Severity::Warning),
                "words" => form.words = line(ReceiverField::Words),
                "plan" => form.plan = Plan::from_key(&value),
                "only" if form.only.len() < MAX_ONLY => form.only.extend(CustomerId::parse(&value)),
                "owners" => form.owners = value == YES,
                "catch_all" => form.catch_all = value == YES,
                "unanswered" => form.unanswered = line(ReceiverField::Unanswered),
                "reminders" => form.reminders = Reminders::from_key(&value).unwrap_or_default(),
                "digest" => form.digest = Cadence::from_key(&value),
                "digest_at" => form.digest_at = line(ReceiverField::DigestAt),
                "digest_zone" => form.digest_zone = line(ReceiverField::DigestZone),
                "digest_empty" => form.digest_empty = value == YES,
                "quiet" => form.quiet = value == YES,
                "tickets" => form.tickets = value == YES,
                "quiet_from" => form.quiet_from = line(ReceiverField::QuietFrom),
                "quiet_to" => form.quiet_to = line(ReceiverField::QuietTo),
                "zone" => form.zone = line(ReceiverField::Zone),
                "quiet_days" => form.quiet_days.extend(Weekdays::from_key(&value)),
                _ => {}
            }
        }
        form
    }

    /// The form of a stored receiver, without its secrets.
    #[must_use]
    pub fn of(receiver: &Receiver) -> Self {
        let Receiver { name, destination, routing, language, .. } = receiver;
        let channel = destination.channel();
        let form = Self {
            name: name.to_string(),
            channel,
            address: if channel == Channel::Email { destination.address().to_owned() } else { String::new() },
            language: language.clone(),
            least: routing.least,
            words: routing.customers.words.to_string(),
            plan: routing.customers.plan,
            only: routing.customers.only.clone(),
            owners: routing.to_owners,
            catch_all: routing.is_catch_all,
            tickets: routing.one_by_one,
            unanswered: routing.unanswered_after.map(|hours| hours.to_string()).unwrap_or_default(),
            reminders: routing.reminders,
            ..Self::default()
        };
        let form = match &routing.digest {
            None => form,
            Some(digest) => Self {
                digest: Some(digest.every()),
                digest_at: write_time(digest.at()),
                digest_zone: digest.zone_name().to_owned(),
                digest_empty: digest.even_if_empty(),
                ..form
            },
        };
        match &routing.quiet_hours {
            None => form,
            Some(quiet) => Self {
                quiet: true,
                quiet_from: write_time(quiet.from()),
                quiet_to: write_time(quiet.to()),
                zone: quiet.zone_name().to_owned(),
                quiet_days: quiet.days(),
                ..form
            },
        }
    }

    /// The fields that [`Self::parse`] reads, in order. Contains the secrets, if any.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("name", self.name.clone()),
            ("channel", self.channel.key().to_owned()),
            ("address", self.address.clone()),
        ];
        if !self.secret.is_empty() {
            fields.push(("secret", self.secret.clone()));
        }
        fields.extend(self.language.as_ref().map(|tag| ("language", tag.to_string())));
        fields.push(("least", self.least.key().to_owned()));
        fields.push(("words", self.words.clone()));
        fields.extend(self.plan.map(|plan| ("plan", plan.key().to_owned())));
        fields.extend(self.only.iter().map(|id| ("only", id.to_string())));
        if self.owners {
            fields.push(("owners", YES.to_owned()));
        }
        if self.catch_all {
            fields.push(("catch_all", YES.to_owned()));
        }
        if self.tickets {
            fields.push(("tickets", YES.to_owned()));
        }
        fields.push(("unanswered", self.unanswered.clone()));
        fields.push(("reminders", self.reminders.key().to_owned()));
        fields.extend(self.digest.map(|every| ("digest", every.key().to_owned())));
        fields.push(("digest_at", self.digest_at.clone()));
        fields.push(("digest_zone", self.digest_zone.clone()));
        if self.digest_empty {
            fields.push(("digest_empty", YES.to_owned()));
        }
        if self.quiet {
            fields.push(("quiet", YES.to_owned()));
        }
        fields.push(("quiet_from", self.quiet_from.clone()));
        fields.push(("quiet_to", self.quiet_to.clone()));
        fields.push(("zone", self.zone.clone()));
        fields.extend(self.quiet_days.iter().map(|day| ("quiet_days", Weekdays::key(day).to_owned())));
        fields
    }

    /// The fields as a query string, without the question mark. Contains the secrets, if any.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// The receiver that the form describes. An empty address or secret is taken from `kept`, if the channel is the
    /// same; the secret only with the address: who gets messages at another one must not be able to sign as this one.
    ///
    /// # Errors
    ///
    /// If fields are invalid: at most one problem per field.
    pub fn receiver(
        &self,
        id: &str,
        kept: Option<&Destination>,
        scope: Scope,
    ) -> Result<Receiver, Vec<(ReceiverField, ReceiverProblem)>> {
        let kept = kept.filter(|kept| kept.channel() == self.channel);
        let problems = self.problems(kept.is_some());
        if !problems.is_empty() {
            return Err(problems);
        }
        let or_kept = |typed: &str, kept: Option<&str>| match typed.trim() {
            "" => kept.unwrap_or_default().to_owned(),
            // As typed: trimming would hide a line break that was sent.
            _ => typed.to_owned(),
        };
        let address = or_kept(&self.address, kept.map(Destination::address));
        let same = kept.filter(|kept| kept.address() == address.trim());
        let secret = or_kept(&self.secret, same.and_then(Destination::signing_secret));
        let secret = (!secret.is_empty()).then(|| with_prefix(&secret));
        let destination = Destination::parse(self.channel, &address, secret.as_deref())
            .map_err(|error| vec![(ReceiverField::Address, ReceiverProblem::Address(error))])?;
        let customers = CustomerFilter { words: self.words.as_str().into(), plan: self.plan, only: self.only.clone() };
        let quiet_hours = self.quiet_hours().unwrap_or_default();
        let routing = Routing {
            least: self.least,
            customers,
            to_owners: self.owners && self.channel == Channel::Email,
            is_catch_all: self.catch_all,
            quiet_hours,
            one_by_one: self.tickets && Routing::may_be_one_by_one(self.channel),
            unanswered_after: self.unanswered_after().unwrap_or_default(),
            reminders: self.reminders,
            digest: self.digest_schedule().unwrap_or_default(),
        };
        Ok(Receiver {
            id: id.into(),
            name: self.name.as_str().into(),
            destination,
            routing,
            scope,
            language: self.language.clone(),
            stopped: None,
            reminded: None,
            digested: None,
        })
    }

    /// Whether the receiver needs a signing secret that nobody has had before: a new webhook, or one with a new URL, unless
    /// its own is typed.
    #[must_use]
    pub fn needs_new_secret(&self, kept: Option<&Destination>) -> bool {
        if self.channel != Channel::Webhook {
            return false;
        }
        let kept = kept.filter(|kept| kept.channel() == Channel::Webhook);
        let typed = self.secret.trim();
        let is_moved = kept.is_none_or(|kept| !["", kept.address()].contains(&self.address.trim()));
        let is_old = kept.and_then(Destination::signing_secret).is_some_and(|old| old == with_prefix(typed));
        is_moved && (typed.is_empty() || is_old)
    }

    /// What is wrong, at most one problem per field; `is_kept` says whether an address of the same channel is stored.
    #[must_use]
    pub fn problems(&self, is_kept: bool) -> Vec<(ReceiverField, ReceiverProblem)> {
        let mut problems = Vec::new();
        if self.name.is_empty() {
            problems.push((ReceiverField::Name, ReceiverProblem::NoName));
        }
        let keeps_address = is_kept && self.address.trim().is_empty();
        let address = Destination::parse(self.channel, &self.address, None);
        if let Some(error) = address.err().filter(|_| !keeps_address) {
            problems.push((ReceiverField::Address, ReceiverProblem::Address(error)));
        }
        let has_secret = self.channel == Channel::Webhook && !self.secret.trim().is_empty();
        if has_secret && !is_signing_secret(&with_prefix(&self.secret)) {
            problems.push((ReceiverField::Secret, ReceiverProblem::Secret));
        }
        if self.words.chars().count() > ReceiverField::Words.max_chars() {
            problems.push((ReceiverField::Words, ReceiverProblem::TooLong));
        }
        problems.extend(self.unanswered_after().err());
        problems.extend(self.digest_schedule().err());
        problems.extend(self.quiet_hours().err());
        problems
    }

    fn unanswered_after(&self) -> Result<Option<u8>, (ReceiverField, ReceiverProblem)> {
        if self.unanswered.is_empty() {
            return Ok(None);
        }
        let hours = self.unanswered.parse().ok().filter(|hours| (1..=Routing::MAX_UNANSWERED).contains(hours));
        hours.map(Some).ok_or((ReceiverField::Unanswered, ReceiverProblem::Hours))
    }

    fn digest_schedule(&self) -> Result<Option<DigestSchedule>, (ReceiverField, ReceiverProblem)> {
        let Some(every) = self.digest else { return Ok(None) };
        let at = read_time(&self.digest_at).ok_or((ReceiverField::DigestAt, ReceiverProblem::Time))?;
        let schedule = DigestSchedule::new(every, at, &self.digest_zone, self.digest_empty);
        schedule.map(Some).ok_or((ReceiverField::DigestZone, ReceiverProblem::Zone))
    }

    fn quiet_hours(&self) -> Result<Option<QuietHours>, (ReceiverField, ReceiverProblem)> {
        if !self.quiet {
            return Ok(None);
        }
        let time = |field, text: &str| read_time(text).ok_or((field, ReceiverProblem::Time));
        let from = time(ReceiverField::QuietFrom, &self.quiet_from)?;
        let to = time(ReceiverField::QuietTo, &self.quiet_to)?;
        if from == to {
            return Err((ReceiverField::QuietTo, ReceiverProblem::SameTime));
        }
        let hours = QuietHours::new(from, to, &self.zone).ok_or((ReceiverField::Zone, ReceiverProblem::Zone))?;
        let hours = hours.with_days(self.quiet_days);
        hours.map(Some).ok_or((ReceiverField::QuietDays, ReceiverProblem::EveryDay))
    }
}

/// A signing secret in the form of Standard Webhooks 1.0.0; it may have been copied without its prefix.
fn with_prefix(secret: &str) -> String {
    const PREFIX: &str = "whsec_";
    let secret = secret.trim();
    format!("{PREFIX}{}", secret.strip_prefix(PREFIX).unwrap_or(secret))
}

/// Hours and minutes, as `<input type="time">` sends them; seconds, which some browsers add, must be zero.
fn read_time(text: &str) -> Option<Time> {
    let mut parts = text.trim().split(':');
    let mut number = || -> Option<i8> {
        let part = parts.next()?;
        let is_number = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    };
    let (hour, minute) = (number()?, number()?);
    let is_whole = parts.next().is_none_or(|seconds| seconds == "00") && parts.next().is_none();
    Time::new(hour, minute, 0, 0).ok().filter(|_| is_whole)
}

fn write_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn cut(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}
