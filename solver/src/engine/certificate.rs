//! A bound that does not rest on the engine: dual values re-added in integers.
//!
//! For any multipliers `y` of the rows, `max c x` is at most the sum of `y` times the row bounds
//! plus, column by column, the reduced cost at the better of its bounds (weak duality). The
//! engine's dual values are rounded to multiples of 2^-24 first, so every product is exact in
//! 128 bits and floating point decides nothing but how tight the bound is.
//!
//! The same sum says what may not differ in good values: a column that costs more by a step than there is room between the
//! bound and what is asked for stays where it is (Dantzig, Fulkerson, Johnson 1954), and a row keeps its side likewise. That is
//! true of values that are integers in every column; some of the best are.

use super::region::Region;
use crate::program::{ColumnId, IntegerProgram, Row};

const SCALE: f64 = (1_u32 << 24) as f64;
const ONE: i128 = 1 << 24;

/// A sum of rows that bounds an objective.
pub(super) struct Certificate {
    /// What no values exceed, in units of 2^-24.
    total: i128,
    /// What every column adds to it by a step.
    reduced: Vec<i128>,
    /// What every row of the program adds to it, floors left aside.
    duals: Vec<i128>,
}

impl Certificate {
    /// What these dual values prove of an objective in a region; none if they are unusable.
    ///
    /// Engines differ in the sign of dual values, HiGHS itself in those of rays. Either choice proves something; the second one
    /// is left out where the first comes to `enough`.
    pub(super) fn of(
        program: &IntegerProgram,
        region: &Region,
        floors: &[Row],
        objective: &[(ColumnId, i64)],
        duals: &[f64],
        enough: i64,
    ) -> Option<Self> {
        if duals.len() != program.rows.len() + floors.len() || duals.iter().any(|dual| !dual.is_finite()) {
            return None;
        }
        let with = |sign: f64| Self::added_up(program, region, floors, objective, duals, sign);
        let first = with(1.0);
        if first.bound() <= enough {
            return Some(first);
        }
        Some(with(-1.0)).filter(|second| second.total < first.total).or(Some(first))
    }

    fn added_up(
        program: &IntegerProgram,
        region: &Region,
        floors: &[Row],
        objective: &[(ColumnId, i64)],
        duals: &[f64],
        sign: f64,
    ) -> Self {
        let mut reduced = vec![0; program.columns.len()];
        for (column, cost) in objective {
            reduced[*column] = i128::from(*cost) * ONE;
        }
        let (mut total, mut used) = (0, vec![0; duals.len()]);
        let sides = region.rows.iter().copied().chain(floors.iter().map(|row| (row.lower, row.upper)));
        for (at, (row, (lower, upper))) in program.rows.iter().chain(floors).zip(sides).enumerate() {
            let dual = (sign * duals[at] * SCALE).round() as i128;
            // A multiplier on a side without a bound proves nothing; without it the row is merely not used.
            let side = if dual > 0 { upper } else { lower };
            let Some(side) = side.filter(|_| dual != 0) else { continue };
            total += dual * i128::from(side);
            used[at] = dual;
            for (column, by) in row.entries.iter() {
                reduced[column] -= dual * i128::from(by);
            }
        }
        for (reduced, (least, most)) in reduced.iter().zip(&region.columns).filter(|(by, _)| **by != 0) {
            total += reduced * i128::from(if *reduced > 0 { *most } else { *least });
        }
        used.truncate(program.rows.len());
        Self { total, reduced, duals: used }
    }

    /// The largest value the objective can have.
    pub(super) fn bound(&self) -> i64 {
        i64::try_from(self.total.div_euclid(ONE)).unwrap_or(i64::MAX)
    }

    /// Leaves out of the region what has no values worth at least this.
    pub(super) fn narrow(&self, region: &mut Region, least: i64) {
        let room = self.total - i128::from(least) * ONE;
        if room < 0 {
            return;
        }
        let steps = |by: i128| i64::try_from(room / by.abs()).unwrap_or(i64::MAX);
        for (column, by) in self.reduced.iter().enumerate().filter(|(_, by)| **by != 0) {
            region.keep_column(column, *by > 0, steps(*by));
        }
        for (row, by) in self.duals.iter().enumerate().filter(|(_, by)| **by != 0) {
            region.keep_row(row, *by > 0, steps(*by));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two persons and a seat that either can take, the second at a loss of 2; and a third column that nothing holds back.
    fn program() -> IntegerProgram {
        let mut program = IntegerProgram::of_levels(1);
        for worth in [10, 8, -3] {
            program.binary(vec![(0, worth)]);
        }
        program.at_most(vec![(0, 1), (1, 1)], 1);
        program
    }

    fn certificate(dual: f64) -> Certificate {
        let program = program();
        let objective: Vec<_> = program.level(0).collect();
        Certificate::of(&program, &Region::of(&program), &[], &objective, &[dual], i64::MIN)
            .expect("one dual value")
    }

    #[test]
    fn a_bound_holds_for_any_dual_values_of_either_sign() {
        assert_eq!(certificate(10.0).bound(), 10);
        assert_eq!(certificate(-10.0).bound(), 10);
        assert_eq!(certificate(9.5).bound(), 10, "9.5 and half a unit of the first column");
        assert_eq!(certificate(0.0).bound(), 18);
    }

    #[test]
    fn what_costs_more_than_there_is_room_stays_as_it_is() {
        let program = program();
        let left = |least: i64| {
            let mut region = Region::of(&program);
            certificate(10.0).narrow(&mut region, least);
            region
        };
        assert_eq!(
            left(10),
            Region { columns: vec![(0, 1), (0, 0), (0, 0)], rows: vec![(Some(1), Some(1))] }
        );
        assert_eq!(left(8).columns, [(0, 1), (0, 1), (0, 0)]);
        assert_eq!(left(7), Region { columns: vec![(0, 1); 3], rows: vec![(Some(1), Some(1))] });
        assert_eq!(left(0).rows, [(Some(0), Some(1))]);
        assert_eq!(left(11), Region::of(&program), "there is nothing to be left out of nothing");
    }
}
