//! What an import says about the rows: rejects, notes, counts.

use flexpool_solver::fault::Fault;
use flexpool_solver::validate::Code;
use serde::Serialize;

use super::table::{Row, Table, letters};

/// What is wrong with a cell or a row, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Defect {
    pub(super) code: &'static str,
    pub(super) cause: String,
    pub(super) action: String,
}

impl Defect {
    pub(super) fn new(code: Code, cause: impl Into<String>, action: impl Into<String>) -> Self {
        Self { code: code.id, cause: cause.into(), action: action.into() }
    }

    /// The defect whose action is the code's own.
    pub(super) fn plain(code: Code, cause: impl Into<String>) -> Self {
        Self::new(code, cause, code.action)
    }
}

/// A reason why a row was not imported. A row with several reasons is listed once for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// Sheet, or file without its ending.
    pub sheet: String,
    /// Cell like `G7`; column A where the whole row is meant.
    pub cell: String,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub action: String,
    /// The row as it stands in the table.
    pub row: String,
}

impl Reject {
    pub(super) fn new(table: &Table, row: &Row, column: usize, defect: Defect) -> Self {
        let Defect { code, cause, action } = defect;
        let cell = format!("{}{}", letters(column), row.number);
        Self { sheet: table.name.clone(), cell, code, cause, action, row: row.text() }
    }

    /// The reject as a fault, with a path like `persons!G7`.
    pub fn fault(&self) -> Fault {
        Fault {
            path: format!("{}!{}", self.sheet, self.cell),
            code: self.code,
            cause: self.cause.clone(),
            action: self.action.clone(),
        }
    }
}

/// Something that was imported, but not as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Where: a sheet and cell like `persons!A7`, a sheet, or a path in the mapping.
    pub place: String,
    /// Stable code.
    pub code: &'static str,
    /// What was done.
    pub text: String,
}

impl Note {
    pub(super) fn new(place: String, code: Code, text: impl Into<String>) -> Self {
        Self { place, code: code.id, text: text.into() }
    }
}

/// Rows of the tables of one sort; `rows = imported + rejected`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowCount {
    /// Rows that are not empty, without the header.
    pub rows: usize,
    /// Rows in the draft.
    pub imported: usize,
    /// Rows in the reject list.
    pub rejected: usize,
}

/// Rows by sort of table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Persons.
    pub persons: RowCount,
    /// Calls.
    pub calls: RowCount,
}
