//! What every request and every answer goes through: its id, its line in the log, its numbers, its headers.
//!
//! Nothing here tells of a person: a line holds method, the pattern of the path, status and time; no
//! address, no query, no body, no name of a caller.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures::StreamExt as _;
use tracing::Instrument as _;
use uuid::Uuid;

use super::{Context, Problem};
use crate::config::seconds;

/// Names a request in logs and problems.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What a page of JSON may load: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

/// The id of a request: the caller's where it is short and plain, else a new one.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub(super) String);

impl RequestId {
    fn of(request: &Request) -> Self {
        let given = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
        let plain = |id: &&str| {
            (1..=128).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        Self(given.filter(plain).map_or_else(|| Uuid::now_v7().to_string(), str::to_owned))
    }
}

/// The middleware around everything: id, log, numbers, headers, and every error as a problem that names its request.
pub(super) async fn observe(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::of(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = %id.0, method = %method, route = %route);
    let response = next.run(request).instrument(span.clone()).await;
    let mut response = as_problem(response, &id);
    let status = response.status();
    let elapsed = started.elapsed();
    let of_route = [
        ("method", known_method(method.as_str())),
        ("route", route),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("flexpool_http_requests_total", &of_route).increment(1);
    metrics::histogram!("flexpool_http_request_seconds", &of_route[..2]).record(elapsed.as_secs_f64());
    let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match status.is_server_error() {
        true => tracing::warn!(status = status.as_u16(), ms, "answered"),
        false => tracing::info!(status = status.as_u16(), ms, "answered"),
    });
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        headers.insert(REQUEST_ID, id);
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, NOTHING),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Any method may be sent; only known ones are told apart in the numbers.
fn known_method(method: &str) -> String {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    if known.contains(&method) { method } else { "other" }.to_owned()
}

/// An error as a problem that names its request, whoever made it.
fn as_problem(mut response: Response, id: &RequestId) -> Response {
    let status = response.status();
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if status.is_client_error() || status.is_server_error() => Problem::of_status(status),
        None => return response,
    };
    let mut told = problem.of_request(&id.0).into_response();
    // What an error brings along, like Retry-After or Allow, stays.
    for (name, value) in response.headers() {
        if ![header::CONTENT_TYPE, header::CONTENT_LENGTH].contains(name)
            && !told.headers().contains_key(name)
        {
            told.headers_mut().append(name.clone(), value.clone());
        }
    }
    told
}

/// The middleware around bodies: they end in time, and a length that is too large is refused before it is sent.
pub(super) async fn bounded(State(context): State<Arc<Context>>, request: Request, next: Next) -> Response {
    let limits = &context.settings.limits;
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let length = length.and_then(|length| length.parse::<i64>().ok());
    if length.is_some_and(|length| length > limits.body_bytes) {
        return Problem::body(StatusCode::PAYLOAD_TOO_LARGE, String::new()).into_response();
    }
    let deadline = tokio::time::Instant::now() + seconds(limits.body_seconds);
    let late = Arc::new(AtomicBool::new(false));
    let told = late.clone();
    let request = request.map(|body| {
        let mut parts = body.into_data_stream();
        Body::from_stream(async_stream::stream! {
            loop {
                match tokio::time::timeout_at(deadline, parts.next()).await {
                    Ok(Some(part)) => yield part,
                    Ok(None) => break,
                    Err(elapsed) => {
                        told.store(true, Ordering::Relaxed);
                        yield Err(axum::Error::new(elapsed));
                        break;
                    }
                }
            }
        })
    });
    let response = next.run(request).await;
    match late.load(Ordering::Relaxed) {
        true => Problem::too_slow().into_response(),
        false => response,
    }
}
