//! The audit from outside: what every action leaves behind, who may read it, and what its files hold.

mod actions;
mod page;

use sqlx::AssertSqlSafe;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// A browser in which a manager is signed in.
pub async fn manager(app: &TestApp) -> Browser {
    app.signed_in(&User { is_manager: true, ..User::named("Morgan") }).await
}

/// How many entries match a condition.
pub async fn entries(app: &TestApp, condition: &str) -> i64 {
    let query = format!("SELECT count(*) FROM audit_events WHERE {condition}");
    sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&app.database).await.expect("a count")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn only_the_audit_writes_lines_of_the_audit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let writes = |path: &PathBuf| {
        let source = fs::read_to_string(path).expect("a source").replace(' ', "");
        source.contains("target:\"audit\"") || source.contains("target=\"audit\"")
    };
    let mut found: Vec<String> = files
        .iter()
        .filter(|path| writes(path))
        .map(|path| path.strip_prefix(&root).expect("a source").display().to_string())
        .collect();
    found.sort();
    assert_eq!(found, ["audit/words.rs"], "a line that is logged is stored as well: use server::audit");
}

#[test]
fn only_retention_and_erasure_name_the_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let names = |path: &&PathBuf| fs::read_to_string(path).expect("a source").contains("retention_pass");
    let found: Vec<_> = files.iter().filter(names).collect();
    assert!(found.iter().all(|path| path.ends_with("store/retention.rs")) && found.len() == 1, "{found:?}");
}
