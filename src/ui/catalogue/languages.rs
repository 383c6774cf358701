//! The table of languages, and the `enum` that is made of it.

use std::error::Error;
use std::fmt::Write as _;

/// One line of the table.
pub struct Language {
    /// BCP 47, and the folder of its texts.
    pub tag: String,
    pub variant: String,
    pub own_name: String,
    pub direction: &'static str,
    pub standing: Standing,
}

/// Who can choose a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everybody; it lacks nothing.
    Offered,
    /// Testers, because it is being translated. What it lacks is shown in English.
    Draft,
    /// Testers, because it is made from English for them and has no folder.
    Test,
}

/// Reads the table.
///
/// # Errors
///
/// If a line is not a language.
pub fn read(path: &str, table: &str) -> Result<Vec<Language>, Box<dyn Error>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| language(line).ok_or_else(|| format!("{path}: this is no language: {line}").into())).collect()
}

fn language(line: &str) -> Option<Language> {
    let [tag, variant, own_name, direction, standing] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
    let direction = ["ltr", "rtl"].into_iter().find(|one| *one == direction)?;
    let standing = match standing {
        "offered" => Standing::Offered,
        "draft" => Standing::Draft,
        "test" => Standing::Test,
        _ => return None,
    };
    Some(Language {
        tag: tag.to_owned(),
        variant: variant.to_owned(),
        own_name: own_name.to_owned(),
        direction,
        standing,
    })
}

/// The `enum Language` and a row of facts for each.
///
/// # Errors
///
/// Never: only formatting could fail.
pub fn code(languages: &[Language]) -> Result<String, Box<dyn Error>> {
    let mut variants = String::new();
    let mut rows = String::new();
    for (place, language) in languages.iter().enumerate() {
        let Language { tag, variant, own_name, direction, standing } = language;
        let default = if place == 0 { "#[default]\n" } else { "" };
        writeln!(variants, "/// {own_name}\n{default}{variant},")?;
        writeln!(
            rows,
            "Row {{ tag: {tag:?}, own_name: {own_name:?}, direction: {direction:?}, standing: Standing::{standing:?} }},"
        )?;
    }
    let derived = "#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]";
    Ok(format!(
        "/// A language of the catalogue: the lines of `languages.csv`.\n{derived}\npub enum Language {{\n{variants}}}\n\n\
         const ROWS: &[Row] = &[\n{rows}];\n"
    ))
}
