//! The foundation of every service: clock, cipher, telemetry, HTTP. Nothing here knows Headroom's business.

pub mod cipher;
pub mod clock;
pub mod cookies;
pub mod http;
pub mod limiter;
pub mod telemetry;
