//! Lists the levers that a problem has: the city's, then call by call, then seat by seat.

use crate::domain::{AboveGrade, BelowGrade, CallId, ConsentKind, Participation, Problem, SeatId, Timing};
use crate::explain::core::couplings;
use crate::explain::{Change, Coupling};
use crate::prices::lever::{Lever, next_months, window};

/// FTE, in percent, by which the reserve gets smaller in one step: one full-timer.
pub const STEP_RESERVE: i64 = 100;
/// Days by which rest and clocks get shorter in one step.
pub const STEP_DAYS: i32 = 7;
/// Months by which the office limit rises in one step.
pub const STEP_OFFICE_LIMIT: i64 = 3;
/// Weeks by which a window opens earlier or closes later in one step.
pub const STEP_WINDOW_WEEKS: i32 = 1;

/// Every lever that the problem has, in the order of the published list: the city's, then call by call.
pub fn levers(problem: &Problem) -> Vec<Lever> {
    let (of_calls, of_city): (Vec<_>, Vec<_>) =
        couplings(problem).into_iter().partition(|coupling| coupling.call().is_some());
    let mut levers: Vec<Lever> = of_city.into_iter().map(Lever::Lift).collect();
    levers.extend(of_policy(problem));
    for call in problem.call_ids() {
        let lifted = of_calls.iter().filter(|coupling| coupling.call() == Some(call) && !is_seat(coupling));
        levers.extend(lifted.copied().map(Lever::Lift));
        levers.extend(of_call(problem, call));
        levers.extend(problem.seat_ids(call).flat_map(|seat| of_one_seat(problem, seat)));
    }
    levers
}

fn is_seat(coupling: &Coupling) -> bool {
    matches!(coupling, Coupling::LeastFte(_))
}

fn of_policy(problem: &Problem) -> Vec<Lever> {
    let policy = problem.policy();
    let mut levers = Vec::new();
    if policy.reserve.fte > STEP_RESERVE {
        levers.push(Lever::Reserve { fte: policy.reserve.fte - STEP_RESERVE });
    }
    if policy.rest_days > STEP_DAYS {
        levers.push(Lever::Change(Change::Rest { days: policy.rest_days - STEP_DAYS }));
    }
    if policy.office_limit_months + STEP_OFFICE_LIMIT <= 120 {
        levers.push(Lever::OfficeLimit { months: policy.office_limit_months + STEP_OFFICE_LIMIT });
    }
    if policy.continuation_gap_months > 0 {
        levers.push(Lever::ContinuationGap { months: 0 });
    }
    if policy.continuation_gap_months > 1 {
        levers.push(Lever::ContinuationGap { months: policy.continuation_gap_months - 1 });
    }
    levers.extend(clocks(policy.participation));
    levers.extend(policy.mandate_end.map(|_| Lever::Mandate));
    levers.extend((policy.above_grade == AboveGrade::Never).then_some(Lever::Change(Change::AboveGrade)));
    let consents = problem.persons().iter().flat_map(|person| &person.consents);
    let any_consents = consents.into_iter().any(|consent| consent.kind == ConsentKind::BelowGrade);
    levers.extend((policy.below_grade == BelowGrade::Never && any_consents).then_some(Lever::BelowGrade));
    levers.extend((!policy.skill_after_onboarding).then_some(Lever::SkillAfterOnboarding));
    levers.extend(city_months(problem).into_iter().map(|months| Lever::CityMonths { months }));
    levers.extend([Lever::AllShorter, Lever::AllLonger]);
    levers.extend([-STEP_WINDOW_WEEKS, STEP_WINDOW_WEEKS].map(|weeks| Lever::AllWindows { weeks }));
    levers
}

/// Clocks switched off, without the notice, and one step shorter.
fn clocks(now: Participation) -> Vec<Lever> {
    let lever = |short_days, long_days, notice_days| Lever::Clocks { short_days, long_days, notice_days };
    let (short, long, notice) = (now.short_days, now.long_days, now.notice_days);
    let less = |days: i32| (days - STEP_DAYS).max(0);
    let mut levers = vec![lever(0, 0, 0), lever(short, long, 0), lever(less(short), less(long), notice)];
    let mut seen = vec![lever(short, long, notice)];
    levers.retain(|lever| {
        let new = !seen.contains(lever);
        seen.push(lever.clone());
        new
    });
    levers
}

/// Durations that calls accept and the city's list lacks, ascending.
fn city_months(problem: &Problem) -> Vec<i64> {
    let accepted = problem.calls().iter().filter_map(|call| match &call.timing {
        Timing::Window { acceptable, .. } => Some(acceptable),
        Timing::Explicit { .. } => None,
    });
    let mut months: Vec<i64> = accepted.flatten().copied().collect();
    months.sort_unstable();
    months.dedup();
    months.retain(|months| !problem.policy().months.contains(months));
    months
}

fn of_call(problem: &Problem, call: CallId) -> Vec<Lever> {
    if matches!(problem.call(call).timing, Timing::Explicit { .. }) {
        return Vec::new();
    }
    let (shorter, longer) = next_months(problem, call);
    let windows = [-STEP_WINDOW_WEEKS, STEP_WINDOW_WEEKS].map(|weeks| window(problem, call, weeks));
    windows.into_iter().flatten().chain(shorter).chain(longer).map(Lever::Change).collect()
}

fn of_one_seat(problem: &Problem, id: SeatId) -> Vec<Lever> {
    let seat = problem.seat(id);
    let mut levers = Vec::new();
    if seat.open() == 0 {
        return levers;
    }
    levers.extend((seat.fte_least > 1).then_some(Lever::Lift(Coupling::LeastFte(id))));
    levers.extend((seat.sharers < 2).then_some(Lever::Sharers(id)));
    levers.extend((!seat.must.is_empty()).then_some(Lever::MustSkills(id)));
    levers.extend(seat.leadership.then_some(Lever::Leadership(id)));
    levers
}
