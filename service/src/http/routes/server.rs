//! The server itself: whether it lives and is ready, its numbers, its documentation.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get, get_with};
use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::body::{Asked, Json, texts};
use crate::http::headers::AcceptLanguage;
use crate::http::{Context, Problem, numbers, page};
use crate::store::numbers as counted;
use crate::words::Lang;

pub(in crate::http) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/healthz",
            get_with(health, |op| {
                op.id("health")
                    .summary("Whether the process lives")
                    .description("Needs no token, asks no database.")
                    .tag("server")
                    .response::<200, Json<Health>>()
            }),
        )
        .api_route(
            "/readyz",
            get_with(ready, |op| {
                op.id("ready")
                    .summary("Whether requests may be sent here")
                    .description(
                        "503 while the database does not answer, and from when the server is asked to end. \
                         Needs no token.",
                    )
                    .tag("server")
                    .response::<200, Json<Ready>>()
            }),
        )
        .api_route(
            "/metrics",
            get_with(metrics, |op| {
                op.id("metrics")
                    .summary("Numbers for Prometheus")
                    .description("In the text format of Prometheus. Labels hold no personal data.")
                    .tag("server")
                    .response_with::<200, String, _>(|numbers| {
                        texts(numbers, "The numbers.", &["text/plain; version=0.0.4; charset=utf-8"])
                    })
            }),
        )
        .api_route(
            "/openapi.json",
            get_with(document, |op| {
                op.id("openapi")
                    .summary("This description")
                    .description("OpenAPI 3.1, made from the code that answers. Needs no token.")
                    .tag("server")
                    .response::<200, Json<serde_json::Value>>()
            }),
        )
        .route("/", get(front))
        .route("/page.css", get(style))
}

/// Whether the process lives.
#[derive(Debug, Serialize, JsonSchema)]
struct Health {
    /// Always `ok`: otherwise nobody answers.
    status: &'static str,
    /// Version of flexpool.
    version: &'static str,
    /// Direct questions being solved.
    running: usize,
    /// Direct questions waiting for their turn.
    waiting: usize,
}

/// Whether requests may be sent here.
#[derive(Debug, Serialize, JsonSchema)]
struct Ready {
    /// Always `ready`; otherwise the answer is a problem.
    status: &'static str,
    /// Workers seen within a minute, in all processes.
    workers: i64,
}

async fn health(State(context): State<Arc<Context>>) -> Json<Health> {
    let (running, waiting) = context.runner.load();
    Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), running, waiting })
}

async fn ready(State(context): State<Arc<Context>>) -> Result<Json<Ready>, Problem> {
    if context.ending.is_asked() {
        return Err(Problem::ending());
    }
    // Reading the table of workers shows at once that the database answers and has its tables.
    let (workers, _) = counted::seen(&context.store).await?;
    Ok(Json(Ready { status: "ready", workers }))
}

async fn metrics(State(context): State<Arc<Context>>) -> Result<Response, Problem> {
    let numbers = counted::count(&context.store).await?;
    let text = numbers::rendered(&context.runner, &numbers);
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

async fn document(State(context): State<Arc<Context>>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], context.document.json.clone()).into_response()
}

/// How the page is wished for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Front {
    /// `de` or `en`; what the browser prefers where absent.
    lang: Option<String>,
}

async fn front(
    State(context): State<Arc<Context>>,
    AcceptLanguage(preferred): AcceptLanguage,
    Asked(front): Asked<Front>,
) -> Response {
    let lang = front.lang.as_deref().and_then(Lang::of_tag);
    let preferred = || preferred.iter().find_map(|language| Lang::of_tag(language));
    let lang = lang.or_else(preferred).unwrap_or(context.defaults.lang);
    let mut response = page::of(&context.document.pages, lang).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(page::POLICY));
    response
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], page::STYLE).into_response()
}

/// Any other path.
pub(in crate::http) async fn not_found(uri: Uri) -> Problem {
    Problem::not_found(uri.path())
}

/// A known path with another method.
pub(in crate::http) async fn wrong_method(method: Method, uri: Uri) -> (StatusCode, Problem) {
    (StatusCode::METHOD_NOT_ALLOWED, Problem::method(method.as_str(), uri.path()))
}
