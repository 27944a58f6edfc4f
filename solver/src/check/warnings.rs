//! What a decider has to acknowledge: nothing here makes a plan invalid.
//!
//! Only warnings that follow from the problem's data are raised. A deployment past the pool's
//! mandate (W17) is a broken rule instead, and duties about data that the pool does not store
//! (W05, W06, W18 to W20) are not guessed.

use super::case::{Assignment, CallPlan, Case};
use super::facts::Facts;
use super::{warnings_care as care, warnings_duty as duty};
use crate::domain::{CallId, PersonId, SeatId};
use crate::plan::Placement;
use crate::rule::Fact;

/// A warning about a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Warning {
    /// Which.
    pub code: WarningCode,
    /// The call concerned.
    pub call: CallId,
    /// The seat concerned, where it is one.
    pub seat: Option<SeatId>,
    /// The persons concerned.
    pub persons: Vec<PersonId>,
    /// What it rests on; the names are listed in the [module's table](super).
    pub facts: Vec<Fact>,
}

/// The warnings of the rule book that follow from the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningCode {
    /// W01: above three months the person is heard first.
    Hearing,
    /// W02: the staff council takes part.
    StaffCouncil,
    /// W03: with what went before it, the deployment exceeds three months.
    TotalAboveThreeMonths,
    /// W04: another establishment, so both staff councils are concerned.
    BothStaffCouncils,
    /// W07: above-grade work: allowance from the first day, and a reason.
    AboveGradeWork,
    /// W08: above-grade work of the same person again.
    AboveGradeAgain,
    /// W09: leader on a seat without leadership for more than three months.
    LeaderWithoutTeam,
    /// W10: ends after the probation.
    BeyondProbation,
    /// W11: onboarding takes longer than a third of the duration.
    LongTraining,
    /// W12: the pool was in the office for more than 12 of the last 24 months.
    StructuralOffice,
    /// W13: the third deployment with public contact or in a crisis in a row.
    ThirdDemanding,
    /// W14: the least FTE shuts a part-timer out although level and skills fit.
    PartTimerShutOut,
    /// W15: weekend duty.
    WeekendDuty,
    /// W16: a municipal enterprise: check whether it is an establishment of its own.
    MunicipalEnterprise,
    /// H12: a consent to the assignment to a third party is missing; blocks the decision.
    ConsentMissing,
}

impl WarningCode {
    /// All warnings, in the order of the rule book.
    pub const ALL: [Self; 15] = [
        Self::Hearing,
        Self::StaffCouncil,
        Self::TotalAboveThreeMonths,
        Self::BothStaffCouncils,
        Self::AboveGradeWork,
        Self::AboveGradeAgain,
        Self::LeaderWithoutTeam,
        Self::BeyondProbation,
        Self::LongTraining,
        Self::StructuralOffice,
        Self::ThirdDemanding,
        Self::PartTimerShutOut,
        Self::WeekendDuty,
        Self::MunicipalEnterprise,
        Self::ConsentMissing,
    ];

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Hearing => ("hearing", "W01"),
            Self::StaffCouncil => ("staff_council", "W02"),
            Self::TotalAboveThreeMonths => ("total_above_three_months", "W03"),
            Self::BothStaffCouncils => ("both_staff_councils", "W04"),
            Self::AboveGradeWork => ("above_grade_work", "W07"),
            Self::AboveGradeAgain => ("above_grade_again", "W08"),
            Self::LeaderWithoutTeam => ("leader_without_team", "W09"),
            Self::BeyondProbation => ("beyond_probation", "W10"),
            Self::LongTraining => ("long_training", "W11"),
            Self::StructuralOffice => ("structural_office", "W12"),
            Self::ThirdDemanding => ("third_demanding", "W13"),
            Self::PartTimerShutOut => ("part_timer_shut_out", "W14"),
            Self::WeekendDuty => ("weekend_duty", "W15"),
            Self::MunicipalEnterprise => ("municipal_enterprise", "W16"),
            Self::ConsentMissing => ("consent_missing", "H12"),
        }
    }

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The code of the rule book.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// Whether it allows a proposal but no decision.
    pub fn blocks_decision(self) -> bool {
        self == Self::ConsentMissing
    }
}

/// A warning about persons whom the plan may not place.
pub(super) type OfPersons = (Vec<PersonId>, Facts);

/// What a warning looks at.
#[derive(Clone, Copy)]
enum Look {
    /// Each person on each seat.
    Assignment(fn(&Case, &Assignment) -> Option<Facts>),
    /// Each served seat; identical ones warn once. The warning names the persons.
    Placement(fn(&Case, &Placement) -> Option<OfPersons>),
    /// Each call with a placement.
    Call(fn(&Case, &CallPlan) -> Option<Facts>),
}

const WARNINGS: [(WarningCode, Look); WarningCode::ALL.len()] = [
    (WarningCode::Hearing, Look::Assignment(duty::hearing)),
    (WarningCode::StaffCouncil, Look::Assignment(duty::staff_council)),
    (WarningCode::TotalAboveThreeMonths, Look::Assignment(duty::total_above_three_months)),
    (WarningCode::BothStaffCouncils, Look::Call(duty::both_staff_councils)),
    (WarningCode::AboveGradeWork, Look::Assignment(duty::above_grade_work)),
    (WarningCode::AboveGradeAgain, Look::Assignment(duty::above_grade_again)),
    (WarningCode::LeaderWithoutTeam, Look::Assignment(care::leader_without_team)),
    (WarningCode::BeyondProbation, Look::Assignment(care::beyond_probation)),
    (WarningCode::LongTraining, Look::Assignment(care::long_training)),
    (WarningCode::StructuralOffice, Look::Call(care::structural_office)),
    (WarningCode::ThirdDemanding, Look::Assignment(care::third_demanding)),
    (WarningCode::PartTimerShutOut, Look::Placement(care::part_timer_shut_out)),
    (WarningCode::WeekendDuty, Look::Assignment(care::weekend_duty)),
    (WarningCode::MunicipalEnterprise, Look::Call(duty::municipal_enterprise)),
    (WarningCode::ConsentMissing, Look::Assignment(duty::consent_missing)),
];

/// All warnings about the plan, sorted.
pub(super) fn warnings(case: &Case) -> Vec<Warning> {
    let mut warnings: Vec<_> = WARNINGS.iter().flat_map(|(code, look)| raised(case, *code, *look)).collect();
    warnings.sort();
    warnings.dedup();
    warnings
}

fn raised(case: &Case, code: WarningCode, look: Look) -> Vec<Warning> {
    let on_seat =
        |seat: SeatId, persons, facts| Warning { code, call: seat.call, seat: Some(seat), persons, facts };
    match look {
        Look::Assignment(raise) => {
            let raised = case.assignments().iter().filter_map(|one| Some((one, raise(case, one)?)));
            raised.map(|(one, facts)| on_seat(one.placement.seat, vec![one.person_id], facts)).collect()
        }
        Look::Placement(raise) => {
            let raised = case.plan.placements().iter().filter_map(|one| Some((one.seat, raise(case, one)?)));
            raised.map(|(seat, (persons, facts))| on_seat(seat, persons, facts)).collect()
        }
        Look::Call(raise) => {
            let raised = case.by_call().filter_map(|call| Some((call.id, raise(case, &call)?)));
            raised
                .map(|(call, facts)| Warning { code, call, seat: None, persons: Vec::new(), facts })
                .collect()
        }
    }
}
