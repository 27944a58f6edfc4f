//! Offices that may call.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use flexpool_solver::draft::OfficeDraft;

use super::of_kind;
use crate::http::Context;
use crate::http::body::{Json, Page, Versioned};
use crate::store::documents::Document;

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/offices",
            get_with(of_kind::list::<OfficeDraft>, |op| {
                op.id("listOffices")
                    .summary("The offices of a pool")
                    .tag("pools")
                    .response::<200, Json<Page<Document<OfficeDraft>>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/offices/{id}",
            get_with(of_kind::one::<OfficeDraft>, |op| {
                op.id("getOffice")
                    .summary("An office")
                    .tag("pools")
                    .response::<200, Versioned<Document<OfficeDraft>>>()
            })
            .put_with(of_kind::put::<OfficeDraft>, |op| {
                op.id("putOffice")
                    .summary("Write an office")
                    .description("The whole pool is in order afterwards, or nothing is written.")
                    .tag("pools")
                    .response::<200, Versioned<Document<OfficeDraft>>>()
                    .response::<201, Versioned<Document<OfficeDraft>>>()
            })
            .delete_with(of_kind::remove::<OfficeDraft>, |op| {
                op.id("deleteOffice")
                    .summary("Remove an office that nothing refers to")
                    .tag("pools")
                    .response::<204, ()>()
            }),
        )
}
