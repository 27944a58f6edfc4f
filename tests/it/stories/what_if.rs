//! A crisis as a scenario: the answer reads like a protocol and shows which offices pay.

use insta::assert_snapshot;

use crate::command::{Desk, root};

fn asked(city: &str, scenarios: &[&str], options: &str) -> crate::command::Ran {
    let folder = root().join("fixtures").join(city);
    let files = scenarios.iter().map(|name| folder.join("scenarios").join(name));
    let files: Vec<_> = files.map(|path| path.display().to_string()).collect();
    let line = format!("what-if {} {} {options}", folder.join("problem.json").display(), files.join(" "));
    Desk::empty().run(&line)
}

#[test]
fn in_kiel_the_offices_that_pay_for_the_shelter_are_named() {
    let ran = asked("kiel", &["k-kr1.json"], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_snapshot!("what_if_kiel_de", ran.shown());
}

#[test]
fn two_scenarios_stand_side_by_side_in_one_table_and_one_json() {
    let ran = asked("kiel", &["k-kr1.json", "krise.json"], "--json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json = ran.json();
    let names: Vec<_> = [0, 1].map(|n| json["answer"]["scenarios"][n]["name"].as_str()).into();
    assert_eq!(names, [Some("K-KR1 Notunterkunft"), Some("Krise im Winter")]);
    for under in json["answer"]["scenarios"].as_array().expect("a list") {
        assert_ne!(under["proof"]["status"], "gap");
        assert_eq!(under["settled"], "proved");
        // Seven persons for the shelter are seats that somebody else loses, or persons who were free.
        let measures = &under["measures"];
        let number = |name: &str| measures[name].as_i64().expect("a number");
        let base = json["answer"]["base"]["measures"]["served"].as_i64().expect("a number");
        assert_eq!(number("served"), base + number("gained") - number("paid"));
    }
    // Lifting rules and two persons less: whatever pays, the crisis call is served in full.
    let calls = json["answer"]["scenarios"][1]["calls"].as_array().expect("a list");
    let crisis = calls.iter().find(|call| call["call"] == "K-KR1").expect("the crisis call is served");
    assert_eq!((&crisis["before"], &crisis["after"]), (&0.into(), &7.into()));
    let table = asked("kiel", &["k-kr1.json", "krise.json"], "--lang en");
    assert!(
        table
            .out
            .lines()
            .any(|line| line.contains("K-KR1 Notunterkunft") && line.contains("Krise im Winter"))
    );
}

#[test]
fn in_dortmund_the_crisis_is_answered_with_what_it_lifts() {
    let ran = asked("dortmund", &["krise.json"], "--lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_snapshot!("what_if_dortmund_en", ran.shown());
}
