//! Generates the keys of the catalogue and the constants of the scripts. Each message of `text/en` gets a constant as
//! its key, so a text that does not exist does not compile, and nobody maintains a list. An unreadable catalogue or a
//! duplicate key fails the build.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{Entry, PatternElement};

const CATALOGUE: &str = "text/en";
const SCRIPTS: &str = "scripts";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CATALOGUE}");
    println!("cargo::rerun-if-changed={SCRIPTS}");
    let mut topics: Vec<_> = fs::read_dir(CATALOGUE)?.collect::<Result<Vec<_>, _>>()?;
    topics.sort_by_key(fs::DirEntry::file_name);
    let mut keys = BTreeMap::new();
    let mut sources = String::new();
    for topic in topics {
        let path = topic.path();
        let source = fs::read_to_string(&path)?;
        for (key, english) in messages(&path, &source)? {
            if keys.insert(key.clone(), english).is_some() {
                return Err(format!("{}: the key {key} is written twice in {CATALOGUE}", path.display()).into());
            }
        }
        let path = fs::canonicalize(&path)?;
        writeln!(sources, "    include_str!({:?}),", path.to_string_lossy())?;
    }
    let mut module = String::new();
    for (key, english) in &keys {
        let name = key.to_uppercase().replace('-', "_");
        writeln!(module, "/// `{english:?}`\npub const {name}: Key = Key({key:?});")?;
    }
    let names: Vec<String> = keys.keys().map(|key| key.to_uppercase().replace('-', "_")).collect();
    writeln!(module, "/// All of them.\n#[cfg(test)]\npub const ALL: &[Key] = &[{}];", names.join(", "))?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("scripts.rs"), scripts()?)?;
    fs::write(Path::new(&out).join("keys.rs"), module)?;
    fs::write(Path::new(&out).join("english.rs"), format!("&[\n{sources}]\n"))?;
    Ok(())
}

/// A constant for each script: its lines without indentation and without comments, which have lines of their own.
fn scripts() -> Result<String, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(SCRIPTS)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "js"));
    files.sort();
    let mut constants = String::new();
    for path in files {
        let source = fs::read_to_string(&path)?;
        if source.contains("</") || source.contains('`') {
            return Err(format!("{}: a script cannot hold an end tag or a template", path.display()).into());
        }
        let code = source.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with("/*"));
        let code = code.collect::<Vec<_>>().join("\n");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
        writeln!(constants, "/// `{}`\npub const {name}: &str = {code:?};", path.display())?;
    }
    Ok(constants)
}

/// The keys of one file, each with the beginning of its text, which editors show on hover.
fn messages(path: &Path, source: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        format!("{}: {}", path.display(), errors.first().map_or_else(String::new, ToString::to_string))
    })?;
    let mut found = Vec::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let words = message.value.iter().flat_map(|pattern| &pattern.elements).find_map(|element| match element {
            PatternElement::TextElement { value } => Some((*value).to_owned()),
            PatternElement::Placeable { .. } => None,
        });
        found.push((message.id.name.to_owned(), words.unwrap_or_default().trim().to_owned()));
    }
    Ok(found)
}
