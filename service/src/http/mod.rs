//! This module answers over HTTP on this machine: the same answers as the command line, and what has to be kept.
//!
//! | file | holds |
//! |---|---|
//! | `caller`, `body` | who asks; bodies, versions and pages that many endpoints share |
//! | `requests` | what may be asked |
//! | `routes` | the endpoints, a file for each kind of thing |
//! | `runner` | a bounded number of questions at a time, each ended when nobody waits for it |
//! | `problem` | errors as RFC 9457 `application/problem+json` |

mod body;
mod caller;
mod problem;
mod refusal;
mod requests;
mod routes;
mod runner;

use std::net::SocketAddr;
use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::openapi::OpenApi;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::answer::Question;
use crate::store::{Store, StoreError};
use crate::wire;
use crate::words::{Lang, Phrase};
pub use problem::Problem;
pub use requests::{CheckRequest, REQUESTS, SuggestRequest, schema};
use routes::direct;
use runner::Runner;

/// What a request does not say itself.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    defaults: Question,
    runner: Runner,
    /// What is kept.
    store: Store,
}

/// Why the server did not start.
#[derive(Debug)]
pub enum ServeError {
    /// Not an address with a port.
    NoAddress(String),
    /// The address is not of this machine alone.
    NotLoopback(SocketAddr),
    /// The system refuses it.
    Refused(String, std::io::Error),
    /// The store cannot be opened.
    Store(StoreError),
}

impl ServeError {
    /// The error as a sentence.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::NoAddress(address) => lang.fill(Phrase::AddressForm, &[("address", address)]),
            Self::NotLoopback(address) => {
                lang.fill(Phrase::LoopbackOnly, &[("address", &address.to_string())])
            }
            Self::Refused(address, error) => {
                let values = [("address", address.as_str()), ("error", &error.to_string())];
                lang.fill(Phrase::CannotListen, &values)
            }
            Self::Store(error) => error.to_string(),
        }
    }
}

/// Serves until Ctrl-C or a request to end; questions still running then answer with their best so far.
///
/// `store` is the URL of the store, `defaults` what a request does not say itself. The address goes to the standard output.
///
/// # Errors
/// When the address is not of this machine, or taken, or the store cannot be opened.
pub fn serve(address: &str, store: &str, defaults: Question) -> Result<(), ServeError> {
    let parsed = address.replacen("localhost:", "127.0.0.1:", 1).parse();
    let address: SocketAddr = parsed.map_err(|_| ServeError::NoAddress(address.into()))?;
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    let refused = |error| ServeError::Refused(address.to_string(), error);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.map_err(refused)?.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(refused)?;
        let bound = listener.local_addr().map_err(refused)?;
        let store = Store::open(store).await.map_err(ServeError::Store)?;
        let runner = Runner::new();
        let ending = runner.clone();
        let until_asked = async move {
            asked_to_end().await;
            ending.end();
        };
        let line = defaults.lang.fill(Phrase::Listening, &[("address", &bound.to_string())]);
        // Whoever closed the standard output still wants the server.
        let _ = crate::cli::output::write(&format!("{line}\n"), None);
        axum::serve(listener, router(defaults, runner, store))
            .with_graceful_shutdown(until_asked)
            .await
            .map_err(refused)
    })
}

fn router(defaults: Question, runner: Runner, store: Store) -> Router {
    ApiRouter::new()
        .route("/v1/suggest", post(direct::suggest))
        .route("/v1/check", post(direct::check))
        .route("/healthz", get(direct::health))
        .merge(routes::of_pools())
        .finish_api(&mut OpenApi::default())
        .fallback(direct::not_found)
        .method_not_allowed_fallback(direct::wrong_method)
        .layer(DefaultBodyLimit::max(wire::MOST_BYTES))
        .with_state(Arc::new(Context { defaults, runner, store }))
}

async fn asked_to_end() {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = ctrl_c => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_served() {
        let refusal =
            |address: &str| serve(address, "sqlite::memory:", Question::default()).expect_err("refused");
        assert!(matches!(refusal("0.0.0.0:0"), ServeError::NotLoopback(_)));
        assert!(matches!(refusal("192.168.1.2:8080"), ServeError::NotLoopback(_)));
        assert!(matches!(refusal("[::]:8080"), ServeError::NotLoopback(_)));
        assert!(matches!(refusal("here"), ServeError::NoAddress(_)));
    }
}
