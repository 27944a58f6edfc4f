//! A stage over some of the columns of a program; all others are 0.

use rayon::prelude::*;

use super::stages::Stage;
use crate::program::{ColumnId, Homes, IntegerProgram, PIECE, Row};

/// A smaller program, and its place in the whole.
pub(super) struct Narrowed {
    pub(super) program: IntegerProgram,
    pub(super) stage: Stage,
    /// Its columns in the whole, ascending.
    pub(super) columns: Vec<ColumnId>,
    /// Where its rows are in the whole; cuts, behind them, are nowhere.
    pub(super) rows: Vec<Option<usize>>,
    /// Where the columns of the whole are among them.
    homes: Homes,
}

impl Narrowed {
    /// The stage over these columns, ascending, and the rows that are kept, where `bound` is known not to be exceeded; `cuts` follow from
    /// the program's rows.
    pub(super) fn of(
        program: &IntegerProgram,
        keeps: impl Fn(usize) -> bool + Sync,
        cuts: &[Row],
        stage: &Stage,
        mut columns: Vec<ColumnId>,
        bound: i64,
    ) -> Self {
        if columns.is_empty() {
            // HiGHS has no answer to a program without columns.
            columns.push(0);
        }
        let homes = Homes::of(&columns, program.columns.len());
        let of_whole = (0..program.rows.len()).filter(|row| keeps(*row)).map(Some);
        let rows = of_whole.chain(cuts.iter().map(|_| None)).collect();
        let (mut program, stage) = (program.only(&homes, keeps), stage.only(&homes, bound));
        program.rows.extend(cuts.iter().map(|cut| cut.only(&homes)));
        Self { program, stage, columns, rows, homes }
    }

    /// The same without the rows that no values can break, but for nodes of networks: most of those that remain of millions.
    pub(super) fn without_idle_rows(mut self) -> Self {
        let IntegerProgram { columns, rows, .. } = &mut self.program;
        let bounds = |column: ColumnId| (columns[column].lower, columns[column].upper);
        let is_kept = |row: &Row| row.network.is_some() || row.may_break(bounds);
        let kept: Vec<bool> = rows.par_iter().with_min_len(PIECE).map(is_kept).collect();
        let (mut of_rows, mut of_places) = (kept.iter(), kept.iter());
        rows.retain(|_| of_rows.next() == Some(&true));
        self.rows.retain(|_| of_places.next() == Some(&true));
        self
    }

    /// Floors of the whole over these columns.
    pub(super) fn floors(&self, floors: &[Row]) -> Vec<Row> {
        floors.iter().map(|floor| floor.only(&self.homes)).collect()
    }

    /// What these columns are in values of the whole; nothing where there are none.
    pub(super) fn own(&self, values: &[f64]) -> Vec<f64> {
        self.columns.iter().filter_map(|column| values.get(*column)).copied().collect()
    }

    /// Values of the whole that these columns have.
    pub(super) fn whole(&self, values: &[f64]) -> Vec<f64> {
        let mut whole = vec![0.0; self.homes.n_columns()];
        self.columns.iter().zip(values).for_each(|(column, value)| whole[*column] = *value);
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stages;

    #[test]
    fn rows_that_nothing_can_break_are_left_out_and_where_the_others_are_is_known() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..4).map(|_| program.binary(vec![(0, 1)])).collect();
        program.at_most(columns.iter().map(|column| (*column, 1)).collect(), 2);
        program.at_most(vec![(columns[0], 1), (columns[1], 1)], 1);
        program.at_least(vec![(columns[1], -1)], -1);
        program.at_least(vec![(columns[1], 1), (columns[2], 1)], 1);
        program.person(0, [columns[1]]);
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let cut = Row::cut([(columns[1], 2), (columns[2], 2)].into_iter().collect(), 3);
        let of = || Narrowed::of(&program, |row| row != 1, std::slice::from_ref(&cut), stage, vec![1, 2], 4);
        assert_eq!(of().rows, [Some(0), Some(2), Some(3), Some(4), None]);
        let left = of().without_idle_rows();
        assert_eq!(left.rows, [Some(3), Some(4), None], "the node stays");
        assert_eq!(left.program.rows[0].entries, [(0, 1), (1, 1)].into_iter().collect());
        assert_eq!(left.program.rows.len(), 3);
    }
}
