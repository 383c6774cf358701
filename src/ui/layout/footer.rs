//! What every page says once: all figures are estimates.

use leptos::prelude::*;

use crate::request::text;
use crate::text::keys;

#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="footer">
            <p class="footer__inner">{text().get(keys::ESTIMATE_NOTE)}</p>
        </footer>
    }
}
