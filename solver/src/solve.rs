//! The best plan of a problem, with its proof: `solve(&problem, &limits)`.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::check::{self, Violation};
use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::eligibility::Eligibility;
use crate::engine::{self, Bases, Ceiling, Found, Solved};
use crate::limits::Limits;
use crate::plan::{Assignment, Plan};
use crate::program::{ColumnId, IntegerProgram, Program, ceiling};
use crate::score::Levels;

/// An additional demand on the plan; never part of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The person serves this seat, alone or shared.
    Serve(PersonId, SeatId),
    /// The person has no seat in this call.
    Avoid(PersonId, CallId),
    /// At least this many seats like this one are served.
    AtLeast(SeatId, u32),
    /// At least this many seats of the call are served.
    CallAtLeast(CallId, u32),
    /// At most this many seats like this one are served.
    AtMost(SeatId, u32),
    /// At least this many persons have another call than in the plan.
    Differ(Plan, usize),
    /// At least this many of these assignments are in the plan.
    Keep(Vec<Assignment>, usize),
}

/// The best plan found, checked, with what is proven about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The plan; it has passed `check`.
    pub plan: Plan,
    /// Its score, as the checker counts it.
    pub score: Levels,
    /// No plan scores higher than this; equals `score` when proven.
    pub bound: Levels,
    /// How far the proof reaches.
    pub status: Status,
    /// What ended the run.
    pub ended: Ended,
    /// What it took.
    pub work: Work,
}

impl Outcome {
    /// What no plan exceeds that has to meet more conditions; none unless the plan is proven.
    pub(crate) fn ceiling(&self) -> Option<Ceiling> {
        (self.ended == Ended::Proved).then(|| Ceiling { levels: self.score.clone(), points: self.status })
    }
}

/// How far a proof reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Our own integer re-addition of dual values closes every level.
    Certified,
    /// HiGHS claims optimality, the checker agrees with the plan.
    EngineClaimed,
    /// A gap between score and bound is left.
    Gap,
}

/// What ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    /// Nothing was left to prove.
    Proved,
    /// The work limit.
    WorkLimit,
    /// The deadline.
    TimeLimit,
    /// A cancellation.
    Cancelled,
}

/// Work done, in units that do not depend on the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Work {
    /// Integer programs solved.
    pub programs: u64,
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Simplex iterations.
    pub pivots: u64,
}

/// The answer to a question with conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The best plan under the conditions.
    Best(Outcome),
    /// No plan meets the conditions: proven.
    Impossible,
    /// Stopped before a plan was found or impossibility proven.
    Unknown(Ended),
}

/// Why there is no answer; but for the size, never a property of the input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// There are more assignments to choose among than the limits allow; nothing was tried.
    #[error("{assignments} assignments to choose among, where at most {most} are planned at once")]
    TooLarge {
        /// How many there are.
        assignments: u64,
        /// [`Limits::assignments`].
        most: u64,
    },
    /// HiGHS reported an error.
    #[error("the engine failed: {0}")]
    Engine(String),
    /// Our own cross-check failed: a defect of flexpool.
    #[error("internal cross-check failed: {0}")]
    Internal(String),
}

/// Putting a plan together, checking it and giving back what was needed takes one part of so many of what stating the program took.
const CLOSING: u32 = 8;

/// The best plan of `problem` within `limits`.
///
/// # Errors
/// Only if the problem is larger than the limits allow, the engine fails or a cross-check does; an open seat is part of the plan,
/// not an error.
pub fn solve(problem: &Problem, limits: &Limits) -> Result<Outcome, SolveError> {
    Prepared::of(problem).best(limits)
}

/// The best plan of `problem` that meets all `conditions`.
///
/// # Errors
/// As [`solve`].
pub fn solve_with(
    problem: &Problem,
    conditions: &[Condition],
    limits: &Limits,
) -> Result<Verdict, SolveError> {
    Prepared::of(problem).solve(conditions, limits)
}

/// A problem with all that its questions share: eligibility, and the proven optimum once it is known.
#[derive(Debug)]
pub struct Prepared<'p> {
    problem: &'p Problem,
    eligibility: Arc<Eligibility>,
    /// The program without conditions, and the seed it was stated for.
    program: OnceLock<(u64, Arc<Program>)>,
    base: OnceLock<Base>,
    /// Where the engine starts, from a neighbouring problem.
    near: Option<Arc<Bases>>,
}

/// The proven optimum without conditions, part by part.
#[derive(Debug)]
struct Base {
    parts: Vec<(IntegerProgram, Solved)>,
    outcome: Outcome,
    bases: Option<Arc<Bases>>,
}

impl<'p> Prepared<'p> {
    /// Judges who may serve what.
    pub fn of(problem: &'p Problem) -> Self {
        Self::new(problem, Arc::new(Eligibility::of(problem)), None)
    }

    fn new(problem: &'p Problem, eligibility: Arc<Eligibility>, near: Option<Arc<Bases>>) -> Self {
        Self { problem, eligibility, program: OnceLock::new(), base: OnceLock::new(), near }
    }

    /// As [`Prepared::of`], for a problem that differs little from one that was solved before.
    ///
    /// Verdicts on persons and seats are kept where nothing differs, and the engine starts from that one's optimal bases, by the names of columns and rows. This saves most of the
    /// pivots; the answer is as exact, but among equally good plans another may be found.
    pub fn near(problem: &'p Problem, solved: &Prepared<'_>) -> Self {
        let eligibility = Eligibility::near(problem, solved.problem, &solved.eligibility);
        Self::new(problem, Arc::new(eligibility), solved.bases())
    }

    /// Where the engine starts: the bases of the optimum, or those of a neighbouring problem.
    fn bases(&self) -> Option<Arc<Bases>> {
        self.base.get().and_then(|base| base.bases.clone()).or_else(|| self.near.clone())
    }

    /// The problem.
    pub fn problem(&self) -> &'p Problem {
        self.problem
    }

    /// Who may serve what.
    pub fn eligibility(&self) -> &Eligibility {
        &self.eligibility
    }

    /// Whether the program may be stated.
    fn within(&self, limits: &Limits) -> Result<(), SolveError> {
        let (assignments, most) = (self.eligibility.n_assignments(self.problem), limits.assignments);
        if assignments > most { Err(SolveError::TooLarge { assignments, most }) } else { Ok(()) }
    }

    /// The program without conditions; stated once for the first seed asked for.
    pub(crate) fn program(&self, seed: u64) -> Arc<Program> {
        let limits = Limits { seed, ..Limits::none() };
        self.program_within(&limits).expect("invariant: no limit stops it")
    }

    /// The same for the seed of these limits; where they stop it, what does.
    fn program_within(&self, limits: &Limits) -> Result<Arc<Program>, Ended> {
        if let Some((_, program)) = self.program.get().filter(|(seed, _)| *seed == limits.seed) {
            return Ok(program.clone());
        }
        let program = Arc::new(Program::within(self.problem, &self.eligibility, &[], limits)?);
        self.program.get_or_init(|| (limits.seed, program.clone()));
        Ok(program)
    }

    /// The same problem under other weights; who may serve what does not depend on them.
    pub(crate) fn reweighted<'q>(&self, problem: &'q Problem) -> Prepared<'q> {
        Prepared::new(problem, self.eligibility.clone(), self.bases())
    }

    /// The best plan, where `best` is one under other weights: its proven coverage is a ceiling.
    pub(crate) fn best_below(&self, best: &Outcome, limits: &Limits) -> Result<Outcome, SolveError> {
        let ceiling = best.ceiling().map(|ceiling| Ceiling { points: Status::Gap, ..ceiling });
        match self.solve_below(&[], ceiling, limits)? {
            Verdict::Best(outcome) => Ok(outcome),
            Verdict::Impossible | Verdict::Unknown(_) => self.best(limits),
        }
    }

    /// The best plan without conditions; once proven it is remembered, and questions asked later start from it.
    ///
    /// # Errors
    /// As [`solve`].
    pub fn best(&self, limits: &Limits) -> Result<Outcome, SolveError> {
        if let Some(base) = self.base.get() {
            return Ok(base.outcome.clone());
        }
        self.within(limits)?;
        let (program, limits) = &match stated(limits, || self.program_within(limits)) {
            Ok(stated) => stated,
            Err(ended) => return self.nobody(ended),
        };
        let parts = program.linear.parts();
        let programs = program.linear.split(&parts);
        let watched = limits.watched_part(programs.len() == 1, &program.constant);
        let (solved, verdict) = twice(|cautious| {
            let solve_part = |part: &Cow<'_, IntegerProgram>| {
                let found = engine::optimise(part, None, self.near.as_deref(), &watched, cautious)?;
                Ok(found.or_nobody(part))
            };
            let solved = programs.par_iter().map(solve_part).collect::<Result<Vec<_>, _>>()?;
            let verdict = self.merge(program, &parts, &solved)?;
            Ok((solved, verdict))
        })?;
        let Verdict::Best(outcome) = verdict else {
            return Err(SolveError::Internal("without conditions the empty plan is always possible".into()));
        };
        if outcome.ended == Ended::Proved {
            let of_part = |(program, found): (Cow<'_, IntegerProgram>, Found)| match found {
                Found::Best(solved) => Some((Cow::into_owned(program), solved)),
                Found::Infeasible | Found::Nothing(_) => None,
            };
            let bases = solved.iter().map(|found| match found {
                Found::Best(solved) => solved.bases.as_deref(),
                Found::Infeasible | Found::Nothing(_) => None,
            });
            let bases: Option<Vec<&Bases>> = bases.collect();
            let bases = bases.map(|bases| Arc::new(Bases::joined(bases.into_iter())));
            let parts = programs.into_iter().zip(solved).filter_map(of_part).collect();
            let _ = self.base.set(Base { parts, outcome: outcome.clone(), bases });
        }
        Ok(outcome)
    }

    /// The best plan that meets all `conditions`.
    ///
    /// # Errors
    /// As [`solve`].
    pub fn solve(&self, conditions: &[Condition], limits: &Limits) -> Result<Verdict, SolveError> {
        self.solve_below(conditions, None, limits)
    }

    /// The best plan that meets all `conditions`, where `ceiling` is a score that none of them exceeds.
    ///
    /// # Errors
    /// As [`solve`].
    pub(crate) fn solve_below(
        &self,
        conditions: &[Condition],
        ceiling: Option<Ceiling>,
        limits: &Limits,
    ) -> Result<Verdict, SolveError> {
        self.within(limits)?;
        let state = || Program::within(self.problem, &self.eligibility, conditions, limits);
        let (program, limits) = &match stated(limits, state) {
            Ok(stated) => stated,
            Err(ended) => return Ok(Verdict::Unknown(ended)),
        };
        if program.linear.is_plainly_infeasible() {
            return Ok(Verdict::Impossible);
        }
        let parts = program.linear.parts();
        let programs = program.linear.split(&parts);
        let base = self.base.get().filter(|base| base.parts.len() == programs.len());
        let near = self.bases();
        // Of several parts none has a ceiling of its own; the constant is added when all are merged.
        let alone = ceiling
            .filter(|_| programs.len() == 1)
            .map(|ceiling| Ceiling { levels: ceiling.levels - program.constant.clone(), ..ceiling });
        twice(|cautious| {
            let solve_part = |(at, part): (usize, &Cow<'_, IntegerProgram>)| {
                let ceiling = match base.map(|base| &base.parts[at]) {
                    Some((same, solved)) if *same == **part => return Ok(Found::Best(solved.clone())),
                    // A part keeps its columns under conditions, so its old optimum bounds the new one.
                    Some((_, solved)) => alone.clone().or_else(|| Some(solved.ceiling())),
                    None => alone.clone(),
                };
                engine::optimise(part, ceiling.as_ref(), near.as_deref(), limits, cautious)
            };
            let solved = programs.par_iter().enumerate().map(solve_part).collect::<Result<Vec<_>, _>>()?;
            self.merge(program, &parts, &solved)
        })
    }

    /// The plan by which nobody is placed, where a limit came before the program was stated.
    fn nobody(&self, ended: Ended) -> Result<Outcome, SolveError> {
        let (plan, bound) = (Plan::new(Vec::new()), ceiling(self.problem));
        let score = self.judged(&plan)?;
        Ok(Outcome { plan, score, bound, status: Status::Gap, ended, work: Work::default() })
    }

    /// Puts the parts together and has the plan checked.
    fn merge(
        &self,
        program: &Program,
        parts: &[Vec<ColumnId>],
        found: &[Found],
    ) -> Result<Verdict, SolveError> {
        if found.contains(&Found::Infeasible) {
            return Ok(Verdict::Impossible);
        }
        let mut solved = Vec::new();
        for found in found {
            match found {
                Found::Best(of_part) => solved.push(of_part),
                Found::Nothing(ended) => return Ok(Verdict::Unknown(*ended)),
                Found::Infeasible => return Ok(Verdict::Impossible),
            }
        }
        let mut values = vec![0.0; program.linear.columns.len()];
        for (columns, solved) in parts.iter().zip(&solved) {
            for (column, value) in columns.iter().zip(&solved.values) {
                values[*column] = *value;
            }
        }
        let plan = program.extract(&values).ok_or_else(|| {
            SolveError::Internal("the engine's values name a shared seat without two sharers".into())
        })?;
        let add = |sum: Levels, levels: &Levels| sum + levels.clone();
        let achieved = solved.iter().map(|solved| &solved.achieved).fold(program.constant.clone(), add);
        let bound = solved.iter().map(|solved| &solved.bound).fold(program.constant.clone(), add);
        let ended = solved.iter().map(|solved| solved.ended).max().unwrap_or(Ended::Proved);
        let bound = if ended == Ended::Proved { bound } else { bound.min(ceiling(self.problem)) };
        let status = solved.iter().map(|solved| solved.status).max().unwrap_or(Status::Certified);
        let work = solved.iter().fold(Work::default(), |sum, solved| sum.plus(solved.work));
        let score = self.checked(&plan, &achieved, ended)?;
        Ok(Verdict::Best(Outcome { plan, score, bound, status, ended, work }))
    }

    /// The score by the checker, for which the plan has to keep all rules.
    fn judged(&self, plan: &Plan) -> Result<Levels, SolveError> {
        let broken = |violation: Violation| {
            SolveError::Internal(format!("the plan breaks {}: {violation:?}", violation.rule.name()))
        };
        check::score(self.problem, plan).map_err(broken)
    }

    /// The same, which must agree with the engine's score.
    fn checked(&self, plan: &Plan, achieved: &Levels, ended: Ended) -> Result<Levels, SolveError> {
        let score = self.judged(plan)?;
        // A run cut short may leave help variables slack; then the checker's count is the better one.
        if score == *achieved || (ended != Ended::Proved && score >= *achieved) {
            return Ok(score);
        }
        Err(SolveError::Internal(format!("the checker counts {score:?}, the engine {achieved:?}")))
    }
}

/// A program, and the limits without the time that it takes to close what is found with it.
fn stated<P>(limits: &Limits, state: impl FnOnce() -> Result<P, Ended>) -> Result<(P, Limits), Ended> {
    let (program, taken) = limits.timed(state);
    Ok((program?, limits.ending_earlier(taken / CLOSING)))
}

/// Tries again, cautiously, where a claim of the engine fails a cross-check.
///
/// HiGHS has called worse plans optimal; the checker's count showed it.
fn twice<T>(attempt: impl Fn(bool) -> Result<T, SolveError>) -> Result<T, SolveError> {
    attempt(false).or_else(|_| attempt(true))
}

impl Work {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            programs: self.programs + other.programs,
            nodes: self.nodes + other.nodes,
            pivots: self.pivots + other.pivots,
        }
    }
}
