//! Acknowledging alerts: why, and for how long. Goes into a form that posts to [`crate::paths::ACKNOWLEDGE`].

use leptos::prelude::*;

use crate::components::form::field::select;
use crate::scripts::{SELECT_ALL, script};
use crate::text::{Key, Text, keys};
use domain::alert::{AcknowledgeFor, Acknowledgement};

/// Reason, duration and button, below a title.
pub fn acknowledge_fields(text: Text, title: Key, return_to: String) -> AnyView {
    let spans = AcknowledgeFor::ALL.map(|span| (span.key().to_owned(), text.get(span_key(span))));
    view! {
        <fieldset class="acknowledge">
            <legend>{text.get(title)}</legend>
            <input type="hidden" name="return_to" value=return_to/>
            <div class="acknowledge__fields">
                <div class="field acknowledge__reason">
                    <label class="field__label" for="reason">{text.get(keys::ALERTS_REASON)}</label>
                    <input
                        class="field__input"
                        id="reason"
                        name="reason"
                        type="text"
                        maxlength=Acknowledgement::MAX_REASON_CHARS.to_string()
                        autocomplete="off"
                        aria-describedby="reason-hint"
                        required
                    />
                </div>
                {select("for", text.get(keys::ALERTS_FOR), spans.to_vec(), AcknowledgeFor::Week.key())}
                <button class="button button--primary" type="submit">{text.get(keys::ALERTS_ACKNOWLEDGE)}</button>
            </div>
            <p class="field__hint" id="reason-hint">{text.get(keys::ALERTS_ACKNOWLEDGE_HINT)}</p>
        </fieldset>
    }
    .into_any()
}

/// The checkbox that ticks all rows of a table.
pub fn select_all(text: Text) -> AnyView {
    view! {
        <label class="tick select-all" hidden>
            <input type="checkbox" id="select-all"/>
            <span>{text.get(keys::ALERTS_SELECT_ALL)}</span>
        </label>
        {script(SELECT_ALL)}
    }
    .into_any()
}

fn span_key(span: AcknowledgeFor) -> Key {
    match span {
        AcknowledgeFor::Day => keys::ALERTS_FOR_DAY,
        AcknowledgeFor::Week => keys::ALERTS_FOR_WEEK,
        AcknowledgeFor::ThirtyDays => keys::ALERTS_FOR_THIRTY_DAYS,
        AcknowledgeFor::RestOfMonth => keys::ALERTS_FOR_REST_OF_MONTH,
    }
}
