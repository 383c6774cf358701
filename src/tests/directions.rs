//! The style sheets work from right to left as well: they name the start and the end of a line, not left and right.

use std::fs;
use std::path::{Path, PathBuf};

/// Where a side is meant as such: the file, the declaration, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        "components/charts/chart.css",
        "padding: 1.5rem 5rem 1.625rem 3.25rem",
        "a chart runs from left to right everywhere",
    ),
    (
        "components/grid/filter_bar.css",
        "border-width: 0 1.5px 1.5px 0",
        "two sides of a square, turned into an arrow down",
    ),
    (
        "components/grid/since_panel.css",
        "mask-image: linear-gradient(to right, #000 calc(100% - 1.5rem), transparent)",
        "fades at the end of the line; the next rule is for the other direction",
    ),
    (
        "components/grid/since_panel.css",
        "mask-image: linear-gradient(to left, #000 calc(100% - 1.5rem), transparent)",
        "fades at the end of the line, from right to left",
    ),
    (
        "components/marks/gauge.css",
        "background: linear-gradient(to right, var(--gauge-track) calc(200% / 3), var(--gauge-beyond) 0)",
        "a gauge fills from left to right everywhere",
    ),
];

/// Shorthands of four sides, of which the second and the fourth are physical.
const FOUR_SIDES: [&str; 9] = [
    "margin",
    "padding",
    "inset",
    "border-width",
    "border-style",
    "border-color",
    "border-radius",
    "scroll-margin",
    "scroll-padding",
];

#[test]
fn no_rule_names_left_or_right_where_it_means_the_start_or_the_end() {
    let mut findings = Vec::new();
    for (path, sheet) in sheets() {
        let allowed = |found: &str| ALLOWED.iter().any(|(file, rule, _)| path == Path::new(file) && found == *rule);
        let found = physical(&sheet).into_iter().filter(|found| !allowed(found));
        findings.extend(found.map(|found| format!("  {}: {found}", path.display())));
    }
    assert!(findings.is_empty(), "use logical properties:\n{}", findings.join("\n"));
}

#[test]
fn no_side_is_allowed_that_is_not_there() {
    for (file, rule, reason) in ALLOWED {
        let sheet = fs::read_to_string(folder().join(file)).expect("a sheet");
        assert!(physical(&sheet).iter().any(|found| found == rule), "{file} needs no leave for {rule} ({reason})");
    }
}

#[test]
fn a_side_is_found_wherever_it_is_named() {
    for rule in [
        "margin-left: 1rem",
        "left: 0",
        "border-top-right-radius: 2px",
        "text-align: right",
        "float: left",
        "clear: both left",
        "padding: 0 1rem 0 2rem",
        "inset: 0 auto 0 calc(1px + 2px)",
        "background: url(a.svg) no-repeat right center",
        "transform: translateX(-50%)",
        "translate: 10px",
        "transform-origin: left",
    ] {
        assert_eq!(physical(&format!(".a {{\n  {rule};\n}}")), [rule]);
    }
    for rule in [
        "margin-inline-start: 1rem",
        "inset-inline-end: 0",
        "text-align: end",
        "float: inline-start",
        "padding: 0 1rem",
        "padding: 0 1rem 2rem",
        "padding: 0 1rem 2rem 1rem",
        "transform: translateY(-50%) rotate(45deg)",
        "grid-template-areas: \"left right\"",
        "--copyright: 1",
    ] {
        assert_eq!(physical(&format!(".left /* left: 0; */ {{\n  {rule};\n}}")), [""; 0]);
    }
}

/// The declarations of a sheet that name a side.
fn physical(sheet: &str) -> Vec<String> {
    let sheet = without_comments(sheet);
    let blocks = sheet.split('{').skip(1).filter_map(|block| block.split('}').next());
    let declarations = blocks.flat_map(|block| block.split(';')).map(str::trim);
    declarations.filter(|declaration| names_a_side(declaration)).map(str::to_owned).collect()
}

fn names_a_side(declaration: &str) -> bool {
    let Some((property, value)) = declaration.split_once(':') else { return false };
    let value = value.trim();
    let is_side = |word: &str| matches!(word, "left" | "right");
    let says = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(is_side);
    let is_named = property.split('-').any(is_side) && !property.starts_with("--");
    let differs = FOUR_SIDES.contains(&property) && {
        let sides = values(value);
        sides.len() == 4 && sides[1] != sides[3]
    };
    let moves = value.contains("translateX(") || value.contains("translate(") || property == "translate";
    let is_name = property.starts_with("--") || property == "grid-template-areas" || property == "content";
    is_named || differs || moves || (says(value) && !is_name)
}

/// The values of a shorthand: parentheses belong together.
fn values(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut values = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match values.last_mut() {
            Some(last) if letter.is_whitespace() && depth == 0 => {
                if !last.is_empty() {
                    values.push(String::new());
                }
            }
            Some(last) => last.push(letter),
            None => {}
        }
    }
    values
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    text
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("style")
}

/// Every style sheet, with its path below `style`.
fn sheets() -> Vec<(PathBuf, String)> {
    let (mut folders, mut found) = (vec![folder()], Vec::new());
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "css") {
                let sheet = fs::read_to_string(&path).expect("a sheet");
                found.push((path.strip_prefix(folder()).expect("a path below style").to_owned(), sheet));
            }
        }
    }
    assert!(found.len() > 50, "only {} style sheets were found", found.len());
    found
}
