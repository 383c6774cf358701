//! The plan: which rooms there are, and what each may name.

/// A room, by the start of its modules' paths, and what it may name besides itself.
pub struct Room {
    pub paths: &'static [&'static str],
    pub may_name: &'static [&'static str],
    /// Speaks to the neighbours of the server through their traits and domain types, never to an implementation.
    pub traits_only: bool,
}

const fn room(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: false }
}

const fn traits_only(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: true }
}

/// The crates, and which of the others each depends on: Cargo holds these arrows, this list says that they are wanted.
pub const CRATES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("chart", &["domain"]),
    ("wire", &["domain"]),
    ("ui", &["chart", "domain", "wire"]),
    ("server", &["domain"]),
    ("messages", &["domain", "ui"]),
    ("web", &["domain", "server", "ui", "wire"]),
    ("headroom", &["chart", "domain", "messages", "server", "ui", "web", "wire"]),
];

/// The rooms inside the crates. A room that stands before another one in the same row may not name that one either.
pub const ROOMS: &[Room] = &[
    room(&["domain"], &[]),
    room(&["chart"], &["domain"]),
    // What crosses: pages as data, and bytes. The functions only pass on what the server answers.
    room(&["wire::error"], &["domain::variants"]),
    room(&["wire::views"], &["domain", "wire::error"]),
    room(&["wire::codec"], &["domain"]),
    room(&["wire::functions"], &["wire::error", "wire::views"]),
    // The pages are named by the routes alone; components stand on their own.
    room(&["ui::app"], &["ui::layout", "ui::pages", "ui::request", "ui::text"]),
    room(
        &["ui::pages"],
        &[
            "domain",
            "wire::ApiError",
            "wire::Problem",
            "wire::ProblemKind",
            "wire::functions",
            "wire::views",
            "ui::components",
            "ui::paths",
            "ui::request",
            "ui::scripts",
            "ui::text",
        ],
    ),
    room(&["ui::layout"], &["ui::components", "ui::paths", "ui::request", "ui::text"]),
    room(
        &["ui::components"],
        &[
            "chart",
            "domain",
            "wire::Problem",
            "wire::ProblemKind",
            "wire::codec",
            "wire::views",
            "ui::paths",
            "ui::request",
            "ui::scripts",
            "ui::text",
        ],
    ),
    room(&["ui::request"], &["domain::variants", "ui::text"]),
    room(&["ui::scripts"], &[]),
    room(&["ui::paths", "ui::text"], &["domain"]),
    // Below the server: nothing of ours.
    room(&["server::platform"], &[]),
    // The neighbours: each knows the domain and its own configuration, none knows another.
    room(&["server::config"], &["domain", "server::platform"]),
    room(&["server::notify", "server::partner_center"], &["domain", "server::config", "server::platform"]),
    room(&["server::store"], &["domain", "server::config"]),
    // The services work with the neighbours, whichever they are, and know nothing of who asks.
    traits_only(&["server::auth"], &["domain", "server::config", "server::platform", "server::store"]),
    traits_only(&["server::links"], &["domain", "server::platform", "server::store"]),
    traits_only(&["server::reports"], &["domain", "server::partner_center", "server::platform"]),
    traits_only(
        &["server::monitoring"],
        &["domain", "server::notify", "server::partner_center", "server::platform", "server::reports", "server::store"],
    ),
    // Words what is sent; who sends it lays it out.
    room(&["messages"], &["domain", "ui::paths", "ui::text"]),
    // What the handlers share: plain answers first, then who asks, then pages.
    room(&["web::prepared"], &["domain", "wire::codec"]),
    room(
        &["web::state"],
        &[
            "server::auth",
            "server::config",
            "server::links",
            "server::monitoring",
            "server::platform",
            "server::reports",
            "server::store",
            "wire::functions",
            "web::prepared",
        ],
    ),
    room(&["web::answer"], &["ui::pages"]),
    // Failures of services become problems of pages in one place.
    traits_only(
        &["web::error"],
        &[
            "wire::ApiError",
            "wire::Problem",
            "wire::ProblemKind",
            "ui::pages",
            "server::links",
            "server::monitoring",
            "server::partner_center",
            "server::reports",
            "web::answer",
        ],
    ),
    traits_only(&["web::middleware"], &["ui::pages", "ui::paths", "server::auth", "web::answer", "web::state"]),
    room(&["web::form"], &["ui::pages", "web::answer", "web::middleware"]),
    traits_only(
        &["web::access"],
        &[
            "domain",
            "ui::paths",
            "server::auth",
            "server::monitoring",
            "server::reports",
            "web::answer",
            "web::error",
            "web::prepared",
            "web::state",
        ],
    ),
    traits_only(
        &["web::pages"],
        &["domain", "wire::functions", "ui", "server::auth", "server::platform", "web::middleware", "web::state"],
    ),
    room(&["web::failures"], &["ui::pages", "ui::paths", "web::pages", "web::state"]),
    traits_only(&["web::health", "web::site"], &["web::state"]),
    traits_only(&["web::sign_in"], &["ui::pages", "server::auth", "web::answer", "web::form", "web::state"]),
    // Shared links lead to the figures' files, and to no report and no token.
    traits_only(
        &["web::links"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "ui::text",
            "server::auth",
            "server::links",
            "server::platform",
            "web::access",
            "web::answer",
            "web::customers",
            "web::error",
            "web::form",
            "web::pages",
            "web::prepared",
            "web::state",
        ],
    ),
    // The handlers of a noun answer for themselves.
    traits_only(
        &["web::customers"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "ui::text",
            "server::auth",
            "server::monitoring",
            "server::reports",
            "web::access",
            "web::answer",
            "web::error",
            "web::form",
            "web::pages",
            "web::prepared",
            "web::state",
        ],
    ),
    traits_only(
        &["web::alerts"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "server::auth",
            "server::monitoring",
            "web::access",
            "web::answer",
            "web::error",
            "web::form",
            "web::settings",
        ],
    ),
    traits_only(
        &["web::settings"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "ui::request",
            "server::auth",
            "server::monitoring",
            "server::notify",
            "web::access",
            "web::answer",
            "web::error",
            "web::form",
            "web::pages",
            "web::sign_in",
            "web::state",
        ],
    ),
    traits_only(
        &["web::queries"],
        &[
            "domain",
            "wire",
            "ui::request",
            "web::access",
            "web::alerts",
            "web::customers",
            "web::error",
            "web::links",
            "web::settings",
        ],
    ),
    // The list of URLs, the composition root and the demo, which puts its own neighbours beside the real server.
    room(&["web::router"], &["ui", "web"]),
    room(&["headroom::app"], &["server", "messages", "web"]),
    room(&["headroom::demo"], &["domain", "headroom::app", "server", "web"]),
    room(&["headroom::main"], &["headroom::app", "headroom::demo", "headroom::server"]),
];

/// Modules and types that stand behind a trait: only the composition root and the demo name them from outside.
pub const IMPLEMENTATIONS: [&str; 6] = ["http", "sqlite", "postgres", "demo", "smtp", "webhook"];
pub const IMPLEMENTATION_PREFIXES: [&str; 6] = ["Http", "Sqlite", "Postgres", "Demo", "Smtp", "Webhook"];
/// Where they are.
pub const NEIGHBOURS: [&str; 4] = ["server::auth", "server::notify", "server::partner_center", "server::store"];

/// Where `cfg(feature = ...)` may stand besides the map in src/lib.rs: server functions have two faces.
pub const FEATURE_CFG: [&str; 1] = ["wire::functions"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "types", "manager", "managers", "misc"];

pub fn is_empty_name(name: &str) -> bool {
    EMPTY_NAMES.contains(&name)
}

/// What lies at the root, and nothing else.
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
