//! The grid's bells: one byte per row, in the order of the dataset's rows. They change independently of the data, so
//! they travel separately from the dataset, which the browser caches.

use domain::alert::Bell;

/// Encodes one bell per row.
pub fn encode(bells: impl Iterator<Item = Option<Bell>>) -> Vec<u8> {
    bells.map(|bell| bell.map_or(0, index)).collect()
}

/// Decodes a row's byte. A value unknown to this version means no bell.
#[must_use]
pub fn decode(byte: u8) -> Option<Bell> {
    Bell::ALL.into_iter().find(|bell| index(*bell) == byte)
}

/// The byte for a bell: 1 acknowledged, 2 warning, 3 critical, 4 fraud; 0 means no bell.
fn index(bell: Bell) -> u8 {
    match bell {
        Bell::Acknowledged => 1,
        Bell::Warning => 2,
        Bell::Critical => 3,
        Bell::Fraud => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bell_is_read_back_and_nothing_else_is_one() {
        let bells = [None, Some(Bell::Acknowledged), Some(Bell::Warning), Some(Bell::Critical), Some(Bell::Fraud)];
        let bytes = encode(bells.into_iter());
        assert_eq!(bytes, [0, 1, 2, 3, 4]);
        assert_eq!(bytes.iter().map(|byte| decode(*byte)).collect::<Vec<_>>(), bells);
        assert_eq!(decode(5), None);
    }
}
