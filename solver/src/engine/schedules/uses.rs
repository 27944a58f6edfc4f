//! What columns use of the rows that couple people, and what they are worth at prices of these rows.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::aim::Aim;
use super::network::{Home, Structure};
use crate::program::{ColumnId, Row, small};

/// By how much a row has to be broken to be worth a place in the master.
const BROKEN: f64 = 1e-4;
/// Rows that count columns, rows that weigh them, and rows of a single network.
const KINDS: usize = 3;

/// What columns use of rows, kind by kind: within one, most use the same as many others; of all together, nearly every column
/// uses something else.
pub(super) struct Uses {
    kinds: [Ways; KINDS],
    /// For each column, which way of each kind it uses rows.
    by_column: Vec<[u32; KINDS]>,
}

/// What columns use of the floors of an aim, and of its cuts.
pub(super) struct UsesOfRows {
    ways: Ways,
    /// For each column, which of them is its way; empty where there are neither.
    by_column: Vec<u32>,
}

/// The different ways to use some rows; the first is to use none.
struct Ways {
    /// Row and coefficient of one unit, way by way.
    entries: Vec<(u32, i64)>,
    /// Where those of each way begin; one more at the end.
    begins: Vec<u32>,
}

/// What one unit of each column is worth at prices; worked out when somebody asks, for reading less is faster than
/// remembering all.
pub(super) struct Worths<'a> {
    objective: &'a [i64],
    /// What each way pays, kind by kind.
    paid: [Vec<i64>; KINDS],
    of_floors: &'a UsesOfRows,
    /// What each way to use the floors pays.
    paid_to_floors: Vec<i64>,
}

impl Structure<'_> {
    /// What one unit of a column uses of the coupling rows: row and coefficient.
    pub(super) fn used(&self, column: ColumnId) -> impl Iterator<Item = (usize, i64)> {
        let ways = self.uses.by_column[column];
        self.uses.kinds.iter().zip(ways).flat_map(|(kind, way)| kind.entries(way as usize))
    }

    /// The same of the coupling rows, and of the floors after them.
    pub(super) fn used_with_floors<'a>(
        &'a self,
        aim: &'a Aim<'_>,
        column: ColumnId,
    ) -> impl Iterator<Item = (usize, i64)> + 'a {
        let of_floors = aim.uses.of_column(column).map(|(floor, by)| (self.coupling.len() + floor, by));
        self.used(column).chain(of_floors)
    }

    /// The rows not stated from the beginning that these values break, and that are not known otherwise.
    pub(super) fn broken_late(
        &self,
        values: &BTreeMap<ColumnId, f64>,
        knows: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut used: BTreeMap<usize, f64> = BTreeMap::new();
        for (column, value) in values {
            let late = self.used(*column).filter(|(row, _)| *row >= self.n_stated);
            late.for_each(|(row, by)| *used.entry(row).or_default() += value * by as f64);
        }
        let upper = |row: usize| self.coupling[row].upper.map_or(f64::INFINITY, |upper| upper as f64);
        let broken = used.into_iter().filter(|(row, used)| *used > upper(*row) + BROKEN && !knows(*row));
        broken.map(|(row, _)| row).collect()
    }

    /// What columns are worth at prices of the coupling rows and of the floors after them.
    pub(super) fn worths<'a>(&self, aim: &'a Aim<'_>, prices: &[i64]) -> Worths<'a> {
        let (of_rows, of_floors) = prices.split_at(self.coupling.len());
        Worths {
            objective: &aim.objective,
            paid: self.uses.kinds.each_ref().map(|kind| kind.paid(of_rows)),
            of_floors: &aim.uses,
            paid_to_floors: aim.uses.ways.paid(of_floors),
        }
    }

    /// What one unit of a column is worth to whoever thinks less of it, by a part of `most` that differs from column to column;
    /// `most` is in 2^-20 of what a column is worth, but at least of `least`. What nobody else wants is worth what it is.
    pub(super) fn shaken(&self, worths: &Worths<'_>, column: ColumnId, most: i64, least: i64) -> i64 {
        let worth = self.worth(worths, column);
        if self.uses.by_column[column] == [0; KINDS] {
            return worth;
        }
        // Fibonacci hashing (Knuth 1973): the upper bits differ most.
        let hash = (column as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        let part = (most * hash as i64) >> 16;
        let less = ((worths.objective[column].max(least) >> 10) * part) >> 10;
        worth - less
    }

    /// What one unit of a column is worth.
    #[inline]
    pub(super) fn worth(&self, worths: &Worths<'_>, column: ColumnId) -> i64 {
        let [counted, weighed, own] = self.uses.by_column[column];
        let [to_counted, to_weighed, to_own] = &worths.paid;
        let paid = to_counted[counted as usize] + to_weighed[weighed as usize] + to_own[own as usize];
        let of_floors = worths.of_floors.by_column.get(column);
        let to_floors = of_floors.map_or(0, |way| worths.paid_to_floors[*way as usize]);
        worths.objective[column] - paid - to_floors
    }
}

impl Uses {
    /// What columns use of these rows; `network_of` says which network each belongs to, if any.
    pub(super) fn of(rows: &[&Row], network_of: &[Home]) -> Self {
        let kinds: Vec<usize> = rows.par_iter().map(|row| kind(row, network_of)).collect();
        let of_kind = |kind: usize| {
            let of_kind = rows.iter().enumerate().filter(|(at, _)| kinds[*at] == kind);
            Ways::of(network_of.len(), of_kind.map(|(at, row)| (at, *row)))
        };
        let (counted, (weighed, own)) =
            rayon::join(|| of_kind(0), || rayon::join(|| of_kind(1), || of_kind(2)));
        let by_column = counted.1.into_iter().zip(weighed.1).zip(own.1);
        Self {
            kinds: [counted.0, weighed.0, own.0],
            by_column: by_column.map(|((counted, weighed), own)| [counted, weighed, own]).collect(),
        }
    }
}

impl UsesOfRows {
    pub(super) fn of<'r>(n_columns: usize, rows: impl Iterator<Item = &'r Row> + Clone) -> Self {
        let n_columns = if rows.clone().next().is_none() { 0 } else { n_columns };
        let (ways, by_column) = Ways::of(n_columns, rows.enumerate());
        Self { ways, by_column }
    }

    fn of_column(&self, column: ColumnId) -> impl Iterator<Item = (usize, i64)> {
        self.by_column.get(column).into_iter().flat_map(|way| self.ways.entries(*way as usize))
    }
}

/// Of which kind a row is. Who serves what and when is counted in the same rows as for others, what somebody brings to it only for
/// those who bring as much, and what else somebody does in rows of their own.
fn kind(row: &Row, network_of: &[Home]) -> usize {
    let of_networks = || row.entries.iter().filter_map(|(column, by)| Some((network_of[column]?, by.abs())));
    let Some((network, weight)) = of_networks().next() else { return 0 };
    match () {
        () if of_networks().all(|(other, _)| other == network) => 2,
        () if of_networks().all(|(_, other)| other == weight) => 0,
        () => 1,
    }
}

impl Ways {
    /// The ways to use these rows, and for each column which one it is.
    ///
    /// Row by row, every column goes on from what it has used so far, as in a trie: what nearly all columns use, many use,
    /// so there are few such ways, and no list of rows by column is needed.
    fn of<'r>(n_columns: usize, rows: impl Iterator<Item = (usize, &'r Row)>) -> (Self, Vec<u32>) {
        // For each step what came before it, and what it adds; the first uses nothing.
        let mut steps: Vec<(u32, u32, i64)> = vec![(0, 0, 0)];
        let mut step_of = vec![0; n_columns];
        let mut next: HashMap<(u32, i64), u32> = HashMap::new();
        // The step that was last taken after each, for most others take the same.
        let mut last = vec![0];
        for (at, row) in rows {
            next.clear();
            for (column, by) in row.entries.iter() {
                let before = step_of[column];
                let same = last[before as usize];
                step_of[column] = match steps[same as usize] == (before, small(at), by) {
                    true => same,
                    false => *next.entry((before, by)).or_insert_with(|| {
                        steps.push((before, small(at), by));
                        last.push(0);
                        small(steps.len() - 1)
                    }),
                };
                last[before as usize] = step_of[column];
            }
        }
        let (mut entries, mut begins) = (Vec::new(), vec![0, 0]);
        let mut place: Vec<Option<u32>> = vec![None; steps.len()];
        place[0] = Some(0);
        let of_column = step_of.into_iter().map(|step| {
            *place[step as usize].get_or_insert_with(|| {
                entries.extend(way_to(step, &steps));
                begins.push(small(entries.len()));
                small(begins.len() - 2)
            })
        });
        let of_column = of_column.collect();
        (Self { entries, begins }, of_column)
    }

    fn len(&self) -> usize {
        self.begins.len() - 1
    }

    fn entries(&self, way: usize) -> impl Iterator<Item = (usize, i64)> {
        let entries = &self.entries[self.begins[way] as usize..self.begins[way + 1] as usize];
        entries.iter().map(|(row, by)| (*row as usize, *by))
    }

    /// What each way pays at prices of the rows.
    fn paid(&self, prices: &[i64]) -> Vec<i64> {
        let of_way = |way| self.entries(way).map(|(row, by)| prices[row] * by).sum();
        (0..self.len()).into_par_iter().with_min_len(1024).map(of_way).collect()
    }
}

/// What is added on the way to a step.
fn way_to(step: u32, steps: &[(u32, u32, i64)]) -> Vec<(u32, i64)> {
    let back = std::iter::successors(Some(step), |step| Some(steps[*step as usize].0));
    let added = back.take_while(|step| *step != 0).map(|step| steps[step as usize]);
    let mut used: Vec<(u32, i64)> = added.map(|(_, row, by)| (row, by)).collect();
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
        let (ways, of_column) = Ways::of(columns.len(), program.rows.iter().enumerate());
        let used: Vec<Vec<_>> = of_column.iter().map(|way| ways.entries(*way as usize).collect()).collect();
        let expected =
            [vec![(0, 1), (1, 1), (2, -3)], vec![(0, 2), (2, 1)], vec![(0, 1)], vec![(1, 1), (2, 1)], vec![]];
        assert_eq!(used[0], used[1]);
        assert_eq!(used[1..], expected);
        assert_eq!(ways.len(), 5, "the first two share one");
    }

    #[test]
    fn who_serves_what_what_that_takes_and_what_else_somebody_does_are_told_apart() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..4).map(|_| program.binary(Vec::new())).collect();
        let free = program.binary(Vec::new());
        let row = |of: &[(usize, i64)]| of.iter().map(|(at, by)| (columns[*at], *by)).collect::<Vec<_>>();
        // The first two columns are one person's, the others another's.
        let network_of = [Some(0), Some(0), Some(1), Some(1), None];
        program.equal([row(&[(0, 1), (2, 1)]), vec![(free, -3)]].concat(), 0);
        program.at_most(row(&[(0, 500), (1, 500), (2, 800), (3, 800)]), 900);
        program.at_most([row(&[(0, 3), (1, 6)]), vec![(free, -1)]].concat(), 0);
        let rows: Vec<&Row> = program.rows.iter().collect();
        let kinds: Vec<usize> = rows.iter().map(|row| kind(row, &network_of)).collect();
        assert_eq!(kinds, [0, 1, 2]);

        let uses = Uses::of(&rows, &network_of);
        let n_ways: Vec<usize> = uses.kinds.iter().map(Ways::len).collect();
        assert_eq!(n_ways, [3, 3, 4], "with none of them");
        let used = |column: ColumnId| -> Vec<(usize, i64)> {
            uses.kinds
                .iter()
                .zip(uses.by_column[column])
                .flat_map(|(kind, way)| kind.entries(way as usize))
                .collect()
        };
        assert_eq!(used(columns[0]), [(0, 1), (1, 500), (2, 3)]);
        assert_eq!(used(columns[3]), [(1, 800)]);
        assert_eq!(used(free), [(0, -3), (2, -1)]);
    }

    #[test]
    fn everybody_thinks_a_little_less_of_what_others_want_each_of_another_column() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..9).map(|_| program.binary(vec![(0, 100)])).collect();
        columns.iter().enumerate().for_each(|(person, column)| program.person(person, [*column]));
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
