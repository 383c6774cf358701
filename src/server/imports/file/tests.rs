//! Files as spreadsheets and people write them, and as nobody should.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use super::sheet::read_within;
use domain::budget_import::{Cell, CellKind, FileProblem, Table};

fn cells(table: &Table) -> Vec<(u32, Vec<String>)> {
    let sign = |kind| match kind {
        CellKind::Text => "",
        CellKind::Number => "#",
        CellKind::Date => "@",
        CellKind::Formula => "=",
    };
    let written = |cell: Cell<'_>| format!("{}{}", sign(cell.kind), cell.text);
    table.rows().map(|(line, cells)| (line, cells.map(written).collect())).collect()
}

fn of(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    cells(&read(bytes).expect("a table"))
}

fn rows(rows: &[(u32, &[&str])]) -> Vec<(u32, Vec<String>)> {
    rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once('\u{feff}').chain(text.chars()).collect::<String>().encode_utf16().flat_map(bytes).collect()
}

#[test]
fn values_are_separated_as_the_first_line_shows_in_each_encoding() {
    let expected = rows(&[(1, &["Kund", "Budget"]), (2, &["Åre AB", "1.234,56"])]);
    let text = "Kund;Budget\r\nÅre AB;1.234,56\r\n";
    assert_eq!(of(text.as_bytes()), expected);
    assert_eq!(of(format!("\u{feff}{text}").as_bytes()), expected);
    assert_eq!(of(&utf_16(text, u16::to_le_bytes)), expected);
    assert_eq!(of(&utf_16(text, u16::to_be_bytes)), expected);
    assert_eq!(of(text.replace(';', "\t").as_bytes()), expected);
    assert_eq!(of(b"Kund;Budget\n\xc5re AB;1.234,56"), expected, "as Windows writes it");
    assert_eq!(of("Kund,Budget\rÅre AB,\"1.234,56\"\r".as_bytes()), expected);
    let shifted: Vec<_> = expected.iter().map(|(line, cells)| (line + 1, cells.clone())).collect();
    assert_eq!(of("sep=,\r\nKund,Budget\r\nÅre AB,\"1.234,56\"\r\n".as_bytes()), shifted);
}

#[test]
fn fields_may_be_quoted_and_lines_are_counted_as_people_see_them() {
    let text = "\r\n\r\nCustomer,Budget,Note\r\n\"A, \"\"B\"\"\",5,\"two\r\nlines\"\r\n\r\nC , 6\r\n,,\r\nD,7,x";
    let expected = [
        (3, &["Customer", "Budget", "Note"][..]),
        (4, &["A, \"B\"", "5", "two\nlines"]),
        (7, &["C", "6"]),
        (9, &["D", "7", "x"]),
    ];
    assert_eq!(of(text.as_bytes()), rows(&expected));
}

#[test]
fn what_is_no_table_says_so() {
    for (bytes, problem) in [
        (&b""[..], FileProblem::Empty),
        (b"Customer,Budget\n", FileProblem::Empty),
        (b"\xff\xfe", FileProblem::Empty),
        (b"\0\0\0", FileProblem::NotATable),
        (b"C\0u\0s\0t\0", FileProblem::NotATable),
        (b"\xef\xbb\xbf\xff\xff", FileProblem::Damaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", FileProblem::OldSpreadsheet),
        (b"PK\x03\x04 and no archive", FileProblem::Damaged),
        (b"%PDF-1.7\n\0", FileProblem::NotATable),
    ] {
        assert_eq!(read(bytes), Err(problem), "{bytes:?}");
    }
    assert_eq!(read(format!("a\n{}", ",".repeat(20_000)).as_bytes()), Err(FileProblem::NotATable));
    let many = format!("a,b\n{}", "x,1\n".repeat(Table::MAX_ROWS));
    assert_eq!(read(many.as_bytes()).map(|table| table.len()), Ok(Table::MAX_ROWS));
    assert_eq!(read(format!("{many}x,1").as_bytes()), Err(FileProblem::TooManyRows));
}

/// An archive with these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><sheets>
    <sheet name="Old" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Budgets" sheetId="2" r:id="rId2"/>
    </sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
    <Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="rId4" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const SHARED: &str = r#"<sst><si><t>Kund</t></si><si><r><t>Bud</t></r><r><t xml:space="preserve">get </t></r></si>
    <si><t>Å &amp; B &#x41;<!-- --></t><rPh><t>no</t></rPh></si><si/></sst>"#;
const STYLES: &str = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\ &quot;days&quot;"/>
    <numFmt numFmtId="165" formatCode="[$-407]d/ mmm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"##;

fn workbook(sheet: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", "<worksheet/>"),
        ("xl/worksheets/sheet2.xml", sheet),
        ("xl/sharedStrings.xml", SHARED),
        ("xl/styles.xml", STYLES),
    ])
}

#[test]
fn of_a_workbook_the_first_visible_sheet_is_read_digit_by_digit() {
    let sheet = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" s="2"><v>1234.5599999999999</v></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>In </t><t>line</t></is></c><c r="B4"><f>A1*2</f><v>7</v></c></row>
        <row r="5"><c r="A5" t="str"><f>B1</f><v>x</v></c><c r="B5" s="1"><v>46143</v></c><c r="C5" s="3"><v>1</v></c></row>
        <row r="6"><c r="A6" s="0"/><c r="B6"/></row>
        <row><c><v>5</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="s"><v>3</v></c><c r="AX7"><v>9</v></c>
            <c r="AY7"><v>8</v></c></row>
        </sheetData></worksheet>"#;
    let last: Vec<&str> = ["#5", "#N/A", "1"].into_iter().chain([""; 46]).chain(["#9"]).collect();
    let expected = [
        (1, &["Kund", "Budget"][..]),
        (3, &["Å & B A", "", "#1234.5599999999999"]),
        (4, &["In line", "=7"]),
        (5, &["=x", "@46143", "@1"]),
        (7, &last),
    ];
    assert_eq!(of(&workbook(sheet)), rows(&expected));
}

#[test]
fn a_workbook_that_is_damaged_or_none_says_so() {
    let row = "<row><c><v>1</v></c></row>";
    for (sheet, problem) in [
        ("<worksheet/>".to_owned(), FileProblem::Empty),
        (format!("<sheetData>{row}<row><c t=\"s\"><v>99</v></c></row></sheetData>"), FileProblem::Damaged),
        (format!("<sheetData>{row}<row><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"), FileProblem::Damaged),
        (format!("<sheetData>{row}<row><c><v>1</c></row>"), FileProblem::Damaged),
        (format!("<!DOCTYPE x [<!ENTITY a \"b\">]><sheetData>{row}{row}</sheetData>"), FileProblem::Damaged),
        (format!("<sheetData>{row}<row><c><v>&a;</v></c></row></sheetData>"), FileProblem::Damaged),
        ("<a>".repeat(100), FileProblem::Damaged),
        (format!("<sheetData>{}</sheetData>", row.repeat(Table::MAX_ROWS + 2)), FileProblem::TooManyRows),
        (format!("<a b=\"{}\"/>", "x".repeat(3 << 20)), FileProblem::Damaged),
    ] {
        let name: String = sheet.chars().take(60).collect();
        assert_eq!(read(&workbook(&sheet)), Err(problem), "{name}");
    }
    assert_eq!(read(&package(&[("word/document.xml", "<a/>")])), Err(FileProblem::NotATable));
    let hidden = WORKBOOK.replace("sheetId=\"2\"", "sheetId=\"2\" state=\"veryHidden\"");
    assert_eq!(read(&package(&[("xl/workbook.xml", &hidden)])), Err(FileProblem::Empty));
    assert_eq!(read(&package(&[("xl/workbook.xml", WORKBOOK)])), Err(FileProblem::Damaged));
    let whole = workbook("<sheetData/>");
    assert_eq!(read(&whole[..whole.len() / 2]), Err(FileProblem::Damaged));
}

/// A part of the same tag over and over.
struct Tags(u64);

impl std::io::Read for Tags {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = usize::try_from(self.0.min(buffer.len() as u64)).unwrap_or_default();
        for (place, byte) in buffer[..read].iter_mut().enumerate() {
            *byte = b"<si/>"[place % 5];
        }
        self.0 -= read as u64;
        Ok(read)
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    for part in ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"] {
        let start = package(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)]);
        let mut writer = ZipWriter::new_append(Cursor::new(start)).expect("an archive");
        if part.ends_with("Strings.xml") {
            writer.start_file("xl/worksheets/sheet2.xml", SimpleFileOptions::default()).expect("a part");
        }
        writer.start_file(part, SimpleFileOptions::default()).expect("a part");
        std::io::copy(&mut Tags(9 << 20), &mut writer).expect("written");
        let bomb = writer.finish().expect("an archive").into_inner();
        assert!(bomb.len() < 1 << 20, "{}", bomb.len());
        assert_eq!(read_within(&bomb, 8 << 20), Err(FileProblem::TooLarge), "{part}");
        assert_ne!(read_within(&bomb, 16 << 20), Err(FileProblem::TooLarge), "{part}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), head in 0_usize..5) {
        let head = [&b""[..], b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"Customer;Budget\n"][head];
        let _ = read(&[head, &bytes].concat());
    }

    #[test]
    fn a_workbook_with_changed_bytes_is_read_without_a_panic(changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mut sheet = String::from("<sheetData>");
        for row in 1..4 {
            let _ = write!(sheet, "<row r=\"{row}\"><c t=\"s\"><v>0</v></c><c r=\"C{row}\"><f>1</f><v>5</v></c></row>");
        }
        for (place, byte) in &changes {
            // In a text, so that the archive stays whole.
            let place = usize::from(*place) % sheet.len();
            if sheet.is_char_boundary(place) && sheet.is_char_boundary(place + 1) {
                sheet.replace_range(place..=place, &char::from(byte & 0x7f).to_string());
            }
        }
        let _ = read(&workbook(&sheet));
    }
}
