//! Notes about a customer: what account managers leave for each other.

use jiff::Timestamp;

use crate::customer::is_direction_mark;
use crate::grid::decode;
use crate::principal::{Action, Principal, UserId};

/// What is written in a note: plain text with line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText(Box<str>);

/// Why a text is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteProblem {
    #[error("the note is empty")]
    Empty,
    #[error("the note is longer than {} characters", NoteText::MAX_CHARS)]
    TooLong,
}

impl NoteText {
    pub const MAX_CHARS: usize = 2_000;

    /// Keeps line breaks, at most two in a row, and drops other control characters and direction marks.
    ///
    /// # Errors
    ///
    /// If nothing is left, or more than [`Self::MAX_CHARS`].
    pub fn parse(text: &str) -> Result<Self, NoteProblem> {
        // Browsers send line breaks as CR LF (HTML, "constructing the entry list").
        let unbroken = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let mut clean = String::with_capacity(unbroken.len());
        let mut breaks = 0;
        for c in unbroken.trim().chars() {
            breaks = if c == '\n' { breaks + 1 } else { 0 };
            if breaks <= 2 && (c == '\n' || !(c.is_control() || is_direction_mark(c))) {
                clean.push(c);
            }
        }
        // What was dropped may have had white space around it.
        let clean = clean.trim();
        match clean.chars().count() {
            0 => Err(NoteProblem::Empty),
            1..=Self::MAX_CHARS => Ok(Self(clean.into())),
            _ => Err(NoteProblem::TooLong),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was typed into the form of a note; `None` if the fields are those of another form.
#[must_use]
pub fn typed_note(form: &str) -> Option<String> {
    form.split('&').find_map(|pair| pair.strip_prefix("note=")).map(decode)
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Identifies it among the tenant's.
    pub id: Box<str>,
    pub author: UserId,
    /// As the author was called then.
    pub author_name: Box<str>,
    pub at: Timestamp,
    pub text: NoteText,
}

impl Note {
    /// Authors delete their own notes, managers any.
    #[must_use]
    pub fn may_be_deleted_by(&self, principal: &Principal) -> bool {
        let is_own = self.author == principal.user && principal.may(Action::WriteNotes);
        is_own || principal.may(Action::ManageAllNotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::principal::{Role, TenantId};

    fn parsed(text: &str) -> Result<String, NoteProblem> {
        NoteText::parse(text).map(|text| text.as_str().to_owned())
    }

    #[test]
    fn a_note_keeps_its_lines_and_loses_what_nobody_sees() {
        assert_eq!(
            parsed("  Called Eve.\r\nShe resizes on Monday. ").as_deref(),
            Ok("Called Eve.\nShe resizes on Monday.")
        );
        assert_eq!(parsed("a\n\n\n\n\nb\tc\u{7}\u{202e}").as_deref(), Ok("a\n\nb c"));
        assert_eq!(parsed("<b>1 & 2</b>").as_deref(), Ok("<b>1 & 2</b>"));
    }

    #[test]
    fn a_note_is_neither_empty_nor_longer_than_its_limit() {
        for empty in ["", " \r\n ", "\u{202e}\u{7}", "\u{7} \u{7}"] {
            assert_eq!(parsed(empty), Err(NoteProblem::Empty), "{empty:?}");
        }
        let longest = "é".repeat(NoteText::MAX_CHARS);
        assert_eq!(parsed(&longest), Ok(longest.clone()));
        assert_eq!(parsed(&format!("{longest}é")), Err(NoteProblem::TooLong));
    }

    #[test]
    fn a_form_of_a_note_is_told_from_others() {
        assert_eq!(typed_note("note=a%0D%0Ab+%26+c").as_deref(), Some("a\r\nb & c"));
        assert_eq!(typed_note("muted=yes&thresholds=80"), None);
    }

    #[test]
    fn authors_delete_their_own_notes_and_managers_any() {
        let principal = |user: &str, role| Principal {
            tenant: TenantId::parse("tenant").expect("an id"),
            user: UserId::parse(user).expect("an id"),
            display_name: user.into(),
            role,
        };
        let note = Note {
            id: "1".into(),
            author: UserId::parse("ada").expect("an id"),
            author_name: "Ada".into(),
            at: Timestamp::UNIX_EPOCH,
            text: NoteText::parse("On it").expect("a text"),
        };
        let may = |user, role| note.may_be_deleted_by(&principal(user, role));
        assert!(may("ada", Role::Editor) && may("ben", Role::Manager));
        assert!(!may("ben", Role::Editor) && !may("ada", Role::Reader), "who became a reader only reads");
    }
}
