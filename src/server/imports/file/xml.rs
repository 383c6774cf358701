//! The parts of an Office Open XML package, read a piece at a time and never beyond a bound: an archive says of itself how
//! large it is, and may be wrong.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use domain::budget_import::FileProblem;

/// One piece between two tags, or one tag. The buffers of the readers come on top.
const MAX_PIECE_BYTES: u64 = 1 << 20;
/// No sheet nests deeper.
const MAX_DEPTH: usize = 64;
/// More parts than any workbook has.
const MAX_PARTS: usize = 10_000;

/// A package in memory.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: Cell<u64>,
}

/// What comes next in a part.
pub(super) enum Piece<'a> {
    /// A tag, and whether it ends at once.
    Open(&'a BytesStart<'a>, bool),
    Close(&'a str),
    Text(&'a str),
}

/// Counts what is unpacked.
struct Bounded<'a, R> {
    inner: R,
    left: &'a Cell<u64>,
    piece: &'a Cell<u64>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        for bound in [self.left, self.piece] {
            bound.set(bound.get().saturating_sub(read as u64));
            if bound.get() == 0 {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(read)
    }
}

impl<'a> Package<'a> {
    /// Its parts together are `most` bytes long at most, as far as they are read.
    pub(super) fn open(bytes: &'a [u8], most: u64) -> Result<Self, FileProblem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::Damaged)?;
        if archive.len() > MAX_PARTS {
            return Err(FileProblem::NotATable);
        }
        Ok(Self { archive, left: Cell::new(most) })
    }

    /// Goes through a part; `false` if there is none of that name.
    pub(super) fn each(
        &mut self,
        part: &str,
        mut take: impl FnMut(Piece<'_>) -> Result<(), FileProblem>,
    ) -> Result<bool, FileProblem> {
        let Ok(inner) = self.archive.by_name(part) else { return Ok(false) };
        let piece = Cell::new(MAX_PIECE_BYTES);
        let (left, mut depth, mut buffer) = (&self.left, 0_usize, Vec::new());
        let mut reader = Reader::from_reader(BufReader::new(Bounded { inner, left, piece: &piece }));
        loop {
            piece.set(MAX_PIECE_BYTES);
            buffer.clear();
            let event = reader.read_event_into(&mut buffer).map_err(|_| match left.get() {
                0 => FileProblem::TooLarge,
                _ => FileProblem::Damaged,
            })?;
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(FileProblem::Damaged);
                    }
                    take(Piece::Open(&tag, false))?;
                }
                Event::Empty(tag) => take(Piece::Open(&tag, true))?,
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    take(Piece::Close(tag.local_name().into_inner()))?;
                }
                Event::Text(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::CData(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::GeneralRef(entity) => {
                    let mut utf8 = [0; 4];
                    let text = match entity.resolve_char_ref() {
                        Ok(Some(c)) => &*c.encode_utf8(&mut utf8),
                        Ok(None) => predefined(&entity.xml10_content()).ok_or(FileProblem::Damaged)?,
                        Err(_) => return Err(FileProblem::Damaged),
                    };
                    take(Piece::Text(text))?;
                }
                // Entities of its own could grow without end.
                Event::DocType(_) => return Err(FileProblem::Damaged),
                Event::Eof if depth > 0 => return Err(FileProblem::Damaged),
                Event::Eof => return Ok(true),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// An attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Whether one is there twice would take long to find out of many.
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}
