//! This module reads one sheet of a workbook, and keeps no more of it than the table of a city may need.
//!
//! A workbook is a packed archive: a few kilobytes may hold gigabytes, two cells may span ten billion, and one long
//! text may stand in every cell. Whoever sends one does not decide how much memory that takes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx, XlsxError};
use flexpool_solver::fault::Fault;
use flexpool_solver::validate::Code;
use zip::ZipArchive;

use super::codes;
use super::mapping::TableSource;
use super::source::{header_of, too_large};
use super::table::{Cell, Room, Row, Table};

/// The most bytes of a workbook once it is unpacked, and of the texts in the cells of a sheet: 256 MiB.
const MOST_UNPACKED: u64 = 256 << 20;

/// The sheet that `source` names, or the only one.
///
/// # Errors
/// When it is no workbook, lacks the sheet, or is too large.
pub(super) fn sheet(bytes: &[u8], source: &TableSource) -> Result<Table, Fault> {
    if unpacks_to_more_than(bytes, MOST_UNPACKED) {
        let cause = format!("the workbook has more than {MOST_UNPACKED} bytes when it is unpacked");
        return Err(too_large(source.file.clone(), cause));
    }
    // The library that reads workbooks panics where a number in one does not fit, as in a cell `A99999999999`.
    // It has nothing of ours at hand while it reads, so nothing is left half done.
    std::panic::catch_unwind(|| read(bytes, source)).unwrap_or_else(|_| {
        Err(Fault {
            path: source.file.clone(),
            code: codes::NOT_A_TABLE.id,
            cause: "not a readable workbook: a number in it does not fit".into(),
            action: "save it again as .xlsx".into(),
        })
    })
}

fn read(bytes: &[u8], source: &TableSource) -> Result<Table, Fault> {
    let fault = |code: Code, cause: String, action: String| Fault {
        path: source.file.clone(),
        code: code.id,
        cause,
        action,
    };
    let broken = |error: XlsxError| {
        fault(
            codes::NOT_A_TABLE,
            format!("not a readable workbook: {error}"),
            "save it again as .xlsx".into(),
        )
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = workbook.sheet_names();
    let name = match (&source.sheet, &sheets[..]) {
        (Some(name), _) if sheets.contains(name) => name.clone(),
        (None, [only]) => only.clone(),
        (wanted, _) => {
            let cause = match wanted {
                Some(name) => format!("the workbook has no sheet {name:?}"),
                None => "the workbook has several sheets and the mapping names none".into(),
            };
            return Err(fault(codes::NO_SUCH_SHEET, cause, format!("name one of: {}", sheets.join(", "))));
        }
    };
    let cells = match cells(&mut workbook, &name) {
        Ok(cells) => cells,
        Err(Unread::Broken(error)) => return Err(broken(error)),
        Err(Unread::TooLarge(cause)) => return Err(too_large(source.file.clone(), cause)),
    };
    let mut header: Option<Vec<(usize, String)>> = None;
    let mut rows = Vec::new();
    for (index, cells) in cells {
        match &header {
            None => header = Some(header_of(&cells)),
            Some(_) => rows.push(Row { number: index as usize + 1, cells, defect: None }),
        }
    }
    Ok(Table { name, header: header.unwrap_or_default(), rows })
}

/// Whether the archive has more bytes than `most`; counted, because what an archive says of itself may be a lie.
fn unpacks_to_more_than(bytes: &[u8], most: u64) -> bool {
    // What is no archive, or has parts that cannot be unpacked, is the reader's to refuse.
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else { continue };
        let mut chunk = [0; 1 << 14];
        while let Ok(n_bytes @ 1..) = part.read(&mut chunk) {
            unpacked += n_bytes as u64;
            if unpacked > most {
                return true;
            }
        }
    }
    false
}

/// Why a sheet was not read.
enum Unread {
    Broken(XlsxError),
    TooLarge(String),
}

/// The rows that are not empty, by index; cells lie at their columns.
fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<BTreeMap<u32, Vec<Cell>>, Unread> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(Unread::Broken)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut room = Room::default();
    let mut n_bytes = 0;
    while let Some(found) = reader.next_cell().map_err(Unread::Broken)? {
        let (row, column) = found.get_position();
        let cell = cell_of(&Data::from(found.get_value().clone()));
        match &cell {
            Cell::Empty => continue,
            Cell::Text(text) | Cell::Broken(text) => n_bytes += text.len() as u64,
            Cell::Number(_) | Cell::Date(_) => {}
        }
        if n_bytes > MOST_UNPACKED {
            return Err(Unread::TooLarge(format!(
                "the texts of the sheet have more than {MOST_UNPACKED} bytes"
            )));
        }
        let cells = rows.entry(row).or_default();
        let column = column as usize;
        if column >= cells.len() {
            room.take(column + 1 - cells.len()).map_err(Unread::TooLarge)?;
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
    }
    // Every row is as wide as the header, so that a reject list shows the same columns for all.
    let width = rows.values().next().map_or(0, Vec::len);
    for cells in rows.values_mut().filter(|cells| cells.len() < width) {
        room.take(width - cells.len()).map_err(Unread::TooLarge)?;
        cells.resize(width, Cell::Empty);
    }
    Ok(rows)
}

fn cell_of(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
        Data::DateTimeIso(text) => Cell::of_text(text.split('T').next().unwrap_or(text)),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::of_text(&number.to_string()),
        Data::Bool(value) => Cell::of_text(if *value { "true" } else { "false" }),
        Data::Error(error) => Cell::Broken(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
            let date = date.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
            date.map_or_else(|| Cell::Broken(moment.as_f64().to_string()), Cell::Date)
        }
    }
}

#[cfg(test)]
mod tests;
