//! Headroom shows Microsoft CSP partners which customers are about to outspend their Azure budget.
//!
//! # The house
//!
//! Five rooms, and one `cfg`. A line of code asks where it belongs:
//!
//! * [`domain`]: true without a computer? Amounts, usage records, budgets, the grid. Pure, both targets.
//! * [`chart`]: plots? Series to SVG text. Names `domain`.
//! * [`api`]: crosses the wire? Server functions and the dataset's codec. Names `domain`, `chart`, and `server` only
//!   inside the bodies of server functions.
//! * [`ui`]: seen by a person? Pages, components, islands. Names `domain`, `chart`, `api`.
//! * [`server`]: must never reach the browser? Sign-in, tokens, Partner Center, the store, the routes. The only room
//!   behind the `ssr` feature.
//!
//! # What always holds
//!
//! * Amounts are decimals from the JSON text to the screen; no float ever holds one.
//! * Tokens stay on the server, encrypted at rest; the browser holds a session id and nothing else.
//! * A user reads only what their own token could read: reports are cached per (tenant, user).
//! * A partial or failed answer of Partner Center is never shown as a whole one.
//! * `now` is an argument everywhere but in `server::clock`.
//!
//! `src/tests/architecture.rs` holds the arrows between the rooms; `src/docs/adr` says why things are as they are.

/// Why things are as they are: the architecture decision records, in their order.
#[cfg(doc)]
pub mod decisions {
    #![doc = include_str!("docs/adr/0001-five-rooms-one-crate.md")]
    #![doc = include_str!("docs/adr/0002-the-site-without-cargo-leptos.md")]
    #![doc = include_str!("docs/adr/0003-islands-and-a-columnar-dataset.md")]
    #![doc = include_str!("docs/adr/0004-tokens-in-a-table-of-their-own.md")]
    #![doc = include_str!("docs/adr/0005-texts-through-fluent-on-the-server.md")]
    #![doc = include_str!("docs/adr/0006-shared-links.md")]
    #![doc = include_str!("docs/adr/0007-alerts-from-a-consent-a-lease-and-an-outbox.md")]
    #![doc = include_str!("docs/adr/0008-messages-to-people-and-programs.md")]
    #![doc = include_str!("docs/adr/0009-alerts-beside-alertmanager.md")]
}

/// What a user notices from one version to the next.
#[cfg(doc)]
pub mod changelog {
    #![doc = include_str!("docs/changelog.md")]
}

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod demo;

pub use {chart, domain, ui, wire};
#[cfg(feature = "ssr")]
pub use {messages, server, web};

/// Where the browser enters: brings the islands of the page to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
