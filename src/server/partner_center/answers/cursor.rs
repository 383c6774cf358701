//! Walks over JSON text (RFC 8259) once and hands out values as slices of it.
//!
//! It gives up on what is unusual: a key with an escape in it, deep nesting, an error. Giving up says nothing about the text: `serde_json` may still read it.

/// The text is not for this reader.
#[derive(Debug)]
pub(super) struct GiveUp;

/// Which fields an object has given, a bit each.
#[derive(Default)]
pub(super) struct Seen(u16);

impl Seen {
    pub(super) fn first(&mut self, field: u8) -> Result<(), GiveUp> {
        let bit = 1 << field;
        if self.0 & bit != 0 {
            return Err(GiveUp);
        }
        self.0 |= bit;
        Ok(())
    }

    pub(super) fn value<'a>(&mut self, field: u8, cursor: &mut Cursor<'a>) -> Result<Option<&'a str>, GiveUp> {
        self.first(field)?;
        cursor.value().map(|value| (value != "null").then_some(value))
    }
}

/// Deeper values than the documented ones are not for this reader.
const MAX_DEPTH: usize = 8;

/// A place in a text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub(super) fn rest(&self) -> usize {
        self.text.len() - self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), GiveUp> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(GiveUp)
    }

    /// Walks over an object; `member` is called with each key, at its value, and must leave the cursor behind it.
    pub(super) fn object(
        &mut self,
        mut member: impl FnMut(&'a str, &mut Self) -> Result<(), GiveUp>,
    ) -> Result<(), GiveUp> {
        self.expect(b'{')?;
        self.list(b'}', |cursor| {
            let start = cursor.at + 1;
            if cursor.string()? {
                return Err(GiveUp);
            }
            let key = &cursor.text[start..cursor.at - 1];
            cursor.skip_space();
            cursor.expect(b':')?;
            cursor.skip_space();
            member(key, cursor)
        })
    }

    pub(super) fn array(&mut self, element: impl FnMut(&mut Self) -> Result<(), GiveUp>) -> Result<(), GiveUp> {
        self.expect(b'[')?;
        self.list(b']', element)
    }

    /// What is between the brackets, up to and with the closing one.
    fn list(&mut self, end: u8, mut element: impl FnMut(&mut Self) -> Result<(), GiveUp>) -> Result<(), GiveUp> {
        self.skip_space();
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(());
        }
        loop {
            element(self)?;
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == end => break,
                _ => return Err(GiveUp),
            }
            self.skip_space();
        }
        self.at += 1;
        Ok(())
    }

    /// Walks over any value and returns its text.
    pub(super) fn value(&mut self) -> Result<&'a str, GiveUp> {
        let start = self.at;
        self.skip_value(MAX_DEPTH)?;
        Ok(&self.text[start..self.at])
    }

    fn skip_value(&mut self, depth: usize) -> Result<(), GiveUp> {
        match self.peek().ok_or(GiveUp)? {
            b'"' => self.string().map(|_| ()),
            b'{' | b'[' if depth == 0 => Err(GiveUp),
            b'{' => self.object(|_, cursor| cursor.skip_value(depth - 1)),
            b'[' => self.array(|cursor| cursor.skip_value(depth - 1)),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            _ => self.number(),
        }
    }

    fn literal(&mut self, word: &str) -> Result<(), GiveUp> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(GiveUp)
    }

    fn number(&mut self) -> Result<(), GiveUp> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), GiveUp> {
        let digits = self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += digits;
        if digits > 0 { Ok(()) } else { Err(GiveUp) }
    }

    /// Walks over a string, quotes included. Says whether there is an escape in it.
    fn string(&mut self) -> Result<bool, GiveUp> {
        self.expect(b'"')?;
        let mut escaped = false;
        loop {
            self.skip_plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                // A control character, or the end.
                _ => return Err(GiveUp),
            }
        }
        self.at += 1;
        Ok(escaped)
    }

    fn escape(&mut self) -> Result<(), GiveUp> {
        let rest = &self.text.as_bytes()[self.at + 1..];
        self.at += match rest {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', hex @ ..] if hex.len() >= 4 && hex[..4].iter().all(u8::is_ascii_hexdigit) => 6,
            _ => return Err(GiveUp),
        };
        Ok(())
    }

    /// Goes to the next quote, backslash or control character, eight bytes at a time.
    fn skip_plain(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(eight) = bytes.get(self.at..self.at + 8).and_then(|eight| eight.try_into().ok()) {
            let found = special(u64::from_le_bytes(eight));
            if found != 0 {
                self.at += found.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while self.peek().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }
}

/// Sets the highest bit of (at least) the first byte that is a quote, a backslash or a control character; 0 if none is.
/// (Bit Twiddling Hacks, "Determine if a word has a byte less than n".)
fn special(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGH: u64 = ONES << 7;
    let less_than = |word: u64, n: u64| word.wrapping_sub(ONES * n) & !word;
    let is = |byte: u8| less_than(word ^ (ONES * u64::from(byte)), 1);
    (less_than(word, 0x20) | is(b'"') | is(b'\\')) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_of_eight_is_found_wherever_it_is() {
        for special_byte in [b'"', b'\\', 0, 0x1f] {
            for place in 0..8 {
                let mut eight = *b"a\xc3\xa9 ~\x7fz!";
                eight[place] = special_byte;
                assert_eq!(special(u64::from_le_bytes(eight)).trailing_zeros() as usize / 8, place);
            }
        }
        assert_eq!(special(u64::from_le_bytes(*b"a\xc3\xa9 ~\x7fz!")), 0);
    }
}
