//! Values that the relaxation leaves between integers, rounded so that they keep all rows, checked in integers.

use super::INTEGRAL;
use crate::program::{Column, ColumnId, IntegerProgram, Row};

/// Values rounded to integers, those of columns that decide about a call upwards, so that they keep all rows;
/// none where that is not enough.
///
/// Columns that count an excess are raised as far as their rows need it.
pub(super) fn rounded(program: &IntegerProgram, floors: &[Row], values: &[f64]) -> Option<Vec<f64>> {
    let round = |(column, value): (&Column, &f64)| match column.integer {
        true if (value - value.round()).abs() > INTEGRAL => value.ceil(),
        true => value.round(),
        false => (value - INTEGRAL).ceil(),
    };
    let mut rounded: Vec<f64> = program.columns.iter().zip(values).map(round).collect();
    raise(program, &mut rounded);
    meets(program, floors, &rounded).then_some(rounded)
}

/// Raises columns that count an excess as far as their rows need it.
fn raise(program: &IntegerProgram, values: &mut [f64]) {
    for row in &program.rows {
        let Some(upper) = row.upper else { continue };
        let sum: i64 = row.entries.iter().map(|(at, by)| by * values[at] as i64).sum();
        let mut above = sum - upper;
        for (at, _) in row.entries.iter().filter(|(at, by)| *by == -1 && !program.columns[*at].integer) {
            let most = program.columns[at].upper - values[at] as i64;
            let raise = above.clamp(0, most.max(0));
            values[at] += raise as f64;
            above -= raise;
        }
    }
}

/// The same values with no more excess counted than there is; as they were where that breaks a row.
///
/// Values that were found for another objective count excess at random.
pub(in crate::engine) fn settled(program: &IntegerProgram, floors: &[Row], values: Vec<f64>) -> Vec<f64> {
    let counts = |column: &Column| {
        !column.integer && !column.cost.is_empty() && column.cost.iter().all(|(_, cost)| *cost < 0)
    };
    let mut in_network = vec![false; program.columns.len()];
    for row in program.rows.iter().filter(|row| row.network.is_some()) {
        row.entries.columns().for_each(|column| in_network[column] = true);
    }
    let of_column = |(at, column): (usize, &Column)| match counts(column) && !in_network[at] {
        true => column.lower as f64,
        false => values[at].round(),
    };
    let mut settled: Vec<f64> = program.columns.iter().enumerate().map(of_column).collect();
    raise(program, &mut settled);
    if meets(program, floors, &settled) { settled } else { values }
}

/// Whether values keep all rows and bounds, in integers.
pub(in crate::engine) fn meets(program: &IntegerProgram, floors: &[Row], values: &[f64]) -> bool {
    let value = |column: ColumnId| values[column] as i64;
    let within =
        program.columns.iter().enumerate().all(|(at, own)| own.lower <= value(at) && value(at) <= own.upper);
    let keeps = |row: &Row| {
        let sum: i64 = row.entries.iter().map(|(column, by)| by * value(column)).sum();
        row.lower.is_none_or(|lower| lower <= sum) && row.upper.is_none_or(|upper| sum <= upper)
    };
    within && program.rows.iter().chain(floors).all(keeps)
}
