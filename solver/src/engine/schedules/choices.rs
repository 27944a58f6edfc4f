//! What everybody chose last, and what that uses of the rows that couple: kept up to date from choice to choice.

use super::Aim;
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
            used: vec![0; structure.coupling.len() + aim.floors.len()],
        }
    }

    /// What is used of the coupling rows, and of the floors after them.
    pub(super) fn used(&self) -> &[i64] {
        &self.used
    }

    /// A network has another schedule.
    pub(super) fn choose(&mut self, network: usize, schedule: Vec<ColumnId>) {
        let before = std::mem::replace(&mut self.schedules[network], schedule.clone());
        if before != schedule {
            before.into_iter().for_each(|column| self.add(column, -1));
            schedule.into_iter().for_each(|column| self.add(column, 1));
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
