//! Whether a decision may be made, and the deployments it makes.

use std::collections::BTreeSet;

use flexpool_solver::check::{Judgement, check};
use flexpool_solver::draft::{DeploymentDraft, PlacementDraft, PlanDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::plan::Placement;
use flexpool_solver::program::is_demanding;
use flexpool_solver::{Plan, Problem, validate};
use schemars::JsonSchema;
use serde::Serialize;

use super::assemble::published_plan;
use super::board;
use super::record::DeploymentRecord;
use crate::answer::{Checked, Violated, Warned};
use crate::words::{Lang, Teller};

/// What stands against a decision. It can be made once nothing does.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Obstacles {
    /// Hard rules that it would break beside what is decided already.
    pub broken: Vec<Violated>,
    /// Consents that are missing (H12); a decision waits for them.
    pub missing: Vec<Warned>,
    /// Warnings that the decider has to acknowledge by their codes.
    pub unacknowledged: Vec<Warned>,
}

impl Obstacles {
    fn none(&self) -> bool {
        self.broken.is_empty() && self.missing.is_empty() && self.unacknowledged.is_empty()
    }
}

/// Why a decision cannot be made.
#[derive(Debug)]
pub enum Refused {
    /// The placements do not fit the problem.
    Faults(Vec<Fault>),
    /// They do, and something stands against them.
    Obstacles(Box<Obstacles>),
}

/// A decision that may be made.
#[derive(Clone, Debug)]
pub struct Decidable {
    /// The placements.
    pub plan: Plan,
    /// The same as they are written.
    pub placements: Vec<PlacementDraft>,
    /// Codes of the warnings that were acknowledged.
    pub acknowledged: Vec<&'static str>,
}

/// Judges these placements beside everything that is decided; what is only published or proposed counts for nothing.
///
/// # Errors
/// Everything that stands against it.
pub fn judge(
    problem: &Problem,
    placements: Vec<PlacementDraft>,
    acknowledged: &[String],
    lang: Lang,
) -> Result<Decidable, Refused> {
    let plan = validate::plan(problem, &published_plan(placements)).map_err(Refused::Faults)?;
    let judgement = check(problem, &plan);
    let obstacles = obstacles(problem, &judgement, acknowledged, lang);
    if !obstacles.none() {
        return Err(Refused::Obstacles(Box::new(obstacles)));
    }
    let codes: BTreeSet<_> = judgement.warnings.iter().map(|warning| warning.code.code()).collect();
    let placements = PlanDraft::of(problem, &plan).placements;
    Ok(Decidable { plan, placements, acknowledged: codes.into_iter().collect() })
}

fn obstacles(problem: &Problem, judgement: &Judgement, acknowledged: &[String], lang: Lang) -> Obstacles {
    let told = Checked::of(&Teller::new(lang, problem), judgement, None);
    let (missing, others): (Vec<_>, Vec<_>) =
        told.warnings.into_iter().partition(|warning| warning.blocks_decision);
    let open = |warning: &Warned| !acknowledged.iter().any(|code| code == warning.code);
    Obstacles { broken: told.violations, missing, unacknowledged: others.into_iter().filter(open).collect() }
}

/// The deployments that decision number `number` makes, one for each person.
pub fn deployments(problem: &Problem, plan: &Plan, number: i64) -> Vec<DeploymentRecord> {
    let persons = plan
        .placements()
        .iter()
        .flat_map(|placement| placement.persons.iter().map(move |person| (placement, *person)));
    let one = |(at, (placement, person)): (usize, (&Placement, _))| {
        let (call, seat) = (problem.call(placement.seat.call), problem.seat(placement.seat));
        let person = problem.person(person);
        let deployment = DeploymentDraft {
            id: format!("D{number}.{}", at + 1),
            office: problem.office(call.office).id.clone(),
            kind: Some(call.kind.name().into()),
            start: placement.span.start.to_string(),
            end: placement.span.end.to_string(),
            months: Some(placement.months),
            free_from: None,
            demanding: is_demanding(person, call, seat),
            goal_reached: None,
            state: None,
            call: Some(call.id.clone()),
            seat: Some(seat.id.clone()),
        };
        DeploymentRecord {
            person: person.id.clone(),
            deployment,
            decision: number,
            goal: call.goal.clone(),
            extends: call.extends.clone().filter(|id| person.deployments.iter().any(|one| one.id == *id)),
            board: board::of(problem, person, placement),
            ..DeploymentRecord::default()
        }
    };
    persons.enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    fn kiel() -> Problem {
        wire::read_problem(include_bytes!("../../../fixtures/kiel/problem.json")).expect("valid")
    }

    fn placement(person: &str, seat: &str, start: &str) -> PlacementDraft {
        PlacementDraft {
            call: "K-C01".into(),
            seat: seat.into(),
            persons: vec![person.into()],
            start: start.into(),
            months: Some(6),
            end: None,
        }
    }

    #[test]
    fn warnings_wait_for_an_acknowledgement() {
        let wanted = vec![placement("K-E102", "2", "2027-01-18")];
        let Err(Refused::Obstacles(obstacles)) = judge(&kiel(), wanted.clone(), &[], Lang::En) else {
            panic!("nobody has read the warnings");
        };
        assert!(obstacles.broken.is_empty() && obstacles.missing.is_empty());
        let codes: BTreeSet<_> = obstacles.unacknowledged.iter().map(|warning| warning.code).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["W01", "W02"]);
        let read = ["W01".to_owned(), "W02".to_owned()];
        let problem = kiel();
        let decidable = judge(&problem, wanted, &read, Lang::En).expect("nothing stands against it");
        let made = deployments(&problem, &decidable.plan, 7);
        assert_eq!((made.len(), &*made[0].deployment.id, &*made[0].person), (1, "D7.1", "K-E102"));
        assert_eq!(made[0].deployment.end, "2027-07-19");
    }

    #[test]
    fn a_broken_rule_stands_against_it_whatever_is_acknowledged() {
        let wanted = vec![placement("K-E202", "1", "2027-01-18")];
        let read = ["W01".to_owned(), "W02".to_owned(), "W03".to_owned(), "W12".to_owned()];
        let Err(Refused::Obstacles(obstacles)) = judge(&kiel(), wanted, &read, Lang::En) else {
            panic!("it would be twelve months in one office");
        };
        assert!(!obstacles.broken.is_empty());
    }
}
