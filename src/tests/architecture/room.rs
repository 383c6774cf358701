//! What a room is.

/// A room, by the prefix of its modules' paths, and what it may name besides itself.
pub struct Room {
    pub paths: &'static [&'static str],
    pub may_name: &'static [&'static str],
    /// Uses the server's neighbours only through their traits and domain types, never an implementation.
    pub traits_only: bool,
}

pub const fn room(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: false }
}

pub const fn traits_only(paths: &'static [&'static str], may_name: &'static [&'static str]) -> Room {
    Room { paths, may_name, traits_only: true }
}
