//! Problems: what a day leaves of a pool, and what runs were asked about.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use flexpool_solver::draft::ProblemDraft;
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_pool::{InPool, OnDay, day};
use crate::http::body::{Asked, Json};
use crate::http::headers::{DIGEST, says};
use crate::http::{Context, Problem};
use crate::steering::pool::day_problem;
use crate::store::problems;
use crate::wire;

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/problem",
            get_with(of_day, |op| {
                op.id("getDayProblem")
                    .summary("The problem that a day leaves")
                    .description(
                        "The pool as it is kept, seen from the decision day: what every question about the pool is \
                         asked about. Canonical JSON; its digest is the ETag.",
                    )
                    .tag("pools")
                    .response_with::<200, Json<ProblemDraft>, _>(|problem| says(problem, &[DIGEST]))
            }),
        )
        .api_route(
            "/v1/problems/{digest}",
            get_with(by_digest, |op| {
                op.id("getProblem")
                    .summary("A problem that was asked about")
                    .tag("pools")
                    .response_with::<200, Json<ProblemDraft>, _>(|problem| says(problem, &[DIGEST]))
            }),
        )
}

/// The address of a problem.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
struct OfDigest {
    /// SHA-256 of the canonical form, in hexadecimal.
    digest: String,
}

async fn of_day(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(on): Asked<OnDay>,
) -> Result<Response, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    let problem = day_problem(&mut connection, &pool, day).await?;
    Ok(shown(wire::problem_json(&problem), &wire::digest(&problem)))
}

async fn by_digest(
    State(context): State<Arc<Context>>,
    Path(OfDigest { digest }): Path<OfDigest>,
) -> Result<Response, Problem> {
    let body = problems::body(&context.store, &digest).await?;
    let body = body.ok_or_else(|| Problem::no_such("problem", &digest))?;
    Ok(shown(body, &digest))
}

fn shown(json: String, digest: &str) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, format!("\"{digest}\""))];
    (headers, json).into_response()
}
