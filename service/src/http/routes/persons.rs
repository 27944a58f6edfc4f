//! Persons of a pool: cover names, and a closed list of fields.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use flexpool_solver::draft::PersonDraft;

use super::of_kind;
use crate::http::Context;
use crate::http::body::{Json, Page, Versioned};
use crate::store::documents::Document;

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/persons",
            get_with(of_kind::list::<PersonDraft>, |op| {
                op.id("listPersons")
                    .summary("The persons of a pool")
                    .tag("pools")
                    .response::<200, Json<Page<Document<PersonDraft>>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/persons/{id}",
            get_with(of_kind::one::<PersonDraft>, |op| {
                op.id("getPerson").summary("A person").tag("pools").response::<200, Versioned<Document<PersonDraft>>>()
            })
            .put_with(of_kind::put::<PersonDraft>, |op| {
                op.id("putPerson")
                    .summary("Write a person")
                    .description("The list of fields is closed; deployments are made by decisions. The whole pool is in order afterwards, or nothing is written.")
                    .tag("pools")
                    .response::<200, Versioned<Document<PersonDraft>>>()
                    .response::<201, Versioned<Document<PersonDraft>>>()
            })
            .delete_with(of_kind::remove::<PersonDraft>, |op| {
                op.id("deletePerson")
                    .summary("Remove a person that nothing refers to")
                    .tag("pools")
                    .response::<204, ()>()
            }),
        )
}
