//! Large-neighbourhood search (Shaw 1998): small exact programs around the values in hand.
//!
//! A neighbourhood is some persons who could do each other's work, with the columns that the prices think most of; all
//! other columns keep their values. What is left has the size of a city and is solved in all levels in order, so that no step costs
//! a higher level anything. Some are solved at a time, all from the same values, and what they find is put together in
//! order as far as it agrees: the result does not depend on the number of threads.

use std::collections::BTreeSet;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rayon::prelude::*;

use super::branch::{meets, settled};
use super::schedules::Meetings;
use super::{Found, Search, optimise, stages};
use crate::limits::{Limits, Method};
use crate::program::{ColumnId, IntegerProgram};
use crate::score::Levels;

/// Neighbourhoods that are solved from the same values.
const AT_A_TIME: usize = 8;
/// Persons of a neighbourhood.
const PERSONS: usize = 24;
/// Columns of persons in a neighbourhood.
const COLUMNS: usize = 800;
/// Neighbourhoods in a row that bring nothing before the search ends.
const PATIENCE: usize = 80;
/// Branch-and-bound nodes of one program.
const NODES: u64 = 20;

impl Search<'_> {
    /// Improves the values in hand until nothing near them is better, or a limit stops it.
    ///
    /// `regret` says of each column what it costs at the prices if it may not stay 0.
    pub(super) fn improve(&mut self, meetings: &Meetings, regret: &[i64], limits: &Limits) {
        let mut dice = ChaCha8Rng::seed_from_u64(limits.seed);
        let of_one = Limits {
            method: Method::Whole,
            certify: false,
            watch: None,
            work: Some(limits.work.map_or(NODES, |work| work.min(NODES))),
            ..limits.clone()
        };
        let mut in_vain = 0;
        while in_vain < PATIENCE && !limits.stopped() {
            let opened: Vec<Vec<bool>> =
                (0..AT_A_TIME).map(|_| self.neighbourhood(meetings, regret, &mut dice)).collect();
            let (program, values) = (self.program, &self.values);
            let solve = |free: &Vec<bool>| {
                let around = program.around(values, free);
                match optimise(&around, None, None, &of_one, false) {
                    Ok(Found::Best(solved)) => better(&around, values, free, solved.values),
                    _ => None,
                }
            };
            let found: Vec<Option<Vec<f64>>> = opened.par_iter().map(solve).collect();
            self.work.programs += AT_A_TIME as u64;
            in_vain += AT_A_TIME;
            let mut is_first = true;
            for (free, values) in opened.iter().zip(found) {
                // What was found first is better as it is; the others have to agree with it.
                let agrees = |found| match is_first {
                    true => Some(found),
                    false => better(&self.program.around(&self.values, free), &self.values, free, found),
                };
                let Some(values) = values.and_then(agrees) else { continue };
                columns(free).zip(values).for_each(|(column, value)| self.values[column] = value);
                (is_first, in_vain) = (false, 0);
            }
        }
    }

    /// Columns to free: a walk from row to row collects persons, and their best columns are taken.
    fn neighbourhood(&self, meetings: &Meetings, regret: &[i64], dice: &mut ChaCha8Rng) -> Vec<bool> {
        let mut below = |n: usize| (dice.next_u64() % n.max(1) as u64) as usize;
        let mut persons: BTreeSet<usize> = BTreeSet::new();
        let mut row = below(meetings.n_rows());
        for _ in 0..2 * PERSONS {
            if persons.len() >= PERSONS {
                break;
            }
            let here = meetings.persons_of(row);
            for _ in 0..here.len().min(PERSONS / 4) {
                persons.insert(here[below(here.len())]);
            }
            let onwards = persons.iter().nth(below(persons.len())).map(|person| meetings.rows_of(*person));
            row = match onwards {
                Some(rows) if !rows.is_empty() => rows[below(rows.len())],
                _ => below(meetings.n_rows()),
            };
        }
        let mut free = vec![false; self.program.columns.len()];
        let mut choices: Vec<(i64, ColumnId)> = Vec::new();
        for column in persons.iter().flat_map(|person| meetings.columns_of(*person)) {
            let own = &self.program.columns[*column];
            if own.integer && self.values[*column] < 0.5 {
                choices.push((regret[*column], *column));
            } else {
                free[*column] = true;
            }
        }
        choices.sort_unstable();
        choices.into_iter().take(COLUMNS).for_each(|(_, column)| free[column] = true);
        meetings.open_others(self.program, &mut free);
        free
    }
}

/// What was found for the free columns, with excess counted as it is, if it keeps all rows around the values in hand and
/// is better than these.
fn better(around: &IntegerProgram, values: &[f64], free: &[bool], found: Vec<f64>) -> Option<Vec<f64>> {
    let before: Vec<f64> = columns(free).map(|column| values[column]).collect();
    let found = settled(around, &[], found);
    let is_better = levels(around, &found) > levels(around, &before) && meets(around, &[], &found);
    is_better.then_some(found)
}

/// The free columns.
fn columns(free: &[bool]) -> impl Iterator<Item = ColumnId> {
    (0..free.len()).filter(|column| free[*column])
}

fn levels(program: &IntegerProgram, values: &[f64]) -> Levels {
    Levels((0..program.n_levels).map(|level| stages::level_value(program, level, values)).collect())
}
