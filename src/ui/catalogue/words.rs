//! What each language lacks, and what no code uses: `make words`. Run it in the checkout's root.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::Catalogue;
use catalogue::languages::{self, Standing};

const TEXT: &str = "src/ui/text";
/// Where texts are used.
const SOURCES: &str = "src";

fn main() -> ExitCode {
    match report() {
        Ok((report, is_good)) => {
            // Whoever reads only the beginning has closed the rest.
            drop(io::stdout().write_all(report.as_bytes()));
            if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("words: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The report, and whether every offered language is complete and every key is used.
fn report() -> Result<(String, bool), Box<dyn Error>> {
    let mut out = String::new();
    let text = Path::new(TEXT);
    let table = text.join("languages.csv");
    let languages = languages::read(&table.display().to_string(), &fs::read_to_string(&table)?)?;
    let mut languages = languages.into_iter().filter(|language| language.standing != Standing::Test);
    let first = languages.next().ok_or("there is no language")?;
    let source = Catalogue::read(&text.join(&first.tag))?;
    writeln!(out, "{} ({}): {} texts", first.own_name, first.tag, source.messages.len())?;

    let unused = unused(&source)?;
    list(&mut out, "used by no code", unused.iter().cloned())?;
    let mut is_good = unused.is_empty();
    for language in languages {
        let folder = text.join(&language.tag);
        let translated = Catalogue::read(&folder)?;
        let compared = translated.compared_with(&source);
        let (there, all) = (source.messages.len() - compared.lacks.len(), source.messages.len());
        writeln!(out, "{} ({}): {there} of {all} texts, {:?}", language.own_name, language.tag, language.standing)?;
        if !folder.exists() {
            writeln!(out, "  {} does not exist", folder.display())?;
        }
        let with_variable = |(key, name): &(String, String)| format!("{key}: {{ ${name} }}");
        list(&mut out, "missing", compared.lacks.iter().cloned())?;
        list(&mut out, "not a key", compared.unknown.iter().cloned())?;
        list(&mut out, "a variable that the code does not fill in", compared.not_filled_in.iter().map(with_variable))?;
        list(&mut out, "a variable left out", compared.left_out.iter().map(with_variable))?;
        let is_gated = language.standing == Standing::Offered;
        let wrong = if is_gated { compared.everything() } else { compared.what_cannot_be_shown() };
        is_good &= wrong.is_empty();
    }
    Ok((out, is_good))
}

fn list(out: &mut String, what: &str, items: impl ExactSizeIterator<Item = String>) -> fmt::Result {
    if items.len() > 0 {
        writeln!(out, "  {what}: {}", items.len())?;
    }
    for item in items {
        writeln!(out, "    {item}")?;
    }
    Ok(())
}

/// The keys whose constants no source names.
fn unused(source: &Catalogue) -> Result<Vec<String>, Box<dyn Error>> {
    let mut named = BTreeSet::new();
    for path in rust_files(Path::new(SOURCES))? {
        let text = fs::read_to_string(path)?;
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        named.extend(words.filter(|word| word.contains(|letter: char| letter.is_ascii_uppercase())).map(str::to_owned));
    }
    let is_unused = |key: &&String| !named.contains(&catalogue::constant(key));
    Ok(source.messages.keys().filter(is_unused).cloned().collect())
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}
