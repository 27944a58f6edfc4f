//! A stage over a smaller program: some of the columns, or some whole schedules.

use std::sync::Arc;

use rayon::prelude::*;

use super::branch::settled;
use super::narrowed::Narrowed;
use super::schedules::{Asked, Listing, Priced, Schedules};
use super::stages::Stage;
use super::{Search, Stop};
use crate::limits::{Limits, Method, Progress, Watch};
use crate::program::{ColumnId, IntegerProgram, PIECE, Row};
use crate::solve::SolveError;

/// Branch-and-bound nodes that are spent on a kernel.
const KERNEL_NODES: u64 = 100;
/// Most schedules that are looked at because they are the likeliest.
const LIKELY: usize = 4_000;

impl<'p> Search<'p> {
    /// Solves a stage over these columns, within one of so many parts of the time that is left.
    pub(super) fn solve_kernel(
        &mut self,
        stage: &Stage,
        priced: &Priced,
        schedules: &Schedules<'p>,
        kept: &[bool],
        parts: u32,
    ) -> Result<(), SolveError> {
        let limits = self.few_nodes(parts);
        let narrowed = self.narrowed(stage, kept, Some(priced), schedules, priced.bound());
        self.solve_narrowed(&narrowed, &limits)?;
        self.stopped = None;
        Ok(())
    }

    /// Solves a stage over all schedules that can be part of better values than those in hand, if there are at most `most`, within one of
    /// so many parts of the time that is left: it is closed then, unless a limit ends that.
    pub(super) fn choose_listed(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &Schedules<'p>,
        most: usize,
        parts: u32,
    ) -> Result<(), SolveError> {
        if self.values.is_empty() {
            return Ok(());
        }
        let Some(listing) = schedules.listing(stage, &self.floors, of_stage, &self.values, &Asked::All(most))
        else {
            return Ok(());
        };
        self.choose(stage, of_stage, listing, &self.limits.with_share(parts))
    }

    /// Solves a stage over the schedules that are likeliest to be part of better values, within one of so many parts of the time that is
    /// left, as long as that brings better ones. It is closed where they are all.
    pub(super) fn choose_likely(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &Schedules<'p>,
        parts: u32,
    ) -> Result<(), SolveError> {
        while !self.values.is_empty() && !self.limits.stopped() {
            let before = self.value(stage);
            if before.is_some_and(|value| !of_stage.is_open(stage, value)) {
                break;
            }
            let asked = Asked::Likely(LIKELY);
            let listing = schedules.listing(stage, &self.floors, of_stage, &self.values, &asked);
            let Some(listing) = listing else { break };
            let limits = if listing.is_all { self.limits.with_share(parts) } else { self.few_nodes(parts) };
            self.choose(stage, of_stage, listing, &limits)?;
            if self.value(stage) == before {
                break;
            }
        }
        Ok(())
    }

    fn choose(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        listing: Listing,
        limits: &Limits,
    ) -> Result<(), SolveError> {
        let is_all = listing.is_all;
        let (stop, _, certified) = self.solve_listing(listing, limits)?;
        self.stopped = None;
        if is_all && stop == Stop::Proved {
            self.certified &= certified;
            let value = stage.value(self.program, &self.values);
            of_stage.close(value);
            self.learn(stage, value);
        }
        Ok(())
    }

    /// Limits of what only looks for better values.
    fn few_nodes(&self, parts: u32) -> Limits {
        let nodes = self.limits.work.map_or(KERNEL_NODES, |work| work.min(KERNEL_NODES));
        Limits { work: Some(nodes), certify: false, ..self.limits.with_share(parts) }
    }

    pub(super) fn solve_listing(
        &mut self,
        mut listing: Listing,
        limits: &Limits,
    ) -> Result<(Stop, i64, bool), SolveError> {
        let (floors, start) = (std::mem::take(&mut listing.floors), std::mem::take(&mut listing.start));
        let whole = |values: &[f64]| listing.whole(values);
        self.solve_over((&listing.program, &listing.stage), floors, start, whole, limits)
    }

    /// Solves a stage over some columns: how it ended, the bound over these columns, and whether that is our own.
    pub(super) fn solve_narrowed(
        &mut self,
        narrowed: &Narrowed,
        limits: &Limits,
    ) -> Result<(Stop, i64, bool), SolveError> {
        let (start, floors) = (narrowed.own(&self.values), narrowed.floors(&self.floors));
        let whole = |values: &[f64]| narrowed.whole(values);
        self.solve_over((&narrowed.program, &narrowed.stage), floors, start, whole, limits)
    }

    /// Solves a stage of a smaller program, likewise; `whole` says what values of it are in this one.
    fn solve_over(
        &mut self,
        (program, stage): (&IntegerProgram, &Stage),
        floors: Vec<Row>,
        start: Vec<f64>,
        whole: impl Fn(&[f64]) -> Vec<f64>,
        limits: &Limits,
    ) -> Result<(Stop, i64, bool), SolveError> {
        let limits = Limits { method: Method::Whole, watch: self.watch_plans(), ..limits.clone() };
        let mut over = Search::new(program, &self.bound, None, &limits, false);
        over.floors = floors;
        over.values = start;
        let stop = over.solve(stage, 0)?;
        self.work = self.work.plus(over.work);
        if !over.values.is_empty() {
            self.take_better(stage, whole(&over.values));
        }
        Ok((stop, over.closed_at, over.certified))
    }

    /// Takes values that are better in a stage than those in hand: others may be worse in the stages behind.
    pub(super) fn take_better(&mut self, stage: &Stage, values: Vec<f64>) {
        let values = settled(self.program, &self.floors, values);
        if self.value(stage).is_none_or(|value| stage.value(self.program, &values) > value) {
            self.values = values;
        }
    }

    /// The stage over the columns to keep; those that are not 0 in the values in hand, and those that follow from
    /// others, stay.
    pub(super) fn narrowed(
        &self,
        stage: &Stage,
        keep: &[bool],
        priced: Option<&Priced>,
        schedules: &Schedules<'p>,
        bound: i64,
    ) -> Narrowed {
        let (program, values) = (self.program, &self.values);
        let stays = |column: ColumnId| {
            let own = &program.columns[column];
            !own.integer || own.lower > 0 || values.get(column).is_some_and(|value| *value > 0.5)
        };
        let all = (0..program.columns.len()).into_par_iter().with_min_len(PIECE);
        let columns: Vec<ColumnId> = all.filter(|column| keep[*column] || stays(*column)).collect();
        let untold = schedules.untold();
        let cuts = priced.map_or(&[][..], Priced::cuts);
        Narrowed::of(program, |row| !untold[row], cuts, stage, columns, bound)
    }

    /// Passes on news of plans; a bound over some columns is none over all.
    pub(super) fn watch_plans(&self) -> Option<Watch> {
        let (watch, bound) = (self.limits.watch.clone()?, self.bound.clone());
        Some(Arc::new(move |news: &Progress| watch(&Progress { bound: Some(bound.clone()), ..news.clone() })))
    }
}
