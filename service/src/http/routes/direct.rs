//! Questions about a problem that comes along: each is answered at once, by the same JSON as the command's, and nothing is kept.

use std::sync::Arc;
use std::time::{Duration, Instant};

use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use flexpool_solver::check::check as judge;
use flexpool_solver::{Cancel, Limits};
use serde::Serialize;

use crate::answer::{Checked, Envelope, Question, Suggested, Timing};
use crate::http::body::{Json, Raw};
use crate::http::{Caller, CheckRequest, Context, Problem, SuggestRequest, requests};
use crate::words::Teller;
use crate::{ask, wire};

pub(in crate::http) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/suggest",
            post_with(suggest, |op| {
                op.id("suggest")
                    .summary("The best plan with its proof, and further plans")
                    .description(
                        "Answers when it is found; a client that goes away ends the question. The body may also be \
                         a problem alone. The answer is that of `flexpool suggest --json`.",
                    )
                    .tag("questions")
                    .response::<200, Json<Envelope<Suggested>>>()
            }),
        )
        .api_route(
            "/v1/check",
            post_with(check, |op| {
                op.id("check")
                    .summary("Judges any plan: broken rules, warnings, score, distance to the best")
                    .description("The answer is that of `flexpool check --json`.")
                    .tag("questions")
                    .response::<200, Json<Envelope<Checked>>>()
            }),
        )
}

/// `POST /v1/suggest`.
async fn suggest(
    State(context): State<Arc<Context>>,
    caller: Caller,
    body: Raw<SuggestRequest>,
) -> Result<Response, Problem> {
    let answer = move |defaults: &Question, cancel: Cancel| {
        let started = Instant::now();
        let asked = requests::suggest(&body.bytes, defaults).map_err(|faults| Problem::faults(&faults))?;
        let limits = limits(&asked.question, cancel);
        let suggested = ask::suggest(&asked.problem, &asked.wanted, asked.explain, &limits);
        let suggested = suggested.map_err(|error| Problem::defect(error.to_string()))?;
        let answer = Suggested::of(&Teller::new(asked.question.lang, &asked.problem), &suggested);
        let envelope = Envelope::new("suggestion", &asked.problem, &asked.question, answer);
        Ok(written(envelope.with_proof(suggested.best()), asked.timings.then_some(started)))
    };
    run(&context, &caller, answer).await
}

/// `POST /v1/check`.
async fn check(
    State(context): State<Arc<Context>>,
    caller: Caller,
    body: Raw<CheckRequest>,
) -> Result<Response, Problem> {
    let answer = move |defaults: &Question, cancel: Cancel| {
        let started = Instant::now();
        let asked = requests::check(&body.bytes, defaults).map_err(|faults| Problem::faults(&faults))?;
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
    run(&context, &caller, answer).await
}

async fn run(
    context: &Context,
    caller: &Caller,
    answer: impl FnOnce(&Question, Cancel) -> Result<String, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let defaults = context.defaults;
    let answered = context.runner.run(caller, move |cancel| answer(&defaults, cancel)).await;
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
