//! The two things we need of a certificate (RFC 5280, section 4.1): when it ends, and whose key it has. The X.509 parsers
//! that exist bring a tree of crates for what is a walk of thirty lines, over a file that the operator wrote.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// `[0]`, the version, which may be missing.
const VERSION: u8 = 0xa0;

/// What a certificate says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Certificate<'a> {
    pub ends: Timestamp,
    /// The key's own encoding: `RSAPublicKey` (RFC 8017, appendix A.1.1) for an RSA key.
    pub public_key: &'a [u8],
}

/// Reads a DER certificate; `None` if it is not one.
pub(super) fn read(der: &[u8]) -> Option<Certificate<'_>> {
    let mut certificate = Elements(Elements(der).expect(SEQUENCE)?);
    let mut fields = Elements(certificate.expect(SEQUENCE)?);
    if fields.0.first() == Some(&VERSION) {
        fields.expect(VERSION)?;
    }
    // The serial number, the signature's algorithm, and the issuer.
    for tag in [INTEGER, SEQUENCE, SEQUENCE] {
        fields.expect(tag)?;
    }
    let mut validity = Elements(fields.expect(SEQUENCE)?);
    validity.next()?;
    let (tag, end) = validity.next()?;
    // The subject.
    fields.expect(SEQUENCE)?;
    let mut key = Elements(fields.expect(SEQUENCE)?);
    key.expect(SEQUENCE)?;
    // The first byte says how many bits of the last are not used: none.
    let public_key = key.expect(BIT_STRING)?.strip_prefix(&[0])?;
    Some(Certificate { ends: time(tag, end)?, public_key })
}

/// Encoded values, one after the other (X.690, section 8.1).
struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            // The length takes that many bytes; no certificate needs more than three.
            0x81..=0x83 => {
                let (length, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
                (length.iter().fold(0, |length, byte| length * 256 + usize::from(*byte)), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, content))
    }

    fn expect(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|(found, _)| *found == tag).map(|(_, content)| content)
    }
}

/// RFC 5280, section 4.1.2.5: to the second, in UTC; two digits of the year up to 2049.
fn time(tag: u8, text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    let text = match tag {
        UTC_TIME => format!("{}{text}", if text.get(..2)? < "50" { "20" } else { "19" }),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let time = DateTime::strptime("%Y%m%d%H%M%SZ", text).ok()?;
    TimeZone::UTC.to_timestamp(time).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_to_the_second_in_both_forms() {
        for (tag, text, read) in [
            (UTC_TIME, "280131235959Z", Some("2028-01-31T23:59:59Z")),
            (UTC_TIME, "491231235959Z", Some("2049-12-31T23:59:59Z")),
            (UTC_TIME, "500101000000Z", Some("1950-01-01T00:00:00Z")),
            (GENERALIZED_TIME, "20500101000000Z", Some("2050-01-01T00:00:00Z")),
            (UTC_TIME, "2801312359Z", None),
            (UTC_TIME, "281331235959Z", None),
            (UTC_TIME, "", None),
            (SEQUENCE, "280131235959Z", None),
        ] {
            assert_eq!(time(tag, text.as_bytes()).map(|time| time.to_string()).as_deref(), read, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = read(&bytes);
            let _ = read(&[&[SEQUENCE, 0x81, 0xff][..], &bytes].concat());
            let _ = read(&[&[SEQUENCE, 120, SEQUENCE, 110][..], &bytes].concat());
        }
    }
}
