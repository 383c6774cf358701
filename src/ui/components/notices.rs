//! What the reader must know about the figures before trusting them.

use leptos::prelude::*;

use super::problem::stale_reason;
use crate::components::marks::age::Moment;
use crate::components::marks::icon::{Icon, icon};
use crate::text::{Key, Text, keys};
use domain::usage::{RecordField, RecordProblem};
use wire::views::dashboard::Notice;

/// All notices, or nothing. `fetched` is when the figures were fetched.
pub fn notices(text: Text, notices: &[Notice], fetched: &Moment) -> Option<impl IntoView + use<>> {
    let shown: Vec<_> = notices.iter().map(|one| notice(text, one, fetched)).collect();
    (!shown.is_empty()).then(|| {
        view! { <section class="notices" aria-label=text.get(keys::NOTICES_LABEL)>{shown}</section> }
    })
}

fn notice(text: Text, notice: &Notice, fetched: &Moment) -> AnyView {
    let number = |number: u64| text.numbers().write(&number.to_string());
    match notice {
        Notice::CountMismatch { reported, received } => {
            let (reported, received) = (number(*reported), number(*received as u64));
            let words = [("reported", reported.as_str()), ("received", received.as_str())];
            let sentence = text.with(keys::NOTICE_COUNT_MISMATCH, &words);
            let next = text.get(keys::NOTICE_COUNT_MISMATCH_NEXT);
            frame(true, view! { {sentence} " " <span class="notice__detail">{next}</span> }.into_any())
        }
        Notice::Unreadable { count, first } => frame(true, unreadable(text, &RECORDS, *count, first)),
        Notice::UnreadableFields { count, first } => frame(true, unreadable(text, &FIELDS, *count, first)),
        Notice::Repeated { count } => frame(false, text.count(keys::NOTICE_REPEATED, *count).into_any()),
        Notice::PercentDisagrees { count } => {
            frame(false, text.count(keys::NOTICE_PERCENT_DISAGREES, *count).into_any())
        }
        Notice::FrozenIncomplete => frame(true, text.get(keys::NOTICE_FROZEN_INCOMPLETE).into_any()),
        Notice::CurrenciesPresumed => frame(false, text.get(keys::NOTICE_CURRENCIES_PRESUMED).into_any()),
        Notice::EarlyInMonth => frame(false, text.get(keys::NOTICE_EARLY).into_any()),
        Notice::EarlyInPeriod => frame(false, text.get(keys::MESSAGE_EARLY).into_any()),
        Notice::Stale { kind, correlation_id } => {
            let reason = text.get(stale_reason(*kind));
            let words = [("problem", reason.as_str()), ("time", &fetched.exact), ("age", &fetched.age)];
            let sentence = text.with(keys::NOTICE_STALE, &words);
            let id = correlation_id.clone().map(|id| {
                view! { <span class="notice__detail">" " {text.get(keys::CORRELATION_ID)} " " <code>{id}</code></span> }
            });
            frame(true, view! { {sentence} {id} }.into_any())
        }
    }
}

/// The words of what could not be read: how much, what that means, and a way to the reasons.
type UnreadableWords = [Key; 3];
const RECORDS: UnreadableWords = [keys::NOTICE_UNREADABLE, keys::NOTICE_UNREADABLE_NEXT, keys::NOTICE_UNREADABLE_SHOW];
const FIELDS: UnreadableWords = [keys::NOTICE_FIELDS, keys::NOTICE_FIELDS_NEXT, keys::NOTICE_FIELDS_SHOW];

fn unreadable(text: Text, words: &UnreadableWords, count: usize, first: &[(usize, RecordProblem)]) -> AnyView {
    let [how_many, meaning, show] = *words;
    let items = first.iter().map(|(position, problem)| {
        let (position, reason) = (text.numbers().write(&position.to_string()), record_problem(text, *problem));
        let words = [("position", position.as_str()), ("reason", reason.as_str())];
        view! { <li>{text.with(keys::NOTICE_UNREADABLE_ITEM, &words)}</li> }
    });
    let more = count.saturating_sub(first.len());
    let more = (more > 0).then(|| view! { <li>{text.count(keys::NOTICE_UNREADABLE_MORE, more)}</li> });
    view! {
        {text.count(how_many, count)}
        " "
        <span class="notice__detail">{text.count(meaning, count)}</span>
        <details>
            <summary>{text.get(show)}</summary>
            <ul class="notice__list">{items.collect_view()} {more}</ul>
        </details>
    }
    .into_any()
}

/// "totalCost is not a number"
fn record_problem(text: Text, problem: RecordProblem) -> String {
    let of = |key: Key, field: RecordField| text.with(key, &[("field", field.name())]);
    match problem {
        RecordProblem::NotAnObject => text.get(keys::RECORD_NOT_AN_OBJECT),
        RecordProblem::Repeated(field) => of(keys::RECORD_REPEATED, field),
        RecordProblem::Missing(field) => of(keys::RECORD_MISSING, field),
        RecordProblem::TooLarge(field) => of(keys::RECORD_TOO_LARGE, field),
        RecordProblem::Invalid(field) => {
            let key = match field {
                RecordField::Id => keys::RECORD_NOT_AN_ID,
                RecordField::Name => keys::RECORD_NOT_TEXT,
                RecordField::Budget => keys::RECORD_FIELD_NOT_AN_OBJECT,
                RecordField::BudgetAmount
                | RecordField::PercentUsed
                | RecordField::TotalCost
                | RecordField::UsdTotalCost => keys::RECORD_NOT_A_NUMBER,
                RecordField::CurrencyCode => keys::RECORD_NOT_A_CURRENCY,
                RecordField::CurrencyLocale => keys::RECORD_NOT_A_LOCALE,
                RecordField::LastModifiedDate => keys::RECORD_NOT_A_DATE,
                RecordField::IsUpgraded => keys::RECORD_NOT_TRUE_OR_FALSE,
            };
            of(key, field)
        }
    }
}

fn frame(caution: bool, body: AnyView) -> AnyView {
    let (class, shape) = if caution { ("notice notice--caution", Icon::Over) } else { ("notice", Icon::Info) };
    view! { <div class=class>{icon(shape)} <div class="notice__body">{body}</div></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_record_that_could_not_be_read_says_which_field_is_wrong_and_how() {
        for (problem, words) in [
            (RecordProblem::NotAnObject, "the record is not an object"),
            (RecordProblem::Repeated(RecordField::TotalCost), "totalCost is given more than once"),
            (RecordProblem::Invalid(RecordField::LastModifiedDate), "lastModifiedDate is not a date"),
            (RecordProblem::Invalid(RecordField::Name), "name is not text"),
            (RecordProblem::Missing(RecordField::IsUpgraded), "isUpgraded is missing"),
            (RecordProblem::TooLarge(RecordField::TotalCost), "totalCost is too large"),
            (RecordProblem::Invalid(RecordField::BudgetAmount), "budget.amount is not a number"),
            (RecordProblem::Invalid(RecordField::Budget), "budget is not an object"),
            (RecordProblem::Invalid(RecordField::Id), "id is not a customer id"),
            (RecordProblem::Invalid(RecordField::CurrencyCode), "currencyCode is not a currency code"),
            (RecordProblem::Invalid(RecordField::CurrencyLocale), "currencyLocale is not a locale"),
            (RecordProblem::Invalid(RecordField::IsUpgraded), "isUpgraded is not true or false"),
        ] {
            assert_eq!(record_problem(Text::of(Language::English), problem), words);
        }
    }
}
