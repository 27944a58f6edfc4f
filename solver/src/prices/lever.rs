//! Loosens a rule of a problem: the levers of the published list.
//!
//! What is not here is never priced: absences, exclusions, restrictions, employer, roles, grade
//! bands, one place at a time. Every lever only relaxes, so the plan in question stays valid under it.

use crate::domain::{BelowGrade, CallId, Problem, SeatId, Timing};
use crate::draft::{BelowGradeDraft, CallDraft, ProblemDraft, SeatDraft};
use crate::explain::{Change, Coupling};
use crate::prices::training::in_calendar;
use crate::rule::Rule;

/// The names of all levers on the wire, in the order of the published list.
pub const NAMES: [&str; 19] = [
    "lift",
    "smaller_reserve",
    "rest",
    "higher_office_limit",
    "shorter_continuation_gap",
    "shorter_clocks",
    "no_mandate_end",
    "one_grade_above",
    "below_grade_with_consent",
    "skill_after_onboarding",
    "city_months",
    "all_shorter",
    "all_longer",
    "all_windows",
    "window",
    "months",
    "sharers",
    "must_skills_lower",
    "no_leadership",
];

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

/// The window moved, as long as its days are such that a problem may speak of them.
pub(super) fn window(problem: &Problem, call: CallId, weeks: i32) -> Option<Change> {
    let Timing::Window { earliest, latest, .. } = problem.call(call).timing else { return None };
    let moved = if weeks < 0 { earliest } else { latest }.plus_days(7 * weeks);
    in_calendar(moved).then_some(Change::Window { call, weeks })
}

/// The next shorter and the next longer duration of the city's list that the call does not accept.
pub(super) fn next_months(problem: &Problem, call: CallId) -> (Option<Change>, Option<Change>) {
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
