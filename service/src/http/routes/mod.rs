//! The endpoints, a file for each kind of thing.

mod direct;
pub(super) mod server;

use std::sync::Arc;

use aide::axum::ApiRouter;

use super::Context;

/// All endpoints.
pub(super) fn all() -> ApiRouter<Arc<Context>> {
    ApiRouter::new().merge(direct::routes()).merge(server::routes())
}
