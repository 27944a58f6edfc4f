//! What would be otherwise: a scenario turns one valid problem into another.
//!
//! It goes through the draft of the problem and is judged by `validate` again, so that nothing
//! may hold a problem that nobody could have sent. All faults come at once, each with its path in
//! the scenario. The order of the changes leaves no trace.
//!
//! | file | holds |
//! |---|---|
//! | `slot` | what a change is about, and which changes contradict each other |
//! | `edit` | the changes done to a draft: what goes, what comes, what is otherwise |
//! | `crisis` | authority and end, rules lifted, deployments that may be recalled |
//! | `call_fields` | the fields of a call that a change sets |
//! | `origin` | where in the scenario a fault of the changed draft comes from |
//! | `inverse` | the scenario that leads back |
//! | `what_if` | the question: the best plan under each of several scenarios |
//! | `settle` | among equally good plans, one that moves nobody without need |
//! | `difference`, `measures` | two plans of two problems side by side: who moves, who pays, in numbers |

mod call_fields;
mod crisis;
mod difference;
mod edit;
mod inverse;
mod measures;
mod origin;
#[cfg(feature = "engine")]
mod settle;
mod slot;
#[cfg(feature = "engine")]
mod what_if;

use crate::domain::{Day, Problem};
use crate::draft::ScenarioDraft;
use crate::fault::Fault;
use crate::validate;
use crate::validate::faults::Faults;

pub use difference::{
    CallChange, Difference, Kept, Moved, OfficeChange, Place, Planned, Pool, Seats, difference,
};
pub use inverse::inverse;
pub use measures::Measures;
#[cfg(feature = "engine")]
pub use what_if::{UnderScenario, WhatIf, what_if};

/// A scenario applied to a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub note: Option<String>,
    /// The crisis that it assumes.
    pub crisis: Option<Crisis>,
    /// Ids of the deployments that may be recalled for the crisis, sorted; they change nothing by themselves.
    ///
    /// Where there are any, there is a crisis.
    pub recallable: Vec<String>,
    /// The changed problem.
    pub problem: Problem,
}

/// A declared crisis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crisis {
    /// Who declared it.
    pub authority: String,
    /// The day after its last; after the decision day.
    pub until: Day,
}

/// The problem under the scenario's changes.
///
/// # Errors
/// All faults of the scenario, in the order of its changes.
pub fn apply(problem: &Problem, draft: &ScenarioDraft) -> Result<Scenario, Vec<Fault>> {
    let mut faults = Faults::default();
    validate::format(&mut faults, &draft.format, ScenarioDraft::FORMAT);
    let name = faults.name("name", &draft.name);
    let note = faults.text_if_any("note", &draft.note);
    let crisis = crisis::read(&mut faults, problem, draft.crisis.as_ref());
    let consistent = slot::consistent(&mut faults, problem, &draft.changes);
    let recallable = crisis::recallable(&mut faults, problem, draft, &consistent);
    let edited = edit::edited(&mut faults, problem, &crisis, &consistent);
    let changed = match validate::problem(&edited.draft) {
        Ok(changed) => Some(changed),
        Err(found) => {
            origin::report(&mut faults, &edited.origins, found);
            None
        }
    };
    let scenario = || {
        Some(Scenario { name: name?, note: note?, crisis: crisis.known()?, recallable, problem: changed? })
    };
    faults.finish(scenario()).map_err(|mut faults| {
        faults.sort_by_key(|fault| origin::position(&fault.path));
        faults
    })
}
