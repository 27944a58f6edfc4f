//! Lets in whom the server is for, and gives every request its caller.
//!
//! With tokens every request needs one, except for what says nothing about anybody. Without tokens the
//! server listens on loopback alone; then pages of other sites are the danger, which a browser on the
//! same machine could be made to send: their host name and their origin give them away.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use super::caller::HEADER;
use super::{Caller, Context, Problem};
use crate::config::{Settings, host_of};

/// Paths that need no token: they say nothing about anybody.
const OPEN: [&str; 5] = ["/", "/page.css", "/openapi.json", "/healthz", "/readyz"];

/// Who may ask.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// Names with the hashes of their tokens.
    tokens: Vec<(String, String)>,
    /// Hosts, without port, under which the server may be asked beside loopback.
    hosts: Vec<String>,
}

impl Guard {
    pub(super) fn of(settings: &Settings) -> Self {
        let tokens = settings
            .tokens
            .iter()
            .flat_map(|(name, hashes)| hashes.iter().map(move |hash| (name.clone(), hash.clone())));
        let hosts = host_of(&settings.public_url).map(|host| without_port(host).to_ascii_lowercase());
        Self { tokens: tokens.collect(), hosts: hosts.into_iter().collect() }
    }

    /// Whether callers are known by tokens.
    pub(super) fn has_tokens(&self) -> bool {
        !self.tokens.is_empty()
    }

    fn caller(&self, request: &Request) -> Result<Caller, Problem> {
        if self.has_tokens() {
            return match (self.by_token(request.headers()), OPEN.contains(&request.uri().path())) {
                (Some(caller), _) => Ok(caller),
                (None, true) => Ok(Caller::nobody()),
                (None, false) => Err(Problem::no_token()),
            };
        }
        self.meant_here(request)?;
        match request.headers().get(HEADER) {
            None => Ok(Caller::local()),
            Some(name) => {
                let name = std::str::from_utf8(name.as_bytes()).unwrap_or_default().trim();
                let fine = (1..=100).contains(&name.len()) && !name.chars().any(char::is_control);
                fine.then(|| Caller { name: name.into() })
                    .ok_or_else(|| Problem::header(HEADER, "a name of 1 to 100 bytes in UTF-8"))
            }
        }
    }

    /// The owner of the token. Every hash is compared to its end, so that time tells nothing.
    fn by_token(&self, headers: &HeaderMap) -> Option<Caller> {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let given = hash(token.trim());
        let mut owner = None;
        for (name, hash) in &self.tokens {
            if equal(hash.as_bytes(), given.as_bytes()) {
                owner = Some(Caller { name: name.clone() });
            }
        }
        owner
    }

    /// Whether the request was meant for this machine, and not sent by a page of another site.
    fn meant_here(&self, request: &Request) -> Result<(), Problem> {
        let headers = request.headers();
        let of_header = headers.get(header::HOST).map(|host| host.to_str().unwrap_or("?"));
        let host = request.uri().authority().map(|authority| authority.as_str()).or(of_header);
        // Without the header it is no browser.
        if host.is_some_and(|host| !self.is_own(host)) {
            return Err(Problem::foreign_host());
        }
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        match headers.get(header::ORIGIN).filter(|_| !reads) {
            None => Ok(()),
            Some(origin) => {
                let own = origin.to_str().ok().and_then(host_of).is_some_and(|host| self.is_own(host));
                own.then_some(()).ok_or_else(Problem::foreign_origin)
            }
        }
    }

    fn is_own(&self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        name == "localhost"
            || address.is_ok_and(|address| address.is_loopback())
            || self.hosts.contains(&name)
    }
}

/// The middleware: refuses, or hands on with the caller.
pub(super) async fn guard(State(context): State<Arc<Context>>, mut request: Request, next: Next) -> Response {
    match context.guard.caller(&request) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

fn hash(token: &str) -> String {
    Sha256::digest(token).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two texts are equal, in a time that depends on their length alone.
fn equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request {
        let start = axum::http::Request::builder().method(method).uri(path);
        let builder = headers.iter().fold(start, |builder, (name, value)| builder.header(*name, *value));
        builder.body(Body::empty()).expect("a request")
    }

    fn asked(guard: &Guard, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<String, u16> {
        guard
            .caller(&request(method, path, headers))
            .map(|caller| caller.name)
            .map_err(|problem| problem.status)
    }

    #[test]
    fn with_tokens_every_request_needs_one() {
        let mut settings = Settings::default();
        settings.tokens.insert("steering".into(), vec![hash("old"), hash("new")]);
        settings.tokens.insert("night".into(), vec![hash("owl")]);
        let guard = Guard::of(&settings);
        let ask = |token: &str| asked(&guard, "GET", "/v1/pools", &[("authorization", token)]);
        assert_eq!(ask("Bearer new"), Ok("steering".into()));
        assert_eq!(ask("bearer old"), Ok("steering".into()));
        assert_eq!(ask("Bearer owl"), Ok("night".into()));
        for wrong in ["Bearer ow", "Bearer ", "Basic owl", "owl"] {
            assert_eq!(ask(wrong), Err(401), "{wrong}");
        }
        assert_eq!(asked(&guard, "GET", "/v1/pools", &[("flexpool-caller", "night")]), Err(401));
        assert_eq!(asked(&guard, "GET", "/metrics", &[]), Err(401));
        assert_eq!(asked(&guard, "GET", "/healthz", &[]), Ok("nobody".into()));
    }

    #[test]
    fn without_tokens_pages_of_other_sites_are_refused() {
        let settings = Settings { public_url: "http://flexpool.test:81/x".into(), ..Settings::default() };
        let guard = Guard::of(&settings);
        for own in
            ["127.0.0.1:8080", "localhost", "[::1]:8080", "LOCALHOST:1", "flexpool.test:9", "127.8.8.8"]
        {
            assert_eq!(asked(&guard, "GET", "/v1/pools", &[("host", own)]), Ok("local".into()), "{own}");
        }
        for foreign in
            ["evil.example", "127.0.0.1.evil.example", "192.168.1.2:8080", "localhost.evil.example", ""]
        {
            assert_eq!(asked(&guard, "GET", "/v1/pools", &[("host", foreign)]), Err(421), "{foreign}");
        }
        let from = |origin| asked(&guard, "POST", "/v1/demo", &[("host", "127.0.0.1"), ("origin", origin)]);
        assert_eq!(from("http://127.0.0.1:8080"), Ok("local".into()));
        assert_eq!(from("http://evil.example"), Err(403));
        assert_eq!(from("null"), Err(403));
    }

    #[test]
    fn without_tokens_callers_say_who_they_are() {
        let guard = Guard::of(&Settings::default());
        let named = |name| asked(&guard, "GET", "/v1/pools", &[("flexpool-caller", name)]);
        assert_eq!(named("Jörg Ä"), Ok("Jörg Ä".into()));
        assert_eq!(named(" "), Err(400));
        assert_eq!(named(&"x".repeat(101)), Err(400));
    }
}
