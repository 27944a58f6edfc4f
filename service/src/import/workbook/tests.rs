//! Workbooks that need more room than they have bytes.

use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Personen" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const OF_BOOK: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook with these cells, and this text as the only shared one.
fn workbook(cells: &str, text: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let texts = format!("<sst><si><t>{text}</t></si></sst>");
    let parts = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", OF_BOOK),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &texts),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn opened(bytes: &[u8]) -> Result<Table, Fault> {
    sheet(bytes, &TableSource { file: "pool.xlsx".into(), sheet: None })
}

#[test]
fn cells_keep_the_rows_and_columns_of_the_sheet() {
    let cells = r#"<row r="3"><c r="B3" t="s"><v>0</v></c></row><row r="7"><c r="B7"><v>5</v></c></row>"#;
    let table = opened(&workbook(cells, "id")).unwrap();
    assert_eq!(table.header, [(1, "id".to_owned())]);
    assert_eq!((table.rows[0].number, table.rows[0].cell(1)), (7, &Cell::Number(5.0)));
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_take_no_more_room_than_their_rows() {
    let far =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(opened(&workbook(far, "")).unwrap().rows[0].number, 1_048_576);
}

#[test]
fn a_last_column_in_many_rows_is_too_large() {
    let row = |n: usize| format!(r#"<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>"#);
    let cells: String = (1..300).map(row).collect();
    assert_eq!(opened(&workbook(&cells, "")).unwrap_err().code, codes::TABLE_TOO_LARGE.id);
}

#[test]
fn one_long_text_in_every_cell_is_too_large() {
    let row = |n: usize| format!(r#"<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>"#);
    let cells: String = (1..600).map(row).collect();
    let text = "x".repeat(1 << 19);
    assert_eq!(opened(&workbook(&cells, &text)).unwrap_err().code, codes::TABLE_TOO_LARGE.id);
}

#[test]
fn a_cell_in_a_row_or_column_that_no_number_holds_makes_no_table() {
    for cell in ["A99999999999", "AAAAAAAAAAAA1"] {
        let cells = format!(r#"<row r="1"><c r="{cell}"><v>1</v></c></row>"#);
        assert_eq!(opened(&workbook(&cells, "")).unwrap_err().code, codes::NOT_A_TABLE.id, "{cell}");
    }
}

#[test]
fn what_is_packed_is_counted_unpacked() {
    let packed = workbook("", &"x".repeat(1 << 20));
    assert!(packed.len() < 1 << 14);
    assert!(unpacks_to_more_than(&packed, 1 << 20) && !unpacks_to_more_than(&packed, 1 << 21));
}
