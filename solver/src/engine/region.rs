//! What is left of a program: bounds of its columns and sides of its rows, its own or narrower ones.

use crate::program::{ColumnId, IntegerProgram};

/// The least and the most that a row may come to, where there is such a side.
pub(super) type Sides = (Option<i64>, Option<i64>);

/// Values that come into question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Least and most of every column.
    pub(super) columns: Vec<(i64, i64)>,
    /// Sides of every row.
    pub(super) rows: Vec<Sides>,
}

impl Region {
    /// All that the program allows.
    pub(super) fn of(program: &IntegerProgram) -> Self {
        Self {
            columns: program.columns.iter().map(|column| (column.lower, column.upper)).collect(),
            rows: program.rows.iter().map(|row| (row.lower, row.upper)).collect(),
        }
    }

    /// The same with these columns fixed at these values.
    pub(super) fn with(&self, fixed: &[(ColumnId, i64)]) -> Self {
        let mut region = self.clone();
        fixed.iter().for_each(|(column, value)| region.columns[*column] = (*value, *value));
        region
    }

    /// Keeps a column within so many steps of its most, or of its least.
    pub(super) fn keep_column(&mut self, column: ColumnId, near_most: bool, steps: i64) {
        let (least, most) = &mut self.columns[column];
        if near_most {
            *least = most.saturating_sub(steps).max(*least);
        } else {
            *most = least.saturating_add(steps).min(*most);
        }
    }

    /// The same for a row.
    pub(super) fn keep_row(&mut self, row: usize, near_most: bool, steps: i64) {
        let (least, most) = &mut self.rows[row];
        if near_most {
            *least = (*least).max(most.map(|most| most.saturating_sub(steps)));
        } else if let Some(nearer) = least.map(|least| least.saturating_add(steps)) {
            *most = Some(most.map_or(nearer, |most| most.min(nearer)));
        }
    }
}
