//! What a change is about. Two changes about one thing contradict each other, whatever their order.

use std::collections::BTreeMap;

use crate::domain::Problem;
use crate::draft::ChangeDraft;
use crate::validate::codes;
use crate::validate::faults::Faults;

/// A change with its position in the scenario.
pub(super) type At<'s> = (usize, &'s ChangeDraft);

/// The thing that a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot<'s> {
    Office(&'s str),
    Call(&'s str),
    /// All of the person.
    Person(&'s str),
    /// Something of the person.
    OfPerson(&'s str, Detail<'s>),
    Goal(&'s str),
    Coverage,
    Rule(&'s str),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail<'s> {
    Absence(&'s str, &'s str),
    Exit,
    Skill(&'s str, i64, Option<&'s str>),
    Deployment(&'s str),
}

/// The changes that contradict none before them; the others are reported.
pub(super) fn consistent<'s>(
    faults: &mut Faults,
    problem: &'s Problem,
    changes: &'s [ChangeDraft],
) -> Vec<At<'s>> {
    let mut first: BTreeMap<Slot<'s>, usize> = BTreeMap::new();
    let mut consistent = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let slot = slot(problem, change);
        let contradicted = match &slot {
            Slot::Person(person) => first
                .iter()
                .find(
                    |(other, _)| matches!(other, Slot::Person(one) | Slot::OfPerson(one, _) if one == person),
                )
                .map(|(_, at)| *at),
            Slot::OfPerson(person, _) => {
                first.get(&slot).or_else(|| first.get(&Slot::Person(person))).copied()
            }
            _ => first.get(&slot).copied(),
        };
        if let Some(other) = contradicted {
            let cause = format!("changes[{other}] is about the same");
            faults.at_item("changes", index, |faults| {
                faults.report(named_by(change), codes::CHANGES_CONTRADICT, cause);
            });
            continue;
        }
        first.insert(slot, index);
        consistent.push((index, change));
    }
    consistent
}

fn slot<'s>(problem: &'s Problem, change: &'s ChangeDraft) -> Slot<'s> {
    match change {
        ChangeDraft::AddOffice { office } => Slot::Office(&office.id),
        ChangeDraft::RemoveOffice { office } => Slot::Office(office),
        ChangeDraft::AddCall { call, .. } => Slot::Call(&call.id),
        ChangeDraft::WithdrawCall { call } | ChangeDraft::ChangeCall { call, .. } => Slot::Call(call),
        ChangeDraft::Joins { person, .. } => Slot::Person(&person.id),
        ChangeDraft::NeverJoined { person } => Slot::Person(person),
        ChangeDraft::Absent { person, start, end } | ChangeDraft::Present { person, start, end } => {
            Slot::OfPerson(person, Detail::Absence(start, end))
        }
        ChangeDraft::Leaves { person, .. } => Slot::OfPerson(person, Detail::Exit),
        ChangeDraft::Trained { person, skill, level, ready_from }
        | ChangeDraft::Untrained { person, skill, level, ready_from } => {
            Slot::OfPerson(person, Detail::Skill(skill, *level, ready_from.as_deref()))
        }
        ChangeDraft::Recallable { deployment } => {
            let has = |deployments: &[crate::domain::Deployment]| {
                deployments.iter().any(|fixed| fixed.id == *deployment)
            };
            let person = problem.persons().iter().find(|person| has(&person.deployments));
            let person = person.map_or("", |person| person.id.as_str());
            Slot::OfPerson(person, Detail::Deployment(deployment))
        }
        ChangeDraft::Weight { goal, .. } => Slot::Goal(goal),
        ChangeDraft::Coverage { .. } => Slot::Coverage,
        ChangeDraft::LiftRule { rule, .. } | ChangeDraft::RestoreRule { rule } => Slot::Rule(rule),
    }
}

/// The field by which a change names what it is about.
fn named_by(change: &ChangeDraft) -> &'static str {
    match change {
        ChangeDraft::AddOffice { .. } => "office.id",
        ChangeDraft::RemoveOffice { .. } => "office",
        ChangeDraft::AddCall { .. } => "call.id",
        ChangeDraft::WithdrawCall { .. } | ChangeDraft::ChangeCall { .. } => "call",
        ChangeDraft::Joins { .. } => "person.id",
        ChangeDraft::NeverJoined { .. }
        | ChangeDraft::Absent { .. }
        | ChangeDraft::Present { .. }
        | ChangeDraft::Leaves { .. }
        | ChangeDraft::Trained { .. }
        | ChangeDraft::Untrained { .. } => "person",
        ChangeDraft::Recallable { .. } => "deployment",
        ChangeDraft::Weight { .. } => "goal",
        ChangeDraft::Coverage { .. } => "mode",
        ChangeDraft::LiftRule { .. } | ChangeDraft::RestoreRule { .. } => "rule",
    }
}
