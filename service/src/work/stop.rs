//! A run is stopped and keeps its best.

use super::{Desk, finish};
use crate::store::runs::{self, End, State};
use crate::store::{StoreError, tasks};

/// What came of the wish to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Nobody had begun: it has ended without an answer.
    BeforeItBegan,
    /// Its workers hear of it and answer with their best.
    Asked,
    /// It had ended already.
    Ended,
    /// There is no such run.
    Unknown,
}

/// Stops a run, as `author`.
///
/// # Errors
/// When the database refuses.
pub async fn stop(desk: &Desk, id: &str, author: &str) -> Result<Stopped, StoreError> {
    let mut change = desk.store.change(author).await?;
    let begun = tasks::hold_all(&mut change, id).await?;
    let Some(run) = runs::hold(&mut change, id).await? else { return Ok(Stopped::Unknown) };
    if run.state.is_ended() {
        return Ok(Stopped::Ended);
    }
    runs::ask_to_stop(&mut change, id).await?;
    let stopped = match begun {
        true => {
            let subject = format!("run/{id}");
            change.record(&run.pool, "stopping", &subject, &serde_json::json!({})).await?;
            Stopped::Asked
        }
        false => {
            let end = End {
                state: State::Stopped,
                answer: "",
                answer_digest: "",
                cut_short: true,
                failure: "it was stopped before a worker began",
            };
            finish::end_run(&mut change, &run, &end, None).await?;
            Stopped::BeforeItBegan
        }
    };
    change.commit().await?;
    Ok(stopped)
}
