//! The script that starts the live grid, as early as the page can say what it needs.

use std::sync::Arc;

use leptos::prelude::*;

use super::GridSetup;
use crate::scripts::LOAD_GRID;

/// The addresses of the grid's scripts. The server provides them as context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridScripts {
    /// The module that wasm-bindgen has made.
    pub glue: Arc<str>,
    pub wasm: Arc<str>,
}

/// The script, which runs before the style sheet and the rest of the page are there; `None` where there are no scripts.
pub fn loader(setup: &GridSetup) -> Option<AnyView> {
    let GridScripts { glue, wasm } = use_context()?;
    let given = |url: &String| (!url.is_empty()).then(|| url.clone());
    let (rows, bells, trends) = (setup.dataset_url.clone(), given(&setup.bells_url), given(&setup.trends_url));
    let nonce = leptos::nonce::use_nonce();
    let script = view! {
        <script
            type="module"
            async=true
            nonce=nonce
            data-glue=glue.to_string()
            data-wasm=wasm.to_string()
            data-rows=rows
            data-bells=bells
            data-trends=trends
            inner_html=LOAD_GRID
        ></script>
    };
    Some(script.into_any())
}
