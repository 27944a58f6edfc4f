//! Turns drafts into valid values, or names all of their faults at once.
//!
//! Every reader goes on after a fault, so that one bad date hides nothing else. A rule of the
//! business that is broken is never a fault here: a call that nobody may serve is a valid call, and
//! a plan that breaks rules is a valid plan; the checker judges it.

mod call;
pub(crate) mod codes;
mod deployment;
pub(crate) mod faults;
pub(crate) mod fields;
mod known;
mod ladder;
pub(crate) mod lift;
mod office;
mod person;
mod plan;
mod policy;
mod risks;
mod seat;
mod taken;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::Problem;
use crate::draft::{PlanDraft, ProblemDraft};
use crate::fault::Fault;
use crate::plan::Plan;
use faults::{Faults, quoted};
use known::{Known, Roster};

pub use codes::Code;
pub use fields::YEARS;
pub use plan::{Gone, Missing};

/// Every code of a fault that this module reports, ascending.
pub fn codes() -> &'static [Code] {
    codes::ALL
}

/// The problem that the draft describes, in canonical order.
///
/// # Errors
/// All faults of the draft.
pub fn problem(draft: &ProblemDraft) -> Result<Problem, Vec<Fault>> {
    let mut faults = Faults::default();
    let known = Known::of(draft);
    format(&mut faults, &draft.format, ProblemDraft::FORMAT);
    let as_of = faults.day("as_of", &draft.as_of);
    let policy = faults.within("policy", |faults| policy::read(faults, &known, &draft.policy));
    let offices = office::read(&mut faults, &draft.policy.home, &draft.offices);
    let (persons, occupants) = person::read(&mut faults, &known, &draft.persons);
    let calls = call::read(&mut faults, &known, &occupants, &draft.calls);
    let published = plan::read(&mut faults, &known.roster, "published", &draft.published);
    let problem = || {
        Some(Problem {
            as_of: as_of?,
            policy: policy?,
            offices: offices?,
            persons: persons?,
            calls: calls?,
            published: published?.placements().to_vec(),
        })
    };
    faults.finish(problem())
}

/// The plan for `problem` that the draft describes; it may break rules of the business.
///
/// # Errors
/// All faults of the draft.
pub fn plan(problem: &Problem, draft: &PlanDraft) -> Result<Plan, Vec<Fault>> {
    let mut faults = Faults::default();
    format(&mut faults, &draft.format, PlanDraft::FORMAT);
    let plan = plan::read(&mut faults, &Roster::of_problem(problem), "placements", &draft.placements);
    faults.finish(plan)
}

/// The plan for `problem` that was made for an earlier one: who or what no longer exists is set apart.
///
/// # Errors
/// All other faults of the draft.
pub fn earlier_plan(problem: &Problem, draft: &PlanDraft) -> Result<(Plan, Vec<Gone>), Vec<Fault>> {
    let mut faults = Faults::default();
    format(&mut faults, &draft.format, PlanDraft::FORMAT);
    let plan = plan::read_earlier(&mut faults, &Roster::of_problem(problem), &draft.placements);
    faults.finish(plan)
}

/// Reports a format that is not the one read.
pub(crate) fn format(faults: &mut Faults, given: &str, read: &str) {
    if given != read {
        faults.report("format", codes::WRONG_FORMAT, format!("{} is given, {read} is read", quoted(given)));
    }
}
