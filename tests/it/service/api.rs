//! What every client meets: versions, pages, problems, runs that are watched and stopped, once and only once.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::server::eventually;
use super::{Server, Store};
use crate::command::root;

const DAY: &str = "2026-12-14";

fn kiel() -> Value {
    let text = std::fs::read_to_string(root().join("fixtures/kiel/problem.json")).expect("the fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// A server with the Kiel example.
fn with_kiel(store: &Store) -> Server {
    let server = Server::start(store);
    server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
    server
}

#[test]
fn answers_of_runs_are_the_commands_bytes() {
    for store in Store::each() {
        let server = with_kiel(&store);
        let question = json!({ "question": { "type": "suggest", "plans": 2 }, "as_of": DAY, "lang": "en" });
        let asked = server.post_with("/v1/pools/kiel/runs", &[("prefer", "wait=100")], &question);
        let asked = asked.expect("answered");
        assert_eq!(asked.status, 200, "{}", asked.body);
        let path = root().join("fixtures/kiel/problem.json");
        let line = format!("suggest {} --plans 2 --lang en --json", path.display());
        assert!(asked.body == store.desk.run(&line).out, "other bytes than the command's");
        store.is_sound();
    }
}

#[test]
fn a_problem_brought_along_is_asked_about_without_a_pool() {
    for store in Store::each() {
        let server = Server::start(&store);
        let question = json!({ "problem": kiel(), "question": {
            "type": "why_not", "person": "K-E202", "seat": "K-C01/1",
        } });
        let reply = server.post("/v1/runs", &question);
        assert_eq!((reply.status, reply.location.is_empty()), (202, false), "{}", reply.body);
        let run = reply.json()["id"].as_str().expect("an id").to_owned();
        assert_eq!(server.ended(&run)["state"], "done");
        let answer = server.get(&format!("/v1/runs/{run}/answer")).ok();
        assert_eq!(answer["kind"], "why_not");
        let faulty = json!({ "problem": kiel(), "question": {
            "type": "why_not", "person": "nobody", "seat": "nowhere/1",
        } });
        let problem = server.post("/v1/runs", &faulty).problem(422);
        let codes: Vec<_> =
            problem["faults"].as_array().expect("faults").iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, ["E1302", "E1404"]);
    }
}

#[test]
fn a_key_makes_a_run_once() {
    for store in Store::each() {
        let server = with_kiel(&store);
        let body = json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY });
        let ask = |body: &Value| {
            server.post_with("/v1/pools/kiel/runs", &[("idempotency-key", "k1")], body).expect("answered")
        };
        let ids: Vec<_> = (0..3).map(|_| ask(&body).ok()["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        let other = json!({ "question": { "type": "suggest", "plans": 2 }, "as_of": DAY });
        assert_eq!(ask(&other).status, 422, "the key belongs to another request");
        let runs = server.get("/v1/pools/kiel/runs").ok();
        assert_eq!(runs["entries"].as_array().expect("runs").len(), 1);
    }
}

#[test]
fn a_long_run_is_watched_stopped_and_keeps_its_best() {
    for store in Store::each() {
        let server = with_kiel(&store);
        let body = json!({ "question": { "type": "stress", "draws": 100_000 }, "as_of": DAY });
        let run = server.post("/v1/pools/kiel/runs", &body).ok()["id"].as_str().expect("an id").to_owned();
        let mut stream = TcpStream::connect(server.address()).expect("the server listens");
        let head = format!("GET /v1/runs/{run}/events HTTP/1.1\r\nhost: {}\r\n\r\n", server.address());
        stream.write_all(head.as_bytes()).expect("the server reads");
        eventually("the run is at work", || {
            (server.get(&format!("/v1/runs/{run}")).json()["state"] == "running").then_some(())
        });
        assert_eq!(server.delete(&format!("/v1/runs/{run}")).status, 202);
        let ended = server.ended(&run);
        assert_eq!((&ended["state"], &ended["cut_short"]), (&json!("stopped"), &json!(true)), "{ended}");
        let answer = server.get(&format!("/v1/runs/{run}/answer")).ok();
        assert_eq!(answer["answer"]["wanted"], 100_000);
        assert_eq!(answer["answer"]["ended"], "cancelled");
        let mut events = String::new();
        // The stream ends with the run.
        let _ = stream.set_read_timeout(Some(std::time::Duration::from_secs(20)));
        let mut bytes = [0; 4096];
        while let Ok(n @ 1..) = stream.read(&mut bytes) {
            events.push_str(&String::from_utf8_lossy(&bytes[..n]));
            if events.contains("\"stopped\"") {
                break;
            }
        }
        assert!(events.contains("event: state") && events.contains("\"stopped\""), "{events}");
    }
}

#[test]
fn somebody_elses_change_is_not_overwritten() {
    for store in Store::each() {
        let server = with_kiel(&store);
        let path = "/v1/pools/kiel/persons/K-E101";
        let read = server.get(path);
        let mut person = read.ok()["body"].clone();
        person["cover_name"] = json!("Sturmmoewe");
        assert_eq!(server.put(path, "", &person).status, 428, "which version is meant?");
        let written = server.put(path, &read.etag, &person);
        assert_eq!(written.status, 200, "{}", written.body);
        assert_eq!(server.put(path, &read.etag, &person).status, 412, "that one is old by now");
        person["grade"] = json!("E99");
        let problem = server.put(path, &written.etag, &person).problem(422);
        assert_eq!(problem["faults"][0]["code"], "E1112");
        person["shoe_size"] = json!(43);
        let problem = server.put(path, &written.etag, &person).problem(422);
        assert_eq!(problem["faults"][0]["code"], "E0002", "the list of fields is closed");
    }
}

#[test]
fn lists_come_in_pages() {
    for store in Store::each() {
        let server = with_kiel(&store);
        let mut seen = Vec::new();
        let mut path = "/v1/pools/kiel/persons?limit=10".to_owned();
        loop {
            let page = server.get(&path).ok();
            let entries = page["entries"].as_array().expect("entries");
            assert!(entries.len() <= 10);
            seen.extend(entries.iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()));
            match page["next"].as_str() {
                Some(next) => path = format!("/v1/pools/kiel/persons?limit=10&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 32);
        assert!(seen.is_sorted());
        server.get("/v1/pools/nowhere/persons").problem(404);
        server.get("/v1/pools/kiel/persons?colour=red").problem(400);
    }
}

#[test]
fn a_backup_goes_from_one_database_to_the_other() {
    let stores: Vec<Store> = Store::each().collect();
    for store in &stores {
        let server = with_kiel(store);
        server.asked("kiel", &json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY }));
    }
    let file = stores[0].desk.path("backup.jsonl");
    for (from, to) in [(0, stores.len() - 1), (stores.len() - 1, 0)] {
        let copy = if to == 0 { Some(Store::sqlite()) } else { Store::postgres() };
        let Some(copy) = copy else { continue };
        let line = format!("backup {} --store {}", file.display(), stores[from].url);
        let written = stores[from].desk.run(&line);
        assert_eq!(written.code, 0, "{}", written.err);
        let read = copy.desk.run(&format!("restore {} --store {}", file.display(), copy.url));
        assert_eq!((read.code, &read.out), (0, &written.out), "{}", read.err);
        copy.is_sound();
        let again = copy.desk.run(&format!("restore {} --store {}", file.display(), copy.url));
        assert_eq!(again.code, 2, "only an empty store is filled");
        let server = Server::start(&copy);
        assert_eq!(server.get("/v1/pools/kiel/runs").ok()["entries"].as_array().expect("runs").len(), 1);
    }
}

#[test]
fn the_description_names_every_endpoint_that_tests_ask() {
    let store = Store::sqlite();
    let server = Server::start(&store);
    let document = server.get("/openapi.json").ok();
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1"));
    for path in
        ["/v1/pools/{pool}/decisions", "/v1/runs/{run}/events", "/v1/pools/{pool}/overnight", "/v1/demo"]
    {
        assert!(document["paths"].get(path).is_some(), "{path}");
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
    assert!(server.get("/metrics").body.contains("flexpool_"));
    assert!(server.get("/").body.contains("flexpool"));
}
