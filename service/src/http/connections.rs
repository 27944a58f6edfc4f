//! Connections from their first byte: heads that come too slowly are cut, and at the end what is being answered is.
//!
//! `axum::serve` has no clock for heads, so a client that sends one a byte at a time would hold its connection for as
//! long as it likes. Here hyper gets a clock.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use crate::ending::Ending;

/// How long to wait where the system has no connection to give, as it does when files run out.
const PAUSE: Duration = Duration::from_millis(500);

/// Answers until the end is asked for and what was begun by then is answered.
///
/// The head of a request has to be here within `heads`; a connection on which nothing is asked for so long is closed.
pub(super) async fn answer(listener: TcpListener, router: Router, heads: Duration, ending: &Ending) {
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(heads);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = ending.asked() => break,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A connection that breaks off is the client's affair.
            let _ = connection.await;
        });
    }
    drop(listener);
    graceful.shutdown().await;
}
