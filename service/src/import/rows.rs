//! From rows to records: every row is imported or rejected with all its reasons, none is lost.

use std::collections::BTreeMap;

use flexpool_solver::fault::Fault;
use flexpool_solver::validate::Code;

use super::codes;
use super::report::{Defect, Note, Reject, RowCount};
use super::table::{Cell, Row, Table, letters};

/// A column of a sort of table: our field, the city's header, whether a table must have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    pub(super) field: &'static str,
    pub(super) header: Option<&'a str>,
}

/// Where the columns are in one table.
pub(super) type Positions = BTreeMap<&'static str, usize>;

/// Finds the columns a mapping names, and notes those it does not.
pub(super) fn locate(
    table: &Table,
    columns: &[Column<'_>],
    notes: &mut Vec<Note>,
) -> Result<Positions, Vec<Fault>> {
    let mut positions = Positions::new();
    let mut faults = Vec::new();
    for column in columns {
        let Some(header) = column.header else { continue };
        match table.positions(header)[..] {
            [position] => drop(positions.insert(column.field, position)),
            [] => faults
                .push(column_fault(table, format!("there is no column {header:?} for `{}`", column.field))),
            _ => faults.push(column_fault(table, format!("there are several columns {header:?}"))),
        }
    }
    let unused = table.header.iter().filter(|(position, _)| !positions.values().any(|used| used == position));
    for (position, header) in unused {
        let place = format!("{}!{}", table.name, letters(*position));
        let text = format!("the column {header:?} is not in the mapping and was not used");
        notes.push(Note::new(place, codes::COLUMN_UNUSED, text));
    }
    if faults.is_empty() { Ok(positions) } else { Err(faults) }
}

fn column_fault(table: &Table, cause: String) -> Fault {
    let headers: Vec<_> = table.header.iter().map(|(_, header)| header.as_str()).collect();
    let action = format!("correct the mapping; the table has the columns {}", headers.join(", "));
    Fault { path: table.name.clone(), code: codes::NO_SUCH_COLUMN.id, cause, action }
}

/// The cells of one row by field; collects what is wrong with them.
pub(super) struct Fields<'a> {
    table: &'a Table,
    row: &'a Row,
    positions: &'a Positions,
    defects: Vec<(usize, Defect)>,
    notes: Vec<Note>,
}

impl Fields<'_> {
    /// What `read` makes of a field's cell; the default where it fails or has no column.
    pub(super) fn take<T: Default>(
        &mut self,
        field: &str,
        read: impl FnOnce(&Cell) -> Result<T, Defect>,
    ) -> T {
        let Some(&position) = self.positions.get(field) else { return T::default() };
        read(self.row.cell(position)).unwrap_or_else(|defect| {
            self.defects.push((position, defect));
            T::default()
        })
    }

    /// The text of a field that must not be empty.
    pub(super) fn text(&mut self, field: &str) -> String {
        self.take(field, Cell::text)
    }

    /// Notes something about a field of a row that is imported.
    pub(super) fn note(&mut self, field: &str, code: Code, text: String) {
        self.notes.push(Note::new(self.place(field), code, text));
    }

    /// The place of a field, like `persons!G7`.
    pub(super) fn place(&self, field: &str) -> String {
        let position = self.positions.get(field).copied().unwrap_or_default();
        format!("{}!{}{}", self.table.name, letters(position), self.row.number)
    }

    /// Something is wrong with a field that its cell alone does not show.
    pub(super) fn defect(&mut self, field: &str, defect: Defect) {
        self.defects.push((self.positions.get(field).copied().unwrap_or_default(), defect));
    }
}

/// A row that was read.
struct Candidate<'a, T> {
    table: &'a Table,
    row: &'a Row,
    id_position: usize,
    id: String,
    record: T,
    defects: Vec<(usize, Defect)>,
    notes: Vec<Note>,
}

/// What became of the rows of one sort of table.
pub(super) struct Settled<T> {
    pub(super) records: Vec<T>,
    pub(super) rejects: Vec<Reject>,
    pub(super) notes: Vec<Note>,
    pub(super) count: RowCount,
}

/// Reads all rows and rejects those that are unreadable, repeated, or contradict one another.
///
/// `read` makes an id and a record of a row.
pub(super) fn settle<T: Default>(
    tables: &[(Table, Positions)],
    mut read: impl FnMut(&mut Fields<'_>) -> (String, T),
) -> Settled<T> {
    let mut candidates: Vec<_> = tables
        .iter()
        .flat_map(|(table, positions)| table.rows.iter().map(move |row| (table, positions, row)))
        .map(|(table, positions, row)| candidate(table, positions, row, &mut read))
        .collect();
    reject_repetitions(&mut candidates);
    let mut settled = Settled { records: vec![], rejects: vec![], notes: vec![], count: RowCount::default() };
    settled.count.rows = candidates.len();
    for candidate in candidates {
        if candidate.defects.is_empty() {
            settled.records.push(candidate.record);
            settled.notes.extend(candidate.notes);
            settled.count.imported += 1;
        } else {
            let of_row = |(position, defect)| Reject::new(candidate.table, candidate.row, position, defect);
            settled.rejects.extend(candidate.defects.into_iter().map(of_row));
            settled.count.rejected += 1;
        }
    }
    settled
}

fn candidate<'a, T: Default>(
    table: &'a Table,
    positions: &'a Positions,
    row: &'a Row,
    read: &mut impl FnMut(&mut Fields<'_>) -> (String, T),
) -> Candidate<'a, T> {
    let id_position = positions.get("id").copied().unwrap_or_default();
    let mut fields = Fields { table, row, positions, defects: vec![], notes: vec![] };
    let (id, record) = match &row.defect {
        Some(defect) => {
            fields.defects.push((0, defect.clone()));
            Default::default()
        }
        None => read(&mut fields),
    };
    let Fields { mut defects, notes, .. } = fields;
    defects.sort_by_key(|(position, _)| *position);
    Candidate { table, row, id_position, id, record, defects, notes }
}

/// Of equal rows the first counts; of different rows with one id none does, for nobody can tell which is right.
fn reject_repetitions<T>(candidates: &mut [Candidate<'_, T>]) {
    let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| !candidate.id.is_empty())
    {
        by_id.entry(candidate.id.clone()).or_default().push(index);
    }
    for (id, rows) in by_id.into_iter().filter(|(_, rows)| rows.len() > 1) {
        let first = rows[0];
        let all_equal = rows.iter().all(|row| candidates[*row].row.cells == candidates[first].row.cells);
        let place = |row: usize| {
            let Candidate { table, row, id_position, .. } = &candidates[row];
            format!("{}!{}{}", table.name, letters(*id_position), row.number)
        };
        let defects: Vec<_> = rows
            .iter()
            .map(|row| {
                if all_equal {
                    let cause = format!("the row repeats {}", place(first));
                    return Defect::plain(codes::DUPLICATE_ROW, cause);
                }
                let others: Vec<_> =
                    rows.iter().filter(|other| *other != row).map(|other| place(*other)).collect();
                let cause = format!("the id {id:?} is also in {} with other values", others.join(", "));
                Defect::plain(codes::CONFLICTING_ROWS, cause)
            })
            .collect();
        let rejected = rows.into_iter().zip(defects).skip(usize::from(all_equal));
        for (row, defect) in rejected {
            let position = candidates[row].id_position;
            candidates[row].defects.push((position, defect));
        }
    }
}
