//! The command line as a process: codes, streams, signals, files.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::example;
use crate::command::{Desk, Ran, root, signal};

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
    // At once it may be `env` that is asked, which may still ignore an interrupt.
    for (wait, name) in
        [(0, "TERM"), (50, "INT"), (200, "TERM"), (500, "INT"), (1_000, "TERM"), (3_000, "INT")]
    {
        let child = desk.interruptible(&line).spawn().expect("the command starts");
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
    let child = desk.interruptible("suggest -").stdin(Stdio::piped()).spawn().expect("the command starts");
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
