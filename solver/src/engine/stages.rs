//! Packs the levels of a score into as few objectives as stay exact in double precision.

use rayon::prelude::*;

use crate::program::{Column, ColumnId, Homes, IntegerProgram, PIECE, Row, small};
use crate::score::Levels;
use crate::solve::Status;

/// Largest objective a stage may reach: far inside what an engine with tolerances of 1e-6 tells apart.
const MOST: i64 = 1_000_000;

/// One objective: one level, or neighbouring ones in a mixed radix.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// Levels with the weight of one unit, the most important first.
    pub(super) levels: Vec<(usize, i64)>,
    /// Greatest common divisor taken out of each level.
    units: Vec<i64>,
    /// Coefficients of the objective.
    pub(super) objective: Vec<(ColumnId, i64)>,
    /// The objective cannot exceed this, as our own arithmetic says.
    pub(super) ceiling: i64,
    /// Nor this, as somebody claims whose word may be HiGHS's.
    pub(super) claim: i64,
}

impl Stage {
    /// The stage of one level; `bounds` are those of all levels.
    pub(super) fn single(program: &IntegerProgram, level: usize, bounds: &Levels) -> Self {
        Self::of(program, &[(level, units(program)[level])], bounds)
    }

    /// The stage of these levels, each with its unit.
    fn of(program: &IntegerProgram, levels: &[(usize, i64)], bounds: &Levels) -> Self {
        let (levels, units): (Vec<usize>, Vec<i64>) = levels.iter().copied().unzip();
        let spans: Vec<i64> =
            levels.iter().zip(&units).map(|(level, unit)| bounds.0[*level] / unit).collect();
        let mut weights = vec![1; levels.len()];
        for at in (0..levels.len() - 1).rev() {
            weights[at] = weights[at + 1] * (spans[at + 1] + 1);
        }
        let cost = |column: &Column| -> i64 {
            let levels = levels.iter().zip(&units).zip(&weights);
            levels.map(|((level, unit), weight)| column.in_level(*level) / unit * weight).sum()
        };
        let costs = program.columns.iter().map(cost).enumerate();
        let objective = costs.filter(|(_, cost)| *cost != 0).collect();
        let ceiling = spans.iter().zip(&weights).map(|(span, weight)| span * weight).sum();
        let levels = levels.into_iter().zip(weights).collect();
        Self { levels, units, objective, ceiling, claim: ceiling }
    }

    /// The stage of a program that has only the columns with a new place, where `bound` is known not to be exceeded.
    pub(super) fn only(&self, homes: &Homes, bound: i64) -> Self {
        let all = self.objective.par_iter().with_min_len(PIECE);
        let placed = all.filter_map(|(column, cost)| Some((homes.place(*column)?, *cost)));
        self.over(placed.collect(), bound)
    }

    /// The stage of a program of other columns with this objective, where `bound` is known not to be exceeded.
    pub(super) fn over(&self, objective: Vec<(ColumnId, i64)>, bound: i64) -> Self {
        let (ceiling, claim) = (self.ceiling.min(bound), self.claim.min(bound));
        Self { objective, ceiling, claim, ..self.clone() }
    }

    /// The stage where a score is known that no solution exceeds, this far proven.
    pub(super) fn below(self, levels: &Levels, status: Status) -> Self {
        let worth = self.worth(levels);
        match status {
            Status::Certified => {
                Self { ceiling: self.ceiling.min(worth), claim: self.claim.min(worth), ..self }
            }
            Status::EngineClaimed => Self { claim: self.claim.min(worth), ..self },
            Status::Gap => self,
        }
    }

    /// The objective's value.
    pub(super) fn value(&self, program: &IntegerProgram, values: &[f64]) -> i64 {
        self.sum(|level| level_value(program, level, values))
    }

    /// Whether it is that of the points.
    pub(super) fn is_last(&self, program: &IntegerProgram) -> bool {
        self.levels.iter().any(|(level, _)| *level + 1 == program.n_levels)
    }

    /// The objective's value where its levels have these.
    pub(super) fn worth(&self, of_levels: &Levels) -> i64 {
        self.sum(|level| of_levels.0[level])
    }

    fn sum(&self, of_level: impl Fn(usize) -> i64) -> i64 {
        let levels = self.levels.iter().zip(&self.units);
        levels.map(|((level, weight), unit)| of_level(*level) / unit * weight).sum()
    }

    /// How many of the first levels, not all, are what they are in `value` wherever the objective is between this and `bound`: they are
    /// integers, so that what they are worth in units of the last of them may be rounded down (Chvátal 1973).
    pub(super) fn n_settled(&self, value: i64, bound: i64) -> usize {
        let is_settled = |(_, weight): &&(usize, i64)| value.div_euclid(*weight) == bound.div_euclid(*weight);
        self.levels[..self.levels.len() - 1].iter().take_while(is_settled).count()
    }

    /// What the first `number` levels come to where the objective is at most `bound`.
    pub(super) fn rounded(&self, program: &IntegerProgram, number: usize, bound: i64) -> Row {
        let (_, weight) = self.levels[number - 1];
        let levels = || self.levels[..number].iter().zip(&self.units);
        let cost = |column: &Column| -> i64 {
            levels().map(|((level, by), unit)| column.in_level(*level) / unit * (by / weight)).sum()
        };
        let entries = program.columns.iter().map(cost).enumerate().filter(|(_, cost)| *cost != 0);
        Row::cut(entries.collect(), bound.div_euclid(weight))
    }

    /// The objective's value at values that need not be integral.
    pub(super) fn real_value(&self, values: &[f64]) -> f64 {
        self.objective.iter().map(|(column, cost)| *cost as f64 * values[*column]).sum()
    }

    /// An objective's value taken apart into its levels.
    pub(super) fn split(&self, mut value: i64) -> Vec<(usize, i64)> {
        if let [(level, _)] = self.levels[..] {
            return vec![(level, value * self.units[0])];
        }
        let mut split = Vec::new();
        for ((level, weight), unit) in self.levels.iter().zip(&self.units) {
            split.push((*level, value / weight * unit));
            value %= weight;
        }
        split
    }
}

/// The stages of a program whose levels have these bounds: coverage in as few as fit, points alone.
pub(super) fn pack(program: &IntegerProgram, bounds: &Levels) -> Vec<Stage> {
    let points = program.n_levels - 1;
    let mut stages: Vec<Vec<(usize, i64)>> = Vec::new();
    let mut reach = MOST;
    let units = units(program);
    for (level, &unit) in units[..points].iter().enumerate() {
        let span = bounds.0[level] / unit;
        if span == 0 {
            continue;
        }
        match stages.last_mut().filter(|_| reach.saturating_mul(span + 1) <= MOST) {
            Some(stage) => {
                stage.push((level, unit));
                reach *= span + 1;
            }
            None => {
                stages.push(vec![(level, unit)]);
                reach = span + 1;
            }
        }
    }
    stages.push(vec![(points, units[points])]);
    stages.par_iter().map(|levels| Stage::of(program, levels, bounds)).collect()
}

/// The value of a level.
pub(super) fn level_value(program: &IntegerProgram, level: usize, values: &[f64]) -> i64 {
    let value = |(column, value): (&Column, &f64)| column.in_level(level) * value.round() as i64;
    match program.columns.len() {
        ..=PIECE => program.columns.iter().zip(values).map(value).sum(),
        _ => program.columns.par_iter().zip(values).with_min_len(PIECE).map(value).sum(),
    }
}

/// Greatest common divisor of each level's coefficients, at least 1.
fn units(program: &IntegerProgram) -> Vec<i64> {
    fn gcd(a: i64, b: i64) -> i64 {
        if b == 0 { a } else { gcd(b, a % b) }
    }
    let none = || vec![0; program.n_levels];
    let with = |mut units: Vec<i64>, column: &Column| {
        for (level, cost) in &column.cost {
            units[*level] = gcd(cost.abs(), units[*level]);
        }
        units
    };
    let both = |one: Vec<i64>, other: Vec<i64>| one.into_iter().zip(other).map(|(a, b)| gcd(a, b)).collect();
    let units: Vec<i64> = program.columns.par_iter().fold(none, with).reduce(none, both);
    units.into_iter().map(|unit| unit.max(1)).collect()
}

/// A bound on each level from packing rows alone: columns of which few can be 1 count as often as that.
pub(super) fn packing_bounds(program: &IntegerProgram) -> Levels {
    let at_most_one: Vec<bool> = program.columns.iter().map(|column| column.upper == 1).collect();
    let is_packing = |row: &&Row| {
        row.upper.is_some_and(|upper| upper >= 0)
            && row.entries.all_count()
            && row.entries.columns().all(|column| at_most_one[column])
    };
    let mut rows: Vec<_> = program.rows.par_iter().filter(is_packing).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.entries.len()));
    // A column counts in the longest row that has it.
    let none = small(rows.len());
    let mut row_of = vec![none; program.columns.len()];
    for (at, row) in (0..none).zip(&rows) {
        for column in row.entries.columns() {
            row_of[column] = row_of[column].min(at);
        }
    }
    // What one column of a row brings to each level at most, and how many bring anything.
    let n_levels = program.n_levels;
    let mut gains = vec![(0, 0); rows.len() * n_levels];
    let mut bounds = Levels::zero(n_levels);
    for (column, row) in program.columns.iter().zip(row_of) {
        for (level, cost) in column.cost.iter().filter(|(_, cost)| *cost > 0) {
            let gain = cost * column.upper;
            if row == none {
                bounds.0[*level] += gain;
            } else {
                let (best, number) = &mut gains[row as usize * n_levels + level];
                (*best, *number) = (gain.max(*best), *number + 1);
            }
        }
    }
    for (row, gains) in rows.iter().zip(gains.chunks(n_levels)) {
        for (bound, (best, number)) in bounds.0.iter_mut().zip(gains) {
            *bound += best * row.upper.unwrap_or(0).min(*number);
        }
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_of_packed_levels_says_what_the_first_can_come_to() {
        let mut program = IntegerProgram::of_levels(3);
        // Three in the first level, five in the second, which is in units of two; and points.
        let first: Vec<ColumnId> = (0..3).map(|_| program.binary(vec![(0, 1), (2, -1)])).collect();
        let second: Vec<ColumnId> = (0..5).map(|_| program.binary(vec![(1, 2)])).collect();
        let stages = pack(&program, &packing_bounds(&program));
        let [coverage, points] = &stages[..] else { panic!("two stages, not {}", stages.len()) };
        assert_eq!(coverage.ceiling, 3 * 6 + 5);
        let row = coverage.rounded(&program, 1, 2 * 6 + 5);
        assert_eq!((row.lower, row.upper), (None, Some(2)));
        assert_eq!(row.entries, first.iter().map(|column| (*column, 1)).collect());
        assert!(second.iter().all(|column| !row.entries.columns().any(|other| other == *column)));
        let n_settled = |value, bound| coverage.n_settled(value, bound);
        assert_eq!([n_settled(2 * 6 + 1, 2 * 6 + 5), n_settled(2 * 6 + 1, 3 * 6)], [1, 0]);
        assert_eq!(points.n_settled(-1, -1), 0, "one level is all of its stage");
    }
}
