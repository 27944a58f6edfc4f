//! The scenario that leads back.

use super::slot::At;
use super::{apply, slot};
use crate::domain::{Problem, SeatId};
use crate::draft::{
    CallDraft, CallFieldsDraft, ChangeDraft, OccupiedDraft, PersonDraft, PlacementDraft, ProblemDraft,
    ScenarioDraft,
};
use crate::fault::Fault;
use crate::goal::Goal;
use crate::rule::Rule;
use crate::validate::faults::Faults;

/// The scenario that turns the problem under `draft` into `problem` again.
///
/// It has no crisis, and no recallable deployments: these change nothing that would have to be undone.
///
/// # Errors
/// As [`apply`], for `draft`.
pub fn inverse(problem: &Problem, draft: &ScenarioDraft) -> Result<ScenarioDraft, Vec<Fault>> {
    apply(problem, draft)?;
    let changes = slot::consistent(&mut Faults::default(), problem, &draft.changes);
    let back = Back { problem, base: problem.to_draft(), changes: &changes };
    Ok(ScenarioDraft {
        format: ScenarioDraft::FORMAT.into(),
        name: draft.name.clone(),
        note: None,
        crisis: None,
        changes: changes.iter().filter_map(|(_, change)| back.from(change)).collect(),
    })
}

struct Back<'b> {
    problem: &'b Problem,
    base: ProblemDraft,
    changes: &'b [At<'b>],
}

impl Back<'_> {
    fn from(&self, change: &ChangeDraft) -> Option<ChangeDraft> {
        Some(match change.clone() {
            ChangeDraft::AddOffice { office } => ChangeDraft::RemoveOffice { office: office.id },
            ChangeDraft::RemoveOffice { office: id } => {
                let office = self.base.offices.iter().find(|office| office.id == id)?.clone();
                ChangeDraft::AddOffice { office }
            }
            ChangeDraft::AddCall { call, .. } => ChangeDraft::WithdrawCall { call: call.id },
            ChangeDraft::WithdrawCall { call } => self.call_again(&call)?,
            ChangeDraft::ChangeCall { call, set } => {
                let set = Box::new(CallFieldsDraft::as_in(&set, self.call(&call)?));
                ChangeDraft::ChangeCall { call, set }
            }
            ChangeDraft::Absent { person, start, end } => ChangeDraft::Present { person, start, end },
            ChangeDraft::Present { person, start, end } => ChangeDraft::Absent { person, start, end },
            ChangeDraft::Leaves { person, .. } => {
                let exit = self.person(&person)?.exit.clone();
                ChangeDraft::Leaves { person, exit }
            }
            ChangeDraft::Joins { person, .. } => ChangeDraft::NeverJoined { person: person.id },
            ChangeDraft::NeverJoined { person } => self.person_again(&person)?,
            ChangeDraft::Trained { person, skill, level, ready_from } => {
                ChangeDraft::Untrained { person, skill, level, ready_from }
            }
            ChangeDraft::Untrained { person, skill, level, ready_from } => {
                ChangeDraft::Trained { person, skill, level, ready_from }
            }
            ChangeDraft::Recallable { .. } => return None,
            ChangeDraft::Weight { goal, .. } => {
                let weight = self.problem.policy().weights.of(Goal::named(&goal)?).abs();
                ChangeDraft::Weight { goal, weight }
            }
            ChangeDraft::Coverage { .. } => ChangeDraft::Coverage {
                mode: self.problem.policy().coverage.name().into(),
                class_weights: self.base.policy.class_weights.clone(),
            },
            ChangeDraft::LiftRule { rule, .. } => ChangeDraft::RestoreRule { rule },
            ChangeDraft::RestoreRule { rule: name } => {
                let rule = Rule::ALL.into_iter().find(|rule| rule.name() == name)?;
                let lift = self.problem.policy().lifts.iter().find(|lift| lift.rule == rule)?;
                let (authority, until) = (Some(lift.authority.clone()), Some(lift.until.to_string()));
                ChangeDraft::LiftRule { rule: name, authority, until }
            }
        })
    }

    /// A call that was withdrawn, with its published placements and whoever occupied its seats.
    fn call_again(&self, id: &str) -> Option<ChangeDraft> {
        let seat_name = |seat: SeatId| self.problem.seat(seat).id.clone();
        let staying = self.problem.persons().iter().filter(|person| !self.goes(&person.id));
        let occupied = staying.flat_map(|person| &person.deployments).filter_map(|deployment| {
            let seat = deployment.seat.filter(|seat| self.problem.call(seat.call).id == id)?;
            Some(OccupiedDraft { deployment: deployment.id.clone(), seat: seat_name(seat) })
        });
        Some(ChangeDraft::AddCall {
            call: Box::new(self.call(id)?.clone()),
            published: self.base.published.iter().filter(|one| one.call == id).cloned().collect(),
            occupied: occupied.collect(),
        })
    }

    /// A person who was taken out, with the published placements that no call and nobody before brings back.
    fn person_again(&self, id: &str) -> Option<ChangeDraft> {
        let withdrawn = |placement: &PlacementDraft| {
            let is_withdrawn = |(_, change): &At<'_>| matches!(change, ChangeDraft::WithdrawCall { call } if *call == placement.call);
            self.changes.iter().any(is_withdrawn)
        };
        let first = |placement: &&PlacementDraft| {
            placement.persons.iter().find(|person| self.goes(person)).is_some_and(|person| person == id)
        };
        let published = self.base.published.iter().filter(first).filter(|one| !withdrawn(one));
        Some(ChangeDraft::Joins {
            person: Box::new(self.person(id)?.clone()),
            published: published.cloned().collect(),
        })
    }

    /// Whether the scenario takes the person out.
    fn goes(&self, person: &str) -> bool {
        let takes_out = |(_, change): &At<'_>| matches!(change, ChangeDraft::NeverJoined { person: gone } if gone == person);
        self.changes.iter().any(takes_out)
    }

    fn call(&self, id: &str) -> Option<&CallDraft> {
        self.base.calls.iter().find(|call| call.id == id)
    }

    fn person(&self, id: &str) -> Option<&PersonDraft> {
        self.base.persons.iter().find(|person| person.id == id)
    }
}
