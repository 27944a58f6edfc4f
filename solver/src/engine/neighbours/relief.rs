//! Prototype.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rayon::prelude::*;

use super::super::schedules::Meetings;
use super::super::{Found, Search, optimise};
use super::{Neighbours, levels, Method};
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram, Surroundings};

pub(in crate::engine) fn knob(name: &str, default: i64) -> i64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

struct Relief<'s> {
    program: &'s IntegerProgram,
    meetings: &'s Meetings,
    surroundings: Surroundings<'s>,
    barred: BTreeSet<usize>,
    /// Position in meetings of wanted rows.
    wanted: Vec<usize>,
    of_row: HashMap<usize, usize>,
    weights: BTreeMap<usize, i64>,
    dice: ChaCha8Rng,
    limits: Limits,
}

impl Relief<'_> {
    fn below(&mut self, n: usize) -> usize {
        (self.dice.next_u64() % n.max(1) as u64) as usize
    }
    fn is_open(&self, at: usize) -> bool {
        !self.surroundings.is_full(self.meetings.rows()[at].row)
    }
    fn taken_by(&self, person: usize) -> Vec<usize> {
        let columns = self.meetings.columns_of(person).iter().filter(|column| self.program.columns[**column].integer && self.surroundings.values()[**column] > 0.5);
        columns.flat_map(|column| self.meetings.by_column().of_column(*column)).filter_map(|(row, _)| self.of_row.get(&(*row as usize)).copied()).collect()
    }
    /// How often tried and whether all wanted are served.
    fn run(&mut self, most: usize, size: usize) -> (bool, usize) {
        let mut least = usize::MAX;
        for step in 0..most {
            let open: Vec<usize> = self.wanted.iter().copied().filter(|at| self.is_open(*at)).collect();
            least = least.min(open.len());
            if open.is_empty() { return (true, step); }
            if self.limits.stopped() { break; }
            let first = open[self.below(open.len())];
            let persons = self.around(first, size);
            let given = {
                let columns = persons.iter().flat_map(|person| self.meetings.columns_of(*person));
                self.surroundings.use_of(columns.copied())
            };
            let mut free: Vec<ColumnId> = Vec::new();
            for column in persons.iter().flat_map(|person| self.meetings.columns_of(*person)) {
                let own = &self.program.columns[*column];
                let is_choice = own.integer && self.surroundings.values()[*column] < 0.5;
                if !is_choice || self.surroundings.has_room(*column, &given) { free.push(*column); }
            }
            let free = self.meetings.with_others(free);
            let mut around = self.surroundings.around(&free);
            around.n_levels = 1;
            let scale = knob("FX_SCALE", 8);
            for (place, column) in free.iter().enumerate() {
                let integer = around.columns[place].integer;
                let rows = self.meetings.by_column().of_column(*column);
                let weight: i64 = rows.iter().filter_map(|(row, _)| self.of_row.get(&(*row as usize))).filter_map(|at| self.weights.get(at)).sum();
                around.columns[place].cost = match integer && weight > 0 {
                    true => vec![(0, weight * scale + (self.dice.next_u64() % scale as u64) as i64 / 2)],
                    false => Vec::new(),
                };
            }
            if let Ok(Found::Best(solved)) = optimise(&around, None, None, &self.limits, false) {
                self.surroundings.take(&free, &solved.values);
            }
            if self.is_open(first) { *self.weights.entry(first).or_default() += 1; }
        }
        (false, least)
    }
    fn around(&mut self, first: usize, size: usize) -> BTreeSet<usize> {
        let mut persons = BTreeSet::new();
        let mut at = first;
        for _ in 0..4 * size {
            if persons.len() >= size { break; }
            let meetings = self.meetings;
            let here = &meetings.rows()[at].persons;
            for _ in 0..knob("FX_EACH", 2) {
                let person = here[self.below(here.len())];
                if !self.barred.contains(&person) { persons.insert(person); }
            }
            if persons.is_empty() { continue; }
            let person = *persons.iter().nth(self.below(persons.len())).expect("some");
            let rows = self.taken_by(person);
            at = if rows.is_empty() { first } else { rows[self.below(rows.len())] };
        }
        persons
    }
}

impl Search<'_> {
    pub(in crate::engine) fn relieve(&mut self, meetings: &Meetings, enough: i64, value: impl Fn(&[f64]) -> i64, limits: &Limits) {
        let neighbours = Neighbours::of(self, meetings, limits);
        let limits = Limits { method: Method::Whole, ..neighbours.limits.clone() };
        drop(neighbours);
        let points = self.program.n_levels - 1;
        let start = std::time::Instant::now();
        let mut fails: HashMap<usize, u32> = HashMap::new();
        let mut round = 0;
        let mut budget = knob("FX_BUDGET", 100) as usize;
        let n_persons = (0..self.program.columns.len()).filter_map(|column| meetings.person_of(column)).max().unwrap_or(0) + 1;
        while !limits.stopped() && value(&self.values) < enough {
            let surroundings = Surroundings::of(self.program, meetings.by_column(), &self.values);
            let of_row: HashMap<usize, usize> = meetings.rows().iter().enumerate().filter(|(_, meeting)| meeting.level < points && surroundings.is_full(meeting.row)).map(|(at, meeting)| (meeting.row, at)).collect();
            let works = |person: usize| meetings.columns_of(person).iter().filter(|column| self.program.columns[**column].integer && self.values[**column] > 0.5).count();
            let mut victims: Vec<(u32, usize, usize)> = Vec::new();
            let mut idle = BTreeSet::new();
            for person in 0..n_persons {
                let n = works(person);
                if n == 0 { idle.insert(person); } else { victims.push((fails.get(&person).copied().unwrap_or(0), n, person)); }
            }
            victims.sort_unstable();
            let batch: Vec<usize> = victims.iter().take(knob("FX_BATCH", 2) as usize).map(|(_, _, person)| *person).collect();
            let tried: Vec<(usize, bool, usize, Vec<f64>)> = batch.par_iter().map(|victim| {
                let mut values = self.values.clone();
                meetings.columns_of(*victim).iter().for_each(|column| values[*column] = 0.0);
                let mut barred = idle.clone();
                barred.insert(*victim);
                let wanted: Vec<usize> = of_row.values().copied().collect::<BTreeSet<_>>().into_iter().collect();
                let mut relief = Relief {
                    program: self.program, meetings,
                    surroundings: Surroundings::of(self.program, meetings.by_column(), &values),
                    barred, weights: wanted.iter().map(|at| (*at, 4)).collect(), wanted, of_row: of_row.clone(),
                    dice: ChaCha8Rng::seed_from_u64(round * 1000 + *victim as u64), limits: limits.clone(),
                };
                let (done, n) = relief.run(budget, knob("FX_SIZE", 8) as usize);
                (*victim, done, n, relief.surroundings.values().to_vec())
            }).collect();
            round += 1;
            let mut any = false;
            for (victim, done, n, values) in tried {
                if std::env::var("FX_TRACE").is_ok() { eprintln!("relief {victim} {done} {n} budget {budget} {:?}", start.elapsed()); }
                if done && !any && levels(self.program, &values) > levels(self.program, &self.values) {
                    self.values = values;
                    any = true;
                    fails.clear();
                } else { *fails.entry(victim).or_default() += 1; }
            }
            if any { eprintln!("RELIEVE {:.2}s value {} of {enough} budget {budget}", start.elapsed().as_secs_f64(), value(&self.values)); }
            else if fails.values().filter(|n| **n > 0).count() >= victims.len() || round % knob("FX_GROW", 10) as u64 == 0 { budget = budget * 3 / 2; }
        }
    }
}
