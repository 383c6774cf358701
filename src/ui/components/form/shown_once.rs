//! Something that is shown once and never stored, ready to copy.

use leptos::prelude::*;

use crate::scripts::{COPY_ONCE, script};
use crate::text::{Text, keys};

pub fn shown_once(text: Text, title: String, secret: String, note: String) -> AnyView {
    let label = title.clone();
    view! {
        <section class="shown-once" aria-label=label>
            <h2>{title}</h2>
            <p class="shown-once__row">
                <code class="shown-once__secret" id="shown-once">{secret}</code>
                <button class="button" id="copy-once" type="button" hidden data-done=text.get(keys::LINK_COPIED)>
                    {text.get(keys::LINK_COPY)}
                </button>
            </p>
            <p>{note}</p>
            {script(COPY_ONCE)}
        </section>
    }
    .into_any()
}
