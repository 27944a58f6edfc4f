//! What goes wrong: processes that are killed, a database that is gone, a disk that is full, a listener that sleeps.
//! Afterwards the trail fits together, no decision is lost, and nothing was done twice.

use std::io::Write as _;
use std::net::TcpStream;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use super::server::eventually;
use super::{Server, Store, Worker};
use crate::command::signal;

const DAY: &str = "2026-12-14";

fn deploy(person: &str, call: &str, seat: &str, start: &str, months: i64) -> Value {
    let all: Vec<String> = (1..=16).map(|n| format!("W{n:02}")).collect();
    json!({
        "decision": { "type": "deploy", "acknowledged": all, "placements": [
            { "call": call, "seat": seat, "persons": [person], "start": start, "months": months }
        ] },
        "reason": "test of what is acknowledged", "as_of": DAY,
    })
}

/// Placements of the best plan of Kiel, as decisions.
fn decisions(server: &Server) -> Vec<Value> {
    let question = json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY });
    let (_, answer) = server.asked("kiel", &question);
    let placements =
        answer["answer"]["plans"][0]["plan"]["placements"].as_array().expect("placements").clone();
    let text = |one: &Value, name: &str| one[name].as_str().expect("a text").to_owned();
    let one = |placement: &Value| {
        deploy(
            placement["persons"][0].as_str().expect("a person"),
            &text(placement, "call"),
            &text(placement, "seat"),
            &text(placement, "start"),
            placement["months"].as_i64().unwrap_or(3),
        )
    };
    placements.iter().filter(|placement| placement["months"].is_i64()).map(one).collect()
}

#[test]
fn a_server_killed_while_people_decide_loses_no_decision_and_makes_none_twice() {
    for store in Store::each() {
        let server = Server::start(&store);
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        let wanted = decisions(&server);
        let mut acknowledged = Vec::new();
        let (mut server, mut rounds) = (Some(server), 0_u64);
        for wish in &wanted {
            // Killed at another moment each time: before, while and after the decision is written.
            let now = server.take().expect("a server");
            let process = now.id();
            let moment = Duration::from_millis((rounds * 37) % 450);
            let killer = std::thread::spawn(move || {
                std::thread::sleep(moment);
                let _ = Command::new("kill").args(["-9", &process.to_string()]).status();
            });
            if let Ok(reply) = now.post_with("/v1/pools/kiel/decisions", &[], wish)
                && reply.status == 201
            {
                acknowledged.push(reply.json()["number"].as_i64().expect("a number"));
            }
            killer.join().expect("it kills");
            now.kill();
            server = Some(Server::start(&store));
            rounds += 1;
            if rounds == 12 {
                break;
            }
        }
        let server = server.expect("a server");
        let kept = server.get("/v1/pools/kiel/decisions?limit=1000").ok();
        let kept: Vec<i64> = kept["entries"]
            .as_array()
            .expect("entries")
            .iter()
            .filter_map(|one| one["number"].as_i64())
            .collect();
        assert!(acknowledged.iter().all(|number| kept.contains(number)), "{acknowledged:?} of {kept:?}");
        assert!(!kept.is_empty(), "some came through");
        let deployments = server.get("/v1/pools/kiel/deployments?limit=1000").ok();
        let made = deployments["entries"].as_array().expect("entries").iter();
        let made = made.filter(|one| one["id"].as_str().is_some_and(|id| id.starts_with('D'))).count();
        assert_eq!(made, kept.len(), "a deployment for each decision, and no other");
        store.is_sound();
    }
}

#[test]
fn a_killed_workers_part_is_taken_over_and_done_once() {
    for store in Store::each() {
        let server = Server::with(&store, "--workers 0");
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        let body = json!({ "question": { "type": "stress", "draws": 1500 }, "as_of": DAY, "seed": 3 });
        let run = server.post("/v1/pools/kiel/runs", &body).ok()["id"].as_str().expect("an id").to_owned();
        let mut first = Worker::start(&store);
        eventually("a worker is at it", || {
            (server.get(&format!("/v1/runs/{run}")).json()["state"] == "running").then_some(())
        });
        let second = Worker::start(&store);
        assert_ne!(first.id(), second.id());
        std::thread::sleep(Duration::from_millis(700));
        first.kill();
        let ended = server.ended(&run);
        assert_eq!(ended["state"], "done", "{ended}");
        let answer = server.get(&format!("/v1/runs/{run}/answer")).ok();
        assert_eq!(
            (&answer["answer"]["draws"], &answer["answer"]["ended"]),
            (&json!(1500), &json!("proved"))
        );
        let trail = store.desk.run(&format!("audit show --pool kiel --store {}", store.url)).json();
        let answered =
            trail.as_array().expect("entries").iter().filter(|entry| entry["action"] == "answered");
        assert_eq!(answered.count(), 1, "answered once");
        store.is_sound();
    }
}

#[test]
fn a_night_whose_worker_is_killed_is_answered_once_all_the_same() {
    for store in Store::each() {
        let server = Server::with(&store, "--workers 0");
        server.post("/v1/demo", &json!({ "name": "kiel-monday" })).ok();
        let night = json!({ "night": "2027-01-04" });
        let reply = server.post("/v1/pools/kiel-monday/nights", &night);
        assert_eq!(reply.status, 202, "{}", reply.body);
        let run = reply.json()["id"].as_str().expect("an id").to_owned();
        assert_eq!(server.post("/v1/pools/kiel-monday/nights", &night).status, 409, "once for each night");
        for moment in [0, 30, 60, 120] {
            let mut worker = Worker::start(&store);
            std::thread::sleep(Duration::from_millis(moment));
            worker.kill();
        }
        let _last = Worker::start(&store);
        assert_eq!(server.ended(&run)["state"], "done");
        let overnight = server.get("/v1/pools/kiel-monday/overnight").ok();
        assert_eq!(overnight["run"], json!(run));
        let proposals = server.get("/v1/pools/kiel-monday/proposals?limit=1000").ok();
        let of_run = proposals["entries"].as_array().expect("entries").len();
        assert_eq!(of_run, overnight["proposals"].as_array().expect("proposals").len(), "none twice");
        store.is_sound();
    }
}

#[test]
fn a_listener_that_never_reads_holds_nobody_up() {
    let store = Store::sqlite();
    let server = Server::start(&store);
    server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
    let body = json!({ "question": { "type": "stress", "draws": 600 }, "as_of": DAY });
    let run = server.post("/v1/pools/kiel/runs", &body).ok()["id"].as_str().expect("an id").to_owned();
    let sleepers: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address()).expect("the server listens");
            let head = format!("GET /v1/runs/{run}/events HTTP/1.1\r\nhost: {}\r\n\r\n", server.address());
            stream.write_all(head.as_bytes()).expect("the server reads");
            stream
        })
        .collect();
    assert_eq!(server.ended(&run)["state"], "done");
    assert_eq!(server.get("/healthz").status, 200);
    drop(sleepers);
}

#[test]
fn a_full_disk_refuses_a_decision_as_a_whole() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: no small disk can be mounted here");
        return;
    };
    let store = Store { url: format!("sqlite:{}/flexpool.db", disk.0.path("").display()), desk: disk.desk() };
    let server = Server::start(&store);
    server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
    let wanted = decisions(&server);
    let filler = disk.0.path("filler");
    // All that is left, in ever smaller pieces.
    let _ = Command::new("dd").args(["if=/dev/zero", &format!("of={}", filler.display()), "bs=4k"]).output();
    let mut refused = 0;
    for wish in &wanted {
        let reply = server.post("/v1/pools/kiel/decisions", wish);
        assert!([201, 503].contains(&reply.status), "{}: {}", reply.status, reply.body);
        refused += i32::from(reply.status == 503);
    }
    assert!(refused > 0, "the disk was full");
    std::fs::remove_file(filler).expect("it was there");
    let before =
        server.get("/v1/pools/kiel/decisions?limit=1000").ok()["entries"].as_array().expect("entries").len();
    let later: Vec<_> =
        wanted.iter().map(|wish| server.post("/v1/pools/kiel/decisions", wish).status).collect();
    let after =
        server.get("/v1/pools/kiel/decisions?limit=1000").ok()["entries"].as_array().expect("entries").len();
    assert_eq!(after - before, later.iter().filter(|status| **status == 201).count());
    assert!(after > before, "later it works: {later:?}");
    drop(server);
    store.is_sound();
}

/// A disk of a few MiB in a folder of its own; gone with the test.
struct SmallDisk(crate::command::Desk);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let desk = crate::command::Desk::empty();
        let folder = desk.path("");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"])
            .arg(&folder)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(desk))
    }

    fn desk(&self) -> crate::command::Desk {
        crate::command::Desk::empty()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path("")).status();
    }
}

#[test]
fn a_database_that_is_gone_and_comes_back_is_waited_for() {
    let (Some(store), Ok(control), Ok(data)) =
        (Store::postgres(), std::env::var("TEST_POSTGRES_CONTROL"), std::env::var("TEST_POSTGRES_DATA"))
    else {
        return;
    };
    let server = Server::start(&store);
    server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
    // All connections are cut, as they are when the database is started again; the other tests go on with theirs.
    let (url, name) = store.url.rsplit_once('/').expect("a name");
    let cut = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    let (sender, stop) = mpsc::channel::<()>();
    let url = format!("{url}/postgres");
    let cutter = std::thread::spawn(move || {
        while stop.recv_timeout(Duration::from_millis(20)).is_err() {
            let _ = Command::new("psql").args([&url, "-q", "-c", &cut]).output();
        }
    });
    for _ in 0..20 {
        let status = server.get("/v1/pools").status;
        assert!([200, 503].contains(&status), "{status}");
        std::thread::sleep(Duration::from_millis(20));
    }
    sender.send(()).expect("it still cuts");
    cutter.join().expect("it ends");
    eventually("the server answers again", || (server.get("/v1/pools").status == 200).then_some(()));
    let (_, answer) =
        server.asked("kiel", &json!({ "question": { "type": "suggest", "plans": 1 }, "as_of": DAY }));
    assert_eq!(answer["kind"], "suggestion");
    assert!(!control.is_empty() && !data.is_empty());
    store.is_sound();
}

#[test]
fn a_server_asked_to_end_hands_its_work_back() {
    for store in Store::each() {
        let mut server = Server::start(&store);
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        // Far more than is done while this test looks, so that it cannot end by itself.
        let body = json!({ "question": { "type": "stress", "draws": 20_000 }, "as_of": DAY });
        let run = server.post("/v1/pools/kiel/runs", &body).ok()["id"].as_str().expect("an id").to_owned();
        let path = format!("/v1/runs/{run}");
        let stands = |server: &Server, state: &str| {
            eventually(state, || (server.get(&path).json()["state"] == state).then_some(()));
        };
        stands(&server, "running");
        signal(server.id(), "TERM");
        assert_eq!(eventually("the server ends", || server.ended_with()), 0);
        // Nobody works here: its work waits because it was handed back, not because its worker is missed.
        let server = Server::with(&store, "--workers 0");
        let at_work = || server.get("/metrics").body.contains("flexpool_tasks{state=\"running\"} 1");
        assert!(!at_work(), "nothing is held by a worker that has ended");
        let worker = Worker::start(&store);
        eventually("the work is taken up again", || at_work().then_some(()));
        assert_eq!(server.delete(&path).status, 202);
        assert_eq!(server.ended(&run)["state"], "stopped");
        drop(worker);
        store.is_sound();
    }
}
