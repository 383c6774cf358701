//! The pages' few scripts. Each is a file in `scripts/`, checked by `tsc`; the build strips its comments and turns it
//! into a constant. Every page works without them.

use leptos::prelude::*;

include!(concat!(env!("OUT_DIR"), "/scripts.rs"));

/// A script that the page's Content-Security-Policy allows. It runs in place, after everything above it.
pub fn script(source: &'static str) -> AnyView {
    let nonce = leptos::nonce::use_nonce();
    view! { <script nonce=nonce inner_html=source></script> }.into_any()
}
