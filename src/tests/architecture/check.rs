//! Checks sources against the plan.

use std::collections::BTreeSet;

use super::names::{IMPLEMENTATION_PREFIXES, IMPLEMENTATIONS, NEIGHBOURS, is_empty_name};
use super::reader::Source;
use super::room::Room;
use super::rooms::ROOMS;
use super::starts_with;

/// The violations of one source.
pub fn check(source: &Source) -> Vec<String> {
    let module = &source.module;
    let mut findings: Vec<String> =
        module.iter().filter(|name| is_empty_name(name)).map(|name| format!("the name {name} says nothing")).collect();
    if room_of(module).is_none() && !is_list(module) {
        findings.push(format!("{} has no row in ROOMS of src/tests/architecture/rooms.rs", module.join("::")));
    }
    findings.extend(source.findings.iter().cloned());
    findings.extend(source.arrows.iter().filter_map(|target| check_arrow(module, target)));
    findings.dedup();
    findings
}

/// Permissions that no source needs, and rows without a source.
pub fn unused(sources: &[Source]) -> Vec<String> {
    let mut used = BTreeSet::new();
    let mut inhabited = BTreeSet::new();
    for source in sources {
        let Some((row, own, room)) = room_of(&source.module) else { continue };
        inhabited.insert(row);
        let outside = source.arrows.iter().filter(|target| !starts_with(target, own));
        used.extend(outside.flat_map(|target| {
            room.may_name.iter().filter(|allowed| starts_with(target, allowed)).map(move |allowed| (row, *allowed))
        }));
    }
    let mut found = Vec::new();
    for (row, room) in ROOMS.iter().enumerate() {
        let name = room.paths.join(", ");
        if !inhabited.contains(&row) {
            found.push(format!("{name}: no source is there"));
            continue;
        }
        let idle = room.may_name.iter().filter(|allowed| !used.contains(&(row, **allowed)));
        found.extend(idle.map(|allowed| format!("{name} may name {allowed} and does not")));
    }
    found
}

/// The row that applies to a module, and the path that matches.
fn room_of(module: &[String]) -> Option<(usize, &'static str, &'static Room)> {
    ROOMS.iter().enumerate().find_map(|(row, room)| {
        let own = room.paths.iter().find(|path| starts_with(module, path))?;
        Some((row, *own, room))
    })
}

/// A crate's lib.rs is above the rows: it lists their modules.
fn is_list(module: &[String]) -> bool {
    module.len() == 1
}

fn check_arrow(module: &[String], target: &[String]) -> Option<String> {
    let target_name = target.join("::");
    let Some((_, own, room)) = room_of(module) else {
        let own = module.join("::");
        // The top crate re-exports all rooms.
        let is_whole_room = module == ["headroom"] && target.len() == 1;
        return (!starts_with(target, &own) && !is_whole_room).then(|| format!("{own} may not name {target_name}"));
    };
    if starts_with(target, own) {
        return None;
    }
    if !room.may_name.iter().any(|allowed| starts_with(target, allowed)) {
        return Some(format!("{own} may not name {target_name}"));
    }
    let names_an_implementation = target.iter().skip(2).any(|name| {
        IMPLEMENTATIONS.contains(&name.as_str())
            || IMPLEMENTATION_PREFIXES.iter().any(|prefix| {
                name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
            })
    });
    let is_neighbour = NEIGHBOURS.iter().any(|neighbour| starts_with(target, neighbour));
    (room.traits_only && is_neighbour && names_an_implementation)
        .then(|| format!("{own} names the implementation {target_name}"))
}
