//! A program around integer values: small programs that free some columns while all others keep theirs.
//!
//! What a neighbourhood search asks thousands of times. Rows know their columns; here columns know their rows as well,
//! and rows what the values use of them, so that an answer costs what the free columns have in rows, not the whole program.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::{ColumnId, IntegerProgram, Row, small};

/// The coefficients of a program by column, and what does not depend on any values.
pub(crate) struct ByColumn {
    /// Columns in each piece; fewer in the last.
    width: usize,
    pieces: Vec<Piece>,
    /// What each row allows at most, where its columns can only add to it.
    most: Vec<Option<i64>>,
}

/// The coefficients of some columns in a row.
struct Piece {
    /// Where the entries of each column begin; one more at the end.
    begins: Vec<usize>,
    /// Row and coefficient, column by column.
    entries: Vec<(u32, i64)>,
}

/// Pieces of a program, which are worked out beside each other.
const PIECES: usize = 16;

impl Piece {
    /// The coefficients of these columns; entries of a row are in the order of columns.
    fn of(program: &IntegerProgram, columns: &Range<ColumnId>) -> Self {
        let mut begins = vec![0; columns.len() + 1];
        for row in &program.rows {
            let within = row.entries.within(columns.clone());
            within.for_each(|(column, _)| begins[column - columns.start + 1] += 1);
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut entries = vec![(0, 0); begins.last().copied().unwrap_or(0)];
        for (at, row) in program.rows.iter().enumerate() {
            let at = small(at);
            for (column, by) in row.entries.within(columns.clone()) {
                let next = &mut next[column - columns.start];
                entries[*next] = (at, by);
                *next += 1;
            }
        }
        Self { begins, entries }
    }
}

impl ByColumn {
    /// The coefficients of this program.
    pub(crate) fn of(program: &IntegerProgram) -> Self {
        let n_columns = program.columns.len();
        let width = n_columns.div_ceil(PIECES).max(1);
        let piece = |first: usize| Piece::of(program, &(first..n_columns.min(first + width)));
        let pieces = (0..n_columns).into_par_iter().step_by(width).map(piece).collect();
        let only_adds = |row: &Row| row.entries.iter().all(|(_, by)| by >= 0);
        let most = program.rows.iter().map(|row| row.upper.filter(|_| only_adds(row))).collect();
        Self { width, pieces, most }
    }

    /// Rows and coefficients of a column.
    pub(crate) fn of_column(&self, column: ColumnId) -> &[(u32, i64)] {
        let (piece, at) = (&self.pieces[column / self.width], column % self.width);
        &piece.entries[piece.begins[at]..piece.begins[at + 1]]
    }
}

/// A program, with integer values for all of its columns.
pub(crate) struct Surroundings<'p> {
    program: &'p IntegerProgram,
    by_column: &'p ByColumn,
    /// What the values use of each row.
    used: Vec<i64>,
    values: Vec<f64>,
}

impl<'p> Surroundings<'p> {
    /// A program around these values, one per column.
    pub(crate) fn of(program: &'p IntegerProgram, by_column: &'p ByColumn, values: &[f64]) -> Self {
        let n_columns = program.columns.len();
        let mut around =
            Self { program, by_column, used: vec![0; program.rows.len()], values: vec![0.0; n_columns] };
        let all: Vec<ColumnId> = (0..n_columns).collect();
        around.take(&all, values);
        around
    }

    /// The values.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether the values use all that a row allows.
    pub(crate) fn is_full(&self, row: usize) -> bool {
        self.program.rows[row].upper.is_some_and(|upper| self.used[row] >= upper)
    }

    /// What these columns use of each row with the values in hand.
    pub(crate) fn use_of(&self, columns: impl Iterator<Item = ColumnId>) -> HashMap<u32, i64> {
        let mut used = HashMap::new();
        for column in columns.filter(|column| self.values[*column] > 0.5) {
            let value = whole(self.values[column]);
            self.by_column
                .of_column(column)
                .iter()
                .for_each(|(row, by)| *used.entry(*row).or_default() += by * value);
        }
        used
    }

    /// Whether one unit of a column has room beside the values in hand, were so much of each row given back.
    pub(crate) fn has_room(&self, column: ColumnId, given_back: &HashMap<u32, i64>) -> bool {
        self.by_column.of_column(column).iter().all(|(row, by)| {
            let kept = || self.used[*row as usize] - given_back.get(row).copied().unwrap_or(0);
            self.by_column.most[*row as usize].is_none_or(|most| kept() + by <= most)
        })
    }

    /// The program of the columns to free, which are ascending; what the others use of its rows counts in their bounds.
    pub(crate) fn around(&self, free: &[ColumnId]) -> IntegerProgram {
        let columns = free.iter().map(|column| self.program.columns[*column].clone()).collect();
        let mut entries: Vec<(u32, ColumnId, i64)> = Vec::new();
        for (place, column) in free.iter().enumerate() {
            entries.extend(self.by_column.of_column(*column).iter().map(|(row, by)| (*row, place, *by)));
        }
        entries.sort_unstable();
        let rows = entries.chunk_by(|one, next| one.0 == next.0).map(|of_row| {
            let row = of_row[0].0 as usize;
            let own: i64 = of_row.iter().map(|(_, place, by)| by * whole(self.values[free[*place]])).sum();
            let kept = self.used[row] - own;
            let row = &self.program.rows[row];
            Row {
                lower: row.lower.map(|lower| lower - kept),
                upper: row.upper.map(|upper| upper - kept),
                entries: of_row.iter().map(|(_, place, by)| (*place, *by)).collect(),
                ..*row
            }
        });
        IntegerProgram::stated(self.program.n_levels, columns, rows.collect())
    }

    /// Gives columns other values.
    pub(crate) fn take(&mut self, columns: &[ColumnId], values: &[f64]) {
        for (column, value) in columns.iter().zip(values) {
            let change = whole(*value) - whole(self.values[*column]);
            self.values[*column] = *value;
            if change != 0 {
                for (row, by) in self.by_column.of_column(*column) {
                    self.used[*row as usize] += by * change;
                }
            }
        }
    }
}

fn whole(value: f64) -> i64 {
    value.round() as i64
}
