//! A stage over some of the columns of a program; all others are 0.

use super::stages::Stage;
use crate::program::{ColumnId, IntegerProgram, Row};

/// A smaller program, and its place in the whole.
pub(super) struct Narrowed {
    pub(super) program: IntegerProgram,
    pub(super) stage: Stage,
    /// Its columns in the whole, ascending.
    pub(super) columns: Vec<ColumnId>,
    /// For each column of the whole, which of them it is.
    home: Vec<Option<ColumnId>>,
}

impl Narrowed {
    /// The stage over these columns, ascending, and the rows that are kept, where `bound` is known not to be exceeded; `cuts` follow from
    /// the program's rows.
    pub(super) fn of(
        program: &IntegerProgram,
        keeps: impl Fn(usize) -> bool,
        cuts: &[Row],
        stage: &Stage,
        mut columns: Vec<ColumnId>,
        bound: i64,
    ) -> Self {
        if columns.is_empty() {
            // HiGHS has no answer to a program without columns.
            columns.push(0);
        }
        let mut home = vec![None; program.columns.len()];
        columns.iter().enumerate().for_each(|(at, column)| home[*column] = Some(at));
        let (mut program, stage) = (program.only(&home, keeps), stage.only(&home, bound));
        program.rows.extend(cuts.iter().map(|cut| cut.only(&home)));
        Self { program, stage, columns, home }
    }

    /// Floors of the whole over these columns.
    pub(super) fn floors(&self, floors: &[Row]) -> Vec<Row> {
        floors.iter().map(|floor| floor.only(&self.home)).collect()
    }

    /// Values of the whole that these columns have.
    pub(super) fn whole(&self, values: &[f64]) -> Vec<f64> {
        let mut whole = vec![0.0; self.home.len()];
        self.columns.iter().zip(values).for_each(|(column, value)| whole[*column] = *value);
        whole
    }
}
