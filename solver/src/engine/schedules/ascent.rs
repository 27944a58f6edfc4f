//! Moves the prices of the coupling rows to where the bound is small.
//!
//! The volume algorithm (Barahona and Anbil 2000): what the persons choose in each round is averaged, and prices rise
//! on rows that the average overuses and fall on those that it underuses. The average is close to a solution of the relaxation, so
//! its excess is a far steadier direction than that of the last round. Steps follow Polyak: proportional to the
//! distance from a goal, over the squared length of the direction. Rows are measured in units of their largest
//! coefficient, so that percents of FTE and seats weigh the same.
//!
//! Steps are found in floating point, prices are integers, and sums are taken in the order of the rows: the same prices
//! for any number of threads.

use super::network::Structure;
use super::pricing::Chosen;
use super::{SCALE, whole};
use crate::limits::Limits;

/// Most rounds of one stage.
const MOST_ROUNDS: u64 = 400;
/// Rounds without a better bound after which the step is shortened.
const PATIENCE: u32 = 8;
/// The step length below which nothing more is to be had.
const LEAST_STEP: f64 = 1e-5;
/// Largest price, in units of prices: products with any coefficient stay far inside 64 bits.
const MOST_PRICE: f64 = 1e12;

/// Prices on their way.
pub(super) struct Ascent<'s, 'p> {
    structure: &'s Structure<'p>,
    /// The best prices so far.
    pub(super) prices: Vec<i64>,
    /// Their bound, in units of prices.
    total: i128,
    /// Of each row: one over its largest coefficient.
    unit: Vec<f64>,
    /// By how much the averaged choice exceeds each row.
    excess: Vec<f64>,
    known: Option<i64>,
    /// Rounds done.
    pub(super) n_rounds: u64,
}

impl<'s, 'p> Ascent<'s, 'p> {
    /// Begins without prices.
    pub(super) fn new(structure: &'s Structure<'p>, known: Option<i64>) -> Self {
        let prices = vec![0; structure.coupling.len()];
        let largest =
            |row: &&crate::program::Row| row.entries.iter().map(|(_, by)| by.abs()).max().unwrap_or(1).max(1);
        let unit = structure.coupling.iter().map(|row| 1.0 / largest(row) as f64).collect();
        let chosen = structure.choose(&prices);
        let total = chosen.worth + structure.income(&prices);
        let mut ascent = Self { structure, prices, total, unit, excess: Vec::new(), known, n_rounds: 1 };
        ascent.excess = ascent.excess_of(&chosen, &ascent.prices);
        ascent
    }

    /// Goes on until nothing more is to be had, or a limit stops it; `told` hears of every better bound.
    pub(super) fn climb(&mut self, limits: &Limits, mut told: impl FnMut(i64)) {
        let most = limits.work.map_or(MOST_ROUNDS, |work| MOST_ROUNDS.min(work.saturating_add(1)));
        let (mut length, mut idle) = (1.0, 0);
        while self.n_rounds < most && length > LEAST_STEP && !limits.stopped() && !self.is_closed() {
            let trial = self.step(length);
            let chosen = self.structure.choose(&trial);
            let total = chosen.worth + self.structure.income(&trial);
            let excess = self.excess_of(&chosen, &trial);
            let agrees: f64 = excess
                .iter()
                .zip(&self.excess)
                .zip(&self.unit)
                .map(|((a, b), unit)| a * b * unit * unit)
                .sum();
            self.average(&excess, length);
            self.n_rounds += 1;
            if total < self.total {
                if whole(total) < whole(self.total) {
                    told(whole(total));
                }
                (self.total, self.prices, idle) = (total, trial, 0);
                // The direction still leads on: the step was rather short.
                length *= if agrees > 0.0 { 1.1 } else { 1.0 };
            } else {
                idle += 1;
                if idle >= PATIENCE {
                    (length, idle) = (length * 0.66, 0);
                }
            }
            length = length.min(2.0);
        }
    }

    /// Whether the bound is met by values in hand.
    fn is_closed(&self) -> bool {
        self.known.is_some_and(|known| whole(self.total) <= known)
    }

    /// Prices one step from the best ones.
    fn step(&self, length: f64) -> Vec<i64> {
        let total = self.total as f64;
        // What the values in hand are worth is a goal; without any, half of the bound is one to begin with, and steps
        // that turn out too long are shortened.
        let least = total.abs() / 1_000.0 + SCALE as f64;
        let guess = total - total.abs() / 2.0;
        let goal =
            self.known.map_or(guess, |known| (known as f64 * SCALE as f64).max(guess)).min(total - least);
        let square: f64 =
            (0..self.prices.len()).map(|row| self.useful(row) * self.unit[row]).map(|by| by * by).sum();
        let step = length * (total - goal) / square.max(1e-9);
        let moved = |row: usize| {
            let price = self.prices[row] as f64 + step * self.useful(row) * self.unit[row] * self.unit[row];
            let (lowest, highest) = self.signs(row);
            price.clamp(lowest, highest).round() as i64
        };
        (0..self.prices.len()).map(moved).collect()
    }

    /// The excess of a row, 0 where its price cannot move that way.
    fn useful(&self, row: usize) -> f64 {
        let (lowest, highest) = self.signs(row);
        let (price, excess) = (self.prices[row] as f64, self.excess[row]);
        if (price <= lowest && excess < 0.0) || (price >= highest && excess > 0.0) { 0.0 } else { excess }
    }

    /// The least and the highest price a row may have: none where it has no bound on that side.
    fn signs(&self, row: usize) -> (f64, f64) {
        let row = self.structure.coupling[row];
        (row.lower.map_or(0.0, |_| -MOST_PRICE), row.upper.map_or(0.0, |_| MOST_PRICE))
    }

    /// By how much a choice exceeds each row, on the side that its price counts.
    fn excess_of(&self, chosen: &Chosen, prices: &[i64]) -> Vec<f64> {
        let side = |(row, price): (&&crate::program::Row, &i64)| {
            let side = if *price > 0 || row.lower.is_none() { row.upper } else { row.lower };
            -side.or(row.upper).unwrap_or(0)
        };
        let mut excess: Vec<i64> = self.structure.coupling.iter().zip(prices).map(side).collect();
        for (column, value) in &chosen.columns {
            for (row, coefficient) in self.structure.entries(*column) {
                excess[*row as usize] += coefficient * value;
            }
        }
        excess.into_iter().map(|excess| excess as f64).collect()
    }

    /// Mixes a new excess into the averaged one: with the share that makes the average shortest, within bounds.
    fn average(&mut self, excess: &[f64], length: f64) {
        let most = (0.3 * length).clamp(0.02, 0.3);
        let (mut cross, mut square) = (0.0, 0.0);
        for ((old, new), unit) in self.excess.iter().zip(excess).zip(&self.unit) {
            let apart = (old - new) * unit;
            cross += old * unit * apart;
            square += apart * apart;
        }
        let share = if square > 0.0 { (cross / square).clamp(most / 10.0, most) } else { most };
        for (old, new) in self.excess.iter_mut().zip(excess) {
            *old += share * (new - *old);
        }
    }
}
