//! Headroom shows Microsoft CSP partners which customers are about to outspend their Azure budget.
//!
//! # The house
//!
//! Five rooms, each a crate in its own folder. For each line of code, ask:
//!
//! * [`domain`]: true without a computer? Amounts, usage records, budgets, the grid, alerts. Pure, both targets.
//! * [`chart`]: plots? Series to SVG text. Names `domain`.
//! * [`wire`]: crosses between the two halves? Views, the dataset's codec, server functions. Names `domain`.
//! * [`ui`]: seen by a person? Pages, components, islands, texts. Names `domain`, `chart`, `wire`.
//! * [`server`]: must never reach the browser? Services, and the neighbours they work with. Names `domain`. Above it are
//!   [`messages`], which writes the text of messages, and [`web`], which answers HTTP.
//!
//! This crate sits on top: [`app`] composes, [`demo`] brings its own neighbours, and `hydrate` is the browser's entry
//! point. The features `ssr` and `hydrate` choose the half.
//!
//! # What always holds
//!
//! * Amounts are decimals from the JSON text to the screen; no float ever holds one.
//! * Tokens stay on the server, encrypted at rest; the browser holds a session id and nothing else.
//! * A user reads only what their own token could read: reports are cached per (tenant, user).
//! * A partial or failed response from Partner Center is never shown as a complete one.
//! * `now` is an argument everywhere except in `server::platform::clock`.
//!
//! Cargo enforces the arrows between the rooms, `src/tests/architecture.rs` those inside them; `src/docs/adr` has the
//! reasons.

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
    #![doc = include_str!("docs/adr/0010-rooms-are-crates.md")]
    #![doc = include_str!("docs/adr/0012-roles.md")]
}

/// What users notice from one version to the next.
#[cfg(doc)]
pub mod changelog {
    #![doc = include_str!("docs/changelog.md")]
}

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod check;
#[cfg(feature = "ssr")]
pub mod demo;

pub use {chart, domain, ui, wire};
#[cfg(feature = "ssr")]
pub use {messages, server, web};

/// The browser's entry point: brings the page's grid to life, with promises of the bytes of its rows, its bells and its
/// trends, and whether the rows are of the version that the page shows. `ui/scripts/load_grid.js` calls it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(rows: js_sys::Promise, bells: js_sys::Promise, trends: js_sys::Promise, is_current: bool) {
    ui::components::grid::customers_island::start(rows, bells, trends, is_current);
}
