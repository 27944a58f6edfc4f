//! Moves prices without a master: up where the choice at them uses too much of a row, down where it leaves some.
//!
//! A subgradient method (Held and Karp 1971) with the direction of the last steps kept in part (Camerini, Fratta, Maffioli
//! 1975). Rows differ by orders of magnitude in what they are worth and in how much is used of them, so every row has
//! a step of its own, in the unit of its price and over the root mean square of what it was last off by (Kingma and Ba 2015).
//! Some hundred choices of every person come near the best prices, which a linear program over schedules reaches
//! exactly, if it is small enough.
//!
//! Prices move long before everybody has chosen: in each round one group of persons does, and the others are taken to stay with
//! what they chose last (incremental aggregated gradient, Blatt, Hero, Gauchman 2007). With eight groups a fourth of the choices
//! leads as far.
//!
//! Persons who are alike would move as one, from one place to the next and back, and the more they are, the less does what
//! they choose say about the prices. So in most rounds everybody thinks a little less of every column, each of another one
//! (randomized smoothing, Duchi, Bartlett, Wainwright 2012), by less and less as the steps become smaller.

use rayon::prelude::*;

use super::SCALE;
use super::aim::Aim;
use super::network::Structure;
use crate::program::{IntegerProgram, PIECE, Row};

/// How much of the direction is kept from step to step.
const KEPT: f64 = 0.3;
/// How much of the mean square is.
const KEPT_SQUARE: f64 = 0.95;
/// The last step of a run, as a part of the unit of a price.
const LAST_STEP: f64 = 0.00003;
/// Steps by which prices move so little that most columns do not come into question for a while, as a part of the unit of a price.
const SMALL_STEP: f64 = 0.015;
/// By how many steps everybody thinks less of a column at most.
const SHAKEN: f64 = 6.0;

/// Most groups that choose one after the other, and columns for each: where choosing is soon done, everybody chooses every time.
const GROUPS: (usize, usize) = (8, 300_000);

/// How long prices move.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    /// Rounds.
    pub(super) rounds: u64,
    /// The first step, as a part of the unit of a price.
    first_step: f64,
}

/// Where coverage is one level.
const AT_ONCE: Pace = Pace { rounds: 800, first_step: 0.1 };
/// Where classes are priced one after the other: most columns are worth nothing then, and what keeps few of the others from
/// being taken shows late.
const ONE_BY_ONE: Pace = Pace { rounds: 1_600, first_step: 0.05 };

/// The first step of a run that goes on from good prices.
const ONWARDS: f64 = 0.003;

/// Prices on the move.
pub(super) struct Ascent {
    pace: Pace,
    /// Those of the coupling rows, and of the floors after them.
    prices: Vec<Moving>,
    /// What most columns may well be worth.
    typical: i64,
    /// What is left of the first entries of mean and square.
    fading: (f64, f64),
}

/// The price of a row on the move.
struct Moving {
    /// The sides of the row.
    lower: Option<i64>,
    upper: Option<i64>,
    /// What a unit of it may well be worth.
    unit: f64,
    price: f64,
    /// Of what it was off by lately, and of the square of that.
    mean: f64,
    square: f64,
}

impl Pace {
    /// The pace for a program.
    pub(super) fn of(program: &IntegerProgram) -> Self {
        if program.has_classes() { ONE_BY_ONE } else { AT_ONCE }
    }

    /// The same, where prices to begin with are good ones.
    pub(super) fn onwards(program: &IntegerProgram) -> Self {
        Self { first_step: ONWARDS, ..Self::of(program) }
    }

    /// The step when so much of a run is over.
    fn step(&self, gone: f64) -> f64 {
        self.first_step * (LAST_STEP / self.first_step).powf(gone)
    }
}

impl Ascent {
    /// Begins at these prices.
    pub(super) fn from(prices: &[i64], structure: &Structure<'_>, aim: &Aim<'_>, pace: Pace) -> Self {
        let typical = typical(&aim.objective);
        let moving = |(row, price): (&Row, &i64)| {
            let per_unit = |(column, by): (usize, i64)| aim.objective[column].abs() / by.abs().max(1);
            let most = row.entries.iter().map(per_unit).max().unwrap_or(0);
            let by = row.entries.iter().map(|(_, by)| by.abs()).max().unwrap_or(1).max(1);
            let unit = if most > 0 { most as f64 } else { typical as f64 / by as f64 };
            let (lower, upper) = (row.lower, row.upper);
            Moving { lower, upper, unit, price: *price as f64, mean: 0.0, square: 0.0 }
        };
        let rows: Vec<&Row> = structure.coupling.iter().copied().chain(aim.rows()).collect();
        let prices = rows.into_par_iter().zip(prices).map(moving).collect();
        Self { pace, prices, typical, fading: (1.0, 1.0) }
    }

    /// The prices.
    pub(super) fn prices(&self) -> Vec<i64> {
        let prices = self.prices.par_iter().with_min_len(PIECE);
        prices.map(|moving| moving.price.round() as i64).collect()
    }

    /// The step in units of prices when so much of the run is over, if it is small.
    pub(super) fn small_step(&self, gone: f64) -> Option<f64> {
        let step = self.pace.step(gone);
        (step <= SMALL_STEP).then_some(step * self.typical as f64)
    }

    /// How much less everybody thinks of columns when so much of the run is over: at most, in 2^-20 of what they are worth, and
    /// what they are taken to be worth at least.
    pub(super) fn shaken(&self, gone: f64) -> (i64, i64) {
        let most = (SHAKEN * self.pace.step(gone)).min(1.0);
        ((most * f64::from(1 << 20)) as i64, self.typical)
    }

    /// One step, where so much is used of each row; `gone` is the part of the run that is over.
    pub(super) fn follow(&mut self, used: &[i64], gone: f64) {
        let step = self.pace.step(gone);
        self.fading = (self.fading.0 * KEPT, self.fading.1 * KEPT_SQUARE);
        let fading = self.fading;
        let prices = self.prices.par_iter_mut().with_min_len(PIECE).zip(used);
        prices.for_each(|(moving, used)| moving.follow(*used, step, fading));
    }
}

impl Moving {
    /// One step, where so much is used of the row.
    fn follow(&mut self, used: i64, step: f64, fading: (f64, f64)) {
        let above = |side: i64| (used - side) as f64;
        let off = match (self.lower.map(above), self.upper.map(above)) {
            (Some(_), Some(upper)) if self.price > 0.0 => upper,
            (Some(lower), Some(_)) if self.price < 0.0 => lower,
            (Some(lower), Some(upper)) => upper.max(0.0) + lower.min(0.0),
            (lower, upper) => lower.or(upper).unwrap_or(0.0),
        };
        self.mean = KEPT * self.mean + (1.0 - KEPT) * off;
        self.square = KEPT_SQUARE * self.square + (1.0 - KEPT_SQUARE) * off * off;
        let (mean, square) = (self.mean / (1.0 - fading.0), self.square / (1.0 - fading.1));
        // A tenth of a unit keeps rows still that were hardly ever off.
        let by = step * self.unit * mean / (square.sqrt() + 0.1);
        let lowest = if self.lower.is_some() { f64::NEG_INFINITY } else { 0.0 };
        let highest = if self.upper.is_some() { f64::INFINITY } else { 0.0 };
        self.price = (self.price + by).clamp(lowest, highest);
    }
}

/// Networks in groups that choose one after the other; neighbours are in different ones, for they may be alike.
pub(super) fn groups(structure: &Structure<'_>) -> Vec<Vec<usize>> {
    let n_networks = structure.networks.len();
    let n_groups = (structure.program.columns.len() / GROUPS.1).clamp(1, GROUPS.0);
    (0..n_groups).map(|first| (first..n_networks).step_by(n_groups).collect()).collect()
}

/// The median of what is not 0; one unit of the objective where all is.
fn typical(objective: &[i64]) -> i64 {
    let mut worths: Vec<i64> =
        objective.iter().map(|worth| worth.abs()).filter(|worth| *worth != 0).collect();
    match worths.len() / 2 {
        _ if worths.is_empty() => SCALE,
        middle => *worths.select_nth_unstable(middle).1,
    }
}
