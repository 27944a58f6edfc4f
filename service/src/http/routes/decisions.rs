//! What people decide.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, Numbered, day};
use crate::http::body::{Asked, Json, NumbersWanted, Page};
use crate::http::caller::Caller;
use crate::http::fields::{Day, Whole};
use crate::http::headers::{LOCATION, says};
use crate::http::{Context, Problem};
use crate::steering::decide::{Wish, decide};
use crate::store::decisions::{self, Decision};
use crate::words::Lang;

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/decisions",
            get_with(list, |op| {
                op.id("listDecisions")
                    .summary("What was decided, the oldest first")
                    .tag("decisions")
                    .response::<200, Json<Page<Decision>>>()
            })
            .post_with(make, |op| {
                op.id("decide")
                    .summary("Decide")
                    .description(
                        "A decision has the caller's name and a reason, and never changes. Several placements in one \
                         decision are all or nothing. Hard rules, missing consents, and staff councils whose period has \
                         not ended by the first day or that have not agreed stand against it (409, with `obstacles`, \
                         which name the earliest legal start), and so does every warning that is not acknowledged by \
                         its code. Where the law of the Land lets a matter be settled that cannot wait, `provisional` \
                         says why, and it is kept. Of two people who decide about the same seat or person one gets 409.",
                    )
                    .tag("decisions")
                    .response_with::<201, Json<Decision>, _>(|decision| says(decision, &[LOCATION]))
            }),
        )
        .api_route(
            "/v1/pools/{pool}/decisions/{number}",
            get_with(one, |op| {
                op.id("getDecision").summary("A decision").tag("decisions").response::<200, Json<Decision>>()
            }),
        )
}

/// A decision that somebody wants to make.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DecisionRequest {
    /// What is decided.
    decision: Wish,
    /// Why.
    reason: String,
    /// The day of the decision; today in the city where absent.
    #[serde(default)]
    as_of: Option<Day>,
    /// Language of what stands against it; the server's where absent.
    #[serde(default)]
    #[schemars(extend("enum" = ["de", "en", null]))]
    lang: Option<String>,
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<NumbersWanted>,
) -> Result<Json<Page<Decision>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (wanted.after(), wanted.most());
    let found = decisions::list(&mut connection, &pool, after, most + 1).await?;
    Ok(Json(Page::of(found, most, |decision| decision.number.to_string())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(Numbered { pool, number: Whole(number) }): Path<Numbered>,
) -> Result<Json<Decision>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = decisions::find(&mut connection, &pool, number).await?;
    found.map(Json).ok_or_else(|| Problem::no_such("decision", &number.to_string()))
}

async fn make(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    Json(wanted): Json<DecisionRequest>,
) -> Result<Response, Problem> {
    let (connection, found) = context.reading(&pool).await?;
    drop(connection);
    let day = day("as_of", wanted.as_of, &found)?;
    let lang = wanted.lang.as_deref().and_then(Lang::of_tag).unwrap_or(context.defaults.lang);
    let mut change = context.store.change(&caller.name).await?;
    let (decision, _) = decide(&mut change, &pool, wanted.decision, &wanted.reason, (day, lang)).await?;
    change.commit().await?;
    let location = format!("/v1/pools/{pool}/decisions/{}", decision.number);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(decision)).into_response())
}
