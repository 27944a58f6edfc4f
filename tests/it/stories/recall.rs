//! A crisis that the free staff of Kiel cannot serve: who is recalled, in which order, and how it goes on.

use insta::assert_snapshot;

use crate::command::{Desk, Ran, root};

fn asked(options: &str) -> Ran {
    let kiel = root().join("fixtures/kiel");
    let (problem, scenario) = (kiel.join("problem.json"), kiel.join("scenarios/grosse-krise.json"));
    Desk::empty().run(&format!("what-if {} {} --quiet {options}", problem.display(), scenario.display()))
}

/// The part of the page about recalls.
fn about_recalls(ran: &Ran, title: &str) -> String {
    assert_eq!(ran.code, 0, "{}", ran.err);
    let at = ran.out.find(title).unwrap_or_else(|| panic!("{}", ran.out));
    ran.out[at..].to_owned()
}

#[test]
fn the_protocol_says_whom_to_recall_in_which_order_and_how_it_goes_on() {
    assert_snapshot!("recalls_kiel_de", about_recalls(&asked(""), "Was Rückrufe brächten"));
}

#[test]
fn every_recall_serves_the_crisis_and_every_broken_deployment_is_taken_up_again() {
    let ran = asked("--json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer = ran.json();
    let under = &answer["answer"]["scenarios"][0];
    let recalls = &under["recalls"];
    assert_eq!(recalls["ended"], "proved");
    assert_eq!(recalls["nested"], true);
    let steps = recalls["steps"].as_array().expect("a list");
    assert_eq!(steps[0]["proof"]["score"], under["proof"]["score"], "no recall, no difference");
    assert!(steps.len() > 3, "{}", steps.len());
    for pair in steps.windows(2) {
        let months =
            |step: &serde_json::Value| step["proof"]["score"][0].as_i64().expect("months of class 0");
        assert_eq!(
            months(&pair[1]),
            months(&pair[0]) + 3,
            "every recall serves one more seat for three months"
        );
    }
    for broken in steps.last().expect("there are steps")["broken"].as_array().expect("a list") {
        assert_eq!(broken["afterwards"]["afterwards"], "taken_up", "{broken}");
        assert_eq!(broken["afterwards"]["same_person"], true, "{broken}");
        let start = broken["afterwards"]["span"]["start"].as_str().expect("a day");
        assert!(start >= "2027-04-26", "not before the crisis ends: {broken}");
    }
}
