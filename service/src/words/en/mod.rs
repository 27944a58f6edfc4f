//! The English table.

pub(crate) mod phrases;
pub(crate) mod rules;

use flexpool_solver::Goal;
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
pub(crate) fn warning(code: &str) -> Option<&'static [&'static str]> {
    Some(match code {
        "W01" => &["longer than three months: the person is to be heard"],
        "W02" => &["the staff council takes part"],
        "W03" => &["with the extension more than three months in all: participation is due now"],
        "W04" => &["another establishment: both staff councils take part"],
        "W07" => &["above-grade work: allowance from the first day and a stated reason"],
        "W08" => &["repeated above-grade deployment of the same person"],
        "W09" => &["a leader on a seat without leadership for more than three months"],
        "W10" => &["the deployment ends after the probation; plan the assessment"],
        "W11" => &["training longer than a third of the deployment"],
        "W12" => &["the office had pool staff for more than 12 of the last 24 months: standing need?"],
        "W13" => &["third demanding deployment of the person in a row"],
        "W14" => &["a part-timer fits by grade and skills but was not considered"],
        "W15" => &["weekend or election duty: check rest times and consent"],
        "W16" => &["municipal enterprise or another establishment: check reassignment or secondment"],
        "W17" => &["the deployment runs past the pool's mandate"],
        "H12" => &["assignment to a third party: consents are missing before the decision"],
        _ => return None,
    })
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
