//! The first visible sheet of a workbook (ECMA-376, part 1, section 18.3). Numbers are taken as they are written in it, digit
//! by digit; of a cell with a formula, that it has one.

use std::collections::HashMap;
use std::mem;

use quick_xml::events::BytesStart;

use super::xml::{Package, Piece, attribute};
use domain::budget_import::{CellKind, FileProblem, Table};

/// Columns behind these are not looked at.
const MAX_COLUMNS: usize = 50;
/// What follows in a cell is not looked at.
const MAX_CELL_BYTES: usize = 4_096;
/// All parts that are read, unpacked.
const MAX_UNPACKED_BYTES: u64 = 256 << 20;
/// The texts that cells share, each once.
const MAX_SHARED: usize = 2_000_000;
const MAX_SHARED_BYTES: usize = 64 << 20;
/// The looks that cells can have; Excel allows no more.
const MAX_STYLES: usize = 65_536;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

pub(super) fn read(bytes: &[u8]) -> Result<Table, FileProblem> {
    read_within(bytes, MAX_UNPACKED_BYTES)
}

/// The same with another limit for what is unpacked.
pub(super) fn read_within(bytes: &[u8], most: u64) -> Result<Table, FileProblem> {
    let mut package = Package::open(bytes, most)?;
    let sheet = first_sheet(&mut package)?;
    let relations = relations(&mut package)?;
    let part = |is: &dyn Fn(&Relation) -> bool| relations.iter().find(|one| is(one)).map(|one| one.part.clone());
    let sheet = part(&|one| one.id == sheet).ok_or(FileProblem::Damaged)?;
    let shared = match part(&|one| one.kind.ends_with("/sharedStrings")) {
        Some(part) => shared(&mut package, &part)?,
        None => Shared::default(),
    };
    let dates = match part(&|one| one.kind.ends_with("/styles")) {
        Some(part) => dates(&mut package, &part)?,
        None => Vec::new(),
    };
    let mut rows =
        Rows { shared: &shared, dates: &dates, table: Table::default(), line: 0, cells: Vec::new(), cell: None };
    if !package.each(&sheet, |piece| rows.take(&piece))? {
        return Err(FileProblem::Damaged);
    }
    Ok(rows.table)
}

/// The id of the first sheet that is shown.
fn first_sheet(package: &mut Package<'_>) -> Result<String, FileProblem> {
    let mut found = None;
    let is_there = package.each(WORKBOOK, |piece| {
        if let Piece::Open(tag, _) = piece
            && tag.local_name().into_inner() == "sheet"
            && found.is_none()
            && attribute(tag, "state").is_none_or(|state| state == "visible")
        {
            found = relation_id(tag);
        }
        Ok(())
    })?;
    match found {
        Some(id) => Ok(id),
        None if is_there => Err(FileProblem::Empty),
        None => Err(FileProblem::NotATable),
    }
}

/// `r:id`: not the tag's own `id`.
fn relation_id(tag: &BytesStart<'_>) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let of_relation = attributes.find(|one| one.key.prefix().is_some() && one.key.local_name().into_inner() == "id")?;
    Some(of_relation.value.into_owned())
}

struct Relation {
    id: String,
    kind: String,
    /// The part's name in the archive.
    part: String,
}

fn relations(package: &mut Package<'_>) -> Result<Vec<Relation>, FileProblem> {
    let mut relations = Vec::new();
    package.each(RELATIONS, |piece| {
        if let Piece::Open(tag, _) = piece
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            relations.push(Relation { id, kind, part });
        }
        Ok(())
    })?;
    Ok(relations)
}

/// The texts that cells share, one after another.
#[derive(Default)]
struct Shared {
    text: String,
    ends: Vec<usize>,
}

impl Shared {
    fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

fn shared(package: &mut Package<'_>, part: &str) -> Result<Shared, FileProblem> {
    let mut shared = Shared::default();
    // Beside a text there may be how it is pronounced.
    let (mut is_text, mut is_phonetic) = (false, false);
    package.each(part, |piece| {
        match piece {
            Piece::Open(tag, ends) => match tag.local_name().into_inner() {
                "si" if ends => shared.ends.push(shared.text.len()),
                "t" => is_text = !ends,
                "rPh" => is_phonetic = !ends,
                _ => {}
            },
            Piece::Close("si") => shared.ends.push(shared.text.len()),
            Piece::Close("t") => is_text = false,
            Piece::Close("rPh") => is_phonetic = false,
            Piece::Text(text) if is_text && !is_phonetic => shared.text.push_str(text),
            Piece::Close(_) | Piece::Text(_) => {}
        }
        let is_too_large = shared.ends.len() > MAX_SHARED || shared.text.len() > MAX_SHARED_BYTES;
        if is_too_large { Err(FileProblem::TooLarge) } else { Ok(()) }
    })?;
    Ok(shared)
}

/// Which of the looks of cells show a number as a date or a time.
fn dates(package: &mut Package<'_>, part: &str) -> Result<Vec<bool>, FileProblem> {
    let (mut own, mut dates, mut is_in_list) = (HashMap::new(), Vec::new(), false);
    package.each(part, |piece| {
        let tag = match piece {
            Piece::Open(tag, _) => tag,
            Piece::Close("cellXfs") => {
                is_in_list = false;
                return Ok(());
            }
            Piece::Close(_) | Piece::Text(_) => return Ok(()),
        };
        let format = || attribute(tag, "numFmtId").and_then(|id| id.parse::<u32>().ok());
        match tag.local_name().into_inner() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (format(), attribute(tag, "formatCode")) {
                    own.insert(id, is_date(&code));
                }
            }
            "cellXfs" => is_in_list = true,
            "xf" if is_in_list => {
                let id = format().unwrap_or_default();
                dates.push(own.get(&id).copied().unwrap_or_else(|| is_built_in_date(id)));
            }
            _ => {}
        }
        if dates.len() > MAX_STYLES || own.len() > MAX_STYLES { Err(FileProblem::Damaged) } else { Ok(()) }
    })?;
    Ok(dates)
}

/// The formats that every workbook has (section 18.8.30), with those of Asian languages.
fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format has a part of a date or a time outside quotes, brackets and what is escaped.
fn is_date(code: &str) -> bool {
    let (mut is_quoted, mut is_in_brackets) = (false, false);
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' => is_in_brackets = true,
            ']' => is_in_brackets = false,
            // Followed by a sign that is shown, skipped or repeated.
            '\\' | '_' | '*' => drop(signs.next()),
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' if !is_in_brackets => return true,
            _ => {}
        }
    }
    false
}

/// A cell while it is read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what is open in a part, each for itself")]
struct Open {
    column: usize,
    kind: String,
    is_date: bool,
    has_formula: bool,
    text: String,
    /// Whether what comes is its value.
    is_value: bool,
    is_phonetic: bool,
}

/// The sheet while it is read.
struct Rows<'a> {
    shared: &'a Shared,
    dates: &'a [bool],
    table: Table,
    line: u32,
    cells: Vec<(CellKind, String)>,
    cell: Option<Open>,
}

impl Rows<'_> {
    fn take(&mut self, piece: &Piece<'_>) -> Result<(), FileProblem> {
        match piece {
            Piece::Open(tag, ends) => self.open(tag, *ends),
            Piece::Close("row") => self.end_row(),
            Piece::Close("c") => self.end_cell(),
            Piece::Close(name) => {
                if let Some(cell) = &mut self.cell {
                    match *name {
                        "v" | "t" => cell.is_value = false,
                        "rPh" => cell.is_phonetic = false,
                        _ => {}
                    }
                }
                Ok(())
            }
            Piece::Text(text) => {
                let takes = |cell: &&mut Open| cell.is_value && !cell.is_phonetic && cell.text.len() < MAX_CELL_BYTES;
                if let Some(cell) = self.cell.as_mut().filter(takes) {
                    cell.text.push_str(text);
                }
                Ok(())
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, ends: bool) -> Result<(), FileProblem> {
        match (tag.local_name().into_inner(), &mut self.cell) {
            ("row", _) => {
                let said = attribute(tag, "r").and_then(|line| line.parse().ok());
                self.line = said.unwrap_or(self.line.saturating_add(1));
                self.cells.clear();
                return Ok(());
            }
            ("c", _) => {
                let said = attribute(tag, "r").and_then(|place| column(&place));
                let style = attribute(tag, "s").and_then(|style| style.parse::<usize>().ok());
                self.cell = Some(Open {
                    column: said.unwrap_or(self.cells.len()),
                    kind: attribute(tag, "t").unwrap_or_default(),
                    is_date: style.and_then(|style| self.dates.get(style)).copied().unwrap_or_default(),
                    ..Open::default()
                });
                if ends {
                    return self.end_cell();
                }
            }
            ("f", Some(cell)) => cell.has_formula = true,
            ("v" | "t", Some(cell)) => cell.is_value = !ends,
            ("rPh", Some(cell)) => cell.is_phonetic = !ends,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), FileProblem> {
        let Some(cell) = self.cell.take().filter(|cell| cell.column < MAX_COLUMNS) else { return Ok(()) };
        if cell.column < self.cells.len() {
            return Err(FileProblem::Damaged);
        }
        let (kind, text) = match &*cell.kind {
            "s" => {
                let text = cell.text.trim().parse().ok().and_then(|place| self.shared.get(place));
                let is_missing = text.is_none() && !cell.text.trim().is_empty();
                if is_missing {
                    return Err(FileProblem::Damaged);
                }
                (CellKind::Text, text.unwrap_or_default().to_owned())
            }
            "d" => (CellKind::Date, cell.text),
            "" | "n" if cell.is_date => (CellKind::Date, cell.text),
            "" | "n" => (CellKind::Number, cell.text),
            // Texts, truth values and errors.
            _ => (CellKind::Text, cell.text),
        };
        self.cells.resize(cell.column, (CellKind::Text, String::new()));
        self.cells.push((if cell.has_formula { CellKind::Formula } else { kind }, text));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), FileProblem> {
        let cells = mem::take(&mut self.cells);
        let pushed = self.table.push(self.line, cells.iter().map(|(kind, text)| (*kind, text.as_str())));
        pushed.map_err(|_| FileProblem::TooManyRows)
    }
}

/// The column of a place such as `AB12`, counted from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0_usize, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}
