//! Reads one source: the paths into rooms, its imports, feature checks and module names.

use std::collections::HashMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::names::{FEATURE_CFG, is_empty_name};
use super::rooms::CRATES;
use super::starts_with;

/// The contents of one source, without its tests.
#[derive(Default)]
pub struct Source {
    /// `server::auth::tokens`: the crate, then its modules.
    pub module: Vec<String>,
    /// Every path into a room.
    pub arrows: Vec<Vec<String>>,
    /// What `use` brings into scope: paths through this module resolve to it.
    pub imports: HashMap<String, Vec<String>>,
    /// Violations that need no other source.
    pub findings: Vec<String>,
    /// The modules that the file declares.
    children: Vec<String>,
}

pub fn read(module: &[String], file: &syn::File) -> Source {
    let mut source = Source { module: module.to_vec(), ..Source::default() };
    source.children.extend(file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) => Some(item.ident.to_string()),
        _ => None,
    }));
    let mut reader = Reader { module: module.to_vec(), source };
    reader.visit_file(file);
    reader.source
}

/// Collects while visiting.
struct Reader {
    /// The current module, which is deeper than the file inside an inline module.
    module: Vec<String>,
    source: Source,
}

impl Reader {
    /// The target of a path into a room: one that begins with `crate`, `self`, `super`, a room, or a module declared here.
    fn target(&self, segments: &[String]) -> Option<Vec<String>> {
        let is_room = |name: &str| CRATES.iter().any(|(room, _)| *room == name);
        let mut target = match segments.first()?.as_str() {
            "crate" => vec![self.module.first()?.clone()],
            "self" | "super" => self.module.clone(),
            name if is_room(name) => Vec::new(),
            name if self.source.children.iter().any(|child| child == name) => self.module.clone(),
            _ => return None,
        };
        for segment in segments {
            match segment.as_str() {
                "super" => drop(target.pop()),
                "crate" | "self" => {}
                name => target.push(name.to_owned()),
            }
        }
        Some(target)
    }

    fn note(&mut self, segments: &[String]) {
        // A single `self` or `Self` leads nowhere.
        if segments.len() > 1 {
            self.source.arrows.extend(self.target(segments));
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
            syn::UseTree::Name(syn::UseName { ident }) => self.note_import(ident, ident, start),
            syn::UseTree::Rename(syn::UseRename { ident, rename, .. }) => self.note_import(ident, rename, start),
            // A glob import counts as the module itself.
            syn::UseTree::Glob(_) => self.source.arrows.extend(self.target(start)),
        }
    }

    fn note_import(&mut self, ident: &syn::Ident, name: &syn::Ident, start: &mut Vec<String>) {
        start.push(ident.to_string());
        if let Some(target) = self.target(start) {
            // `use a::b::{self}` brings `b`.
            let name = if ident == "self" { target.last().cloned().unwrap_or_default() } else { name.to_string() };
            if self.module == self.source.module {
                self.source.imports.insert(name, target.clone());
            }
            self.source.arrows.push(target);
        }
        start.pop();
    }

    /// Macros keep their code as tokens: reads the paths in them.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let colon = |place: usize| matches!(tokens.get(place), Some(TokenTree::Punct(c)) if c.as_char() == ':');
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            place += 1;
            match token {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(ident) if ident == "cfg" => self.note_cfg(tokens.get(place)),
                TokenTree::Ident(ident) => {
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
        if !FEATURE_CFG.iter().any(|room| starts_with(&self.module, room)) {
            let message = "asks for a feature; only the map in lib.rs and server functions may";
            self.source.findings.push(message.to_owned());
        }
    }

    /// In src/lib.rs a module, the name of a whole room and the browser's entry point may depend on a feature.
    fn is_on_the_map(&self, item: &syn::Item) -> bool {
        fn names_rooms(tree: &syn::UseTree) -> bool {
            match tree {
                syn::UseTree::Name(_) => true,
                syn::UseTree::Group(group) => group.items.iter().all(names_rooms),
                _ => false,
            }
        }
        self.module == ["headroom"]
            && match item {
                syn::Item::Mod(_) => true,
                syn::Item::Use(item) => names_rooms(&item.tree),
                syn::Item::Fn(function) => function.sig.ident == "hydrate",
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
        match item {
            syn::Item::Use(item) if self.is_on_the_map(&syn::Item::Use(item.clone())) => {
                self.note_use(&item.tree, &mut Vec::new());
            }
            item if self.is_on_the_map(item) => {}
            item => visit::visit_item(self, item),
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        if is_empty_name(&name) {
            self.source.findings.push(format!("the name {name} says nothing"));
        }
        self.module.push(name);
        visit::visit_item_mod(self, item);
        self.module.pop();
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
        // `pub(super)` and `pub(in crate::auth)` grant access; they name nobody.
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        if mac.path.is_ident("cfg") && mac.tokens.to_string().contains("feature") {
            self.note_feature();
        }
        self.note_tokens(mac.tokens.clone());
        visit::visit_macro(self, mac);
    }
}
