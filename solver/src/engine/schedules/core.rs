//! The columns that come into question while prices move by small steps: a tenth of all where persons have thousands of them.
//!
//! A person's best schedule at prices near these is made of columns by which little is lost now, so for a while the others need not be
//! looked at (core problems: Balas and Zemel 1980). That alone is not enough: a row that none of these columns wants would lose its price,
//! and all that are left out would come at once. So every row that has a price keeps the columns that would come first if it fell
//! (Caprara, Fischetti, Toth 1999).

use rayon::prelude::*;

use super::network::{Network, Structure};
use crate::program::{ColumnId, Row};

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
        let of_rows: Vec<Vec<(i64, ColumnId)>> = rows.map(of_row).collect();
        let mut is_first = vec![false; regret.len()];
        of_rows.into_iter().flatten().for_each(|(_, column)| is_first[column] = true);
        is_first
    }
}

/// So many of these that have the least regret.
pub(super) fn least(mut columns: Vec<(i64, ColumnId)>, number: usize) -> Vec<(i64, ColumnId)> {
    if columns.len() > number {
        columns.select_nth_unstable(number);
        columns.truncate(number);
    }
    columns
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
}
