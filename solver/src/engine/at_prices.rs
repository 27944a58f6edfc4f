//! Good values of a stage whose prices moved without a master, and better prices, by turns.
//!
//! What was chosen while prices moved, and those columns of each person by which least is lost at them, are a tenth of all or less, and
//! what good values are made of. They are stated as a program of their own, in which everything that looks for values happens, as if
//! there were nothing else (core problems: Balas and Zemel 1980). An auction gives the first ones. What was chosen most often is a kernel, as a
//! master would say it, that HiGHS solves in seconds, most of the time at its root (relaxation enforced neighbourhood search, Berthold
//! 2014); circles of persons then look among all that was chosen. What is still missing may be columns that nobody has chosen yet, or
//! a bound that is too high; prices that move on tell of both (Caprara, Fischetti, Toth 1999).

use super::Search;
use super::schedules::{Priced, Schedules};
use super::stages::Stage;
use crate::limits::Limits;
use crate::solve::SolveError;

/// An auction among all columns takes as long as so many looks at the whole program.
const AUCTION: u32 = 3;
/// A turn is the last that closes less than one part of so many of the gap.
const WORTH_A_TURN: i64 = 20;

impl<'p> Search<'p> {
    /// Looks for good values of a stage near those in hand, and for better prices, until a turn of both brings little or most of the time
    /// is over; `n_left` stages are left with this one.
    pub(super) fn find_at_prices(
        &mut self,
        stage: &Stage,
        of_stage: &mut Priced,
        schedules: &mut Schedules<'p>,
        n_left: u32,
    ) -> Result<(), SolveError> {
        // Classes behind need time to be filled.
        let limits = if n_left > 2 { self.limits.with_share(2) } else { self.limits.without_share(4) };
        let mut last_gap = None;
        loop {
            self.find_near_prices(stage, of_stage, schedules, n_left, &limits)?;
            if self.values.is_empty() && !schedules.have_no_time(self.limits, AUCTION) {
                // Something has to be done by which somebody loses more.
                self.auction(stage, of_stage, schedules);
            }
            let Some(value) = self.value(stage) else { return Ok(()) };
            let gap = of_stage.bound().min(stage.ceiling) - value;
            let was_little = last_gap.is_some_and(|last| last - gap < last / WORTH_A_TURN);
            if gap <= 0 || was_little || schedules.have_no_time(&limits, 1) {
                return Ok(());
            }
            last_gap = Some(gap);
            let told = |bound| self.tell_bound(stage, bound);
            *of_stage = schedules.price_on(stage, &self.floors, of_stage, &limits, told);
            self.learn(stage, of_stage.bound());
            if schedules.have_no_time(&limits, 1) {
                return Ok(());
            }
        }
    }

    /// Looks for good values of a stage among the columns that are near its prices, and those of the values in hand.
    fn find_near_prices(
        &mut self,
        stage: &Stage,
        of_stage: &Priced,
        schedules: &Schedules<'p>,
        n_left: u32,
        limits: &Limits,
    ) -> Result<(), SolveError> {
        let near = schedules.near(of_stage);
        let narrowed = self.narrowed(stage, &near, Some(of_stage), schedules, of_stage.bound());
        let narrowed = narrowed.without_idle_rows();
        let Some(within) = Schedules::without_master(&narrowed.program) else { return Ok(()) };
        let of_stage = &schedules.within(of_stage, &narrowed, &within);
        let own = Limits { watch: self.watch_plans(), ..self.limits.clone() };
        let mut search = Search::new(&narrowed.program, &self.bound, None, &own, false);
        (search.floors, search.values) = (narrowed.floors(&self.floors), narrowed.own(&self.values));
        search.find_among_few(&narrowed.stage, of_stage, &within, n_left, limits)?;
        self.work = self.work.plus(search.work);
        // All columns that belong to no person are in it, so what keeps its rows keeps those of the whole.
        let is_better = |found: i64| self.value(stage).is_none_or(|value| found > value);
        if search.value(&narrowed.stage).is_some_and(is_better) {
            self.values = narrowed.whole(&search.values);
        }
        Ok(())
    }

    /// Looks for good values of a stage whose columns are all near its prices.
    fn find_among_few(
        &mut self,
        stage: &Stage,
        of_stage: &Priced,
        schedules: &Schedules<'p>,
        n_left: u32,
        limits: &Limits,
    ) -> Result<(), SolveError> {
        let enough = of_stage.bound().min(stage.ceiling);
        if self.values.is_empty() {
            self.auction(stage, of_stage, schedules);
        }
        let told = |search: &Self, values: &[f64]| search.tell(stage, values, enough as f64);
        let is_over =
            |search: &Self| limits.stopped() || search.value(stage).is_none_or(|value| value >= enough);
        if is_over(self) {
            return Ok(());
        }
        told(self, &self.values);
        self.solve_kernel(stage, of_stage, schedules, of_stage.often(), n_left.max(2))?;
        if is_over(self) {
            return Ok(());
        }
        let losses = schedules.losses(stage, &self.floors, of_stage);
        let (meetings, kernel) = (schedules.meetings(), of_stage.kernel());
        self.improve_in_circles(meetings, (kernel, &losses), (stage, enough), limits, told);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{stages, trivial_bound};
    use super::*;
    use crate::program::{ColumnId, IntegerProgram};

    #[test]
    fn without_a_master_the_best_values_of_a_small_program_are_found_and_decisions_taken_for_them() {
        // The third place needs a decision, which costs one; the best is 90, 70 and 50 - 1.
        let mut program = IntegerProgram::of_levels(1);
        let worths = [[100, 90, 0], [100, 21, 70], [50, 10, 10]];
        let persons: Vec<Vec<ColumnId>> = worths
            .iter()
            .map(|of_person| of_person.iter().map(|worth| program.binary(vec![(0, *worth)])).collect())
            .collect();
        let opens = program.binary(vec![(0, -1)]);
        persons.iter().enumerate().for_each(|(person, own)| program.person(person, own.iter().copied()));
        for place in 0..3 {
            let row = persons.iter().map(|own| (own[place], 1));
            match place {
                2 => program.at_most(row.chain([(opens, -1)]).collect(), 0),
                _ => program.at_most(row.collect(), 1),
            }
        }
        let (limits, bounds) = (Limits::none(), trivial_bound(&program));
        let stage = &stages::pack(&program, &bounds)[0];
        let mut search = Search::new(&program, &bounds, None, &limits, false);
        search.values = vec![0.0; program.columns.len()];
        let mut schedules = Schedules::without_master(&program).expect("persons are networks");
        let mut of_stage = schedules.price(stage, &[], &search.values, &limits, |_| {});
        search.find_at_prices(stage, &mut of_stage, &mut schedules, 1).expect("the engine runs");
        assert_eq!(search.value(stage), Some(90 + 70 + 50 - 1));
        assert!((209..=214).contains(&of_stage.bound()), "{}", of_stage.bound());
        assert_eq!(search.values[opens].round(), 1.0);
    }

    #[test]
    fn a_smaller_program_has_the_prices_of_the_rows_that_it_keeps() {
        // Three places for two persons; the second place is left out.
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<[ColumnId; 3]> =
            (0..2).map(|_| [50, 40, 30].map(|worth| program.binary(vec![(0, worth)]))).collect();
        columns.iter().enumerate().for_each(|(person, own)| program.person(person, *own));
        for place in 0..3 {
            program.at_most(columns.iter().map(|own| (own[place], 1)).collect(), 1);
        }
        let (limits, bounds) = (Limits::none(), trivial_bound(&program));
        let stage = &stages::pack(&program, &bounds)[0];
        let search = Search::new(&program, &bounds, None, &limits, false);
        let mut schedules = Schedules::without_master(&program).expect("persons are networks");
        let of_stage = schedules.price(stage, &[], &[], &limits, |_| {});
        let kept: Vec<bool> = (0..6).map(|column| column % 3 != 1).collect();
        let narrowed = search.narrowed(stage, &kept, Some(&of_stage), &schedules, of_stage.bound());
        let narrowed = narrowed.without_idle_rows();
        assert_eq!(narrowed.columns, [0, 2, 3, 5]);
        let places: Vec<usize> = narrowed.rows.iter().flatten().copied().collect();
        assert_eq!(places, [0, 1, 2, 4], "two persons, and the places that both may take");
        let few = Schedules::without_master(&narrowed.program).expect("persons are networks");
        let within = schedules.within(&of_stage, &narrowed, &few);
        let all = of_stage.prices();
        assert_eq!(within.prices(), [all[0], all[2]]);
        assert!(all[0] > 0, "both want the first place");
    }
}
