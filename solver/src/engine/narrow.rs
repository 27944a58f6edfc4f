//! Solves a stage over the columns that matter, which `schedules` tells apart.
//!
//! First kernels of growing size, for good values; the better these are, the fewer columns can be part of better
//! ones. The last program holds all of those, so that its optimum is the stage's.

use super::schedules::Priced;
use super::stages::Stage;
use super::{Search, Stop, close};
use crate::limits::{Limits, Method, Progress};
use crate::program::{ColumnId, IntegerProgram};
use crate::solve::SolveError;

/// Columns per network of the kernels, one after the other.
const KERNELS: [usize; 2] = [8, 24];
/// Branch-and-bound nodes that are spent on a kernel.
const KERNEL_NODES: u64 = 20;

/// A stage over some of the columns.
struct Narrowed {
    program: IntegerProgram,
    stage: Stage,
    /// The columns, ascending.
    columns: Vec<ColumnId>,
    home: Vec<Option<ColumnId>>,
}

impl Search<'_> {
    /// Solves a stage over the columns that matter; none where it is left as it is.
    pub(super) fn narrow(&mut self, stage: &Stage) -> Result<Option<Stop>, SolveError> {
        if self.cautious || self.limits.method == Method::Whole {
            return Ok(None);
        }
        let known = self.value(stage);
        let told = |bound| self.tell_bound(stage, bound);
        let Some(priced) = Priced::of(self.program, &self.floors, stage, known, self.limits, told) else {
            return Ok(None);
        };
        self.work.nodes += priced.n_rounds;
        for per_network in KERNELS {
            let value = self.value(stage).unwrap_or(i64::MIN);
            let regret = priced.usual_regret(per_network);
            if regret >= priced.most_regret(value) || self.limits.stopped() {
                break;
            }
            let nodes = self.limits.work.map_or(KERNEL_NODES, |work| work.min(KERNEL_NODES));
            let limits = Limits { work: Some(nodes), certify: false, ..self.limits.clone() };
            self.solve_over(stage, &priced, regret, &limits)?;
            self.stopped = None;
        }
        self.finish(stage, &priced).map(Some)
    }

    /// Solves the stage over all columns that can be part of better values than those in hand.
    fn finish(&mut self, stage: &Stage, priced: &Priced) -> Result<Stop, SolveError> {
        let bound = priced.bound().min(stage.ceiling);
        let value = self.value(stage);
        if let Some(value) = value.filter(|value| bound <= *value) {
            self.close(stage, value);
            return Ok(Stop::Proved);
        }
        if let Some(ended) = self.limits.ended() {
            self.close(stage, bound);
            self.stopped = Some(ended);
            return Ok(Stop::Cut(ended));
        }
        let (stop, over, certified) =
            self.solve_over(stage, priced, priced.most_regret(value.unwrap_or(i64::MIN)), self.limits)?;
        let value = self.value(stage);
        match stop {
            Stop::Proved => {
                let value = value.expect("invariant: a stage is proven with values");
                self.certified &= certified || bound <= value;
                self.close(stage, value);
            }
            Stop::Cut(ended) => {
                self.stopped = Some(ended);
                self.close(stage, bound.min(over).max(value.unwrap_or(i64::MIN)));
            }
            Stop::Infeasible => {}
        }
        Ok(stop)
    }

    /// Solves the stage over the columns of at most this regret: how it ended, the bound over these columns, and whether
    /// that is our own.
    fn solve_over(
        &mut self,
        stage: &Stage,
        priced: &Priced,
        regret: i64,
        limits: &Limits,
    ) -> Result<(Stop, i64, bool), SolveError> {
        let narrowed = self.narrowed(stage, priced, regret);
        let limits = Limits { method: Method::Whole, ..limits.clone() };
        let mut over = Search::new(&narrowed.program, None, &limits, false);
        over.floors = self.floors.iter().map(|floor| floor.only(&narrowed.home)).collect();
        over.values =
            narrowed.columns.iter().filter_map(|column| self.values.get(*column)).copied().collect();
        let stop = over.solve(&narrowed.stage, 0)?;
        self.work = self.work.plus(over.work);
        if !over.values.is_empty() {
            let mut values = vec![0.0; self.program.columns.len()];
            narrowed.columns.iter().zip(&over.values).for_each(|(column, value)| values[*column] = *value);
            self.values = values;
        }
        Ok((stop, over.closed_at, over.certified))
    }

    /// The stage over the columns of at most this regret; those that are 1 in the values in hand, and those that
    /// follow from others, stay.
    fn narrowed(&self, stage: &Stage, priced: &Priced, regret: i64) -> Narrowed {
        let stays = |column: ColumnId| {
            let own = &self.program.columns[column];
            !own.integer || own.lower > 0 || self.values.get(column).is_some_and(|value| *value > 0.5)
        };
        let columns: Vec<ColumnId> = (0..self.program.columns.len())
            .filter(|column| priced.regret(*column) <= regret || stays(*column))
            .collect();
        let mut home = vec![None; self.program.columns.len()];
        columns.iter().enumerate().for_each(|(at, column)| home[*column] = Some(at));
        let stage = stage.only(&home, priced.bound());
        Narrowed { program: self.program.only(&home), stage, columns, home }
    }

    /// What the values in hand are worth in the stage.
    fn value(&self, stage: &Stage) -> Option<i64> {
        (!self.values.is_empty()).then(|| stage.value(self.program, &self.values))
    }

    /// Reports a better bound while the prices move.
    fn tell_bound(&self, stage: &Stage, bound: i64) {
        let mut levels = self.bound.clone();
        close(&mut levels, stage, bound.min(stage.ceiling));
        self.limits.report(&Progress { phase: "pricing", steps: None, plan: None, bound: Some(levels) });
    }
}
