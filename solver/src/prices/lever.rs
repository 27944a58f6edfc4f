//! Lists the rules that can be loosened, and by how much: the published list of levers.
//!
//! What is not here is never priced: absences, exclusions, restrictions, employer, roles, grade
//! bands, one place at a time. Every lever only relaxes, so the plan in question stays valid under it.

use crate::domain::{AboveGrade, BelowGrade, CallId, ConsentKind, Participation, Problem, SeatId, Timing};
use crate::draft::{BelowGradeDraft, CallDraft, ProblemDraft, SeatDraft};
use crate::explain::core::couplings;
use crate::explain::{Change, Coupling};
use crate::prices::training::in_calendar;
use crate::rule::Rule;

/// FTE, in percent, by which the reserve gets smaller in one step: one full-timer.
pub const STEP_RESERVE: i64 = 100;
/// Days by which rest and clocks get shorter in one step.
pub const STEP_DAYS: i32 = 7;
/// Months by which the office limit rises in one step.
pub const STEP_OFFICE_LIMIT: i64 = 3;
/// Weeks by which a window opens earlier or closes later in one step.
pub const STEP_WINDOW_WEEKS: i32 = 1;

/// A rule loosened in the input, altogether or by one step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lever {
    /// A rule between persons or calls is lifted.
    Lift(Coupling),
    /// A change that explanations propose too.
    Change(Change),
    /// The reserve gets smaller.
    Reserve {
        /// FTE left, percent.
        fte: i64,
    },
    /// More months of one person in one office.
    OfficeLimit {
        /// Nominal months then allowed.
        months: i64,
    },
    /// A shorter gap already separates two deployments in one office.
    ContinuationGap {
        /// Calendar months left.
        months: i64,
    },
    /// Shorter participation periods and notice.
    Clocks {
        /// Days for a short deployment.
        short_days: i32,
        /// Days for a long deployment.
        long_days: i32,
        /// Days of notice.
        notice_days: i32,
    },
    /// The pool's mandate has no end.
    Mandate,
    /// Work below the own grade where the person consented to it.
    BelowGrade,
    /// A must-skill one level short counts when the call gives onboarding weeks.
    SkillAfterOnboarding,
    /// The city's list has this duration too.
    CityMonths {
        /// Nominal months.
        months: i64,
    },
    /// Every call accepts the next shorter duration of the city's list as well.
    AllShorter,
    /// Every call accepts the next longer duration of the city's list as well.
    AllLonger,
    /// Every call may start these weeks earlier (below zero) or later (above zero) as well.
    AllWindows {
        /// Weeks.
        weeks: i32,
    },
    /// Two persons may share the seat.
    Sharers(SeatId),
    /// The seat's must-skills are asked one level lower; those of level 1 not at all.
    MustSkills(SeatId),
    /// The seat asks for no leadership experience.
    Leadership(SeatId),
}

impl Lever {
    /// The rule it loosens.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Lift(coupling) => coupling.rule(),
            Self::Change(change) => rule_of(change),
            Self::Reserve { .. } => Rule::Reserve,
            Self::OfficeLimit { .. } | Self::ContinuationGap { .. } => Rule::OfficeLimit,
            Self::Clocks { .. } | Self::AllWindows { .. } => Rule::Window,
            Self::Mandate => Rule::Mandate,
            Self::BelowGrade => Rule::BelowGrade,
            Self::SkillAfterOnboarding | Self::MustSkills(_) => Rule::Skills,
            Self::CityMonths { .. } | Self::AllShorter | Self::AllLonger => Rule::Duration,
            Self::Sharers(_) => Rule::Sharing,
            Self::Leadership(_) => Rule::Leadership,
        }
    }

    /// The name on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Lift(_) => "lift",
            Self::Change(change) => change.name(),
            Self::Reserve { .. } => "smaller_reserve",
            Self::OfficeLimit { .. } => "higher_office_limit",
            Self::ContinuationGap { .. } => "shorter_continuation_gap",
            Self::Clocks { .. } => "shorter_clocks",
            Self::Mandate => "no_mandate_end",
            Self::BelowGrade => "below_grade_with_consent",
            Self::SkillAfterOnboarding => "skill_after_onboarding",
            Self::CityMonths { .. } => "city_months",
            Self::AllShorter => "all_shorter",
            Self::AllLonger => "all_longer",
            Self::AllWindows { .. } => "all_windows",
            Self::Sharers(_) => "sharers",
            Self::MustSkills(_) => "must_skills_lower",
            Self::Leadership(_) => "no_leadership",
        }
    }

    /// The call it belongs to; none for a rule of the whole city.
    pub fn call(&self) -> Option<CallId> {
        match self {
            Self::Lift(coupling) => coupling.call(),
            Self::Change(Change::Window { call, .. } | Change::Months { call, .. }) => Some(*call),
            Self::Sharers(seat) | Self::MustSkills(seat) | Self::Leadership(seat) => Some(seat.call),
            _ => None,
        }
    }

    /// Loosens the rule in a draft of `problem`.
    pub fn apply(&self, problem: &Problem, draft: &mut ProblemDraft) {
        match self {
            Self::Lift(coupling) => coupling.lift(problem, draft),
            Self::Change(change) => change.apply(problem, draft),
            Self::Reserve { fte } => {
                draft.policy.reserve.iter_mut().for_each(|reserve| reserve.fte_percent = *fte);
            }
            Self::OfficeLimit { months } => draft.policy.office_limit_months = *months,
            Self::ContinuationGap { months } => draft.policy.continuation_gap_months = Some(*months),
            Self::Clocks { short_days, long_days, notice_days } => {
                let clocks = &mut draft.policy.participation;
                clocks.short_days = (*short_days).into();
                clocks.long_days = (*long_days).into();
                clocks.notice_days = Some((*notice_days).into());
            }
            Self::Mandate => draft.policy.mandate_end = None,
            Self::BelowGrade => {
                let rule = BelowGrade::WithConsent.name().into();
                draft.policy.below_grade = Some(BelowGradeDraft { rule, ..BelowGradeDraft::default() });
            }
            Self::SkillAfterOnboarding => draft.policy.skill_after_onboarding = true,
            Self::CityMonths { months } => draft.policy.months.push(*months),
            Self::AllShorter => every_call(problem, draft, |call| next_months(problem, call).0),
            Self::AllLonger => every_call(problem, draft, |call| next_months(problem, call).1),
            Self::AllWindows { weeks } => {
                every_call(problem, draft, |call| window(problem, call, *weeks));
            }
            Self::Sharers(seat) => of_seat(problem, draft, *seat, |seat| seat.most_sharers = Some(2)),
            Self::MustSkills(seat) => of_seat(problem, draft, *seat, lower_must_skills),
            Self::Leadership(seat) => of_seat(problem, draft, *seat, |seat| seat.leadership = false),
        }
    }
}

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

/// The rule that a change of explanations loosens.
fn rule_of(change: &Change) -> Rule {
    match change {
        Change::Window { .. } => Rule::Window,
        Change::Months { .. } => Rule::Duration,
        Change::Rest { .. } => Rule::Rest,
        Change::AboveGrade => Rule::AboveGrade,
        Change::SkillLevel { .. } | Change::Training { .. } | Change::OneMorePerson { .. } => Rule::Skills,
    }
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

/// The window moved, as long as its days are such that a problem may speak of them.
fn window(problem: &Problem, call: CallId, weeks: i32) -> Option<Change> {
    let Timing::Window { earliest, latest, .. } = problem.call(call).timing else { return None };
    let moved = if weeks < 0 { earliest } else { latest }.plus_days(7 * weeks);
    in_calendar(moved).then_some(Change::Window { call, weeks })
}

/// The next shorter and the next longer duration of the city's list that the call does not accept.
fn next_months(problem: &Problem, call: CallId) -> (Option<Change>, Option<Change>) {
    let Timing::Window { acceptable, .. } = &problem.call(call).timing else { return (None, None) };
    let listed = problem.policy().months.iter().copied();
    let (Some(shortest), Some(longest)) = (acceptable.first(), acceptable.last()) else {
        return (None, None);
    };
    let shorter = listed.clone().filter(|months| months < shortest).max();
    let longer = listed.filter(|months| months > longest).min();
    let accept = |months| Change::Months { call, months };
    (shorter.map(accept), longer.map(accept))
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

/// The change of every call that has one.
fn every_call(problem: &Problem, draft: &mut ProblemDraft, change: impl Fn(CallId) -> Option<Change>) {
    for change in problem.call_ids().filter_map(change) {
        change.apply(problem, draft);
    }
}

fn of_seat(problem: &Problem, draft: &mut ProblemDraft, seat: SeatId, change: impl FnOnce(&mut SeatDraft)) {
    let (call, seat) = (&problem.call(seat.call).id, &problem.seat(seat).id);
    let found = draft.calls.iter_mut().find(|draft: &&mut CallDraft| &draft.id == call);
    if let Some(seat) = found.and_then(|call| call.seats.iter_mut().find(|draft| &draft.id == seat)) {
        change(seat);
    }
}

/// A group with an alternative of level 1 asks for nothing any more.
fn lower_must_skills(seat: &mut SeatDraft) {
    seat.must.retain(|group| group.iter().all(|asked| asked.level > 1));
    seat.must.iter_mut().flatten().for_each(|asked| asked.level -= 1);
}
