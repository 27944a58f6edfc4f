//! Better prices of a stage: cuts, and prices that take them into account, by turns.

use super::priced::Priced;
use super::zero_half::Rows;
use super::{Schedules, whole};
use crate::engine::stages::Stage;
use crate::limits::Limits;
use crate::program::Row;

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
        let (mut n_settled, mut in_vain) = (0, 0);
        while in_vain < PATIENCE && whole(relaxed.best.total) > enough && !limits.stopped() {
            // Rounded before that says what the first levels are, the bound only makes the master stand still.
            let (program, bound) = (self.generation.structure.program, whole(relaxed.best.total));
            let settled = n_settled..stage.n_settled(enough, bound);
            n_settled = settled.end;
            let mut cuts: Vec<Row> =
                settled.map(|before| stage.rounded(program, before + 1, bound)).collect();
            if cuts.is_empty() {
                cuts = rows.broken(&relaxed.solution(), &aim.cuts);
            }
            if cuts.is_empty() {
                break;
            }
            (CUT + self.n_cuts..).zip(&mut cuts).for_each(|(key, cut)| cut.key = key);
            self.n_cuts += cuts.len() as u64;
            let mut prices = relaxed.best.prices;
            prices.extend(cuts.iter().map(|_| 0));
            let before = relaxed.best.total;
            aim.cut(program, cuts);
            relaxed = self.generation.run(&aim, Some(prices), enough, limits, &mut told);
            let (gained, in_all) = (before - relaxed.best.total, priced.total - relaxed.best.total);
            in_vain = if gained * LITTLE > in_all { 0 } else { in_vain + 1 };
        }
        // What it uses now is near good values, and far less than what it has used on the way.
        let mut kernel = vec![false; priced.kernel.len()];
        relaxed.mark_used(&mut kernel);
        Priced::at(&self.generation.structure, aim, relaxed.best, kernel)
    }
}
