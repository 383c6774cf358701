//! Holds the house together: who may name whom, where `cfg` may stand, what lies at the root.
//!
//! The story: [`ROOMS`] is the plan, one row a room. Every source below src/ is parsed, its paths into this crate are
//! made absolute, and each must lead into the room itself or into one that its row names. Code behind `#[cfg(test)]` may
//! name anything. A folder without a row is reported too, so that whoever adds one says what it may see.

mod reader;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::reader::{Arrow, read};

/// A room, by the start of its modules' paths, and what it may name besides itself.
struct Room {
    path: &'static str,
    may_name: &'static [&'static str],
    /// Speaks to its neighbours through their traits and domain types, never to an implementation.
    traits_only: bool,
}

const fn room(path: &'static str, may_name: &'static [&'static str]) -> Room {
    Room { path, may_name, traits_only: false }
}

const fn traits_only(path: &'static str, may_name: &'static [&'static str]) -> Room {
    Room { path, may_name, traits_only: true }
}

const ROOMS: &[Room] = &[
    room("domain", &[]),
    room("chart", &["domain"]),
    // And `server` inside the bodies of server functions.
    room("api", &["domain", "chart"]),
    // The pages are named by the routes alone; components stand on their own.
    room("ui::app", &["domain", "chart", "api", "ui"]),
    room(
        "ui::pages",
        &["domain", "chart", "api", "ui::components", "ui::layout", "ui::paths", "ui::request", "ui::text"],
    ),
    room("ui::layout", &["domain", "api", "ui::components", "ui::paths", "ui::request", "ui::text"]),
    room("ui::components", &["domain", "chart", "api", "ui::paths", "ui::request", "ui::text"]),
    room("ui::request", &["domain", "ui::paths", "ui::text"]),
    room("ui::paths", &["domain"]),
    room("ui::text", &["domain"]),
    // The neighbours of the server: each knows the domain and its own configuration, none knows another.
    room("server::clock", &[]),
    room("server::config", &["domain"]),
    room("server::cipher", &["server::config"]),
    room("server::retry_after", &[]),
    room("server::partner_center", &["domain", "server::config", "server::clock", "server::retry_after"]),
    room("server::store", &["domain", "server::config", "server::clock"]),
    room("server::notify", &["domain", "server::config", "server::clock", "server::retry_after"]),
    // Sign-in keeps its sessions and tokens in the store.
    room("server::auth", &["domain", "server::cipher", "server::config", "server::clock", "server::store"]),
    // What works with the neighbours, whoever they are.
    traits_only("server::reports", &["domain", "server::clock", "server::partner_center"]),
    traits_only(
        "server::alerting",
        &[
            "domain",
            "server::cipher",
            "server::clock",
            "server::notify",
            "server::partner_center",
            "server::reports",
            "server::store",
        ],
    ),
    traits_only("server::sharing", &["domain", "server::cipher", "server::clock", "server::store", "server::reports"]),
    traits_only(
        "server::jobs",
        &[
            "domain",
            "server::clock",
            "server::store",
            "server::reports",
            "server::alerting",
            "server::notify",
            "server::sharing",
        ],
    ),
    // What the handlers share.
    room(
        "server::state",
        &[
            "server::alerting",
            "server::auth",
            "server::clock",
            "server::config",
            "server::prepared",
            "server::reports",
            "server::sharing",
            "server::store",
        ],
    ),
    // The doors: requests come in, pages and data go out.
    traits_only(
        "server::access",
        &[
            "domain",
            "api",
            "ui::paths",
            "server::auth",
            "server::partner_center",
            "server::prepared",
            "server::reports",
            "server::state",
        ],
    ),
    room(
        "server::actions",
        &["domain", "ui::paths", "ui::request", "server::access", "server::auth", "server::pages", "server::state"],
    ),
    room("server::csv", &["domain", "ui::text"]),
    // The user's door to the alerts.
    room(
        "server::alerts",
        &[
            "domain",
            "api",
            "ui::pages",
            "ui::paths",
            "ui::request",
            "ui::text",
            "server::access",
            "server::alerting",
            "server::auth",
            "server::middleware",
            "server::notify",
            "server::pages",
            "server::prepared",
            "server::reports",
            "server::state",
        ],
    ),
    // Writes a message in a language; who sends it lays it out.
    room("server::wording", &["domain", "ui::paths", "ui::text", "server::notify"]),
    // What is shared: the owner's door and the reviewer's, which leads to no report and no token.
    room(
        "server::share",
        &[
            "domain",
            "api",
            "ui::pages",
            "ui::paths",
            "ui::request",
            "ui::text",
            "server::access",
            "server::csv",
            "server::middleware",
            "server::pages",
            "server::prepared",
            "server::sharing",
            "server::state",
        ],
    ),
    room(
        "server::guest",
        &[
            "domain",
            "api",
            "ui::paths",
            "server::access::with_status",
            "server::auth::SignedIn",
            "server::csv",
            "server::dataset",
            "server::middleware",
            "server::pages",
            "server::prepared",
            "server::sharing",
            "server::state",
        ],
    ),
    room("server::dataset", &["domain", "api", "server::access", "server::prepared"]),
    room("server::bells", &["domain", "api", "ui::paths", "server::access", "server::dataset"]),
    room("server::error", &["domain", "api", "ui"]),
    room("server::health", &["server::state"]),
    room("server::middleware", &["ui::paths", "server::auth", "server::config", "server::state"]),
    room(
        "server::pages",
        &["domain", "api", "ui", "server::access", "server::auth", "server::middleware", "server::state"],
    ),
    room("server::prepared", &["domain", "api", "chart"]),
    room("server::site", &["server::config"]),
    room("server::telemetry", &["server::config"]),
    // The demo puts its own neighbours beside the real server.
    room("server::demo", &["domain", "ui::paths", "server"]),
    // The composition root and the list of URLs see everything.
    room("server::app", &["domain", "chart", "api", "ui", "server"]),
    room("server::router", &["domain", "chart", "api", "ui", "server"]),
    room("main", &["server"]),
];

/// Modules and types that stand behind a trait: only the composition root and the demo name them from outside.
const IMPLEMENTATIONS: [&str; 6] = ["http", "sqlite", "postgres", "demo", "smtp", "webhook"];
const IMPLEMENTATION_PREFIXES: [&str; 6] = ["Http", "Sqlite", "Postgres", "Demo", "Smtp", "Webhook"];

/// Where `cfg(feature = ...)` may stand besides the `mod` lines and the entry point of lib.rs: server functions have two
/// faces.
const FEATURE_CFG: [&str; 1] = ["api"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "types", "manager", "managers", "misc"];

/// What lies at the root, and nothing else.
const ROOT: [&str; 23] = [
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

#[test]
fn every_source_keeps_to_its_room() {
    let mut findings = Vec::new();
    for path in sources() {
        let source = fs::read_to_string(root().join(&path)).unwrap();
        findings.extend(check(&path, &source));
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), lines(&findings));
}

#[test]
fn the_root_is_closed() {
    let listed = Command::new("git").arg("ls-files").current_dir(root()).output();
    // An archive of the sources has no list to check.
    let Ok(listed) = listed else { return };
    let findings = check_root(&String::from_utf8(listed.stdout).unwrap());
    assert!(findings.is_empty(), "{}", lines(&findings));
}

#[test]
fn a_domain_that_names_another_room_is_reported() {
    reports("src/domain/money.rs", "use crate::server::clock::Clock;", "domain may not name server::clock::Clock");
    reports("src/domain/money.rs", "fn f() { crate::chart::bars() }", "domain may not name chart::bars");
}

#[test]
fn a_chart_that_names_the_wire_is_reported() {
    reports(
        "src/chart/mod.rs",
        "use crate::{api::Dashboard, domain::money::Money};",
        "chart may not name api::Dashboard",
    );
}

#[test]
fn the_wire_names_the_server_inside_server_functions_only() {
    let inside = "#[server] pub async fn get() -> Result<(), E> { crate::server::access::open().await }";
    passes("src/api/customer.rs", inside);
    reports("src/api/customer.rs", "use crate::server::access;", "api may not name server::access");
    reports(
        "src/api/customer.rs",
        "pub fn get() { crate::server::access::open() }",
        "api may not name server::access::open",
    );
    let signature = "#[server] pub async fn get(a: crate::server::access::Access) -> Result<(), E> { Ok(()) }";
    reports("src/api/customer.rs", signature, "api may not name server::access::Access");
}

#[test]
fn a_page_that_names_the_server_is_reported() {
    let in_a_view = "fn page() { view! { <p>{ crate::server::clock::now() }</p> } }";
    reports("src/ui/pages/customer.rs", in_a_view, "ui::pages may not name server::clock::now");
}

#[test]
fn a_component_that_names_a_page_or_the_layout_is_reported() {
    passes("src/ui/components/gauge.rs", "use super::icon::icon; use crate::ui::paths;");
    reports(
        "src/ui/components/gauge.rs",
        "use crate::ui::pages::CustomersPage;",
        "ui::components may not name ui::pages",
    );
    reports(
        "src/ui/components/gauge.rs",
        "use super::super::layout::Page;",
        "ui::components may not name ui::layout::Page",
    );
}

#[test]
fn only_the_routes_name_pages() {
    passes("src/ui/app.rs", "use super::pages::CustomersPage;");
    reports("src/ui/layout/page.rs", "use crate::ui::pages::CustomersPage;", "ui::layout may not name ui::pages");
}

#[test]
fn neighbours_that_name_each_other_are_reported() {
    let import = "use crate::server::{config::DatabaseConfig, partner_center::PartnerCenter};";
    reports("src/server/store/sqlite.rs", import, "server::store may not name server::partner_center::PartnerCenter");
    reports(
        "src/server/partner_center/http.rs",
        "use super::super::auth::Tokens;",
        "may not name server::auth::Tokens",
    );
    reports(
        "src/server/auth/mod.rs",
        "use super::partner_center as pc;",
        "server::auth may not name server::partner_center",
    );
}

#[test]
fn a_whole_room_or_everything_in_it_opens_more_than_the_row_allows() {
    reports("src/server/store/mod.rs", "use crate::server;", "server::store may not name server");
    reports("src/server/store/mod.rs", "use super::*;", "server::store may not name server");
}

#[test]
fn reports_that_name_an_implementation_are_reported() {
    passes("src/server/reports.rs", "use crate::server::partner_center::PartnerCenter;");
    let import = "use crate::server::partner_center::HttpPartnerCenter;";
    reports("src/server/reports.rs", import, "names the implementation server::partner_center::HttpPartnerCenter");
    reports(
        "src/server/jobs/mod.rs",
        "use super::store::sqlite::purge;",
        "names the implementation server::store::sqlite",
    );
}

#[test]
fn the_composition_root_names_everything() {
    passes("src/server/app.rs", "use super::partner_center::HttpPartnerCenter; use crate::ui; use super::auth;");
    passes("src/main.rs", "use headroom::app;");
    reports("src/main.rs", "use headroom::domain::money::Money;", "main may not name domain::money::Money");
}

#[test]
fn a_room_without_a_row_is_reported() {
    reports("src/server/billing/mod.rs", "use crate::domain::money::Money;", "has no row in ROOMS");
    reports("src/billing.rs", "", "has no row in ROOMS");
    passes("src/ui/mod.rs", "pub mod pages; pub use self::app::App; pub use request::Theme;");
    reports("src/ui/mod.rs", "use crate::server::clock::Clock;", "ui may not name server::clock::Clock");
}

#[test]
fn what_only_tests_name_is_not_an_arrow() {
    passes("src/domain/money.rs", "#[cfg(test)] mod tests { use super::*; use crate::server::clock::Clock; }");
    passes("src/domain/money.rs", "#[cfg(test)] use crate::server::clock::Clock;");
    passes("src/server/partner_center/wire/tests.rs", "use crate::ui::paths;");
}

#[test]
fn a_module_inside_a_file_counts_its_supers() {
    passes("src/chart/mod.rs", "mod axis { use super::super::domain::money::Money; }");
    reports("src/chart/mod.rs", "mod axis { use super::super::api::Dashboard; }", "chart may not name api::Dashboard");
}

#[test]
fn a_cfg_of_a_feature_outside_the_map_is_reported() {
    passes("src/lib.rs", "#[cfg(feature = \"ssr\")] pub mod server;");
    passes("src/api/customer.rs", "#[cfg(feature = \"ssr\")] use std::sync::Arc;");
    let found = "asks for a feature";
    reports("src/lib.rs", "#[cfg(feature = \"ssr\")] pub use server::app;", found);
    reports("src/ui/pages/customer.rs", "#[cfg(feature = \"ssr\")] fn only_here() {}", found);
    reports("src/ui/pages/customer.rs", "fn f() { if cfg!(feature = \"ssr\") {} }", found);
    reports("src/ui/pages/customer.rs", "cfg_if! { if #[cfg(feature = \"ssr\")] { use std::fs; } }", found);
    reports("src/domain/money.rs", "#[cfg_attr(feature = \"ssr\", derive(Debug))] struct A;", found);
}

#[test]
fn a_name_that_says_nothing_is_reported() {
    reports("src/domain/utils.rs", "", "says nothing");
    reports("src/server/store/manager/mod.rs", "", "says nothing");
    reports("src/domain/money.rs", "mod helpers {}", "says nothing");
}

#[test]
fn a_stranger_at_the_root_is_reported() {
    assert_eq!(check_root("Cargo.toml\nsrc/lib.rs\n"), Vec::<String>::new());
    assert_eq!(check_root("Cargo.toml\nscripts/a.sh\nscripts/b.sh\n"), ["scripts does not belong at the root"]);
}

#[track_caller]
fn reports(path: &str, source: &str, expected: &str) {
    let findings = check(Path::new(path), source);
    assert!(findings.iter().any(|finding| finding.contains(expected)), "{path}: found {findings:?}");
}

#[track_caller]
fn passes(path: &str, source: &str) {
    assert_eq!(check(Path::new(path), source), Vec::<String>::new(), "{path}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust source below src/ but the integration tests, relative to the root.
fn sources() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                if path != Path::new("src/tests") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 20, "only {} sources were found below {}", found.len(), root().display());
    found.sort();
    found
}

fn lines(findings: &[String]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        let _ = writeln!(text, "  {finding}");
        text
    })
}

fn check_root(listed: &str) -> Vec<String> {
    let mut names: Vec<&str> = listed.lines().filter_map(|path| path.split('/').next()).collect();
    names.dedup();
    names.retain(|name| !ROOT.contains(name));
    names.into_iter().map(|name| format!("{name} does not belong at the root")).collect()
}

/// What is wrong with one source.
fn check(path: &Path, source: &str) -> Vec<String> {
    let module = module_of(path);
    let mut findings: Vec<String> =
        module.iter().filter(|name| is_empty_name(name)).map(|name| format!("the name {name} says nothing")).collect();
    if room_of(&module).is_none() && !is_list(&module) {
        findings.push(format!("{} has no row in ROOMS of src/tests/architecture.rs", module.join("::")));
    }
    let is_test = module.last().is_some_and(|name| name == "tests");
    if !is_test {
        let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (arrows, found) = read(&module, &file);
        findings.extend(found);
        findings.extend(arrows.iter().filter_map(|arrow| check_arrow(&module, arrow)));
    }
    findings.dedup();
    findings.into_iter().map(|finding| format!("{}: {finding}", path.display())).collect()
}

/// `src/ui/pages/mod.rs` is `ui::pages`; lib.rs is the crate itself.
fn module_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap().with_extension("");
    let mut module: Vec<String> = inside.iter().map(|name| name.to_str().unwrap().to_owned()).collect();
    if module.last().is_some_and(|name| name == "mod" || name == "lib") {
        module.pop();
    }
    module
}

fn is_empty_name(name: &str) -> bool {
    EMPTY_NAMES.contains(&name)
}

/// The row that a module stands under.
fn room_of(module: &[String]) -> Option<&'static Room> {
    ROOMS.iter().find(|room| begins_with(module, room.path))
}

/// Lists of modules stand above the rows: lib.rs, `ui` and `server`.
fn is_list(module: &[String]) -> bool {
    module.is_empty() || module == ["ui"] || module == ["server"]
}

fn check_arrow(module: &[String], arrow: &Arrow) -> Option<String> {
    let target = &arrow.target;
    let target_name = target.join("::");
    let Some(room) = room_of(module) else {
        // The `mod.rs` of ui and server list what is inside them and name nothing else.
        let own = module.join("::");
        return (!begins_with(target, &own)).then(|| format!("{own} may not name {target_name}"));
    };
    if begins_with(target, room.path) || (module[0] == "api" && arrow.in_server_function && target[0] == "server") {
        return None;
    }
    if !room.may_name.iter().any(|allowed| begins_with(target, allowed)) {
        return Some(format!(
            "{} may not name {}",
            room.path,
            if target.is_empty() { "the crate" } else { &target_name }
        ));
    }
    let names_an_implementation = target.iter().skip(2).any(|name| {
        IMPLEMENTATIONS.contains(&name.as_str())
            || IMPLEMENTATION_PREFIXES.iter().any(|prefix| {
                name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
            })
    });
    let is_server = target[0] == "server";
    (room.traits_only && is_server && names_an_implementation)
        .then(|| format!("{} names the implementation {target_name}", room.path))
}

fn begins_with(path: &[String], start: &str) -> bool {
    let mut names = path.iter();
    start.split("::").filter(|wanted| !wanted.is_empty()).all(|wanted| names.next().is_some_and(|name| name == wanted))
}
