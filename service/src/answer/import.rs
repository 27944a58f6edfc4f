//! What is said of an input, in JSON: its faults, or what it holds; and the report of an import.

use flexpool_solver::Problem;
use flexpool_solver::fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use crate::import::{Imported, RowCount};
use crate::wire;

/// What a valid problem holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Validated {
    /// Decision day.
    pub as_of: String,
    /// City of the policy.
    pub city: String,
    /// Number of persons.
    pub persons: usize,
    /// Number of offices.
    pub offices: usize,
    /// Number of calls.
    pub calls: usize,
    /// Number of seats, taken ones included.
    pub seats: u32,
}

/// A fault of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Faulty {
    /// Where: a path, or a sheet and cell.
    pub path: String,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub action: String,
}

/// What became of the rows of an import.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportReport {
    /// Format and version: `flexpool/import/1`.
    pub format: &'static str,
    /// Rows with persons.
    pub persons: RowsEntry,
    /// Rows with calls.
    pub calls: RowsEntry,
    /// Reasons for rows that were not imported, with sheet and cell.
    pub rejects: Vec<RejectEntry>,
    /// Rows that were imported, but not as they stand.
    pub notes: Vec<NoteEntry>,
    /// Faults of the problem that the imported rows make; empty for a valid one.
    pub faults: Vec<Faulty>,
    /// Digest of the problem; absent where it has faults.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// Rows of one sort.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RowsEntry {
    /// Rows that are not empty.
    pub rows: usize,
    /// Rows in the problem.
    pub imported: usize,
    /// Rows in the reject list.
    pub rejected: usize,
}

/// A reason why a row was not imported.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RejectEntry {
    /// Sheet and cell with code, cause and action.
    #[serde(flatten)]
    pub fault: Faulty,
    /// The row as it stands in the table.
    pub row: String,
}

/// Something that was imported, but not as it stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NoteEntry {
    /// Where.
    pub place: String,
    /// Stable code.
    pub code: &'static str,
    /// What was done.
    pub text: String,
}

impl Validated {
    /// What the problem holds.
    pub fn of(problem: &Problem) -> Self {
        Self {
            as_of: problem.as_of().to_string(),
            city: problem.policy().city.clone(),
            persons: problem.persons().len(),
            offices: problem.offices().len(),
            calls: problem.calls().len(),
            seats: problem.calls().iter().map(flexpool_solver::domain::Call::n_seats).sum(),
        }
    }
}

impl Faulty {
    /// The entry of a fault.
    pub fn of(fault: &Fault) -> Self {
        Self {
            path: fault.path.clone(),
            code: fault.code,
            cause: fault.cause.clone(),
            action: fault.action.clone(),
        }
    }

    /// The entries of faults.
    pub fn all(faults: &[Fault]) -> Vec<Self> {
        faults.iter().map(Self::of).collect()
    }
}

impl ImportReport {
    /// The report of an import and of the problem that came of it.
    pub fn of(imported: &Imported, problem: Result<&Problem, &[Fault]>) -> Self {
        let reject = |reject: &crate::import::Reject| RejectEntry {
            fault: Faulty::of(&reject.fault()),
            row: reject.row.clone(),
        };
        let note = |note: &crate::import::Note| NoteEntry {
            place: note.place.clone(),
            code: note.code,
            text: note.text.clone(),
        };
        Self {
            format: "flexpool/import/1",
            persons: RowsEntry::of(imported.counts.persons),
            calls: RowsEntry::of(imported.counts.calls),
            rejects: imported.rejects.iter().map(reject).collect(),
            notes: imported.notes.iter().map(note).collect(),
            faults: problem.err().map(Faulty::all).unwrap_or_default(),
            problem: problem.ok().map(wire::digest),
        }
    }
}

impl RowsEntry {
    fn of(count: RowCount) -> Self {
        Self { rows: count.rows, imported: count.imported, rejected: count.rejected }
    }
}
