//! What became of a program: values and how far they are proven, and what these say of programs with more rows.

use std::sync::Arc;

use super::branch::Bases;
use super::trivial_bound;
use crate::program::IntegerProgram;
use crate::score::Levels;
use crate::solve::{Ended, Status, Work};

/// The best values found for a program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Solved {
    /// One value per column.
    pub(crate) values: Vec<f64>,
    /// What they score.
    pub(crate) achieved: Levels,
    /// No values score higher.
    pub(crate) bound: Levels,
    /// How far the proof reaches.
    pub(crate) status: Status,
    /// What ended the run.
    pub(crate) ended: Ended,
    /// What it took.
    pub(crate) work: Work,
    /// Where neighbouring programs may start; none unless the relaxation closed every stage.
    pub(crate) bases: Option<Arc<Bases>>,
}

impl Solved {
    /// What no solution exceeds that has to keep more rows, where these values are proven.
    pub(crate) fn ceiling(&self) -> Ceiling {
        Ceiling { levels: self.achieved.clone(), points: self.status }
    }
}

/// What became of a program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// Values.
    Best(Solved),
    /// Proven: there are none.
    Infeasible,
    /// Stopped before there were any.
    Nothing(Ended),
}

impl Found {
    /// Where a run was stopped before there were values: those by which nobody is placed, for a program that allows it.
    pub(crate) fn or_nobody(self, program: &IntegerProgram) -> Self {
        let Self::Nothing(ended) = self else { return self };
        let values = vec![0.0; program.columns.len()];
        let achieved = Levels::zero(program.n_levels);
        let (bound, work) = (trivial_bound(program), Work::default());
        Self::Best(Solved { values, achieved, bound, status: Status::Gap, ended, work, bases: None })
    }
}

/// A score that no solution of a program exceeds.
#[derive(Clone, Debug)]
pub(crate) struct Ceiling {
    /// The score, whose coverage is proven.
    pub(crate) levels: Levels,
    /// How far it is proven that no solution of this coverage has more points; a gap where that is not known.
    pub(crate) points: Status,
}
