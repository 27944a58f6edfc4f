//! Better prices of a stage: cuts, and prices that take them into account, by turns.

use std::collections::BTreeMap;

use super::generation::INTEGRAL;
use super::priced::Priced;
use super::zero_half::Rows;
use super::{Schedules, whole};
use crate::engine::stages::Stage;
use crate::limits::Limits;
use crate::program::{ColumnId, Row};

/// Times in a row that cuts may bring little: less than one in so many parts of what all have brought.
const PATIENCE: u32 = 12;
const LITTLE: i128 = 100;
/// The key of the first cut; floors have those of their levels.
const CUT: u64 = 1 << 32;

impl Schedules<'_> {
    /// Looks for better prices of a stage by zero-half cuts, until the bound is at most what `values`, which are the best in hand,
    /// are worth, there are no more, or they bring little; `told` hears of every better bound. Only of use with a master.
    pub(in crate::engine) fn tighten(
        &mut self,
        stage: &Stage,
        floors: &[Row],
        values: &[f64],
        priced: &Priced,
        limits: &Limits,
        mut told: impl FnMut(i64),
    ) -> Priced {
        let mut aim = self.aim(stage, floors, &priced.cuts);
        let enough = stage.value(self.generation.structure.program, values);
        self.generation.learn(values, &aim);
        let rows = Rows::of(&self.generation.structure);
        let mut relaxed = self.generation.run(&aim, Some(priced.prices.clone()), enough, limits, &mut told);
        let mut in_vain = 0;
        while in_vain < PATIENCE && whole(relaxed.best.total) > enough && !limits.stopped() {
            let solution = relaxed.solution();
            let mut cuts = self.rounded(stage, whole(relaxed.best.total), values, &solution);
            if cuts.is_empty() {
                cuts = rows.broken(&solution, &aim.cuts);
            }
            if cuts.is_empty() {
                break;
            }
            (CUT + self.n_cuts..).zip(&mut cuts).for_each(|(key, cut)| cut.key = key);
            self.n_cuts += cuts.len() as u64;
            let mut prices = relaxed.best.prices;
            prices.extend(cuts.iter().map(|_| 0));
            let before = relaxed.best.total;
            aim.cut(self.generation.structure.program, cuts);
            relaxed = self.generation.run(&aim, Some(prices), enough, limits, &mut told);
            let (gained, in_all) = (before - relaxed.best.total, priced.total - relaxed.best.total);
            in_vain = if gained * LITTLE > in_all { 0 } else { in_vain + 1 };
        }
        // What it uses now is near good values, and far less than what it has used on the way.
        let mut kernel = vec![false; priced.kernel.len()];
        relaxed.mark_used(&mut kernel);
        Priced::at(&self.generation.structure, aim, relaxed.best, kernel)
    }

    /// What the bound says of the first levels of a stage, where the solution does not keep it and `values`, which are the best in hand,
    /// reach it; before, it only makes the master stand still.
    fn rounded(
        &self,
        stage: &Stage,
        bound: i64,
        values: &[f64],
        solution: &BTreeMap<ColumnId, f64>,
    ) -> Vec<Row> {
        let mut rows = stage.rounded(self.generation.structure.program, bound);
        let reached =
            |row: &Row| row.entries.iter().map(|(column, by)| by * values[*column].round() as i64).sum();
        rows.retain(|row| row.upper == Some(reached(row)) && is_broken(row, solution));
        rows
    }
}

/// Whether values do not keep a row.
fn is_broken(row: &Row, values: &BTreeMap<ColumnId, f64>) -> bool {
    let value = |column: &ColumnId| values.get(column).copied().unwrap_or(0.0);
    let used: f64 = row.entries.iter().map(|(column, by)| *by as f64 * value(column)).sum();
    row.upper.is_some_and(|upper| used > upper as f64 + INTEGRAL)
}
