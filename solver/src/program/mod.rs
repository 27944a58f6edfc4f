//! The integer program of a problem: variables, rules as rows, goals as coefficients.
//!
//! | file | what it holds |
//! |---|---|
//! | `linear` | the program as plain data |
//! | `entries` | the coefficients of a row |
//! | `homes` | where its columns are in a smaller program |
//! | `variables` | who serves what, when; named for what 1 means |
//! | `time` | one unit of a person's time flows through the start slots |
//! | `rules` | one function per rule, and the list that calls them |
//! | `matching` | how much of a call can be served at once |
//! | `goals` | one function per goal, and the list that calls them |
//! | `load` | the goal that adds up over a person's time |
//! | `ceiling` | what no plan exceeds, where there is no program |
//! | `conditions` | demands of a question: force, forbid, differ |
//! | `surroundings` | small programs around values, for a search near them |
//!
//! Algebra and labels: `docs/model.md`.

mod ceiling;
mod conditions;
mod coupling;
mod entries;
mod goals;
mod homes;
mod linear;
mod load;
mod matching;
mod rules;
mod surroundings;
#[cfg(test)]
mod tests;
mod time;
mod variables;
mod worth;

pub(crate) use ceiling::ceiling;
pub use entries::Entries;
pub(crate) use entries::small;
pub(crate) use homes::Homes;
pub(crate) use linear::PIECE;
pub use linear::{Column, ColumnId, Cost, IntegerProgram, Row};
pub(crate) use surroundings::{ByColumn, Surroundings};
pub use variables::{Pair, Serve, Variables};
pub use worth::is_demanding;

use rayon::prelude::*;

use crate::domain::{Coverage, Day, Problem};
use crate::eligibility::Eligibility;
use crate::limits::Limits;
use crate::plan::{Placement, Plan};
use crate::score::Levels;
use crate::solve::{Condition, Ended};

/// The program of a problem, with the meaning of its columns.
#[derive(Clone, Debug)]
pub struct Program {
    /// The program.
    pub linear: IntegerProgram,
    /// What the columns mean.
    pub variables: Variables,
    /// Added to the objective, level by level (published assignments not kept).
    pub constant: Levels,
}

/// Number of levels of a problem's score.
pub fn n_levels(problem: &Problem) -> usize {
    match problem.policy().coverage {
        Coverage::Strict => 6,
        Coverage::Weighted => 2,
    }
}

/// How many persons or calls are stated in one piece at most.
const EACH: usize = 16;
/// Into how many pieces a few of them are divided at least, if they are as many.
const PIECES: usize = 64;

/// What the builders share.
struct Build<'p> {
    problem: &'p Problem,
    eligibility: &'p Eligibility,
    linear: IntegerProgram,
    variables: &'p Variables,
    constant: Levels,
    points: usize,
    /// Most coefficients of the reserve that are stated date by date.
    most_dense: usize,
    limits: &'p Limits,
}

impl Build<'_> {
    /// States something of each of these, beside the others; the program is the same as one after the other. Where a limit stops it,
    /// what is left stays out.
    fn each<T: Copy + Sync>(&mut self, all: impl Iterator<Item = T>, state: impl Fn(&mut Self, T) + Sync) {
        let all: Vec<T> = all.collect();
        let nothing = Levels::zero(self.linear.n_levels);
        let state_some = |some: &[T]| {
            let mut build = Build { linear: self.linear.piece(), constant: nothing.clone(), ..*self };
            let until = some.iter().take_while(|_| !self.is_stopped());
            until.for_each(|one| state(&mut build, *one));
            (build.linear, build.constant)
        };
        let pieces: Vec<(IntegerProgram, Levels)> =
            all.par_chunks(all.len().div_ceil(PIECES).clamp(1, EACH)).map(state_some).collect();
        for (piece, constant) in pieces {
            self.linear.append(piece);
            self.constant = self.constant.clone() + constant;
        }
    }

    /// Whether a limit stops it: then nobody sees what was stated.
    fn is_stopped(&self) -> bool {
        self.limits.stopped()
    }

    /// The last end of any choice of any call; the decision day where there is none.
    fn horizon_end(&self) -> Day {
        self.eligibility.horizon_end().unwrap_or(self.problem.as_of())
    }
}

impl Program {
    /// States the problem, with the conditions of a question.
    pub fn of(problem: &Problem, eligibility: &Eligibility, conditions: &[Condition], seed: u64) -> Self {
        let limits = Limits { seed, ..Limits::none() };
        Self::within(problem, eligibility, conditions, &limits).expect("invariant: no limit stops it")
    }

    /// The same for the seed of these limits; where they stop it, what does.
    pub(crate) fn within(
        problem: &Problem,
        eligibility: &Eligibility,
        conditions: &[Condition],
        limits: &Limits,
    ) -> Result<Self, Ended> {
        Self::stated(problem, eligibility, conditions, coupling::MOST_DENSE, limits)
    }

    fn stated(
        problem: &Problem,
        eligibility: &Eligibility,
        conditions: &[Condition],
        most_dense: usize,
        limits: &Limits,
    ) -> Result<Self, Ended> {
        let n_levels = n_levels(problem);
        let mut linear = IntegerProgram::of_levels(n_levels);
        let variables = Variables::declare(problem, eligibility, limits, &mut linear)?;
        let constant = Levels::zero(n_levels);
        let points = n_levels - 1;
        let mut build = Build {
            problem,
            eligibility,
            linear,
            variables: &variables,
            constant,
            points,
            most_dense,
            limits,
        };
        time::flow(&mut build);
        rules::add(&mut build);
        goals::add(&mut build);
        conditions::add(&mut build, conditions);
        let Build { linear, constant, .. } = build;
        limits.ended().map_or(Ok(Self { linear, variables, constant }), Err)
    }

    /// Reads a plan from the values of the columns, rounded.
    ///
    /// Returns nothing if the values name a shared seat without exactly two sharers: an
    /// engine's solution that is not integral.
    pub fn extract(&self, values: &[f64]) -> Option<Plan> {
        let chosen = |column: ColumnId| values[column] > 0.5;
        let mut placements = Vec::new();
        let mut sharers = std::collections::BTreeMap::new();
        for serve in self.variables.serve.iter().filter(|serve| chosen(serve.column)) {
            let placement = Placement {
                seat: serve.seat,
                span: serve.choice.span,
                months: serve.choice.months,
                persons: vec![],
            };
            match serve.slot {
                None => placements.push(Placement { persons: vec![serve.person], ..placement }),
                Some(slot) => {
                    sharers
                        .entry((serve.seat, slot, serve.choice))
                        .or_insert(placement)
                        .persons
                        .push(serve.person);
                }
            }
        }
        for pair in self.variables.pairs.iter().filter(|pair| chosen(pair.column)) {
            let placement = sharers.remove(&(pair.seat, pair.slot, pair.choice))?;
            if placement.persons.len() != 2 {
                return None;
            }
            placements.push(placement);
        }
        sharers.is_empty().then(|| Plan::new(placements))
    }
}
