//! Which persons meet in which rows: who could do whose work.

use super::network::Structure;
use crate::program::{ColumnId, IntegerProgram};

/// Rows that couple persons, and persons by what they may do.
pub(in crate::engine) struct Meetings {
    /// The persons of each row in which at least two meet.
    persons: Vec<Vec<usize>>,
    /// The rows of each person.
    rows: Vec<Vec<usize>>,
    /// The columns of each person.
    columns: Vec<Vec<ColumnId>>,
    /// Whether a column is one of a person.
    is_of_person: Vec<bool>,
}

impl Meetings {
    pub(super) fn of(structure: &Structure<'_>) -> Self {
        let columns: Vec<Vec<ColumnId>> =
            structure.networks.iter().map(|network| network.columns().collect()).collect();
        let mut person_of = vec![None; structure.program.columns.len()];
        for (person, columns) in columns.iter().enumerate() {
            columns.iter().for_each(|column| person_of[*column] = Some(person));
        }
        let mut persons: Vec<Vec<usize>> = Vec::new();
        let mut rows: Vec<Vec<usize>> = columns.iter().map(|_| Vec::new()).collect();
        for row in &structure.coupling {
            let mut here: Vec<usize> =
                row.entries.iter().filter_map(|(column, _)| person_of[*column]).collect();
            here.sort_unstable();
            here.dedup();
            if here.len() > 1 {
                here.iter().for_each(|person| rows[*person].push(persons.len()));
                persons.push(here);
            }
        }
        let is_of_person = person_of.iter().map(Option::is_some).collect();
        Self { persons, rows, columns, is_of_person }
    }

    pub(in crate::engine) fn n_rows(&self) -> usize {
        self.persons.len()
    }

    pub(in crate::engine) fn persons_of(&self, row: usize) -> &[usize] {
        self.persons.get(row).map_or(&[], Vec::as_slice)
    }

    pub(in crate::engine) fn rows_of(&self, person: usize) -> &[usize] {
        &self.rows[person]
    }

    pub(in crate::engine) fn columns_of(&self, person: usize) -> &[ColumnId] {
        &self.columns[person]
    }

    /// Frees the columns that belong to no person and share a row with a free one, and those that only add up others.
    pub(in crate::engine) fn open_others(&self, program: &IntegerProgram, free: &mut [bool]) {
        let others: Vec<ColumnId> = program
            .rows
            .iter()
            .filter(|row| row.entries.iter().any(|(column, _)| free[*column]))
            .flat_map(|row| row.entries.iter().map(|(column, _)| *column))
            .filter(|column| !self.is_of_person[*column])
            .collect();
        others.into_iter().for_each(|column| free[column] = true);
        for (column, own) in program.columns.iter().enumerate() {
            free[column] |= !own.integer && own.cost.is_empty() && !self.is_of_person[column];
        }
    }
}
