//! Tasks at fixed times and persons who can do some of them, for tests.

use super::network::Structure;
use crate::engine::floor;
use crate::engine::stages::{self, Stage};
use crate::program::{ColumnId, IntegerProgram, Row};

/// A program in which tasks count first, then who is not in use.
pub(super) struct Shifts {
    pub(super) program: IntegerProgram,
    /// Person, task and column.
    columns: Vec<(usize, usize, ColumnId)>,
    entries: Vec<ColumnId>,
}

impl Shifts {
    /// Tasks from one time to before another, and for each person what they can do.
    pub(super) fn of(tasks: &[(i64, i64)], persons: &[&[usize]]) -> Self {
        let mut program = IntegerProgram::of_levels(2);
        let mut columns = Vec::new();
        for (person, can) in persons.iter().enumerate() {
            columns.extend(can.iter().map(|task| (person, *task, program.binary(vec![(0, 1)]))));
        }
        let mut entries = Vec::new();
        for person in 0..persons.len() {
            let own: Vec<_> = columns.iter().filter(|(of, ..)| *of == person).copied().collect();
            entries.push(program.implied(1, vec![(1, -1)]));
            program.in_network(Some(person));
            let mut slots: Vec<i64> = own.iter().map(|(_, task, _)| tasks[*task].0).collect();
            slots.sort_unstable();
            slots.dedup();
            let mut before = entries[person];
            for (at, slot) in slots.iter().enumerate() {
                let mut row = vec![(before, -1)];
                for (_, task, column) in &own {
                    let (start, end) = tasks[*task];
                    let arrives = slots.iter().position(|slot| *slot >= end) == Some(at);
                    row.extend((start == *slot).then_some((*column, 1)));
                    row.extend(arrives.then_some((*column, -1)));
                }
                if at + 1 == slots.len() {
                    program.at_most(row, 0);
                } else {
                    before = program.implied(1, Vec::new());
                    row.push((before, 1));
                    program.equal(row, 0);
                }
            }
        }
        program.in_network(None);
        for task in 0..tasks.len() {
            let takes = columns.iter().filter(|(_, other, _)| *other == task);
            program.at_most(takes.map(|(.., column)| (*column, 1)).collect(), 1);
        }
        Self { program, columns, entries }
    }

    pub(super) fn structure(&self) -> Structure<'_> {
        Structure::of(&self.program).expect("persons are networks")
    }

    /// The column of a person who does a task.
    pub(super) fn column(&self, person: usize, task: usize) -> ColumnId {
        let found = self.columns.iter().find(|(of, other, _)| (*of, *other) == (person, task));
        found.expect("the person can do that").2
    }

    /// The stage in which tasks count.
    pub(super) fn first_stage(&self) -> Stage {
        stages::pack(&self.program, &stages::packing_bounds(&self.program)).swap_remove(0)
    }

    /// The stage in which persons in use count, and the floor that so many tasks are taken.
    pub(super) fn last_stage(&self, n_taken: i64) -> (Stage, Vec<Row>) {
        let stage = Stage::single(&self.program, 1, &stages::packing_bounds(&self.program));
        (stage, vec![floor(&self.program, 0, n_taken)])
    }

    /// Values in which these persons do these tasks.
    pub(super) fn values(&self, taken: &[(usize, usize)]) -> Vec<f64> {
        let mut values = vec![0.0; self.program.columns.len()];
        let structure = self.structure();
        for (person, network) in structure.networks.iter().enumerate() {
            let own = taken.iter().filter(|(of, _)| *of == person);
            let mut schedule: Vec<ColumnId> = own.map(|(_, task)| self.column(person, *task)).collect();
            if !schedule.is_empty() {
                schedule.push(self.entries[person]);
                schedule.sort_unstable();
                let idle = network.follows(&schedule, &self.program);
                schedule.into_iter().chain(idle).for_each(|column| values[column] = 1.0);
            }
        }
        values
    }

    /// Who does what in these values.
    pub(super) fn taken(&self, values: &[f64]) -> Vec<(usize, usize)> {
        let taken = self.columns.iter().filter(|(.., column)| values[*column] > 0.5);
        taken.map(|(person, task, _)| (*person, *task)).collect()
    }
}
