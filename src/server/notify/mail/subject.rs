//! The subject as a header.

use lettre::message::header::{Header, HeaderName, HeaderValue};

use domain::delivery::{cut, seen};

/// What a line of a mail should hold at most (RFC 5322, section 2.1.1), and what mail programs show of a subject.
const MAX_SEEN: usize = 78;

/// A subject of one line, cut to [`MAX_SEEN`] characters. Lettre encodes it so that each encoded word ends with a
/// whole character (RFC 2047, section 5).
#[derive(Clone)]
pub(super) struct Subject(String);

impl Subject {
    pub(super) fn of(text: &str) -> Self {
        // Our subjects have no line breaks; this makes sure that no other message's subject adds one. Nor may a name be
        // read as an encoded word.
        let line = text.replace(|c: char| c.is_control(), " ").replace("=?", "= ?");
        Self(cut(&line, MAX_SEEN, seen))
    }
}

impl Header for Subject {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Subject")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::of(text))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}
