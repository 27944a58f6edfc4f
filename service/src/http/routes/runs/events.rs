//! News of a run as they come, as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use tokio::time::Instant;

use super::view::view;
use super::{OfRun, found};
use crate::http::headers::LastEventId;
use crate::http::{Context, Problem};
use crate::store::runs;

/// Between two looks at a run.
const LOOK: Duration = Duration::from_millis(250);
/// Between two comments on a stream that has no news.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Longest life of a stream; whoever still listens comes again and misses nothing.
const LONGEST_STREAM: Duration = Duration::from_secs(3600);

pub(super) async fn events(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
    LastEventId(heard): LastEventId,
) -> Result<Response, Problem> {
    let run = found(&context, &path.run).await?;
    if run.state.is_ended() && heard.is_some_and(|heard| heard >= run.news) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let place = context.listeners.clone().try_acquire_owned();
    let place = place.map_err(|_| Problem::busy("too many listen already"))?;
    let stream = news(context, path.run, heard.unwrap_or(0), place);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("waiting")).into_response())
}

/// News of a run as they come. Nothing is made before the listener has taken what was there: one that never reads
/// holds one event and its place.
fn news(
    context: Arc<Context>,
    id: String,
    mut heard: i64,
    place: tokio::sync::OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let _place = place;
        let until = Instant::now() + LONGEST_STREAM;
        let mut stood = None;
        while Instant::now() < until && !context.ending.is_asked() {
            // While the database does not answer there is no news.
            let run = runs::get(&context.store, &id).await.ok().flatten();
            let fresh = run.filter(|run| run.news > heard);
            if let Some(run) = fresh {
                let (state, counted) = (run.state, run.news);
                if let Ok(view) = view(&context, run).await {
                    let name = if stood.replace(state) == Some(state) { "progress" } else { "state" };
                    heard = counted;
                    let data = serde_json::to_string(&view).unwrap_or_default();
                    yield Ok(Event::default().event(name).id(counted.to_string()).data(data));
                    if state.is_ended() {
                        break;
                    }
                }
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = context.ending.asked() => {}
            }
        }
    }
}
