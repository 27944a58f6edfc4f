//! Processes of the service, and what they answer.

use std::io::{BufRead as _, BufReader};
use std::process::Child;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;

use super::Store;

/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server; ends with the test.
pub(crate) struct Server {
    child: Child,
    url: String,
    agent: Agent,
}

/// A running worker without HTTP.
pub(crate) struct Worker(Child);

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) etag: String,
    pub(crate) location: String,
    pub(crate) retry_after: String,
    headers: ureq::http::HeaderMap,
    pub(crate) body: String,
}

impl Server {
    /// A server with workers, empty of demos.
    pub(crate) fn start(store: &Store) -> Self {
        Self::with(store, "--workers 2")
    }

    /// A server with these flags.
    pub(crate) fn with(store: &Store, flags: &str) -> Self {
        Self::set(store, flags, &[])
    }

    /// A server with these flags, and these settings of the environment: `FLEXPOOL_ZONE`, ...
    pub(crate) fn set(store: &Store, flags: &str, settings: &[(&str, &str)]) -> Self {
        let mut command =
            store.desk.command(&format!("serve --listen 127.0.0.1:0 --store {} {flags}", store.url));
        command.env("FLEXPOOL_DEMO", "false").env("FLEXPOOL_LOG_LEVEL", "off");
        command.envs(settings.iter().copied());
        command.stderr(std::process::Stdio::null());
        let mut child = command.spawn().expect("the command starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("the server says where it is");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let url = format!("http://{}", address.unwrap_or_else(|| panic!("no address: {line:?}")));
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        Self { child, url, agent }
    }

    /// `127.0.0.1:8080`, for what needs bytes.
    pub(crate) fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        Reply::of(self.agent.get(format!("{}{path}", self.url)).call())
    }

    pub(crate) fn delete(&self, path: &str) -> Reply {
        Reply::of(self.agent.delete(format!("{}{path}", self.url)).header("if-match", "*").call())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_with(path, &[], body).expect("the server answers")
    }

    /// Posts with headers; an error where the server breaks off.
    pub(crate) fn post_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Result<Reply, ureq::Error> {
        let mut request = self.agent.post(format!("{}{path}", self.url)).content_type("application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Ok(Reply::of(Ok(request.send(body.to_string())?)))
    }

    /// Sends anything.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Reply {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let fine = "a request";
        Reply::of(match body {
            None => self.agent.run(request.body(()).expect(fine)),
            Some(body) => {
                let request = request.header("content-type", "application/json").body(body.to_string());
                self.agent.run(request.expect(fine))
            }
        })
    }

    pub(crate) fn put(&self, path: &str, if_match: &str, body: &Value) -> Reply {
        let mut request = self.agent.put(format!("{}{path}", self.url)).content_type("application/json");
        if !if_match.is_empty() {
            request = request.header("if-match", if_match);
        }
        Reply::of(request.send(body.to_string()))
    }

    /// Asks a question about a pool and waits for the answer: the run and its answer.
    pub(crate) fn asked(&self, pool: &str, body: &Value) -> (String, Value) {
        let reply = self.post(&format!("/v1/pools/{pool}/runs"), body);
        assert_eq!(reply.status, 202, "{}", reply.body);
        let run = reply.json()["id"].as_str().expect("an id").to_owned();
        let ended = self.ended(&run);
        assert_eq!(ended["state"], "done", "{ended}");
        (run.clone(), self.get(&format!("/v1/runs/{run}/answer")).ok())
    }

    /// Waits until a run has ended; as it is shown then.
    pub(crate) fn ended(&self, run: &str) -> Value {
        eventually("the run ends", || {
            let shown = self.get(&format!("/v1/runs/{run}"));
            let shown = (shown.status == 200).then(|| shown.json())?;
            let state = shown["state"].as_str()?;
            (state != "waiting" && state != "running").then(|| shown.clone())
        })
    }

    /// The code it ended with, if it has ended.
    pub(crate) fn ended_with(&mut self) -> Option<i32> {
        self.child.try_wait().expect("it is our child").map(|status| status.code().unwrap_or(-1))
    }

    /// kill -9.
    pub(crate) fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Worker {
    pub(crate) fn start(store: &Store) -> Self {
        let mut command = store.desk.command(&format!("work --store {} --workers 1", store.url));
        command.stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null());
        Self(command.env("FLEXPOOL_LOG_LEVEL", "off").spawn().expect("the command starts"))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// kill -9.
    pub(crate) fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Reply {
    fn of(answered: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Self {
        let mut response = answered.expect("the server answers");
        let header = |name: &str| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (etag, location) = (header("etag"), header("location"));
        let retry_after = header("retry-after");
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_string();
        let headers = response.headers().clone();
        Self { status, etag, location, retry_after, headers, body: body.expect("texts are UTF-8") }
    }

    /// A header; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {}", self.status, self.body);
        self.json()
    }

    /// The body of a problem with this status.
    pub(crate) fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        let problem = self.json();
        assert_eq!(problem["status"], status);
        problem
    }
}

/// What `look` finds, as soon as it finds something.
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "waited too long until {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
