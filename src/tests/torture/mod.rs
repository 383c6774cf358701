//! Tests that take minutes rather than seconds: `make torture`. `make test` ignores them.

mod budgets;
mod deliver;
mod kill;
mod rekey;
mod replicas;
mod size;
mod stop;
mod upgrade;

use std::time::Duration;

/// How often a test looks at what another process has done: one that looks all the time takes the processor away from it.
const LOOK_EVERY: Duration = Duration::from_millis(20);
