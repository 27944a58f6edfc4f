//! Which persons meet in which rows: who could do whose work.

use rayon::prelude::*;

use super::network::Structure;
use crate::program::{ByColumn, ColumnId, IntegerProgram, Row, small};

/// In rows of more persons, which are as many as all of these, nobody meets anybody in particular.
const CROWD: usize = 400;

/// Rows that couple persons, and persons by what they may do.
pub(in crate::engine) struct Meetings {
    /// Rows in which at least two persons meet, those of the most important levels first, then those of the fewest persons.
    rows: Vec<Meeting>,
    /// The rows of each person, in this order.
    of_person: Vec<Vec<usize>>,
    /// The columns of each person.
    columns: Vec<Vec<ColumnId>>,
    /// The person of each column.
    person_of: Vec<Option<u32>>,
    /// The program's coefficients by column.
    by_column: ByColumn,
    /// For each row of the program, its columns that belong to no person.
    others: Vec<Vec<ColumnId>>,
    /// Columns that belong to no person and only add up others.
    sums: Vec<ColumnId>,
}

/// A row in which persons meet.
pub(in crate::engine) struct Meeting {
    /// The most important level that its columns count in.
    pub(in crate::engine) level: usize,
    /// Where it stands in the program.
    pub(in crate::engine) row: usize,
    /// The persons.
    pub(in crate::engine) persons: Vec<usize>,
}

impl Meetings {
    pub(super) fn of(structure: &Structure<'_>) -> Self {
        let program = structure.program;
        let columns: Vec<Vec<ColumnId>> =
            structure.networks.iter().map(|network| network.columns().collect()).collect();
        let mut person_of = vec![None; program.columns.len()];
        for (person, columns) in columns.iter().enumerate() {
            columns.iter().for_each(|column| person_of[*column] = Some(small(person)));
        }
        let meeting = |(row, at): (&&Row, &usize)| {
            let of_column = |column: ColumnId| person_of[column].map(|person| person as usize);
            let mut persons: Vec<usize> = row.entries.columns().filter_map(of_column).collect();
            // Columns of a person stand together.
            persons.dedup();
            persons.sort_unstable();
            persons.dedup();
            let meet = (2..=CROWD).contains(&persons.len());
            meet.then(|| Meeting { level: level(program, row), row: *at, persons })
        };
        let rows = structure.coupling.par_iter().zip(&structure.coupling_at).filter_map(meeting);
        let (mut rows, by_column) = rayon::join(|| rows.collect::<Vec<_>>(), || ByColumn::of(program));
        rows.sort_by_key(|meeting| (meeting.level, meeting.persons.len(), meeting.row));
        let mut of_person: Vec<Vec<usize>> = columns.iter().map(|_| Vec::new()).collect();
        for (at, meeting) in rows.iter().enumerate() {
            meeting.persons.iter().for_each(|person| of_person[*person].push(at));
        }
        let is_other = |column: &ColumnId| person_of[*column].is_none();
        let others_of = |row: &Row| row.entries.columns().filter(is_other).collect::<Vec<_>>();
        let others = program.rows.par_iter().map(others_of).collect();
        let adds_up = |column: &ColumnId| {
            let own = &program.columns[*column];
            !own.integer && own.cost.is_empty() && is_other(column)
        };
        let sums = (0..program.columns.len()).filter(adds_up).collect();
        Self { rows, of_person, columns, person_of, by_column, others, sums }
    }

    /// The rows, those of the most important levels first.
    pub(in crate::engine) fn rows(&self) -> &[Meeting] {
        &self.rows
    }

    /// The rows of a person among the first `n`.
    pub(in crate::engine) fn rows_of(&self, person: usize, n: usize) -> &[usize] {
        let rows = &self.of_person[person];
        &rows[..rows.partition_point(|row| *row < n)]
    }

    pub(in crate::engine) fn columns_of(&self, person: usize) -> &[ColumnId] {
        &self.columns[person]
    }

    pub(in crate::engine) fn by_column(&self) -> &ByColumn {
        &self.by_column
    }

    pub(in crate::engine) fn person_of(&self, column: ColumnId) -> Option<usize> {
        self.person_of[column].map(|person| person as usize)
    }

    /// The free columns with those that belong to no person and share a row with one, or only add up others; ascending.
    pub(in crate::engine) fn with_others(&self, mut free: Vec<ColumnId>) -> Vec<ColumnId> {
        let rows = free.iter().flat_map(|column| self.by_column.of_column(*column));
        let mut rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        free.extend(rows.into_iter().flat_map(|row| &self.others[row as usize]));
        free.extend(&self.sums);
        free.sort_unstable();
        free.dedup();
        free
    }
}

/// The most important level that a row's columns count in.
fn level(program: &IntegerProgram, row: &Row) -> usize {
    let first = |column: ColumnId| program.columns[column].cost.first().map(|(level, _)| *level);
    row.entries.columns().filter_map(first).min().unwrap_or(program.n_levels)
}
