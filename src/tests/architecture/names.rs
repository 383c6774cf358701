//! Names that the plan knows: of implementations, of what may lie at the root, and those that say nothing.

/// Modules and types behind a trait: outside, only the composition root and the demo name them.
pub const IMPLEMENTATIONS: [&str; 6] = ["http", "sqlite", "postgres", "demo", "smtp", "webhook"];
pub const IMPLEMENTATION_PREFIXES: [&str; 6] = ["Http", "Sqlite", "Postgres", "Demo", "Smtp", "Webhook"];
/// Where they are.
pub const NEIGHBOURS: [&str; 4] = ["server::auth", "server::notify", "server::partner_center", "server::store"];

/// Where `cfg(feature = ...)` may stand besides the map in src/lib.rs: server functions have two sides.
pub const FEATURE_CFG: [&str; 1] = ["wire::functions"];

/// Names that say nothing about the contents.
const EMPTY_NAMES: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "types", "manager", "managers", "misc"];

pub fn is_empty_name(name: &str) -> bool {
    EMPTY_NAMES.contains(&name)
}

/// Everything that may lie at the root.
pub const ROOT: [&str; 23] = [
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".config",
    ".deny.toml",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".rustfmt.toml",
    ".typos.toml",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "end2end",
    "public",
    "src",
    "style",
];
