//! A city's year, told through the API: what steering, offices and the night do from December to December.

use serde_json::{Value, json};

use super::{Server, Store};
use crate::command::root;

/// Everything a decider has to have read.
fn all_read() -> Vec<String> {
    (1..=16).map(|n| format!("W{n:02}")).collect()
}

fn fixture(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("the fixture");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_year_of_the_flex_unit() {
    for store in Store::each() {
        year(&Server::start(&store));
        store.is_sound();
    }
}

fn year(city: &Server) {
    // December. The tables are brought: 32 persons, 25 calls, the policy. One GET shows that nothing was lost.
    let pool = json!({
        "id": "kiel", "name": "FLEX:Unit", "problem": fixture("fixtures/kiel/problem.json"),
        "settings": { "zone": "Europe/Berlin", "night": { "hour": 2, "minute": 30 } },
    });
    assert_eq!(city.post("/v1/pools", &pool).status, 201);
    assert_eq!(
        city.get("/v1/pools/kiel/calls?as_of=2026-12-14").ok()["entries"].as_array().expect("calls").len(),
        25
    );

    // The first suggestion: the best plan with its proof, and two others with their exact loss.
    let question = json!({ "question": { "type": "suggest", "plans": 3 }, "as_of": "2026-12-14" });
    let (run, answer) = city.asked("kiel", &question);
    assert_eq!(answer["proof"]["ended"], "proved");
    let best = &answer["answer"]["plans"][0]["plan"];
    assert!(best["placements"].as_array().expect("placements").len() >= 20);

    // It is proposed, and steering publishes it: everybody knows where they are meant to go.
    let proposed = city.post("/v1/pools/kiel/proposals", &json!({ "run": run })).ok();
    let proposals = proposed["proposals"].as_array().expect("proposals").clone();
    assert!(proposals.iter().all(|proposal| proposal["change"] == "new" && proposal["state"] == "open"));
    let publish =
        json!({ "of": { "run": run }, "reason": "told in the meeting of all teams", "as_of": "2026-12-14" });
    assert_eq!(city.put("/v1/pools/kiel/published", "*", &publish).ok()["version"], 1);

    // Two seats of the immigration office are decided as proposed. Who has not read the warnings cannot decide.
    let urgent: Vec<&Value> =
        proposals.iter().filter(|proposal| proposal["call"] == "K-C01").take(2).collect();
    let numbers: Vec<i64> =
        urgent.iter().map(|proposal| proposal["number"].as_i64().expect("a number")).collect();
    let decide = |decision: Value, reason: &str, as_of: &str| {
        city.post(
            "/v1/pools/kiel/decisions",
            &json!({ "decision": decision, "reason": reason, "as_of": as_of }),
        )
    };
    let unread = decide(json!({ "type": "deploy", "proposals": [numbers[0]] }), "most urgent", "2026-12-14");
    let obstacles = unread.problem(409)["obstacles"].clone();
    assert!(!obstacles["unacknowledged"].as_array().expect("warnings").is_empty());
    let mut deployments = Vec::new();
    for number in &numbers {
        let wish = json!({ "type": "deploy", "proposals": [number], "acknowledged": all_read() });
        let made = decide(wish, "most urgent, hearing and staff council done", "2026-12-14").ok();
        assert_eq!(made["body"]["followed"], true);
        deployments.push(format!("D{}.1", made["number"]));
    }

    // Asked again, the plan keeps what is decided.
    let (_, again) =
        city.asked("kiel", &json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": "2026-12-15" }));
    let persons: Vec<&Value> = urgent.iter().map(|proposal| &proposal["placement"]["persons"][0]).collect();
    let replaced = again["answer"]["plans"][0]["plan"]["placements"].as_array().expect("placements").iter();
    assert!(replaced.clone().all(|placement| !persons.contains(&&placement["persons"][0])));

    // February. They are at work; the identity management was told when their rights begin and end.
    let running = city.get(&format!("/v1/pools/kiel/deployments/{}?as_of=2027-03-01", deployments[0])).ok();
    assert_eq!(running["stands"], "running", "{running}");
    let events = city.get("/v1/pools/kiel/identity-events").ok();
    assert_eq!(events["entries"].as_array().expect("events").len(), 4);

    // A night. Nothing has changed but the day, and the program says what that means; it decides nothing.
    let night =
        city.post_with("/v1/pools/kiel/nights", &[("prefer", "wait=100")], &json!({ "night": "2026-12-16" }));
    assert_eq!(night.expect("answered").status, 200);
    let overnight = city.get("/v1/pools/kiel/overnight?as_of=2026-12-16").ok();
    assert_eq!((&overnight["night"], &overnight["missed"]), (&json!("2026-12-16"), &json!(0)));
    assert!(overnight["text"].as_str().is_some_and(|text| !text.is_empty()));
    let decided =
        city.get("/v1/pools/kiel/decisions?limit=1000").ok()["entries"].as_array().expect("entries").len();

    // An office asks for people in the middle of it all: a draft, completed, admitted.
    let mut call = fixture("fixtures/kiel/problem.json")["calls"][2].clone();
    call["id"] = json!("K-C90");
    call["goal"] = json!("");
    assert_eq!(city.put("/v1/pools/kiel/calls/K-C90?as_of=2026-12-16", "", &call).status, 201);
    let admit = json!({ "to": "open", "as_of": "2026-12-16" });
    let transition = |body: &Value| {
        city.post_with("/v1/pools/kiel/calls/K-C90/transitions", &[("if-match", "*")], body)
            .expect("answered")
    };
    assert_eq!(transition(&admit).status, 409, "it has no goal");
    call["goal"] = json!("queues under a week");
    assert_eq!(city.put("/v1/pools/kiel/calls/K-C90?as_of=2026-12-16", "*", &call).status, 200);
    assert_eq!(transition(&admit).status, 200);

    // January. A crisis is declared, with an authority and an end. What would it cost, whom could one recall?
    let crisis = fixture("fixtures/kiel/scenarios/krise.json");
    let (what_if, answer) = city.asked(
        "kiel",
        &json!({
            "question": { "type": "what_if", "scenarios": [crisis] }, "as_of": "2026-12-16",
        }),
    );
    assert!(answer["answer"]["scenarios"][0]["crisis"]["authority"].is_string());
    let refused = city.post("/v1/pools/kiel/proposals", &json!({ "run": what_if }));
    assert_eq!(refused.status, 409, "what-if never becomes a real plan");

    // One person is recalled for it, and told; months later the other returns early because the goal is reached.
    let recall = json!({ "type": "end_early", "deployment": deployments[0], "end": "2027-04-05",
        "reason_code": "crisis", "crisis": "Krisenstab" });
    assert_eq!(decide(recall, "the shelter needs its registration", "2027-03-01").ok()["kind"], "recall");
    let back = json!({ "type": "end_early", "deployment": deployments[1], "end": "2027-06-07",
        "reason_code": "goal_reached" });
    assert_eq!(decide(back, "the backlog is gone", "2027-05-03").ok()["kind"], "end_early");
    for (deployment, reached) in deployments.iter().zip(["partly", "yes"]) {
        let goal = json!({ "type": "goal", "deployment": deployment, "reached": reached });
        assert_eq!(decide(goal, "reviewed with the office", "2027-06-14").status, 201);
    }
    let moved = city.get("/v1/pools/kiel/identity-events").ok();
    let moved =
        moved["entries"].as_array().expect("events").iter().filter(|event| event["kind"] == "end_moved");
    assert_eq!(moved.count(), 2);

    // December again. The report counts what happened, and the trail holds who decided what and why.
    let report = city.get("/v1/pools/kiel/report?from=2026-12-01&until=2027-12-01");
    assert_eq!(report.status, 200, "{}", report.body);
    let decisions = city.get("/v1/pools/kiel/decisions?limit=1000").ok();
    let decisions = decisions["entries"].as_array().expect("entries");
    assert!(decisions.len() >= decided + 4);
    assert!(decisions.iter().all(|one| one["reason"].as_str().is_some_and(|reason| !reason.is_empty())));
}
