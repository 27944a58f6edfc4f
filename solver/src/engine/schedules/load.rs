//! What adds up along a person's schedule and costs more the more it is: months of demanding deployments, for example.
//!
//! In the program it is a row of one person, `what columns add - steps <= 0`, whose steps get dearer. With a price of its own that
//! row would be as loose as the relaxation is: half of each of two schedules climbs the cheap steps of both. Here it is a part of
//! the person's schedule, and a bound knows what each schedule costs as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::network::{Arc, Home, Network};
use crate::program::{ColumnId, IntegerProgram, Row};

/// A load of a network.
pub(super) struct Load {
    /// What each arc adds.
    by_arc: Vec<u16>,
    /// Columns of one unit each, of which as many are 1 as is added; they are in no other row.
    steps: Vec<ColumnId>,
}

impl Load {
    /// The load of a network that a row states.
    fn of(network: &Network, row: &Row) -> Self {
        let (added, steps): (Vec<_>, Vec<_>) = row.entries.iter().partition(|(_, by)| *by > 0);
        let added: BTreeMap<ColumnId, i64> = added.into_iter().collect();
        let of_column = |column: ColumnId| added.get(&column).copied().unwrap_or(0);
        let by = |arc: &Arc| {
            u16::try_from(arc.column().map_or(0, of_column)).expect("invariant: looked at in `network_of`")
        };
        let by_arc = network.arcs.iter().map(by).collect();
        Self { by_arc, steps: steps.into_iter().map(|(column, _)| column).collect() }
    }

    /// The same of these arcs alone.
    pub(super) fn only(&self, arcs: &[usize]) -> Self {
        Self { by_arc: arcs.iter().map(|arc| self.by_arc[*arc]).collect(), steps: self.steps.clone() }
    }

    /// The columns of the steps.
    pub(super) fn steps(&self) -> &[ColumnId] {
        &self.steps
    }

    /// What an arc adds.
    pub(super) fn of_arc(&self, arc: usize) -> usize {
        self.by_arc[arc] as usize
    }

    /// The steps of a schedule that goes along these arcs.
    pub(super) fn climbed(&self, arcs: &[usize]) -> impl Iterator<Item = ColumnId> {
        let load = arcs.iter().map(|arc| self.of_arc(*arc)).sum();
        self.steps.iter().take(load).copied()
    }

    /// What each load is worth, from none to the most that there can be, where steps are worth that much: never more for more, and
    /// less with every unit.
    pub(super) fn climb(&self, worth: impl Fn(ColumnId) -> i64) -> Vec<i64> {
        let mut worths: Vec<i64> = self.steps.iter().map(|step| worth(*step)).collect();
        worths.sort_unstable_by(|one, other| other.cmp(one));
        // A step that is worth something is climbed anyway.
        let free: i64 = worths.iter().filter(|worth| **worth > 0).sum();
        let of_each = worths.into_iter().map(|worth| worth.min(0));
        std::iter::once(free)
            .chain(of_each.scan(free, |sum, worth| {
                *sum += worth;
                Some(*sum)
            }))
            .collect()
    }
}

/// The loads of a program: by row.
pub(super) struct Loads<'p> {
    program: &'p IntegerProgram,
    /// The row of each, with its network.
    rows: BTreeMap<usize, u32>,
}

impl<'p> Loads<'p> {
    /// Those of these networks, by column: one each at most. Their steps are in no other row that counts.
    pub(super) fn of(program: &'p IntegerProgram, home: &[Home]) -> Self {
        let mut rows: BTreeMap<usize, u32> = BTreeMap::new();
        let (mut loaded, mut steps) = (BTreeSet::new(), BTreeSet::new());
        for (at, row) in program.rows.iter().enumerate() {
            let Some(network) = network_of(program, row, home) else { continue };
            let of_row: Vec<ColumnId> = steps_of(row, home).collect();
            if !of_row.iter().any(|step| steps.contains(step)) && loaded.insert(network) {
                steps.extend(of_row);
                rows.insert(at, network);
            }
        }
        let Some(first) = steps.first() else { return Self { program, rows } };
        let mut elsewhere = BTreeSet::new();
        for (at, row) in program.rows.iter().enumerate().filter(|(_, row)| !row.implied) {
            let others = row.entries.within(*first..program.columns.len()).map(|(column, _)| column);
            if !rows.contains_key(&at) {
                elsewhere.extend(others.filter(|column| steps.contains(column)));
            }
        }
        rows.retain(|at, _| !steps_of(&program.rows[*at], home).any(|step| elsewhere.contains(&step)));
        Self { program, rows }
    }

    /// Whether a row of the program is one of them.
    pub(super) fn are_in(&self, row: usize) -> bool {
        self.rows.contains_key(&row)
    }

    /// Gives each network its load, and the columns of its steps a home.
    pub(super) fn give_to(&self, networks: &mut [Network], home: &mut [Home]) {
        for (row, network) in &self.rows {
            let load = Load::of(&networks[*network as usize], &self.program.rows[*row]);
            load.steps.iter().for_each(|step| home[*step] = Some(*network));
            networks[*network as usize].load = Some(load);
        }
    }
}

fn steps_of<'r>(row: &'r Row, home: &'r [Home]) -> impl Iterator<Item = ColumnId> + 'r {
    row.entries.columns().filter(|column| home[*column].is_none())
}

/// The network whose load a row states; none for any other row.
fn network_of(program: &IntegerProgram, row: &Row, home: &[Home]) -> Home {
    let last = row.entries.columns().next_back()?;
    if (row.lower, row.upper) != (None, Some(0)) || home[last].is_some() {
        return None;
    }
    let network = home[row.entries.columns().next()?]?;
    let is_step = |column: ColumnId, by: i64| {
        let own = &program.columns[column];
        by == -1 && !own.integer && (own.lower, own.upper) == (0, 1)
    };
    let fits = |(column, by): (ColumnId, i64)| match home[column] {
        Some(home) => home == network && (1..=i64::from(u16::MAX)).contains(&by),
        None => is_step(column, by),
    };
    row.entries.iter().all(fits).then_some(network)
}

#[cfg(test)]
mod tests {
    use super::super::network::Structure;
    use super::*;

    /// Somebody who may take 2 and then 3 units, 10 worth each; the first unit costs 1, the second 2, and so on.
    fn program() -> (IntegerProgram, Vec<ColumnId>, Vec<ColumnId>) {
        let mut program = IntegerProgram::of_levels(1);
        let serves: Vec<ColumnId> = (0..2).map(|_| program.binary(vec![(0, 10)])).collect();
        let idle = program.implied(1, Vec::new());
        let steps: Vec<ColumnId> = (1..=5).map(|step| program.implied(1, vec![(0, -step)])).collect();
        program.in_network(Some(0));
        program.at_most(vec![(serves[0], 1), (idle, 1)], 1);
        program.at_most(vec![(serves[1], 1), (serves[0], -1), (idle, -1)], 0);
        program.in_network(None);
        let climbed = steps.iter().map(|step| (*step, -1));
        program.at_most([(serves[0], 2), (serves[1], 3)].into_iter().chain(climbed).collect(), 0);
        (program, serves, steps)
    }

    fn best(program: &IntegerProgram) -> (i64, Vec<ColumnId>, usize) {
        let structure = Structure::of(program).expect("a person is a network");
        let cost = |column: ColumnId| program.columns[column].cost.first().map_or(0, |(_, cost)| *cost);
        let schedule = &structure.best(cost)[0];
        (schedule.worth, structure.networks[0].columns_of(schedule), structure.coupling.len())
    }

    #[test]
    fn a_schedule_costs_what_it_adds_up_to() {
        let (program, serves, steps) = program();
        // Both are 20 worth and cost 15; the second alone is worth 4, the first 7.
        assert_eq!(best(&program), (7, vec![serves[0], steps[0], steps[1]], 0));

        let mut dear = program.clone();
        dear.columns[serves[1]].cost = vec![(0, 30)].into();
        let all = [vec![serves[0], serves[1]], steps].concat();
        assert_eq!(best(&dear), (40 - 15, all, 0), "then both are better than either");
    }

    #[test]
    fn what_is_counted_elsewhere_as_well_has_a_price_like_all_others() {
        let (mut program, serves, steps) = program();
        let other = program.binary(Vec::new());
        program.at_most(vec![(steps[4], 1), (other, 1)], 1);
        let (worth, columns, n_coupling) = best(&program);
        assert_eq!((worth, n_coupling), (20, 2));
        assert!(serves.iter().all(|column| columns.contains(column)), "no load is known: {columns:?}");
    }

    #[test]
    fn values_are_taken_apart_with_the_steps_of_their_load() {
        let (program, serves, steps) = program();
        let structure = Structure::of(&program).expect("a person is a network");
        let mut values = vec![0.0; program.columns.len()];
        (values[serves[0]], values[steps[4]]) = (1.0, 1.0);
        assert_eq!(
            structure.taken_apart(&values),
            [[serves[0], steps[0], steps[1]]],
            "the first are the cheapest"
        );
        assert_eq!(structure.networks[0].follows(&[serves[0]], &program), [steps[0], steps[1]]);
    }
}
