//! Scenario files: every fault with its path, and what the changes do to a problem.

use flexpool_service::wire::{self, digest};
use flexpool_solver::draft::{ChangeDraft, ScenarioDraft};
use flexpool_solver::scenario::{apply, inverse, what_if};
use flexpool_solver::{Limits, Problem};
use flexpool_tests::small;
use serde_json::{Value, json};

use crate::case;
use crate::command::root;

fn kiel() -> Problem {
    problem("kiel")
}

fn problem(name: &str) -> Problem {
    wire::read_problem(&fixture(&format!("{name}/problem.json"))).expect("the fixture is valid")
}

fn fixture(name: &str) -> Vec<u8> {
    let path = root().join("fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn scenario(name: &str) -> ScenarioDraft {
    serde_json::from_slice(&fixture(name)).expect("the fixture has the shape of a scenario")
}

/// Code and path of every fault of a scenario with these changes on Kiel.
fn faults(changes: Value) -> Vec<(String, String)> {
    faults_of(json!({"format": "flexpool/scenario/1", "name": "Planspiel", "changes": changes}))
}

fn faults_of(scenario: Value) -> Vec<(String, String)> {
    let read = wire::read_scenario(&kiel(), scenario.to_string().as_bytes());
    let faults = read.expect_err("the scenario is faulty");
    assert!(faults.iter().all(|fault| !fault.cause.is_empty() && !fault.action.is_empty()));
    faults.into_iter().map(|fault| (fault.code.to_owned(), fault.path)).collect()
}

fn expect(changes: Value, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, path)| (code.to_string(), path.to_string())).collect();
    assert_eq!(faults(changes.clone()), expected, "{changes}");
}

const CRISIS: &str = r#"{"authority": "Krisenstab", "until": "2027-04-26"}"#;

fn in_crisis(changes: Value) -> Value {
    let crisis: Value = serde_json::from_str(CRISIS).expect("JSON");
    json!({"format": "flexpool/scenario/1", "name": "Krise", "crisis": crisis, "changes": changes})
}

#[test]
fn what_is_named_has_to_be_there() {
    expect(json!([{"type": "withdraw_call", "call": "K-C99"}]), &[("E1402", "changes[0].call")]);
    expect(
        json!([{"type": "change_call", "call": "K-C99", "set": {"class": 1}}]),
        &[("E1402", "changes[0].call")],
    );
    expect(
        json!([
            {"type": "leaves", "person": "K-X1", "exit": "2027-03-01"},
            {"type": "absent", "person": "K-X2", "start": "2027-03-01", "end": "2027-04-01"},
            {"type": "never_joined", "person": "K-X3"},
        ]),
        &[("E1302", "changes[0].person"), ("E1302", "changes[1].person"), ("E1302", "changes[2].person")],
    );
    // Whoever is unknown, what is said of them is read all the same.
    expect(
        json!([
            {"type": "leaves", "person": "K-X1", "exit": "bald"},
            {"type": "absent", "person": "K-X2", "start": "2027-03-01", "end": "2027-02-01"},
            {"type": "trained", "person": "K-X3", "skill": "kfz", "level": 7, "ready_from": "2027-13-01"},
        ]),
        &[
            ("E1302", "changes[0].person"),
            ("E1002", "changes[0].exit"),
            ("E1004", "changes[1].end"),
            ("E1302", "changes[1].person"),
            ("E1304", "changes[2].level"),
            ("E1002", "changes[2].ready_from"),
            ("E1302", "changes[2].person"),
        ],
    );
    expect(
        json!([{"type": "trained", "person": "K-E101", "skill": "zauberei", "level": 2}]),
        &[("E1127", "changes[0].skill")],
    );
    expect(json!([{"type": "weight", "goal": "happiness", "weight": 3}]), &[("E1122", "changes[0].goal")]);
    expect(json!([{"type": "remove_office", "office": "Hof"}]), &[("E1202", "changes[0].office")]);
    assert_eq!(
        faults_of(in_crisis(json!([{"type": "recallable", "deployment": "K-E101-running"}]))),
        [("E1502".to_owned(), "changes[0].deployment".to_owned())]
    );
}

#[test]
fn nothing_absent_is_taken_away_and_nothing_present_added() {
    expect(
        json!([{"type": "present", "person": "K-E204", "start": "2027-04-12", "end": "2027-09-21"}]),
        &[("E1701", "changes[0].start")],
    );
    expect(
        json!([{"type": "untrained", "person": "K-E101", "skill": "kfz", "level": 2}]),
        &[("E1701", "changes[0].skill")],
    );
    expect(json!([{"type": "restore_rule", "rule": "rest"}]), &[("E1701", "changes[0].rule")]);
    let known = kiel().to_draft();
    expect(
        json!([
            {"type": "add_call", "call": known.calls[0]},
            {"type": "joins", "person": known.persons[0]},
            {"type": "add_office", "office": known.offices[0]},
            {"type": "trained", "person": "K-E102", "skill": "service", "level": 2},
        ]),
        &[
            ("E1702", "changes[0].call.id"),
            ("E1702", "changes[1].person.id"),
            ("E1702", "changes[2].office.id"),
            ("E1702", "changes[3].skill"),
        ],
    );
    expect(
        json!([{"type": "absent", "person": "K-E204", "start": "2027-04-01", "end": "2027-04-13"}]),
        &[("E1306", "changes[0].start")],
    );
}

#[test]
fn two_changes_about_one_thing_contradict_each_other() {
    expect(
        json!([
            {"type": "withdraw_call", "call": "K-C02"},
            {"type": "change_call", "call": "K-C02", "set": {"class": 1}},
            {"type": "weight", "goal": "stability", "weight": 10},
            {"type": "weight", "goal": "stability", "weight": 10},
            {"type": "absent", "person": "K-E101", "start": "2027-01-18", "end": "2027-02-01"},
            {"type": "absent", "person": "K-E101", "start": "2027-01-18", "end": "2027-02-01"},
            {"type": "leaves", "person": "K-E102"},
            {"type": "never_joined", "person": "K-E102"},
            {"type": "coverage", "mode": "weighted"},
            {"type": "coverage", "mode": "strict"},
        ]),
        &[
            ("E1703", "changes[1].call"),
            ("E1703", "changes[3].goal"),
            ("E1703", "changes[5].person"),
            ("E1703", "changes[7].person"),
            ("E1703", "changes[9].mode"),
        ],
    );
    // Two absences that overlap are no contradiction but a slip in one of them.
    expect(
        json!([
            {"type": "absent", "person": "K-E101", "start": "2027-01-18", "end": "2027-02-01"},
            {"type": "absent", "person": "K-E101", "start": "2027-01-25", "end": "2027-03-01"},
        ]),
        &[("E1306", "changes[1].start")],
    );
}

#[test]
fn a_crisis_has_an_authority_and_an_end_to_come() {
    let crisis = |crisis: Value| {
        let changes = json!([{"type": "lift_rule", "rule": "rest"}]);
        faults_of(
            json!({"format": "flexpool/scenario/1", "name": "Krise", "crisis": crisis, "changes": changes}),
        )
    };
    let fault = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(crisis(json!({"authority": "Krisenstab"})), [fault("E1707", "crisis.until")]);
    assert_eq!(crisis(json!({})), [fault("E1707", "crisis.authority"), fault("E1707", "crisis.until")]);
    // A faulty crisis hides no other fault, and is not told of twice.
    let lifted = json!([{"type": "lift_rule", "rule": "present"}]);
    let both = json!({"format": "flexpool/scenario/1", "name": "Krise", "crisis": {"authority": "Krisenstab"}, "changes": lifted});
    assert_eq!(faults_of(both), [fault("E1707", "crisis.until"), fault("E1130", "changes[0].rule")]);
    let over = json!({"authority": "Krisenstab", "until": "2026-12-14"});
    assert_eq!(crisis(over), [fault("E1710", "crisis.until")]);
    let unreadable = json!({"authority": "Krisenstab", "until": "Ostern"});
    assert_eq!(crisis(unreadable), [fault("E1002", "crisis.until")]);
    expect(json!([{"type": "recallable", "deployment": "K-E202-running"}]), &[("E1708", "changes[0].type")]);
}

#[test]
fn a_lift_has_an_authority_an_end_and_a_rule_that_may_be_lifted() {
    expect(
        json!([{"type": "lift_rule", "rule": "rest"}]),
        &[("E1709", "changes[0].authority"), ("E1709", "changes[0].until")],
    );
    let lift = |rule: &str, until: &str| json!([{"type": "lift_rule", "rule": rule, "authority": "Rat", "until": until}]);
    for rule in ["present", "conflict_exclusion", "mandate", "one_place_at_a_time", "gravity"] {
        expect(lift(rule, "2027-03-01"), &[("E1130", "changes[0].rule")]);
    }
    expect(lift("rest", "2026-12-01"), &[("E1710", "changes[0].until")]);
    assert_eq!(
        faults_of(in_crisis(lift("rest", "2027-04-27"))),
        [("E1711".to_owned(), "changes[0].until".to_owned())]
    );
    let twice = json!([
        {"type": "lift_rule", "rule": "rest", "authority": "Rat", "until": "2027-03-01"},
        {"type": "lift_rule", "rule": "rest", "authority": "Rat", "until": "2027-04-01"},
    ]);
    expect(twice, &[("E1703", "changes[1].rule")]);
}

#[test]
fn faults_of_what_comes_have_their_path_in_the_scenario() {
    let known = kiel().to_draft();
    let mut call = serde_json::to_value(&known.calls[0]).expect("JSON");
    call["id"] = json!("K-NEU");
    call["class"] = json!(9);
    call["seats"][0]["lowest_grade"] = json!("E99");
    let mut person = serde_json::to_value(&known.persons[0]).expect("JSON");
    person["id"] = json!("K-NEU");
    person["fte_percent"] = json!(150);
    let elsewhere =
        json!([{"call": "K-C02", "seat": "1", "persons": ["K-E101"], "start": "2027-01-11", "months": 3}]);
    expect(
        json!([
            {"type": "joins", "person": person, "published": elsewhere},
            {"type": "leaves", "person": "K-E102", "exit": "bald"},
            {"type": "add_call", "call": call},
            {"type": "change_call", "call": "K-C02", "set": {"latest_start": "2020-01-06"}},
            {"type": "weight", "goal": "stability", "weight": -5},
            {"type": "trained", "person": "K-E101", "skill": "kfz", "level": 4},
            {"type": "coverage", "mode": "strict", "class_weights": [5, 4, 3, 2, 1]},
        ]),
        &[
            ("E1706", "changes[0].published[0].persons"),
            ("E1303", "changes[0].person.fte_percent"),
            ("E1002", "changes[1].exit"),
            ("E1405", "changes[2].call.class"),
            ("E1112", "changes[2].call.seats[0].lowest_grade"),
            ("E1408", "changes[3].set.latest_start"),
            ("E1123", "changes[4].weight"),
            ("E1304", "changes[5].level"),
            ("E1121", "changes[6].class_weights"),
        ],
    );
}

#[test]
fn what_others_refer_to_stays() {
    let office = kiel().to_draft().calls[0].office.clone();
    expect(json!([{"type": "remove_office", "office": office}]), &[("E1705", "changes[0].office")]);
    expect(json!([{"type": "change_call", "call": "K-C02", "set": {}}]), &[("E1704", "changes[0].set")]);
}

#[test]
fn the_shape_of_a_change_follows_from_its_type() {
    expect(json!([{"type": "explode"}]), &[("E0003", "changes[0].type")]);
    expect(json!([{"person": "K-E101"}]), &[("E0004", "changes[0].type")]);
    expect(json!(["explode"]), &[("E0003", "changes[0]")]);
    expect(
        json!([{"type": "absent", "person": "K-E101", "start": 3, "reason": "ill"}]),
        &[("E0004", "changes[0].end"), ("E0003", "changes[0].start"), ("E0002", "changes[0].reason")],
    );
    expect(
        json!([{"type": "change_call", "call": "K-C02", "set": {"id": "K-C99", "class": null}}]),
        &[("E0002", "changes[0].set.id"), ("E1704", "changes[0].set")],
    );
    let header = json!({"format": "flexpool/scenario/2", "name": " "});
    let fault = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(faults_of(header), [fault("E1001", "format"), fault("E1005", "name")]);
}

#[test]
fn a_deployment_that_is_over_cannot_be_recalled() {
    let draft = small::with(|draft| {
        draft.persons[0].deployments = vec![small::deployment("d1", "bureau", "2026-01-05", "2026-04-06")];
    });
    let problem = case::problem(&draft);
    let scenario = in_crisis(json!([{"type": "recallable", "deployment": "d1"}]));
    let faults = wire::read_scenario(&problem, scenario.to_string().as_bytes()).expect_err("it is over");
    assert_eq!((faults[0].code, faults[0].path.as_str()), ("E1712", "changes[0].deployment"));
}

#[test]
fn every_fault_of_a_scenario_is_shown_in_this_file() {
    let codes = flexpool_solver::validate::codes().iter().map(|code| code.id);
    let missing: Vec<_> = codes
        .filter(|code| {
            code.starts_with("E17") && !include_str!("scenarios.rs").contains(&format!("\"{code}\""))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn null_clears_a_field_and_a_field_left_out_stays() {
    let problem = kiel();
    let changes =
        json!([{"type": "change_call", "call": "K-C02", "set": {"onboarding_weeks": null, "class": 1}}]);
    let scenario = json!({"format": "flexpool/scenario/1", "name": "anders", "changes": changes});
    let changed = wire::read_scenario(&problem, scenario.to_string().as_bytes()).expect("it applies").problem;
    let call = |problem: &Problem| problem.call(problem.find_call("K-C02").expect("there")).clone();
    let (before, after) = (call(&problem), call(&changed));
    assert_eq!((before.onboarding_weeks, after.onboarding_weeks), (4, 0));
    assert_eq!((after.class, &after.purpose), (1, &before.purpose));
}

#[test]
fn the_crisis_calls_as_scenarios_are_the_crisis_problems() {
    for (city, file) in [("kiel", "k-kr1"), ("dortmund", "d-kr1")] {
        let base = problem(city);
        let draft = scenario(&format!("{city}/scenarios/{file}.json"));
        let applied = apply(&base, &draft).expect("the fixture applies");
        assert_eq!(digest(&applied.problem), digest(&problem(&format!("{city}-crisis"))));
        let back = inverse(&base, &draft).expect("the fixture applies");
        assert_eq!(digest(&apply(&applied.problem, &back).expect("it leads back").problem), digest(&base));
    }
}

#[test]
fn the_rich_crises_name_what_they_lift_and_whom_they_may_recall() {
    for (city, n_recallable, n_lifted) in [("kiel", 4, 3), ("dortmund", 2, 3)] {
        let draft = scenario(&format!("{city}/scenarios/krise.json"));
        let applied = apply(&problem(city), &draft).expect("the fixture applies");
        let crisis = applied.crisis.expect("it is a crisis");
        assert_eq!(applied.recallable.len(), n_recallable);
        let lifts = &applied.problem.policy().lifts;
        assert!(lifts.len() == n_lifted && lifts.iter().all(|lift| lift.until <= crisis.until));
        let ignoring =
            draft.changes.iter().filter(|change| !matches!(change, ChangeDraft::Recallable { .. }));
        let without = ScenarioDraft { changes: ignoring.cloned().collect(), ..draft.clone() };
        let same = apply(&problem(city), &without).expect("it applies").problem;
        assert_eq!(digest(&same), digest(&applied.problem), "what is recallable changes nothing by itself");
    }
}

#[test]
fn an_empty_scenario_has_the_answer_of_the_base() {
    let base = kiel();
    let empty = ScenarioDraft {
        format: ScenarioDraft::FORMAT.into(),
        name: "nichts".into(),
        ..ScenarioDraft::default()
    };
    let same = apply(&base, &empty).expect("it applies");
    let found = what_if(&base, vec![same.clone(), same], &Limits::none()).expect("the engine works");
    for under in &found.scenarios {
        assert_eq!(under.outcome, found.base);
        assert!(under.difference.is_empty() && under.difference.offices.is_empty());
        assert_eq!(under.difference.kept.same, under.difference.kept.of);
    }
}
