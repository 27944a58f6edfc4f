//! Questions about a problem that comes along: each is answered at once, by the same JSON as the command's, and nothing is kept.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use flexpool_solver::check::check as judge;
use flexpool_solver::{Cancel, Limits};
use serde::Serialize;

use crate::answer::{Checked, Envelope, Question, Suggested, Timing};
use crate::http::body::json_bytes;
use crate::http::{Context, Problem, requests};
use crate::words::Teller;
use crate::{ask, wire};

type Body = Result<Bytes, BytesRejection>;

/// `POST /v1/suggest`.
pub(in crate::http) async fn suggest(
    State(context): State<Arc<Context>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = json_bytes(&headers, body)?;
    let answer = move |defaults: &Question, cancel: Cancel| {
        let started = Instant::now();
        let asked = requests::suggest(&body, defaults).map_err(|faults| Problem::faults(&faults))?;
        let limits = limits(&asked.question, cancel);
        let suggested = ask::suggest(&asked.problem, &asked.wanted, asked.explain, &limits);
        let suggested = suggested.map_err(|error| Problem::defect(error.to_string()))?;
        let answer = Suggested::of(&Teller::new(asked.question.lang, &asked.problem), &suggested);
        let envelope = Envelope::new("suggestion", &asked.problem, &asked.question, answer);
        Ok(written(envelope.with_proof(suggested.best()), asked.timings.then_some(started)))
    };
    run(&context, answer).await
}

/// `POST /v1/check`.
pub(in crate::http) async fn check(
    State(context): State<Arc<Context>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = json_bytes(&headers, body)?;
    let answer = move |defaults: &Question, cancel: Cancel| {
        let started = Instant::now();
        let asked = requests::check(&body, defaults).map_err(|faults| Problem::faults(&faults))?;
        let judgement = judge(&asked.problem, &asked.plan);
        let best = match asked.best {
            false => None,
            true => {
                let best = flexpool_solver::solve(&asked.problem, &limits(&asked.question, cancel));
                Some(best.map_err(|error| Problem::defect(error.to_string()))?)
            }
        };
        let teller = Teller::new(asked.question.lang, &asked.problem);
        let answer = Checked::of(&teller, &judgement, best.as_ref());
        let mut envelope = Envelope::new("check", &asked.problem, &asked.question, answer);
        if let Some(best) = &best {
            envelope = envelope.with_proof(best);
        }
        Ok(written(envelope, asked.timings.then_some(started)))
    };
    run(&context, answer).await
}

/// `GET /healthz`.
pub(in crate::http) async fn health(State(context): State<Arc<Context>>) -> Response {
    let (running, waiting) = context.runner.load();
    json(wire::pretty(&serde_json::json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "running": running,
        "waiting": waiting,
    })))
}

/// Any other path.
pub(in crate::http) async fn not_found(uri: Uri) -> Problem {
    Problem::not_found(uri.path())
}

/// A known path with another method.
pub(in crate::http) async fn wrong_method(method: Method, uri: Uri) -> Problem {
    Problem::method(method.as_str(), uri.path())
}

async fn run(
    context: &Context,
    answer: impl FnOnce(&Question, Cancel) -> Result<String, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let defaults = context.defaults;
    let answered = context.runner.run(move |cancel| answer(&defaults, cancel)).await;
    answered.and_then(|answer| answer).map(json)
}

fn limits(question: &Question, cancel: Cancel) -> Limits {
    let limits = Limits { work: question.limits.work, seed: question.seed, cancel, ..Limits::none() };
    match question.limits.time_ms {
        Some(time_ms) => limits.with_time(Duration::from_millis(time_ms)),
        None => limits,
    }
}

fn written<T: Serialize>(mut envelope: Envelope<T>, started: Option<Instant>) -> String {
    envelope.timing = started.map(|started| Timing {
        answered_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    });
    wire::pretty(&envelope)
}

fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
