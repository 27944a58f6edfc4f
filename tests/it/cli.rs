//! The command line from outside: what is printed, what is written, how it ends.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flexpool_solver::draft::{
    CallDraft, DeploymentDraft, PersonDraft, PlanDraft, ProblemDraft, RestrictionsDraft, SeatDraft,
    SkillNameDraft,
};
use flexpool_tests::small;
use insta::assert_snapshot;

use crate::command::{Desk, Ran, root, signal};

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

#[test]
fn nonsense_is_refused_quickly_and_in_one_piece() {
    let desk = Desk::with(&example());
    let problem = desk.read("problem.json");
    let nonsense = "§$%&/()=?`´*'_:;".repeat(600_000);
    let deep = "[".repeat(1_000_000);
    for input in [nonsense.as_str(), deep.as_str(), &problem[..problem.len() / 2], "", "null", "[]", "{}"] {
        let started = Instant::now();
        let ran = desk.run_with_input("suggest -", input);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
        assert!(ran.err.len() < 100_000 && started.elapsed() < Duration::from_secs(5), "{}", ran.err.len());
    }
    assert_eq!(
        desk.run_with_input("suggest - --json", &problem).out,
        desk.run("suggest problem.json --json").out
    );
}

#[test]
fn wrong_usage_is_told_apart_from_faulty_input() {
    let desk = Desk::with(&example());
    let wrong = [
        "",
        "suggest",
        "suggest problem.json --plans 0",
        "suggest problem.json --lang fr",
        "suggest problem.json --time-limit soon",
        "suggest problem.json --threads 0",
        "why problem.json",
        "why problem.json zoe counter",
        "why problem.json anna nowhere",
        "why-not problem.json anna counter",
        "why-not problem.json anna counter/chair",
        "candidates problem.json",
        "candidates problem.json --person anna --seat counter/desk",
        "prices problem.json --serve nothing",
        "prices problem.json --trained-by soon",
        "prices problem.json --trained-by 9999-01-01",
        "schema nothing",
        "serve --listen 0.0.0.0:8080",
    ];
    for line in wrong {
        let ran = desk.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{line}");
    }
    assert_eq!(desk.run("serve --listen here").code, 3, "a faulty setting");
    assert_eq!(desk.run("suggest nowhere.json").code, 3);
    assert_eq!(desk.run("suggest problem.json --names nowhere.csv").code, 3);
    assert_eq!(desk.run("--help").code, 0);
    let chair = desk.run("why-not problem.json anna counter/chair").err;
    assert_eq!(
        chair,
        "flexpool: Platz counter/chair gibt es in dieser Eingabe nicht; vorhanden: counter/desk\n"
    );
}

#[test]
fn real_names_are_printed_only_when_asked_for_and_never_as_json() {
    let desk = Desk::with(&example());
    desk.put("names.csv", "id;name\nben;Benedikta Österreicher\n");
    let cover = desk.run("suggest problem.json");
    assert!(cover.out.contains("Vogel ben") && !cover.out.contains("Benedikta"));
    let real = desk.run("suggest problem.json --names names.csv");
    assert!(!real.out.contains("Vogel ben") && real.out.contains("Benedikta Österreicher"), "{}", real.out);
    let json = desk.run("suggest problem.json --names names.csv --explain --json");
    assert_eq!(json.code, 0);
    assert!(!json.out.contains("Benedikta"));
}

#[test]
fn the_same_question_has_the_same_bytes_for_answer() {
    let desk = Desk::with(&example());
    let line = "suggest problem.json --plans 3 --distance 1 --profiles --explain --json";
    let answer = desk.run(line);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.json().get("timing").is_none());
    for threads in [1, 2, 8] {
        assert_eq!(desk.run(&format!("{line} --threads {threads}")).out, answer.out, "{threads} threads");
    }
    let mut shuffled = example();
    shuffled.persons.reverse();
    shuffled.calls.reverse();
    shuffled.offices.reverse();
    assert_eq!(Desk::with(&shuffled).run(line).out, answer.out);
    assert!(desk.run(&format!("{line} --timings")).json()["timing"]["answered_ms"].is_u64());
}

#[test]
fn the_language_comes_from_option_then_surroundings() {
    let desk = Desk::with(&example());
    let says = |ran: Ran| if ran.out.contains("in order") { "en" } else { "de" };
    let with = |name: &str, value: &str, line: &str| {
        says(Ran::of(desk.command(line).env(name, value).output().expect("the command starts")))
    };
    assert_eq!(with("LANG", "C.UTF-8", "validate problem.json"), "de");
    assert_eq!(with("LANG", "en_GB.UTF-8", "validate problem.json"), "en");
    assert_eq!(with("FLEXPOOL_LANG", "en", "validate problem.json"), "en");
    assert_eq!(with("FLEXPOOL_LANG", "en", "validate problem.json --lang de"), "de");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_no_success() {
    let desk = Desk::with(&example());
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let ran =
        Ran::of(desk.command("suggest problem.json").stdout(full()).output().expect("the command starts"));
    assert_eq!(ran.code, 5);
    assert!(ran.err.starts_with("flexpool: Die Ausgabe lässt sich nicht schreiben"), "{}", ran.err);
    assert_eq!(desk.run("suggest problem.json --json --out /dev/full").code, 5);
    assert_eq!(desk.run("suggest problem.json --json --out nowhere/answer.json").code, 5);
    let closed = desk
        .command("suggest problem.json")
        .stderr(full())
        .stdout(full())
        .output()
        .expect("the command starts");
    assert_eq!(closed.status.code(), Some(5), "nobody can be told, the code still says it");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let desk = Desk::with(&example());
    desk.put("answer.json", "old");
    // A limit of one block on every file stands for the full disk.
    let line = format!(
        "trap '' XFSZ; ulimit -f 1; exec {} suggest problem.json --json --out answer.json",
        crate::command::binary().display()
    );
    let mut shell = Command::new("bash");
    let ran = Ran::of(shell.args(["-c", &line]).current_dir(desk.path("")).output().expect("bash starts"));
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert_eq!(desk.read("answer.json"), "old");
    let left: Vec<_> = std::fs::read_dir(desk.path("")).expect("the folder").collect();
    assert_eq!(left.len(), 2, "no half file stays");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_not_worth_a_word() {
    let desk = Desk::with(&example());
    let mut child = desk.command("suggest problem.json").spawn().expect("the command starts");
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().expect("the command ends"));
    assert_eq!((ran.code, ran.err.as_str()), (5, ""));
}

#[cfg(unix)]
#[test]
fn ctrl_c_at_any_moment_brings_the_best_plan_so_far_or_just_ends() {
    let desk = Desk::empty();
    let kiel = root().join("fixtures/kiel/problem.json");
    let line = format!("suggest {} --plans 50 --distance 9 --profiles --explain --json", kiel.display());
    let mut answered = 0;
    for (wait, name) in
        [(0, "INT"), (50, "TERM"), (200, "INT"), (500, "TERM"), (1_000, "INT"), (3_000, "INT")]
    {
        let child = desk.command(&line).spawn().expect("the command starts");
        std::thread::sleep(Duration::from_millis(wait));
        signal(child.id(), name);
        let asked = Instant::now();
        let ran = Ran::of(child.wait_with_output().expect("the command ends"));
        assert!(asked.elapsed() < Duration::from_secs(5), "it ends soon after it is asked");
        if ran.code != 4 {
            // Nothing was asked of the solver yet: there is nothing to wait for.
            assert!(
                matches!(ran.code, -1 | 130) && ran.out.is_empty(),
                "{wait} ms: {} {}",
                ran.code,
                ran.err
            );
            continue;
        }
        answered += 1;
        let answer = ran.json();
        desk.put("answer.json", &ran.out);
        let checked = desk.run(&format!("check {} answer.json --no-best --json", kiel.display()));
        assert_eq!(checked.json()["answer"]["valid"], true);
        assert_eq!(checked.json()["answer"]["score"], answer["proof"]["score"]);
    }
    assert!(answered > 0, "after three seconds it is at work even on a busy machine");
}

#[cfg(unix)]
#[test]
fn ctrl_c_before_there_is_a_question_just_ends() {
    let desk = Desk::empty();
    let child = desk.command("suggest -").stdin(Stdio::piped()).spawn().expect("the command starts");
    std::thread::sleep(Duration::from_millis(100));
    signal(child.id(), "INT");
    let output = child.wait_with_output().expect("the command ends");
    assert!(!output.status.success() && output.stdout.is_empty());
}

#[test]
fn a_time_limit_of_nothing_still_answers() {
    let desk = Desk::empty();
    let kiel = root().join("fixtures/kiel/problem.json");
    let ran = desk.run(&format!("suggest {} --time-limit 0s --json", kiel.display()));
    assert_eq!(ran.code, 4, "{}", ran.err);
    let proof = &ran.json()["proof"];
    assert_eq!((proof["status"].as_str(), proof["ended"].as_str()), (Some("gap"), Some("time_limit")));
}

#[test]
fn an_import_writes_the_problem_and_tells_of_every_row() {
    let desk = Desk::empty();
    let mapping = root().join("fixtures/kiel/mapping.json");
    let ran = desk.run(&format!("import {} --out problem.json --report report.json", mapping.display()));
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let fixture = std::fs::read_to_string(root().join("fixtures/kiel/problem.json")).expect("the fixture");
    assert_eq!(desk.read("problem.json"), fixture);
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).expect("JSON");
    assert_eq!((&report["persons"]["imported"], &report["calls"]["imported"]), (&32.into(), &25.into()));
    let dry = desk.run(&format!("import {} --dry-run", mapping.display()));
    assert_eq!(dry.code, 0);
    assert!(dry.out.contains("32 übernommen") && !desk.path("calls.json").exists(), "{}", dry.out);
}

#[test]
fn every_format_has_a_schema() {
    let desk = Desk::empty();
    let names = desk.run("schema").out;
    assert!(names.lines().count() > 12, "{names}");
    for name in names.lines() {
        let schema = desk.run(&format!("schema {name}")).json();
        if name == "openapi" {
            assert_eq!(schema["openapi"], "3.1.0");
            continue;
        }
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
    }
}
