//! A run of prices without a master, round by round: some persons choose, and prices follow (`ascent`).
//!
//! From time to time everybody chooses among all there is at the prices as they are, which gives a bound, and says, once steps are
//! small, which columns it is about until the next time (`core`).

use super::aim::Aim;
use super::ascent::{self, Ascent, Pace};
use super::choices::Choices;
use super::generation::{Generation, Prices, Relaxed};
use super::pricing::chosen;
use super::whole;
use crate::limits::Limits;
use crate::program::ColumnId;

/// The part of the rounds after which choices count: before, prices are far off.
const COUNTED: f64 = 0.25;
/// One of so many times that everybody has chosen, all choose at the prices as they are.
const BOUNDED: u64 = 20;
/// So they do in so many rounds at the end, or in the last part of the time, if that comes first.
const LAST: u64 = 3;
const LAST_TIME: f64 = 0.03;

impl Generation<'_> {
    /// Moves prices from these at a pace without a master; `told` hears of every better bound.
    ///
    /// How often a column was chosen is near what an optimal master would use of it (Barahona and Anbil 2000).
    pub(super) fn ascend(
        &mut self,
        aim: &Aim<'_>,
        start: Vec<i64>,
        pace: Pace,
        limits: &Limits,
        mut told: impl FnMut(i64),
    ) -> Relaxed {
        let structure = &self.structure;
        let rounds = limits.work.map_or(pace.rounds, |work| pace.rounds.min(work.saturating_add(1)));
        let time = limits.time_left();
        let mut ascent = Ascent::from(&start, structure, aim, pace);
        let groups = ascent::groups(structure);
        let bounded = BOUNDED * groups.len() as u64;
        let mut best: Option<Prices> = None;
        let (mut core, mut next_bound) = (None, 0);
        let mut choices = Choices::none(structure, aim);
        let (mut times, mut n_counted) = (vec![0_u32; structure.program.columns.len()], 0.0);
        for (round, group) in (0..rounds).zip(groups.iter().cycle()) {
            // Where the time is shorter than the rounds take, steps become small in time.
            let left = limits.time_left().zip(time).map_or(1.0, |(left, time)| left.div_duration_f64(time));
            let gone = (round as f64 / rounds as f64).max(1.0 - left);
            let prices = ascent.prices();
            let worths = structure.worths(aim, &prices);
            let is_end = round + LAST >= rounds || left < LAST_TIME;
            let small_step = ascent.small_step(gone).filter(|_| !is_end);
            let needs_core = small_step.is_some() && core.is_none();
            let chosen_now = if is_end || needs_core || round >= next_bound {
                next_bound = round + bounded;
                let schedules = if let Some(step) = small_step {
                    let (schedules, regret) = structure.best_with_regrets(&worths);
                    core = Some(structure.core(&regret, &prices, step));
                    schedules
                } else {
                    structure.best(|column| structure.worth(&worths, column))
                };
                let bound = self.bound(aim, prices, &worths, &schedules);
                if best.as_ref().is_none_or(|best| bound.total < best.total) {
                    told(whole(bound.total));
                    best = Some(bound);
                }
                structure.columns_of(&schedules).into_iter().enumerate().collect()
            } else {
                let (most, least) = ascent.shaken(gone);
                let networks = core.as_ref().unwrap_or(&structure.networks);
                chosen(networks, group, |column| structure.shaken(&worths, column, most, least))
            };
            if gone >= COUNTED {
                chosen_now.iter().flat_map(|(_, columns)| columns).for_each(|column| times[*column] += 1);
                n_counted += chosen_now.len() as f64 / structure.networks.len() as f64;
            }
            chosen_now.into_iter().for_each(|(network, columns)| choices.choose(network, columns));
            choices.set_free(|column| self.of_free(column, &worths));
            self.n_rounds += 1;
            if limits.stopped() {
                break;
            }
            ascent.follow(choices.used(), gone);
        }
        let share = |(column, n): (ColumnId, u32)| (n > 0).then(|| (column, f64::from(n) / n_counted));
        let used = times.into_iter().enumerate().filter_map(share).collect();
        let best = best.unwrap_or(Prices { prices: start, total: i128::MAX });
        Relaxed { best, free: Vec::new(), used }
    }
}
