//! The site's files: scripts and styles under `/pkg`, whose names contain a hash of their content, and the few files
//! of `public/`. Served precompressed, with validators, by tower-http.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use ui::components::grid::customers_island::GridScripts;

/// The folder below the site's root with the build's output.
const PKG: &str = "pkg";
/// Where the build writes the hashes of the names below `/pkg`.
const HASH_FILE: &str = "hash.txt";
/// The files of `public/` that are served at the root.
pub const PUBLIC_FILES: [&str; 2] = ["favicon.svg", "robots.txt"];

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
#[error(
    "there is no site at {0}. Run `make build`, or set HEADROOM_SITE_ROOT to the folder that it leaves at target/site"
)]
pub struct SiteMissing(String);

/// The options that Leptos needs to name the scripts.
///
/// # Errors
///
/// If the build has not been run, or its folder is elsewhere.
pub fn options(site_root: &Path) -> Result<LeptosOptions, SiteMissing> {
    let missing = |_| SiteMissing(site_root.display().to_string());
    let root = site_root.canonicalize().map_err(missing)?;
    // An absolute path overrides the executable's folder, where Leptos would look.
    let hash_file = root.join(HASH_FILE).canonicalize().map_err(missing)?;
    Ok(LeptosOptions::builder()
        .output_name("headroom")
        .site_root(root.display().to_string())
        .site_pkg_dir(PKG)
        .hash_file(Arc::<str>::from(hash_file.display().to_string()))
        .hash_files(true)
        .build())
}

/// The address of the style sheet that all pages but the grid's use besides the one that Leptos names. `make watch` bundles
/// both in one, and then there is none.
#[must_use]
pub fn pages_sheet(options: &LeptosOptions) -> Option<Arc<str>> {
    let hash = hash(options, "pages")?;
    Some(format!("/{PKG}/pages.{hash}.css").into())
}

/// The addresses of the scripts that the grid's pages use, and no others.
#[must_use]
pub fn grid_scripts(options: &LeptosOptions) -> Option<GridScripts> {
    let file = |kind: &str| Some(format!("/{PKG}/headroom.{}.{kind}", hash(options, kind)?).into());
    Some(GridScripts { glue: file("js")?, wasm: file("wasm")? })
}

/// What the name of a built file contains of its content.
fn hash(options: &LeptosOptions, kind: &str) -> Option<String> {
    let hashes = std::fs::read_to_string(&*options.hash_file).ok()?;
    hashes.lines().find_map(|line| Some(line.split_once(": ").filter(|(name, _)| *name == kind)?.1.to_owned()))
}

/// The routes of the site's files.
pub fn routes<S: Clone + Send + Sync + 'static>(site_root: &Path) -> Router<S> {
    let cached = |value: &'static str| {
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, move |response: &axum::http::Response<_>| {
            response.status().is_success().then(|| HeaderValue::from_static(value))
        })
    };
    let files = |folder: &Path| {
        ServeDir::new(folder).precompressed_br().precompressed_gzip().append_index_html_on_directories(false)
    };
    let pkg =
        ServiceBuilder::new().layer(cached("public, max-age=31536000, immutable")).service(files(&site_root.join(PKG)));
    let mut router = Router::new().nest_service("/pkg", pkg);
    for file in PUBLIC_FILES {
        let service = ServiceBuilder::new().layer(cached("public, max-age=86400")).service(files(site_root));
        router = router.route_service(&format!("/{file}"), service);
    }
    router
}
