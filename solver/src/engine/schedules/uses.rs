//! What columns use of the rows that couple people, and what they are worth at prices of these rows.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Aim;
use super::network::Structure;
use crate::program::{ColumnId, Row};

/// What one unit of a column uses: coupling row and coefficient.
type Use = Vec<(u32, i64)>;

/// What columns use of rows; most use the same as many others.
pub(super) struct Uses {
    all: Vec<Use>,
    /// For each column, which of these it uses.
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
    /// What one unit of a column uses of the coupling rows.
    pub(super) fn used(&self, column: ColumnId) -> &[(u32, i64)] {
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
            self.used(*column).iter().for_each(|(row, by)| used[*row as usize] += by * value);
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
        let of_use = |used: &Use| used.iter().map(|(row, by)| of_rows[*row as usize] * by).sum::<i64>();
        let paid = self.uses.all.par_iter().with_min_len(256).map(of_use).collect();
        let mut paid_to_floors = Vec::new();
        if !aim.floors.is_empty() {
            paid_to_floors.resize(self.program.columns.len(), 0);
        }
        for (floor, price) in aim.floors.iter().zip(of_floors) {
            floor.entries.iter().for_each(|(column, by)| paid_to_floors[*column] += price * by);
        }
        Worths { objective: &aim.objective, paid, paid_to_floors }
    }

    /// What one unit of a column is worth.
    pub(super) fn worth(&self, worths: &Worths<'_>, column: ColumnId) -> i64 {
        let to_floors = worths.paid_to_floors.get(column).copied().unwrap_or(0);
        worths.objective[column] - worths.paid[self.uses.by_column[column] as usize] - to_floors
    }
}

impl Uses {
    /// Row by row, every column goes on from what it has used so far, as in a trie: what nearly all columns use, many use,
    /// so there are few such ways, and no list of rows by column is needed.
    pub(super) fn of(n_columns: usize, rows: &[&Row]) -> Self {
        let small = |at: usize| u32::try_from(at).expect("a program has fewer rows and columns");
        // For each step what came before it, and what it adds; the first uses nothing.
        let mut steps: Vec<(u32, u32, i64)> = vec![(0, 0, 0)];
        let mut step_of = vec![0; n_columns];
        let mut next: HashMap<(u32, i64), u32> = HashMap::new();
        // The step that was last taken after each, for most others take the same.
        let mut last = vec![0];
        for (at, row) in rows.iter().enumerate() {
            next.clear();
            for (column, by) in &row.entries {
                let before = step_of[*column];
                let same = last[before as usize];
                step_of[*column] = match steps[same as usize] == (before, small(at), *by) {
                    true => same,
                    false => *next.entry((before, *by)).or_insert_with(|| {
                        steps.push((before, small(at), *by));
                        last.push(0);
                        small(steps.len() - 1)
                    }),
                };
                last[before as usize] = step_of[*column];
            }
        }
        let mut all = Vec::new();
        let mut place: Vec<Option<u32>> = vec![None; steps.len()];
        let by_column = step_of.into_iter().map(|step| {
            *place[step as usize].get_or_insert_with(|| {
                all.push(way_to(step, &steps));
                small(all.len() - 1)
            })
        });
        let by_column = by_column.collect();
        Self { all, by_column }
    }

    /// What one unit of a column uses.
    fn of_column(&self, column: ColumnId) -> &[(u32, i64)] {
        &self.all[self.by_column[column] as usize]
    }
}

/// What is added on the way to a step.
fn way_to(step: u32, steps: &[(u32, u32, i64)]) -> Use {
    let back = std::iter::successors(Some(step), |step| Some(steps[*step as usize].0));
    let added = back.take_while(|step| *step != 0).map(|step| steps[step as usize]);
    let mut used: Use = added.map(|(_, row, by)| (row, by)).collect();
    used.reverse();
    used
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let uses = Uses::of(program.columns.len(), &rows);
        let used: Vec<_> = columns.iter().map(|column| uses.of_column(*column).to_vec()).collect();
        let expected =
            [vec![(0, 1), (1, 1), (2, -3)], vec![(0, 2), (2, 1)], vec![(0, 1)], vec![(1, 1), (2, 1)], vec![]];
        assert_eq!(used[0], used[1]);
        assert_eq!(used[1..], expected);
        assert_eq!(uses.all.len(), 5, "the first two share one");
    }
}
