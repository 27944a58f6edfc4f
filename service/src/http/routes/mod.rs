//! The endpoints, a file for each kind of thing.

mod calls;
mod decisions;
mod deployments;
mod direct;
mod documents;
mod exports;
mod happened;
mod of_pool;
mod pools;
mod proposals;
mod published;
pub(super) mod server;

use std::sync::Arc;

use aide::axum::ApiRouter;

use super::Context;

/// All endpoints, in the order of the page.
pub(super) fn all() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .merge(direct::routes())
        .merge(pools::routes())
        .merge(documents::routes())
        .merge(calls::routes())
        .merge(deployments::routes())
        .merge(proposals::routes())
        .merge(decisions::routes())
        .merge(published::routes())
        .merge(happened::routes())
        .merge(exports::routes())
        .merge(server::routes())
}
