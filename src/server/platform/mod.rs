//! What every service stands on: the clock, the cipher, telemetry, HTTP. Nothing here knows Headroom's own business.

pub mod cipher;
pub mod clock;
pub mod cookies;
pub mod http;
pub mod telemetry;
