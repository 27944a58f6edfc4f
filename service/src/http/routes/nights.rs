//! Nights: the published plan looked at again, by the schedule or by hand, and what that brought.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, OnDay, day};
use super::runs::{RunView, accepted};
use crate::http::body::{Asked, Json, Page, PageWanted};
use crate::http::caller::Caller;
use crate::http::fields::Day;
use crate::http::headers::{APPLIED, DIGEST, LOCATION, Prefer, says};
use crate::http::{Context, Problem};
use crate::steering::pool::find;
use crate::store::runs::State as Stands;
use crate::store::{nights, runs};
use crate::work::overnight::{Overnight, overnight};
use crate::work::{NightError, ask_night};

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/nights",
            get_with(list, |op| {
                op.id("listNights")
                    .tag("nights")
                    .summary("The nights of a pool, the latest first")
                    .response::<200, Json<Page<NightView>>>()
            })
            .post_with(ask, |op| {
                op.id("askNight")
                    .tag("nights")
                    .summary("Looks at the published plan again now, as the schedule does in the night")
                    .description(
                        "Once for each night: a second wish for the same is 409. Proposals come with the answer. \
                         `Prefer: wait=N` waits for it.",
                    )
                    .response_with::<200, Json<serde_json::Value>, _>(|answer| {
                        says(answer, &[DIGEST, LOCATION, APPLIED])
                    })
                    .response_with::<202, Json<RunView>, _>(|run| says(run, &[LOCATION, APPLIED]))
                    .response::<409, Problem>()
                    .response::<422, Problem>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/overnight",
            get_with(show, |op| {
                op.id("getOvernight")
                    .tag("nights")
                    .summary("What changed overnight")
                    .description("Of the last night; 404 where there was none.")
                    .response::<200, Json<Overnight>>()
            }),
        )
}

/// Which night is asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewNight {
    /// The day on which the night ends, and the decision day; today in the pool's time zone where absent.
    #[serde(default)]
    night: Option<Day>,
}

/// A night.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct NightView {
    /// The day on which it ended, YYYY-MM-DD.
    night: String,
    /// Its run.
    run: String,
    /// Where the run stands.
    state: Stands,
    /// Nights before it that nobody was there for.
    missed: i64,
}

async fn ask(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<InPool>,
    prefer: Prefer,
    Json(new): Json<NewNight>,
) -> Result<Response, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let pool = find(change.connection(), &path.pool).await?;
    let night = day("night", new.night, &pool)?;
    let run = ask_night(&mut change, &pool.id, (night, 0), &context.settings.bounds()).await?;
    change.commit().await?;
    context.desk.ring();
    accepted(&context, prefer, &run).await
}

impl From<NightError> for Problem {
    fn from(error: NightError) -> Self {
        match error {
            NightError::Taken(night) => {
                Self::conflict("night-taken", format!("run {} answers the night {}", night.run, night.night))
            }
            NightError::Refused(refusal) => refusal.into(),
            NightError::Ask(crate::work::AskError::Store(error)) if error.is_taken() => {
                Self::conflict("night-taken", "somebody else has just asked for this night")
            }
            NightError::Ask(error) => error.into(),
        }
    }
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(path): Path<InPool>,
    Asked(wanted): Asked<PageWanted>,
) -> Result<Json<Page<NightView>>, Problem> {
    drop(context.reading(&path.pool).await?);
    let (most, after) = (wanted.most(), wanted.after.unwrap_or_default());
    let found = nights::list(&context.store, &path.pool, &after, most + 1).await?;
    let page = Page::of(found, most, |night| night.night.clone());
    let mut entries = Vec::with_capacity(page.entries.len());
    for night in page.entries {
        let run = runs::get(&context.store, &night.run).await?;
        let state = run.map_or(Stands::Failed, |run| run.state);
        entries.push(NightView { night: night.night, run: night.run, state, missed: night.missed });
    }
    Ok(Json(Page { entries, next: page.next }))
}

async fn show(
    State(context): State<Arc<Context>>,
    Path(path): Path<InPool>,
    Asked(wanted): Asked<OnDay>,
) -> Result<Json<Overnight>, Problem> {
    let (_, pool) = context.reading(&path.pool).await?;
    let as_of = day("as_of", wanted.as_of, &pool)?;
    let found = overnight(&context.store, &path.pool, as_of).await?;
    found.map(Json).ok_or_else(|| Problem::no_such("night of the pool", &path.pool))
}
