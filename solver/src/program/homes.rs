//! Where columns of a program are in a smaller one, in little memory: there are millions, looked up tens of millions of times.

use super::{ColumnId, small};

/// For each column its place in a smaller program, if it has one.
pub(crate) struct Homes(Vec<u32>);

/// In place of a place where there is none.
const NONE: u32 = u32::MAX;

impl Homes {
    /// The columns that the smaller program has, in its order, of so many.
    pub(crate) fn of(columns: &[ColumnId], n_columns: usize) -> Self {
        let mut homes = vec![NONE; n_columns];
        columns.iter().enumerate().for_each(|(at, column)| homes[*column] = small(at));
        Self(homes)
    }

    /// The place of a column.
    pub(crate) fn place(&self, column: ColumnId) -> Option<ColumnId> {
        Some(self.0[column]).filter(|at| *at != NONE).map(|at| at as ColumnId)
    }

    /// How many columns there are, with a place or without.
    pub(crate) fn n_columns(&self) -> usize {
        self.0.len()
    }
}
