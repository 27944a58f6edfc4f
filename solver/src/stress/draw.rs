//! Draws what goes otherwise than planned, from the policy's rates and a seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use crate::domain::{CallId, Day, DeploymentState, PersonId, Problem, Span, Timing};

/// Something that goes otherwise than planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// A person is absent.
    Absent(PersonId, Span),
    /// A running deployment, by position among the person's, ends these weeks early.
    EndsEarly(PersonId, usize, i32),
    /// The office of a call is ready these weeks later; its window moves.
    StartsLate(CallId, i32),
    /// One more call like this one comes in, to start these weeks after the decision day or later.
    Surge(CallId, i32),
}

/// Days of a hundred years: the unit in which rates of absence are given.
const DAYS_OF_100_YEARS: u32 = 36_525;
/// Weeks after the decision day within which a further call may want to start.
const SURGE_WEEKS: u32 = 26;

/// The events of one draw, in a fixed order; the same for the same problem, seed and number.
///
/// ChaCha (Bernstein 2008) with eight rounds and one stream per draw, so that a draw can be repeated alone.
pub(super) fn events(problem: &Problem, horizon: Span, seed: u64, number: u32) -> Vec<Event> {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    dice.0.set_stream(u64::from(number));
    let mut events = absences(problem, horizon, &mut dice);
    events.extend(early_ends(problem, &mut dice));
    events.extend(late_starts(problem, &mut dice));
    events.extend(surge(problem, &mut dice));
    events
}

/// On every day of the horizon a person may fall out, unless already absent by then.
fn absences(problem: &Problem, horizon: Span, dice: &mut Dice) -> Vec<Event> {
    let risks = &problem.policy().risks;
    let mut events = Vec::new();
    for person in problem.person_ids() {
        let mut day = horizon.start;
        while day < horizon.end {
            if dice.below(DAYS_OF_100_YEARS) < risks.absences_per_100_years {
                let span = Span::new(day, day.plus_days(7 * dice.between(risks.absence_weeks)));
                events.push(Event::Absent(person, span));
                day = span.end;
            } else {
                day = day.plus_days(1);
            }
        }
    }
    events
}

fn early_ends(problem: &Problem, dice: &mut Dice) -> Vec<Event> {
    let risks = &problem.policy().risks;
    let mut events = Vec::new();
    for person in problem.person_ids() {
        for (at, fixed) in problem.person(person).deployments.iter().enumerate() {
            let (early, weeks) =
                (dice.percent(risks.early_ends_percent), dice.between(risks.early_end_weeks));
            let end = fixed.span.end.plus_days(-7 * weeks);
            let over = end <= problem.as_of() || end <= fixed.span.start;
            if early && fixed.state == DeploymentState::Running && !over {
                events.push(Event::EndsEarly(person, at, weeks));
            }
        }
    }
    events
}

fn late_starts(problem: &Problem, dice: &mut Dice) -> Vec<Event> {
    let risks = &problem.policy().risks;
    let mut events = Vec::new();
    for call in problem.call_ids() {
        let (late, weeks) = (dice.percent(risks.late_starts_percent), dice.between(risks.late_start_weeks));
        // Explicit days are those of an election: they do not move.
        if late && matches!(problem.call(call).timing, Timing::Window { .. }) {
            events.push(Event::StartsLate(call, weeks));
        }
    }
    events
}

fn surge(problem: &Problem, dice: &mut Dice) -> Vec<Event> {
    let risks = &problem.policy().risks;
    let complete: Vec<CallId> =
        problem.call_ids().filter(|call| problem.call(*call).missing().is_empty()).collect();
    let (comes, number) = (dice.percent(risks.surges_percent), dice.between(risks.surge_calls));
    if !comes || complete.is_empty() {
        return Vec::new();
    }
    let n_calls = u32::try_from(complete.len()).expect("no list of a problem is longer than u32::MAX");
    let mut one = || {
        let call = complete[dice.below(n_calls) as usize];
        Event::Surge(call, i32::try_from(dice.below(SURGE_WEEKS + 1)).expect("few weeks"))
    };
    (0..number).map(|_| one()).collect()
}

/// Whole numbers from random bits.
struct Dice(ChaCha8Rng);

impl Dice {
    /// A number below `n`, by multiplication (Lemire 2019, without rejection: for the small numbers
    /// here no value is preferred by more than one in 2^40).
    fn below(&mut self, n: u32) -> u32 {
        let product = u128::from(self.0.next_u64()) * u128::from(n);
        u32::try_from(product >> 64).expect("the product is below n times 2^64")
    }

    /// A number between two, both included.
    fn between(&mut self, (least, most): (u32, u32)) -> i32 {
        i32::try_from(least + self.below(most - least + 1)).expect("weeks and calls are few")
    }

    /// True in this share of all draws.
    fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}

/// The days in which something may happen: from the decision day to the last end of any choice.
pub(super) fn horizon(problem: &Problem, last_end: Option<Day>) -> Span {
    Span::new(problem.as_of(), last_end.unwrap_or(problem.as_of()))
}
