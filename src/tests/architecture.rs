//! Enforces the architecture: who may name whom, where `cfg` may stand, what lies at the root.
//!
//! The story: `rooms` is the plan, one row per room. `manifests` compares it with Cargo's manifests. `reader` parses every
//! source below src/ and makes its paths absolute; `check` verifies that each leads into the room itself or into one that
//! its row allows, and that no row allows more than is needed; `circles` finds files that name each other. Code behind
//! `#[cfg(test)]` may name anything. `cargo nextest run -E 'test(architecture)' --no-capture` prints a summary.

mod check;
mod circles;
mod crates;
mod examples;
mod manifests;
mod names;
mod reader;
mod room;
mod rooms;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::circles::circles;
use self::crates::CRATES;
use self::names::ROOT;
use self::reader::{Source, read};
use self::rooms::ROOMS;

/// A longer file should be two files.
const MAX_LINES: usize = 400;

#[test]
fn every_source_keeps_to_its_room() {
    let mut findings = Vec::new();
    for path in house() {
        let checked = check::check(&source(&path));
        findings.extend(checked.into_iter().map(|finding| format!("{}: {finding}", path.display())));
    }
    assert!(findings.is_empty(), "{} findings:\n  {}", findings.len(), findings.join("\n  "));
}

#[test]
fn crates_depend_on_the_rooms_that_they_name_and_on_no_other() {
    let manifests = manifests::read(root());
    assert_eq!(manifests.len(), CRATES.len(), "a crate without a row in CRATES");
    let named = named_crates(&sources());
    for manifest in manifests {
        let (_, planned) = CRATES.iter().find(|(room, _)| *room == manifest.room).expect("a row in CRATES");
        assert_eq!(manifest.rooms, *planned, "the manifest of {}", manifest.room);
        let named: Vec<&String> = named[&manifest.room].iter().collect();
        assert_eq!(named, *planned, "what {} depends on and what it names", manifest.room);
    }
}

#[test]
fn no_permission_is_given_that_nobody_uses() {
    let unused = check::unused(&sources());
    assert!(unused.is_empty(), "{} unused permissions:\n  {}", unused.len(), unused.join("\n  "));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let found = circles(&sources());
    assert!(found.is_empty(), "{} circles:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let length = |path: &PathBuf| fs::read_to_string(root().join(path)).unwrap().lines().count();
    let long = rust_files().into_iter().map(|path| (length(&path), path)).filter(|(lines, _)| *lines > MAX_LINES);
    let long: Vec<String> = long.map(|(lines, path)| format!("{}: {lines} lines", path.display())).collect();
    assert!(long.is_empty(), "split these files:\n  {}", long.join("\n  "));
}

#[test]
fn the_root_is_closed() {
    let listed = Command::new("git").arg("ls-files").current_dir(root()).output();
    // An archive of the sources is not a Git checkout, so there is no list to check.
    let Ok(listed) = listed else { return };
    let findings = check_root(&String::from_utf8(listed.stdout).unwrap());
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Never fails: prints a summary of what the other tests enforce.
#[test]
fn the_summary_of_the_house() {
    let sources = sources();
    let named = named_crates(&sources);
    println!("crates, and the rooms that each names:");
    for (room, _) in CRATES {
        let rooms: Vec<&str> = named[*room].iter().map(String::as_str).collect();
        println!("  {room:<10} -> {}", if rooms.is_empty() { "nothing".to_owned() } else { rooms.join(", ") });
    }
    println!("rooms inside them, and what each may name:");
    for room in ROOMS {
        let traits = if room.traits_only { " (traits of neighbours only)" } else { "" };
        println!("  {} -> {}{traits}", room.paths.join(", "), room.may_name.join(", "));
    }
    let arrows: usize = sources.iter().map(|source| source.arrows.len()).sum();
    let lines = rust_files().into_iter().map(|path| fs::read_to_string(root().join(path)).unwrap().lines().count());
    println!("{} crates, {} rooms, {} files, {arrows} paths", CRATES.len(), ROOMS.len(), sources.len());
    println!("circles: {}", circles(&sources).len());
    println!("unused permissions: {}", check::unused(&sources).len());
    println!("longest file: {} lines", lines.max().unwrap_or(0));
}

/// The rooms of other crates that each crate names.
fn named_crates(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let own = &source.module[0];
        let others = source.arrows.iter().map(|target| &target[0]).filter(|room| *room != own);
        named.entry(own.clone()).or_default().extend(others.cloned());
    }
    named
}

fn check_root(listed: &str) -> Vec<String> {
    let mut names: Vec<&str> = listed.lines().filter_map(|path| path.split('/').next()).collect();
    names.dedup();
    names.retain(|name| !ROOT.contains(name));
    names.into_iter().map(|name| format!("{name} does not belong at the root")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below src/, relative to the root.
fn rust_files() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 20, "only {} sources were found below {}", found.len(), root().display());
    found.sort();
    found
}

/// The product's files, without tests and build scripts.
fn house() -> Vec<PathBuf> {
    let is_test = |path: &Path| path.iter().any(|name| name == "tests" || name == "tests.rs");
    let is_build_script = |path: &Path| path.starts_with("src/ui/build");
    rust_files().into_iter().filter(|path| !is_test(path) && !is_build_script(path)).collect()
}

fn sources() -> Vec<Source> {
    house().iter().map(|path| source(path)).collect()
}

fn source(path: &Path) -> Source {
    parse(path, &fs::read_to_string(root().join(path)).unwrap())
}

fn parse(path: &Path, text: &str) -> Source {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read(&module_of(path), &file)
}

/// `src/ui/pages/mod.rs` is `ui::pages`, `src/server/web/router.rs` is `web::router`: each crate starts a new path.
fn module_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap().with_extension("");
    let mut module: Vec<String> = inside.iter().map(|name| name.to_str().unwrap().to_owned()).collect();
    if module.last().is_some_and(|name| name == "mod" || name == "lib") {
        module.pop();
    }
    let is_crate = |name: &String| CRATES.iter().any(|(room, _)| room == name);
    match module.iter().take(2).rposition(is_crate) {
        Some(start) => drop(module.drain(..start)),
        None => module.insert(0, "headroom".to_owned()),
    }
    module
}

fn starts_with(path: &[String], start: &str) -> bool {
    let mut names = path.iter();
    start.split("::").all(|wanted| names.next().is_some_and(|name| name == wanted))
}
