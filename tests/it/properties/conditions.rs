//! Conditions and further plans: the best of those plans that meet them.

use flexpool_solver::check::check;
use flexpool_solver::domain::{CallId, PersonId};
use flexpool_solver::solve::{Condition, Verdict, solve_with};
use flexpool_solver::{Limits, Plan, Problem};
use flexpool_tests::oracle::{Oracle, meets};
use flexpool_tests::random::Random;

use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

#[test]
fn the_answer_under_conditions_is_the_best_plan_that_meets_them() {
    for_all(2, 95, |draft, seed| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        let mut random = Random::new(seed);
        for n_conditions in 1..=2 {
            let conditions: Vec<_> =
                (0..n_conditions).map(|_| condition(&problem, &oracle, &mut random)).collect();
            agree(&problem, &oracle, &conditions)?;
        }
        Ok(true)
    });
}

#[test]
fn every_further_plan_is_the_best_at_its_distance() {
    for_all(4, 95, |draft, seed| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        let distance = 1 + (seed % 2) as usize;
        let mut conditions = vec![Condition::Differ(optimum(&problem)?.plan, distance)];
        for _ in 0..3 {
            let Some(plan) = agree(&problem, &oracle, &conditions)? else { break };
            conditions.push(Condition::Differ(plan, distance));
        }
        Ok(true)
    });
}

/// Holds the solver against the oracle; the plan, if there is one.
fn agree(problem: &Problem, oracle: &Oracle, conditions: &[Condition]) -> Result<Option<Plan>, Failure> {
    let meets_all = |plan: &Plan| conditions.iter().all(|condition| meets(plan, condition));
    let best = oracle.best_where(meets_all).map(|(_, levels)| levels.clone());
    let verdict = solve_with(problem, conditions, &Limits::none()).map_err(|error| error.to_string())?;
    let outcome = match verdict {
        Verdict::Best(outcome) => outcome,
        Verdict::Impossible => {
            return expect(&format!("best score under {conditions:?}"), None, best).map(|()| None);
        }
        Verdict::Unknown(ended) => {
            return Err(format!("{conditions:?} ended with {ended:?} without any limit"));
        }
    };
    expect(&format!("best score under {conditions:?}"), Some(outcome.score.clone()), best)?;
    expect("proven bound", &outcome.bound, &outcome.score)?;
    expect("broken rules of the answer", check(problem, &outcome.plan).violations.len(), 0)?;
    expect("whether the answer meets the conditions", meets_all(&outcome.plan), true)?;
    Ok(Some(outcome.plan))
}

/// Any condition that names what the problem has.
fn condition(problem: &Problem, oracle: &Oracle, random: &mut Random) -> Condition {
    let person = PersonId::new(random.index(problem.persons().len()));
    let call = CallId::new(random.index(problem.calls().len()));
    let seats: Vec<_> = problem.seat_ids(call).collect();
    let seat = *random.pick(&seats);
    let count = u32::try_from(random.between(0, 3)).expect("a small number");
    match random.between(0, 6) {
        0 => Condition::Serve(person, seat),
        1 => Condition::Avoid(person, call),
        2 => Condition::AtLeast(seat, count),
        3 => Condition::AtMost(seat, count),
        4 => Condition::CallAtLeast(call, count),
        5 => Condition::Keep(random.pick(oracle.valid()).0.assignments(), count as usize),
        _ => Condition::Differ(random.pick(oracle.valid()).0.clone(), count as usize),
    }
}
