//! The endpoints, a file for each kind of thing.

mod calls;
mod decisions;
mod deployments;
mod direct;
mod exports;
mod happened;
mod nights;
mod of_kind;
mod of_pool;
mod offices;
mod persons;
mod policies;
mod pools;
mod problems;
mod proposals;
mod published;
mod runs;
mod scenarios;
pub(super) mod server;

use std::sync::Arc;

use aide::axum::ApiRouter;

use super::Context;

/// All endpoints, in the order of the page.
pub(super) fn all() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .merge(direct::routes())
        .merge(pools::routes())
        .merge(persons::routes())
        .merge(offices::routes())
        .merge(policies::routes())
        .merge(scenarios::routes())
        .merge(problems::routes())
        .merge(runs::routes())
        .merge(calls::routes())
        .merge(deployments::routes())
        .merge(proposals::routes())
        .merge(decisions::routes())
        .merge(published::routes())
        .merge(nights::routes())
        .merge(happened::routes())
        .merge(exports::routes())
        .merge(server::routes())
}
