//! The fields of a receiver's form: who is notified, of which alerts, and when not.

use leptos::prelude::*;

use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::field::{hidden_fields, select, tick};
use crate::components::form::language_select::language_select;
use crate::paths;
use crate::scripts::{OWN_ZONE, script};
use crate::text::{Key, Text, keys};
use domain::alert::Severity;
use domain::customer::Plan;
use domain::delivery::digest::Cadence;
use domain::delivery::{
    Channel, Destination, DestinationError, ReceiverField, ReceiverForm, ReceiverProblem, Reminders, Routing, Weekdays,
};
use wire::views::alerts::ReceiverDetail;

/// The id of the list of time zones.
const ZONES_ID: &str = "zones";
/// Zones where partners are; any other IANA name can be typed.
const ZONES: [&str; 48] = [
    "UTC",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
    "America/Vancouver",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kuala_Lumpur",
    "Asia/Manila",
    "Asia/Riyadh",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Atlantic/Reykjavik",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Warsaw",
    "Europe/Zurich",
    "Pacific/Auckland",
];

/// All fields, with `problems` beside them.
pub fn receiver_fields(
    text: Text,
    form: &ReceiverForm,
    detail: &ReceiverDetail,
    problems: &[(ReceiverField, ReceiverProblem)],
) -> AnyView {
    let fields = Fields { text, form, detail, problems };
    view! {
        {hidden_fields(carried(form))}
        {fields.who()}
        {fields.which()}
        {fields.open()}
        {fields.digest()}
        {fields.quiet()}
    }
    .into_any()
}

/// The settings that have no field.
fn carried(form: &ReceiverForm) -> Vec<(&'static str, String)> {
    form.fields().into_iter().filter(|(name, _)| matches!(*name, "channel" | "only")).collect()
}

struct Fields<'a> {
    text: Text,
    form: &'a ReceiverForm,
    detail: &'a ReceiverDetail,
    problems: &'a [(ReceiverField, ReceiverProblem)],
}

impl Fields<'_> {
    fn field(&self, field: ReceiverField, label: Key, hint: String, value: &str, look: FieldLook) -> AnyView {
        let problem = self.problems.iter().find(|(of, _)| *of == field).map(|(_, problem)| *problem);
        checked_field(CheckedField {
            name: field.name(),
            label: self.text.get(label),
            hint,
            value: value.to_owned(),
            look,
            max_chars: field.max_chars(),
            problem: problem.map(|problem| problem_words(self.text, problem)),
        })
    }

    fn who(&self) -> AnyView {
        let name_hint = self.text.get(keys::RECEIVER_NAME_HINT);
        let secret = (self.form.channel == Channel::Webhook).then(|| {
            let is_kept = self.detail.id.is_some();
            let hint = self.text.get(if is_kept { keys::RECEIVER_SECRET_KEPT } else { keys::RECEIVER_SECRET_HINT });
            self.field(ReceiverField::Secret, keys::RECEIVER_SECRET, hint, "", FieldLook::Line)
        });
        let owners = (self.form.channel == Channel::Email).then(|| {
            view! {
                {tick("owners", "yes".to_owned(), self.text.get(keys::RECEIVER_OWNERS), self.form.owners)}
                <p class="field__hint">{self.text.get(keys::RECEIVER_OWNERS_HINT)}</p>
            }
        });
        view! {
            <fieldset class="form__part">
                <legend>{self.text.get(keys::RECEIVER_WHO)}</legend>
                {self.field(ReceiverField::Name, keys::RECEIVERS_NAME, name_hint, &self.form.name, FieldLook::Line)}
                {self.address()}
                {owners}
                {secret}
                {self.language()}
            </fieldset>
        }
        .into_any()
    }

    /// A new receiver reads what the person reads who adds it.
    fn language(&self) -> AnyView {
        let stored = self.form.language.as_ref().map(ToString::to_string);
        let own = self.detail.id.is_none().then(|| self.text.locale().tag());
        let (label, hint) = (self.text.get(keys::RECEIVER_LANGUAGE), self.text.get(keys::RECEIVER_LANGUAGE_HINT));
        language_select(label, hint, None, stored.or(own).as_deref())
    }

    /// A webhook's address is a secret: it can be entered, but is never shown.
    fn address(&self) -> AnyView {
        let (label, hint) = match self.form.channel {
            Channel::Email => (keys::RECEIVER_EMAIL_ADDRESS, keys::RECEIVER_EMAIL_ADDRESS_HINT),
            Channel::Teams => (keys::RECEIVER_TEAMS_ADDRESS, keys::RECEIVER_TEAMS_ADDRESS_HINT),
            Channel::Slack => (keys::RECEIVER_SLACK_ADDRESS, keys::RECEIVER_SLACK_ADDRESS_HINT),
            Channel::Webhook => (keys::RECEIVER_WEBHOOK_ADDRESS, keys::RECEIVER_WEBHOOK_ADDRESS_HINT),
        };
        let mut hints = vec![self.text.get(hint)];
        let is_email = self.form.channel == Channel::Email;
        if !is_email && !self.form.address.is_empty() {
            hints.push(self.text.get(keys::RECEIVER_ADDRESS_AGAIN));
        } else if !is_email && !self.detail.label.is_empty() {
            hints.push(self.text.with(keys::RECEIVER_ADDRESS_KEPT, &[("host", &self.detail.label)]));
        }
        let shown = if is_email { self.form.address.as_str() } else { "" };
        self.field(ReceiverField::Address, label, hints.join(" "), shown, FieldLook::Line)
    }

    fn which(&self) -> AnyView {
        let text = self.text;
        let least = [
            (Severity::Warning.key().to_owned(), text.get(keys::RECEIVER_LEAST_WARNING)),
            (Severity::Critical.key().to_owned(), text.get(keys::RECEIVER_LEAST_CRITICAL)),
        ];
        let plans = Plan::ALL.map(|plan| (plan.key().to_owned(), text.name(plan)));
        let plans = [(String::new(), text.get(keys::RECEIVER_PLAN_ALL))].into_iter().chain(plans).collect();
        let plan = self.form.plan.map(Plan::key).unwrap_or_default();
        let words_hint = text.get(keys::RECEIVER_WORDS_HINT);
        let some = (!self.form.only.is_empty())
            .then(|| view! { <p class="field__hint">{text.count(keys::RECEIVERS_OF_SOME, self.form.only.len())}</p> });
        let tickets = Routing::may_be_one_by_one(self.form.channel).then(|| {
            view! {
                {tick("tickets", "yes".to_owned(), text.get(keys::RECEIVER_TICKETS), self.form.tickets)}
                <p class="field__hint">{text.get(keys::RECEIVER_TICKETS_HINT)}</p>
            }
        });
        view! {
            <fieldset class="form__part">
                <legend>{text.get(keys::RECEIVER_WHICH)}</legend>
                {select("least", text.get(keys::RECEIVER_LEAST), least.to_vec(), self.form.least.key())}
                {select("plan", text.get(keys::RECEIVER_PLAN), plans, plan)}
                {self.field(ReceiverField::Words, keys::RECEIVER_WORDS, words_hint, &self.form.words, FieldLook::Line)}
                {some}
                {tick("catch_all", "yes".to_owned(), text.get(keys::RECEIVER_CATCH_ALL), self.form.catch_all)}
                {tickets}
            </fieldset>
        }
        .into_any()
    }

    /// What nobody acknowledges.
    fn open(&self) -> AnyView {
        let text = self.text;
        let hint = text.get(keys::RECEIVER_UNANSWERED_HINT);
        let reminders =
            Reminders::ALL.map(|reminders| (reminders.key().to_owned(), text.get(reminders_key(reminders))));
        let chosen = self.form.reminders.key();
        view! {
            <fieldset class="form__part">
                <legend>{text.get(keys::RECEIVER_OPEN)}</legend>
                {self.field(
                    ReceiverField::Unanswered,
                    keys::RECEIVER_UNANSWERED,
                    hint,
                    &self.form.unanswered,
                    FieldLook::Figures,
                )}
                {select("reminders", text.get(keys::RECEIVER_REMINDERS), reminders.to_vec(), chosen)}
                <p class="field__hint">{text.get(keys::RECEIVER_REMINDERS_HINT)}</p>
            </fieldset>
        }
        .into_any()
    }

    fn digest(&self) -> AnyView {
        let text = self.text;
        let choices = Cadence::ALL.map(|every| (every.key().to_owned(), text.get(cadence_key(every))));
        let choices = [(String::new(), text.get(keys::RECEIVER_DIGEST_NEVER))].into_iter().chain(choices).collect();
        let chosen = self.form.digest.map(Cadence::key).unwrap_or_default();
        let preview = self.detail.id.as_deref().map(|id| {
            view! { <p><a class="button" href=paths::digest_preview(id)>{text.get(keys::RECEIVER_DIGEST_PREVIEW)}</a></p> }
        });
        view! {
            <fieldset class="form__part">
                <legend>{text.get(keys::RECEIVER_DIGEST)}</legend>
                <p class="field__hint">{text.get(keys::RECEIVER_DIGEST_HINT)}</p>
                {select("digest", text.get(keys::RECEIVER_DIGEST_EVERY), choices, chosen)}
                {self.field(
                    ReceiverField::DigestAt,
                    keys::RECEIVER_DIGEST_AT,
                    text.get(keys::RECEIVER_DIGEST_AT_HINT),
                    &self.form.digest_at,
                    FieldLook::Time,
                )}
                {self.field(
                    ReceiverField::DigestZone,
                    keys::RECEIVER_DIGEST_ZONE,
                    text.get(keys::RECEIVER_ZONE_HINT),
                    &self.form.digest_zone,
                    FieldLook::Choice(ZONES_ID),
                )}
                {tick("digest_empty", "yes".to_owned(), text.get(keys::RECEIVER_DIGEST_EMPTY), self.form.digest_empty)}
                {preview}
            </fieldset>
        }
        .into_any()
    }

    fn quiet(&self) -> AnyView {
        let text = self.text;
        let time_hint = || text.get(keys::RECEIVER_QUIET_TIME_HINT);
        let zone_hint = text.get(keys::RECEIVER_ZONE_HINT);
        let zones = ZONES.map(|zone| view! { <option value=zone></option> });
        let is_untouched = self.detail.id.is_none() && *self.form == self.untouched();
        let own_zone = is_untouched.then(|| script(OWN_ZONE));
        view! {
            <fieldset class="form__part form__part--switched">
                <legend>{text.get(keys::RECEIVERS_QUIET)}</legend>
                {tick("quiet", "yes".to_owned(), text.get(keys::RECEIVER_QUIET), self.form.quiet)}
                <p class="field__hint">{text.get(keys::RECEIVER_QUIET_HINT)}</p>
                <div class="form__dependent">
                    {self.field(
                        ReceiverField::QuietFrom,
                        keys::RECEIVER_QUIET_FROM,
                        time_hint(),
                        &self.form.quiet_from,
                        FieldLook::Time,
                    )}
                    {self.field(
                        ReceiverField::QuietTo,
                        keys::RECEIVER_QUIET_TO,
                        time_hint(),
                        &self.form.quiet_to,
                        FieldLook::Time,
                    )}
                    {self.field(
                        ReceiverField::Zone,
                        keys::RECEIVER_ZONE,
                        zone_hint,
                        &self.form.zone,
                        FieldLook::Choice(ZONES_ID),
                    )}
                    <datalist id=ZONES_ID>{zones.into_iter().collect_view()}</datalist>
                    {own_zone}
                    {self.quiet_days()}
                </div>
            </fieldset>
        }
        .into_any()
    }

    fn quiet_days(&self) -> AnyView {
        const PROBLEM_ID: &str = "quiet_days-problem";
        let (text, field) = (self.text, ReceiverField::QuietDays);
        let days = Weekdays::DAYS.map(|day| {
            tick(field.name(), Weekdays::key(day).to_owned(), text.name(day), self.form.quiet_days.contains(day))
        });
        let problem =
            self.problems.iter().find(|(of, _)| *of == field).map(|(_, problem)| problem_words(text, *problem));
        let described = problem.is_some().then_some(PROBLEM_ID);
        let problem = problem.map(|problem| view! { <p class="field__problem" id=PROBLEM_ID>{problem}</p> });
        view! {
            <fieldset class="field ticks ticks--columns" aria-describedby=described>
                <legend class="field__label">{text.get(keys::RECEIVER_QUIET_DAYS)}</legend>
                {days.into_iter().collect_view()}
                {problem}
            </fieldset>
        }
        .into_any()
    }

    fn untouched(&self) -> ReceiverForm {
        ReceiverForm { channel: self.form.channel, ..ReceiverForm::default() }
    }
}

/// "Every Monday"
pub(super) fn reminders_key(reminders: Reminders) -> Key {
    match reminders {
        Reminders::Never => keys::RECEIVER_REMINDERS_NEVER,
        Reminders::Daily => keys::RECEIVER_REMINDERS_DAILY,
        Reminders::Weekly => keys::RECEIVER_REMINDERS_WEEKLY,
    }
}

/// "Every Monday"
pub(super) fn cadence_key(every: Cadence) -> Key {
    match every {
        Cadence::Daily => keys::RECEIVER_DIGEST_DAILY,
        Cadence::Weekly => keys::RECEIVER_DIGEST_WEEKLY,
        Cadence::Monthly => keys::RECEIVER_DIGEST_MONTHLY,
    }
}

fn problem_words(text: Text, problem: ReceiverProblem) -> String {
    text.with(problem_key(problem), &[("most", &text.number(Destination::MAX_BYTES))])
}

fn problem_key(problem: ReceiverProblem) -> Key {
    match problem {
        ReceiverProblem::NoName => keys::RECEIVER_PROBLEM_NO_NAME,
        ReceiverProblem::Address(DestinationError::Missing) => keys::RECEIVER_PROBLEM_MISSING,
        ReceiverProblem::Address(DestinationError::Line) => keys::RECEIVER_PROBLEM_LINE,
        ReceiverProblem::Address(DestinationError::Email) => keys::RECEIVER_PROBLEM_EMAIL,
        ReceiverProblem::Address(DestinationError::Url) => keys::RECEIVER_PROBLEM_URL,
        ReceiverProblem::Address(DestinationError::Secret) | ReceiverProblem::Secret => keys::RECEIVER_PROBLEM_SECRET,
        ReceiverProblem::TooLong => keys::RECEIVER_PROBLEM_TOO_LONG,
        ReceiverProblem::Hours => keys::RECEIVER_PROBLEM_HOURS,
        ReceiverProblem::Time => keys::RECEIVER_PROBLEM_TIME,
        ReceiverProblem::SameTime => keys::RECEIVER_PROBLEM_SAME_TIME,
        ReceiverProblem::Zone => keys::RECEIVER_PROBLEM_ZONE,
        ReceiverProblem::EveryDay => keys::RECEIVER_PROBLEM_EVERY_DAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delivery::QuietHours;

    #[test]
    fn every_zone_that_is_offered_can_be_chosen() {
        let [from, to] = [20, 7].map(|hour| jiff::civil::time(hour, 0, 0, 0));
        for zone in ZONES {
            assert!(QuietHours::new(from, to, zone).is_some(), "{zone}");
        }
    }
}
