//! The parts of forms: a text field, a selection, a checkbox, and hidden fields.

use leptos::prelude::*;

/// A text field with its label, and a hint below.
pub struct TextField {
    pub name: &'static str,
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub max_chars: usize,
    pub required: bool,
}

pub fn text_field(field: TextField) -> impl IntoView {
    let TextField { name, kind, label, hint, value, max_chars, required } = field;
    let hint_id = format!("{name}-hint");
    let autocomplete = if kind == "password" { "new-password" } else { "off" };
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input
                class="field__input"
                id=name
                name=name
                type=kind
                value=value
                maxlength=max_chars.to_string()
                autocomplete=autocomplete
                aria-describedby=hint_id.clone()
                required=required
            />
            <p class="field__hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}

/// A selection from options, each (value, text).
pub fn select(
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
    chosen: &str,
) -> impl IntoView + use<> {
    let options = options.into_iter().map(|(value, text)| Choice { value, text, disabled: false });
    select_from(name, label, options.collect(), chosen, None)
}

/// An option of a selection; a disabled one is shown and cannot be chosen.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub disabled: bool,
}

/// A selection, some of whose options may be disabled; the hint says why.
pub fn select_from(
    name: &'static str,
    label: String,
    options: Vec<Choice>,
    chosen: &str,
    hint: Option<String>,
) -> impl IntoView + use<> {
    let options = options.into_iter().map(|Choice { value, text, disabled }| {
        let selected = value == chosen;
        view! { <option value=value selected=selected disabled=disabled>{text}</option> }
    });
    let hint_id = hint.is_some().then(|| format!("{name}-hint"));
    let hint = hint.map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="field__input" id=name name=name aria-describedby=hint_id>{options.collect_view()}</select>
            {hint}
        </div>
    }
    .into_any()
}

/// A checkbox, whose label may be a name.
pub fn tick(name: &'static str, value: String, label: String, ticked: bool) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" name=name value=value checked=ticked/>
            <span dir="auto">{label}</span>
        </label>
    }
    .into_any()
}

/// Hidden fields.
pub fn hidden_fields(fields: Vec<(&'static str, String)>) -> impl IntoView {
    fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}
