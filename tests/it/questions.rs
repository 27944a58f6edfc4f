//! A question asked as JSON has the bytes that the command line prints.

use flexpool_service::question::{Asked, Question};
use flexpool_service::wire;
use flexpool_solver::Limits;
use flexpool_solver::draft::PlanDraft;

use crate::command::{Desk, root};

/// Asserts that both give the same bytes about the Kiel example.
fn same(question: Question, command: &str) {
    let path = root().join("fixtures/kiel/problem.json");
    let problem = wire::read_problem(&std::fs::read(&path).expect("the fixture")).expect("valid");
    let asked = Asked { lang: Some("en".into()), ..Asked::plain(question) };
    let answered = asked.answer(&problem, None, &Limits::none()).expect("answered");
    let line = command.replace("KIEL", &path.display().to_string());
    let printed = Desk::empty().run(&format!("{line} --json --lang en")).out;
    assert!(answered.json == printed, "{command} prints other bytes");
}

#[test]
fn questions_have_the_bytes_that_the_command_line_prints() {
    let none = None;
    same(
        Question::Suggest { plans: Some(2), distance: none, profiles: true, explain: false },
        "suggest KIEL --plans 2 --profiles",
    );
    let for_person = || Some("K-E202".to_owned());
    same(
        Question::Candidates { seat: Some("K-C01/1".into()), person: None, for_person: None },
        "candidates KIEL --seat K-C01/1",
    );
    same(
        Question::Candidates { seat: None, person: Some("K-E202".into()), for_person: for_person() },
        "candidates KIEL --person K-E202 --for-person K-E202",
    );
    same(
        Question::Why { person: "K-E102".into(), call: "K-C01".into(), for_person: None },
        "why KIEL K-E102 K-C01",
    );
    same(Question::OpenSeat { seat: "K-C01/1".into(), for_person: None }, "why KIEL --seat K-C01/1");
    same(
        Question::WhyNot { person: "K-E202".into(), seat: "K-C01/1".into(), for_person: None },
        "why-not KIEL K-E202 K-C01/1",
    );
    same(Question::Rebalance { published: None, most: Some(3) }, "rebalance KIEL --most 3");
    same(
        Question::Stress { draws: Some(20), plans: none, distance: none, plan: None },
        "stress KIEL --draws 20",
    );
    let trainings = Question::Prices {
        rules: false,
        persons: false,
        trainings: true,
        serve: Vec::new(),
        trained_by: None,
        top: Some(5),
    };
    same(trainings, "prices KIEL --trainings --top 5");
    let scenario = root().join("fixtures/kiel/scenarios/krise.json");
    let draft =
        wire::read(&std::fs::read(&scenario).expect("the fixture")).draft.expect("its shape is right");
    same(Question::WhatIf { scenarios: vec![draft] }, &format!("what-if KIEL {}", scenario.display()));
}

#[test]
fn plans_typed_by_hand_are_judged_by_the_same_bytes() {
    let plan = PlanDraft { format: PlanDraft::FORMAT.into(), placements: Vec::new() };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("plan.json");
    let json = r#"{"format": "flexpool/plan/1", "placements": []}"#;
    std::fs::write(&path, json).expect("written");
    let path = path.display();
    same(Question::Check { plan: plan.clone(), no_best: false }, &format!("check KIEL {path}"));
    same(Question::Diff { a: plan.clone(), b: plan }, &format!("diff KIEL {path} {path}"));
}
