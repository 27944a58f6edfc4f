//! What everybody chose last, and what that uses of the rows that couple: kept up to date from choice to choice.

use super::aim::Aim;
use super::network::Structure;
use crate::program::ColumnId;

/// What was chosen last.
pub(super) struct Choices<'s, 'p> {
    structure: &'s Structure<'p>,
    aim: &'s Aim<'s>,
    /// The schedule of each network.
    schedules: Vec<Vec<ColumnId>>,
    /// The values of columns outside of every network.
    free: Vec<i64>,
    /// What all of this uses of the coupling rows, and of the floors after them.
    used: Vec<i64>,
}

impl<'s, 'p> Choices<'s, 'p> {
    /// Nobody has chosen anything.
    pub(super) fn none(structure: &'s Structure<'p>, aim: &'s Aim<'s>) -> Self {
        Self {
            structure,
            aim,
            schedules: vec![Vec::new(); structure.networks.len()],
            free: vec![0; structure.free.len()],
            used: vec![0; structure.coupling.len() + aim.rows().count()],
        }
    }

    /// What is used of the coupling rows, and of the floors after them.
    pub(super) fn used(&self) -> &[i64] {
        &self.used
    }

    /// A network has another schedule.
    pub(super) fn choose(&mut self, network: usize, schedule: Vec<ColumnId>) {
        if self.schedules[network] != schedule {
            schedule.iter().for_each(|column| self.add(*column, 1));
            let before = std::mem::replace(&mut self.schedules[network], schedule);
            before.into_iter().for_each(|column| self.add(column, -1));
        }
    }

    /// Columns outside of every network have these values.
    pub(super) fn set_free(&mut self, value: impl Fn(ColumnId) -> i64) {
        for (at, column) in self.structure.free.iter().enumerate() {
            let value = value(*column);
            let by = value - std::mem::replace(&mut self.free[at], value);
            if by != 0 {
                self.add(*column, by);
            }
        }
    }

    fn add(&mut self, column: ColumnId, units: i64) {
        let used = &mut self.used;
        let uses = self.structure.used_with_floors(self.aim, column);
        uses.for_each(|(row, by)| used[row] += by * units);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stages;
    use crate::program::{IntegerProgram, Row};

    #[test]
    fn what_is_used_follows_from_what_was_chosen_last() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<[ColumnId; 2]> =
            (0..2).map(|_| [10, 7].map(|worth| program.binary(vec![(0, worth)]))).collect();
        let room = program.binary(Vec::new());
        columns.iter().enumerate().for_each(|(person, own)| program.person(person, *own));
        // The first column of each takes the same place, of which there may be another.
        program.at_most(vec![(columns[0][0], 1), (columns[1][0], 1), (room, -1)], 1);
        let worths = columns.iter().flat_map(|own| [(own[0], 10), (own[1], 7)]).collect();
        let reached = Row {
            lower: Some(10),
            upper: None,
            entries: worths,
            ..program.rows[program.rows.len() - 1].clone()
        };
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let structure = Structure::of(&program).expect("persons are networks");
        let floors = [reached];
        let aim = Aim::of(&program, stage, &floors);

        let mut choices = Choices::none(&structure, &aim);
        assert_eq!(choices.used(), [0, 0]);
        columns.iter().enumerate().for_each(|(person, own)| choices.choose(person, vec![own[0]]));
        assert_eq!(choices.used(), [2, 20]);
        choices.set_free(|_| 1);
        assert_eq!(choices.used(), [1, 20], "there is room for one more");
        choices.choose(0, vec![columns[0][1]]);
        assert_eq!(choices.used(), [0, 17]);
        choices.choose(0, Vec::new());
        choices.set_free(|_| 0);
        assert_eq!(choices.used(), [1, 10]);
    }
}
