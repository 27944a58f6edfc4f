//! The endpoints, a file for each kind of thing.

mod calls;
mod decisions;
mod deployments;
pub(super) mod direct;
mod happened;
mod of_kind;
mod of_pool;
mod offices;
mod persons;
mod policies;
mod pools;
mod problems;
mod proposals;
mod published;
mod scenarios;

use std::sync::Arc;

use aide::axum::ApiRouter;

use super::Context;

/// Endpoints of what lives in a pool.
pub(super) fn of_pools() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .merge(pools::routes())
        .merge(persons::routes())
        .merge(offices::routes())
        .merge(policies::routes())
        .merge(scenarios::routes())
        .merge(problems::routes())
        .merge(calls::routes())
        .merge(deployments::routes())
        .merge(proposals::routes())
        .merge(decisions::routes())
        .merge(published::routes())
        .merge(happened::routes())
}
