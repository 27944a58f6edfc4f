//! This module answers over HTTP: the same answers as the command line, and what has to be kept.
//!
//! | file | holds |
//! |---|---|
//! | `serve`, `connections` | the server from its address to its end |
//! | `guard`, `caller` | who is let in, and who asks |
//! | `observe`, `numbers` | ids, logs, headers and numbers of requests |
//! | `body`, `fields` | bodies, pages, days and numbers that many endpoints share |
//! | `headers` | the headers that endpoints read and write, each with its description |
//! | `asking` | questions with their problem, for whoever answers them |
//! | `problem`, `refusal` | errors as RFC 9457 `application/problem+json` |
//! | `routes` | the endpoints, a file for each kind of thing |
//! | `openapi`, `page` | what they say of themselves |
//! | `runner` | a bounded number of direct questions at a time |

mod asking;
mod body;
mod caller;
mod connections;
mod fields;
mod guard;
mod headers;
mod numbers;
mod observe;
mod openapi;
mod page;
mod problem;
mod refusal;
mod routes;
mod runner;
mod serve;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::answer::Question;
use crate::config::{Settings, count};
use crate::ending::Ending;
use crate::store::Store;
use crate::wire;
use crate::work::{Desk, Post};
pub use asking::{REQUESTS, schema};
pub(crate) use caller::Caller;
use guard::Guard;
pub use openapi::document;
use page::Pages;
pub use problem::Problem;
use routes::server;
use runner::Runner;
pub use serve::{ServeError, serve, work};

/// Event streams at a time.
const MOST_LISTENERS: usize = 512;

/// What every handler may use.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// What the keeper decided.
    settings: Arc<Settings>,
    /// What a request does not say itself.
    defaults: Question,
    /// Direct questions.
    runner: Runner,
    /// What is kept.
    store: Store,
    /// Where runs are handed in.
    desk: Desk,
    /// Who may be told of ends.
    post: Post,
    /// Places for those who listen to runs.
    listeners: Arc<Semaphore>,
    /// Whether the process is asked to end.
    ending: Ending,
    guard: Arc<Guard>,
    document: Arc<Document>,
}

/// What the API says of itself.
#[derive(Clone, Debug)]
struct Document {
    json: String,
    pages: Pages,
}

/// All endpoints with what stands around them.
///
/// From the outside in: numbers and log, caller, compression, panics, bodies.
fn router(settings: Arc<Settings>, defaults: Question, desk: Desk, ending: Ending) -> Router {
    let (routes, document) = openapi::described();
    let document = openapi::of(&document);
    let document = Document { json: wire::pretty(&document), pages: Pages::of(&document) };
    let context = Arc::new(Context {
        runner: Runner::new(&settings.queue, ending.clone()),
        guard: Arc::new(Guard::of(&settings)),
        post: Post::new(&settings.webhooks.secret, &settings.webhooks.hosts),
        listeners: Arc::new(Semaphore::new(MOST_LISTENERS)),
        defaults,
        store: desk.store().clone(),
        desk,
        ending,
        document: Arc::new(document),
        settings,
    });
    routes
        .fallback(server::not_found)
        .method_not_allowed_fallback(server::wrong_method)
        .layer(from_fn_with_state(context.clone(), observe::bounded))
        .layer(DefaultBodyLimit::max(count(context.settings.limits.body_bytes)))
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(Problem::defect("a handler ended in a panic"))
        }))
        .layer(from_fn_with_state(context.clone(), guard::guard))
        .layer(from_fn(observe::observe))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(context)
}
