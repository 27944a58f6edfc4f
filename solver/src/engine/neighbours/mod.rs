//! Large-neighbourhood search (Shaw 1998): small exact programs around the values in hand.
//!
//! A neighbourhood is some persons who could do each other's work, with some of their columns; all other columns keep their
//! values. What is left has the size of a city and is solved in all levels in order, so that no step costs a higher level
//! anything. Some are solved at a time, all from the same values, and what they find is put together in
//! order as far as it agrees: the result does not depend on the number of threads.
//!
//! Open places are filled first, those of the most important levels before the others: a neighbourhood is then
//! the columns of the rows that it has walked through. After that, it is the columns that the prices think most of. Where
//! prices moved without a master, whole `circles` of persons who want the same places are freed before.

mod circles;

use std::collections::{BTreeSet, HashMap};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rayon::prelude::*;

use circles::Circles;

use super::branch::{meets, settled};
use super::schedules::{Losses, Meetings};
use super::stages::Stage;
use super::{Found, Search, optimise, stages, trivial_bound};
use crate::limits::{Limits, Method};
use crate::program::{ColumnId, IntegerProgram, Surroundings};
use crate::score::Levels;

/// Neighbourhoods that are solved from the same values.
const AT_A_TIME: usize = 8;
/// Persons of a neighbourhood, and most columns of theirs: small ones take milliseconds, and few persons know how to fill an
/// open place; large ones find what these cannot.
const SIZES: [(usize, usize); 3] = [(8, 150), (16, 400), (24, 800)];
/// Another round over open rows if one in so many became better.
const WORTH_A_ROUND: usize = 20;
/// Neighbourhoods in a row that bring nothing before the search ends.
const PATIENCE: usize = 120;
/// The same while stages behind are still without values: these need the time more.
const EARLY_PATIENCE: usize = 40;
/// Circles that are solved from the same values.
const CIRCLES: usize = 4;
/// After so many times that circles of one size are solved it is looked at what these have brought.
const JUDGED: usize = 6;
/// They have to close one part of so many of what is missing.
const WORTH_MORE: i64 = 50;
/// After so many times that circles are solved it is summed up what is still lost, and where, and told.
const SUMMED: usize = 8;
/// Branch-and-bound nodes of one program.
const NODES: u64 = 20;

/// Values that are made better near them.
struct Neighbours<'s> {
    program: &'s IntegerProgram,
    meetings: &'s Meetings,
    surroundings: Surroundings<'s>,
    /// Only so many rows are walked through.
    n_rows: usize,
    /// One of [`SIZES`].
    size: (usize, usize),
    dice: ChaCha8Rng,
    limits: Limits,
    n_programs: u64,
}

/// Persons who could do each other's work, and the rows in which they were found.
#[derive(Default)]
struct Walk {
    persons: BTreeSet<usize>,
    rows: BTreeSet<usize>,
}

impl Search<'_> {
    /// Fills open places of the levels from `first` on, level by level, row by row, until a round over all rows of a level
    /// brings little, or a limit stops it.
    pub(super) fn fill(&mut self, meetings: &Meetings, first: usize, limits: &Limits) {
        let mut neighbours = Neighbours::of(self, meetings, limits);
        let levels = meetings.rows().iter().map(|meeting| meeting.level).filter(|level| *level >= first);
        let levels: BTreeSet<usize> = levels.collect();
        for (at, level) in levels.iter().copied().enumerate() {
            // Every level gets its turn.
            let n_left = u32::try_from(levels.len() - at).unwrap_or(u32::MAX);
            neighbours.limits.deadline = limits.with_share(n_left).deadline;
            neighbours.n_rows = meetings.rows().partition_point(|meeting| meeting.level <= level);
            for size in SIZES {
                neighbours.size = size;
                while neighbours.fill_round(level) {}
            }
        }
        neighbours.give_back(self);
    }

    /// Improves the values in hand until nothing near them is better, or a limit stops it.
    ///
    /// Where it is about one stage, with others still behind it, it ends when that is worth `enough`, and gives up earlier.
    /// `regret` says of each column what it costs at the prices if it may not stay 0.
    pub(super) fn improve(
        &mut self,
        meetings: &Meetings,
        regret: &[i64],
        enough: Option<(&Stage, i64)>,
        limits: &Limits,
    ) {
        let mut neighbours = Neighbours::of(self, meetings, limits);
        let patience = if enough.is_some() { EARLY_PATIENCE } else { PATIENCE };
        let program = self.program;
        let worth = |neighbours: &Neighbours<'_>| {
            enough.map(|(stage, _)| stage.value(program, neighbours.surroundings.values()))
        };
        let (mut in_vain, mut now) = (0, worth(&neighbours));
        for size in SIZES.into_iter().cycle() {
            let is_enough = now.zip(enough).is_some_and(|(now, (_, enough))| now >= enough);
            if is_enough || in_vain >= patience || limits.stopped() {
                break;
            }
            neighbours.size = size;
            let free = (0..AT_A_TIME).map(|_| neighbours.liked_by_prices(regret)).collect();
            let n_better = neighbours.improve(free);
            let before = std::mem::replace(&mut now, worth(&neighbours));
            // What is found for the stages behind alone is found again, and better, once they have prices.
            let is_better = if enough.is_some() { now > before } else { n_better > 0 };
            in_vain = if is_better { 0 } else { in_vain + AT_A_TIME };
        }
        neighbours.give_back(self);
    }
}

impl Search<'_> {
    /// Improves the values in hand in a stage and those before it, circle by circle, until many in a row bring little of what is missing
    /// to `enough` or a limit stops it. Circles are of persons in whose hands it is what is lost at the prices, and of columns of the
    /// kernel. `told` hears of better values from time to time.
    pub(super) fn improve_in_circles(
        &mut self,
        meetings: &Meetings,
        (kernel, losses): (&[bool], &Losses<'_>),
        (stage, enough): (&Stage, i64),
        limits: &Limits,
        told: impl Fn(&Self, &[f64]),
    ) {
        let last = stage.levels.last().map_or(0, |(level, _)| *level);
        let program = self.program;
        let worth = |neighbours: &Neighbours<'_>| stage.value(program, neighbours.surroundings.values());
        let mut neighbours = Neighbours::of(self, meetings, limits);
        let mut circles = Circles::of(meetings, kernel, losses.of(neighbours.surroundings.values()));
        let (mut n_times, mut now) = (0, worth(&neighbours));
        for size in circles::SIZES {
            for n_of_size in 1.. {
                if limits.stopped() {
                    break;
                }
                let next = circles.next(CIRCLES, size, &mut neighbours.dice);
                let wanted = |circle| neighbours.wanted(&circles, circle);
                let free: Vec<_> = next.par_iter().map(wanted).collect();
                neighbours.improve_up_to(last, free);
                n_times += 1;
                if n_times % SUMMED == 0 {
                    circles.lose(losses.of(neighbours.surroundings.values()));
                    told(self, neighbours.surroundings.values());
                }
                if n_of_size % JUDGED == 0 {
                    let before = std::mem::replace(&mut now, worth(&neighbours));
                    if now - before <= (enough - now) / WORTH_MORE {
                        break;
                    }
                }
            }
        }
        neighbours.give_back(self);
    }
}

impl<'s> Neighbours<'s> {
    fn of<'p: 's>(search: &Search<'p>, meetings: &'s Meetings, limits: &Limits) -> Self {
        let limits = Limits {
            method: Method::Whole,
            certify: false,
            watch: None,
            work: Some(limits.work.map_or(NODES, |work| work.min(NODES))),
            ..limits.clone()
        };
        Self {
            program: search.program,
            meetings,
            surroundings: Surroundings::of(search.program, meetings.by_column(), &search.values),
            n_rows: meetings.rows().len(),
            size: SIZES[0],
            dice: ChaCha8Rng::seed_from_u64(limits.seed),
            limits,
            n_programs: 0,
        }
    }

    fn give_back(self, search: &mut Search<'_>) {
        search.values = self.surroundings.values().to_vec();
        search.work.programs += self.n_programs;
    }

    /// One round over the open rows of a level; whether it made so many better that another is worth it.
    fn fill_round(&mut self, level: usize) -> bool {
        let (mut n_tried, mut n_better) = (0, 0);
        let first = self.meetings.rows().partition_point(|meeting| meeting.level < level);
        let mut rows = first..self.n_rows;
        loop {
            let open: Vec<usize> = rows.by_ref().filter(|row| self.is_open(*row)).take(AT_A_TIME).collect();
            if open.is_empty() || self.limits.stopped() {
                break;
            }
            n_tried += open.len();
            let free = open.into_iter().map(|row| self.open_places(row)).collect();
            n_better += self.improve(free);
        }
        n_better * WORTH_A_ROUND >= n_tried && n_better > 0 && !self.limits.stopped()
    }

    /// Solves the programs of these free columns; how many made the values better.
    fn improve(&mut self, opened: Vec<Vec<ColumnId>>) -> usize {
        let limits = self.limits.clone();
        let solve = |around: &IntegerProgram, _| match optimise(around, None, None, &limits, false) {
            Ok(Found::Best(solved)) => Some(solved.values),
            _ => None,
        };
        self.improve_by(solve, opened)
    }

    /// The same in the levels up to `last` alone, from the values in hand.
    fn improve_up_to(&mut self, last: usize, opened: Vec<Vec<ColumnId>>) {
        let limits = self.limits.clone();
        let solve = |around: &IntegerProgram, values: Vec<f64>| {
            let bounds = trivial_bound(around);
            let mut search = Search::new(around, &bounds, None, &limits, false);
            search.values = values;
            let is_meant = |stage: &&Stage| stage.levels.first().is_some_and(|(level, _)| *level <= last);
            let stages = stages::pack(around, &bounds);
            search.solve_in_order(stages.iter().filter(is_meant)).ok().map(|_| search.values)
        };
        self.improve_by(solve, opened);
    }

    fn improve_by(
        &mut self,
        solve: impl Fn(&IntegerProgram, Vec<f64>) -> Option<Vec<f64>> + Sync,
        opened: Vec<Vec<ColumnId>>,
    ) -> usize {
        let solve = |free: &Vec<ColumnId>| {
            let (around, before) = (self.surroundings.around(free), self.values_of(free));
            solve(&around, before.clone()).and_then(|found| better(&around, &before, found))
        };
        let found: Vec<Option<Vec<f64>>> = opened.par_iter().map(solve).collect();
        self.n_programs += opened.len() as u64;
        let mut n_better = 0;
        for (free, values) in opened.iter().zip(found) {
            // What was found first is better as it is; the others have to agree with it.
            let agrees = |found| match n_better {
                0 => Some(found),
                _ => better(&self.surroundings.around(free), &self.values_of(free), found),
            };
            if let Some(values) = values.and_then(agrees) {
                self.surroundings.take(free, &values);
                n_better += 1;
            }
        }
        n_better
    }

    fn values_of(&self, columns: &[ColumnId]) -> Vec<f64> {
        columns.iter().map(|column| self.surroundings.values()[*column]).collect()
    }

    fn below(&mut self, n: usize) -> usize {
        (self.dice.next_u64() % n.max(1) as u64) as usize
    }

    /// Whether one more person may be chosen in a row.
    fn is_open(&self, row: usize) -> bool {
        !self.surroundings.is_full(self.meetings.rows()[row].row)
    }

    /// A walk from row to row that collects persons.
    fn walk(&mut self, mut row: usize) -> Walk {
        let (n_persons, mut walk) = (self.size.0, Walk::default());
        let meetings = self.meetings;
        for _ in 0..2 * n_persons {
            if walk.persons.len() >= n_persons {
                break;
            }
            walk.rows.insert(row);
            let here = meetings.rows().get(row).map_or(&[][..], |meeting| &meeting.persons);
            for _ in 0..here.len().min(n_persons / 4) {
                walk.persons.insert(here[self.below(here.len())]);
            }
            let person = self.below(walk.persons.len());
            let onwards =
                walk.persons.iter().nth(person).map(|person| meetings.rows_of(*person, self.n_rows));
            row = match onwards {
                Some(rows) if !rows.is_empty() => rows[self.below(rows.len())],
                _ => self.below(self.n_rows),
            };
        }
        walk
    }

    /// Columns to free: those of the rows of a walk from `row`, the most important and best first.
    fn open_places(&mut self, row: usize) -> Vec<ColumnId> {
        let walk = self.walk(row);
        let given_back = self.given_back(&walk.persons);
        let mut choices: Vec<(Vec<(usize, i64)>, ColumnId)> = Vec::new();
        for row in &walk.rows {
            for column in self.program.rows[self.meetings.rows()[*row].row].entries.columns() {
                let is_in = |person: usize| walk.persons.contains(&person);
                if self.meetings.person_of(column).is_some_and(is_in)
                    && self.is_choice(column)
                    && self.surroundings.has_room(column, &given_back)
                {
                    let cost = &self.program.columns[column].cost;
                    choices.push((cost.iter().map(|(level, by)| (*level, -by)).collect(), column));
                }
            }
        }
        self.freed(&walk, choices)
    }

    /// Columns to free: those of some persons that the prices think most of.
    fn liked_by_prices(&mut self, regret: &[i64]) -> Vec<ColumnId> {
        let start = self.below(self.n_rows);
        let walk = self.walk(start);
        let given_back = self.given_back(&walk.persons);
        let columns = walk.persons.iter().flat_map(|person| self.meetings.columns_of(*person));
        let possible: Vec<ColumnId> = columns
            .copied()
            .filter(|column| self.is_choice(*column) && self.surroundings.has_room(*column, &given_back))
            .collect();
        // Many are worth the same, and the first of them would always be those of the same persons.
        let choices =
            possible.into_iter().map(|column| ((regret[column], self.dice.next_u64()), column)).collect();
        self.freed(&walk, choices)
    }

    /// Columns to free: those of the kernel that the persons of a circle have, as far as there is room.
    fn wanted(&self, circles: &Circles<'_>, circle: &BTreeSet<usize>) -> Vec<ColumnId> {
        let given_back = self.given_back(circle);
        let columns = circle.iter().flat_map(|person| circles.columns_of(*person)).copied();
        let choices = columns
            .filter(|column| self.is_choice(*column) && self.surroundings.has_room(*column, &given_back));
        self.with_own(circle, choices.collect())
    }

    /// What the persons give back of each row when they are free to choose again.
    fn given_back(&self, persons: &BTreeSet<usize>) -> HashMap<u32, i64> {
        let columns = persons.iter().flat_map(|person| self.meetings.columns_of(*person));
        self.surroundings.use_of(columns.copied())
    }

    /// Whether a column is a choice that was not taken.
    fn is_choice(&self, column: ColumnId) -> bool {
        self.program.columns[column].integer && self.surroundings.values()[column] < 0.5
    }

    /// The first of the choices, what the persons do now, and what depends on both.
    fn freed<K: Ord>(&self, walk: &Walk, mut choices: Vec<(K, ColumnId)>) -> Vec<ColumnId> {
        choices.sort_unstable();
        choices.dedup();
        self.with_own(
            &walk.persons,
            choices.into_iter().take(self.size.1).map(|(_, column)| column).collect(),
        )
    }

    /// These columns, what the persons do now, and what depends on both.
    fn with_own(&self, persons: &BTreeSet<usize>, mut free: Vec<ColumnId>) -> Vec<ColumnId> {
        let columns = persons.iter().flat_map(|person| self.meetings.columns_of(*person));
        free.extend(columns.filter(|column| !self.is_choice(**column)));
        self.meetings.with_others(free)
    }
}

/// What was found for the free columns, with excess counted as it is, if it keeps all rows around their values `before`
/// and is better than these.
fn better(around: &IntegerProgram, before: &[f64], found: Vec<f64>) -> Option<Vec<f64>> {
    let found = settled(around, &[], found);
    let is_better = levels(around, &found) > levels(around, before) && meets(around, &[], &found);
    is_better.then_some(found)
}

fn levels(program: &IntegerProgram, values: &[f64]) -> Levels {
    Levels((0..program.n_levels).map(|level| stages::level_value(program, level, values)).collect())
}
