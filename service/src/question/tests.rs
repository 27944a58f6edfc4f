//! Parts give the bytes of the whole, and faults come all at once.

use flexpool_solver::draft::ScenarioDraft;
use flexpool_solver::{Limits, Problem};

use super::{Asked, Failure, Question};
use crate::wire;

fn kiel() -> Problem {
    wire::read_problem(include_bytes!("../../../fixtures/kiel/problem.json")).expect("the fixture is valid")
}

fn scenario(bytes: &[u8]) -> ScenarioDraft {
    wire::read(bytes).draft.expect("the fixture has the right shape")
}

/// Asserts that the parts, answered in any order, give what the whole question gives.
fn parts_give_the_whole(asked: &Asked, n_parts: u32) {
    let problem = kiel();
    let whole = asked.answer(&problem, None, &Limits::none()).expect("answered");
    assert_eq!(asked.parts(&problem).expect("it fits"), n_parts);
    let mut found: Vec<(u32, String)> = (0..n_parts)
        .rev()
        .map(|part| (part, asked.part(&problem, None, part, &Limits::none()).expect("answered")))
        .collect();
    found.sort();
    let found: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
    assert_eq!(asked.merge(&problem, &found).expect("merged"), whole);
}

#[test]
fn draws_in_parts_are_the_draws_of_the_whole() {
    let question = Question::Stress { draws: Some(230), plans: Some(2), distance: None, plan: None };
    parts_give_the_whole(&Asked { seed: Some(7), ..Asked::plain(question) }, 3);
}

#[test]
fn scenarios_in_parts_stand_side_by_side_as_in_the_whole() {
    let scenarios = vec![
        scenario(include_bytes!("../../../fixtures/kiel/scenarios/krise.json")),
        scenario(include_bytes!("../../../fixtures/kiel/scenarios/grosse-krise.json")),
    ];
    parts_give_the_whole(&Asked::plain(Question::WhatIf { scenarios }), 2);
}

#[test]
fn a_short_question_is_one_part() {
    parts_give_the_whole(
        &Asked::plain(Question::WhyNot { person: "K-E202".into(), seat: "K-C01/1".into(), for_person: None }),
        1,
    );
}

#[test]
fn a_pool_with_too_much_to_choose_among_is_refused_before_it_is_solved() {
    let limits = Limits { assignments: 100, ..Limits::none() };
    let suggest = Question::Suggest { plans: None, distance: None, profiles: false, explain: false };
    let Err(Failure::Faults(faults)) = Asked::plain(suggest).answer(&kiel(), None, &limits) else {
        panic!("it has faults");
    };
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].path.as_str(), faults[0].code), ("calls", "E0009"));
    assert!(faults[0].cause.ends_with("at most 100 are planned at once"), "{faults:?}");
}

#[test]
fn all_faults_of_a_question_come_at_once() {
    let question = Question::WhyNot {
        person: "nobody".into(),
        seat: "nowhere/9".into(),
        for_person: Some("no one".into()),
    };
    let asked = Asked { seed: Some(-1), lang: Some("fr".into()), ..Asked::plain(question) };
    let Err(Failure::Faults(faults)) = asked.answer(&kiel(), None, &Limits::none()) else {
        panic!("it has faults");
    };
    let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.code)).collect();
    assert_eq!(
        told,
        [
            ("question.for_person", "E1302"),
            ("question.person", "E1302"),
            ("question.seat", "E1404"),
            ("lang", "E0008"),
            ("seed", "E0008"),
        ]
    );
}
