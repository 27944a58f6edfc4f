//! What is left of a stage as a choice among whole schedules, where few can be part of better values.
//!
//! Whoever takes part in better values loses no more against the best schedule than the bound is above the values in hand, so a
//! path that loses more with the best that can follow is left out (route enumeration, Baldacci, Christofides, Mingozzi 2008). Over whole
//! schedules a program is as tight as the prices are. One over their columns is not: half of each of two schedules climbs the cheap
//! steps of both, and takes half of what a person may have only once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::aim::Aim;
use super::network::{Network, Structure};
use super::priced::Priced;
use super::pricing::Own;
use super::uses::Worths;
use crate::engine::stages::Stage;
use crate::program::{Column, ColumnId, IntegerProgram, Row};

/// Paths that are looked at for each schedule that may be listed: some are worth less once their loads add up.
const PATHS: usize = 10;

/// A program over whole schedules, and what its columns stand for.
pub(in crate::engine) struct Listing {
    pub(in crate::engine) program: IntegerProgram,
    pub(in crate::engine) stage: Stage,
    pub(in crate::engine) floors: Vec<Row>,
    /// The values in hand.
    pub(in crate::engine) start: Vec<f64>,
    /// The columns of the whole that each column stands for.
    stands_for: Vec<Vec<ColumnId>>,
    /// Number of columns of the whole.
    n_whole: usize,
    /// Whether it has all schedules that can be part of better values.
    pub(in crate::engine) is_all: bool,
}

impl Listing {
    /// The stage over these schedules of each network, with whether they are all that lose at most `slack`, and those of `values`.
    pub(super) fn of(
        structure: &Structure<'_>,
        aim: &Aim<'_>,
        priced: &Priced,
        (schedules, is_all): (Vec<Vec<Vec<ColumnId>>>, bool),
        (values, slack): (&[f64], i64),
    ) -> Self {
        let stays = |column: &ColumnId| {
            let own = &structure.program.columns[*column];
            !own.integer || own.lower > 0 || values[*column] > 0.5 || priced.regret[*column] <= slack
        };
        let free = structure.free.iter().copied().filter(stays);
        let mut stands_for: Vec<Vec<ColumnId>> = free.map(|column| vec![column]).collect();
        let n_free = stands_for.len();
        let mut start: Vec<f64> = stands_for.iter().map(|parts| values[parts[0]]).collect();
        let mut persons: Vec<Row> = Vec::new();
        let of_networks = structure.networks.iter().zip(structure.taken_apart(values)).zip(schedules);
        for ((network, own), mut listed) in of_networks {
            if !own.is_empty() && !listed.contains(&own) {
                listed.push(own.clone());
            }
            start.extend(listed.iter().map(|schedule| if *schedule == own { 1.0 } else { 0.0 }));
            let entries = (stands_for.len()..stands_for.len() + listed.len()).map(|at| (at, 1)).collect();
            // Who idles does that in a schedule too, where there is something to it.
            let lower = (!network.follows(&[], structure.program).is_empty()).then_some(1);
            let key = persons.len() as u64;
            persons.push(Row { lower, upper: Some(1), entries, key, network: None, implied: false });
            stands_for.extend(listed);
        }
        let columns = stands_for.iter().enumerate().map(|(at, parts)| match at < n_free {
            true => structure.program.columns[parts[0]].clone(),
            false => joined(structure.program, parts, at as u64),
        });
        let columns = columns.collect();
        let prices = &priced.prices;
        // What follows from others and has no price is of no use.
        let is_stated = |row: usize| row < structure.n_stated || prices[row] != 0;
        let rows = structure.coupling.iter().copied().enumerate().filter(|(at, _)| is_stated(*at));
        let rows = rows.map(|(_, row)| row).chain(&aim.cuts).chain(aim.floors);
        let mut rows = over(rows, &stands_for, structure.program.columns.len());
        let floors = rows.split_off(rows.len() - aim.floors.len());
        let program = IntegerProgram::stated(
            structure.program.n_levels,
            columns,
            persons.into_iter().chain(rows).collect(),
        );
        let mut objective = vec![0; structure.program.columns.len()];
        aim.stage.objective.iter().for_each(|(column, cost)| objective[*column] = *cost);
        let costs = stands_for.iter().map(|parts| parts.iter().map(|part| objective[*part]).sum::<i64>());
        let costs = costs.enumerate().filter(|(_, cost)| *cost != 0).collect();
        let stage = aim.stage.over(costs, priced.bound());
        Self { program, stage, floors, start, stands_for, n_whole: objective.len(), is_all }
    }

    /// Values of the whole that these columns have.
    pub(in crate::engine) fn whole(&self, values: &[f64]) -> Vec<f64> {
        let mut whole = vec![0.0; self.n_whole];
        for (parts, value) in self.stands_for.iter().zip(values) {
            parts.iter().for_each(|part| whole[*part] += value);
        }
        whole
    }
}

/// A column that stands for several, all of which are 1 if it is.
fn joined(program: &IntegerProgram, parts: &[ColumnId], key: u64) -> Column {
    let mut cost: BTreeMap<usize, i64> = BTreeMap::new();
    for (level, by) in parts.iter().flat_map(|part| &program.columns[*part].cost) {
        *cost.entry(*level).or_default() += by;
    }
    Column { lower: 0, upper: 1, integer: true, cost: cost.into_iter().collect(), key }
}

/// Rows over columns that stand for several of theirs; `n_whole` is the number of these.
fn over<'r>(rows: impl Iterator<Item = &'r Row>, stands_for: &[Vec<ColumnId>], n_whole: usize) -> Vec<Row> {
    let mut in_columns: Vec<Vec<ColumnId>> = vec![Vec::new(); n_whole];
    for (at, parts) in stands_for.iter().enumerate() {
        parts.iter().for_each(|part| in_columns[*part].push(at));
    }
    let of_row = |row: &Row| {
        let mut entries: BTreeMap<ColumnId, i64> = BTreeMap::new();
        for (part, by) in row.entries.iter() {
            in_columns[part].iter().for_each(|column| *entries.entry(*column).or_default() += by);
        }
        Row { entries: entries.into_iter().filter(|(_, by)| *by != 0).collect(), ..*row }
    };
    rows.map(of_row).collect()
}

impl Structure<'_> {
    /// The schedules of each network that lose at most `slack` against its best, where columns have these worths; none where they are
    /// more than `most`.
    pub(super) fn listed(
        &self,
        worths: &Worths<'_>,
        slack: i64,
        most: usize,
    ) -> Option<Vec<Vec<Vec<ColumnId>>>> {
        // Whether there are too many depends on all of them, whoever finds the last.
        let n_left = AtomicUsize::new(PATHS * most);
        let worth = |column: ColumnId| self.worth(worths, column);
        let of_network = |network: &Network| {
            let own = network.own(worth);
            let least = network.best(&own).worth.saturating_sub(slack);
            let mut walk = Walk::of(network, self.program, &own, least, &n_left);
            walk.go(0, own.empty())?;
            let idle = Some(network.follows(&[], self.program)).filter(|idle| !idle.is_empty());
            let found = walk.found.iter().map(|path| {
                let mut schedule = network.along(path);
                schedule.extend(network.follows(&schedule, self.program));
                // What is climbed follows as well.
                schedule.sort_unstable();
                schedule.dedup();
                schedule
            });
            let is_listed =
                |schedule: &Vec<ColumnId>| schedule.iter().map(|column| worth(*column)).sum::<i64>() >= least;
            Some(found.chain(idle).filter(is_listed).collect::<Vec<_>>())
        };
        let listed: Vec<Vec<Vec<ColumnId>>> =
            self.networks.par_iter().with_min_len(8).map(of_network).collect::<Option<_>>()?;
        (listed.iter().map(Vec::len).sum::<usize>() <= most).then_some(listed)
    }
}

/// A walk along all paths of a network that are worth enough.
struct Walk<'n> {
    network: &'n Network,
    program: &'n IntegerProgram,
    own: &'n Own,
    /// What can follow each node at best.
    onwards: Vec<i64>,
    /// What a path has to be worth, with what can follow and loads counted by themselves.
    least: i64,
    /// How many more paths may be found, in all networks.
    n_left: &'n AtomicUsize,
    path: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl<'n> Walk<'n> {
    fn of(
        network: &'n Network,
        program: &'n IntegerProgram,
        own: &'n Own,
        least: i64,
        n_left: &'n AtomicUsize,
    ) -> Self {
        let onwards = network.onwards(own);
        Self { network, program, own, onwards, least, n_left, path: Vec::new(), found: Vec::new() }
    }

    /// Goes on from a node; the way there is worth that much. None where there are too many paths.
    fn go(&mut self, node: usize, worth: i64) -> Option<()> {
        for arc in self.network.begins[node]..self.network.begins[node + 1] {
            let way = &self.network.arcs[arc];
            let (worth, head) = (worth + self.own.of_arc(arc), way.head());
            self.path.push(arc);
            let can_be = worth + head.map_or(0, |head| self.onwards[head]) >= self.least;
            if can_be && self.network.keeps_sides(&self.path) {
                // What idles on from here is the same schedule.
                if way.column().is_some_and(|column| self.program.columns[column].integer) {
                    let one_less = |left: usize| left.checked_sub(1);
                    self.n_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).ok()?;
                    self.found.push(self.path.clone());
                }
                if let Some(head) = head {
                    self.go(head, worth)?;
                }
            }
            self.path.pop();
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::shifts::Shifts;
    use super::super::{Asked, Schedules};
    use super::*;
    use crate::engine::branch::meets;
    use crate::engine::stages;
    use crate::limits::Limits;

    #[test]
    fn what_loses_no_more_than_the_slack_is_listed_with_all_that_follows_from_it() {
        // Two deployments of 2 and 3 units, worth 10 each; the first unit costs 1, the second 2, and so on.
        let mut program = IntegerProgram::of_levels(1);
        let serves: Vec<ColumnId> = (0..2).map(|_| program.binary(vec![(0, 10)])).collect();
        let idle = program.implied(1, Vec::new());
        let steps: Vec<ColumnId> = (1..=5).map(|step| program.implied(1, vec![(0, -step)])).collect();
        program.in_network(Some(0));
        program.equal(vec![(serves[0], 1), (idle, 1)], 1);
        program.at_most(vec![(serves[1], 1), (serves[0], -1), (idle, -1)], 0);
        program.in_network(None);
        let climbed = steps.iter().map(|step| (*step, -1));
        program.at_most([(serves[0], 2), (serves[1], 3)].into_iter().chain(climbed).collect(), 0);
        let structure = Structure::of(&program).expect("a person is a network");
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let aim = Aim::of(&program, stage, &[]);
        let worths = structure.worths(&aim, &[]);
        let first = [&serves[..1], &steps[..2]].concat();
        let second = [&serves[1..], &[idle], &steps[..3]].concat();
        let both = [&serves[..], &steps].concat();
        // They are worth 7, 5 and 4; nothing is worth nothing.
        let expected = [(0, vec![&first]), (2, vec![&first, &both]), (3, vec![&first, &both, &second])];
        let nobody = vec![idle];
        let all = (7, vec![&first, &both, &second, &nobody]);
        for (slack, expected) in expected.into_iter().chain([all]) {
            let listed = structure.listed(&worths, slack * super::super::SCALE, 4).expect("they are few");
            assert_eq!(listed[0].iter().collect::<Vec<_>>(), expected, "at most {slack} lost");
        }
    }

    #[test]
    fn the_values_in_hand_are_among_what_is_left() {
        let shifts = Shifts::of(&[(0, 2), (1, 3), (3, 4), (4, 5)], &[&[0, 1, 2, 3], &[1, 2], &[0, 3]]);
        let mut schedules = Schedules::of(&shifts.program, &Limits::none()).expect("persons are networks");
        let stage = shifts.first_stage();
        let priced = schedules.price(&stage, &[], &[], &Limits::none(), |_| {});
        assert_eq!(priced.bound().min(stage.ceiling), 4, "all tasks");
        let values = shifts.values(&[(0, 0), (0, 3), (1, 2)]);
        let listing = |asked| schedules.listing(&stage, &[], &priced, &values, &asked);
        assert!(listing(Asked::All(1)).is_none(), "more than one");
        for most in 1..20 {
            let likely = listing(Asked::Likely(most));
            let is_all = listing(Asked::All(most)).is_some();
            assert_eq!(likely.is_some_and(|likely| likely.is_all), is_all, "{most} at most");
        }
        let listing = listing(Asked::All(1_000)).expect("they are few");
        assert!(meets(&listing.program, &listing.floors, &listing.start));
        assert_eq!(listing.whole(&listing.start), values);
        assert_eq!(listing.stage.value(&listing.program, &listing.start), 3);
    }
}
