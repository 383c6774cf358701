//! Generates the languages, the keys of the catalogue, and the constants of the scripts.
//!
//! Each message of the first language gets a constant as its key, so a text that does not exist does not compile, and
//! nobody maintains a list. A catalogue that cannot be read, or that lacks a text although its language is offered, fails
//! the build.

mod scripts;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use catalogue::languages::{self, Language, Standing};
use catalogue::{Catalogue, constant};

const TEXT: &str = "text";
const LANGUAGES: &str = "text/languages.csv";
const SCRIPTS: &str = "scripts";

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // In lines: a list of missing texts may be long.
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TEXT}");
    println!("cargo::rerun-if-changed={SCRIPTS}");
    println!("cargo::rerun-if-changed=build");
    let languages = languages::read(LANGUAGES, &fs::read_to_string(LANGUAGES)?)?;
    let folders = languages.iter().map(|language| Path::new(TEXT).join(&language.tag));
    let catalogues = folders.map(|folder| Catalogue::read(&folder)).collect::<Result<Vec<_>, _>>()?;
    let source = catalogues.first().ok_or("there is no language")?;

    let mut wrong = String::new();
    for (language, catalogue) in languages.iter().zip(&catalogues).skip(1) {
        if language.standing == Standing::Test {
            continue;
        }
        let compared = catalogue.compared_with(source);
        let findings = if language.standing == Standing::Offered {
            compared.everything()
        } else {
            compared.what_cannot_be_shown()
        };
        for finding in findings {
            writeln!(wrong, "  {}: {finding}", language.tag)?;
        }
    }
    if !wrong.is_empty() {
        return Err(format!("the catalogues do not match {TEXT}/{}:\n{wrong}", languages[0].tag).into());
    }

    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("keys.rs"), keys(source)?)?;
    fs::write(out.join("languages.rs"), languages::code(&languages)?)?;
    fs::write(out.join("topics.rs"), topics(&languages, &catalogues)?)?;
    fs::write(out.join("scripts.rs"), scripts::constants(Path::new(SCRIPTS))?)?;
    Ok(())
}

/// A constant for each message, documented by the beginning of its text, which editors show on hover.
fn keys(source: &Catalogue) -> Result<String, Box<dyn Error>> {
    let mut module = String::new();
    for (key, message) in &source.messages {
        writeln!(module, "/// `{:?}`\npub const {}: Key = Key({key:?});", message.beginning, constant(key))?;
    }
    let names: Vec<String> = source.messages.keys().map(|key| constant(key)).collect();
    writeln!(module, "/// All of them.\n#[cfg(test)]\npub const ALL: &[Key] = &[{}];", names.join(", "))?;
    Ok(module)
}

/// The files of each language, in the order of the languages.
fn topics(languages: &[Language], catalogues: &[Catalogue]) -> Result<String, Box<dyn Error>> {
    let mut list = "&[\n".to_owned();
    for (language, catalogue) in languages.iter().zip(catalogues) {
        writeln!(list, "    // {}\n    &[", language.tag)?;
        for file in &catalogue.files {
            writeln!(list, "        include_str!({:?}),", fs::canonicalize(file)?.to_string_lossy())?;
        }
        writeln!(list, "    ],")?;
    }
    list.push_str("]\n");
    Ok(list)
}
