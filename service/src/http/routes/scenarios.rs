//! Scenarios: named, saved, on the pool as it is.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use flexpool_solver::draft::ScenarioDraft;

use super::of_kind;
use crate::http::Context;
use crate::http::body::{Json, Page, Versioned};
use crate::store::documents::Document;

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/scenarios",
            get_with(of_kind::list::<ScenarioDraft>, |op| {
                op.id("listScenarios")
                    .summary("The saved scenarios of a pool")
                    .tag("pools")
                    .response::<200, Json<Page<Document<ScenarioDraft>>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/scenarios/{id}",
            get_with(of_kind::one::<ScenarioDraft>, |op| {
                op.id("getScenario")
                    .summary("A scenario")
                    .tag("pools")
                    .response::<200, Versioned<Document<ScenarioDraft>>>()
            })
            .put_with(of_kind::put::<ScenarioDraft>, |op| {
                op.id("putScenario")
                    .summary("Save a scenario")
                    .description(
                        "Its name is its id. It has to fit the pool on the day; a crisis needs an authority and an \
                         end. Nothing of the pool changes by it.",
                    )
                    .tag("pools")
                    .response::<200, Versioned<Document<ScenarioDraft>>>()
                    .response::<201, Versioned<Document<ScenarioDraft>>>()
            })
            .delete_with(of_kind::remove::<ScenarioDraft>, |op| {
                op.id("deleteScenario").summary("Forget a scenario").tag("pools").response::<204, ()>()
            }),
        )
}
