//! The command line from outside: what is printed. How it ends, and what it does to files, is in `process`.

mod process;

use flexpool_solver::draft::{
    CallDraft, DeploymentDraft, PersonDraft, PlanDraft, ProblemDraft, RestrictionsDraft, SeatDraft,
    SkillNameDraft,
};
use flexpool_tests::small;
use insta::assert_snapshot;

use crate::command::Desk;

/// Three persons and five calls: served, contested, refused to all, incomplete, beyond the limit of an office.
fn example() -> ProblemDraft {
    small::with(|draft| {
        draft.policy.weights.clear();
        let names = [("residence", "Aufenthaltsrecht"), ("service", "Bürgerservice")];
        draft.policy.skills =
            names.map(|(code, name)| SkillNameDraft { code: code.into(), name: name.into() }).to_vec();
        draft.persons = vec![
            PersonDraft { skills: vec![small::skill("service", 2)], ..small::person("anna") },
            PersonDraft {
                restrictions: Some(RestrictionsDraft { avoids: vec!["weekend".into()], needs: Vec::new() }),
                ..small::person("ben")
            },
            PersonDraft {
                skills: vec![small::skill("residence", 2)],
                deployments: vec![DeploymentDraft {
                    months: Some(9),
                    ..small::deployment("D1", "archive", "2026-03-02", "2026-12-01")
                }],
                ..small::person("cleo")
            },
        ];
        let asks = |skill: &str, level| SeatDraft {
            must: vec![vec![small::requirement(skill, level)]],
            ..small::seat("desk")
        };
        draft.calls = vec![
            small::call("counter"),
            CallDraft { seats: vec![asks("service", 1)], class: 2, ..small::call("desk-help") },
            CallDraft { seats: vec![asks("service", 3)], ..small::call("expert") },
            CallDraft { contact: String::new(), ..small::call("hasty") },
            CallDraft {
                office: "archive".into(),
                seats: vec![asks("residence", 1)],
                ..small::call("return")
            },
        ];
    })
}

#[test]
fn a_suggestion_reads_like_a_letter() {
    let desk = Desk::with(&example());
    assert_snapshot!("suggest_de", desk.run("suggest problem.json --profiles --distance 1").shown());
    assert_snapshot!("suggest_en", desk.run("suggest problem.json --plans 1 --lang en").shown());
}

/// A crisis call for Anna, whose placement was published, while Ben is away.
const CRISIS: &str = r#"{"format": "flexpool/scenario/1", "name": "Hochwasser", "note": "Die Bürgerhotline braucht Hilfe.",
    "crisis": {"authority": "Oberbürgermeisterin", "until": "2027-05-01"},
    "changes": [
        {"type": "add_call", "call": {"id": "hotline", "office": "archive", "kind": "crisis", "purpose": "Hotline",
            "goal": "erreichbar", "contact": "Amtsleitung", "workplace": "Rathaus", "valuation": "Stellenplan", "class": 0,
            "earliest_start": "2027-01-04", "latest_start": "2027-01-04", "months_wished": 3,
            "seats": [{"id": "phone", "lowest_grade": "E9a", "must": [[{"skill": "service", "level": 3}]]}]}},
        {"type": "absent", "person": "ben", "start": "2027-01-04", "end": "2027-03-01"},
        {"type": "lift_rule", "rule": "must_skills"},
        {"type": "lift_rule", "rule": "rest"}]}"#;

#[test]
fn scenarios_stand_side_by_side_and_say_who_pays() {
    let mut draft = example();
    draft.published = vec![small::served("desk-help", &["anna"], small::START)];
    let desk = Desk::with(&draft);
    desk.put("flood.json", CRISIS);
    let nothing = r#"{"format": "flexpool/scenario/1", "name": "alles wie es ist"}"#;
    desk.put("nothing.json", nothing);
    assert_snapshot!("what_if_de", desk.run("what-if problem.json flood.json nothing.json").shown());
    assert_snapshot!("what_if_en", desk.run("what-if problem.json flood.json --lang en").shown());
    let read = desk.run_with_input("what-if problem.json - --json", nothing).json();
    assert_eq!(read["answer"]["scenarios"][0]["problem"], read["problem"]);
}

#[test]
fn a_bad_scenario_is_refused_with_all_of_its_faults() {
    let desk = Desk::with(&example());
    desk.put(
        "bad.json",
        r#"{"format": "flexpool/scenario/1", "name": "schief", "crisis": {"authority": "Krisenstab"},
            "changes": [{"type": "withdraw_call", "call": "counter"}, {"type": "withdraw_call", "call": "counter"},
                {"type": "absent", "person": "dora", "start": "2027-02-01", "end": "2027-01-01"},
                {"type": "lift_rule", "rule": "conflict_exclusion"}]}"#,
    );
    let ran = desk.run("what-if problem.json bad.json");
    assert_eq!(ran.code, 3);
    assert_snapshot!("what_if_faults_de", ran.shown());
    let usage = desk.run("what-if problem.json");
    assert_eq!(usage.code, 2);
}

#[test]
fn explanations_read_like_a_letter() {
    let desk = Desk::with(&example());
    assert_snapshot!("explain_de", desk.run("suggest problem.json --plans 1 --explain").shown());
    assert_snapshot!("candidates_seat_de", desk.run("candidates problem.json --seat counter/desk").shown());
    assert_snapshot!(
        "candidates_person_en",
        desk.run("candidates problem.json --person anna --lang en").shown()
    );
    assert_snapshot!("why_de", desk.run("why problem.json cleo counter").shown());
    assert_snapshot!("why_not_way_de", desk.run("why-not problem.json anna expert/desk").shown());
    assert_snapshot!("why_not_none_en", desk.run("why-not problem.json cleo return/desk --lang en").shown());
    assert_snapshot!("open_nobody_de", desk.run("why problem.json --seat expert/desk").shown());
    assert_snapshot!("open_incomplete_de", desk.run("why problem.json --seat hasty/desk").shown());
}

#[test]
fn prices_read_like_a_protocol() {
    let desk = Desk::with(&example());
    assert_snapshot!("prices_de", desk.run("prices problem.json --top 6").shown());
    assert_snapshot!(
        "prices_serve_en",
        desk.run("prices problem.json --serve expert,return --lang en").shown()
    );
    let serve = "prices problem.json --serve expert --trained-by 2027-01-01";
    assert_snapshot!("prices_serve_trained_de", desk.run(serve).shown());
    let json = desk.run(&format!("{serve} --json")).json();
    assert_eq!(json["answer"]["serve"]["suffices"], "set");
    assert_eq!(json["answer"]["serve"]["set"][0]["change"], "skill_level");
    assert!(json["answer"].get("rules").is_none(), "only what was asked for");
}

#[test]
fn prices_cut_short_say_so() {
    let desk = Desk::with(&example());
    let ran = desk.run("prices problem.json --json --time-limit 0s");
    assert_eq!(ran.code, 4, "{}", ran.err);
    let rules = &ran.json()["answer"]["rules"];
    assert_eq!(rules["unanswered"], rules["considered"]);
    assert_eq!(rules["priced"][0]["worth"], "unanswered");
}

#[test]
fn a_person_sees_no_other_persons_facts() {
    let desk = Desk::with(&example());
    let all = desk.run("why problem.json --seat expert/desk").out;
    assert!(all.contains("Vogel ben") && all.contains("Vogel cleo"), "{all}");
    for line in ["why problem.json --seat expert/desk", "candidates problem.json --seat expert/desk"] {
        for json in ["", " --json"] {
            let own = desk.run(&format!("{line} --for-person anna{json}"));
            assert!(
                own.out.contains("anna") && !own.out.contains("ben\"") && !own.out.contains("Vogel ben"),
                "{}",
                own.out
            );
            assert!(!own.out.contains("cleo"), "{}", own.out);
        }
    }
}

#[test]
fn a_plan_typed_by_hand_is_judged() {
    let desk = Desk::with(&example());
    let mut expert = small::served("expert", &["ben"], small::START);
    expert.end = Some(small::END.into());
    let placements = vec![small::served("counter", &["ben"], small::START), expert];
    desk.put_plan("broken.json", &PlanDraft { format: PlanDraft::FORMAT.into(), placements });
    let broken = desk.run("check problem.json broken.json");
    assert_eq!(broken.code, 1);
    assert_snapshot!("check_broken_de", broken.shown());
    let placements = vec![small::served("counter", &["ben"], small::START)];
    desk.put_plan("partial.json", &PlanDraft { format: PlanDraft::FORMAT.into(), placements });
    assert_snapshot!("check_partial_de", desk.run("check problem.json partial.json").shown());
    assert_snapshot!("diff_de", desk.run("diff problem.json partial.json broken.json").shown());
    let unknown = PlanDraft {
        format: PlanDraft::FORMAT.into(),
        placements: vec![small::served("help", &["zoe"], "x")],
    };
    desk.put_plan("unknown.json", &unknown);
    assert_snapshot!("check_unknown_de", desk.run("check problem.json unknown.json").shown());
}

#[test]
fn an_answer_holds_plans_that_check_and_diff_read() {
    let desk = Desk::with(&example());
    assert_eq!(desk.run("suggest problem.json --plans 2 --distance 1 --json --out answer.json").code, 0);
    let checked = desk.run("check problem.json answer.json --json");
    assert_eq!((checked.code, &checked.json()["answer"]["valid"]), (0, &true.into()));
    assert_eq!(checked.json()["answer"]["distance"], serde_json::json!([0, 0, 0, 0, 0, 0]));
    let diff = desk.run("diff problem.json answer.json#1 answer.json#2 --json").json();
    assert!(diff["answer"]["distance"].as_u64() >= Some(1), "{diff}");
    let beyond = desk.run("check problem.json answer.json#9");
    assert_eq!(beyond.code, 3);
    assert!(beyond.err.contains("no plan number 9"), "{}", beyond.err);
}

#[test]
fn all_faults_of_an_input_come_at_once() {
    let desk = Desk::with(&small::with(|draft| {
        draft.calls[0].earliest_start = Some("2027-03-01".into());
        draft.calls[0].seats[0].must = vec![vec![small::requirement("flying", 1)]];
        draft.persons[0].grade = "E99".into();
        draft.persons.push(small::person("anna"));
    }));
    let faulty = desk.run("validate problem.json");
    assert_eq!(faulty.code, 3);
    assert_snapshot!("validate_faults_de", faulty.shown());
    let json = desk.run("suggest problem.json --json");
    let problem: serde_json::Value = serde_json::from_str(&json.err).expect("JSON on the standard error");
    assert_eq!((json.code, json.out.as_str(), &problem["status"]), (3, "", &422.into()));
}

#[test]
fn empty_inputs_have_answers() {
    let no_pool = Desk::with(&small::with(|draft| draft.persons.clear()));
    assert_snapshot!("suggest_empty_pool_de", no_pool.run("suggest problem.json").shown());
    let no_calls = Desk::with(&small::with(|draft| draft.calls.clear()));
    assert_snapshot!(
        "suggest_no_calls_de",
        no_calls.run("suggest problem.json --profiles --explain").shown()
    );
    let nothing = Desk::with(&small::with(|draft| {
        draft.persons.clear();
        draft.calls.clear();
    }));
    assert_eq!(nothing.run("suggest problem.json --explain --json").code, 0);
}
