//! Something that is shown this once and kept nowhere, ready to be copied.

use leptos::prelude::*;

use crate::text::{Text, keys};

/// Copies it; without a script it can be selected with one click.
const COPY: &str = "const b=document.getElementById('copy-once');b.hidden=false;b.addEventListener('click',()=>navigator.clipboard.writeText(document.getElementById('shown-once').textContent).then(()=>{b.textContent=b.dataset.done}))";

pub fn shown_once(text: Text, title: String, secret: String, note: String) -> AnyView {
    let (nonce, label) = (leptos::nonce::use_nonce(), title.clone());
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
            <script nonce=nonce inner_html=COPY></script>
        </section>
    }
    .into_any()
}
