//! What crosses the wire between the server and the browser: the server functions, what they answer, and the codec of
//! the grid's dataset. A server function authorises, calls and maps; nothing else.

pub mod alerts;
pub mod bells;
pub mod customer;
pub mod dashboard;
pub mod dataset;
pub mod error;
pub mod snapshot;

pub use customer::{CustomerDetail, get_customer};
pub use dashboard::{Dashboard, Notice, get_dashboard};
pub use error::{ApiError, Problem, ProblemKind};
pub use snapshot::{SharedView, get_share_preview, get_shared, get_snapshot, list_snapshots};
