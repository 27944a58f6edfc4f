//! States a stage with good_lp, runs HiGHS on it and reads the answer: no other file names either.

use std::sync::Arc;

use good_lp::{Expression, ProblemVariables, SolverModel as _, Variable, constraint, variable};
use highs::HighsModelStatus;

use super::raw::{self, Watcher};
use super::stages::Stage;
use crate::program::{ColumnId, IntegerProgram, Row};
use crate::solve::{Ended, Work};

/// The bit of the presolve rule that enumerates the solutions of a row.
const ENUMERATION: i32 = 1 << 16;

/// One run of the engine.
#[derive(Clone)]
pub(super) struct Task<'p> {
    pub(super) program: &'p IntegerProgram,
    pub(super) stage: &'p Stage,
    pub(super) floors: &'p [Row],
    /// A solution to start from.
    pub(super) start: Option<Vec<f64>>,
    /// Without integrality, for dual values.
    pub(super) relaxed: bool,
    pub(super) presolve: bool,
}

/// How a run ended, in the engine's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Optimal,
    Infeasible,
    Stopped(Ended),
    Failed(String),
}

/// What a run brought.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) outcome: Ending,
    pub(super) values: Option<Vec<f64>>,
    /// The engine's bound on the objective; not finite where it has none.
    pub(super) bound: f64,
    /// Dual values of the rows; only of a relaxed run.
    pub(super) duals: Vec<f64>,
    pub(super) nodes: u64,
    pub(super) pivots: u64,
}

impl Run {
    /// A run that brought nothing.
    pub(super) fn empty(outcome: Ending) -> Self {
        Self { outcome, values: None, bound: f64::INFINITY, duals: Vec::new(), nodes: 0, pivots: 0 }
    }

    /// What it took.
    pub(super) fn work(&self) -> Work {
        Work { programs: 1, nodes: self.nodes, pivots: self.pivots }
    }
}

/// A model ready to run; made and used on one thread.
pub(super) struct Engine {
    model: highs::Model,
    watcher: Arc<Watcher>,
    relaxed: bool,
}

/// The model as good_lp states it; plain data that may move to another thread.
pub(super) struct Stated {
    problem: good_lp::solvers::highs::HighsProblem,
    start: Option<Vec<f64>>,
    relaxed: bool,
    presolve: bool,
}

/// States the task.
pub(super) fn state(task: &Task<'_>) -> Stated {
    let mut variables = ProblemVariables::new();
    let columns: Vec<_> = task
        .program
        .columns
        .iter()
        .map(|column| {
            let definition = variable().min(column.lower as f64).max(column.upper as f64);
            variables.add(if column.integer && !task.relaxed { definition.integer() } else { definition })
        })
        .collect();
    let objective = sum(&columns, task.stage.objective.iter().copied(), task.stage.objective.len());
    let mut problem = variables.maximise(objective).using(good_lp::solvers::highs::highs);
    for row in task.program.rows.iter().chain(task.floors) {
        let of_row = || sum(&columns, row.entries.iter(), row.entries.len());
        match (row.lower, row.upper) {
            (Some(lower), Some(upper)) if lower == upper => {
                problem.add_constraint(constraint!(of_row() == lower as f64));
            }
            (lower, upper) => {
                if let Some(lower) = lower {
                    problem.add_constraint(constraint!(of_row() >= lower as f64));
                }
                if let Some(upper) = upper {
                    problem.add_constraint(constraint!(of_row() <= upper as f64));
                }
            }
        }
    }
    Stated { problem, start: task.start.clone(), relaxed: task.relaxed, presolve: task.presolve }
}

fn sum(columns: &[Variable], entries: impl Iterator<Item = (ColumnId, i64)>, number: usize) -> Expression {
    let mut sum = Expression::with_capacity(number);
    entries.for_each(|(column, by)| sum.add_mul(by as f64, columns[column]));
    sum
}

impl Engine {
    /// Hands the model to HiGHS.
    pub(super) fn new(stated: Stated, watcher: Arc<Watcher>, nodes: Option<u64>) -> Result<Self, String> {
        let Stated { problem, start, relaxed, presolve } = stated;
        let mut model = problem.try_into_inner().map_err(|error| error.to_string())?;
        model.make_quiet();
        // One thread and the default seed: with others HiGHS has returned wrong bounds.
        model.set_option("threads", 1);
        model.set_option("parallel", "off");
        model.set_option("mip_rel_gap", 0.0);
        // Objectives are integers: less than one apart is equal.
        model.set_option("mip_abs_gap", 0.9);
        // At city size these two cost a third of the time and change nothing.
        model.set_option("mip_heuristic_run_feasibility_jump", false);
        model.set_option("mip_detect_symmetry", false);
        // HiGHS 1.15.0 loses the row of an equality clique when enumeration fixes all of its members but
        // one (ERGO-Code/HiGHS#3216): wrong optima, or none at all, in 2 of 100,000 random problems.
        model.set_option("presolve_rule_off", ENUMERATION);
        if !presolve {
            model.set_option("presolve", "off");
        }
        if let Some(nodes) = nodes {
            model.set_option("mip_max_nodes", i32::try_from(nodes).unwrap_or(i32::MAX));
        }
        if let Some(start) = &start {
            // A start that HiGHS refuses is only a slower start.
            let _ = model.try_set_solution(Some(start), None, None, None);
        }
        Ok(Self { model, watcher, relaxed })
    }

    /// Runs to the end, or to the first poll after the watcher asks to stop.
    pub(super) fn run(mut self) -> Run {
        raw::install(&mut self.model, &self.watcher);
        let mut solved = match self.model.try_solve() {
            Ok(solved) => solved,
            Err(status) => return Run::empty(Ending::Failed(format!("HiGHS: {status:?}"))),
        };
        let outcome = match solved.status() {
            HighsModelStatus::Optimal | HighsModelStatus::ObjectiveBound => Ending::Optimal,
            HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => Ending::Infeasible,
            HighsModelStatus::ReachedInterrupt => Ending::Stopped(Ended::Cancelled),
            HighsModelStatus::ReachedSolutionLimit | HighsModelStatus::ReachedIterationLimit => {
                Ending::Stopped(Ended::WorkLimit)
            }
            HighsModelStatus::ReachedTimeLimit => Ending::Stopped(Ended::TimeLimit),
            other => Ending::Failed(format!("HiGHS: {other:?}")),
        };
        let feasible = solved.primal_solution_status() == highs::HighsSolutionStatus::Feasible;
        let solution = solved.get_solution();
        let values = feasible.then(|| solution.columns().to_vec());
        let bound = solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::INFINITY);
        let nodes = if self.relaxed { 0 } else { raw::node_count(&mut solved) };
        let pivots = u64::try_from(solved.simplex_iteration_count()).unwrap_or(0);
        let duals = if self.relaxed { solution.dual_rows().to_vec() } else { Vec::new() };
        Run { outcome, values, bound, duals, nodes, pivots }
    }
}
