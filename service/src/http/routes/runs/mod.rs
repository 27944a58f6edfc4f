//! Runs: questions that outlive a request. Asked, watched, stopped, answered, replayed.
//!
//! | file | holds |
//! |---|---|
//! | `ask` | the questions, and their repetition |
//! | `make` | the run of a question, once for each key, and the wait for its answer |
//! | `view` | runs as they are shown, one and in lists |
//! | `answer` | the bytes of an answer and of a problem; stopping |
//! | `events` | news of a run as they come |

mod answer;
mod ask;
mod events;
mod make;
mod view;

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use flexpool_solver::draft::ProblemDraft;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::body::{Json, Page, texts};
use crate::http::headers::{APPLIED, DIGEST, LOCATION, says};
use crate::http::{Context, Problem};
use crate::store::runs::{self, Run};
pub(super) use make::accepted;
pub(super) use view::RunView;

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/runs",
            get_with(view::list, |op| {
                op.id("listRuns")
                    .tag("runs")
                    .summary("The runs, the newest first")
                    .response::<200, Json<Page<RunView>>>()
            })
            .post_with(ask::ask, |op| {
                asking(op.id("askRun").tag("runs").summary("Asks a question about a problem that comes along"))
            }),
        )
        .api_route(
            "/v1/pools/{pool}/runs",
            get_with(view::list_in_pool, |op| {
                op.id("listPoolRuns")
                    .tag("runs")
                    .summary("The runs of a pool, the newest first")
                    .response::<200, Json<Page<RunView>>>()
            })
            .post_with(ask::ask_in_pool, |op| {
                asking(op.id("askPoolRun").tag("runs").summary("Asks a question about a pool as it is on a day"))
            }),
        )
        .api_route(
            "/v1/runs/{run}",
            get_with(view::show, |op| {
                op.id("getRun")
                    .tag("runs")
                    .summary("A run: where it stands, how far it is")
                    .response::<200, Json<RunView>>()
            })
            .delete_with(answer::stop, |op| {
                op.id("stopRun")
                    .tag("runs")
                    .summary("Stops a run; it keeps its best")
                    .description("The workers hear of it within a quarter of a second, in whichever process they are.")
                    .response::<202, Json<RunView>>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/answer",
            get_with(answer::answer, |op| {
                op.id("getRunAnswer")
                    .tag("runs")
                    .summary("The answer, byte for byte that of the command line's `--json`")
                    .description("404 while there is none. The ETag is its SHA-256.")
                    .response_with::<200, Json<serde_json::Value>, _>(|answer| says(answer, &[DIGEST]))
            }),
        )
        .api_route(
            "/v1/runs/{run}/problem",
            get_with(answer::problem, |op| {
                op.id("getRunProblem")
                    .tag("runs")
                    .summary("The problem that was asked about, in canonical form")
                    .response_with::<200, Json<ProblemDraft>, _>(|problem| says(problem, &[DIGEST]))
            }),
        )
        .api_route(
            "/v1/runs/{run}/events",
            get_with(events::events, |op| {
                op.id("getRunEvents")
                    .tag("runs")
                    .summary("How a run goes on, as server-sent events")
                    .description(
                        "An event for every piece of news, named `state` where the state has changed and `progress` \
                         otherwise; its data is the run as `GET` shows it, its id counts the news. `Last-Event-ID` \
                         leaves out what was heard. The stream ends with the run; 204 says that there will be no more.",
                    )
                    .response_with::<200, String, _>(|news| texts(news, "The events.", &["text/event-stream"]))
                    .response::<204, ()>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/replay",
            post_with(ask::replay, |op| {
                asking(op.id("replayRun").tag("runs").summary("Asks the same again, to see whether the answer is"))
            }),
        )
}

/// What all askers are told.
fn asking(op: aide::transform::TransformOperation<'_>) -> aide::transform::TransformOperation<'_> {
    op.description(
        "Answers at once with the id. `Prefer: wait=N` waits up to N seconds and answers 200 with the answer itself if \
         it is there by then. With an `Idempotency-Key` the same request makes one run, however often it is sent \
         within a day.",
    )
    .response_with::<200, Json<serde_json::Value>, _>(|answer| says(answer, &[DIGEST, LOCATION, APPLIED]))
    .response_with::<202, Json<RunView>, _>(|run| says(run, &[LOCATION, APPLIED]))
    .response::<422, Problem>()
    .response::<429, Problem>()
}

/// A run in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
struct OfRun {
    /// Id of the run.
    run: String,
}

async fn found(context: &Context, id: &str) -> Result<Run, Problem> {
    runs::get(&context.store, id).await?.ok_or_else(|| Problem::no_such("run", id))
}
