//! Opens tables: CSV as German offices export it; sheets of workbooks in a file of their own.

use std::path::Path;

use flexpool_solver::fault::Fault;

use super::files::Files;
use super::mapping::TableSource;
use super::report::{Defect, Note};
use super::table::{Cell, Room, Row, Table};
use super::{codes, workbook};

/// Reads one table; `folder` is where the mapping lies.
///
/// # Errors
/// When there is no table at all: unreadable, no such sheet, not a workbook.
pub(super) fn open(
    files: Files<'_>,
    folder: &Path,
    source: &TableSource,
    notes: &mut Vec<Note>,
) -> Result<Table, Fault> {
    let path = folder.join(&source.file);
    let bytes = files.bytes(&path, &source.file)?;
    let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_workbook {
        workbook::sheet(&bytes, source)
    } else {
        let name =
            path.file_stem().map_or_else(|| source.file.clone(), |stem| stem.to_string_lossy().into_owned());
        csv_table(name, &bytes, notes)
    }
}

fn csv_table(name: String, bytes: &[u8], notes: &mut Vec<Note>) -> Result<Table, Fault> {
    let text = decoded(bytes, &name, notes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines = Lines { text: &text, at: 0, n_before: 0 };
    let mut lines_inside_cells = 0;
    let mut header: Option<Vec<(usize, String)>> = None;
    let mut rows = Vec::new();
    let mut room = Room::default();
    for record in reader.records() {
        let record = record.map_err(|error| Fault {
            path: name.clone(),
            code: codes::NOT_A_TABLE.id,
            cause: error.to_string(),
            action: "save the sheet again as CSV with semicolons".into(),
        })?;
        let number = 1 + lines.before(&record) - lines_inside_cells;
        lines_inside_cells += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        room.take(record.len()).map_err(|cause| too_large(name.clone(), cause))?;
        let cells: Vec<_> = record.iter().map(Cell::of_text).collect();
        if cells.iter().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        match &header {
            None => header = Some(header_of(&cells)),
            Some(header) => {
                let defect = ragged(header, &record);
                rows.push(Row { number, cells, defect });
            }
        }
    }
    Ok(Table { name, header: header.unwrap_or_default(), rows })
}

/// A table that would need too much memory.
pub(super) fn too_large(path: String, cause: String) -> Fault {
    Fault { path, code: codes::TABLE_TOO_LARGE.id, cause, action: codes::TABLE_TOO_LARGE.action.into() }
}

/// Counts the line feeds before each record in turn. The reader's own count ignores empty lines.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    n_before: usize,
}

impl Lines<'_> {
    fn before(&mut self, record: &csv::StringRecord) -> usize {
        let position = record.position().expect("invariant: a record that was read has a position");
        let from = usize::try_from(position.byte()).expect("invariant: a position lies in memory");
        let rest = &self.text[from..];
        let start = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.n_before += self.text[self.at..start].matches('\n').count();
        self.at = start;
        self.n_before
    }
}

/// UTF-8, with or without a byte order mark; otherwise what Windows writes in Germany.
fn decoded(bytes: &[u8], name: &str, notes: &mut Vec<Note>) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let text = "the file is not UTF-8; it was read as Windows-1252".to_owned();
    notes.push(Note::new(name.to_owned(), codes::READ_AS_WINDOWS_1252, text));
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// A CSV row must have as many fields as the header: one more or less, and columns have shifted.
fn ragged(header: &[(usize, String)], record: &csv::StringRecord) -> Option<Defect> {
    let n_columns = header.last().map_or(0, |(position, _)| position + 1);
    let behind = record.iter().skip(n_columns).any(|field| !field.trim().is_empty());
    if record.len() >= n_columns && !behind {
        return None;
    }
    Some(Defect::plain(
        codes::RAGGED_ROW,
        format!("the row has {} fields, the header has {n_columns}", record.len()),
    ))
}

pub(super) fn header_of(cells: &[Cell]) -> Vec<(usize, String)> {
    let named = cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty);
    named.map(|(position, cell)| (position, cell.shown())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::MOST_CELLS;

    fn read(bytes: &[u8]) -> (Table, Vec<Note>) {
        let mut notes = Vec::new();
        (csv_table("persons".into(), bytes, &mut notes).unwrap(), notes)
    }

    #[test]
    fn umlauts_survive_in_utf_8_with_a_mark_and_in_windows_1252() {
        let (with_mark, notes) = read("\u{feff}id;cover\n1;Säbelschnäbler\n".as_bytes());
        assert_eq!((with_mark.header[0].1.as_str(), notes.len()), ("id", 0));
        let (windows, notes) = read(b"id;cover\n1;S\xe4belschn\xe4bler\n");
        assert_eq!(windows.rows[0].cells[1], Cell::Text("Säbelschnäbler".into()));
        assert_eq!(notes[0].code, codes::READ_AS_WINDOWS_1252.id);
    }

    #[test]
    fn row_numbers_are_those_of_the_sheet_despite_empty_lines_and_line_feeds_in_cells() {
        let (table, _) = read(b"id;note\n1;\"two\nlines\"\n\n2;x\n");
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn a_row_of_millions_of_cells_is_refused_before_it_is_kept() {
        let row = ";".repeat(MOST_CELLS);
        let fault = csv_table("persons".into(), row.as_bytes(), &mut Vec::new()).unwrap_err();
        assert_eq!(fault.code, codes::TABLE_TOO_LARGE.id);
    }

    #[test]
    fn a_row_cut_off_is_marked() {
        let (table, _) = read(b"id;cover;team\n1;a;b\n2;a");
        assert!(table.rows[0].defect.is_none());
        assert_eq!(table.rows[1].defect.as_ref().unwrap().code, codes::RAGGED_ROW.id);
    }
}
