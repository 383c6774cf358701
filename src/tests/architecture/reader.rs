//! Reads one source: which paths lead into this crate, where a feature is asked for, what modules are called.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::{FEATURE_CFG, is_empty_name};

/// One path into this crate.
pub struct Arrow {
    pub target: Vec<String>,
    pub in_server_function: bool,
}

/// The paths of a source into this crate, and what is wrong with it by itself.
pub fn read(module: &[String], file: &syn::File) -> (Vec<Arrow>, Vec<String>) {
    let mut reader = Reader { module: module.to_vec(), ..Reader::default() };
    reader.visit_file(file);
    (reader.arrows, reader.findings)
}

/// Collects the paths of one source, and what it finds on the way.
#[derive(Default)]
struct Reader {
    module: Vec<String>,
    in_server_function: bool,
    arrows: Vec<Arrow>,
    findings: Vec<String>,
}

impl Reader {
    /// Notes a path if it leads into this crate: it begins with `crate`, `super`, `self` or, in main.rs, the crate's name.
    fn note(&mut self, segments: &[String]) {
        let mut target = match segments[0].as_str() {
            "crate" | "headroom" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return,
        };
        for (place, segment) in segments.iter().enumerate() {
            match segment.as_str() {
                "super" => drop(target.pop()),
                "crate" | "self" => {}
                "headroom" if place == 0 => {}
                name => target.push(name.to_owned()),
            }
        }
        // A single `self` or `Self` leads nowhere.
        if segments.len() > 1 {
            self.arrows.push(Arrow { target, in_server_function: self.in_server_function });
        }
    }

    fn note_use(&mut self, tree: &syn::UseTree, start: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                start.push(path.ident.to_string());
                self.note_use(&path.tree, start);
                start.pop();
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.note_use(item, start)),
            syn::UseTree::Name(syn::UseName { ident }) | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                start.push(ident.to_string());
                self.note(start);
                start.pop();
            }
            // Everything in a module is the module itself.
            syn::UseTree::Glob(_) if !start.is_empty() => {
                start.push("self".to_owned());
                self.note(start);
                start.pop();
            }
            syn::UseTree::Glob(_) => {}
        }
    }

    /// Macros keep their code as tokens: reads `crate::…` and `super::…` among them.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let colon = |place: usize| matches!(tokens.get(place), Some(TokenTree::Punct(c)) if c.as_char() == ':');
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            place += 1;
            match token {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(ident) if ident == "cfg" => self.note_cfg(tokens.get(place)),
                TokenTree::Ident(ident) if ident == "crate" || ident == "super" => {
                    let mut segments = vec![ident.to_string()];
                    while let (true, true, Some(TokenTree::Ident(next))) =
                        (colon(place), colon(place + 1), tokens.get(place + 2))
                    {
                        segments.push(next.to_string());
                        place += 3;
                    }
                    self.note(&segments);
                }
                _ => {}
            }
        }
    }

    fn note_cfg(&mut self, condition: Option<&TokenTree>) {
        if condition.is_some_and(|condition| condition.to_string().contains("feature")) {
            self.note_feature();
        }
    }

    fn note_feature(&mut self) {
        if !self.module.first().is_some_and(|room| FEATURE_CFG.contains(&room.as_str())) {
            let message = "asks for a feature; only the `mod` lines of lib.rs and server functions may";
            self.findings.push(message.to_owned());
        }
    }

    /// In lib.rs a whole room, and the browser's entry point, may depend on a feature.
    fn is_on_the_map(&self, item: &syn::Item) -> bool {
        let is_entry = |function: &syn::ItemFn| function.sig.ident == "hydrate";
        self.module.is_empty()
            && match item {
                syn::Item::Mod(_) => true,
                syn::Item::Fn(function) => is_entry(function),
                _ => false,
            }
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || matches!(&attribute.meta, syn::Meta::List(list) if list.path.is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        if self.is_on_the_map(item) {
            return;
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        if is_empty_name(&name) {
            self.findings.push(format!("the name {name} says nothing"));
        }
        self.module.push(name);
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        item.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
        self.visit_signature(&item.sig);
        let is_server_function = item.attrs.iter().any(|attribute| attribute.path().is_ident("server"));
        let outside = std::mem::replace(&mut self.in_server_function, is_server_function);
        self.visit_block(&item.block);
        self.in_server_function = outside;
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let is_cfg = attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr");
        if let (true, syn::Meta::List(list)) = (is_cfg, &attribute.meta)
            && list.tokens.to_string().contains("feature")
        {
            self.note_feature();
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        item.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
        self.note_use(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&segments);
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {
        // `pub(super)` and `pub(in crate::server)` open a door; they name nobody.
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        if mac.path.is_ident("cfg") && mac.tokens.to_string().contains("feature") {
            self.note_feature();
        }
        self.note_tokens(mac.tokens.clone());
        visit::visit_macro(self, mac);
    }
}
