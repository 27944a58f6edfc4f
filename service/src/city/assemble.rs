//! The problem that a day leaves: the pool as it is kept, seen from a decision day.

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::draft::{
    OfficeDraft, PersonDraft, PlacementDraft, PlanDraft, PolicyDraft, ProblemDraft,
};

use super::record::{CallRecord, DeploymentRecord};

/// A pool as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// The policy that holds.
    pub policy: PolicyDraft,
    /// Offices.
    pub offices: Vec<OfficeDraft>,
    /// Persons without deployments.
    pub persons: Vec<PersonDraft>,
    /// Calls that may be planned.
    pub calls: Vec<CallRecord>,
    /// All deployments.
    pub deployments: Vec<DeploymentRecord>,
    /// The plan that was published last.
    pub published: Vec<PlacementDraft>,
}

/// The problem as a draft; whether it is in order is for validation to say.
///
/// A deployment for a call that is no longer planned keeps its office and loses its seat; one that was called off before
/// it began is none. Of the published plan stays
/// what can still be meant: placements on calls that are planned, of persons who are there, not yet decided.
pub fn assemble(parts: Parts, as_of: &str) -> ProblemDraft {
    let calls: BTreeSet<String> = parts.calls.iter().map(|record| record.call.id.clone()).collect();
    let mut of_person: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for record in parts.deployments.into_iter().filter(|record| !record.called_off) {
        let mut deployment = record.deployment;
        if deployment.call.as_ref().is_some_and(|call| !calls.contains(call)) {
            (deployment.call, deployment.seat) = (None, None);
        }
        of_person.entry(record.person).or_default().push(deployment);
    }
    let with_deployments = |person: PersonDraft| {
        let deployments = of_person.get(&person.id).cloned().unwrap_or_default();
        PersonDraft { deployments, ..person }
    };
    let persons: Vec<PersonDraft> = parts.persons.into_iter().map(with_deployments).collect();
    let published =
        parts.published.into_iter().filter(|placement| still_meant(placement, &parts.calls, &persons));
    ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: as_of.into(),
        published: published.collect(),
        policy: parts.policy,
        offices: parts.offices,
        calls: parts.calls.into_iter().map(|record| record.call).collect(),
        persons,
    }
}

/// A problem taken apart, as [`assemble`] puts it together.
pub fn take_apart(problem: ProblemDraft) -> Parts {
    let mut deployments = Vec::new();
    let mut without = |mut person: PersonDraft| {
        for deployment in std::mem::take(&mut person.deployments) {
            let person = person.id.clone();
            deployments.push(DeploymentRecord { person, deployment, ..DeploymentRecord::default() });
        }
        person
    };
    let persons = problem.persons.into_iter().map(&mut without).collect();
    Parts {
        policy: problem.policy,
        offices: problem.offices,
        persons,
        calls: problem.calls.into_iter().map(|call| CallRecord { call, steps: Vec::new() }).collect(),
        deployments,
        published: problem.published,
    }
}

/// The published plan as a plan of its own.
pub fn published_plan(placements: Vec<PlacementDraft>) -> PlanDraft {
    PlanDraft { format: PlanDraft::FORMAT.into(), placements }
}

fn still_meant(placement: &PlacementDraft, calls: &[CallRecord], persons: &[PersonDraft]) -> bool {
    let seat = |record: &CallRecord| record.call.seats.iter().any(|seat| seat.id == placement.seat);
    let planned = calls.iter().any(|record| record.call.id == placement.call && seat(record));
    let decided = |person: &PersonDraft| {
        let on_call = |call: &Option<String>| call.as_ref() == Some(&placement.call);
        person.deployments.iter().any(|deployment| on_call(&deployment.call))
    };
    let there = |id: &String| persons.iter().any(|person| person.id == *id && !decided(person));
    planned && placement.persons.iter().all(there)
}

#[cfg(test)]
mod tests {
    use flexpool_solver::validate;

    use super::*;
    use crate::wire;

    #[test]
    fn a_problem_taken_apart_and_put_together_is_the_same() {
        for bytes in [
            &include_bytes!("../../../fixtures/kiel/problem.json")[..],
            include_bytes!("../../../fixtures/kiel-monday/problem.json"),
            include_bytes!("../../../fixtures/dortmund/problem.json"),
        ] {
            let problem = wire::read_problem(bytes).expect("the fixture is valid");
            let draft = problem.to_draft();
            let as_of = draft.as_of.clone();
            let again = validate::problem(&assemble(take_apart(draft), &as_of)).expect("still valid");
            assert_eq!(wire::digest(&again), wire::digest(&problem));
        }
    }
}
