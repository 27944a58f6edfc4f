//! What columns use of the rows that couple people, and what they are worth at prices of these rows.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Aim;
use super::network::Structure;
use crate::program::{ColumnId, Row};

/// What columns use of rows; most use the same as others.
pub(super) struct Uses {
    /// Coupling row and coefficient of one unit, use by use: small, because there are millions, and every round of prices
    /// reads all of them.
    entries: Vec<(u32, i32)>,
    /// Where the entries of each use begin; one more at the end.
    begins: Vec<u32>,
    /// For each column, which of these it uses; the first is to use nothing.
    by_column: Vec<u32>,
}

/// What one unit of each column is worth at prices; worked out when somebody asks, for reading less is faster than
/// remembering all.
pub(super) struct Worths<'a> {
    objective: &'a [i64],
    /// What each use pays.
    paid: Vec<i64>,
    /// What each column pays to the floors, where there are any.
    paid_to_floors: Vec<i64>,
}

impl Structure<'_> {
    /// What one unit of a column uses of the coupling rows: row and coefficient.
    pub(super) fn used(&self, column: ColumnId) -> impl Iterator<Item = (usize, i64)> {
        self.uses.of_column(column)
    }

    /// What schedules, and these values of columns outside of every network, use of the coupling rows and of the floors after them.
    pub(super) fn used_by(
        &self,
        floors: &[Row],
        schedules: &[Vec<ColumnId>],
        of_free: impl Fn(ColumnId) -> i64,
    ) -> Vec<i64> {
        let mut used = vec![0; self.coupling.len() + floors.len()];
        let mut values: Vec<(ColumnId, i64)> = self.free.iter().map(|at| (*at, of_free(*at))).collect();
        values.extend(schedules.iter().flatten().map(|column| (*column, 1)));
        for (column, value) in values.iter().filter(|(_, value)| *value != 0) {
            self.used(*column).for_each(|(row, by)| used[row] += by * value);
        }
        for (at, floor) in floors.iter().enumerate() {
            let by = |column: &ColumnId| {
                let at = floor.entries.binary_search_by_key(column, |(column, _)| *column);
                at.map_or(0, |at| floor.entries[at].1)
            };
            used[self.coupling.len() + at] = values.iter().map(|(column, value)| by(column) * value).sum();
        }
        used
    }

    /// What columns are worth at prices of the coupling rows and of the floors after them.
    pub(super) fn worths<'a>(&self, aim: &'a Aim<'_>, prices: &[i64]) -> Worths<'a> {
        let (of_rows, of_floors) = prices.split_at(self.coupling.len());
        let of_use = |at| self.uses.of_use(at).map(|(row, by)| of_rows[row] * by).sum();
        let paid = (0..self.uses.len()).into_par_iter().with_min_len(1024).map(of_use).collect();
        let mut paid_to_floors = Vec::new();
        if !aim.floors.is_empty() {
            paid_to_floors.resize(self.program.columns.len(), 0);
        }
        for (floor, price) in aim.floors.iter().zip(of_floors) {
            floor.entries.iter().for_each(|(column, by)| paid_to_floors[*column] += price * by);
        }
        Worths { objective: &aim.objective, paid, paid_to_floors }
    }

    /// What one unit of a column is worth to whoever thinks less of it, by a part of `most` that differs from column to column;
    /// `most` is in 2^-20 of what a column is worth, but at least of `least`. What nobody else wants is worth what it is.
    pub(super) fn shaken(&self, worths: &Worths<'_>, column: ColumnId, most: i64, least: i64) -> i64 {
        let worth = self.worth(worths, column);
        if self.uses.by_column[column] == 0 {
            return worth;
        }
        // Fibonacci hashing (Knuth 1973): the upper bits differ most.
        let hash = (column as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        let part = (most * hash as i64) >> 16;
        let less = ((worths.objective[column].max(least) >> 10) * part) >> 10;
        worth - less
    }

    /// What one unit of a column is worth.
    pub(super) fn worth(&self, worths: &Worths<'_>, column: ColumnId) -> i64 {
        let to_floors = worths.paid_to_floors.get(column).copied().unwrap_or(0);
        worths.objective[column] - worths.paid[self.uses.by_column[column] as usize] - to_floors
    }
}

impl Uses {
    /// None where a coefficient is too large.
    ///
    /// Row by row, every column goes on from what it has used so far, as in a trie: what nearly all columns use, many use,
    /// so there are few such ways, and no list of rows by column is needed.
    pub(super) fn of(n_columns: usize, rows: &[&Row]) -> Option<Self> {
        let small = |at: usize| u32::try_from(at).expect("a program has fewer rows and columns");
        // For each step what came before it, and what it adds; the first uses nothing.
        let mut steps: Vec<(u32, u32, i32)> = vec![(0, 0, 0)];
        let mut step_of = vec![0; n_columns];
        let mut next: HashMap<(u32, i32), u32> = HashMap::new();
        // The step that was last taken after each, for most others take the same.
        let mut last = vec![0];
        for (at, row) in rows.iter().enumerate() {
            next.clear();
            for (column, by) in &row.entries {
                let by = i32::try_from(*by).ok()?;
                let before = step_of[*column];
                let same = last[before as usize];
                step_of[*column] = match steps[same as usize] == (before, small(at), by) {
                    true => same,
                    false => *next.entry((before, by)).or_insert_with(|| {
                        steps.push((before, small(at), by));
                        last.push(0);
                        small(steps.len() - 1)
                    }),
                };
                last[before as usize] = step_of[*column];
            }
        }
        let (mut entries, mut begins) = (Vec::new(), vec![0, 0]);
        let mut place: Vec<Option<u32>> = vec![None; steps.len()];
        place[0] = Some(0);
        let by_column = step_of.into_iter().map(|step| {
            *place[step as usize].get_or_insert_with(|| {
                entries.extend(way_to(step, &steps));
                begins.push(small(entries.len()));
                small(begins.len() - 2)
            })
        });
        let by_column = by_column.collect();
        Some(Self { entries, begins, by_column })
    }

    fn len(&self) -> usize {
        self.begins.len() - 1
    }

    fn of_use(&self, at: usize) -> impl Iterator<Item = (usize, i64)> {
        let entries = &self.entries[self.begins[at] as usize..self.begins[at + 1] as usize];
        entries.iter().map(|(row, by)| (*row as usize, i64::from(*by)))
    }

    /// What one unit of a column uses.
    fn of_column(&self, column: ColumnId) -> impl Iterator<Item = (usize, i64)> {
        self.of_use(self.by_column[column] as usize)
    }
}

/// What is added on the way to a step.
fn way_to(step: u32, steps: &[(u32, u32, i32)]) -> Vec<(u32, i32)> {
    let back = std::iter::successors(Some(step), |step| Some(steps[*step as usize].0));
    let added = back.take_while(|step| *step != 0).map(|step| steps[step as usize]);
    let mut used: Vec<(u32, i32)> = added.map(|(_, row, by)| (row, by)).collect();
    used.reverse();
    used
}

#[cfg(test)]
mod tests {
    use super::super::SCALE;
    use super::*;
    use crate::engine::stages;
    use crate::program::IntegerProgram;

    #[test]
    fn columns_that_use_the_same_share_it_and_no_others_do() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..6).map(|_| program.binary(Vec::new())).collect();
        let row = |of: &[(usize, i64)]| of.iter().map(|(at, by)| (columns[*at], *by)).collect::<Vec<_>>();
        program.at_most(row(&[(0, 1), (1, 1), (2, 2), (3, 1)]), 1);
        program.at_most(row(&[(0, 1), (1, 1), (4, 1)]), 1);
        program.at_most(row(&[(0, -3), (1, -3), (2, 1), (4, 1)]), 1);
        let rows: Vec<&Row> = program.rows.iter().collect();
        let uses = Uses::of(program.columns.len(), &rows).expect("small coefficients");
        let used: Vec<Vec<_>> = columns.iter().map(|column| uses.of_column(*column).collect()).collect();
        let expected =
            [vec![(0, 1), (1, 1), (2, -3)], vec![(0, 2), (2, 1)], vec![(0, 1)], vec![(1, 1), (2, 1)], vec![]];
        assert_eq!(used[0], used[1]);
        assert_eq!(used[1..], expected);
        assert_eq!(uses.len(), 5, "the first two share one");
    }

    #[test]
    fn everybody_thinks_a_little_less_of_what_others_want_each_of_another_column() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..9).map(|_| program.binary(vec![(0, 100)])).collect();
        for (person, column) in columns.iter().enumerate() {
            program.in_network(Some(person));
            program.at_most(vec![(*column, 1)], 1);
        }
        program.in_network(None);
        program.at_most(columns[..8].iter().map(|column| (*column, 1)).collect(), 1);
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let structure = Structure::of(&program).expect("persons are networks");
        let aim = Aim::of(&program, stage, &[]);
        let worths = structure.worths(&aim, &[SCALE / 4]);
        // An eighth of what they are worth at most.
        let less = |column: &ColumnId| {
            structure.worth(&worths, *column) - structure.shaken(&worths, *column, 1 << 17, 0)
        };
        let mut shaken: Vec<i64> = columns[..8].iter().map(less).collect();
        assert!(shaken.iter().all(|less| (0..=aim.objective[0] / 8).contains(less)), "{shaken:?}");
        shaken.sort_unstable();
        shaken.dedup();
        assert_eq!(shaken.len(), 8, "no two think the same");
        assert_eq!(less(&columns[8]), 0, "nobody else wants the last");

        // What was reached in levels before is paid by all columns that reach it.
        let reached =
            Row { entries: columns.iter().map(|at| (*at, 1)).collect(), ..structure.coupling[0].clone() };
        let floors = [reached];
        let aim = Aim::of(&program, stage, &floors);
        let worths = structure.worths(&aim, &[SCALE / 4, -SCALE]);
        let last = structure.shaken(&worths, columns[8], 1 << 17, 0);
        assert_eq!(last, aim.objective[columns[8]] + SCALE);
    }
}
