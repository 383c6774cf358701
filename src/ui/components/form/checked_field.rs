//! A form field that shows its problem beside it.

use leptos::prelude::*;

/// A text field with one or more lines.
pub struct CheckedField {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub look: FieldLook,
    pub max_chars: usize,
    /// What is wrong, in one sentence.
    pub problem: Option<String>,
}

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldLook {
    Line,
    /// A line of figures, for which a phone shows its numeric keyboard.
    Figures,
    /// This many lines.
    Lines(usize),
    /// A time of day.
    Time,
    /// With suggestions from the `<datalist>` with this id.
    Choice(&'static str),
}

pub fn checked_field(field: CheckedField) -> AnyView {
    let CheckedField { name, label, hint, value, look, max_chars, problem } = field;
    let (hint_id, problem_id) = (format!("{name}-hint"), format!("{name}-problem"));
    let described = if problem.is_some() { format!("{problem_id} {hint_id}") } else { hint_id.clone() };
    let invalid = problem.is_some().then_some("true");
    let input = match look {
        FieldLook::Lines(rows) => view! {
            <textarea
                class="field__input field__input--lines"
                id=name
                name=name
                rows=rows.to_string()
                maxlength=max_chars.to_string()
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid
            >
                {escaped(&value)}
            </textarea>
        }
        .into_any(),
        FieldLook::Line | FieldLook::Figures | FieldLook::Time | FieldLook::Choice(_) => {
            let list = if let FieldLook::Choice(list) = look { Some(list) } else { None };
            view! {
                <input
                    class="field__input"
                    id=name
                    name=name
                    type=if look == FieldLook::Time { "time" } else { "text" }
                    inputmode=(look == FieldLook::Figures).then_some("decimal")
                    list=list
                    value=value
                    maxlength=max_chars.to_string()
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=invalid
                />
            }
            .into_any()
        }
    };
    let problem = problem.map(|problem| view! { <p class="field__problem" id=problem_id>{problem}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {input}
            {problem}
            <p class="field__hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}

/// Leptos writes the text of a `<textarea>` as it is, and `</textarea>` would end it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
