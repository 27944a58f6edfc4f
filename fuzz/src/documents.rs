//! JSON: problems, plans, scenarios, questions.

use flexpool_service::question::Asked;
use flexpool_service::wire;
use flexpool_solver::check::check;
use flexpool_solver::draft::ScenarioDraft;
use flexpool_solver::{Plan, scenario};

use super::{SMALL, reads_back, refused};

/// A problem is refused with reasons, or reads back as the same from its canonical form.
pub fn problem(bytes: &[u8]) {
    match wire::read_problem(bytes) {
        Ok(problem) => {
            reads_back(&problem);
            check(&problem, &Plan::new(Vec::new()));
        }
        Err(faults) => refused(&faults),
    }
}

/// A plan is refused with reasons, or can be judged and reads back as the same.
pub fn plan(bytes: &[u8]) {
    match wire::read_plan(&SMALL, bytes) {
        Ok(plan) => {
            check(&SMALL, &plan);
            let json = wire::plan_json(&SMALL, &plan);
            let again =
                wire::read_plan(&SMALL, json.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
            assert_eq!(plan, again);
            let (earlier, gone) =
                wire::read_earlier_plan(&SMALL, bytes).expect("a plan of today is one of yesterday");
            assert!(earlier == plan && gone.is_empty());
        }
        Err(faults) => {
            refused(&faults);
            if let Ok((earlier, _)) = wire::read_earlier_plan(&SMALL, bytes) {
                check(&SMALL, &earlier);
            }
        }
    }
}

/// A scenario is refused with reasons, or gives a problem that could have been sent, and leads back.
pub fn scenario(bytes: &[u8]) {
    match wire::read_scenario(&SMALL, bytes) {
        Ok(applied) => {
            reads_back(&applied.problem);
            let draft = wire::read::<ScenarioDraft>(bytes).draft.expect("it was read");
            let back = scenario::inverse(&SMALL, &draft).unwrap_or_else(|faults| panic!("{faults:?}"));
            let there =
                scenario::apply(&applied.problem, &back).unwrap_or_else(|faults| panic!("{faults:?}"));
            assert_eq!(wire::digest(&there.problem), wire::digest(&SMALL));
        }
        Err(faults) => refused(&faults),
    }
}

/// A question is refused with reasons, or reads back as the same.
pub fn question(bytes: &[u8]) {
    let read = wire::read::<Asked>(bytes);
    match read.draft {
        Some(asked) if read.faults.is_empty() => {
            let json = serde_json::to_vec(&asked).expect("invariant: a question is JSON");
            let again = wire::read::<Asked>(&json);
            assert!(again.faults.is_empty(), "{:?}", again.faults);
            assert_eq!(again.draft, Some(asked));
        }
        _ => refused(&read.faults),
    }
}
