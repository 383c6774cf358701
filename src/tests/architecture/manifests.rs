//! Reads the rooms' manifests: which crate each room is, and which rooms it depends on.

use std::fs;
use std::path::Path;

use super::crates::CRATES;

/// A crate of the workspace.
pub struct Manifest {
    pub room: String,
    /// The rooms among its dependencies, without dev-dependencies.
    pub rooms: Vec<String>,
}

pub fn read(root: &Path) -> Vec<Manifest> {
    let workspace = parse(&root.join("Cargo.toml"));
    let members = workspace["workspace"]["members"].as_array().expect("members");
    let members = members.iter().map(|member| root.join(member.as_str().expect("a path")));
    let mut manifests: Vec<Manifest> = members.map(|member| manifest(&parse(&member.join("Cargo.toml")))).collect();
    manifests.push(manifest(&workspace));
    manifests
}

fn parse(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn manifest(table: &toml::Table) -> Manifest {
    let is_room = |name: &&String| CRATES.iter().any(|(room, _)| room == name);
    let room = table["lib"].get("name").unwrap_or(&table["package"]["name"]);
    let dependencies = table["dependencies"].as_table().expect("dependencies");
    Manifest {
        room: room.as_str().expect("a name").to_owned(),
        rooms: dependencies.keys().filter(is_room).cloned().collect(),
    }
}
