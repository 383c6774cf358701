//! On the server: memchr's search, which looks at 32 bytes at once.

use memchr::memmem::Finder;

pub struct Word<'a>(Finder<'a>);

impl<'a> Word<'a> {
    pub fn new(word: &'a str) -> Self {
        Self(Finder::new(word))
    }

    /// Where it first stands.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.0.find(text.as_bytes())
    }
}
