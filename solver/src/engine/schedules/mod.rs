//! Narrows a program down by thinking of a person's whole schedule as one choice.
//!
//! The rows of a program that concern one person alone are a network with few side rows: the best schedule of a
//! person under any prices is a longest path, found exactly in microseconds. All other rows (seats, calls that
//! start together, teams, the reserve, shares of offices, weeks of ends, levels solved before) couple people.
//! Each gets a price per unit instead, whatever the rule behind it (Dantzig and Wolfe 1960; Geoffrion 1974), and:
//!
//! 1. `generation` finds the schedules that matter and the prices under which no others do. What everybody would choose
//!    at them is worth a bound, for any prices; prices are integers, so that the bound is one of our own
//!    arithmetic. With whole schedules as columns it is far tighter than that of the program's own relaxation.
//! 2. The kernel, the columns that the master uses there, is solved by the engine behind: good values (relaxation enforced
//!    neighbourhood search, Berthold 2014). A `dive` on decisions about whole calls adds columns that fit together.
//! 3. A column is left out if no schedule through it can be part of better values than those (arc fixing,
//!    Irnich, Desaulniers, Desrosiers, Hadjar 2010). What is left is often a small fraction.
//!
//! The stage's optimum is then the better of the values in hand and the optimum over the columns that are left.
//! Where the program is too large for a master, prices move without one (`ascent`), and the kernel is what was chosen on the way.
//! What is near the prices is a program of its own then (`at_prices`): an `auction` of places gives values, what was chosen most often is
//! solved, then parts of the kernel around it (`neighbours`). An auction also gives values wherever those of 2 fall short.
//!
//! A program without networks is left as it is. `narrow` leads through the stages.
//!
//! | file | what it does |
//! |---|---|
//! | `network` | finds the networks in the rows, and verifies them |
//! | `load` | what adds up along a schedule and costs more the more it is |
//! | `uses` | what columns use of the rows that couple, and what they are worth at prices |
//! | `tighten` | cuts and prices by turns |
//! | `zero_half` | rows that follow from others, and that the master breaks |
//! | `pricing` | the best schedule of one network under prices, and the best through each column |
//! | `listing` | what is left as a choice among whole schedules |
//! | `aim`, `priced` | what a stage looks for, and what its prices say |
//! | `ascent` | prices that move without a master |
//! | `rounds` | a run of them, round by round |
//! | `core` | the columns that come into question while they move little, or near them |
//! | `choices` | what everybody chose last, and what that uses |
//! | `auction` | values near good prices; `room` says what fits |
//! | `places` | what persons can take, and the ways in which |
//! | `ejection` | takes open places, where others make way |
//! | `relief` | persons who need not be in use |
//! | `crowd` | prices that say how many have to be |
//! | `master` | the linear program over the schedules known so far |
//! | `generation` | asks for more of them until the prices are right |
//! | `dive` | takes decisions about whole calls, so that schedules fit together |
//! | `losses` | what values lose at prices, and who could do something about it |
//! | `meetings` | which persons meet in which rows |

mod aim;
mod ascent;
mod auction;
mod choices;
mod core;
mod crowd;
mod dive;
mod ejection;
mod generation;
mod listing;
mod load;
mod losses;
mod master;
mod meetings;
mod network;
mod places;
mod priced;
mod pricing;
mod relief;
mod room;
mod rounds;
#[cfg(test)]
mod shifts;
mod tighten;
mod uses;
mod zero_half;

use std::sync::OnceLock;
use std::time::Duration;

use super::narrowed::Narrowed;
use super::stages::Stage;
use crate::limits::Limits;
use crate::program::{IntegerProgram, Row};
use aim::Aim;
use ascent::Pace;
use generation::{Generation, Prices, Relaxed};
pub(super) use listing::Listing;
pub(super) use losses::Losses;
use master::Master;
pub(super) use meetings::Meetings;
use network::Structure;
use places::Places;
pub(super) use priced::Priced;
use relief::Enough;
use uses::Worths;

/// Units of a price per unit of the objective.
const SCALE: i64 = 1 << 16;

/// Columns of a program from which points begin with cuts.
const LARGE: usize = 10_000;
/// Columns that count as chosen often, for each person: a program of them takes some seconds.
const OFTEN: usize = 8;
/// Columns of each person that are near because the person loses least by them.
const NEAR: usize = 200;
/// How often what likely schedules may lose is halved at most.
const HALVINGS: u32 = 8;

/// Which schedules are listed, and how many of them at most.
pub(super) enum Asked {
    /// All that can be part of better values.
    All(usize),
    /// Those that are likeliest to be, as many as can be told apart: where all are too many, what they may lose is halved.
    Likely(usize),
}

/// The schedules of a program, stage after stage.
pub(super) struct Schedules<'p> {
    generation: Generation<'p>,
    /// How many cuts there have been: each has a key of its own.
    n_cuts: u64,
    /// Known once somebody has asked.
    meetings: OnceLock<Meetings>,
    /// The same.
    places: OnceLock<Places>,
    /// What it takes to look at the whole program once and do something about it, where there is a deadline.
    look: Duration,
}

impl<'p> Schedules<'p> {
    /// None where the program has no networks, the engine refuses the master, or a limit stops it.
    pub(super) fn of(program: &'p IntegerProgram, limits: &Limits) -> Option<Self> {
        let (structure, taken) = limits.timed(|| Structure::within(program, limits));
        let generation = Generation::of(structure?, limits)?;
        Some(Self { look: taken / 2, ..Self::generated_by(generation) })
    }

    /// The same without a master, however small the program is.
    pub(super) fn without_master(program: &'p IntegerProgram) -> Option<Self> {
        Some(Self::generated_by(Generation::without_master(Structure::of(program)?)))
    }

    fn generated_by(generation: Generation<'p>) -> Self {
        let (meetings, places) = (OnceLock::new(), OnceLock::new());
        Self { generation, n_cuts: 0, meetings, places, look: Duration::ZERO }
    }

    /// Looks for good prices of a stage; `told` hears of every better bound.
    ///
    /// `values` are the best in hand, if any: they meet the floors.
    pub(super) fn price(
        &mut self,
        stage: &Stage,
        floors: &[Row],
        values: &[f64],
        limits: &Limits,
        told: impl FnMut(i64),
    ) -> Priced {
        let aim = self.aim(stage, floors, &[]);
        if !values.is_empty() {
            self.generation.learn(values, &aim);
        }
        let program = self.generation.structure.program;
        let enough = if values.is_empty() { i64::MIN } else { stage.value(program, values) };
        let start = self.start(&aim).map(|start| start.prices);
        let root = self.generation.run(&aim, start, enough, limits, told);
        if !self.has_master() {
            return self.chosen(aim, root);
        }
        let dives = !self.begins_with_cuts(stage, values);
        let end = if dives { dive::dive(&mut self.generation, &aim, &root, limits) } else { None };
        let mut kernel = vec![false; self.generation.structure.program.columns.len()];
        [Some(&root), end.as_ref()].into_iter().flatten().for_each(|relaxed| relaxed.mark_used(&mut kernel));
        Priced::at(&self.generation.structure, aim, root.best, kernel)
    }

    /// Goes on from the prices of a stage where there is no master; `told` hears of every better bound.
    pub(super) fn price_on(
        &mut self,
        stage: &Stage,
        floors: &[Row],
        priced: &Priced,
        limits: &Limits,
        told: impl FnMut(i64),
    ) -> Priced {
        let aim = self.aim(stage, floors, &priced.cuts);
        let pace = Pace::onwards(self.generation.structure.program);
        let mut onwards = self.generation.ascend(&aim, priced.prices.clone(), pace, limits, told);
        if onwards.best.total > priced.total {
            onwards.best = Prices { prices: priced.prices.clone(), total: priced.total };
        }
        self.chosen(aim, onwards)
    }

    /// A stage whose prices moved without a master: what was chosen on the way is its kernel.
    fn chosen(&self, aim: Aim<'_>, end: Relaxed) -> Priced {
        let structure = &self.generation.structure;
        let mut kernel = vec![false; structure.program.columns.len()];
        // Nobody has said which decisions about whole calls are good.
        structure.free.iter().for_each(|column| kernel[*column] = true);
        let mut often = kernel.clone();
        end.mark_used(&mut kernel);
        end.most_used(OFTEN * structure.networks.len()).into_iter().for_each(|column| often[column] = true);
        Priced { often, ..Priced::at(structure, aim, end.best, kernel) }
    }

    /// For each column, whether it is in the kernel of a stage or one of those by which its person loses least: among these, good values
    /// are looked for where there is no master.
    pub(super) fn near(&self, priced: &Priced) -> Vec<bool> {
        self.generation.structure.near(&priced.regret, &priced.kernel, NEAR)
    }

    /// What prices of a stage say of a smaller program with these schedules.
    pub(super) fn within(&self, priced: &Priced, narrowed: &Narrowed, schedules: &Schedules<'_>) -> Priced {
        let (structure, smaller) = (&self.generation.structure, &schedules.generation.structure);
        let (of_rows, of_floors) = priced.prices.split_at(structure.coupling.len());
        let mut prices = vec![0; structure.program.rows.len()];
        structure.coupling_at.iter().zip(of_rows).for_each(|(at, price)| prices[*at] = *price);
        let of_row = |at: &usize| narrowed.rows[*at].map_or(0, |row| prices[row]);
        let of_rows = smaller.coupling_at.iter().map(of_row);
        priced.over(&narrowed.columns, of_rows.chain(of_floors.iter().copied()).collect())
    }

    /// Whether cuts come before everything else, where `values` are the best in hand. Coverage is often reached at once; the points of a
    /// large program hardly ever, and what fits together is seen better with cuts.
    pub(super) fn begins_with_cuts(&self, stage: &Stage, values: &[f64]) -> bool {
        let program = self.generation.structure.program;
        stage.is_last(program) && !values.is_empty() && program.columns.len() > LARGE
    }

    /// What is left of a stage as a choice among whole schedules: those that can be part of values better than these, which are the
    /// best in hand; none where they are more than asked for.
    pub(super) fn listing(
        &self,
        stage: &Stage,
        floors: &[Row],
        priced: &Priced,
        values: &[f64],
        asked: &Asked,
    ) -> Option<Listing> {
        let (most, halvings) = match *asked {
            Asked::All(most) => (most, 0),
            Asked::Likely(most) => (most, HALVINGS),
        };
        let structure = &self.generation.structure;
        let aim = self.aim(stage, floors, &priced.cuts);
        let (slack, worths) = left(structure, &aim, priced, values)?;
        let of_halving = |halving| Some((halving, structure.listed(&worths, slack >> halving, most)?));
        let (halving, listed) = (0..=halvings).find_map(of_halving)?;
        Some(Listing::of(structure, &aim, priced, (listed, halving == 0), (values, slack)))
    }

    /// Whether all schedules that can be part of better values are at most `most`.
    pub(super) fn is_listable(
        &self,
        stage: &Stage,
        floors: &[Row],
        priced: &Priced,
        values: &[f64],
        most: usize,
    ) -> bool {
        let structure = &self.generation.structure;
        let aim = self.aim(stage, floors, &priced.cuts);
        left(structure, &aim, priced, values)
            .is_some_and(|(slack, worths)| structure.listed(&worths, slack, most).is_some())
    }

    /// Whether a master says what is good; without one, values come from an auction.
    pub(super) fn has_master(&self) -> bool {
        self.generation.master.is_some()
    }

    /// Prices to begin with, where some are better than none.
    fn start(&self, aim: &Aim<'_>) -> Option<Prices> {
        let crowd = crowd::prices(&self.generation.structure, || self.places(), aim)?;
        let nothing = vec![0; crowd.len()];
        let crowd = self.generation.bound_at(aim, crowd);
        (crowd.total < self.generation.bound_at(aim, nothing).total).then_some(crowd)
    }

    /// Values with fewer persons in use, if that is worth something in a stage and can be found; `bound` is what they may be
    /// worth, where the stage was priced. `told` hears of all that are better.
    pub(super) fn relieve(
        &self,
        stage: &Stage,
        floors: &[Row],
        values: &[f64],
        bound: Option<i64>,
        limits: &Limits,
        told: impl FnMut(&[f64]),
    ) -> Option<Vec<f64>> {
        let aim = self.aim(stage, floors, &[]);
        let of_crowd = || self.start(&aim).map(|crowd| whole(crowd.total));
        let worth = bound.or_else(of_crowd).unwrap_or(i64::MAX).min(stage.ceiling);
        let enough = Enough { worth, in_doubt: bound.is_none() };
        let structure = &self.generation.structure;
        relief::relieve(structure, self.places(), &aim, values, &enough, limits, told)
    }

    /// Values of a stage, for which nothing was priced, with all places taken; none where that is not found. They keep all rows
    /// of the program, but perhaps not the floors.
    pub(super) fn filled(&self, stage: &Stage, floors: &[Row], limits: &Limits) -> Option<Vec<f64>> {
        let structure = &self.generation.structure;
        let prices = vec![0; structure.coupling.len() + floors.len()];
        let found = auction::values(structure, &self.aim(stage, floors, &[]), &prices, limits);
        let is_filled = stage.value(structure.program, &found) == stage.ceiling;
        if is_filled { Some(found) } else { ejection::filled(structure, self.places(), &found, limits) }
    }

    /// Values of a stage near its prices; they keep all rows of the program, but perhaps not the floors.
    pub(super) fn auction(
        &self,
        stage: &Stage,
        floors: &[Row],
        priced: &Priced,
        limits: &Limits,
    ) -> Vec<f64> {
        let aim = self.aim(stage, floors, &priced.cuts);
        auction::values(&self.generation.structure, &aim, &priced.prices, limits)
    }

    /// What values lose at the prices of a stage.
    pub(super) fn losses(&self, stage: &Stage, floors: &[Row], priced: &Priced) -> Losses<'_> {
        let structure = &self.generation.structure;
        let aim = self.aim(stage, floors, &priced.cuts);
        Losses::at(structure, self.meetings(), &structure.worths(&aim, &priced.prices), &priced.prices)
    }

    fn aim<'s>(&self, stage: &'s Stage, floors: &'s [Row], cuts: &[Row]) -> Aim<'s> {
        let mut aim = Aim::of(self.generation.structure.program, stage, floors);
        aim.cut(self.generation.structure.program, cuts.to_vec());
        aim
    }

    /// For each column, whether a schedule found so far uses it, or it is part of none.
    pub(super) fn generated(&self) -> Vec<bool> {
        let mut generated = vec![false; self.generation.structure.program.columns.len()];
        self.generation.structure.free.iter().for_each(|column| generated[*column] = true);
        let schedules = self.generation.master.iter().flat_map(Master::generated);
        schedules.for_each(|column| generated[column] = true);
        generated
    }

    /// For each row of the program, whether it follows from others and no solution of the master has broken it: in a smaller program
    /// it is one of tens of thousands that cost time alone.
    pub(super) fn untold(&self) -> Vec<bool> {
        self.generation.untold()
    }

    /// Which persons meet in which rows.
    pub(super) fn meetings(&self) -> &Meetings {
        self.meetings.get_or_init(|| Meetings::of(&self.generation.structure))
    }

    /// What persons can take, and how.
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.generation.structure))
    }

    /// How long it takes to look at the whole program once, where there is a deadline: what does that cannot stop in between.
    pub(super) fn look(&self) -> Duration {
        self.look
    }

    /// Whether a limit comes before so many looks at the whole program are done.
    pub(super) fn have_no_time(&self, limits: &Limits, looks: u32) -> bool {
        limits.ends_within(looks * self.look).is_some()
    }

    /// Rounds of prices so far, and pivots they took.
    pub(super) fn work(&self) -> (u64, u64) {
        (self.generation.n_rounds, self.generation.n_pivots)
    }
}

/// What a schedule may lose at most if it is part of better values than these, and what columns are worth.
fn left<'a>(
    structure: &Structure<'_>,
    aim: &'a Aim<'_>,
    priced: &Priced,
    values: &[f64],
) -> Option<(i64, Worths<'a>)> {
    let slack = i64::try_from(priced.above(aim.stage.value(structure.program, values))).ok()?;
    Some((slack, structure.worths(aim, &priced.prices)))
}

/// Units of prices as whole units of the objective, rounded down.
fn whole(total: i128) -> i64 {
    i64::try_from(total.div_euclid(i128::from(SCALE))).unwrap_or(i64::MAX)
}
