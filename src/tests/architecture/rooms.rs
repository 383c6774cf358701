//! The plan: the rooms, and what each may name.

/// A room, by the prefix of its modules' paths, and what it may name besides itself.
pub struct Room {
    pub paths: &'static [&'static str],
    pub may_name: &'static [&'static str],
    /// Uses the server's neighbours only through their traits and domain types, never an implementation.
    pub traits_only: bool,
}

const fn room(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: false }
}

const fn traits_only(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: true }
}

/// The rooms inside the crates. When a row lists several rooms, none may name a later one.
pub const ROOMS: &[Room] = &[
    room(&["domain"], &[]),
    room(&["chart"], &["domain"]),
    // What crosses the wire: pages as data, and bytes. The functions only pass on the server's answers.
    room(&["wire::error"], &["domain::variants"]),
    room(&["wire::views"], &["domain", "wire::error"]),
    room(&["wire::codec"], &["domain"]),
    room(&["wire::functions"], &["wire::error", "wire::views"]),
    // Only the routes name the pages; components depend on no page.
    room(&["ui::app"], &["ui::layout", "ui::pages", "ui::paths", "ui::request", "ui::text"]),
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
    room(&["ui::request"], &["domain::monitoring", "domain::principal", "domain::variants", "ui::text"]),
    room(&["ui::scripts"], &[]),
    room(&["ui::paths", "ui::text"], &["domain"]),
    // The server's foundation: depends on nothing of ours.
    room(&["server::platform"], &[]),
    // The neighbours: each knows the domain and its own configuration, and none of the others.
    room(&["server::config"], &["domain", "server::platform"]),
    room(&["server::notify", "server::partner_center"], &["domain", "server::config", "server::platform"]),
    room(&["server::store"], &["domain", "server::config"]),
    // The services use any implementation of the neighbours, and do not know who is asking.
    traits_only(&["server::audit"], &["domain", "server::platform", "server::store"]),
    traits_only(&["server::auth"], &["domain", "server::audit", "server::config", "server::platform", "server::store"]),
    traits_only(&["server::keys"], &["server::platform", "server::store"]),
    traits_only(&["server::links"], &["domain", "server::audit", "server::platform", "server::store"]),
    traits_only(&["server::breakdowns"], &["domain", "server::partner_center", "server::platform", "server::reports"]),
    traits_only(&["server::notes"], &["domain", "server::audit", "server::platform", "server::store"]),
    traits_only(&["server::ownership"], &["domain", "server::audit", "server::platform", "server::store"]),
    traits_only(&["server::history"], &["domain", "server::platform", "server::store"]),
    traits_only(&["server::looks"], &["domain", "server::platform", "server::store"]),
    traits_only(
        &["server::reports"],
        &["domain", "server::history", "server::partner_center", "server::platform", "server::store"],
    ),
    traits_only(
        &["server::budgets"],
        &["domain", "server::audit", "server::partner_center", "server::platform", "server::reports", "server::store"],
    ),
    traits_only(
        &["server::monitoring"],
        &[
            "domain",
            "server::audit",
            "server::history",
            "server::notify",
            "server::partner_center",
            "server::platform",
            "server::reports",
            "server::store",
        ],
    ),
    // Words messages; the sender lays them out.
    room(&["messages"], &["domain", "ui::paths", "ui::text"]),
    // What the handlers share: plain responses first, then identity, then pages.
    room(&["web::prepared"], &["domain", "wire::codec"]),
    room(
        &["web::state"],
        &[
            "server::audit",
            "server::auth",
            "server::breakdowns",
            "server::budgets",
            "server::config",
            "server::history",
            "server::links",
            "server::looks",
            "server::monitoring",
            "server::notes",
            "server::ownership",
            "server::platform",
            "server::reports",
            "server::store",
            "wire::functions",
            "web::prepared",
        ],
    ),
    room(&["web::answer"], &["ui::pages"]),
    // The one place that turns services' errors into pages' problems.
    traits_only(
        &["web::error"],
        &[
            "domain::sign_in",
            "wire::ApiError",
            "wire::Problem",
            "wire::ProblemKind",
            "ui::pages",
            "server::auth",
            "server::links",
            "server::monitoring",
            "server::partner_center",
            "server::reports",
            "server::store",
            "web::answer",
        ],
    ),
    traits_only(
        &["web::middleware"],
        &[
            "domain",
            "ui::pages",
            "ui::paths",
            "server::audit",
            "server::auth",
            "web::answer",
            "web::client",
            "web::state",
        ],
    ),
    room(&["web::form"], &["ui::pages", "web::answer", "web::middleware"]),
    // Connections, and who is at the other end of them.
    room(&["web::connections"], &["server::platform"]),
    room(&["web::client"], &["web::state"]),
    traits_only(&["web::public_host"], &["ui::pages", "server::platform", "web::answer", "web::state"]),
    traits_only(
        &["web::drafts"],
        &["ui::pages", "ui::paths", "server::auth", "web::answer", "web::middleware", "web::state"],
    ),
    traits_only(
        &["web::access"],
        &[
            "domain",
            "ui::paths",
            "server::audit",
            "server::auth",
            "server::monitoring",
            "server::reports",
            "web::answer",
            "web::drafts",
            "web::error",
            "web::prepared",
            "web::state",
        ],
    ),
    traits_only(
        &["web::pages"],
        &[
            "wire::functions",
            "ui",
            "server::audit",
            "server::auth",
            "server::platform",
            "web::access",
            "web::answer",
            "web::drafts",
            "web::middleware",
            "web::state",
            "web::visibility",
        ],
    ),
    // Which right each change takes, and which customers a user sees.
    traits_only(&["web::rights"], &["domain", "ui::pages", "server::auth", "web::answer", "web::state"]),
    traits_only(&["web::visibility"], &["domain", "server::monitoring", "web::access", "web::error"]),
    room(&["web::failures"], &["ui::pages", "ui::paths", "web::pages", "web::state"]),
    traits_only(&["web::health", "web::site"], &["web::state"]),
    traits_only(
        &["web::sign_in"],
        &[
            "domain",
            "ui::pages",
            "ui::paths",
            "server::auth",
            "web::answer",
            "web::client",
            "web::form",
            "web::pages",
            "web::state",
        ],
    ),
    // Shared links may reach the figures' files, but no report and no token.
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
            "web::client",
            "web::customers",
            "web::error",
            "web::form",
            "web::pages",
            "web::prepared",
            "web::state",
        ],
    ),
    // The handlers, by noun.
    traits_only(
        &["web::customers"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "ui::text",
            "server::auth",
            "server::breakdowns",
            "server::looks",
            "server::monitoring",
            "server::notes",
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
        &["web::budgets", "web::owners"],
        &[
            "domain",
            "wire",
            "ui::pages",
            "ui::paths",
            "server::budgets",
            "server::ownership",
            "server::store",
            "web::access",
            "web::answer",
            "web::customers",
            "web::error",
            "web::form",
            "web::pages",
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
            "web::pages",
            "web::settings",
            "web::visibility",
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
            "server::store",
            "web::access",
            "web::answer",
            "web::client",
            "web::customers",
            "web::error",
            "web::form",
            "web::pages",
            "web::sign_in",
            "web::state",
            "web::visibility",
        ],
    ),
    traits_only(
        &["web::queries"],
        &[
            "wire",
            "ui::request",
            "web::access",
            "web::alerts",
            "web::budgets",
            "web::customers",
            "web::error",
            "web::links",
            "web::owners",
            "web::settings",
        ],
    ),
    // The list of URLs, the composition root and the demo, which puts its own neighbours beside the real server.
    room(&["web::router"], &["domain", "ui", "web"]),
    room(&["headroom::app"], &["domain", "server", "messages", "web"]),
    room(&["headroom::demo"], &["domain", "headroom::app", "server", "web"]),
    // `check-config` asks each neighbour by itself.
    room(&["headroom::check"], &["server"]),
    room(&["headroom::main"], &["headroom::app", "headroom::check", "headroom::demo", "headroom::server"]),
];

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
