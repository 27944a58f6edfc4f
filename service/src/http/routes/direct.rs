//! Questions about a problem that comes along: answered at once, by the same bytes as the command's, and nothing is kept.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::fault::Fault;
use flexpool_solver::{Cancel, Limits};

use crate::answer::{Envelope, Suggested};
use crate::http::asking::{Questioned, WithProblem, with_defaults};
use crate::http::body::{Json, Raw};
use crate::http::{Caller, Context, Problem};
use crate::question::{Asked, Failure, Question};
use crate::wire;

pub(in crate::http) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/ask",
            post_with(ask, |op| {
                op.id("ask")
                    .summary("Any question about a problem that comes along, answered at once")
                    .description(
                        "Every question that a run may ask, with the whole problem in the body. Answers when the \
                         answer is found, with the bytes of the command line's `--json`; a client that goes away ends \
                         the question. Where the body sets no limit, the server's holds. What takes longer than a \
                         request may is asked as a run: `POST /v1/runs`.",
                    )
                    .tag("questions")
                    .response::<200, Json<serde_json::Value>>()
                    .response::<422, Problem>()
                    .response::<429, Problem>()
            }),
        )
        .api_route(
            "/v1/suggest",
            post_with(suggest, |op| {
                op.id("suggest")
                    .summary("The best plan with its proof, and further plans")
                    .description(
                        "The short form of the question `suggest`: the body is the problem alone, as a file holds it. \
                         The answer is that of `flexpool suggest --json`.",
                    )
                    .tag("questions")
                    .response::<200, Json<Envelope<Suggested>>>()
                    .response::<422, Problem>()
                    .response::<429, Problem>()
            }),
        )
}

async fn ask(
    State(context): State<Arc<Context>>,
    caller: Caller,
    body: Raw<WithProblem>,
) -> Result<Response, Problem> {
    let read = move || {
        let read = wire::read::<WithProblem>(&body.bytes);
        match read.draft {
            Some(asked) => asked.believed(read.faults),
            None => Err(read.faults),
        }
    };
    answered(&context, &caller, read).await
}

async fn suggest(
    State(context): State<Arc<Context>>,
    caller: Caller,
    body: Raw<ProblemDraft>,
) -> Result<Response, Problem> {
    let read = move || {
        let problem = wire::read_problem(&body.bytes)?;
        let question = Question::Suggest { plans: None, distance: None, profiles: false, explain: false };
        Ok(Questioned { problem, before: None, asked: Asked::plain(question) })
    };
    answered(&context, &caller, read).await
}

/// Reads and answers a question when its turn comes, off the threads that serve sockets.
async fn answered(
    context: &Context,
    caller: &Caller,
    read: impl FnOnce() -> Result<Questioned, Vec<Fault>> + Send + 'static,
) -> Result<Response, Problem> {
    let defaults = context.defaults;
    let answer = move |cancel: Cancel| {
        let questioned = read().map_err(Failure::Faults)?;
        let asked = with_defaults(questioned.asked, &defaults);
        let limits = Limits { cancel, ..Limits::none() };
        asked.answer(&questioned.problem, questioned.before.as_ref(), &limits)
    };
    let answer = context.runner.run(caller, answer).await?.map_err(Problem::from)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], answer.json).into_response())
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Faults(faults) => Self::faults(&faults),
            Failure::Solver(error) => Self::defect(error.to_string()),
        }
    }
}
