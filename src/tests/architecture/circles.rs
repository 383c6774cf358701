//! Circles between files: files that name each other, directly or through others, are really one file.
//!
//! A module and its parent belong together, so that step does not count. What a module re-exports counts as what it names:
//! `mod.rs` is no way around the rule.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::reader::Source;

/// Each circle once, as the modules along it.
pub fn circles(sources: &[Source]) -> Vec<String> {
    let files: HashMap<&[String], &Source> = sources.iter().map(|source| (&*source.module, source)).collect();
    let mut graph: BTreeMap<&[String], BTreeSet<&[String]>> = BTreeMap::new();
    for source in sources {
        let named = source.arrows.iter().filter_map(|target| file_of(&files, target));
        let others = named.filter(|file| !is_parent(file, &source.module) && !is_parent(&source.module, file));
        graph.insert(&source.module, others.filter(|file| *file != &*source.module).collect());
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for start in graph.keys() {
        let Some(circle) = way_back(&graph, start) else { continue };
        let members: BTreeSet<&[String]> = circle.iter().copied().collect();
        if seen.insert(members) {
            let names: Vec<String> = circle.iter().map(|module| module.join("::")).collect();
            found.push(format!("{} -> {}", names.join(" -> "), names[0]));
        }
    }
    found
}

/// The file that a path leads to, through any re-exports.
fn file_of<'a>(files: &HashMap<&'a [String], &'a Source>, target: &[String]) -> Option<&'a [String]> {
    let mut target = target.to_vec();
    // No path has this many re-exports; a file that imports its own name would never end.
    for _ in 0..16 {
        let (file, depth) = (1..=target.len()).rev().find_map(|n| Some((*files.get(&target[..n])?, n)))?;
        match target.get(depth).and_then(|name| file.imports.get(name)) {
            Some(import) if *import != target[..=depth] => {
                target = [import, &target[depth + 1..]].concat();
            }
            _ => return Some(&file.module),
        }
    }
    None
}

fn is_parent(parent: &[String], child: &[String]) -> bool {
    child.split_last().is_some_and(|(_, rest)| rest == parent)
}

/// The shortest path from a file back to itself.
fn way_back<'a>(
    graph: &BTreeMap<&'a [String], BTreeSet<&'a [String]>>,
    start: &'a [String],
) -> Option<Vec<&'a [String]>> {
    let mut came_from: HashMap<&[String], &'a [String]> = HashMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(file) = next.pop_front() {
        for &named in &graph[file] {
            if named == start {
                let mut way = vec![file];
                while let Some(before) = came_from.get(way[way.len() - 1]) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(named) {
                came_from.insert(named, file);
                next.push_back(named);
            }
        }
    }
    None
}
