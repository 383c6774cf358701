//! The catalogue of texts as files: a folder of Fluent files for each language, one per topic, and the table of languages.
//! The build reads it, and `make words`.

pub mod languages;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The name of a key's constant.
#[must_use]
pub fn constant(key: &str) -> String {
    key.to_uppercase().replace('-', "_")
}

/// A language's texts.
#[derive(Default)]
pub struct Catalogue {
    pub files: Vec<PathBuf>,
    /// By key.
    pub messages: BTreeMap<String, Message>,
}

/// One text.
pub struct Message {
    /// The text up to its first variable.
    pub beginning: String,
    /// What the code fills in.
    pub variables: BTreeSet<String>,
}

impl Catalogue {
    /// Reads a folder; one that does not exist has no texts.
    ///
    /// # Errors
    ///
    /// If a file cannot be read as Fluent, or if a key is written twice.
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut catalogue = Self::default();
        if !folder.exists() {
            return Ok(catalogue);
        }
        let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
        catalogue.files = entries.collect::<Result<_, _>>()?;
        catalogue.files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        catalogue.files.sort();
        for file in &catalogue.files {
            let source = fs::read_to_string(file)?;
            let resource = fluent_syntax::parser::parse(&*source).map_err(|(_, errors)| {
                let first = errors.first().map_or_else(String::new, |error| {
                    let line = source.get(..error.pos.start).unwrap_or_default().lines().count();
                    format!("line {line}: {error}")
                });
                format!("{}: {first}", file.display())
            })?;
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let Some(pattern) = &message.value else { continue };
                let key = message.id.name.to_owned();
                let text = Message { beginning: beginning(pattern), variables: variables(pattern) };
                if catalogue.messages.insert(key.clone(), text).is_some() {
                    return Err(format!("{}: the key {key} is written twice", file.display()).into());
                }
            }
        }
        Ok(catalogue)
    }

    /// What this translation lacks, and what it has that its source has not.
    #[must_use]
    pub fn compared_with(&self, source: &Self) -> Compared {
        let lacks = source.messages.keys().filter(|key| !self.messages.contains_key(*key)).cloned().collect();
        let unknown = self.messages.keys().filter(|key| !source.messages.contains_key(*key)).cloned().collect();
        let both = self.messages.iter().filter_map(|(key, text)| Some((key, text, source.messages.get(key)?)));
        let mut not_filled_in = Vec::new();
        let mut left_out = Vec::new();
        for (key, text, original) in both {
            // The code passes these two together.
            let numbers = ["count".to_owned(), "shown".to_owned()];
            let mut passed = original.variables.clone();
            if numbers.iter().any(|number| passed.contains(number)) {
                passed.extend(numbers.clone());
            }
            not_filled_in.extend(text.variables.difference(&passed).map(|name| (key.clone(), name.clone())));
            let mut missing: Vec<_> = original.variables.difference(&text.variables).collect();
            missing.retain(|name| !numbers.contains(name));
            left_out.extend(missing.into_iter().map(|name| (key.clone(), name.clone())));
        }
        Compared { lacks, unknown, not_filled_in, left_out }
    }
}

/// How a translation differs from its source.
pub struct Compared {
    /// Keys without a text.
    pub lacks: Vec<String>,
    /// Keys that no code can use.
    pub unknown: Vec<String>,
    /// Variables that the code does not fill in, with their keys.
    pub not_filled_in: Vec<(String, String)>,
    /// Variables of the source that the translation does not show, with their keys.
    pub left_out: Vec<(String, String)>,
}

impl Compared {
    /// What makes a language incomplete, a line each.
    #[must_use]
    pub fn everything(&self) -> Vec<String> {
        let lacks = self.lacks.iter().map(|key| format!("lacks {key}"));
        let left_out = self.left_out.iter().map(|(key, name)| format!("{key} leaves out {{ ${name} }}"));
        lacks.chain(self.what_cannot_be_shown()).chain(left_out).collect()
    }

    /// What would be wrong in any language, a line each.
    #[must_use]
    pub fn what_cannot_be_shown(&self) -> Vec<String> {
        let unknown = self.unknown.iter().map(|key| format!("has {key}, which is not a key"));
        let not_filled_in = self.not_filled_in.iter();
        unknown
            .chain(not_filled_in.map(|(key, name)| format!("{key} has {{ ${name} }}, which is not filled in")))
            .collect()
    }
}

fn beginning(pattern: &Pattern<&str>) -> String {
    let texts = pattern.elements.iter().find_map(|element| match element {
        PatternElement::TextElement { value } => Some((*value).trim().to_owned()),
        PatternElement::Placeable { .. } => None,
    });
    texts.unwrap_or_default()
}

/// The variables of a text, those in its selectors and variants included.
fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    of_pattern(pattern, &mut found);
    found
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            for variant in variants {
                of_pattern(&variant.value, found);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => of_arguments(arguments, found),
        InlineExpression::TermReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn of_arguments(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    for argument in &arguments.positional {
        of_inline(argument, found);
    }
    for argument in &arguments.named {
        of_inline(&argument.value, found);
    }
}
