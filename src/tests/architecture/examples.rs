//! Made-up sources that the architecture tests must reject or accept.

use std::path::Path;

use super::circles::circles;
use super::reader::Source;
use super::{check, check_root, parse};

#[test]
fn a_domain_that_names_another_room_is_reported() {
    reports(
        "src/domain/money.rs",
        "use server::platform::clock::Clock;",
        "domain may not name server::platform::clock",
    );
    reports("src/domain/money.rs", "fn f() { chart::bars() }", "domain may not name chart::bars");
}

#[test]
fn a_chart_that_names_the_wire_is_reported() {
    let import = "use domain::money::Money; use wire::views::dashboard::Dashboard;";
    reports("src/chart/distribution.rs", import, "chart may not name wire::views::dashboard::Dashboard");
}

#[test]
fn views_and_codec_name_the_domain_and_functions_name_views() {
    passes("src/wire/views/customer.rs", "use domain::money::Money;");
    passes("src/wire/functions/customers.rs", "use crate::views::customer::CustomerDetail; use super::queries;");
    reports("src/wire/views/customer.rs", "use crate::functions::Queries;", "wire::views may not name wire::functions");
    reports("src/wire/codec/bells.rs", "use crate::views::customer::CustomerDetail;", "wire::codec may not name");
    reports("src/wire/functions/customers.rs", "use domain::money::Money;", "wire::functions may not name domain");
}

#[test]
fn the_wire_names_the_server_nowhere_not_even_inside_server_functions() {
    let inside = "#[server] pub async fn get() -> Result<(), E> { web::access::open().await }";
    reports("src/wire/functions/customers.rs", inside, "wire::functions may not name web::access::open");
    reports("src/wire/functions/customers.rs", "use server::reports;", "wire::functions may not name server::reports");
    let signature = "#[server] pub async fn get(a: web::access::Access) -> Result<(), E> { Ok(()) }";
    reports("src/wire/functions/customers.rs", signature, "wire::functions may not name web::access::Access");
}

#[test]
fn a_page_that_names_the_server_is_reported() {
    let in_a_view = "fn page() { view! { <p>{ server::platform::clock::now() }</p> } }";
    reports("src/ui/pages/customer.rs", in_a_view, "ui::pages may not name server::platform::clock::now");
}

#[test]
fn a_component_that_names_a_page_or_the_layout_is_reported() {
    passes("src/ui/components/marks/gauge.rs", "use super::icon::icon; use crate::paths;");
    reports(
        "src/ui/components/marks/gauge.rs",
        "use crate::pages::CustomersPage;",
        "ui::components may not name ui::pages",
    );
    reports(
        "src/ui/components/marks/gauge.rs",
        "use super::super::super::layout::Page;",
        "ui::components may not name ui::layout::Page",
    );
}

#[test]
fn only_the_routes_name_pages() {
    passes("src/ui/app.rs", "use super::pages::CustomersPage;");
    reports("src/ui/layout/page.rs", "use crate::pages::CustomersPage;", "ui::layout may not name ui::pages");
}

#[test]
fn neighbours_that_name_each_other_are_reported() {
    let import = "use crate::{config::DatabaseConfig, partner_center::PartnerCenter};";
    reports("src/server/store/alerts.rs", import, "server::store may not name server::partner_center::PartnerCenter");
    reports(
        "src/server/partner_center/http.rs",
        "use super::super::auth::Tokens;",
        "may not name server::auth::Tokens",
    );
    reports("src/server/notify/mod.rs", "use super::partner_center as pc;", "may not name server::partner_center");
}

#[test]
fn a_platform_that_names_what_is_ours_is_reported() {
    passes("src/server/platform/http/client.rs", "use super::address::is_loopback; use crate::platform::clock::Clock;");
    reports(
        "src/server/platform/cipher.rs",
        "use crate::config::Config;",
        "server::platform may not name server::config",
    );
    reports("src/server/platform/clock.rs", "use domain::money::Money;", "server::platform may not name domain");
}

#[test]
fn a_service_that_names_who_asks_is_reported() {
    let import = "use web::access::Access;";
    reports("src/server/monitoring/poll.rs", import, "server::monitoring may not name web::access::Access");
    reports("src/server/links/mod.rs", "use crate::auth::SignedIn;", "server::links may not name server::auth");
}

#[test]
fn a_whole_room_or_everything_in_it_opens_more_than_the_row_allows() {
    reports("src/server/store/mod.rs", "use crate::*;", "server::store may not name server");
    reports("src/server/store/mod.rs", "use super::*;", "server::store may not name server");
    reports("src/server/web/alerts.rs", "use server;", "web::alerts may not name server");
}

#[test]
fn reports_that_name_an_implementation_are_reported() {
    passes("src/server/reports/mod.rs", "use crate::partner_center::PartnerCenter; use crate::platform::http::client;");
    let import = "use crate::partner_center::HttpPartnerCenter;";
    reports("src/server/reports/mod.rs", import, "names the implementation server::partner_center::HttpPartnerCenter");
    reports(
        "src/server/links/mod.rs",
        "use super::store::sqlite::purge;",
        "names the implementation server::store::sqlite",
    );
}

#[test]
fn the_composition_root_names_everything() {
    passes("src/app.rs", "use server::partner_center::HttpPartnerCenter; use web::router; use messages::write;");
    passes("src/main.rs", "use headroom::app; use headroom::server::config::Config;");
    reports("src/main.rs", "use headroom::domain::money::Money;", "main may not name headroom::domain::money::Money");
}

#[test]
fn a_room_without_a_row_is_reported() {
    reports("src/server/billing/mod.rs", "use domain::money::Money;", "has no row in ROOMS");
    reports("src/billing.rs", "", "has no row in ROOMS");
    passes("src/ui/lib.rs", "pub mod pages; pub use self::app::App; pub use request::Theme;");
    reports("src/ui/lib.rs", "use server::platform::clock::Clock;", "ui may not name server::platform::clock::Clock");
}

#[test]
fn a_permission_that_nobody_uses_is_reported() {
    let unused = |text: &str| check::unused(&[parse(Path::new("src/ui/layout/page.rs"), text)]);
    let found = unused("use crate::paths; use crate::text::Text; fn f() { crate::components::gauge() }");
    assert!(found.iter().any(|row| row == "ui::layout may name ui::request and does not"), "{found:?}");
    assert!(!found.iter().any(|row| row.contains("may name ui::paths")), "{found:?}");
    assert!(found.iter().any(|row| row == "wire::codec: no source is there"), "{found:?}");
}

#[test]
fn what_only_tests_name_is_not_an_arrow() {
    passes("src/domain/money.rs", "#[cfg(test)] mod tests { use super::*; use server::platform::clock::Clock; }");
    passes("src/domain/money.rs", "#[cfg(test)] use server::platform::clock::Clock;");
    let is_read = |path: &str| super::house().iter().any(|read| read == Path::new(path));
    assert!(is_read("src/server/partner_center/answers/mod.rs"));
    assert!(!is_read("src/server/partner_center/answers/tests.rs") && !is_read("src/tests/main.rs"));
}

#[test]
fn a_module_inside_a_file_counts_its_supers() {
    passes("src/wire/views/link.rs", "mod row { use super::super::dashboard::Dashboard; }");
    let import = "mod row { use super::super::super::codec::dataset; }";
    reports("src/wire/views/link.rs", import, "wire::views may not name wire::codec::dataset");
}

#[test]
fn a_cfg_of_a_feature_outside_the_map_is_reported() {
    passes("src/lib.rs", "#[cfg(feature = \"ssr\")] pub mod app; #[cfg(feature = \"ssr\")] pub use {server, web};");
    passes("src/wire/functions/mod.rs", "#[cfg(feature = \"ssr\")] use std::sync::Arc;");
    let found = "asks for a feature";
    reports("src/lib.rs", "#[cfg(feature = \"ssr\")] pub use server::config;", found);
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

#[test]
fn files_that_name_each_other_are_a_circle_and_so_is_a_longer_way_round() {
    let two =
        [("src/domain/budget.rs", "use crate::usage::A;"), ("src/domain/usage.rs", "fn f() { crate::budget::b() }")];
    assert_eq!(found(&two), ["domain::budget -> domain::usage -> domain::budget"]);
    let three = [
        ("src/domain/budget.rs", "use super::usage::A;"),
        ("src/domain/usage.rs", "use super::totals::B;"),
        ("src/domain/totals.rs", "use super::budget::C;"),
    ];
    assert_eq!(found(&three), ["domain::budget -> domain::usage -> domain::totals -> domain::budget"]);
    assert_eq!(found(&two[..1]), Vec::<String>::new());
}

#[test]
fn a_parent_and_its_child_are_no_circle_and_a_way_through_the_parent_is_one() {
    let inside =
        [("src/domain/grid/mod.rs", "mod query; pub use query::Q;"), ("src/domain/grid/query.rs", "use super::A;")];
    assert_eq!(found(&inside), Vec::<String>::new());
    let handed_on = [
        ("src/domain/grid/mod.rs", "mod order; mod query; pub use query::Q; use order::O;"),
        ("src/domain/grid/query.rs", "use super::O;"),
        ("src/domain/grid/order.rs", "use crate::grid::Q;"),
    ];
    assert_eq!(found(&handed_on), ["domain::grid::order -> domain::grid::query -> domain::grid::order"]);
}

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| parse(Path::new(path), text)).collect();
    circles(&sources)
}

#[track_caller]
fn reports(path: &str, text: &str, expected: &str) {
    let findings = check::check(&parse(Path::new(path), text));
    assert!(findings.iter().any(|finding| finding.contains(expected)), "{path}: found {findings:?}");
}

#[track_caller]
fn passes(path: &str, text: &str) {
    assert_eq!(check::check(&parse(Path::new(path), text)), Vec::<String>::new(), "{path}");
}
