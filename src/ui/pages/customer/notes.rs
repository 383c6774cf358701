//! Notes about a customer: who wrote what and when, and the form for another one.

use leptos::prelude::*;

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::done::{caution, done, outcome};
use crate::components::rights::why_not;
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::note::{NoteProblem, NoteText};
use domain::principal::Action;
use wire::views::customer::{CustomerDetail, NoteView};

/// A note that was not added, as typed; without a problem, because nobody was signed in.
#[derive(Clone, Debug)]
pub struct NoteRefusal {
    pub note: String,
    pub problem: Option<NoteProblem>,
}

pub(super) fn notes(
    request: &RequestContext,
    style: &AlertStyle,
    detail: &CustomerDetail,
    refusal: Option<&NoteRefusal>,
) -> AnyView {
    let (text, of) = (request.text(), &detail.notes);
    let items = of.notes.iter().map(|note| note_item(style, detail, note));
    let list = match of.notes.len() {
        _ if of.is_missing => caution(text.get(keys::NOTES_MISSING).into_any()),
        0 => view! { <p class="note">{text.get(keys::NOTES_NONE)}</p> }.into_any(),
        _ => view! { <ul class="notes">{items.collect_view()}</ul> }.into_any(),
    };
    let more = of.has_more.then(|| view! { <p class="note">{text.count(keys::NOTES_MORE, of.notes.len())}</p> });
    let form =
        if request.may(Action::WriteNotes) { form(text, detail, refusal) } else { why_not(text, Action::WriteNotes) };
    view! {
        <section class="customer__part">
            <h2>{text.get(keys::NOTES_TITLE)}</h2>
            {outcome(request.query(), "noted").and_then(|outcome| outcome_notice(text, outcome))}
            {unreadable(text, keys::NOTES_UNREADABLE, of.unreadable)}
            {form}
            {list}
            {more}
        </section>
    }
    .into_any()
}

fn outcome_notice(text: Text, outcome: &str) -> Option<AnyView> {
    match outcome {
        "yes" => Some(done(text.get(keys::NOTES_ADDED))),
        "deleted" => Some(done(text.get(keys::NOTES_DELETED))),
        "kept" => Some(caution(text.get(keys::NOTES_KEPT).into_any())),
        _ => None,
    }
}

fn note_item(style: &AlertStyle, detail: &CustomerDetail, note: &NoteView) -> AnyView {
    let text = style.text;
    let delete = note.may_delete.then(|| {
        let label = text.with(keys::NOTES_DELETE_OF, &[("time", &style.moment(note.at).exact), ("name", &note.author)]);
        let action = paths::form_from(&paths::delete_note(&detail.id, &note.id), &detail.neighbours.query);
        view! {
            <form class="actions__form" method="post" action=action>
                <button class="button button--plain" type="submit" aria-label=label>{text.get(keys::NOTES_DELETE)}</button>
            </form>
        }
    });
    view! {
        <li class="notes__note">
            <div class="notes__head">
                <span>
                    <bdi class="notes__author">{note.author.clone()}</bdi>
                    ", "
                    {style.exact(note.at)}
                    " "
                    <span class="facts__note">"(" {style.ago(note.at)} ")"</span>
                </span>
                {delete}
            </div>
            <p class="notes__text" dir="auto">{note.text.clone()}</p>
        </li>
    }
    .into_any()
}

fn form(text: Text, detail: &CustomerDetail, refusal: Option<&NoteRefusal>) -> AnyView {
    let limit = text.numbers().write(&NoteText::MAX_CHARS.to_string());
    let problem = refusal.and_then(|refusal| refusal.problem).map(|problem| match problem {
        NoteProblem::Empty => text.get(keys::NOTES_EMPTY),
        NoteProblem::TooLong => text.with(keys::NOTES_TOO_LONG, &[("limit", &limit)]),
    });
    let field = checked_field(CheckedField {
        name: "note",
        label: text.get(keys::NOTES_NEW),
        hint: text.with(keys::NOTES_HINT, &[("limit", &limit)]),
        value: refusal.map(|refusal| refusal.note.clone()).unwrap_or_default(),
        look: FieldLook::Lines(3),
        max_chars: NoteText::MAX_CHARS,
        problem,
    });
    let action = paths::form_from(&paths::customer_notes(&detail.id), &detail.neighbours.query);
    view! {
        <form class="card" method="post" action=action>
            {field}
            <p class="form__actions">
                <button class="button" type="submit">{text.get(keys::NOTES_ADD)}</button>
            </p>
        </form>
    }
    .into_any()
}
