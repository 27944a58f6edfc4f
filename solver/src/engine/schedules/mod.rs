//! Narrows a stage down by thinking of a person's whole schedule as one choice.
//!
//! The rows of a program that concern one person alone are a network with few side rows: the best schedule of a
//! person under any prices is a longest path, found exactly in microseconds. All other rows (seats, calls that
//! start together, teams, the reserve, shares of offices, weeks of ends, levels solved before) couple people.
//! Each gets a price per unit instead, whatever the rule behind it (Lagrangian relaxation, Geoffrion 1974), and:
//!
//! 1. `ascent` looks for the prices under which what the persons would choose is worth least in sum. That sum is
//!    a bound for every choice of prices; prices are integers, so that the bound is one of our own arithmetic.
//! 2. A kernel of the columns that lie on nearly best schedules is solved by the engine behind: good values.
//! 3. A column is left out if no schedule through it can be part of better values than those (arc fixing,
//!    Irnich, Desaulniers, Desrosiers, Hadjar 2010). What is left is often a small fraction.
//!
//! The stage's optimum is then the better of the values in hand and the optimum over the columns that are left.
//! A program without networks is left as it is.
//!
//! | file | what it does |
//! |---|---|
//! | `network` | finds the networks in the rows, and verifies them |
//! | `pricing` | the best schedule of one network under prices, and the best through each column |
//! | `ascent` | moves the prices |

mod ascent;
mod network;
mod pricing;

use super::stages::Stage;
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram, Row};
use ascent::Ascent;
use network::Structure;

/// Units of a price per unit of the objective.
const SCALE: i64 = 1 << 12;

/// A stage with its prices.
pub(super) struct Priced {
    /// For each column, how far the bound falls if it may not stay 0; in units of prices.
    regret: Vec<i64>,
    /// The bound in units of prices.
    total: i128,
    n_networks: usize,
    /// Rounds of prices it took.
    pub(super) n_rounds: u64,
}

impl Priced {
    /// Looks for good prices; none if the program has no networks.
    ///
    /// `known` is the value of values in hand, if any; `told` hears of every better bound.
    pub(super) fn of(
        program: &IntegerProgram,
        floors: &[Row],
        stage: &Stage,
        known: Option<i64>,
        limits: &Limits,
        told: impl FnMut(i64),
    ) -> Option<Self> {
        let structure = Structure::of(program, floors, stage)?;
        let mut ascent = Ascent::new(&structure, known);
        ascent.climb(limits, told);
        let (total, regret) = structure.regrets(&ascent.prices);
        Some(Self { regret, total, n_networks: structure.networks.len(), n_rounds: ascent.n_rounds })
    }

    /// No values of the stage are worth more.
    pub(super) fn bound(&self) -> i64 {
        whole(self.total)
    }

    /// Columns with more regret than this are 0 in all values that are worth more than `value`.
    pub(super) fn most_regret(&self, value: i64) -> i64 {
        let above = self.total - (i128::from(value) + 1) * i128::from(SCALE);
        i64::try_from(above).unwrap_or(i64::MAX)
    }

    /// The regret that about `per_network` columns of each network do not exceed.
    pub(super) fn usual_regret(&self, per_network: usize) -> i64 {
        let mut regrets = self.regret.clone();
        regrets.sort_unstable();
        regrets.get(per_network * self.n_networks).or(regrets.last()).copied().unwrap_or(0)
    }

    /// The regret of a column.
    pub(super) fn regret(&self, column: ColumnId) -> i64 {
        self.regret[column]
    }
}

/// Units of prices as whole units of the objective, rounded down.
fn whole(total: i128) -> i64 {
    i64::try_from(total.div_euclid(i128::from(SCALE))).unwrap_or(i64::MAX)
}
