//! A stage with its prices, and what they say about columns.

use super::aim::Aim;
use super::generation::Prices;
use super::network::Structure;
use super::{SCALE, whole};
use crate::engine::stages::Stage;
use crate::program::{ColumnId, Row};

/// A stage with its prices.
pub(in crate::engine) struct Priced {
    /// For each column, how far the bound falls if it may not stay 0; in units of prices.
    pub(super) regret: Vec<i64>,
    /// For each column, whether the master uses it, at these prices or at the end of a dive; or it was chosen on the way to them.
    pub(super) kernel: Vec<bool>,
    /// Those of them that were chosen so often that a program of them alone is soon solved; empty where there is a master.
    pub(super) often: Vec<bool>,
    /// Of the coupling rows, of the floors after them, and of the cuts.
    pub(super) prices: Vec<i64>,
    /// Rows that follow from those of the program and have a price.
    pub(super) cuts: Vec<Row>,
    /// The bound at these prices or a better one, in units of prices.
    pub(super) total: i128,
}

impl Priced {
    /// A stage at its best prices; cuts that have none are of no use.
    pub(super) fn at(structure: &Structure<'_>, aim: Aim<'_>, best: Prices, kernel: Vec<bool>) -> Self {
        let regret = structure.regrets(&structure.worths(&aim, &best.prices));
        let Prices { mut prices, total } = best;
        let of_cuts = prices.split_off(structure.coupling.len() + aim.floors.len());
        let kept = aim.cuts.into_iter().zip(of_cuts).filter(|(_, price)| *price != 0);
        let (cuts, mut of_cuts): (Vec<Row>, Vec<i64>) = kept.unzip();
        prices.append(&mut of_cuts);
        Self { regret, kernel, often: Vec::new(), prices, cuts, total }
    }

    /// The same over these columns alone, where rows and floors have these prices.
    pub(super) fn over(&self, columns: &[ColumnId], prices: Vec<i64>) -> Self {
        let of_columns = |is: &[bool]| columns.iter().map(|column| is[*column]).collect();
        Self {
            regret: columns.iter().map(|column| self.regret[*column]).collect(),
            kernel: of_columns(&self.kernel),
            often: of_columns(&self.often),
            prices,
            cuts: Vec::new(),
            total: self.total,
        }
    }

    /// No values of the stage are worth more.
    pub(in crate::engine) fn bound(&self) -> i64 {
        whole(self.total)
    }

    /// Whether more than this value may be had of the stage.
    pub(in crate::engine) fn is_open(&self, stage: &Stage, value: i64) -> bool {
        value < self.bound().min(stage.ceiling)
    }

    /// No values are worth more than that, as something else has shown.
    pub(in crate::engine) fn close(&mut self, value: i64) {
        self.total = self.total.min(i128::from(value) * i128::from(SCALE));
    }

    /// For each column, whether it is one of those that good values are likely to be made of.
    pub(in crate::engine) fn kernel(&self) -> &[bool] {
        &self.kernel
    }

    /// For each column, whether it is one of those that were chosen most often while prices moved without a master.
    pub(in crate::engine) fn often(&self) -> &[bool] {
        &self.often
    }

    /// Of the coupling rows, of the floors after them, and of the cuts.
    #[cfg(test)]
    pub(in crate::engine) fn prices(&self) -> &[i64] {
        &self.prices
    }

    /// Rows that make a program over some of the columns as tight as the prices are.
    pub(in crate::engine) fn cuts(&self) -> &[Row] {
        &self.cuts
    }

    /// For each column, how far the bound falls if it may not stay 0.
    pub(in crate::engine) fn regret(&self) -> &[i64] {
        &self.regret
    }

    /// How far the bound is above values that are worth more than `value`, in units of prices.
    pub(super) fn above(&self, value: i64) -> i128 {
        self.total - (i128::from(value) + 1) * i128::from(SCALE)
    }

    /// For each column, whether it may be something else than 0 in values that are worth more than `value`.
    pub(in crate::engine) fn can_improve(&self, value: i64) -> Vec<bool> {
        let above = self.above(value);
        self.regret.iter().map(|regret| i128::from(*regret) <= above).collect()
    }

    /// How many these are.
    pub(in crate::engine) fn n_can_improve(&self, value: i64) -> usize {
        let above = self.above(value);
        self.regret.iter().filter(|regret| i128::from(**regret) <= above).count()
    }
}
