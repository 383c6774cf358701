//! The pages' own scripts as constants.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A constant for each script: its lines without indentation and without comments, which have lines of their own.
pub fn constants(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
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
