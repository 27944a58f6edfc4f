//! The columns that come into question while prices move by small steps: a tenth of all where persons have thousands of them.
//!
//! A person's best schedule at prices near these is made of columns by which little is lost now, so for a while the others need not be
//! looked at (core problems: Balas and Zemel 1980). That alone is not enough: a row that none of these columns wants would lose its price,
//! and all that are left out would come at once. So every row that has a price keeps the columns that would come first if it fell
//! (Caprara, Fischetti, Toth 1999).
//!
//! Once prices are right, what is near them is what good values are made of, in the same way.

use rayon::prelude::*;

use super::network::{Arc, Network, Structure};
use crate::program::{ColumnId, Row, small};

/// Columns that a row keeps.
const OF_ROW: usize = 200;
/// A row in which more columns have a part is never without some by which little is lost.
const CROWD: usize = 100_000;
/// What little is, in steps of prices.
const LITTLE: f64 = 20.0;

impl Structure<'_> {
    /// The networks over what is likely to be chosen at prices near these, at which so much is lost by each column; prices move by steps
    /// of this size.
    pub(super) fn core(&self, regret: &[i64], prices: &[i64], step: f64) -> Vec<Network> {
        let is_first = self.first_of_rows(regret, prices);
        let little = (LITTLE * step) as i64;
        // What is no decision leads on from one that is.
        let is_likely = |column: ColumnId| {
            regret[column] <= little || is_first[column] || !self.program.columns[column].integer
        };
        let only_likely = |network: &Network| {
            let arcs =
                (0..network.arcs.len()).filter(|arc| network.arcs[*arc].column().is_none_or(is_likely));
            network.only(&arcs.collect::<Vec<_>>())
        };
        self.networks.par_iter().map(only_likely).collect()
    }

    /// For each column, whether it is one of those that come first if the price of a row falls.
    fn first_of_rows(&self, regret: &[i64], prices: &[i64]) -> Vec<bool> {
        let of_row = |(row, price): (&&Row, &i64)| {
            let pays = |(column, by): (ColumnId, i64)| (by * price > 0).then_some((regret[column], column));
            least(row.entries.iter().filter_map(pays).collect(), OF_ROW)
        };
        let is_priced = |(row, price): &(&&Row, &i64)| **price != 0 && row.entries.len() <= CROWD;
        let rows = self.coupling.par_iter().zip(prices).filter(is_priced);
        let mut is_first = vec![false; regret.len()];
        mark(&mut is_first, rows.map(of_row).collect());
        is_first
    }

    /// For each column, whether it is in the kernel or one of so many of its network that have least regret.
    pub(super) fn near(&self, regret: &[i64], kernel: &[bool], number: usize) -> Vec<bool> {
        let of_network = |network: &Network| {
            let own = network.arcs.iter().filter_map(Arc::column).map(|column| (regret[column], column));
            least(own.collect(), number)
        };
        let mut near = kernel.to_vec();
        mark(&mut near, self.networks.par_iter().map(of_network).collect());
        near
    }
}

/// So many of these columns, given with their regret, that have the least.
fn least(mut columns: Vec<(i64, ColumnId)>, number: usize) -> Vec<u32> {
    if columns.len() > number {
        columns.select_nth_unstable(number);
        columns.truncate(number);
    }
    columns.into_iter().map(|(_, column)| small(column)).collect()
}

fn mark(are: &mut [bool], columns: Vec<Vec<u32>>) {
    columns.into_iter().flatten().for_each(|column| are[column as ColumnId] = true);
}

#[cfg(test)]
mod tests {
    use super::super::SCALE;
    use super::super::aim::Aim;
    use super::*;
    use crate::engine::stages;
    use crate::program::IntegerProgram;

    #[test]
    fn a_core_has_what_little_is_lost_by_and_who_comes_first_if_a_price_falls() {
        // As many persons want the place as a row keeps, and one more; each may do something else, first or afterwards.
        let n_persons = OF_ROW + 1;
        let mut program = IntegerProgram::of_levels(1);
        let mut person = |worth: i64| {
            let takes = program.binary(vec![(0, worth)]);
            let [early, late] = [0, 0].map(|_| program.binary(vec![(0, 1)]));
            let idle = program.implied(1, Vec::new());
            (takes, early, late, idle)
        };
        let persons: Vec<_> = (0..n_persons).map(|at| person(at as i64)).collect();
        for (at, (takes, early, late, idle)) in persons.iter().enumerate() {
            program.in_network(Some(at));
            program.at_most([takes, early, idle].map(|column| (*column, 1)).into(), 1);
            program.at_most(vec![(*late, 1), (*takes, -1), (*early, -1), (*idle, -1)], 0);
            program.in_network(None);
        }
        program.at_most(persons.iter().map(|(takes, ..)| (*takes, 1)).collect(), 1);
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let structure = Structure::of(&program).expect("persons are networks");
        let (aim, prices) = (Aim::of(&program, stage, &[]), [2 * n_persons as i64 * SCALE]);
        let worths = structure.worths(&aim, &prices);
        let core = structure.core(&structure.regrets(&worths), &prices, 0.0);

        let columns: Vec<Vec<ColumnId>> = core.iter().map(|network| network.columns().collect()).collect();
        let (takes, early, late, idle) = persons[0];
        assert_eq!(columns[0], [early, idle, late], "the person who would take the place last");
        assert!((1..n_persons).all(|at| columns[at].contains(&persons[at].0)));
        // What is left is a network that is worth what it was.
        let worth = |column: ColumnId| structure.worth(&worths, column);
        assert_eq!(core[0].best(&core[0].own(worth)).worth, structure.best(worth)[0].worth);
        let nothing_lost = |column: ColumnId| if column == takes { 0 } else { worth(column) };
        assert_eq!(core[0].columns_of(&core[0].best(&core[0].own(nothing_lost))), [early, late]);
    }

    #[test]
    fn what_is_near_is_the_kernel_and_what_each_person_loses_least_by() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..6).map(|at| program.binary(vec![(0, 10 - at)])).collect();
        columns.chunks(3).enumerate().for_each(|(person, own)| program.person(person, own.iter().copied()));
        let structure = Structure::of(&program).expect("persons are networks");
        let kernel: Vec<bool> = (0..6).map(|column| column == 5).collect();
        let near = |number| structure.near(&[4, 0, 7, 3, 3, 9], &kernel, number);
        assert_eq!(near(0), kernel);
        assert_eq!(near(1), [false, true, false, true, false, true], "the first of equals");
        assert_eq!(near(2), [true, true, false, true, true, true]);
        assert_eq!(near(7), [true; 6]);
    }
}
