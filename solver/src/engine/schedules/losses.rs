//! What a plan loses at prices, and who could do something about it.
//!
//! What lies between values and the bound at prices adds up from persons whose schedules are not their best, from rows that have
//! a price and are not used up, and from columns outside of every network. Where nothing is lost, nothing better is to be found.

use rayon::prelude::*;

use super::meetings::Meetings;
use super::network::Structure;
use super::uses::Worths;
use crate::program::ColumnId;

/// What a row loses is nobody's in particular where more columns have a part in it.
const CROWD: usize = 1_000;

/// The prices of a stage, at which plans lose something.
pub(in crate::engine) struct Losses<'s> {
    /// What the best schedule of each person is worth.
    best: Vec<i64>,
    /// What each column is worth.
    worths: Vec<i64>,
    prices: Vec<i64>,
    structure: &'s Structure<'s>,
    meetings: &'s Meetings,
}

impl<'s> Losses<'s> {
    /// At these prices of the coupling rows, at which columns are worth that much.
    pub(super) fn at(
        structure: &'s Structure<'s>,
        meetings: &'s Meetings,
        worths: &Worths<'_>,
        prices: &[i64],
    ) -> Self {
        let worth = |column: ColumnId| structure.worth(worths, column);
        Self {
            best: structure.best(worth).into_iter().map(|schedule| schedule.worth).collect(),
            worths: (0..structure.program.columns.len()).into_par_iter().map(worth).collect(),
            prices: prices[..structure.coupling.len()].to_vec(),
            structure,
            meetings,
        }
    }

    /// What each person loses in these values, in units of prices: by a schedule that is not the best, and a part of what is lost
    /// in rows that the person might use.
    pub(in crate::engine) fn of(&self, values: &[f64]) -> Vec<i64> {
        let mut losses = self.best.clone();
        let mut used = vec![0; self.structure.coupling.len()];
        for (column, value) in values.iter().enumerate().filter(|(_, value)| **value > 0.5) {
            let value = value.round() as i64;
            self.structure.used(column).for_each(|(row, by)| used[row] += by * value);
            if let Some(person) = self.meetings.person_of(column) {
                losses[person] -= self.worths[column] * value;
            }
        }
        for ((row, price), used) in self.structure.coupling.iter().zip(&self.prices).zip(used) {
            let side = if *price > 0 { row.upper } else { row.lower };
            let lost = price * (side.unwrap_or(0) - used);
            if lost <= 0 || row.entries.len() > CROWD {
                continue;
            }
            let of_columns = row.entries.columns().filter_map(|column| self.meetings.person_of(column));
            let mut persons: Vec<usize> = of_columns.collect();
            persons.sort_unstable();
            persons.dedup();
            let each = lost / persons.len().max(1) as i64;
            persons.into_iter().for_each(|person| losses[person] += each);
        }
        losses
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Aim, SCALE};
    use super::*;
    use crate::engine::stages;
    use crate::program::IntegerProgram;

    #[test]
    fn what_is_lost_is_in_the_hands_of_who_could_do_better_or_fill_a_place() {
        // Both could have the place; the first is worth more on it.
        let mut program = IntegerProgram::of_levels(1);
        let columns = [10, 7].map(|worth| program.binary(vec![(0, worth)]));
        columns.iter().enumerate().for_each(|(person, column)| program.person(person, [*column]));
        program.at_most(columns.iter().map(|column| (*column, 1)).collect(), 1);
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let structure = Structure::of(&program).expect("persons are networks");
        let (aim, meetings) = (Aim::of(&program, stage, &[]), Meetings::of(&structure));
        let prices = [7 * SCALE];
        let losses = Losses::at(&structure, &meetings, &structure.worths(&aim, &prices), &prices);

        assert_eq!(losses.of(&[1.0, 0.0]), [0, 0], "nothing better is to be found");
        assert_eq!(losses.of(&[0.0, 1.0]), [3 * SCALE, 0]);
        assert_eq!(losses.of(&[0.0, 0.0]), [13 * SCALE / 2, 7 * SCALE / 2], "half of the open place each");
    }
}
