//! Whether a decision may be made, and the deployments it makes.

use std::collections::BTreeSet;

use flexpool_solver::check::{Judgement, Violation, check};
use flexpool_solver::domain::PersonId;
use flexpool_solver::draft::{DeploymentDraft, PlacementDraft, PlanDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::plan::Placement;
use flexpool_solver::program::is_demanding;
use flexpool_solver::rule::Rule;
use flexpool_solver::{Plan, Problem, validate};
use schemars::JsonSchema;
use serde::Serialize;

use super::assemble::published_plan;
use super::board;
use super::participation::{self, Awaited, Clocks, Heard, Provisional};
use super::record::{DeploymentRecord, Part};
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
    /// Staff councils whose period has not ended by the first day, or that have not agreed.
    pub participation: Vec<Awaited>,
}

impl Obstacles {
    fn none(&self) -> bool {
        self.broken.is_empty()
            && self.missing.is_empty()
            && self.unacknowledged.is_empty()
            && self.participation.is_empty()
    }
}

/// Why a decision cannot be made.
#[derive(Debug)]
pub enum Refused {
    /// The placements do not fit the problem.
    Faults(Vec<Fault>),
    /// They do, and something stands against them.
    Obstacles(Box<Obstacles>),
    /// What was said of the participation cannot be.
    Participation(String),
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
    /// What the boards still hold against it, settled provisionally.
    pub provisional: Vec<Awaited>,
}

/// What a decider says beside the placements.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Codes of the warnings that were read.
    pub acknowledged: &'a [String],
    /// Who has taken part already.
    pub heard: &'a [Heard],
    /// Whether what cannot wait is settled provisionally.
    pub is_provisional: bool,
}

/// Judges these placements beside everything that is decided; what is only published or proposed counts for nothing.
///
/// # Errors
/// Everything that stands against it.
pub fn judge(
    problem: &Problem,
    placements: Vec<PlacementDraft>,
    said: Said<'_>,
    clocks: Clocks<'_>,
    lang: Lang,
) -> Result<Decidable, Refused> {
    let plan = validate::plan(problem, &published_plan(placements)).map_err(Refused::Faults)?;
    let parts = boards(problem, &plan);
    if let Some(nobody) = said.heard.iter().find(|one| !parts.iter().any(|part| part.part == one.part)) {
        return Err(Refused::Participation(format!("{:?} has no part in this", nobody.part)));
    }
    participation::heard(parts, said.heard, clocks).map_err(Refused::Participation)?;
    let mut judgement = check(problem, &plan);
    judgement.violations.retain(|violation| !is_for_the_board(problem, &plan, violation));
    let mut obstacles = obstacles(problem, &judgement, said.acknowledged, lang);
    let awaited = participation::awaited(problem, &plan, said.heard, clocks, lang);
    let may_be = |one: &Awaited| said.is_provisional && one.may_be_provisional;
    let (provisional, against) = awaited.into_iter().partition(may_be);
    obstacles.participation = against;
    if !obstacles.none() {
        return Err(Refused::Obstacles(Box::new(obstacles)));
    }
    let codes: BTreeSet<_> = judgement.warnings.iter().map(|warning| warning.code.code()).collect();
    let placements = PlanDraft::of(problem, &plan).placements;
    Ok(Decidable { plan, placements, acknowledged: codes.into_iter().collect(), provisional })
}

/// Every part that somebody has in the placements of a plan.
fn boards(problem: &Problem, plan: &Plan) -> Vec<Part> {
    let of = |placement: &Placement| {
        let persons = placement.persons.iter();
        persons.flat_map(|person| board::of(problem, problem.person(*person), placement)).collect::<Vec<_>>()
    };
    plan.placements().iter().flat_map(of).collect()
}

/// Whether a placement is only earlier than the clocks allow (H16), and a staff council takes part in it: what the
/// board says then counts.
fn is_for_the_board(problem: &Problem, plan: &Plan, violation: &Violation) -> bool {
    let is_it = |placement: &&Placement| {
        Some(placement.seat) == violation.seat
            && violation.person.is_none_or(|person| placement.persons.contains(&person))
    };
    violation.rule == Rule::Window
        && plan.placements().iter().filter(is_it).all(|placement| {
            let has_council = |person: &PersonId| {
                let parts = board::of(problem, problem.person(*person), placement);
                parts.iter().any(|part| part.part.ends_with("staff_council"))
            };
            participation::is_only_early(problem, placement) && placement.persons.iter().all(has_council)
        })
}

fn obstacles(problem: &Problem, judgement: &Judgement, acknowledged: &[String], lang: Lang) -> Obstacles {
    let told = Checked::of(&Teller::new(lang, problem), judgement, None);
    let (missing, others): (Vec<_>, Vec<_>) =
        told.warnings.into_iter().partition(|warning| warning.blocks_decision);
    let open = |warning: &Warned| !acknowledged.iter().any(|code| code == warning.code);
    let unacknowledged = others.into_iter().filter(open).collect();
    Obstacles { broken: told.violations, missing, unacknowledged, participation: Vec::new() }
}

/// The deployments that decision number `number` makes, one for each person, with what was said of their boards.
pub fn deployments(
    problem: &Problem,
    made: &Decidable,
    number: i64,
    (heard, provisional): (&[Heard], Option<&Provisional>),
    clocks: Clocks<'_>,
) -> Vec<DeploymentRecord> {
    let plan = &made.plan;
    let persons = plan
        .placements()
        .iter()
        .flat_map(|placement| placement.persons.iter().map(move |person| (placement, *person)));
    let one = |(at, (placement, person)): (usize, (&Placement, _))| {
        let (call, seat) = (problem.call(placement.seat.call), problem.seat(placement.seat));
        let person = problem.person(person);
        // Whoever judged has seen that it can be.
        let parts = board::of(problem, person, placement);
        let mut board = participation::heard(parts.clone(), heard, clocks).unwrap_or(parts);
        for part in &mut board {
            let is_it =
                |one: &Awaited| one.person == person.id && one.call == call.id && one.part == part.part;
            if made.provisional.iter().any(is_it) {
                part.provisional = provisional.map(|provisional| provisional.reason.clone());
            }
        }
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
            board,
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

    fn judged(placements: Vec<PlacementDraft>, acknowledged: &[String]) -> Result<Decidable, Refused> {
        let problem = kiel();
        let participation = problem.to_draft().policy.participation;
        let clocks = Clocks { participation: &participation, land: None, decided: problem.as_of().date() };
        let said = Said { acknowledged, heard: &[], is_provisional: false };
        judge(&problem, placements, said, clocks, Lang::En)
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
        let Err(Refused::Obstacles(obstacles)) = judged(wanted.clone(), &[]) else {
            panic!("nobody has read the warnings");
        };
        assert!(obstacles.broken.is_empty() && obstacles.missing.is_empty());
        let codes: BTreeSet<_> = obstacles.unacknowledged.iter().map(|warning| warning.code).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["W01", "W02"]);
        let read = ["W01".to_owned(), "W02".to_owned()];
        let problem = kiel();
        let decidable = judged(wanted, &read).expect("nothing stands against it");
        let participation = problem.to_draft().policy.participation;
        let clocks = Clocks { participation: &participation, land: None, decided: problem.as_of().date() };
        let made = deployments(&problem, &decidable, 7, (&[], None), clocks);
        assert_eq!((made.len(), &*made[0].deployment.id, &*made[0].person), (1, "D7.1", "K-E102"));
        assert_eq!(made[0].deployment.end, "2027-07-19");
    }

    #[test]
    fn a_broken_rule_stands_against_it_whatever_is_acknowledged() {
        let wanted = vec![placement("K-E202", "1", "2027-01-18")];
        let read = ["W01".to_owned(), "W02".to_owned(), "W03".to_owned(), "W12".to_owned()];
        let Err(Refused::Obstacles(obstacles)) = judged(wanted, &read) else {
            panic!("it would be twelve months in one office");
        };
        assert!(!obstacles.broken.is_empty());
    }
}
