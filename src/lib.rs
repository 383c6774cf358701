//! Headroom shows Microsoft CSP partners which customers are about to outspend their Azure budget.

pub mod domain;
#[cfg(feature = "ssr")]
pub mod server;
