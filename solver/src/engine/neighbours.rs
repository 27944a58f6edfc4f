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
    /// Improves the values in hand until nothing near them is better, or a limit stops it; whether they are better now.
    ///
    /// `regret` says of each column what it costs at the prices if it may not stay 0.
    pub(super) fn improve(&mut self, meetings: &Meetings, regret: &[i64], limits: &Limits) -> bool {
        let mut dice = ChaCha8Rng::seed_from_u64(limits.seed);
        let of_one = Limits {
            method: Method::Whole,
            certify: false,
            watch: None,
            work: Some(limits.work.map_or(NODES, |work| work.min(NODES))),
            ..limits.clone()
        };
        let (mut in_vain, mut is_better) = (0, false);
        while in_vain < PATIENCE && !limits.stopped() {
            let opened: Vec<Vec<bool>> =
                (0..AT_A_TIME).map(|_| self.neighbourhood(meetings, regret, &mut dice)).collect();
            let solve = |free: &Vec<bool>| {
                let around = self.program.around(&self.values, free);
                match optimise(&around, None, None, &of_one, false) {
                    Ok(Found::Best(solved)) => Some(solved.values),
                    _ => None,
                }
            };
            let found: Vec<Option<Vec<f64>>> = opened.par_iter().map(solve).collect();
            for (free, values) in opened.iter().zip(found) {
                let taken = values.is_some_and(|values| self.take(free, values));
                in_vain = if taken { 0 } else { in_vain + 1 };
                is_better |= taken;
                self.work.programs += 1;
            }
        }
        is_better
    }

    /// Takes values of the free columns over if they agree with all others and are better than those in hand.
    fn take(&mut self, free: &[bool], found: Vec<f64>) -> bool {
        let around = self.program.around(&self.values, free);
        let columns = (0..free.len()).filter(|column| free[*column]);
        let (columns, before): (Vec<ColumnId>, Vec<f64>) =
            columns.map(|column| (column, self.values[column])).unzip();
        let found = settled(&around, &[], found);
        let is_better = levels(&around, &found) > levels(&around, &before) && meets(&around, &[], &found);
        if is_better {
            columns.into_iter().zip(found).for_each(|(column, value)| self.values[column] = value);
        }
        is_better
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

fn levels(program: &IntegerProgram, values: &[f64]) -> Levels {
    Levels((0..program.n_levels).map(|level| stages::level_value(program, level, values)).collect())
}
