//! Zero-half cuts: rows that follow from others wherever columns are integers, and that a fractional solution breaks.
//!
//! Half of a sum of rows may be rounded down where all coefficients of the sum are even and its side is odd (Gomory 1958; Chvátal 1973;
//! Caprara and Fischetti 1996). Rows that a solution meets exactly, added up so that every column that is between its bounds counts an
//! even number of times, give a row that the solution breaks by one half; what the rows have to spare, and how far columns are from the
//! bounds that make them even, counts against that. Elimination in the field of two elements finds such sums, in the order of
//! what rows and bounds have to spare (Caprara, Fischetti and Letchford 2000; Koster, Zymolka and Kutschka 2009).
//!
//! Such a row has a price per unit of each column like any other, so a longest path still finds the best schedule: the cuts are
//! robust in the sense of Poggi de Aragão and Uchoa (2003). Columns that are integral whenever the integer ones are count as integer.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use fixedbitset::FixedBitSet;

use super::generation::INTEGRAL;
use super::load::Load;
use super::network::Structure;
use crate::program::{ColumnId, Entries, IntegerProgram, Row};

/// Most rows that are added up: what has too many is dense, and seldom broken for long.
const MOST_ADDED: usize = 30;
/// Most cuts at a time, those with the least to spare first.
const AT_A_TIME: usize = 40;
/// By how much a cut has to be broken; the arithmetic says by half of what one is more than all that is to spare.
const BROKEN: f64 = 0.1;
/// Most that a sum may have to spare.
const SPARE: f64 = 1.0 - 2.0 * BROKEN;

/// The rows of a program that may be added up.
pub(super) struct Rows<'p> {
    program: &'p IntegerProgram,
    rows: Vec<&'p Row>,
}

/// `sign * row <= side`, or that a column is even at the bound that is nearest.
struct Side<'r> {
    row: Option<&'r Row>,
    sign: i64,
    side: i64,
    /// What a solution leaves of it.
    spare: f64,
    /// Its columns between their bounds whose coefficients are odd.
    odd: Vec<ColumnId>,
    /// Whether the side is odd once columns at their bounds have moved there.
    is_odd: bool,
}

/// A sum of sides, in the field of two elements.
struct Sum {
    /// Columns that count an odd number of times, by place.
    odd: FixedBitSet,
    is_odd: bool,
    /// The sides that it adds up.
    of: FixedBitSet,
}

impl<'p> Rows<'p> {
    /// All rows but those of a load, which is a part of the schedules: its steps have prices of their own.
    pub(super) fn of(structure: &Structure<'p>) -> Self {
        let loads = structure.networks.iter().filter_map(|network| network.load.as_ref());
        let mut is_step = vec![false; structure.program.columns.len()];
        loads.flat_map(Load::steps).for_each(|step| is_step[*step] = true);
        let has_steps = |row: &&Row| row.entries.columns().any(|column| is_step[column]);
        let rows = structure.program.rows.iter().filter(|row| !has_steps(row)).collect();
        Self { program: structure.program, rows }
    }

    /// Cuts that a solution breaks, of these rows and of the cuts `known`; they have no keys yet.
    pub(super) fn broken(&self, solution: &BTreeMap<ColumnId, f64>, known: &[Row]) -> Vec<Row> {
        let mut values = vec![0.0; self.program.columns.len()];
        solution.iter().for_each(|(column, value)| values[*column] = *value);
        let rows = self.rows.iter().copied().chain(known);
        let mut sides: Vec<Side<'_>> = rows.filter_map(|row| self.side(row, &values)).collect();
        let odd: BTreeSet<ColumnId> = sides.iter().flat_map(|side| &side.odd).copied().collect();
        sides.extend(odd.into_iter().map(|column| self.at_bound(column, &values)));
        sides.retain(|side| side.spare <= SPARE);
        sides.sort_by(|a, b| a.spare.total_cmp(&b.spare).then(a.odd.len().cmp(&b.odd.len())));
        let mut seen = HashSet::new();
        let cuts = sums(&sides).into_iter().filter_map(|of| self.cut(of.map(|at| &sides[at]), &values));
        cuts.filter(|cut| seen.insert(cut.entries.clone())).take(AT_A_TIME).collect()
    }

    /// The side of a row that values are nearer to, if it has little to spare and can be of use.
    fn side<'r>(&self, row: &'r Row, values: &[f64]) -> Option<Side<'r>> {
        let used: f64 = row.entries.iter().map(|(column, by)| by as f64 * values[column]).sum();
        let upper = row.upper.map(|upper| (1, upper, spare(upper as f64 - used)));
        let lower = row.lower.map(|lower| (-1, -lower, spare(used - lower as f64)));
        let (sign, side, spare) = upper.into_iter().chain(lower).min_by(|a, b| a.2.total_cmp(&b.2))?;
        if spare > SPARE {
            return None;
        }
        let (mut odd, mut is_odd) = (Vec::new(), side % 2 != 0);
        for (column, _) in row.entries.iter().filter(|(_, by)| by % 2 != 0) {
            match self.nearest(column, values) {
                (bound, 0.0) => is_odd ^= bound % 2 != 0,
                _ => odd.push(column),
            }
        }
        (is_odd || !odd.is_empty()).then_some(Side { row: Some(row), sign, side, spare, odd, is_odd })
    }

    /// What makes a column even.
    fn at_bound(&self, column: ColumnId, values: &[f64]) -> Side<'static> {
        let (bound, spare) = self.nearest(column, values);
        Side { row: None, sign: 1, side: 0, spare, odd: vec![column], is_odd: bound % 2 != 0 }
    }

    /// The bound that a column is nearer to, and how far it is from it.
    fn nearest(&self, column: ColumnId, values: &[f64]) -> (i64, f64) {
        let (own, value) = (&self.program.columns[column], values[column]);
        let (below, above) = (spare(value - own.lower as f64), spare(own.upper as f64 - value));
        if above < below { (own.upper, above) } else { (own.lower, below) }
    }

    /// Half of a sum of sides, rounded down; none where the values keep it.
    fn cut<'r>(&self, sides: impl Iterator<Item = &'r Side<'r>>, values: &[f64]) -> Option<Row> {
        let mut sum: BTreeMap<ColumnId, i64> = BTreeMap::new();
        let mut upper = 0;
        for (Side { sign, side, .. }, row) in sides.filter_map(|side| Some((side, side.row?))) {
            upper += side;
            row.entries.iter().for_each(|(column, by)| *sum.entry(column).or_default() += sign * by);
        }
        for (column, by) in sum.iter_mut().filter(|(_, by)| **by % 2 != 0) {
            // The bound at which the column is makes it even: `column <= upper` or `-column <= -lower`.
            let (bound, _) = self.nearest(*column, values);
            let more = if bound == self.program.columns[*column].upper { 1 } else { -1 };
            *by += more;
            upper += more * bound;
        }
        let upper = upper.div_euclid(2);
        let entries: Entries =
            sum.into_iter().filter(|(_, by)| *by != 0).map(|(column, by)| (column, by / 2)).collect();
        let used: f64 = entries.iter().map(|(column, by)| by as f64 * values[column]).sum();
        let is_broken = used > upper as f64 + BROKEN;
        is_broken.then(|| Row::cut(entries, upper))
    }
}

/// What is to spare, where that is more than an engine's zero.
fn spare(by: f64) -> f64 {
    if by < INTEGRAL { 0.0 } else { by }
}

/// Sums of sides in which every column is even and the side is odd: which sides each adds up, those with the least to spare first.
fn sums(sides: &[Side<'_>]) -> Vec<impl Iterator<Item = usize>> {
    let columns: BTreeSet<ColumnId> = sides.iter().flat_map(|side| &side.odd).copied().collect();
    let place: BTreeMap<ColumnId, usize> =
        columns.into_iter().enumerate().map(|(at, column)| (column, at)).collect();
    // For each column a sum in which it is the first that is odd.
    let mut pivots: Vec<Option<Sum>> = place.iter().map(|_| None).collect();
    let mut found: Vec<FixedBitSet> = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        let mut sum = Sum {
            odd: side.odd.iter().map(|column| place[column]).collect(),
            is_odd: side.is_odd,
            of: FixedBitSet::with_capacity(sides.len()),
        };
        sum.of.insert(at);
        sum.odd.grow(place.len());
        while let Some(pivot) = sum.odd.minimum().and_then(|first| pivots[first].as_ref()) {
            sum.odd.symmetric_difference_with(&pivot.odd);
            sum.is_odd ^= pivot.is_odd;
            sum.of.symmetric_difference_with(&pivot.of);
        }
        match sum.odd.minimum() {
            Some(first) => pivots[first] = Some(sum),
            None => found.extend(sum.is_odd.then_some(sum.of)),
        }
    }
    let measured = found.into_iter().map(|of| (of.ones().map(|at| sides[at].spare).sum::<f64>(), of));
    let mut few: Vec<_> = measured
        .filter(|(spare, of)| *spare <= SPARE && of.count_ones(..) <= MOST_ADDED)
        .map(|(spare, of)| (spare, of.count_ones(..), of))
        .collect();
    few.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    few.into_iter().map(|(.., of)| of.into_ones()).collect()
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

    use super::*;

    fn rows(program: &IntegerProgram) -> Rows<'_> {
        Rows { program, rows: program.rows.iter().collect() }
    }

    #[test]
    fn of_three_that_exclude_each_other_in_pairs_there_is_one() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..3).map(|_| program.binary(Vec::new())).collect();
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            program.at_most(vec![(columns[one], 1), (columns[other], 1)], 1);
        }
        let halves = columns.iter().map(|column| (*column, 0.5)).collect();
        let cuts = rows(&program).broken(&halves, &[]);
        let [cut] = &cuts[..] else { panic!("one cut, not {cuts:?}") };
        assert_eq!((cut.lower, cut.upper), (None, Some(1)));
        assert_eq!(cut.entries, columns.iter().map(|column| (*column, 1)).collect());
        let whole = [(columns[0], 1.0)].into();
        assert_eq!(rows(&program).broken(&whole, &[]), [], "integers keep all cuts");
    }

    #[test]
    fn what_rows_and_bounds_have_to_spare_counts_against_a_cut() {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..4).map(|_| program.binary(Vec::new())).collect();
        for (one, other) in [(0, 1), (1, 2)] {
            program.at_most(vec![(columns[one], 1), (columns[other], 1)], 1);
        }
        program.at_most(vec![(columns[0], 1), (columns[2], 1), (columns[3], 1)], 1);
        let cuts = |fourth: f64, spare: f64| {
            let values = [0.5, 0.5, 0.5 - fourth - spare, fourth];
            rows(&program).broken(&columns.iter().copied().zip(values).collect(), &[])
        };
        let three: Entries = columns[..3].iter().map(|column| (*column, 1)).collect();
        for (fourth, spare) in [(0.0, 0.0), (0.1, 0.0), (0.0, 0.2)] {
            let found = cuts(fourth, spare);
            let entries: Vec<_> = found.iter().map(|cut| (&cut.entries, cut.upper)).collect();
            assert_eq!(entries, [(&three, Some(1))], "{fourth} of the fourth, {spare} to spare");
        }
        assert_eq!(cuts(0.45, 0.0), [], "only 1.05 of three");
    }

    #[test]
    fn no_integers_that_keep_the_rows_break_a_cut() {
        let mut dice = ChaCha8Rng::seed_from_u64(4);
        let mut below = |n: u64| (dice.next_u64() % n) as i64;
        let mut n_cuts = 0;
        for _ in 0..2_000 {
            let mut program = IntegerProgram::of_levels(1);
            let columns: Vec<ColumnId> = (0..6).map(|_| program.implied(1 + below(2), Vec::new())).collect();
            let values: BTreeMap<ColumnId, f64> =
                columns.iter().map(|column| (*column, below(9).min(7) as f64 / 4.0)).collect();
            let of =
                |row: &[(ColumnId, i64)]| -> f64 { row.iter().map(|(at, by)| *by as f64 * values[at]).sum() };
            // Rows that the values meet exactly, or nearly, on one side or the other.
            while program.rows.len() < 6 {
                let row: Vec<_> = columns.iter().map(|column| (*column, below(5) - 2)).collect();
                match (of(&row), below(2)) {
                    (used, 0) => program.at_most(row, used.ceil() as i64),
                    (used, _) => program.at_least(row, used.floor() as i64),
                }
            }
            let cuts = rows(&program).broken(&values, &[]);
            n_cuts += cuts.len();
            let keeps = |row: &Row, point: &[i64]| {
                let used: i64 = row.entries.iter().map(|(column, by)| by * point[column]).sum();
                row.lower.is_none_or(|lower| lower <= used) && row.upper.is_none_or(|upper| used <= upper)
            };
            for number in 0..3_i64.pow(6) {
                let point: Vec<i64> = (0..6).map(|at| number / 3_i64.pow(at) % 3).collect();
                let is_within = point.iter().zip(&program.columns).all(|(value, own)| *value <= own.upper);
                if is_within && program.rows.iter().all(|row| keeps(row, &point)) {
                    assert!(cuts.iter().all(|cut| keeps(cut, &point)), "{point:?} {program:?} {cuts:?}");
                }
            }
        }
        assert!(n_cuts > 100, "only {n_cuts} cuts in all");
    }
}
