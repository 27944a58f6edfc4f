//! What stands around every endpoint: tokens, hosts, ids, headers, the page, numbers, settings.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Child;

use serde_json::Value;

use crate::command::Desk;

/// SHA-256 of the token `sesame`.
const SESAME: &str = "d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272";

/// A running server; ends with the test.
struct Server {
    child: Child,
    address: String,
    _desk: Desk,
}

impl Server {
    fn start(settings: &str) -> Self {
        let desk = Desk::empty();
        desk.put("flexpool.toml", settings);
        let mut command = desk.command("serve --config flexpool.toml --listen 127.0.0.1:0 --workers 0");
        command.env("FLEXPOOL_LOG_LEVEL", "off");
        let mut child = command.spawn().expect("the command starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("the server says where it is");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = address.expect("an address").to_owned();
        Self { child, address, _desk: desk }
    }

    /// Head and body of the answer to a request without a body; `headers` end with line feeds.
    fn ask(&self, start: &str, headers: &str) -> (String, String) {
        let host =
            if headers.contains("host: ") { String::new() } else { format!("host: {}\r\n", self.address) };
        let headers = headers.replace('\n', "\r\n");
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let request = format!("{start} HTTP/1.1\r\n{host}{headers}connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer of HTTP");
        (head.to_owned(), body.to_owned())
    }

    fn status(&self, start: &str, headers: &str) -> u16 {
        let (head, _) = self.ask(start, headers);
        head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn with_tokens_only_what_says_nothing_is_open() {
    let server = Server::start(&format!("demo = false\n[tokens]\nsteering = ['{SESAME}']\n"));
    for open in ["/", "/page.css", "/openapi.json", "/healthz", "/readyz"] {
        assert_eq!(server.status(&format!("GET {open}"), ""), 200, "{open}");
    }
    for closed in ["/v1/pools", "/metrics", "/v1/nothing"] {
        let (head, body) = server.ask(&format!("GET {closed}"), "authorization: Bearer wrong\n");
        assert!(
            head.starts_with("HTTP/1.1 401") && head.contains("www-authenticate: Bearer"),
            "{closed}: {head}"
        );
        assert!(body.contains("urn:flexpool:problem:no-token"), "{body}");
    }
    assert_eq!(server.status("GET /v1/pools", "authorization: Bearer sesame\n"), 200);
    assert_eq!(server.status("GET /metrics", "authorization: bearer sesame\n"), 200);
}

#[test]
fn pages_of_other_sites_cannot_ask_a_server_without_tokens() {
    let server = Server::start("demo = false\n");
    assert_eq!(server.status("GET /v1/pools", "host: evil.example\n"), 421);
    assert_eq!(server.status("POST /v1/demo", "origin: http://evil.example\n"), 403);
    assert_eq!(server.status("GET /v1/pools", "host: localhost:9\n"), 200);
}

#[test]
fn every_answer_names_its_request_and_may_load_nothing() {
    let server = Server::start("demo = false\n");
    let (head, body) = server.ask("GET /v1/nothing", "x-request-id: order-7\n");
    assert!(
        head.contains("x-request-id: order-7") && body.contains("urn:flexpool:request:order-7"),
        "{head}\n{body}"
    );
    for said in ["content-security-policy: default-src 'none'", "cache-control: no-store", "nosniff"] {
        assert!(head.contains(said), "{said}: {head}");
    }
    let (head, body) = server.ask("DELETE /healthz", "x-request-id: not a plain one\n");
    assert!(head.starts_with("HTTP/1.1 405") && head.contains("allow: GET"), "{head}");
    assert!(!body.contains("not a plain one") && body.contains("urn:flexpool:request:"), "{body}");
    let (head, _) = server.ask("GET /openapi.json", "accept-encoding: gzip\n");
    assert!(head.contains("content-encoding: gzip"), "{head}");
}

#[test]
fn the_page_speaks_both_languages_and_the_numbers_name_nobody() {
    let server = Server::start("demo = false\n");
    let (head, page) = server.ask("GET /?lang=en", "");
    assert!(head.contains("text/html") && head.contains("style-src 'self'"), "{head}");
    assert!(page.contains("<html lang=\"en\">") && page.contains("/v1/suggest"));
    let (_, page) = server.ask("GET /", "accept-language: fr, de-DE\n");
    assert!(page.contains("<html lang=\"de\">"));
    server.ask("GET /v1/pools/secret-name", "flexpool-caller: Ada\n");
    let (_, numbers) = server.ask("GET /metrics", "");
    assert!(
        numbers.contains("flexpool_http_requests_total") && numbers.contains("flexpool_runs"),
        "{numbers}"
    );
    assert!(!numbers.contains("secret-name") && !numbers.contains("Ada"), "{numbers}");
}

#[test]
fn an_empty_store_begins_with_the_example() {
    let server = Server::start("");
    let (_, body) = server.ask("GET /v1/pools/kiel/problem", "");
    let problem: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"));
    assert!(problem["persons"].as_array().is_some_and(|persons| !persons.is_empty()));
}

#[test]
fn the_settings_say_where_they_come_from_and_keep_their_secrets() {
    let desk = Desk::empty();
    desk.put("flexpool.toml", "[webhooks]\nsecret = 'not to be told to anybody'\n");
    let ran = desk.run("serve --config flexpool.toml --listen 127.0.0.1:9 --print-config");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("listen = \"127.0.0.1:9\" # --listen"), "{}", ran.out);
    assert!(ran.out.contains("secret = \"***\"") && !ran.out.contains("not to be told"), "{}", ran.out);
    let open = desk.run("serve --listen 0.0.0.0:0");
    assert_eq!((open.code, open.err.contains("Token")), (2, true), "{}", open.err);
    desk.put("flexpool.toml", "speed = 9\n[queue]\nruns = 0\n");
    let faulty = desk.run("serve --config flexpool.toml --lang en");
    assert_eq!(faulty.code, 3, "{}", faulty.err);
    assert!(faulty.err.contains("speed") && faulty.err.contains("queue.runs"), "{}", faulty.err);
}
