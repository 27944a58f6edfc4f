//! What a server refuses, cuts off and leaves to its keeper.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::server::eventually;
use super::{Server, Store};
use crate::command::{Desk, root, signal};

const DAY: &str = "2026-12-14";

fn fixture(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("the fixture");
    serde_json::from_str(&text).expect("JSON")
}

fn suggest() -> Value {
    json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY })
}

#[test]
fn a_full_queue_says_when_to_come_again() {
    for store in Store::each() {
        let server = Server::set(&store, "--workers 0", &[("FLEXPOOL_QUEUE_RUNS_OF_CALLER", "1")]);
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        assert_eq!(server.post("/v1/pools/kiel/runs", &suggest()).status, 202);
        let refused = server.post("/v1/pools/kiel/runs", &suggest());
        assert_eq!(refused.problem(429)["type"], "urn:flexpool:problem:busy");
        assert!(refused.retry_after.parse::<u32>().is_ok_and(|seconds| seconds > 0), "{refused:?}");
        let other = server.post_with("/v1/pools/kiel/runs", &[("flexpool-caller", "eve")], &suggest());
        assert_eq!(other.expect("answered").status, 202, "others have places of their own");
    }
}

#[test]
fn saved_scenarios_are_asked_by_name() {
    for store in Store::each() {
        let server = Server::start(&store);
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        let mut scenario = fixture("fixtures/kiel/scenarios/k-kr1.json");
        scenario["name"] = json!("k-kr1");
        let path = format!("/v1/pools/kiel/scenarios/k-kr1?as_of={DAY}");
        let written = server.put(&path, "", &scenario);
        assert_eq!(written.status, 201, "{}", written.body);
        let ask = |scenarios: Value, saved: Value| {
            let question = json!({ "type": "what_if", "scenarios": scenarios });
            server.asked("kiel", &json!({ "question": question, "as_of": DAY, "saved_scenarios": saved })).1
        };
        assert_eq!(ask(json!([]), json!(["k-kr1"])), ask(json!([scenario]), json!([])));
        let mut unknown = json!({ "question": { "type": "what_if", "scenarios": [] }, "as_of": DAY });
        unknown["saved_scenarios"] = json!(["nothing"]);
        server.post("/v1/pools/kiel/runs", &unknown).problem(404);
        let mut misplaced = suggest();
        misplaced["saved_scenarios"] = json!(["k-kr1"]);
        let faults = server.post("/v1/pools/kiel/runs", &misplaced).problem(422)["faults"].clone();
        assert_eq!(faults[0]["path"], "saved_scenarios");
    }
}

#[test]
fn a_body_over_the_limit_is_refused_with_and_without_its_length() {
    let store = Store::sqlite();
    let server = Server::set(&store, "", &[("FLEXPOOL_LIMITS_BODY_BYTES", "2048")]);
    let name = "x".repeat(4096);
    let refused = server.post("/v1/demo", &json!({ "name": name }));
    assert_eq!(refused.problem(413)["type"], "urn:flexpool:problem:too-large");
    let body = json!({ "name": name }).to_string();
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    let head = format!(
        "POST /v1/demo HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\nconnection: close\r\n\
         transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
        server.address(),
        body.len(),
    );
    stream.write_all(head.as_bytes()).expect("the server reads");
    let mut reply = String::new();
    let _ = stream.read_to_string(&mut reply);
    assert!(reply.starts_with("HTTP/1.1 413"), "{reply}");
}

#[test]
fn heads_that_come_slowly_are_cut() {
    let store = Store::sqlite();
    let server = Server::set(&store, "", &[("FLEXPOOL_LIMITS_HEAD_SECONDS", "1")]);
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket");
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: 127").expect("the server reads");
    let asked = Instant::now();
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    assert!(asked.elapsed() < Duration::from_secs(15), "cut after a second or so");
    assert!(!String::from_utf8_lossy(&reply).contains(" 200 "), "nothing was asked");
    assert_eq!(server.get("/healthz").status, 200);
}

#[cfg(unix)]
#[test]
fn a_second_request_to_end_is_obeyed_at_once() {
    let store = Store::sqlite();
    let mut server = Server::start(&store);
    // A body that does not come keeps the server from ending by itself.
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    let head = format!(
        "POST /v1/demo HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{{",
        server.address()
    );
    stream.write_all(head.as_bytes()).expect("the server reads");
    std::thread::sleep(Duration::from_millis(300));
    signal(server.id(), "TERM");
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(server.ended_with(), None, "it waits for what was begun");
    signal(server.id(), "TERM");
    let asked = Instant::now();
    let code = eventually("it ends", || server.ended_with());
    assert!(asked.elapsed() < Duration::from_secs(5));
    assert_eq!(code, 130);
}

#[test]
fn the_keeper_says_who_is_told_and_in_which_zone_pools_are() {
    for store in Store::each() {
        let server = Server::set(&store, "", &[("FLEXPOOL_ZONE", "Europe/Lisbon")]);
        let made = server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        assert_eq!(made["settings"]["zone"], "Europe/Lisbon");
        let settings = json!({ "zone": "Europe/Berlin", "identity_webhook": "https://elsewhere.example/x" });
        let refused = server.put("/v1/pools/kiel", "*", &json!({ "name": "Kiel", "settings": settings }));
        let fault = refused.problem(422)["faults"][0].clone();
        assert_eq!((&fault["path"], &fault["code"]), (&json!("settings.identity_webhook"), &json!("E0008")));
        let named = server.put("/v1/pools/kiel", "*", &json!({ "name": "Kiel", "settings": {} })).ok();
        assert_eq!(named["settings"], json!({ "zone": "Europe/Lisbon" }));
    }
}

#[test]
fn periods_of_participation_are_suggested_by_land() {
    let store = Store::sqlite();
    let server = Server::start(&store);
    let nw = server.get("/v1/participation/NW").ok();
    assert_eq!((&nw["long_days"], &nw["staff_council_above_months"]), (&json!(14), &json!(3)));
    let sh = server.get("/v1/participation/SH").ok();
    assert_eq!((&sh["short_days"], &sh["staff_council_above_months"]), (&json!(14), &json!(0)));
    server.get("/v1/participation/BY").problem(404);
}

#[test]
fn a_store_that_is_not_there_is_not_sound() {
    let desk = Desk::empty();
    for line in ["audit verify", "audit replay", "backup b.jsonl"] {
        let ran = desk.run(&format!("{line} --store sqlite:elsewhere.db"));
        assert_eq!(ran.code, 2, "{line}: {}", ran.out);
        assert!(ran.err.contains("elsewhere.db"), "{}", ran.err);
    }
    assert!(!desk.path("elsewhere.db").exists() && !desk.path("b.jsonl").exists(), "nothing was made");
}
