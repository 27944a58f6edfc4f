//! Laws of scenarios: nothing changes nothing, the way back leads back, the order does not matter.

use flexpool_service::wire::digest;
use flexpool_solver::Problem;
use flexpool_solver::domain::Lift;
use flexpool_solver::draft::{ChangeDraft, PersonDraft, ProblemDraft, ScenarioDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::goal::Goal;
use flexpool_solver::scenario::{apply, inverse};
use flexpool_tests::generator::scenario;
use flexpool_tests::oracle::Oracle;
use flexpool_tests::random::Random;

use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

#[test]
fn an_empty_scenario_changes_nothing() {
    for_all(10, 100, |draft, _| {
        let problem = valid(draft)?;
        let applied = apply(&problem, &named(Vec::new())).map_err(told)?;
        expect("digest", digest(&applied.problem), digest(&problem))?;
        expect("answer", optimum(&applied.problem)?, optimum(&problem)?).map(|()| true)
    });
}

#[test]
fn a_scenario_and_its_inverse_return_the_base() {
    for_all(1, 100, |draft, seed| {
        let problem = valid(draft)?;
        let there = scenario(&problem, seed);
        let changed = apply(&problem, &there).map_err(told)?.problem;
        let back = inverse(&problem, &there).map_err(told)?;
        let returned = apply(&changed, &back).map_err(told)?.problem;
        expect("digest", digest(&returned), digest(&problem))?;
        // And the way there again, by the inverse of the inverse.
        let again = inverse(&changed, &back).map_err(told)?;
        let changed_again = apply(&problem, &again).map_err(told)?.problem;
        expect("digest of the changed problem", digest(&changed_again), digest(&changed)).map(|()| true)
    });
}

#[test]
fn the_order_of_the_changes_does_not_matter() {
    for_all(2, 80, |draft, seed| {
        let problem = valid(draft)?;
        let mut scenario = scenario(&problem, seed);
        let first = apply(&problem, &scenario).map_err(told)?;
        Random::new(seed).shuffle(&mut scenario.changes);
        let other = apply(&problem, &scenario).map_err(told)?;
        expect("recallable deployments", &other.recallable, &first.recallable)?;
        expect("digest", digest(&other.problem), digest(&first.problem)).map(|()| scenario.changes.len() > 1)
    });
}

#[test]
fn recallable_deployments_change_nothing_by_themselves() {
    for_all(2, 10, |draft, seed| {
        let problem = valid(draft)?;
        let mut scenario = scenario(&problem, seed);
        scenario.changes.retain(|change| matches!(change, ChangeDraft::Recallable { .. }));
        let applied = apply(&problem, &scenario).map_err(told)?;
        expect("named", applied.recallable.len(), scenario.changes.len())?;
        expect("digest", digest(&applied.problem), digest(&problem)).map(|()| !scenario.changes.is_empty())
    });
}

#[test]
fn a_scenario_is_solved_to_the_best_of_all_plans() {
    for_all(4, 80, |draft, seed| {
        let problem = valid(draft)?;
        let changed = apply(&problem, &scenario(&problem, seed)).map_err(told)?.problem;
        let Some(oracle) = Oracle::of(&changed, MOST_PLANS) else { return Ok(false) };
        expect("best score", optimum(&changed)?.score, oracle.best().1.clone()).map(|()| true)
    });
}

#[test]
fn lifting_rules_and_adding_persons_never_makes_the_score_worse() {
    for_all(4, 80, |draft, seed| {
        let mut draft = draft.clone();
        // Earlier starts make later ones worse; a lift of the clocks may bring them.
        draft.policy.weights.insert(Goal::EarlyStart.name().into(), 0);
        (draft.policy.reserve, draft.policy.lifts) = (None, Vec::new());
        let problem = valid(&draft)?;
        let mut random = Random::new(seed);
        let (authority, until) = (Some("Rat".to_owned()), Some("2027-05-01".to_owned()));
        let lift = |rule: &flexpool_solver::Rule| ChangeDraft::LiftRule {
            rule: rule.name().into(),
            authority: authority.clone(),
            until: until.clone(),
        };
        let mut changes: Vec<_> = random.some(&Lift::RULES, 40).iter().map(lift).collect();
        if random.chance(50) {
            let like = random.pick(&draft.persons);
            let person = PersonDraft { id: "new".into(), deployments: Vec::new(), ..like.clone() };
            changes.push(ChangeDraft::Joins { person: Box::new(person), published: Vec::new() });
        }
        let is_empty = changes.is_empty();
        never_worse(&problem, changes).map(|()| !is_empty)
    });
}

#[test]
fn withdrawing_an_unserved_call_leaves_the_optimal_score() {
    for_all(4, 30, |draft, _| {
        let mut draft: ProblemDraft = draft.clone();
        // The horizon, by which an office's share is counted, ends with the last call.
        draft.policy.weights.insert(Goal::OfficeShare.name().into(), 0);
        draft.published.clear();
        let problem = valid(&draft)?;
        let best = optimum(&problem)?;
        let served = |id: &str| best.plan.placements().iter().any(|one| problem.call(one.seat.call).id == id);
        let unserved: Vec<_> = draft.calls.iter().filter(|call| !served(&call.id)).collect();
        for call in &unserved {
            let changes = vec![ChangeDraft::WithdrawCall { call: call.id.clone() }];
            let without = apply(&problem, &named(changes)).map_err(told)?.problem;
            expect("score without the call", optimum(&without)?.score, best.score.clone())?;
        }
        Ok(!unserved.is_empty())
    });
}

fn never_worse(problem: &Problem, changes: Vec<ChangeDraft>) -> Result<(), Failure> {
    let what = format!("{changes:?}");
    let changed = apply(problem, &named(changes)).map_err(told)?.problem;
    let (before, after) = (optimum(problem)?.score, optimum(&changed)?.score);
    if after < before { Err(format!("{after:?} is worse than {before:?} under {what}")) } else { Ok(()) }
}

fn named(changes: Vec<ChangeDraft>) -> ScenarioDraft {
    ScenarioDraft {
        format: ScenarioDraft::FORMAT.into(),
        name: "Planspiel".into(),
        note: None,
        crisis: None,
        changes,
    }
}

fn told(faults: Vec<Fault>) -> Failure {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
