//! What a stage looks for, as those who price see it.

use super::SCALE;
use super::uses::UsesOfRows;
use crate::engine::stages::Stage;
use crate::program::{IntegerProgram, Row};

/// What a stage looks for.
pub(super) struct Aim<'s> {
    pub(super) stage: &'s Stage,
    /// Levels solved before.
    pub(super) floors: &'s [Row],
    /// Rows that follow from those of the program, found for this stage.
    pub(super) cuts: Vec<Row>,
    /// The objective in units of prices, by column.
    pub(super) objective: Vec<i64>,
    /// What columns use of the floors, and of the cuts after them.
    pub(super) uses: UsesOfRows,
}

impl<'s> Aim<'s> {
    pub(super) fn of(program: &IntegerProgram, stage: &'s Stage, floors: &'s [Row]) -> Self {
        let mut objective = vec![0; program.columns.len()];
        stage.objective.iter().for_each(|(column, cost)| objective[*column] = cost * SCALE);
        let uses = UsesOfRows::of(program.columns.len(), floors.iter());
        Self { stage, floors, cuts: Vec::new(), objective, uses }
    }

    /// Adds cuts.
    pub(super) fn cut(&mut self, program: &IntegerProgram, cuts: Vec<Row>) {
        if !cuts.is_empty() {
            self.cuts.extend(cuts);
            self.uses = UsesOfRows::of(program.columns.len(), self.rows());
        }
    }

    /// The floors, and the cuts after them.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.floors.iter().chain(&self.cuts)
    }
}
