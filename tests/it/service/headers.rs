//! Which headers an endpoint reads and writes: what the description says, and nothing else.
//!
//! A header in the wrong form is refused before anything else is looked at, so that sending one to every endpoint
//! shows which of them read it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::server::Reply;
use super::{Server, Store};
use crate::command::root;

const DAY: &str = "2026-12-14";
/// Headers that have a form, each with a value that has not.
const MALFORMED: [(&str, &str); 3] =
    [("If-Match", "seven"), ("Idempotency-Key", "a\tb"), ("Last-Event-ID", "seven")];

/// A server with the example city that has a published plan and deployments.
fn with_city(store: &Store) -> Server {
    let server = Server::start(store);
    server.post("/v1/demo", &json!({ "name": "kiel-monday", "id": "kiel" })).ok();
    server
}

/// Every operation: its id, its method, an address with things that are there, and what is said of it.
fn operations(document: &Value) -> Vec<(String, String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let in_place = |path: &str| {
        let thing = match path {
            path if path.contains("/offices/") => "Tiefbauamt",
            path if path.contains("/calls/") => "K-C05",
            path if path.contains("/deployments/") => "K-E104-running",
            path if path.contains("/scenarios/") => "crisis",
            _ => "K-E101",
        };
        let path = path.replace("{pool}", "kiel").replace("{id}", thing).replace("{number}", "1");
        let path = path.replace("{land}", "NW").replace("{file}", "calls.csv").replace('{', "");
        path.replace('}', "")
    };
    let mut all = Vec::new();
    for (path, item) in paths {
        for (method, said) in item.as_object().expect("operations") {
            let id = said["operationId"].as_str().expect("an id").to_owned();
            all.push((id, method.to_uppercase(), in_place(path), said.clone()));
        }
    }
    all
}

/// The names of the headers that an operation is said to read.
fn read_by(said: &Value) -> BTreeSet<String> {
    let parameters = said["parameters"].as_array().into_iter().flatten();
    let headers = parameters.filter(|parameter| parameter["in"] == "header");
    headers
        .map(|header| {
            assert!(header["description"].as_str().is_some_and(|text| text.len() > 20), "{header}");
            assert!(header["schema"].get("type").is_some(), "{header}");
            header["name"].as_str().expect("a name").to_owned()
        })
        .collect()
}

fn is_refused_for_a_header(reply: &Reply) -> bool {
    reply.status == 400 && reply.json()["type"] == "urn:flexpool:problem:faulty-header"
}

#[test]
fn every_header_that_an_endpoint_reads_is_described_and_no_other() {
    let store = Store::sqlite();
    let server = with_city(&store);
    let document = server.get("/openapi.json").ok();
    let mut readers = [0; MALFORMED.len()];
    for (id, method, path, said) in operations(&document) {
        let described = read_by(&said);
        for (at, (name, value)) in MALFORMED.into_iter().enumerate() {
            let body = ["POST", "PUT"].contains(&method.as_str()).then(|| json!({}));
            let reply = server.send(&method, &path, &[(name, value)], body.as_ref());
            let (reads, says) = (is_refused_for_a_header(&reply), described.contains(name));
            assert_eq!(reads, says, "{id} and {name}: {} {}", reply.status, reply.body);
            readers[at] += usize::from(says);
        }
    }
    assert!(readers[0] >= 14 && readers[1] == 3 && readers[2] == 1, "{readers:?}");
}

#[test]
fn whoever_wishes_to_wait_is_heard_where_it_is_described() {
    let store = Store::sqlite();
    let server = with_city(&store);
    let question = json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY });
    let (run, _) = server.asked("kiel", &question);
    let problem = std::fs::read_to_string(root().join("fixtures/kiel/problem.json")).expect("the fixture");
    let problem: Value = serde_json::from_str(&problem).expect("JSON");
    let document = server.get("/openapi.json").ok();
    let mut heard = Vec::new();
    for (id, method, path, said) in operations(&document) {
        let says = read_by(&said).contains("Prefer");
        let body = match id.as_str() {
            "askRun" => json!({ "problem": problem, "question": { "type": "suggest", "plans": 1 } }),
            "askPoolRun" => question.clone(),
            _ => json!({}),
        };
        let path = path.replace("/run/", &format!("/{run}/"));
        let body = ["POST", "PUT"].contains(&method.as_str()).then_some(body);
        let reply = server.send(&method, &path, &[("Prefer", "wait=1")], body.as_ref());
        assert_eq!(
            reply.header("preference-applied") == "wait=1",
            says,
            "{id}: {} {}",
            reply.status,
            reply.body
        );
        if says {
            heard.push(id);
        }
    }
    assert_eq!(heard.len(), 4, "{heard:?}");
}

#[test]
fn headers_of_answers_are_described() {
    let store = Store::sqlite();
    let server = with_city(&store);
    let (run, _) =
        server.asked("kiel", &json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY }));
    let document = server.get("/openapi.json").ok();
    let mut seen = 0;
    for (id, method, path, said) in operations(&document) {
        if method != "GET" {
            continue;
        }
        let path = path.replace("/run", &format!("/{run}")).replace(&format!("/{run}s"), "/runs");
        let reply = server.send("GET", &path, &[], None);
        let status = if reply.status < 300 { reply.status.to_string() } else { "default".to_owned() };
        let described = &said["responses"][&status]["headers"];
        for name in ["ETag", "Location", "Preference-Applied", "Retry-After", "WWW-Authenticate"] {
            let is_there = !reply.header(name).is_empty();
            let says = described.get(name).is_some();
            assert!(says || !is_there, "{id} {} has {name}: it is not described", reply.status);
            assert!(is_there || !says || name != "ETag", "{id} {} has no {name}", reply.status);
            seen += usize::from(is_there);
        }
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn what_somebody_has_removed_is_not_written_again_by_accident() {
    for store in Store::each() {
        let server = with_city(&store);
        let path = "/v1/pools/kiel/scenarios/calm";
        let calm = json!({ "format": "flexpool/scenario/1", "name": "calm" });
        let made = server.put(path, "", &calm);
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(server.delete(path).status, 204);
        server.put(path, &made.etag, &calm).problem(412);
        assert_eq!(server.put(path, "*", &calm).status, 201, "whatever is there, be it nothing");
    }
}
