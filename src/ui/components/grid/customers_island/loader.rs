//! The script that starts the live grid.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Script;

use super::GridSetup;
use crate::scripts::LOAD_GRID;

/// The addresses of the grid's scripts. The server provides them as context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridScripts {
    /// The module that wasm-bindgen has made.
    pub glue: Arc<str>,
    pub wasm: Arc<str>,
}

/// The script, in the document's head before any style sheet: nothing holds it up, and what it asks for is on its way while the
/// page is drawn. `None` where there are no scripts.
pub fn loader(setup: &GridSetup) -> Option<AnyView> {
    let GridScripts { glue, wasm } = use_context()?;
    let given = |url: &String| (!url.is_empty()).then(|| url.clone());
    let (rows, bells, trends) = (setup.dataset_url.clone(), given(&setup.bells_url), given(&setup.trends_url));
    let script = view! {
        <Script
            attr:data-glue=glue.to_string()
            attr:data-wasm=wasm.to_string()
            attr:data-rows=rows
            attr:data-bells=bells
            attr:data-trends=trends
        >
            {LOAD_GRID}
        </Script>
    };
    Some(script.into_any())
}
