//! Every address that the router, the pages and the server functions have, as their sources list them.

use std::collections::BTreeSet;

const ROUTER: &str = include_str!("../../server/web/router.rs");
const PAGES: &str = include_str!("../../ui/app.rs");
const FUNCTIONS: [&str; 8] = [
    include_str!("../../wire/functions/alerts.rs"),
    include_str!("../../wire/functions/budgets.rs"),
    include_str!("../../wire/functions/customers.rs"),
    include_str!("../../wire/functions/links.rs"),
    include_str!("../../wire/functions/ownership.rs"),
    include_str!("../../wire/functions/audit.rs"),
    include_str!("../../wire/functions/saved_views.rs"),
    include_str!("../../wire/functions/sessions.rs"),
];

/// A route without the names of its parameters.
pub fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let segments = path.split('/').map(|part| if part.starts_with(['{', ':']) { "{}" } else { part });
    segments.collect::<Vec<_>>().join("/")
}

/// Every address that the router, the pages and the server functions list.
pub fn routes() -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for rest in ROUTER.split(".route(").skip(1) {
        let path = rest.split('"').nth(1).expect("a path");
        let methods = ["get(", "post("].map(|method| rest.find(method).unwrap_or(usize::MAX));
        let method = if methods[0] < methods[1] { "GET" } else { "POST" };
        routes.insert(format!("{method} {}", shape(path)));
    }
    for rest in PAGES.split("path!(\"").skip(1) {
        routes.insert(format!("GET {}", shape(rest.split('"').next().expect("a path"))));
    }
    for rest in FUNCTIONS.iter().flat_map(|source| source.split("endpoint = \"").skip(1)) {
        let method = if rest.lines().next().is_some_and(|line| line.contains("GetUrl")) { "GET" } else { "POST" };
        routes.insert(format!("{method} /api/{}", rest.split('"').next().expect("a name")));
    }
    routes
}
