//! The endpoints, a file for each kind of thing.

mod direct;
mod documents;
mod nights;
mod pools;
mod runs;
pub(super) mod server;

use std::sync::Arc;

use aide::axum::ApiRouter;

use super::Context;

/// All endpoints.
pub(super) fn all() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .merge(direct::routes())
        .merge(pools::routes())
        .merge(documents::routes())
        .merge(runs::routes())
        .merge(nights::routes())
        .merge(server::routes())
}
