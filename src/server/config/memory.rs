//! How much memory the reports of all users may take.

use super::ConfigError;
use super::monitoring::whole;
use super::raw::RawConfig;

/// `HEADROOM_MEMORY_MB`, default 512, from 16 to 1,048,576: megabytes of cached reports. Reports that say the same share a
/// copy, which counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryConfig {
    pub megabytes: u32,
}

impl Default for MemoryConfig {
    /// About ten different reports of 100,000 customers, with their projections.
    fn default() -> Self {
        Self { megabytes: 512 }
    }
}

impl MemoryConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let megabytes = whole(raw, "memory_mb", "megabytes", 16..=1_048_576)?;
        Ok(megabytes.map_or_else(Self::default, |megabytes| Self { megabytes }))
    }

    #[must_use]
    pub fn bytes(self) -> usize {
        self.megabytes as usize * 1_000_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn load(value: &str) -> Result<MemoryConfig, String> {
        let environment = Environment::from([("HEADROOM_MEMORY_MB".to_owned(), value.to_owned())]);
        let raw = RawConfig::load(&environment, None).map_err(|error| error.to_string())?;
        MemoryConfig::from_raw(&raw).map_err(|error| error.to_string())
    }

    #[test]
    fn memory_is_whole_megabytes_from_16_on() {
        assert_eq!((load(""), load("16").map(MemoryConfig::bytes)), (Ok(MemoryConfig::default()), Ok(16_000_000)));
        for wrong in ["15", "1048577", "0", "-1", "1 GB", "64.5"] {
            let error = load(wrong).expect_err("no size");
            assert!(error.contains("HEADROOM_MEMORY_MB") && error.contains("from 16 to 1048576"), "{error}");
        }
    }
}
