//! Leads through the stages of a program over the columns that matter, which `schedules` tells apart.
//!
//! First all stages are drafted, each over the kernel of the schedules found so far, and with cuts where that is not enough: good values
//! in every level soon.
//! Where pricing all of them would take too long, what a stage leaves open to those behind it is filled first
//! (`neighbours`). Then they are closed in order: where the bound is not met, a program over all schedules that can be part
//! of better values decides, or over all such columns where these are fewer (`smaller`). What it finds is drafted again from there on.

use std::time::Duration;

use super::branch::meets;
use super::schedules::{Asked, Priced, Schedules};
use super::stages::Stage;
use super::{COVERAGE, POINTS, Search, Stop, close, floor, tell};
use crate::limits::{Limits, Progress};
use crate::score::Levels;
use crate::solve::{Ended, SolveError};

/// Columns of a program above which the stages behind are filled before the next is priced: pricing may not get as far
/// as that in time, and a plan that serves one class only is of no use.
const FILLED: usize = 1_000_000;

/// Columns that may be part of better values, up to which a program of them alone is quicker than a search near the values in hand.
const FEW: usize = 30_000;

/// Most schedules of a program over whole ones: before prices are as tight as cuts make them, and then.
const LISTED: (usize, usize) = (10_000, 20_000);

/// Columns that may be part of better values and that HiGHS gets through in a second at best, where no master says which matter.
const A_SECOND: f64 = 20_000.0;

/// To know who meets whom takes as long as so many looks at the whole program.
const LOOKS: u32 = 6;

/// Stages that are solved one behind the other.
struct Draft<'s> {
    stages: &'s [Stage],
    /// Those that were priced, in order, from the first on; none where nothing was to be priced.
    priced: Vec<Option<Priced>>,
    /// How many floors are those of stages before these.
    n_kept: usize,
}

impl<'p> Search<'p> {
    /// Solves stages over the columns that matter: what ended it; none where the program is left as it is.
    pub(super) fn narrow(&mut self, stages: &[Stage]) -> Result<Option<Ended>, SolveError> {
        let known = self.schedules.take().or_else(|| Schedules::of(self.program, self.limits));
        let Some(mut schedules) = known else { return Ok(None) };
        let (n_kept, before) = (self.floors.len(), schedules.work());
        let ended = self.lead(stages, &mut schedules, n_kept);
        self.floors.truncate(n_kept);
        let (rounds, pivots) = schedules.work();
        self.work.nodes += rounds - before.0;
        self.work.pivots += pivots - before.1;
        self.schedules = Some(schedules);
        ended
    }

    /// Drafts all stages, then closes them; none where there are no values: the whole program knows whether there are any.
    ///
    /// The first `n_kept` floors are those of stages before these.
    fn lead(
        &mut self,
        stages: &[Stage],
        schedules: &mut Schedules<'p>,
        n_kept: usize,
    ) -> Result<Option<Ended>, SolveError> {
        let draft = &mut Draft { stages, priced: Vec::new(), n_kept };
        self.draft_well(draft, schedules)?;
        for (at, stage) in stages.iter().enumerate() {
            let Some(before) = self.value(stage) else { return Ok(None) };
            let n_floors = n_kept + stages[..at].iter().map(|stage| stage.levels.len()).sum::<usize>();
            // Nothing is proven of the stages behind one that is open, so they need no share; better values do.
            let limits = if at + 1 < stages.len() { &self.limits.without_share(4) } else { self.limits };
            if let Some(ended) =
                self.close_stage(stage, draft.priced[at].as_ref(), schedules, n_floors, limits)?
            {
                // The time that is left goes into better values.
                self.refine(draft, schedules)?;
                return Ok(Some(ended));
            }
            if stage.value(self.program, &self.values) > before {
                self.keep_floors(&stages[..=at], n_kept);
                draft.priced.truncate(at + 1);
                self.draft_well(draft, schedules)?;
            }
        }
        Ok(Some(Ended::Proved))
    }

    /// Drafts the stages that are not priced yet, and looks for better values where they are far from being proven.
    fn draft_well(&mut self, draft: &mut Draft<'_>, schedules: &mut Schedules<'p>) -> Result<(), SolveError> {
        self.draft(draft, schedules)?;
        if self.is_nearly_closed(draft) {
            return Ok(());
        }
        self.refine(draft, schedules)
    }

    /// Prices the stages that are not priced yet, and solves each over the kernel.
    fn draft(&mut self, draft: &mut Draft<'_>, schedules: &mut Schedules<'p>) -> Result<(), SolveError> {
        let Draft { stages, priced, n_kept } = draft;
        for stage in &stages[priced.len()..] {
            // Every stage gets its turn: a plan that serves one class only is of no use.
            let n_left = u32::try_from(stages.len() - priced.len()).unwrap_or(u32::MAX);
            let limits = match n_left {
                _ if schedules.has_master() => self.limits.with_share(2 * n_left),
                // Prices that are not right are of little use, and what is near right ones is soon looked through; but to state that, and
                // an auction, take somewhat longer than a look.
                ..=2 => self.limits.keeping(3, schedules.look() * 3 / 2),
                _ => self.limits.with_share(n_left),
            };
            self.find_before_pricing(stage, schedules, n_left, &limits);
            let value = self.value(stage);
            if value == Some(stage.ceiling) || schedules.have_no_time(self.limits, 1) {
                priced.push(None);
            } else {
                let told = |bound| self.tell_bound(stage, bound);
                let mut of_stage = schedules.price(stage, &self.floors, &self.values, &limits, told);
                self.learn(stage, of_stage.bound());
                let is_open = value.is_none_or(|value| value < of_stage.bound());
                if is_open && !schedules.have_no_time(self.limits, 1) {
                    self.find_values(stage, &mut of_stage, schedules, n_left, &limits)?;
                }
                priced.push(Some(of_stage));
            }
            if self.values.is_empty() {
                return Ok(());
            }
            self.keep_floors(&stages[..priced.len()], *n_kept);
            tell(self.limits, if stage.is_last(self.program) { POINTS } else { COVERAGE });
        }
        Ok(())
    }

    /// Looks for values of a stage for which no prices are needed; `n_left` stages are left with this one.
    fn find_before_pricing(
        &mut self,
        stage: &Stage,
        schedules: &Schedules<'p>,
        n_left: u32,
        limits: &Limits,
    ) {
        if !schedules.has_master() {
            return;
        }
        if self.values.is_empty() {
            // Where persons are plenty, nothing needs to stay open.
            let found = schedules.filled(stage, &self.floors, limits);
            let found = found.filter(|found| meets(self.program, &self.floors, found));
            found.into_iter().for_each(|found| self.take_better(stage, found));
        } else if n_left == 1 {
            self.relieve(stage, schedules, None, limits);
        }
    }

    /// Looks for values of a stage with fewer persons in use; `bound` is what they may be worth, where the stage was priced.
    fn relieve(&mut self, stage: &Stage, schedules: &Schedules<'p>, bound: Option<i64>, limits: &Limits) {
        let most = bound.map_or(f64::INFINITY, |bound| bound as f64);
        let told = |values: &[f64]| self.tell(stage, values, most);
        let found = schedules.relieve(stage, &self.floors, &self.values, bound, limits, told);
        found.into_iter().for_each(|found| self.take_better(stage, found));
    }

    /// Looks for good values of a stage that was just priced; `n_left` stages are left with this one.
    fn find_values(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &mut Schedules<'p>,
        n_left: u32,
        limits: &Limits,
    ) -> Result<(), SolveError> {
        let before = self.value(stage);
        let last = stage.levels.last().map_or(0, |(level, _)| *level);
        if schedules.has_master() {
            self.find_by_master(stage, of_stage, schedules, n_left, limits)?;
            let enough = of_stage.bound().min(stage.ceiling);
            // An auction knows no floors, so behind the first stage it is of use only where there is nothing else.
            let may_help = self.floors.is_empty() || self.values.is_empty();
            if may_help && self.value(stage) < Some(enough) {
                self.auction(stage, of_stage, schedules);
            }
        } else {
            self.find_at_prices(stage, of_stage, schedules, n_left)?;
        }
        if self.values.is_empty() {
            return Ok(());
        }
        if n_left == 1 {
            return Ok(());
        }
        if self.program.columns.len() > FILLED {
            // Points alone are no places to fill.
            if n_left > 2 && self.value(stage) > before {
                self.fill(schedules.meetings(), last + 1, &self.limits.with_share(3));
            }
            return Ok(());
        }
        let enough = of_stage.bound().min(stage.ceiling);
        if self.value(stage) < Some(enough) {
            // Cheaper now than once the stages behind are found, which would have to be found again.
            self.improve(schedules.meetings(), of_stage.regret(), Some((stage, enough)), limits);
        }
        Ok(())
    }

    /// Looks for good values of a stage among the schedules that its master knows; closes it where few can be part of better ones.
    fn find_by_master(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &mut Schedules<'p>,
        n_left: u32,
        limits: &Limits,
    ) -> Result<(), SolveError> {
        if n_left == 1 && !self.values.is_empty() {
            let enough = of_stage.bound().min(stage.ceiling);
            self.relieve(stage, schedules, Some(enough), &self.limits.with_share(2));
        }
        let is_open = |search: &Self, of_stage: &Priced| {
            search.value(stage).is_none_or(|value| of_stage.is_open(stage, value))
        };
        if !schedules.begins_with_cuts(stage, &self.values) && is_open(self, of_stage) {
            self.solve_kernel(stage, of_stage, schedules, of_stage.kernel(), n_left + 1)?;
        }
        if is_open(self, of_stage) {
            self.choose_listed(stage, of_stage, schedules, LISTED.0, n_left + 1)?;
        }
        if is_open(self, of_stage) {
            self.tighten(stage, of_stage, schedules, limits);
        }
        if is_open(self, of_stage) && !self.values.is_empty() {
            self.solve_kernel(stage, of_stage, schedules, of_stage.kernel(), n_left + 1)?;
        }
        if is_open(self, of_stage) {
            self.choose_likely(stage, of_stage, schedules, n_left + 1)?;
        }
        if is_open(self, of_stage) && n_left == 1 {
            let is_listable = || schedules.is_listable(stage, &self.floors, of_stage, &self.values, LISTED.1);
            if !self.values.is_empty() && is_listable() {
                // The proof comes next, and finds what is better if anything is.
                return Ok(());
            }
        } else if is_open(self, of_stage) {
            self.choose_listed(stage, of_stage, schedules, LISTED.1, n_left + 1)?;
        }
        if is_open(self, of_stage) {
            // All schedules that were found, in any combination.
            self.solve_kernel(stage, of_stage, schedules, &schedules.generated(), n_left + 1)?;
        }
        Ok(())
    }

    /// Finds better prices of a stage whose bound the values in hand, if there are any, do not reach.
    fn tighten(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &mut Schedules<'p>,
        limits: &Limits,
    ) {
        if self.values.is_empty() {
            return;
        }
        let told = |bound| self.tell_bound(stage, bound);
        *of_stage = schedules.tighten(stage, &self.floors, &self.values, of_stage, limits, told);
        self.learn(stage, of_stage.bound());
    }

    /// Takes the values of an auction at the prices of a stage, if they keep all floors and are better than those in hand.
    pub(super) fn auction(&mut self, stage: &Stage, of_stage: &Priced, schedules: &Schedules<'p>) {
        // It takes seconds at most, and there may be no other plan: pricing must not have used up its share.
        let found = schedules.auction(stage, &self.floors, of_stage, &self.limits.with_share(2));
        if meets(self.program, &self.floors, &found) {
            self.take_better(stage, found);
        }
    }

    /// Whether so few columns can be part of better values that it is quicker to look at all of them than to look for better values.
    fn is_nearly_closed(&self, draft: &Draft<'_>) -> bool {
        let n_left = |(stage, priced): (&Stage, &Option<Priced>)| match (priced, self.value(stage)) {
            (Some(priced), Some(value)) if priced.is_open(stage, value) => priced.n_can_improve(value),
            _ => 0,
        };
        draft.priced.len() == draft.stages.len()
            && draft.stages.iter().zip(&draft.priced).map(n_left).all(|n| n <= FEW)
    }

    /// Looks for better values near those in hand while a stage is open, and drafts again from the first that became better.
    fn refine(&mut self, draft: &mut Draft<'_>, schedules: &mut Schedules<'p>) -> Result<(), SolveError> {
        while !self.values.is_empty() && !schedules.have_no_time(self.limits, LOOKS) {
            let value = |search: &Self, stage: &Stage| stage.value(search.program, &search.values);
            let is_open = |(stage, priced): (&Stage, &Option<Priced>)| {
                priced.as_ref().is_some_and(|priced| priced.is_open(stage, value(self, stage)))
            };
            if !draft.stages.iter().zip(&draft.priced).any(is_open) {
                break;
            }
            let Some(last) = draft.priced.iter().rev().flatten().next() else { break };
            let before: Vec<i64> = draft.stages.iter().map(|stage| value(self, stage)).collect();
            // Without a master there is nothing else to do with the time.
            let parts = if schedules.has_master() { 3 } else { 1 };
            self.improve(schedules.meetings(), last.regret(), None, &self.limits.with_share(parts));
            let first =
                draft.stages.iter().zip(&before).position(|(stage, before)| value(self, stage) > *before);
            match first {
                Some(at) if at + 1 < draft.stages.len() => {
                    // A bound of a stage must not rest on what stages behind it have reached.
                    self.keep_floors(&draft.stages[..=at], draft.n_kept);
                    draft.priced.truncate(at + 1);
                    self.draft(draft, schedules)?;
                }
                _ => {
                    self.keep_floors(draft.stages, draft.n_kept);
                    break;
                }
            }
        }
        Ok(())
    }

    /// What is reached in these stages stays reached; nothing comes behind points.
    fn keep_floors(&mut self, stages: &[Stage], n_kept: usize) {
        let points = self.program.n_levels - 1;
        let levels = stages.iter().flat_map(|stage| &stage.levels).map(|(level, _)| *level);
        let levels: Vec<usize> = levels.filter(|level| *level != points).collect();
        self.floors.truncate(n_kept + levels.len());
        for (at, level) in (n_kept..).zip(levels) {
            let reached = self.achieved(level);
            match self.floors.get_mut(at) {
                Some(floor) => floor.lower = Some(reached),
                None => self.floors.push(floor(self.program, level, reached)),
            }
        }
    }

    /// Proves a stage; what ended it if it could not be, and then the bound says how far the proof reaches.
    ///
    /// Only the first `n_floors` floors count: a better value here may give up what stages behind have reached.
    fn close_stage(
        &mut self,
        stage: &Stage,
        priced: Option<&Priced>,
        schedules: &Schedules<'p>,
        n_floors: usize,
        limits: &Limits,
    ) -> Result<Option<Ended>, SolveError> {
        let value = stage.value(self.program, &self.values);
        let bound = priced.map_or(stage.ceiling, Priced::bound).min(stage.worth(&self.bound));
        if bound <= value {
            self.close(stage, value);
            return Ok(None);
        }
        let of_engine = || {
            let number = priced.map_or(self.program.columns.len(), |priced| priced.n_can_improve(value));
            Duration::from_secs_f64(number as f64 / A_SECOND)
        };
        let look = schedules.look();
        let needed = if schedules.has_master() { look } else { look.max(of_engine()) };
        if let Some(ended) = limits.ends_within(needed) {
            self.close(stage, bound);
            self.stopped = Some(ended);
            return Ok(Some(ended));
        }
        let behind = self.floors.split_off(n_floors);
        let listing = priced.filter(|_| schedules.has_master()).and_then(|priced| {
            schedules.listing(stage, &self.floors, priced, &self.values, &Asked::All(LISTED.1))
        });
        let (stop, over, certified) = match listing {
            Some(listing) => self.solve_listing(listing, limits)?,
            None => {
                let all = || vec![true; self.program.columns.len()];
                let kept = priced.map_or_else(all, |priced| priced.can_improve(value));
                self.solve_narrowed(&self.narrowed(stage, &kept, priced, schedules, bound), limits)?
            }
        };
        self.floors.extend(behind);
        let value = stage.value(self.program, &self.values);
        match stop {
            Stop::Proved => {
                self.certified &= certified || bound <= value;
                self.close(stage, value);
                Ok(None)
            }
            Stop::Cut(ended) => {
                self.stopped = Some(ended);
                self.close(stage, bound.min(over).max(value));
                Ok(Some(ended))
            }
            Stop::Infeasible => {
                Err(SolveError::Engine("no values over columns that hold the values in hand".into()))
            }
        }
    }

    /// What the values in hand are worth in the stage.
    pub(super) fn value(&self, stage: &Stage) -> Option<i64> {
        (!self.values.is_empty()).then(|| stage.value(self.program, &self.values))
    }

    /// Keeps a bound of a stage, under floors that the values in hand reach, where it is better than the one known.
    ///
    /// It stays one when better values are found: those are under these floors as well.
    pub(super) fn learn(&mut self, stage: &Stage, bound: i64) {
        if bound < stage.worth(&self.bound) {
            close(&mut self.bound, stage, bound);
        }
    }

    /// Reports a better bound while the prices move.
    pub(super) fn tell_bound(&self, stage: &Stage, bound: i64) {
        let mut levels = self.bound.clone();
        close(&mut levels, stage, bound.min(stage.worth(&self.bound)));
        let plan = (!self.values.is_empty())
            .then(|| Levels((0..self.program.n_levels).map(|level| self.achieved(level)).collect()));
        self.limits.report(&Progress { phase: "pricing", steps: None, plan, bound: Some(levels) });
    }
}
