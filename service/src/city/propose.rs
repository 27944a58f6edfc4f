//! The proposals that are in an answer: what its plan has that was not published, and what it drops.

use std::collections::BTreeMap;

use flexpool_solver::draft::{PlacementDraft, PlanDraft};
use serde_json::Value;

use crate::store::proposals::Proposed;

/// Which plan of an answer is proposed, counted from 1: the plan of a suggestion, the step of a rebalance. Nothing where
/// the answer has no such plan, or is none that may be proposed (a scenario is never a real plan).
pub fn plan_of(answer: &Value, number: usize) -> Option<PlanDraft> {
    let list = match answer.get("kind")?.as_str()? {
        "suggestion" => "plans",
        "rebalance" => "steps",
        _ => return None,
    };
    let plan = answer.pointer(&format!("/answer/{list}/{}/plan", number.checked_sub(1)?))?;
    serde_json::from_value(plan.clone()).ok()
}

/// The number of the plan that a rebalance recommends, counted from 1.
pub fn recommended(answer: &Value) -> Option<usize> {
    let position = answer.pointer("/answer/recommended")?.as_u64()?;
    Some(usize::try_from(position).ok()? + 1)
}

/// What `plan` proposes against the `published` one: a proposal for every placement that was not published so, and
/// one for every published one whose persons it leaves free. `causes` tells what is known about a person.
pub fn proposals(
    plan: &PlanDraft,
    published: &[PlacementDraft],
    causes: &BTreeMap<String, Vec<String>>,
) -> Vec<Proposed> {
    let causes_of = |placement: &PlacementDraft| {
        placement.persons.iter().filter_map(|person| causes.get(person)).flatten().cloned().collect()
    };
    let shares_person =
        |a: &PlacementDraft, b: &PlacementDraft| a.persons.iter().any(|person| b.persons.contains(person));
    let is_same = |a: &PlacementDraft, b: &PlacementDraft| {
        (&a.call, &a.seat, &a.persons, &a.start, a.months)
            == (&b.call, &b.seat, &b.persons, &b.start, b.months)
    };
    let mut proposed = Vec::new();
    for placement in &plan.placements {
        if published.iter().any(|before| is_same(before, placement)) {
            continue;
        }
        let gone = |before: &&PlacementDraft| !plan.placements.iter().any(|now| is_same(before, now));
        let before = published.iter().filter(gone).find(|before| shares_person(before, placement));
        proposed.push(Proposed {
            change: if before.is_some() { "changed" } else { "new" }.into(),
            call: placement.call.clone(),
            seat: placement.seat.clone(),
            placement: Some(placement.clone()),
            before: before.cloned(),
            causes: causes_of(placement),
        });
    }
    for before in published {
        if !plan.placements.iter().any(|now| shares_person(now, before)) {
            proposed.push(Proposed {
                change: "withdrawn".into(),
                call: before.call.clone(),
                seat: before.seat.clone(),
                placement: None,
                before: Some(before.clone()),
                causes: causes_of(before),
            });
        }
    }
    proposed
}

/// What a rebalance says about the causes of what a step changes, by person, in words.
pub fn causes(answer: &Value, number: usize) -> BTreeMap<String, Vec<String>> {
    let Some(step) = answer.pointer(&format!("/answer/steps/{}", number.saturating_sub(1))) else {
        return BTreeMap::new();
    };
    let differences = answer.pointer("/answer/differences").and_then(Value::as_array);
    let told = |cause: &Value| {
        let position = cause.get("difference").or(cause.get("indirect"))?.as_u64()?;
        let difference = differences?.get(usize::try_from(position).ok()?)?;
        Some(difference.get("text")?.as_str()?.to_owned())
    };
    let mut causes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let lost = answer.pointer("/answer/lost").and_then(Value::as_array).into_iter().flatten();
    let lists = ["changes", "added"].into_iter().filter_map(|list| step.get(list)?.as_array()).flatten();
    for entry in lists.chain(lost) {
        let Some(person) = entry.get("person").and_then(Value::as_str) else { continue };
        let known = entry.get("causes").and_then(Value::as_array).into_iter().flatten();
        let of_person = causes.entry(person.to_owned()).or_default();
        for text in known.filter_map(told) {
            if !of_person.contains(&text) {
                of_person.push(text);
            }
        }
    }
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placement(call: &str, person: &str, start: &str) -> PlacementDraft {
        PlacementDraft {
            call: call.into(),
            seat: "1".into(),
            persons: vec![person.into()],
            start: start.into(),
            months: Some(3),
            end: None,
        }
    }

    #[test]
    fn what_is_published_so_already_is_no_proposal() {
        let published = [
            placement("a", "ada", "2027-01-04"),
            placement("b", "ben", "2027-01-04"),
            placement("c", "cem", "2027-01-04"),
        ];
        let plan = PlanDraft {
            format: PlanDraft::FORMAT.into(),
            placements: vec![
                placement("a", "ada", "2027-01-04"),
                placement("d", "ben", "2027-02-01"),
                placement("e", "dia", "2027-01-04"),
            ],
        };
        let causes = BTreeMap::from([("ben".to_owned(), vec!["d is new".to_owned()])]);
        let proposed = proposals(&plan, &published, &causes);
        let told: Vec<_> =
            proposed.iter().map(|one| (one.change.as_str(), one.call.as_str(), one.causes.len())).collect();
        assert_eq!(told, [("changed", "d", 1), ("new", "e", 0), ("withdrawn", "c", 0)]);
        assert_eq!(proposed[0].before.as_ref().map(|before| &*before.call), Some("b"));
    }

    #[test]
    fn a_scenario_is_never_proposed() {
        let answer = serde_json::json!({ "kind": "what_if", "answer": { "plans": [{ "plan": {} }] } });
        assert_eq!(plan_of(&answer, 1), None);
    }
}
