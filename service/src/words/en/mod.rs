//! The English table.

pub(crate) mod phrases;
pub(crate) mod planning;
pub(crate) mod rules;
pub(crate) mod server;

use flexpool_solver::Goal;
use flexpool_solver::check::WarningCode;
use flexpool_solver::domain::{CallKind, Measure};

/// The name of a goal.
pub(crate) fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::MonthsAsWished => "months as wished",
        Goal::FteAsWished => "FTE as wished",
        Goal::CallComplete => "call complete",
        Goal::EarlyStart => "early start",
        Goal::SkillLevel => "skills above the least",
        Goal::NiceSkill => "nice-to-have skills",
        Goal::Experience => "experience in office or task",
        Goal::ShortTraining => "short training",
        Goal::ExactGrade => "exact grade",
        Goal::WishMet => "wishes of the person",
        Goal::Unwanted => "unwanted office or kind",
        Goal::FairLoad => "fair load",
        Goal::Continuity => "extension by the same person",
        Goal::OfficeShare => "share of an office in the pool",
        Goal::UntouchedReserve => "untouched reserve",
        Goal::StructuralUse => "no standing cover of old vacancies",
        Goal::Stability => "few changes to the published plan",
        Goal::NoviceBesideExperienced => "novices beside the experienced",
        Goal::StaggeredEnds => "staggered ends",
        Goal::PlanningCost => "planning cost",
    }
}

/// What a warning says: templates over its facts, the last without any.
pub(crate) fn warning(code: WarningCode) -> &'static [&'static str] {
    match code {
        WarningCode::Hearing => &[
            "{months} months: the person is to be heard before",
            "more than three months: the person is to be heard before",
        ],
        WarningCode::StaffCouncil => &[
            "the staff council takes part; if begun on the decision day the period ends on {period_ends}",
            "the staff council takes part",
        ],
        WarningCode::TotalAboveThreeMonths => &[
            "with the {months_before} months before {months_total} months in all: participation is due now",
            "with the deployment before more than three months in all: participation is due now",
        ],
        WarningCode::BothStaffCouncils => &[
            "secondment to another establishment ({establishment}): both staff councils take part",
            "secondment to another establishment: both staff councils take part",
        ],
        WarningCode::AboveGradeWork => &[
            "above-grade work for {months} months: allowance from the first day (about {eur} EUR), reason needed",
            "above-grade work: allowance from the first day, reason needed",
        ],
        WarningCode::AboveGradeAgain => {
            &["deployed above grade for the {times}. time", "deployed above grade again"]
        }
        WarningCode::LeaderWithoutTeam => &[
            "a leader on a seat without leadership for {months} months",
            "a leader on a seat without leadership for more than three months",
        ],
        WarningCode::BeyondProbation => &[
            "the probation ends before {probation_end}, the deployment later: plan the assessment",
            "the deployment ends after the probation: plan the assessment",
        ],
        WarningCode::LongTraining => &[
            "{weeks} weeks of training are more than a third of the deployment",
            "the training is longer than a third of the deployment",
        ],
        WarningCode::StructuralOffice => &[
            "the office had pool staff on {days} of the last {of_days} days: a standing need?",
            "the office had pool staff for more than 12 of the last 24 months: a standing need?",
        ],
        WarningCode::ThirdDemanding => {
            &["demanding deployment number {in_a_row} in a row", "several demanding deployments in a row"]
        }
        WarningCode::PartTimerShutOut => &[
            "the least FTE of {least} shuts out part-timers who fit otherwise",
            "the least FTE shuts out part-timers who fit otherwise",
        ],
        WarningCode::WeekendDuty => &["weekend duty: check rest times and consent"],
        WarningCode::MunicipalEnterprise => {
            &["municipal enterprise: check whether it is a reassignment or a secondment"]
        }
        WarningCode::ConsentMissing => &[
            "assignment to a third party: a consent is still missing before the decision ({missing})",
            "assignment to a third party: a consent is still missing before the decision",
        ],
    }
}

/// The name of a fact or of a field; most facts name themselves.
pub(crate) fn fact(name: &str) -> Option<&'static str> {
    Some(match name {
        "valuation" => "source of the valuation",
        "other" => "other deployment",
        "entry" => "in the pool from",
        "exit" => "in the pool until before",
        "chain_months" => "months in the office",
        "band_lowest" => "band from",
        "band_highest" => "band to",
        "fte" => "FTE",
        "mandate_end" => "mandate until before",
        "legal_start" => "earliest lawful start",
        "rest_days" => "days of rest",
        "probation_end" => "probation until before",
        "kind" => "kind",
        "task" => "task",
        "class" => "class",
        "earliest_start" => "start window from",
        "latest_start" => "start window to",
        "months_wished" => "months wished",
        "months_acceptable" => "months acceptable",
        "first_day" => "first day",
        "last_day" => "last day",
        "least_seats" => "least number of seats",
        "scheme" => "pay scheme",
        "fte_percent" => "contract",
        "restrictions" => "placement restriction",
        "exclusions" => "conflict exclusion",
        "start_grid" => "start grid",
        "office_limit_months" => "office limit",
        "continuation_gap_months" => "continuation gap",
        "ladders" => "grade ladders",
        "below_grade" => "work below grade",
        "above_grade" => "work above grade",
        "participation" => "participation periods",
        "rebalance" => "least gain per change",
        "office_share_percent" => "office share",
        "coverage" => "comparison of classes",
        "home" => "employer and establishment",
        _ => return None,
    })
}

/// The kind of a call.
pub(crate) fn kind(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Backlog => "backlog",
        CallKind::Peak => "peak",
        CallKind::Vacancy => "vacancy",
        CallKind::Interim => "interim lead",
        CallKind::Project => "project",
        CallKind::Special => "special task",
        CallKind::Transformation => "transformation",
        CallKind::Crisis => "crisis",
    }
}

/// The measure of a deployment.
pub(crate) fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Reassignment => "reassignment",
        Measure::Secondment => "secondment",
        Measure::AssignmentThirdParty => "assignment to a third party",
        Measure::Inadmissible => "inadmissible",
    }
}

/// A weight profile.
pub(crate) fn profile(name: &str) -> Option<&'static str> {
    Some(match name {
        "earliest_help" => "earliest help",
        "best_fit" => "best fit",
        "least_change" => "least change",
        "largest_reserve" => "largest reserve",
        _ => return None,
    })
}
