//! The bytes of an answer and of a problem, and how a run is stopped.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::view::view;
use super::{OfRun, found};
use crate::http::body::Json;
use crate::http::caller::Caller;
use crate::http::headers::set;
use crate::http::{Context, Problem};
use crate::store::problems;
use crate::store::runs::{self, Run};
use crate::work::{self, Stopped};

pub(super) async fn stop(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<OfRun>,
) -> Result<Response, Problem> {
    match work::stop(&context.desk, &path.run, &caller.name).await? {
        Stopped::Unknown => Err(Problem::no_such("run", &path.run)),
        Stopped::Ended => Err(Problem::conflict("ended", "the run has ended already")),
        Stopped::Asked | Stopped::BeforeItBegan => {
            let run = found(&context, &path.run).await?;
            Ok((StatusCode::ACCEPTED, Json(view(&context, run).await?)).into_response())
        }
    }
}

pub(super) async fn answer(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
) -> Result<Response, Problem> {
    let run = found(&context, &path.run).await?;
    if run.answer_digest.is_empty() {
        return Err(Problem::no_such("answer of the run", &path.run));
    }
    answered(&context, &run).await
}

pub(super) async fn answered(context: &Context, run: &Run) -> Result<Response, Problem> {
    let answer = runs::answer(&context.store, &run.id).await?.unwrap_or_default();
    let mut response = ([(header::CONTENT_TYPE, "application/json")], answer).into_response();
    set(response.headers_mut(), header::ETAG, &format!("\"{}\"", run.answer_digest));
    Ok(response)
}

pub(super) async fn problem(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
) -> Result<Response, Problem> {
    let run = found(&context, &path.run).await?;
    let body = problems::body(&context.store, &run.problem).await?;
    let body = body.ok_or_else(|| Problem::no_such("problem", &run.problem))?;
    let mut response = ([(header::CONTENT_TYPE, "application/json")], body).into_response();
    set(response.headers_mut(), header::ETAG, &format!("\"{}\"", run.problem));
    Ok(response)
}
