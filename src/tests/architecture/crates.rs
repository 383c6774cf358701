//! The plan of the crates.

/// The crates and their dependencies: Cargo enforces these arrows; this list says that they are intended.
pub const CRATES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("catalogue", &[]),
    ("chart", &["domain"]),
    ("wire", &["domain"]),
    ("ui", &["chart", "domain", "wire"]),
    ("server", &["domain"]),
    ("messages", &["chart", "domain", "ui"]),
    ("web", &["domain", "server", "ui", "wire"]),
    ("headroom", &["chart", "domain", "messages", "server", "ui", "web", "wire"]),
];
