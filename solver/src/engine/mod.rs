//! Solves one integer program level by level, and trusts the engine as little as it can.
//!
//! | file | what it does |
//! |---|---|
//! | `found` | what became of a program, and what bounds another |
//! | `stages` | packs levels into as few objectives as stay exact |
//! | `branch` | branch and bound on the warm relaxation, closed in integers; tried first |
//! | `schedules` | prices instead of the rows that couple people: a bound, and the columns that matter |
//! | `narrow` | leads through the stages over the columns that matter |
//! | `narrowed` | a stage over some of the columns |
//! | `at_prices` | good values where prices moved without a master |
//! | `neighbours` | improves values by small exact programs around them |
//! | `relaxation` | a linear program that the engine keeps between solves |
//! | `backend` | states a stage with good_lp, runs HiGHS, reads the answer |
//! | `runner` | our own deadline and cancellation around a run |
//! | `region` | what is left of a program |
//! | `raw` | the raw calls of HiGHS for callbacks and bases: the only unsafe code of the crate |
//! | `certificate` | re-adds dual values in integers |

mod at_prices;
mod backend;
mod branch;
mod certificate;
mod found;
mod narrow;
mod narrowed;
mod neighbours;
#[allow(unsafe_code)]
mod raw;
mod region;
mod relaxation;
mod runner;
mod schedules;
mod smaller;
mod stages;
#[cfg(test)]
mod tests;

use backend::{Run, Task};
use branch::{Closed, Tree};
use certificate::Certificate;
use region::Region;
use schedules::Schedules;

pub(crate) use branch::Bases;
pub(crate) use found::{Ceiling, Found, Solved};
use stages::Stage;

use std::sync::Arc;
use std::time::Duration;

use crate::limits::{Limits, Method, Progress};
use crate::program::{IntegerProgram, Row};
use crate::score::Levels;
use crate::solve::{Ended, SolveError, Status, Work};

/// Fewest non-zero coefficients of a program that is worth thinking of in schedules.
const LEAST_NONZEROS: usize = 15_000;

/// Phase reported when an engine run over a part begins.
pub(crate) const PART: &str = "part";
/// Phase reported when one or several levels of a part's coverage are closed.
pub(crate) const COVERAGE: &str = "coverage";
/// Phase reported when a part's points are closed.
pub(crate) const POINTS: &str = "points";

fn tell(limits: &Limits, phase: &'static str) {
    limits.report(&Progress { phase, steps: None, plan: None, bound: None });
}

/// What no solution of the program exceeds, from its rows alone.
fn trivial_bound(program: &IntegerProgram) -> Levels {
    stages::packing_bounds(program)
}

/// Maximises the levels in order.
///
/// Where a ceiling is known, reaching its coverage at once saves the stages before the points, and reaching its points
/// the rest of the search.
///
/// `near` are bases of a neighbouring program, where one was solved before.
///
/// A `cautious` run uses neither presolve nor starting solutions: for a program on which the
/// engine's claim has failed a check.
pub(crate) fn optimise(
    program: &IntegerProgram,
    ceiling: Option<&Ceiling>,
    near: Option<&Bases>,
    limits: &Limits,
    cautious: bool,
) -> Result<Found, SolveError> {
    if program.is_plainly_infeasible() {
        return Ok(Found::Infeasible);
    }
    let bounds = trivial_bound(program);
    let mut search = Search::new(program, &bounds, near, limits, cautious);
    if search.begins_with_schedules() {
        tell(limits, PART);
        if let Some(ended) = search.narrow(&stages::pack(program, &bounds))? {
            return Ok(search.found(ended, 0));
        }
        // What schedules have no time for, HiGHS has no time for either.
        let look = search.schedules.as_ref().map_or(Duration::ZERO, Schedules::look);
        if let (true, Some(ended)) = (search.values.is_empty(), limits.ends_within(look)) {
            return Ok(Found::Nothing(ended));
        }
    }
    if let Some(Ceiling { levels: ceiling, points: status }) = ceiling {
        let points = program.n_levels - 1;
        search.floors = (0..points).map(|level| floor(program, level, ceiling.0[level])).collect();
        let last = Stage::single(program, points, &bounds).below(ceiling, *status);
        if search.solve(&last, 0)? == Stop::Proved {
            search.bound.0[..points].copy_from_slice(&ceiling.0[..points]);
            return Ok(search.found(Ended::Proved, 0));
        }
        if let (Some(ended), false) = (search.stopped, search.values.is_empty()) {
            search.bound.0[..points].copy_from_slice(&ceiling.0[..points]);
            return Ok(search.found(ended, 0));
        }
        let work = search.work;
        search = Search::new(program, &bounds, near, limits, cautious);
        search.work = work;
    }
    tell(limits, PART);
    let stages = stages::pack(program, &bounds);
    Ok(match search.solve_in_order(stages.iter())? {
        Stop::Proved => search.found(Ended::Proved, stages.len()),
        Stop::Infeasible => Found::Infeasible,
        Stop::Cut(ended) if search.values.is_empty() => Found::Nothing(ended),
        Stop::Cut(ended) => search.found(ended, 0),
    })
}

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Proved,
    Infeasible,
    Cut(Ended),
}

/// A run over the stages of one program.
struct Search<'p> {
    program: &'p IntegerProgram,
    limits: &'p Limits,
    cautious: bool,
    near: Option<&'p Bases>,
    tree: Option<Tree<'p>>,
    /// Whether the tree has left a stage open.
    gave_up: bool,
    schedules: Option<Schedules<'p>>,
    floors: Vec<Row>,
    values: Vec<f64>,
    bound: Levels,
    /// The bound of the stage closed last.
    closed_at: i64,
    certified: bool,
    stopped: Option<Ended>,
    work: Work,
}

impl<'p> Search<'p> {
    /// A run that begins at these bounds.
    fn new(
        program: &'p IntegerProgram,
        bounds: &Levels,
        near: Option<&'p Bases>,
        limits: &'p Limits,
        cautious: bool,
    ) -> Self {
        let bound = bounds.clone();
        let floors = Vec::new();
        let work = Work::default();
        Self {
            program,
            limits,
            cautious,
            near,
            tree: if cautious || limits.method == Method::Schedules {
                None
            } else {
                Tree::of(program, limits)
            },
            gave_up: false,
            schedules: None,
            floors,
            values: Vec::new(),
            bound,
            closed_at: i64::MAX,
            certified: true,
            stopped: None,
            work,
        }
    }

    /// Solves stages one after the other, each with what those before it have reached; how the last one ended.
    fn solve_in_order<'s>(&mut self, stages: impl Iterator<Item = &'s Stage>) -> Result<Stop, SolveError> {
        for (at, stage) in stages.enumerate() {
            let stop = self.solve(stage, at)?;
            if stop != Stop::Proved {
                return Ok(stop);
            }
            for &(level, _) in &stage.levels {
                self.floors.push(floor(self.program, level, self.achieved(level)));
            }
            tell(self.limits, if stage.is_last(self.program) { POINTS } else { COVERAGE });
        }
        Ok(Stop::Proved)
    }

    /// Solves a stage to optimality, unless a limit ends it.
    ///
    /// `at` counts the coverage stages before it.
    fn solve(&mut self, stage: &Stage, at: usize) -> Result<Stop, SolveError> {
        // The levels before hold by the floors; a stage whose ceiling is met already needs no engine.
        let value = (!self.values.is_empty()).then(|| stage.value(self.program, &self.values));
        if let Some(value) = value.filter(|value| *value >= stage.claim) {
            self.certified &= value >= stage.ceiling;
            self.close(stage, value);
            self.tree.iter_mut().for_each(Tree::skip);
            return Ok(Stop::Proved);
        }
        if let Some(stop) = self.branch(stage, at) {
            return Ok(stop);
        }
        if self.goes_on_with_schedules()
            && let Some(ended) = self.narrow(std::slice::from_ref(stage))?
        {
            return Ok(if ended == Ended::Proved { Stop::Proved } else { Stop::Cut(ended) });
        }
        self.run(stage)
    }

    /// Whether schedules come first: where they are asked for, or the program is too large for anything else.
    fn begins_with_schedules(&self) -> bool {
        match self.limits.method {
            Method::Whole => false,
            Method::Schedules => !self.cautious,
            Method::BySize => !self.cautious && self.tree.is_none(),
        }
    }

    /// Whether schedules are tried on a stage that its relaxation has not solved. Below that size HiGHS is as fast, but for values
    /// where there are none, and where schedules have served a stage before.
    fn goes_on_with_schedules(&self) -> bool {
        let is_large = self.program.n_nonzeros() > LEAST_NONZEROS;
        self.limits.method == Method::BySize
            && self.gave_up
            && (is_large || self.values.is_empty() || self.schedules.is_some())
    }

    /// Leaves a stage to HiGHS as it is.
    fn run(&mut self, stage: &Stage) -> Result<Stop, SolveError> {
        let start = (!self.cautious && !self.values.is_empty()).then(|| self.values.clone());
        let task = Task {
            program: self.program,
            stage,
            floors: &self.floors,
            start,
            relaxed: false,
            presolve: !self.cautious,
        };
        let seen = |values: &[f64], bound: f64| self.tell(stage, values, bound);
        let mut run = runner::run(&task, self.limits, seen);
        if !self.is_sound(stage, &run, task.start.is_some()) {
            // The same program from nothing and without presolve, where HiGHS has lost results before.
            self.work = self.work.plus(run.work());
            run = runner::run(&Task { start: None, presolve: false, ..task }, self.limits, |_, _| {});
            if !self.is_sound(stage, &run, !self.values.is_empty()) {
                return Err(SolveError::Engine(format!("{:?} twice, against its own figures", run.outcome)));
            }
        }
        self.work = self.work.plus(run.work());
        let Run { outcome, values, bound, .. } = run;
        if let Some(values) = values {
            self.values = values;
        }
        match outcome {
            backend::Ending::Optimal if !self.values.is_empty() => {
                let value = stage.value(self.program, &self.values);
                self.close(stage, value);
                if self.limits.certify {
                    self.certify(stage, value);
                } else {
                    self.certified = false;
                }
                Ok(Stop::Proved)
            }
            backend::Ending::Infeasible if self.values.is_empty() => Ok(Stop::Infeasible),
            backend::Ending::Stopped(ended) => {
                self.stopped = Some(ended);
                let proven = proven(stage, bound);
                let value =
                    if self.values.is_empty() { i64::MIN } else { stage.value(self.program, &self.values) };
                // A bound below a solution in hand would be a wrong one.
                self.close(stage, proven.max(value));
                Ok(Stop::Cut(ended))
            }
            other => Err(SolveError::Engine(format!("{other:?}"))),
        }
    }

    /// Tries to solve a stage on the warm relaxation; none where HiGHS has to.
    fn branch(&mut self, stage: &Stage, at: usize) -> Option<Stop> {
        let is_last = stage.is_last(self.program);
        let near = self.near.and_then(|near| near.of_stage(at, is_last));
        let known = (!self.values.is_empty()).then_some(self.values.as_slice());
        match self.tree.as_mut()?.solve(stage, &self.floors, known, near, self.limits, &mut self.work) {
            Closed::Proved(better, certified) => {
                self.certified &= certified;
                self.values = better.unwrap_or_else(|| std::mem::take(&mut self.values));
                self.close(stage, stage.value(self.program, &self.values));
                Some(Stop::Proved)
            }
            Closed::Infeasible => Some(Stop::Infeasible),
            Closed::Open(better) => {
                self.tree = None;
                self.gave_up = true;
                self.values = better.unwrap_or_else(|| std::mem::take(&mut self.values));
                None
            }
        }
    }

    /// Whether the engine's answer agrees with itself.
    ///
    /// HiGHS has called a start optimal while its own bound said otherwise.
    fn is_sound(&self, stage: &Stage, run: &Run, has_solution: bool) -> bool {
        match (&run.outcome, &run.values) {
            (backend::Ending::Failed(_), _) | (backend::Ending::Optimal, None) => false,
            (backend::Ending::Infeasible, _) => !has_solution,
            (backend::Ending::Optimal, Some(values)) => {
                !run.bound.is_finite() || (run.bound - stage.value(self.program, values) as f64).abs() < 1.0
            }
            (backend::Ending::Stopped(_), _) => true,
        }
    }

    /// Writes the bound of a stage into its levels.
    fn close(&mut self, stage: &Stage, bound: i64) {
        close(&mut self.bound, stage, bound);
        self.closed_at = bound;
    }

    /// Reports a better solution while the stage runs.
    fn tell(&self, stage: &Stage, values: &[f64], engine_bound: f64) {
        if self.limits.watch.is_none() {
            return;
        }
        let plan = Levels(
            (0..self.program.n_levels)
                .map(|level| stages::level_value(self.program, level, values))
                .collect(),
        );
        let mut bound = self.bound.clone();
        close(&mut bound, stage, proven(stage, engine_bound).max(stage.value(self.program, values)));
        let (plan, bound) = (Some(plan), Some(bound));
        self.limits.report(&Progress { phase: "searching", steps: None, plan, bound });
    }

    /// Tries to close the stage with dual values of its linear relaxation.
    fn certify(&mut self, stage: &Stage, value: i64) {
        if !self.certified {
            return;
        }
        let task = Task {
            program: self.program,
            stage,
            floors: &self.floors,
            start: None,
            relaxed: true,
            presolve: true,
        };
        let run = runner::run(&task, self.limits, |_, _| {});
        self.work = self.work.plus(run.work());
        let region = Region::of(self.program);
        let closed =
            Certificate::of(self.program, &region, &self.floors, &stage.objective, &run.duals, value);
        self.certified = closed.is_some_and(|closed| closed.bound() <= value);
    }

    fn achieved(&self, level: usize) -> i64 {
        stages::level_value(self.program, level, &self.values)
    }

    /// What was found; in how many stages, where all were solved in order.
    fn found(self, ended: Ended, n_stages: usize) -> Found {
        let achieved = Levels((0..self.program.n_levels).map(|level| self.achieved(level)).collect());
        let status = match ended {
            Ended::Proved if self.certified => Status::Certified,
            Ended::Proved => Status::EngineClaimed,
            _ => Status::Gap,
        };
        Found::Best(Solved {
            values: self.values,
            achieved,
            bound: self.bound,
            status,
            ended,
            work: self.work,
            bases: self.tree.and_then(|tree| tree.into_bases(n_stages)).map(Arc::new),
        })
    }
}

/// The engine's bound as an integer; what the stage cannot exceed anyway where it has none.
fn proven(stage: &Stage, engine_bound: f64) -> i64 {
    if engine_bound.is_finite() {
        ((engine_bound + 1e-6).floor() as i64).min(stage.claim)
    } else {
        stage.claim
    }
}

/// Writes a bound on a stage into its levels.
fn close(levels: &mut Levels, stage: &Stage, bound: i64) {
    for (level, value) in stage.split(bound) {
        levels.0[level] = value;
    }
}

/// `level >= value`.
fn floor(program: &IntegerProgram, level: usize, value: i64) -> Row {
    Row {
        lower: Some(value),
        upper: None,
        entries: program.level(level).collect(),
        key: level as u64,
        network: None,
        implied: false,
    }
}
