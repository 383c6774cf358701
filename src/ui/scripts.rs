//! The pages' few scripts. Each is a file in `scripts/`, checked by `tsc`; the build drops its comments and makes a constant of
//! it. Every page works without them.

use leptos::prelude::*;

include!(concat!(env!("OUT_DIR"), "/scripts.rs"));

/// A script that the Content-Security-Policy of the page allows. It runs where it stands, after what is above it.
pub fn script(source: &'static str) -> AnyView {
    let nonce = leptos::nonce::use_nonce();
    view! { <script nonce=nonce inner_html=source></script> }.into_any()
}
