//! Kiel on the next morning: one person is absent, one call is new, and a plan was published.

use insta::assert_snapshot;

use crate::command::{Desk, Ran, root};

/// Asks on the fixture's own desk.
fn ask(desk: &Desk, more: &str) -> Ran {
    let fixture = |name: &str| root().join("fixtures").join(name).display().to_string();
    let (today, published) = (fixture("kiel-monday/problem.json"), fixture("kiel-monday/published.json"));
    desk.run(&format!("rebalance {today} --published {published} --quiet {more}"))
}

fn friday() -> String {
    root().join("fixtures/kiel/problem.json").display().to_string()
}

#[test]
fn the_protocol_names_losses_curve_recommendation_and_causes() {
    let desk = Desk::empty();
    assert_snapshot!("rebalance_de", ask(&desk, &format!("--before {}", friday())).shown());
    assert_snapshot!("rebalance_en", ask(&desk, "--most 1 --lang en").shown());
}

#[test]
fn the_answer_says_which_changes_the_absence_and_the_new_call_bring() {
    let desk = Desk::empty();
    let ran = ask(&desk, &format!("--before {} --json --out answer.json", friday()));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer: serde_json::Value = serde_json::from_str(&desk.read("answer.json")).expect("JSON");
    let answer = &answer["answer"];
    let differences: Vec<_> =
        answer["differences"].as_array().expect("a list").iter().map(|one| &one["difference"]).collect();
    assert_eq!(differences, ["call_new", "absent"]);
    assert_eq!(answer["forced"], 1);
    assert_eq!(answer["lost"][0]["person"], "K-E103");
    let steps = answer["steps"].as_array().expect("a list");
    // Months of class 1: the election seat for one change, the new call for two more that only together help.
    let class_one: Vec<_> = steps.iter().skip(1).map(|step| step["gain"][1].as_i64()).collect();
    assert_eq!(class_one, [Some(3), Some(0), Some(3)]);
    assert_eq!(answer["recommended"], 3);
    let last = &steps[3];
    assert!(last["changes"].as_array().is_some_and(|changes| changes.len() == 3));
    let new_call: Vec<_> = last["plan"]["placements"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|placement| placement["call"] == "K-C26")
        .collect();
    assert_eq!(new_call.len(), 1, "the new call is served");
    for change in last["changes"].as_array().expect("a list") {
        let causes = change["causes"].as_array().expect("a list");
        assert!(!causes.contains(&"better_plan".into()), "everything follows from the night: {change}");
    }
}

#[test]
fn a_stricter_policy_stops_earlier_on_the_same_curve() {
    let desk = Desk::empty();
    let text =
        std::fs::read_to_string(root().join("fixtures/kiel-monday/problem.json")).expect("the fixture");
    let mut problem: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for (least, recommended) in [([1, 2, 2, 3, 3], 1), ([1, 4, 2, 3, 3], 0)] {
        problem["policy"]["rebalance"] = serde_json::json!({"least_months": least});
        desk.put("problem.json", &problem.to_string());
        let published = root().join("fixtures/kiel-monday/published.json").display().to_string();
        let answer = desk.run(&format!("rebalance problem.json --published {published} --json")).json();
        assert_eq!(answer["answer"]["recommended"], recommended, "{least:?}");
        assert_eq!(answer["answer"]["steps"].as_array().map(Vec::len), Some(4));
    }
}

#[test]
fn yesterdays_answer_is_todays_published_plan() {
    let desk = Desk::empty();
    let friday = friday();
    assert_eq!(desk.run(&format!("suggest {friday} --plans 1 --json --out friday.json")).code, 0);
    let ran = desk.run(&format!("rebalance {friday} --published friday.json --before {friday} --json"));
    let answer = &ran.json()["answer"];
    assert_eq!(answer["advice"], "already_best");
    assert_eq!(answer["differences"], serde_json::json!([]));
    assert_eq!(answer["steps"].as_array().map(Vec::len), Some(1));
    // The recommended plan of the next morning is a plan that check reads.
    ask(&desk, "--json --out monday.json");
    let today = root().join("fixtures/kiel-monday/problem.json").display().to_string();
    assert_eq!(desk.run(&format!("check {today} monday.json#4 --no-best")).code, 0);
}

#[test]
fn what_no_longer_exists_is_said_and_what_never_did_is_refused() {
    let desk = Desk::empty();
    let friday = friday();
    let text =
        std::fs::read_to_string(root().join("fixtures/kiel-monday/published.json")).expect("the fixture");
    desk.put(
        "published.json",
        &text.replacen("\"K-C02\"", "\"K-C99\"", 1).replacen("\"K-E101\"", "\"K-E999\"", 1),
    );
    let ran = desk.run(&format!("rebalance {friday} --published published.json --json"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let gone = &ran.json()["answer"]["gone"];
    let missing: Vec<_> = gone.as_array().expect("a list").iter().map(|one| &one["missing"]).collect();
    assert_eq!(missing, ["call", "person"]);
    let refused = desk.run(&format!("rebalance {friday} --published published.json --before {friday}"));
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("E1402") && refused.err.contains("E1302"), "{}", refused.err);
}
