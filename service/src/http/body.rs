//! Bodies that many endpoints share: JSON in, JSON with its version out, pages of lists.

use aide::openapi::Operation;
use aide::transform::TransformResponse;
use aide::{OperationInput, OperationOutput};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Problem;
use super::fields::{After, Limit, Whole};
use super::headers::{self, VERSION};
use crate::wire;

/// A body of JSON in the shape of `T`; every fault of it comes at once, with its path.
#[derive(Clone, Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: JsonSchema + DeserializeOwned + 'static> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let headers = request.headers().clone();
        let bytes = axum::body::Bytes::from_request(request, state).await;
        let bytes = json_bytes(&headers, bytes)?;
        let read = wire::read::<T>(&bytes);
        match read.draft {
            Some(draft) if read.faults.is_empty() => Ok(Self(draft)),
            _ => Err(Problem::faults(&read.faults)),
        }
    }
}

impl<T: JsonSchema> OperationInput for Json<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

impl<T: JsonSchema> OperationOutput for Json<T> {
    type Inner = T;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut Operation,
    ) -> Option<aide::openapi::Response> {
        axum::Json::<T>::operation_response(ctx, operation)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        written(&self.0)
    }
}

/// The bytes of a body of JSON that has the shape of `T`, which are read later, off the threads that serve sockets.
#[derive(Clone, Debug)]
pub(crate) struct Raw<T> {
    /// As they came.
    pub(crate) bytes: axum::body::Bytes,
    shape: std::marker::PhantomData<fn() -> T>,
}

impl<S: Send + Sync, T> FromRequest<S> for Raw<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let headers = request.headers().clone();
        let bytes = axum::body::Bytes::from_request(request, state).await;
        Ok(Self { bytes: json_bytes(&headers, bytes)?, shape: std::marker::PhantomData })
    }
}

impl<T: JsonSchema> OperationInput for Raw<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

/// The bytes of a request that says it is JSON.
///
/// Pages of other sites cannot send that type here without asking first, and nobody answers them.
pub(crate) fn json_bytes(
    headers: &HeaderMap,
    body: Result<axum::body::Bytes, BytesRejection>,
) -> Result<axum::body::Bytes, Problem> {
    let named = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = named.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if named != "application/json" && !(named.starts_with("application/") && named.ends_with("+json")) {
        return Err(Problem::media_type());
    }
    body.map_err(|rejection| Problem::body(rejection.status(), rejection.body_text()))
}

/// A thing with its version: the ETag of the answer, and what `If-Match` has to name before it is changed.
#[derive(Clone, Debug)]
pub(crate) struct Versioned<T> {
    /// Counts the changes of the thing.
    pub(crate) version: i64,
    /// The thing.
    pub(crate) body: T,
    /// 200, or 201 for a new one.
    pub(crate) status: StatusCode,
}

impl<T> Versioned<T> {
    /// What is there.
    pub(crate) fn ok(version: i64, body: T) -> Self {
        Self { version, body, status: StatusCode::OK }
    }

    /// What has just been made.
    pub(crate) fn created(version: i64, body: T) -> Self {
        Self { version, body, status: StatusCode::CREATED }
    }
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, written(&self.body)).into_response();
        headers::set(response.headers_mut(), header::ETAG, &format!("\"{}\"", self.version));
        response
    }
}

impl<T: JsonSchema> OperationOutput for Versioned<T> {
    type Inner = T;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut Operation,
    ) -> Option<aide::openapi::Response> {
        let mut answer = axum::Json::<T>::operation_response(ctx, operation)?;
        headers::say(&mut answer, &[VERSION]);
        Some(answer)
    }
}

/// A value as a response of indented JSON.
pub(crate) fn written(value: &impl Serialize) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], wire::pretty(value)).into_response()
}

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageWanted {
    /// Only what comes after this one: the `next` of the page before.
    #[serde(default)]
    pub(crate) after: Option<String>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    pub(crate) limit: Option<Limit>,
}

/// Which part of a list of numbered things is asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumbersWanted {
    /// Only what comes after this one: the `next` of the page before.
    #[serde(default)]
    pub(crate) after: Option<After>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    pub(crate) limit: Option<Limit>,
}

/// Most entries of a page.
pub(crate) fn most(limit: Option<Limit>) -> i64 {
    limit.map_or(100, |Whole(limit)| limit)
}

/// Documents an answer that is text of these types.
pub(crate) fn texts<'t>(
    mut response: TransformResponse<'t, String>,
    description: &str,
    kinds: &[&str],
) -> TransformResponse<'t, String> {
    let answer = response.inner();
    let text = answer.content.drain(..).map(|(_, text)| text).next().unwrap_or_default();
    answer.content.extend(kinds.iter().map(|kind| ((*kind).to_owned(), text.clone())));
    response.description(description)
}

impl PageWanted {
    /// Most entries, within what is allowed.
    pub(crate) fn most(&self) -> i64 {
        most(self.limit)
    }
}

impl NumbersWanted {
    /// Most entries, within what is allowed.
    pub(crate) fn most(&self) -> i64 {
        most(self.limit)
    }

    /// The number after which the page begins; 0 where it begins at the first.
    pub(crate) fn after(&self) -> i64 {
        self.after.map_or(0, |Whole(number)| number)
    }

    /// The number below which the page of a list that begins with the newest lies.
    pub(crate) fn below(&self) -> i64 {
        self.after.map_or(i64::MAX, |Whole(number)| number)
    }
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Page<T> {
    /// The entries.
    pub(crate) entries: Vec<T>,
    /// What `after` has to be for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

impl<T> Page<T> {
    /// The first `most` of what was read with room for one more; `key` names an entry in `after`.
    pub(crate) fn of(mut entries: Vec<T>, most: i64, key: impl Fn(&T) -> String) -> Self {
        let more = entries.len() as i64 > most;
        entries.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let next = entries.last().filter(|_| more).map(key);
        Self { entries, next }
    }
}

/// A query string in the shape of `T`; what is wrong with it is a problem like any other.
#[derive(Clone, Debug)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(asked)| Self(asked)).map_err(|error| Problem::query(error.body_text()))
    }
}

impl<T: JsonSchema> OperationInput for Asked<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut Operation) {
        Query::<T>::operation_input(ctx, operation);
    }
}
