//! Finds sentences outside the catalogue: everything a person reads on a page, in a message or in a file comes from
//! `src/ui/text`, and the server passes reasons as types.
//!
//! Parses every source below [`FOLDERS`]. A string literal of three words or more is a finding, unless only an operator
//! or an engineer reads it: see [`Sentences`].

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

const FOLDERS: [&str; 2] = ["src/server", "src/wire"];

/// Permitted sentences and why: the path's prefix, and the text contained in the literal (empty for all of them).
const ALLOWED: &[(&str, &str, &str)] = &[
    ("src/server/config", "", "read in the terminal by the person who starts the server"),
    ("src/server/keys/words.rs", "", "read in the terminal by the person who starts the server or changes its key"),
    ("src/server/store/backup", "", "read in the terminal by the person who backs up or restores"),
    ("src/server/store/erase.rs", "", "SQL, and read in the terminal by the person who erases"),
    (
        "src/server/store/schema.rs",
        "A newer version of Headroom",
        "read in the terminal by the person who starts the server",
    ),
    ("src/server/auth/discovery.rs", "", "causes in the log: why an issuer's document is refused"),
    ("src/server/audit/words.rs", "", "lines of the audit log"),
    ("src/server/auth/refusal.rs", "", "what the log tells operators about a refusal"),
    ("src/server/web/customers/file.rs", "Response is Stale", "the header Warning, whose words HTTP prescribes"),
    ("src/server/web/health.rs", "the database does not answer", "read by whatever restarts the server"),
    ("src/server/partner_center/answer.rs", "try again in ", "looked for in an answer of Partner Center's"),
    ("src/server/auth/demo", "", "stands in for Microsoft's sign-in page, on loopback alone"),
    ("src/server/partner_center/demo", "", "speaks as Partner Center does"),
];

/// Macros whose texts go to the log, or to the person whose build or start has failed.
const FOR_ENGINEERS: [&str; 15] = [
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "span",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "panic",
    "unreachable",
    "counter",
    "describe_counter",
];

/// Functions and error variants that take a text for the log: a failed operation, a cause.
const FOR_THE_LOG: [&str; 13] = [
    "audit",
    "during",
    "Phrase",
    "custom",
    "Damaged",
    "other",
    "expect",
    "write_str",
    "end",
    "Parameters",
    "Header",
    "Document",
    "Backend",
];

/// Words that identify SQL, or a part of it.
const SQL: [&str; 9] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "PRAGMA ", "WHERE ", "ORDER BY ", " AND ", "ON CONFLICT "];

/// Folders whose lists people read in their own language.
const LISTS: [&str; 3] = ["src/ui", "src/server/messages", "src/server/notify"];
/// A list that is typed into a field, in the form that is read back, and the last resort of CLDR's lists themselves.
const NOT_LISTED: [&str; 3] = ["src/ui/build", "src/ui/pages/customer_rules.rs", "src/ui/text/formats/icu.rs"];

#[test]
fn lists_are_joined_by_the_language_and_not_by_a_comma() {
    let findings: Vec<String> = sources_below(&LISTS)
        .into_iter()
        .filter(|path| !NOT_LISTED.iter().any(|allowed| path.starts_with(allowed)))
        .flat_map(|path| {
            let source = fs::read_to_string(root().join(&path)).expect("a source");
            let code = source.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            let joined = |line: &str| line.contains("join(\", \")") || line.contains("format!(\", {");
            let lines = code.lines().enumerate().filter(|(_, line)| joined(line));
            lines.map(|(at, line)| format!("{}:{}: {}", path.display(), at + 1, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    assert!(findings.is_empty(), "see Text::list and Text::series:\n  {}", findings.join("\n  "));
}

#[test]
fn every_sentence_of_the_server_is_in_the_catalogue() {
    let mut findings = Vec::new();
    for path in sources() {
        let source = fs::read_to_string(root().join(&path)).expect("a source");
        findings.extend(check(&path, &source));
    }
    assert!(findings.is_empty(), "{} sentences outside src/ui/text:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn nothing_is_allowed_that_is_not_there() {
    for (start, text, reason) in ALLOWED {
        let mut found = sources().into_iter().filter(|path| path.starts_with(start)).filter(|path| {
            let source = fs::read_to_string(root().join(path)).expect("a source");
            sentences(&source).iter().any(|sentence| sentence.contains(text))
        });
        assert!(found.next().is_some(), "{start} needs no leave for {text:?} ({reason})");
    }
}

#[test]
fn a_sentence_is_found_wherever_it_stands() {
    for source in [
        r#"fn f() -> &'static str { "The webhook is gone." }"#,
        r#"const GONE: &str = "The webhook is gone.";"#,
        r#"fn f() { let text = format!("The webhook is gone ({code})."); }"#,
        r#"fn f() { return Err("the webhook is gone".into()); }"#,
        r#"fn f() { html! { p { "The webhook is gone." } } }"#,
        r#"fn f() -> &'static str { "<p class=\"note\">The webhook is gone.</p>" }"#,
        r#"#[derive(Error)] enum E { #[error("is gone")] Gone } impl E { fn say() -> &'static str { "It is gone." } }"#,
    ] {
        assert_eq!(sentences(source).len(), 1, "{source}");
    }
}

#[test]
fn what_only_an_engineer_reads_is_no_sentence() {
    for source in [
        r#"fn f() { tracing::warn!(%error, "the webhook is gone"); }"#,
        r#"#[derive(Error)] enum E { #[error("the webhook is gone")] Gone }"#,
        r"/// The webhook is gone.
           fn f() {}",
        r#"from_row! { /** The webhook is gone. */ struct Row { #[doc = "The webhook is gone."] id: String } }"#,
        r#"#[expect(clippy::expect_used, reason = "it is always there")] fn f() {}"#,
        r#"fn f() { query("SELECT id, name FROM receivers WHERE tenant = $1") }"#,
        r#"fn f() { read.map_err(StoreError::during("read the webhooks of a tenant")) }"#,
        r#"fn f() { on!(pool, pool => { read.map_err(during("read the webhooks of a tenant")) }) }"#,
        r#"fn f() { on!(pool, pool => { tracing::warn!("the webhook is gone") }) }"#,
        r#"fn f() { "no-store, private"; "max-age=0; includeSubDomains"; "a b"; "application/json" }"#,
        r#"#[cfg(test)] mod tests { fn f() -> &'static str { "The webhook is gone." } }"#,
        r#"#[test] fn f() { let text = "The webhook is gone."; }"#,
    ] {
        let found = sentences(source);
        assert_eq!(found, [""; 0], "{source}");
    }
}

/// The findings of one source.
fn check(path: &Path, source: &str) -> Vec<String> {
    let allowed = |text: &str| ALLOWED.iter().any(|(start, part, _)| path.starts_with(start) && text.contains(part));
    let found = sentences(source).into_iter().filter(|text| !allowed(text));
    found.map(|text| format!("  {}: {text:?}", path.display())).collect()
}

fn sentences(source: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{error}: {source:.200}"));
    let mut found = Sentences::default();
    found.visit_file(&file);
    found.0
}

/// Collects the sentences of a source. Skips attributes (documentation, `#[error]`, `reason`), tests, the macros of
/// [`FOR_ENGINEERS`], the arguments of [`FOR_THE_LOG`], and SQL.
#[derive(Default)]
struct Sentences(Vec<String>);

impl Sentences {
    fn note(&mut self, literal: &syn::LitStr) {
        let text = literal.value();
        if reads_like_a_sentence(&text) {
            self.0.push(text);
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut named = String::new();
        for token in tokens {
            match token {
                // An attribute, or documentation, inside a macro.
                TokenTree::Group(_) if named == "#" => named.clear(),
                TokenTree::Group(_) if FOR_THE_LOG.contains(&named.as_str()) => {}
                TokenTree::Group(_) if named.strip_suffix('!').is_some_and(|name| FOR_ENGINEERS.contains(&name)) => {}
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => named = ident.to_string(),
                TokenTree::Punct(punct) if punct.as_char() == '!' => named.push('!'),
                TokenTree::Punct(punct) if punct.as_char() == '#' => "#".clone_into(&mut named),
                TokenTree::Punct(_) => named.clear(),
                // A number is not a sentence, and neither is a name.
                TokenTree::Literal(other) => {
                    let literal = syn::parse2::<syn::LitStr>(TokenTree::Literal(other).into());
                    drop(literal.map(|literal| self.note(&literal)));
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Sentences {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let name = called.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if !FOR_ENGINEERS.contains(&name.as_str()) {
            self.tokens(called.tokens.clone());
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if !callee(call).is_some_and(|name| FOR_THE_LOG.contains(&name.as_str())) {
            visit::visit_expr_call(self, call);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if FOR_THE_LOG.contains(&call.method.to_string().as_str()) {
            self.visit_expr(&call.receiver);
        } else {
            visit::visit_expr_method_call(self, call);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.note(literal);
    }
}

/// The name of a called function: `during` of `StoreError::during("read")` and of `during("read")(cause)`.
fn callee(call: &syn::ExprCall) -> Option<String> {
    match &*call.func {
        syn::Expr::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        syn::Expr::Call(inner) => callee(inner),
        _ => None,
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let name = attribute.path().segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let is_cfg_test = name == "cfg" && attribute.parse_args::<syn::Ident>().is_ok_and(|ident| ident == "test");
        name == "test" || is_cfg_test
    })
}

/// Two spaces between letters, outside tags, mean three words: lists, headers and identifiers have none.
fn reads_like_a_sentence(text: &str) -> bool {
    if SQL.iter().any(|word| text.contains(word)) {
        return false;
    }
    let mut is_tag = false;
    let outside_tags = text.chars().filter(|&c| {
        let was_tag = is_tag;
        is_tag = c == '<' || (is_tag && c != '>');
        !is_tag && !was_tag
    });
    let letters: Vec<char> = outside_tags.collect();
    letters.windows(3).filter(|three| matches!(three, [a, ' ', b] if a.is_alphabetic() && b.is_alphabetic())).count()
        >= 2
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sources below [`FOLDERS`] except tests.
fn sources() -> Vec<PathBuf> {
    sources_below(&FOLDERS)
}

/// Sources except tests, relative to the root.
fn sources_below(folders: &[&str]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            let is_test = path.with_extension("").iter().any(|name| name == "tests");
            if entry.file_type().expect("a kind").is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 50, "only {} sources were found", found.len());
    found.sort();
    found
}
