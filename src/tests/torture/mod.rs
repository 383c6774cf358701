//! Tests that take minutes rather than seconds: `make torture`. `make test` ignores them.

mod deliver;
mod kill;
mod rekey;
mod replicas;
mod size;
mod stop;
mod upgrade;
