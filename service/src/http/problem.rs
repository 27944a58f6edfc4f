//! Errors as RFC 9457 `application/problem+json`; faults of an input come all at once.

use aide::OperationOutput;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flexpool_solver::fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use super::headers::{self, RETRY, SCHEME};
use crate::answer::Faulty;
use crate::city::decide::Obstacles;
use crate::store::StoreError;
use crate::wire;

/// An error. `type` names it for machines, `title` for people.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// `urn:flexpool:problem:` and the name.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is, in general.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What it is, this time.
    pub detail: String,
    /// The request it answers, as the logs name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<Box<str>>,
    /// All faults of the input, each with path, code, cause and action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Faulty>,
    /// What stands against a decision: broken rules, missing consents, warnings to acknowledge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacles: Option<Box<Obstacles>>,
}

impl Problem {
    fn new(status: StatusCode, name: &str, title: &'static str, detail: impl Into<String>) -> Self {
        let kind = format!("urn:flexpool:problem:{name}");
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: detail.into(),
            instance: None,
            faults: Vec::new(),
            obstacles: None,
        }
    }

    /// Faults of an input: 400 where it is not even JSON, 413 where it is too large, else 422.
    pub fn faults(faults: &[Fault]) -> Self {
        let has = |code: &str| faults.iter().any(|fault| fault.code == code);
        let detail = format!("{} faults; see `faults`", faults.len());
        let problem = if has(wire::NOT_JSON_CODE) {
            Self::new(StatusCode::BAD_REQUEST, "not-json", "the input is not JSON", detail)
        } else if has(wire::TOO_LARGE_CODE) {
            Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the input is too large", detail)
        } else {
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "faulty-input", "the input is faulty", detail)
        };
        Self { faults: Faulty::all(faults), ..problem }
    }

    /// The body could not be taken: too large, or broken off.
    pub(crate) fn body(status: StatusCode, detail: String) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                let detail = "the body is larger than this server takes (`limits.body_bytes`)";
                Self::new(status, "too-large", "the input is too large", detail)
            }
            _ => Self::new(status, "broken-body", "the body could not be read", detail),
        }
    }

    /// The body is of another type than JSON.
    pub(crate) fn media_type() -> Self {
        let detail = "send `content-type: application/json`";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-json-type",
            "the body is not declared as JSON",
            detail,
        )
    }

    /// The query string has the wrong shape.
    pub(crate) fn query(detail: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "faulty-query", "the query is faulty", detail)
    }

    /// No such endpoint.
    pub(crate) fn not_found(path: &str) -> Self {
        let detail = format!("there is no {path}; GET /openapi.json lists what there is");
        Self::new(StatusCode::NOT_FOUND, "not-found", "there is no such endpoint", detail)
    }

    /// The endpoint wants another method.
    pub(crate) fn method(method: &str, path: &str) -> Self {
        let detail = format!("{path} does not answer {method}");
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", "the endpoint wants another method", detail)
    }

    /// Too much waits already; the answer says when to ask again.
    pub(crate) fn busy(what: &str) -> Self {
        let detail = format!("{what}; ask again in a few seconds");
        Self::new(StatusCode::TOO_MANY_REQUESTS, "busy", "too many questions at once", detail)
    }

    /// The idempotency key belongs to another request.
    pub(crate) fn other_request() -> Self {
        let detail = "the Idempotency-Key was sent with another request; a new request takes a new key";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "other-request", "the key is used", detail)
    }

    /// A header has the wrong form.
    pub(crate) fn header(name: &str, takes: &str) -> Self {
        let detail = format!("{name} takes {takes}");
        Self::new(StatusCode::BAD_REQUEST, "faulty-header", "a header is faulty", detail)
    }

    /// The server is asked to end.
    pub(crate) fn ending() -> Self {
        let detail = "the server ends; ask another, or this one in a while";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "ending", "the server ends", detail)
    }

    /// The body did not come in time.
    pub(crate) fn too_slow() -> Self {
        let detail = "the body was not here in time (`limits.body_seconds`)";
        Self::new(StatusCode::REQUEST_TIMEOUT, "too-slow", "the body came too slowly", detail)
    }

    /// The request has no token that this server knows.
    pub(crate) fn no_token() -> Self {
        let detail = "send `authorization: Bearer TOKEN` with a token that this server knows";
        Self::new(StatusCode::UNAUTHORIZED, "no-token", "who asks?", detail)
    }

    /// The request was meant for another host.
    pub(crate) fn foreign_host() -> Self {
        let detail = "this server answers to loopback addresses, localhost and the host of `public_url`";
        Self::new(StatusCode::MISDIRECTED_REQUEST, "foreign-host", "another host is meant", detail)
    }

    /// The request was sent by a page of another site.
    pub(crate) fn foreign_origin() -> Self {
        let detail = "pages of other sites may not ask for changes here";
        Self::new(StatusCode::FORBIDDEN, "foreign-origin", "a page of another site asks", detail)
    }

    /// An error that came with nothing but its status.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("an error");
        Self::new(status, "http", title, "the request does not fit what is documented at /openapi.json")
    }

    /// The same, naming the request it answers.
    pub(crate) fn of_request(self, id: &str) -> Self {
        Self { instance: Some(format!("urn:flexpool:request:{id}").into()), ..self }
    }

    /// What is asked for is not there.
    pub(crate) fn no_such(what: &str, id: &str) -> Self {
        let detail = format!("there is no {what} {id:?}");
        Self::new(StatusCode::NOT_FOUND, "no-such-thing", "there is no such thing", detail)
    }

    /// It does not fit what is there: somebody was faster, or its life has gone on.
    pub(crate) fn conflict(name: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, name, "it does not fit what is there", detail)
    }

    /// The caller has read another version than the one that is there.
    pub(crate) fn changed_since(version: i64) -> Self {
        let detail = match version {
            0 => "it is not there; without If-Match it is made anew".to_owned(),
            _ => format!("it is at version {version} now; read it again, then send its ETag as If-Match"),
        };
        Self::new(StatusCode::PRECONDITION_FAILED, "changed-since", "somebody else has changed it", detail)
    }

    /// A change of something that others may change too came without `If-Match`.
    pub(crate) fn needs_if_match() -> Self {
        let detail = "send the ETag of the version you have read as If-Match; `*` takes any version";
        Self::new(StatusCode::PRECONDITION_REQUIRED, "needs-if-match", "which version is meant?", detail)
    }

    /// A defect of flexpool.
    pub(crate) fn defect(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "defect",
            "a defect of flexpool, not of the input",
            detail,
        )
    }

    /// The problem as JSON.
    pub fn to_json(&self) -> String {
        wire::pretty(self)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        // What the database says is for whoever keeps it, not for whoever asks.
        tracing::error!(%error, "the database did not do it");
        let detail = "the database did not do it; ask again in a while. The server's log says why, under the id of \
                      this request";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "store", "the database did not do it", detail)
    }
}

impl OperationOutput for Problem {
    type Inner = Self;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        let schema = ctx.schema.subschema_for::<Self>();
        let content = aide::openapi::MediaType {
            schema: Some(aide::openapi::SchemaObject {
                json_schema: schema,
                example: None,
                external_docs: None,
            }),
            ..Default::default()
        };
        let description = "An error, as RFC 9457 says it, with all faults of the input at once.".into();
        let content = [("application/problem+json".to_owned(), content)].into_iter().collect();
        let mut answer = aide::openapi::Response { description, content, ..Default::default() };
        headers::say(&mut answer, &[RETRY, SCHEME]);
        Some(answer)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.to_json()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"flexpool\""));
        }
        // So that whoever knows the request can name it.
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(code: &'static str) -> Fault {
        Fault { path: "calls[0]".into(), code, cause: "c".into(), action: "a".into() }
    }

    #[test]
    fn what_the_database_says_stays_inside() {
        let error = StoreError::from(sqlx::Error::Protocol("password of ada".into()));
        let problem = Problem::from(error);
        assert_eq!((problem.status, problem.kind.as_str()), (503, "urn:flexpool:problem:store"));
        assert!(!problem.to_json().contains("ada"));
    }

    #[test]
    fn the_status_follows_from_the_faults() {
        assert_eq!(Problem::faults(&[fault(wire::NOT_JSON_CODE)]).status, 400);
        assert_eq!(Problem::faults(&[fault(wire::TOO_LARGE_CODE)]).status, 413);
        let problem = Problem::faults(&[fault("E1303"), fault("E1304")]);
        assert_eq!((problem.status, problem.faults.len()), (422, 2));
    }
}
