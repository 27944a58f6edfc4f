//! Tables as rows of typed cells, wherever they come from.

use super::codes;
use super::report::Defect;

/// One table. Its name and the row numbers are those a spreadsheet shows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Sheet, or file without its ending.
    pub(super) name: String,
    /// Column names with their position; empty ones are left out.
    pub(super) header: Vec<(usize, String)>,
    /// The rows below, without empty ones.
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// The positions of a column; a sound table has one.
    pub(super) fn positions(&self, column: &str) -> Vec<usize> {
        self.header.iter().filter(|(_, name)| name == column).map(|(position, _)| *position).collect()
    }
}

/// The most cells of one table, empty ones between others included: ten thousand people in 400 columns.
pub(super) const MOST_CELLS: usize = 4_000_000;

/// The room for cells that is left while a table is read.
#[derive(Debug)]
pub(super) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(MOST_CELLS)
    }
}

impl Room {
    /// Takes room for so many cells more, or says why there is none.
    pub(super) fn take(&mut self, n_cells: usize) -> Result<(), String> {
        self.0 = self.0.checked_sub(n_cells).ok_or_else(|| {
            format!("the table has more than {MOST_CELLS} cells, with those that are empty")
        })?;
        Ok(())
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Number in the sheet, from 1.
    pub(super) number: usize,
    /// The cells by column.
    pub(super) cells: Vec<Cell>,
    /// What is wrong with the row as a whole.
    pub(super) defect: Option<Defect>,
}

impl Row {
    /// The cell of a column; empty behind the last.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// The row as one line of text, so that a reject list loses nothing.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(Cell::shown).collect::<Vec<_>>().join(";")
    }
}

/// A cell with the type its source gave it; CSV knows only texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing, or blanks.
    Empty,
    /// A text without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A calendar date.
    Date(jiff::civil::Date),
    /// A spreadsheet error like `#REF!`.
    Broken(String),
}

impl Cell {
    /// A text cell, or an empty one.
    pub(super) fn of_text(text: &str) -> Self {
        // Spreadsheets also pad with the no-break space; `trim` knows it.
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// What a reader of the sheet sees.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }

    /// The text of a cell that must not be empty.
    pub(super) fn text(&self) -> Result<String, Defect> {
        match self {
            Self::Empty => Err(Defect::plain(codes::CELL_EMPTY, "the cell is empty")),
            Self::Broken(error) => {
                Err(Defect::plain(codes::CELL_BROKEN, format!("the cell holds the error {error}")))
            }
            _ => Ok(self.shown()),
        }
    }

    /// The text of a cell that may be empty.
    pub(super) fn optional_text(&self) -> Result<String, Defect> {
        if *self == Self::Empty { Ok(String::new()) } else { self.text() }
    }
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).expect("a remainder of 26 fits");
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_spreadsheet_names_them() {
        assert_eq!([0, 6, 25, 26, 701, 702].map(letters), ["A", "G", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_personnel_number_stays_whole() {
        assert_eq!(Cell::Number(4711.0).shown(), "4711");
        assert_eq!(Cell::of_text(" \u{a0}"), Cell::Empty);
    }
}
