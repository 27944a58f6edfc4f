//! The server from outside: bytes over a socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Child;
use std::time::{Duration, Instant};

use flexpool_solver::draft::{PlanDraft, ProblemDraft};
use flexpool_tests::small;
use serde_json::{Value, json};

use crate::command::{Desk, root, signal};

/// A running server; ends with the test.
struct Server {
    child: Child,
    address: String,
}

/// What came back.
struct Reply {
    status: u16,
    kind: String,
    body: String,
}

impl Server {
    fn start() -> Self {
        let desk = Desk::empty();
        let mut child = desk.command("serve --listen 127.0.0.1:0").spawn().expect("the command starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("the server says where it is");
        let address =
            line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()).expect("an address");
        Self { address: address.trim().to_owned(), child }
    }

    fn send(&self, head: &str, body: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let head = format!(
            "{head}host: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("the server reads");
        // A server that refuses a long body may stop reading it.
        let _ = stream.write_all(body);
        stream
    }

    fn ask(&self, head: &str, body: &[u8]) -> Reply {
        let mut bytes = Vec::new();
        // A refused long body may end in a reset behind the answer.
        let _ = self.send(head, body).read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).expect("texts are UTF-8");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let kind = head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default();
        Reply { status, kind: kind.to_owned(), body: body.to_owned() }
    }

    fn post(&self, path: &str, body: &str) -> Reply {
        self.ask(&format!("POST {path} HTTP/1.1\r\ncontent-type: application/json\r\n"), body.as_bytes())
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\n"), b"")
    }

    fn running(&self) -> u64 {
        self.get("/healthz").json()["running"].as_u64().expect("a number")
    }

    fn wait_until_running(&self, n: u64) {
        let started = Instant::now();
        while self.running() != n {
            assert!(started.elapsed() < Duration::from_secs(10), "still not {n} running");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Asserts a problem of this status.
    fn is_problem(&self, status: u16) -> Value {
        assert_eq!((self.status, self.kind.as_str()), (status, "application/problem+json"), "{}", self.body);
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["type"].as_str().is_some_and(|kind| kind.starts_with("urn:flexpool:problem:")));
        problem
    }
}

fn problem() -> ProblemDraft {
    small::with(|draft| {
        draft.persons.push(small::person("ben"));
        draft.calls.push(small::call("more"));
    })
}

/// A question that takes a while.
fn long() -> String {
    let question = r#"{"type": "suggest", "plans": 50, "distance": 9, "explain": true}"#;
    format!("{{\"problem\": {}, \"question\": {question}}}", kiel())
}

fn kiel() -> String {
    std::fs::read_to_string(root().join("fixtures/kiel/problem.json")).expect("the fixture")
}

#[test]
fn the_server_answers_like_the_command() {
    let server = Server::start();
    let desk = Desk::with(&problem());
    let question = json!({"type": "suggest", "plans": 2, "distance": 1, "profiles": true, "explain": true});
    let body = json!({"problem": problem(), "question": question, "lang": "en"});
    let reply = server.post("/v1/ask", &body.to_string());
    assert_eq!((reply.status, reply.kind.as_str()), (200, "application/json"), "{}", reply.body);
    let line = "suggest problem.json --plans 2 --distance 1 --profiles --explain --lang en --json";
    assert_eq!(reply.body, desk.run(line).out);
    let bare = server.post("/v1/suggest", &desk.read("problem.json"));
    assert_eq!(bare.body, desk.run("suggest problem.json --json").out);
    let question = json!({"type": "suggest"});
    let limited = json!({"problem": problem(), "question": question, "seed": 7, "time_limit_ms": 60_000});
    let limited = server.post("/v1/ask", &limited.to_string()).json();
    assert_eq!((&limited["seed"], &limited["limits"]["time_ms"]), (&7.into(), &60_000.into()));
}

#[test]
fn every_question_is_answered_at_once_as_the_command_answers_it() {
    let server = Server::start();
    let desk = Desk::with(&problem());
    let questions = [
        (json!({"type": "candidates", "seat": "more/desk"}), "candidates problem.json --seat more/desk"),
        (
            json!({"type": "why_not", "person": "ben", "seat": "more/desk"}),
            "why-not problem.json ben more/desk",
        ),
        (json!({"type": "prices", "rules": true}), "prices problem.json --rules"),
        (json!({"type": "stress", "draws": 5}), "stress problem.json --draws 5"),
        (json!({"type": "rebalance"}), "rebalance problem.json"),
    ];
    for (question, line) in questions {
        let reply = server.post("/v1/ask", &json!({"problem": problem(), "question": question}).to_string());
        assert_eq!(reply.status, 200, "{line}: {}", reply.body);
        assert_eq!(reply.body, desk.run(&format!("{line} --json")).out, "{line}");
    }
}

#[test]
fn any_plan_is_judged() {
    let server = Server::start();
    let plan = |person: &str| {
        let placements = vec![small::served("help", &[person], small::START)];
        PlanDraft { format: PlanDraft::FORMAT.into(), placements }
    };
    let check = |person: &str| {
        let question = json!({"type": "check", "plan": plan(person)});
        server.post("/v1/ask", &json!({"problem": problem(), "question": question}).to_string())
    };
    let reply = check("ben");
    let answer = &reply.json()["answer"];
    assert_eq!((reply.status, &answer["valid"], &answer["distance"][1]), (200, &true.into(), &3.into()));
    let desk = Desk::with(&problem());
    desk.put_plan("plan.json", &plan("ben"));
    assert_eq!(reply.body, desk.run("check problem.json plan.json --json").out);
    let faults = &check("zoe").is_problem(422)["faults"];
    assert!(
        faults[0]["path"].as_str().is_some_and(|path| path.starts_with("question.plan.placements[0]")),
        "{faults}"
    );
}

#[test]
fn errors_are_problems_with_all_faults() {
    let server = Server::start();
    server.post("/v1/suggest", "{\"problem\": ").is_problem(400);
    server.post("/v1/suggest", "").is_problem(400);
    server.post("/v1/ask", "[]").is_problem(422);
    server.get("/v1/nothing").is_problem(404);
    server.get("/v1/suggest").is_problem(405);
    server.ask("POST /v1/suggest HTTP/1.1\r\ncontent-type: text/plain\r\n", b"{}").is_problem(415);
    server.post("/v1/suggest", &" ".repeat((32 << 20) + 1)).is_problem(413);
    let mut faulty = problem();
    faulty.persons[0].grade = "E99".into();
    faulty.calls[0].class = 9;
    let body = json!({"problem": faulty, "question": {"type": "suggest", "plans": 3}});
    let faults = server.post("/v1/ask", &body.to_string()).is_problem(422)["faults"].clone();
    let paths: Vec<_> =
        faults.as_array().expect("a list").iter().map(|fault| fault["path"].clone()).collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    assert!(
        paths.iter().all(|path| path.as_str().is_some_and(|path| path.starts_with("problem."))),
        "{paths:?}"
    );
    let question = json!({"type": "suggest", "plans": 0, "distance": -1});
    let body = json!({"problem": problem(), "question": question, "lang": "fr", "speed": 1});
    let faults = server.post("/v1/ask", &body.to_string()).is_problem(422)["faults"].clone();
    let paths: Vec<_> =
        faults.as_array().expect("a list").iter().filter_map(|fault| fault["path"].as_str()).collect();
    let mut paths = paths;
    paths.sort_unstable();
    assert_eq!(paths, ["lang", "question.distance", "question.plans", "speed"]);
    assert_eq!(server.get("/healthz").json()["status"], "ok");
}

#[test]
fn a_question_ends_when_its_asker_has_gone() {
    let server = Server::start();
    let body = long();
    let head = "POST /v1/ask HTTP/1.1\r\ncontent-type: application/json\r\n";
    let stream = server.send(head, body.as_bytes());
    server.wait_until_running(1);
    drop(stream);
    server.wait_until_running(0);
}

#[cfg(unix)]
#[test]
fn a_server_asked_to_end_answers_first() {
    let mut server = Server::start();
    let body = long();
    let head = "POST /v1/ask HTTP/1.1\r\ncontent-type: application/json\r\n";
    let mut stream = server.send(head, body.as_bytes());
    server.wait_until_running(1);
    std::thread::sleep(Duration::from_millis(300));
    signal(server.child.id(), "TERM");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).expect("an answer");
    let answer: Value =
        reply.split_once("\r\n\r\n").and_then(|(_, body)| serde_json::from_str(body).ok()).expect("JSON");
    assert_eq!(answer["format"], "flexpool/answer/1");
    assert!(server.child.wait().expect("it ends").success());
}
