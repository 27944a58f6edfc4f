//! An auction of places: values of a stage near good prices, for which no linear program is solved.
//!
//! What persons would choose at good prices is nearly a plan, but many of them would choose the same. So they choose one after
//! the other and pay: whoever takes a place that is taken sends somebody else away, who chooses again, and the price
//! of the place rises by a bid (Bertsekas 1988, with whole schedules in place of single objects). Prices begin a little below
//! those that are right, so that every place that is worth something finds somebody. Whoever is sent away leaves other places
//! behind, whose prices fall back, for nobody else may want them for what was bid. What was promised and did not come is
//! given up, and at the end everybody takes the best that is left.

use std::collections::VecDeque;

use super::aim::Aim;
use super::network::Structure;
use super::places::has_places;
use super::room::Room;
use crate::limits::Limits;
use crate::program::{ColumnId, Row};

/// Where prices begin, in hundredths of those that are right.
const BEGIN: i64 = 95;
/// A bid, as one part of so many of what the place is worth at most.
const BID: i64 = 50;
/// By one part of so many of a bid a place that is left behind begins dearer the next time, so that nobody comes back for ever.
const RETURN: i64 = 100;
/// Most choices, for each person.
const MOST_CHOICES: usize = 60;
/// Passes in which everybody may do better with what is left.
const PASSES: usize = 4;
/// How much less a unit of prices counts than one of the objective, where places are chosen that are worth the same to the stage.
const TIE: i64 = 64;
/// The worth of what nobody chooses.
const NEVER: i64 = -(1 << 50);

/// Who has which places.
struct Auction<'s, 'p> {
    structure: &'s Structure<'p>,
    objective: &'s [i64],
    room: Room<'s, 'p>,
    /// The columns that each person has taken.
    taken: Vec<Vec<ColumnId>>,
    /// What each column is worth at the prices now.
    worths: Vec<i64>,
    /// The coupling rows that have places.
    places: Vec<Option<Place>>,
    /// Columns that could not be had when somebody asked.
    closed: Vec<bool>,
    /// Whether nothing may be promised any more.
    unpromised: bool,
}

/// A row with places, each for one column.
struct Place {
    price: i64,
    /// What the price falls back to when it is left behind.
    begin: i64,
    /// By how much it rises.
    bid: i64,
    /// Who has it, for how long in order.
    holders: VecDeque<(usize, ColumnId)>,
}

/// Values of a stage near these prices of coupling rows and floors; they keep all rows of the program, but perhaps not the floors.
pub(super) fn values(structure: &Structure<'_>, aim: &Aim<'_>, prices: &[i64], limits: &Limits) -> Vec<f64> {
    let mut begin = prices.to_vec();
    let place = |(row, price): (&&Row, &mut i64)| {
        let most = row.entries.columns().map(|column| aim.objective[column]).max().unwrap_or(0);
        has_places(structure, row).then(|| {
            *price = *price / 100 * BEGIN;
            Place { price: *price, begin: *price, bid: (most / BID).max(1), holders: VecDeque::new() }
        })
    };
    let places = structure.coupling.iter().zip(&mut begin).map(place).collect();
    let worths = structure.worths(aim, &begin);
    let worths = (0..structure.program.columns.len()).map(|at| structure.worth(&worths, at)).collect();
    let mut auction = Auction {
        structure,
        objective: &aim.objective,
        room: Room::of(structure),
        taken: vec![Vec::new(); structure.networks.len()],
        worths,
        places,
        closed: vec![false; structure.program.columns.len()],
        unpromised: false,
    };
    auction.choose((0..structure.networks.len()).collect(), limits);
    let again = auction.keep_promises();
    auction.unpromised = true;
    auction.choose(again, limits);
    auction.improve(limits);
    // Somebody may have left what others were promised.
    auction.keep_promises();
    auction.values()
}

impl Auction<'_, '_> {
    /// Lets these persons choose, and whoever they send away.
    fn choose(&mut self, mut waiting: VecDeque<usize>, limits: &Limits) {
        for _ in 0..MOST_CHOICES * self.taken.len() {
            let Some(person) = waiting.pop_front().filter(|_| !limits.stopped()) else { break };
            let schedule = loop {
                let schedule = self.best(person);
                waiting.extend(self.send_away(&schedule));
                match self.room.take(&schedule) {
                    Ok(()) => break schedule,
                    Err(column) => self.closed[column] = true,
                }
            };
            self.hold(person, schedule);
        }
        self.closed.fill(false);
    }

    /// The columns of a person's best schedule of those that are open, at the prices now; those found not to be are closed.
    fn best(&mut self, person: usize) -> Vec<ColumnId> {
        let network = &self.structure.networks[person];
        loop {
            let worth = |column: ColumnId| if self.closed[column] { NEVER } else { self.worths[column] };
            let schedule = network.columns_of(&network.best_kept(network.own(worth)));
            let is_closed = |column: &ColumnId| !self.is_open(*column);
            let closed: Vec<ColumnId> = schedule.iter().copied().filter(is_closed).collect();
            if closed.is_empty() {
                return schedule;
            }
            closed.into_iter().for_each(|column| self.closed[column] = true);
        }
    }

    /// Whether a column can be had, if whoever is the first to be sent away leaves.
    fn is_open(&self, column: ColumnId) -> bool {
        let leaving = self.structure.used(column).find_map(|(row, by)| {
            let place = self.places[row].as_ref()?;
            let (_, other) = place.holders.front()?;
            self.room.is_over(row, by).then_some(*other)
        });
        self.room.fits(column, leaving, self.unpromised)
    }

    /// Sends persons away so that a schedule has its places, whose prices rise.
    fn send_away(&mut self, schedule: &[ColumnId]) -> Vec<usize> {
        let (mut away, mut dearer) = (Vec::new(), Vec::new());
        for (row, by) in schedule.iter().flat_map(|column| self.structure.used(*column)) {
            let Some(place) = self.places[row].as_ref().filter(|_| self.room.is_over(row, by)) else {
                continue;
            };
            away.extend(place.holders.front().map(|(person, _)| *person));
            dearer.push((row, place.price + place.bid));
        }
        away.sort_unstable();
        away.dedup();
        for person in &away {
            let left = self.leave(*person);
            self.fall_back(&left);
        }
        dearer.into_iter().for_each(|(row, price)| self.set_price(row, price));
        away
    }

    /// Prices of places that were left behind fall back to where they began.
    fn fall_back(&mut self, left: &[ColumnId]) {
        for (row, _) in left.iter().flat_map(|column| self.structure.used(*column)) {
            let Some(place) = &mut self.places[row] else { continue };
            let price = place.price.min(place.begin);
            place.begin += place.bid / RETURN;
            self.set_price(row, price);
        }
    }

    /// Changes the price of a row that has places.
    fn set_price(&mut self, row: usize, price: i64) {
        let Some(place) = &mut self.places[row] else { return };
        let by = price - std::mem::replace(&mut place.price, price);
        if by != 0 {
            let columns = self.structure.coupling[row].entries.columns();
            columns.for_each(|column| self.worths[column] -= by);
        }
    }

    /// Notes what a person has taken.
    fn hold(&mut self, person: usize, schedule: Vec<ColumnId>) {
        for column in &schedule {
            for (row, _) in self.structure.used(*column) {
                if let Some(place) = &mut self.places[row] {
                    place.holders.push_back((person, *column));
                }
            }
        }
        self.taken[person] = schedule;
    }

    /// Gives back what a person has taken.
    fn leave(&mut self, person: usize) -> Vec<ColumnId> {
        let schedule = std::mem::take(&mut self.taken[person]);
        self.room.give_back(&schedule);
        for (row, _) in schedule.iter().flat_map(|column| self.structure.used(*column)) {
            if let Some(place) = &mut self.places[row] {
                place.holders.retain(|(holder, _)| *holder != person);
            }
        }
        schedule
    }

    /// Gives up what promised something that did not come, and whatever rests on it; who has lost something by that.
    fn keep_promises(&mut self) -> VecDeque<usize> {
        let mut lost = VecDeque::new();
        while self.room.ban_broken_promises() {
            self.room.empty();
            self.places.iter_mut().flatten().for_each(|place| place.holders.clear());
            for (person, schedule) in std::mem::take(&mut self.taken).into_iter().enumerate() {
                self.taken.push(Vec::new());
                match self.room.take(&schedule) {
                    Ok(()) => self.hold(person, schedule),
                    Err(_) => lost.push_back(person),
                }
            }
        }
        lost
    }

    /// Everybody takes the best that is left, until nobody does better.
    fn improve(&mut self, limits: &Limits) {
        for _ in 0..PASSES {
            let mut is_better = false;
            for person in 0..self.taken.len() {
                if limits.stopped() {
                    return;
                }
                is_better |= self.improve_of(person);
            }
            if !is_better {
                break;
            }
        }
    }

    /// Gives a person the best that is left; whether that is better.
    fn improve_of(&mut self, person: usize) -> bool {
        let before = self.leave(person);
        // What others were promised stays.
        let after = if self.room.lacks(&before) { before.clone() } else { self.best_left(person) };
        let objective = self.objective;
        let worth = |schedule: &[ColumnId]| schedule.iter().map(|at| objective[*at]).sum::<i64>();
        let is_better = worth(&after) > worth(&before) && self.room.take(&after).is_ok();
        if is_better {
            self.hold(person, after);
        } else if self.room.take(&before).is_ok() {
            self.hold(person, before);
        }
        is_better
    }

    /// The best that a person can have without asking anything of others; prices decide between what is worth the same.
    fn best_left(&self, person: usize) -> Vec<ColumnId> {
        let worth = |column: ColumnId| match self.room.fits(column, None, true) {
            true => self.objective[column] + (self.worths[column] - self.objective[column]) / TIE,
            false => NEVER,
        };
        let network = &self.structure.networks[person];
        network.columns_of(&network.best_kept(network.own(worth)))
    }

    /// The values of all columns.
    fn values(mut self) -> Vec<f64> {
        let program = self.structure.program;
        let is_wanted = |column: &&ColumnId| {
            let own = &program.columns[**column];
            own.integer && !own.cost.is_empty() && own.cost.iter().all(|(_, by)| *by > 0)
        };
        for column in self.structure.free.iter().filter(is_wanted) {
            self.room.raise(*column);
        }
        let mut values: Vec<f64> =
            (0..program.columns.len()).map(|column| self.room.value(column) as f64).collect();
        for (network, schedule) in self.structure.networks.iter().zip(&self.taken) {
            network.follows(schedule, program).into_iter().for_each(|column| values[column] = 1.0);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::ascent::Pace;
    use super::super::generation::Generation;
    use super::super::whole;
    use super::*;
    use crate::engine::branch::meets;
    use crate::engine::stages;
    use crate::program::IntegerProgram;

    /// Persons and places, with what each person is worth on each; a call of two is served as a whole or not at all.
    fn places(worths: &[Vec<i64>], whole: Option<[usize; 2]>) -> IntegerProgram {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<Vec<ColumnId>> = worths
            .iter()
            .map(|of_person| of_person.iter().map(|worth| program.binary(vec![(0, *worth)])).collect())
            .collect();
        for (person, of_person) in columns.iter().enumerate() {
            program.person(person, of_person.iter().copied());
        }
        for place in 0..worths[0].len() {
            program.at_most(columns.iter().map(|of_person| (of_person[place], 1)).collect(), 1);
        }
        if let Some(both) = whole {
            let all = program.binary(Vec::new());
            for place in both {
                let served = columns.iter().map(|of_person| (of_person[place], 1));
                program.equal(served.chain([(all, -1)]).collect(), 0);
            }
        }
        program
    }

    fn auctioned(program: &IntegerProgram) -> i64 {
        let stage = &stages::pack(program, &stages::packing_bounds(program))[0];
        let structure = Structure::of(program).expect("persons are networks");
        let aim = Aim::of(program, stage, &[]);
        let found = values(&structure, &aim, &vec![0; structure.coupling.len()], &Limits::none());
        assert!(meets(program, &[], &found), "{found:?}");
        stage.value(program, &found)
    }

    #[test]
    fn whoever_is_worth_more_elsewhere_makes_way() {
        // All three would rather have the first place.
        let program = places(&[vec![100, 90, 0], vec![100, 21, 70], vec![100, 10, 10]], None);
        assert_eq!(auctioned(&program), 90 + 70 + 100);
    }

    #[test]
    fn prices_that_move_without_a_master_come_near_the_optimum() {
        let program = places(&[vec![100, 90, 0], vec![100, 21, 70], vec![100, 10, 10]], None);
        let stage = &stages::pack(&program, &stages::packing_bounds(&program))[0];
        let structure = Structure::of(&program).expect("persons are networks");
        let mut generation =
            Generation::of(structure, &Limits::none()).expect("the engine takes a small program");
        let aim = Aim::of(&program, stage, &[]);
        let mut told = Vec::new();
        let ascent = generation
            .ascend(&aim, vec![0; 3], Pace::of(&program), &Limits::none(), |bound| told.push(bound));
        assert_eq!(told[0], 300, "everybody has the best place where none costs anything");
        let bound = whole(ascent.best.total);
        assert!((260..=265).contains(&bound), "{told:?}");
        assert_eq!(told.last(), Some(&bound));
        assert_eq!(ascent.most_used(3).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([1, 5, 6]));
        let pace = Pace::onwards(&program);
        let onwards = generation.ascend(&aim, ascent.best.prices.clone(), pace, &Limits::none(), |_| {});
        assert!((260..=bound).contains(&whole(onwards.best.total)), "small steps stay near good prices");
        let share = |column: ColumnId| ascent.used.get(&column).copied().unwrap_or(0.0);
        let shares: Vec<f64> = (0..program.columns.len()).map(share).collect();
        assert!(
            [1, 5, 6].iter().all(|best| shares[*best] > 0.5),
            "the optimum is chosen most often: {shares:?}"
        );
    }

    #[test]
    fn a_call_that_would_be_served_in_part_is_given_up() {
        let served = places(&[vec![100, 91, 0], vec![0, 80, 0]], Some([0, 1]));
        assert_eq!(auctioned(&served), 100 + 80);
        let alone = places(&[vec![100, 0, 31]], Some([0, 1]));
        assert_eq!(auctioned(&alone), 31, "nobody comes for the second seat");
    }
}
