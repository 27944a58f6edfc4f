//! Finds the schedules that matter, and prices under which no others do.
//!
//! Column generation (Gilmore and Gomory 1961; Barnhart et al. 1998): the master knows few schedules and says what the coupling
//! rows are worth; every person answers with the best schedule at these prices; those that are better than all known
//! ones join the master, until there are none. Prices of few schedules jump about, so the persons are first asked halfway between
//! them and those of the best bound (Wentges 1997), and at the master's own only where that brings nothing new.

use std::collections::{BTreeMap, HashSet};

use super::aim::Aim;
use super::ascent::Pace;
use super::master::{Master, Optimum};
use super::network::Structure;
use super::pricing::Schedule;
use super::uses::Worths;
use super::{SCALE, whole};
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram};

/// Most rounds of one stage.
const MOST_ROUNDS: u64 = 1_000;
/// Most columns of a program of one coverage level that has a master, and of one with several: with more, its simplex method
/// takes longer than all the rest.
const MASTERED: (usize, usize) = (500_000, 1_000_000);
/// By how much a schedule has to be better than those known, in units of prices: the engine's dual values are not
/// more exact than that.
const BETTER: i64 = SCALE / 10_000;

/// Farthest from an integer that a value may be to count as one.
pub(super) const INTEGRAL: f64 = 1e-6;

/// Prices and their bound.
#[derive(Clone)]
pub(super) struct Prices {
    /// Of the coupling rows, and of the floors after them.
    pub(super) prices: Vec<i64>,
    /// What no values are worth more than, in units of prices.
    pub(super) total: i128,
}

/// What a run of prices came to.
pub(super) struct Relaxed {
    /// The best prices.
    pub(super) best: Prices,
    /// Values that the master gives to columns outside of every network; none where it has no optimum.
    pub(super) free: Vec<(ColumnId, f64)>,
    /// How much it uses of the columns of schedules, where that is not 0; without a master, how often they were chosen.
    pub(super) used: BTreeMap<ColumnId, f64>,
}

impl Relaxed {
    /// Marks the columns that the master uses.
    pub(super) fn mark_used(&self, columns: &mut [bool]) {
        let free = self.free.iter().filter(|(_, value)| *value > 0.0).map(|(column, _)| column);
        self.used.keys().chain(free).for_each(|column| columns[*column] = true);
    }

    /// The columns of schedules that are used most, at most so many.
    pub(super) fn most_used(&self, most: usize) -> Vec<ColumnId> {
        let mut used: Vec<(ColumnId, f64)> =
            self.used.iter().map(|(column, share)| (*column, *share)).collect();
        used.sort_by(|one, other| other.1.total_cmp(&one.1));
        used.into_iter().take(most).map(|(column, _)| column).collect()
    }

    /// The values of columns that are not 0.
    pub(super) fn solution(&self) -> BTreeMap<ColumnId, f64> {
        let mut values = self.used.clone();
        values.extend(self.free.iter().copied());
        values
    }

    /// Decisions about whole calls, columns outside of every network, that are neither 0 nor 1, with their values.
    pub(super) fn open_calls(&self, program: &IntegerProgram) -> impl Iterator<Item = (ColumnId, f64)> {
        self.free.iter().copied().filter(|share| is_open(program, share))
    }
}

fn is_open(program: &IntegerProgram, (column, share): &(ColumnId, f64)) -> bool {
    let own = &program.columns[*column];
    own.integer && (own.lower, own.upper) == (0, 1) && (share - share.round()).abs() > INTEGRAL
}

/// The schedules known so far.
pub(super) struct Generation<'p> {
    pub(super) structure: Structure<'p>,
    /// None where the program is too large for one.
    pub(super) master: Option<Master>,
    /// Columns outside of every network that are fixed, with their values.
    fixed: BTreeMap<ColumnId, i64>,
    known: HashSet<(usize, Vec<ColumnId>)>,
    pub(super) n_rounds: u64,
    pub(super) n_pivots: u64,
}

impl<'p> Generation<'p> {
    /// Begins without schedules; none where the engine refuses the master.
    pub(super) fn of(structure: Structure<'p>, limits: &Limits) -> Option<Self> {
        let master = if has_master(structure.program) { Some(Master::of(&structure, limits)?) } else { None };
        Some(Self { master, ..Self::without_master(structure) })
    }

    /// The same without a master.
    pub(super) fn without_master(structure: Structure<'p>) -> Self {
        Self {
            structure,
            master: None,
            fixed: BTreeMap::new(),
            known: HashSet::new(),
            n_rounds: 0,
            n_pivots: 0,
        }
    }

    /// Adds the schedules that values consist of, so that the master can reach what they reach.
    pub(super) fn learn(&mut self, values: &[f64], aim: &Aim<'_>) {
        for (network, schedule) in self.structure.taken_apart(values).into_iter().enumerate() {
            self.add(network, schedule, aim);
        }
    }

    /// Fixes columns outside of every network at these values, and no others.
    pub(super) fn fix(&mut self, fixed: &[(ColumnId, i64)]) {
        self.fixed = fixed.iter().copied().collect();
        let (program, fixed) = (self.structure.program, &self.fixed);
        let of_column = |column| bounds(program, fixed, column);
        self.master.iter_mut().for_each(|master| master.keep_within(of_column));
    }

    /// Generates schedules until the bound is as tight as it gets or at most `enough`, or a limit stops it;
    /// `told` hears of every better bound. Begins at `start` where there are such prices.
    pub(super) fn run(
        &mut self,
        aim: &Aim<'_>,
        start: Option<Vec<i64>>,
        enough: i64,
        limits: &Limits,
        mut told: impl FnMut(i64),
    ) -> Relaxed {
        let start = start.unwrap_or_else(|| vec![0; self.structure.coupling.len() + aim.rows().count()]);
        let Some(master) = &mut self.master else {
            let pace = Pace::of(self.structure.program);
            return self.ascend(aim, start, pace, limits, &mut told);
        };
        master.aim(aim);
        let mut relaxed =
            Relaxed { best: self.bound_at(aim, start), free: Vec::new(), used: BTreeMap::new() };
        let most = limits.work.map_or(MOST_ROUNDS, |work| MOST_ROUNDS.min(work.saturating_add(1)));
        for _ in 0..most {
            let best = &mut relaxed.best;
            if limits.stopped() || whole(best.total) <= enough {
                break;
            }
            let solved = self.master.as_mut().and_then(|master| master.solve(&self.structure, aim));
            let Some(mut optimum) = solved else { break };
            self.n_rounds += 1;
            self.n_pivots += optimum.pivots;
            let between = midway(&optimum.prices, &best.prices);
            let before = whole(best.total);
            let worths = self.structure.worths(aim, &optimum.prices);
            let of_between = self.structure.worths(aim, &between);
            let is_new = self.ask((between, &of_between), &optimum, &worths, aim, best)
                || self.ask((optimum.prices.clone(), &worths), &optimum, &worths, aim, best);
            if whole(best.total) < before {
                told(whole(best.total));
            }
            // Values are integers, so a bound below the next one is as good as the optimum.
            let bound = whole(best.total).min(aim.stage.ceiling);
            let is_tight = bound <= (optimum.value + 1e-6).floor() as i64;
            relaxed.free = std::mem::take(&mut optimum.free);
            relaxed.used = std::mem::take(&mut optimum.used);
            if (!is_new || is_tight) && whole(relaxed.best.total) > enough {
                let insists = self.master.as_mut().is_some_and(Master::insist);
                if !insists && !self.separate(&relaxed) {
                    break;
                }
            }
        }
        relaxed
    }

    /// Tells the master of rows that its solution breaks; whether there are any.
    fn separate(&mut self, relaxed: &Relaxed) -> bool {
        let Some(master) = &mut self.master else { return false };
        let broken = self.structure.broken_late(&relaxed.solution(), |row| master.knows(row));
        master.state(&self.structure, &broken);
        !broken.is_empty()
    }

    /// For each row of the program, whether it is one that a master would be told of, and was not.
    pub(super) fn untold(&self) -> Vec<bool> {
        let mut untold = vec![false; self.structure.program.rows.len()];
        let late = self.structure.coupling_at.iter().enumerate().skip(self.structure.n_stated);
        let knows = |row: usize| self.master.as_ref().is_none_or(|master| master.knows(row));
        late.filter(|(row, _)| !knows(*row)).for_each(|(_, at)| untold[*at] = true);
        untold
    }

    /// Asks for the best schedules at prices, given with what columns are worth at them; whether some are better than those
    /// known at the master's own, at which columns have the other worths.
    fn ask(
        &mut self,
        (prices, at_prices): (Vec<i64>, &Worths<'_>),
        optimum: &Optimum,
        worths: &Worths<'_>,
        aim: &Aim<'_>,
        best: &mut Prices,
    ) -> bool {
        let structure = &self.structure;
        let schedules = structure.best(|column| structure.worth(at_prices, column));
        let bound = self.bound(aim, prices, at_prices, &schedules);
        if bound.total < best.total {
            *best = bound;
        }
        let mut is_new = false;
        for (network, schedule) in self.structure.columns_of(&schedules).into_iter().enumerate() {
            let worth: i64 = schedule.iter().map(|column| self.structure.worth(worths, *column)).sum();
            if worth > optimum.at_least[network] + BETTER {
                is_new |= self.add(network, schedule, aim);
            }
        }
        is_new
    }

    fn add(&mut self, network: usize, schedule: Vec<ColumnId>, aim: &Aim<'_>) -> bool {
        let Some(master) = &mut self.master else { return false };
        let is_new = !schedule.is_empty() && self.known.insert((network, schedule.clone()));
        if is_new {
            master.add(&self.structure, aim, network, schedule);
        }
        is_new
    }

    /// The bound at these prices.
    pub(super) fn bound_at(&self, aim: &Aim<'_>, prices: Vec<i64>) -> Prices {
        let structure = &self.structure;
        let worths = structure.worths(aim, &prices);
        let best = structure.best(|column| structure.worth(&worths, column));
        self.bound(aim, prices, &worths, &best)
    }

    /// The better value of a column outside of every network.
    pub(super) fn of_free(&self, column: ColumnId, worths: &Worths<'_>) -> i64 {
        let (lower, upper) = bounds(self.structure.program, &self.fixed, column);
        if self.structure.worth(worths, column) > 0 { upper } else { lower }
    }

    /// The bound at these prices, at which columns have these worths and these schedules are best.
    pub(super) fn bound(
        &self,
        aim: &Aim<'_>,
        prices: Vec<i64>,
        worths: &Worths<'_>,
        best: &[Schedule],
    ) -> Prices {
        let structure = &self.structure;
        let mut total: i128 = best.iter().map(|schedule| i128::from(schedule.worth)).sum();
        for column in &structure.free {
            let worth = structure.worth(worths, *column);
            total += i128::from(worth) * i128::from(self.of_free(*column, worths));
        }
        for (row, price) in structure.coupling.iter().copied().chain(aim.rows()).zip(&prices) {
            let side = if *price > 0 { row.upper } else { row.lower };
            total += i128::from(*price) * i128::from(side.unwrap_or(0));
        }
        Prices { prices, total }
    }
}

/// Whether a program has a master: a linear program that is solved again in every round.
///
/// Strict classes keep it longer: each of them alone needs as many rounds without it as all of them together.
pub(super) fn has_master(program: &IntegerProgram) -> bool {
    let most = if program.has_classes() { MASTERED.1 } else { MASTERED.0 };
    program.columns.len() <= most
}

fn bounds(program: &IntegerProgram, fixed: &BTreeMap<ColumnId, i64>, column: ColumnId) -> (i64, i64) {
    let own = &program.columns[column];
    fixed.get(&column).map_or((own.lower, own.upper), |value| (*value, *value))
}

fn midway(some: &[i64], others: &[i64]) -> Vec<i64> {
    some.iter().zip(others).map(|(a, b)| a + (b - a) / 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{floor, stages};

    /// A call of two seats that starts on one of two days; its two persons are free on different ones.
    fn torn(implied: bool) -> IntegerProgram {
        let mut program = IntegerProgram::of_levels(1);
        let days = [0, 1].map(|_| (program.binary(Vec::new()), program.binary(vec![(0, 1)])));
        days.iter().enumerate().for_each(|(person, (_, serves))| program.person(person, [*serves]));
        program.at_most(days.iter().map(|(day, _)| (*day, 1)).collect(), 1);
        for (day, serves) in days {
            program.at_most(vec![(serves, 1), (day, -2)], 0);
            if implied {
                program.at_most_implied(vec![(serves, 1), (day, -1)], 0);
            }
        }
        program
    }

    #[test]
    fn what_a_floor_costs_is_found_however_dear() {
        // Thirty seats, each for one person, whom coverage is worth far more than points.
        let mut program = IntegerProgram::of_levels(2);
        for person in 0..30 {
            let serves = program.binary(vec![(0, 9), (1, -40_000 - person as i64 % 2)]);
            program.person(person, [serves]);
            program.at_most(vec![(serves, 1)], 1);
        }
        let stage = stages::pack(&program, &stages::packing_bounds(&program)).pop().expect("the points");
        let structure = Structure::of(&program).expect("persons are networks");
        let mut generation = Generation::of(structure, &Limits::none()).expect("it is small");
        let floors = [floor(&program, 0, 30 * 9)];
        let aim = Aim::of(&program, &stage, &floors);
        let relaxed = generation.run(&aim, None, i64::MIN, &Limits::none(), |_| {});
        assert_eq!(whole(relaxed.best.total), 30 * -40_000 - 15);
    }

    #[test]
    fn a_master_is_told_of_the_rows_that_it_breaks() {
        let priced = |program: &IntegerProgram| {
            let stage = &stages::pack(program, &stages::packing_bounds(program))[0];
            let structure = Structure::of(program).expect("persons are networks");
            let (n_rows, n_stated) = (structure.coupling.len(), structure.n_stated);
            let mut generation = Generation::of(structure, &Limits::none()).expect("it is small");
            let relaxed =
                generation.run(&Aim::of(program, stage, &[]), None, i64::MIN, &Limits::none(), |_| {});
            let known =
                (0..n_rows).filter(|row| generation.master.as_ref().is_some_and(|own| own.knows(*row)));
            (whole(relaxed.best.total), known.count() - n_stated, n_rows - n_stated)
        };
        assert_eq!(priced(&torn(false)), (2, 0, 0), "half of the call on each day has room for both");
        assert_eq!(priced(&torn(true)), (1, 2, 2));
    }

    #[test]
    fn rows_that_say_that_a_person_needs_a_decision_have_prices_without_a_master() {
        let bound = |program: &IntegerProgram| {
            let stage = &stages::pack(program, &stages::packing_bounds(program))[0];
            let structure = Structure::of(program).expect("persons are networks");
            let (aim, start) = (Aim::of(program, stage, &[]), vec![0; structure.coupling.len()]);
            let pace = Pace::of(program);
            let mut generation = Generation::without_master(structure);
            whole(generation.ascend(&aim, start, pace, &Limits::none(), |_| {}).best.total)
        };
        assert_eq!(bound(&torn(false)), 2);
        assert_eq!(bound(&torn(true)), 1);
    }
}
