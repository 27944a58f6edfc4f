//! A part of a program in which better values are looked for.
//!
//! A start of the simplex method takes as long as the program is large, however few pivots there are. Once values are in hand,
//! proofs keep most columns where they are (`certificate`), and nodes of what is left are opened many times as fast.

use super::super::narrowed::Narrowed;
use super::super::region::Region;
use super::super::relaxation::Basis;
use super::{Run, Tree};
use crate::program::{ColumnId, IntegerProgram, Row};
use crate::solve::Work;

/// The part of the columns, as a fraction, that may be left at most: with more, stating them anew does not pay.
const FEWER: (usize, usize) = (4, 5);
/// Most nodes of a part in which all there is to find are better values.
const SOUGHT: u64 = 30;

/// A stage over the columns that a region does not keep at 0, within it.
pub(super) struct Part {
    left: Narrowed,
    floors: Vec<Row>,
}

impl Part {
    /// The part of a program that a region leaves; none where that is not much less than the whole.
    pub(super) fn of(program: &IntegerProgram, left: &Region, run: &Run<'_>) -> Option<Self> {
        let n_columns = program.columns.len();
        let columns: Vec<ColumnId> =
            (0..n_columns).filter(|column| left.columns[*column] != (0, 0)).collect();
        if columns.is_empty() || columns.len() * FEWER.1 > n_columns * FEWER.0 {
            return None;
        }
        let mut part = Narrowed::of(program, |_| true, &[], run.stage, columns, run.stage.ceiling);
        for (column, whole) in part.program.columns.iter_mut().zip(&part.columns) {
            (column.lower, column.upper) = left.columns[*whole];
        }
        for (row, sides) in part.program.rows.iter_mut().zip(&left.rows) {
            (row.lower, row.upper) = *sides;
        }
        let IntegerProgram { columns, rows, .. } = &mut part.program;
        rows.retain(|row| row.may_break(|column| (columns[column].lower, columns[column].upper)));
        Some(Self { floors: part.floors(run.floors), left: part })
    }

    /// The part over the columns that values of the relaxation use, and those that follow from others (relaxation enforced
    /// neighbourhood search, Berthold 2014).
    pub(super) fn used(
        program: &IntegerProgram,
        region: &Region,
        values: &[f64],
        run: &Run<'_>,
    ) -> Option<Self> {
        let mut left = region.clone();
        for (column, bounds) in left.columns.iter_mut().enumerate() {
            if program.columns[column].integer && bounds.0 == 0 && values[column] <= 0.0 {
                *bounds = (0, 0);
            }
        }
        Self::of(program, &left, run)
    }

    /// Closes this part of a run, beginning at a basis; none where a limit ends it or the engine fails.
    pub(super) fn close(&self, basis: &Basis, run: &mut Run<'_>, work: &mut Work) -> Option<()> {
        let mut over = self.over(run, work);
        (over.n_nodes, over.most_nodes, over.most_pivots) = (run.n_nodes, run.most_nodes, run.most_pivots);
        let ended = self.search(basis, &mut over, work);
        (run.n_nodes, run.certified) = (over.n_nodes, run.certified && over.certified);
        self.hand_over(over.better, run);
        ended
    }

    /// Looks for better values in this part for a while.
    pub(super) fn seek(&self, basis: &Basis, run: &mut Run<'_>, work: &mut Work) {
        let mut over = self.over(run, work);
        over.most_nodes = over.most_nodes.min(SOUGHT);
        let _ = self.search(basis, &mut over, work);
        self.hand_over(over.better, run);
    }

    /// The same run over this part.
    fn over<'s>(&'s self, run: &Run<'s>, work: &Work) -> Run<'s> {
        Run::of(&self.left.stage, &self.floors, run.limits, run.best, work)
    }

    fn search(&self, basis: &Basis, over: &mut Run<'_>, work: &mut Work) -> Option<()> {
        let mut tree = Tree::of(&self.left.program, over.limits)?;
        tree.begin(over, Some(basis));
        let root = tree.root(over, work)?;
        tree.search(&root, over, work)
    }

    /// Takes over values that are better than those in hand.
    fn hand_over(&self, better: Option<Vec<f64>>, run: &mut Run<'_>) {
        let Some(better) = better else { return };
        run.best = self.left.stage.value(&self.left.program, &better);
        run.better = Some(self.left.whole(&better));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stages::{self, Stage};
    use crate::limits::Limits;

    /// Ten persons for one seat, the first worth most, and a row that nobody can break.
    fn program() -> IntegerProgram {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..10).map(|at| program.binary(vec![(0, 10 - at)])).collect();
        program.at_most(columns.iter().map(|column| (*column, 1)).collect(), 1);
        program.at_most(columns[..4].iter().map(|column| (*column, 1)).collect(), 3);
        program
    }

    fn stage(program: &IntegerProgram) -> Stage {
        stages::pack(program, &stages::packing_bounds(program)).remove(0)
    }

    /// The region in which only these columns may be something else than 0.
    fn only(program: &IntegerProgram, columns: std::ops::Range<usize>) -> Region {
        let kept_out = (0..10).filter(|column| !columns.contains(column)).map(|column| (column, 0));
        Region::of(program).with(&kept_out.collect::<Vec<_>>())
    }

    #[test]
    fn a_part_has_the_columns_that_are_left_and_the_rows_that_they_may_break() {
        let (program, limits) = (program(), Limits::none());
        let stage = stage(&program);
        let run = Run::of(&stage, &[], &limits, i64::MIN, &Work::default());
        let part = Part::of(&program, &only(&program, 2..5), &run).expect("three of ten are few");
        assert_eq!(part.left.columns, [2, 3, 4]);
        assert_eq!(part.left.program.rows.len(), 1);
        assert!(Part::of(&program, &only(&program, 0..9), &run).is_none(), "nine of ten are not");
        assert!(Part::of(&program, &only(&program, 0..0), &run).is_none());
    }

    #[test]
    fn what_is_better_in_a_part_is_better_in_the_whole_and_what_is_not_is_left_alone() {
        let (program, limits) = (program(), Limits::none());
        let stage = stage(&program);
        let close = |best: i64| {
            let mut work = Work::default();
            let mut run = Run::of(&stage, &[], &limits, best, &work);
            let part = Part::of(&program, &only(&program, 2..5), &run).expect("three of ten are few");
            part.close(&Basis::default(), &mut run, &mut work).expect("a seat is soon served");
            assert!(run.certified);
            (run.best, run.better.map(|values| values.iter().position(|value| *value > 0.5)))
        };
        assert_eq!(close(7), (8, Some(Some(2))));
        assert_eq!(close(8), (8, None));
    }
}
