//! A bound that does not rest on the engine: dual values re-added in integers.
//!
//! For any multipliers `y` of the rows, `max c x` is at most the sum of `y` times the row bounds
//! plus, column by column, the reduced cost at the better of its bounds (weak duality). The
//! engine's dual values are rounded to multiples of 2^-24 first, so every product is exact in
//! 128 bits and floating point decides nothing but how tight the bound is.

use super::stages::Stage;
use crate::program::{ColumnId, IntegerProgram, Row};

const SCALE: f64 = (1_u32 << 24) as f64;

/// The largest value the stage's objective can have, by these dual values; none if they are unusable.
pub(super) fn bound(program: &IntegerProgram, floors: &[Row], stage: &Stage, duals: &[f64]) -> Option<i64> {
    let own = |column: ColumnId| (program.columns[column].lower, program.columns[column].upper);
    bound_within(program, floors, stage, duals, own)
}

/// As [`bound`], where columns keep within other bounds.
pub(super) fn bound_within(
    program: &IntegerProgram,
    floors: &[Row],
    stage: &Stage,
    duals: &[f64],
    bounds: impl Fn(ColumnId) -> (i64, i64),
) -> Option<i64> {
    if duals.len() != program.rows.len() + floors.len() || duals.iter().any(|dual| !dual.is_finite()) {
        return None;
    }
    // Engines differ in the sign of duals of a maximisation; either choice is a valid bound.
    let with = |sign: f64| add_up(program, floors, stage, duals, sign, &bounds);
    [with(1.0), with(-1.0)].into_iter().min()
}

fn add_up(
    program: &IntegerProgram,
    floors: &[Row],
    stage: &Stage,
    duals: &[f64],
    sign: f64,
    bounds: &impl Fn(ColumnId) -> (i64, i64),
) -> i64 {
    let one = SCALE as i128;
    let mut reduced = vec![0_i128; program.columns.len()];
    for (column, cost) in &stage.objective {
        reduced[*column] = i128::from(*cost) * one;
    }
    let mut total = 0_i128;
    for (row, dual) in program.rows.iter().chain(floors).zip(duals) {
        let dual = (sign * dual * SCALE).round() as i128;
        let side = if dual > 0 { row.upper } else { row.lower };
        // A multiplier on a side without a bound proves nothing; without it the row is merely not used.
        let Some(side) = side.filter(|_| dual != 0) else { continue };
        total += dual * i128::from(side);
        for (column, coefficient) in &row.entries {
            reduced[*column] -= dual * i128::from(*coefficient);
        }
    }
    for (column, reduced) in reduced.into_iter().enumerate().filter(|(_, reduced)| *reduced != 0) {
        let (lower, upper) = bounds(column);
        total += (reduced * i128::from(lower)).max(reduced * i128::from(upper));
    }
    i64::try_from(total.div_euclid(one)).unwrap_or(i64::MAX)
}
