//! The run of a question, once for each key, and the wait for its answer.

use std::time::Duration;

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::answer::answered;
use super::found;
use super::view::view;
use crate::http::body::Json;
use crate::http::caller::Caller;
use crate::http::headers::{IdempotencyKey, Prefer, set};
use crate::http::{Context, Problem};
use crate::store::idempotency::{self, Key, Known};
use crate::store::runs::State as Stands;
use crate::work::{self, AskError, NewRun};

/// Between two looks at a run that somebody waits for: at first, and at most.
const LOOKS: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(250));

/// Makes the run, or finds the one that the same request made, and answers.
pub(super) async fn make(
    context: &Context,
    caller: &Caller,
    prefer: Prefer,
    key: Option<Key>,
    new: &NewRun,
) -> Result<Response, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    if let Some(key) = &key {
        match idempotency::take(&mut change, key).await? {
            Known::New => {}
            Known::OtherRequest => return Err(Problem::other_request()),
            Known::Done { location, .. } => {
                drop(change);
                let id = location.rsplit('/').next().unwrap_or_default().to_owned();
                return accepted(context, prefer, &id).await;
            }
        }
    }
    let id = work::ask(&mut change, new, &context.settings.bounds()).await?;
    if let Some(key) = &key {
        idempotency::answered(&mut change, key, (202, &format!("/v1/runs/{id}"), "")).await?;
    }
    change.commit().await?;
    context.desk.ring();
    accepted(context, prefer, &id).await
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Full { own: true } => Self::busy("you have too many unfinished runs"),
            AskError::Full { own: false } => Self::busy("there are too many unfinished runs"),
            AskError::Store(error) => error.into(),
        }
    }
}

/// What a key of the caller's stands for: this request. None where it sent none.
pub(super) fn key_of(caller: &Caller, key: IdempotencyKey, path: &str, body: &[u8]) -> Option<Key> {
    let sum = Sha256::new().chain_update(path).chain_update([0]).chain_update(body).finalize();
    let request = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Key { caller: caller.name.clone(), key: key.0?, request })
}

/// The seconds that the caller is willing to wait, within what the server allows.
fn wait_of(context: &Context, prefer: Prefer) -> Option<u64> {
    let most = u64::try_from(context.settings.limits.wait_seconds).unwrap_or_default();
    prefer.wait.map(|wait| wait.min(most)).filter(|wait| *wait > 0)
}

/// The run, or its answer if it comes while the caller waits.
pub(in crate::http::routes) async fn accepted(
    context: &Context,
    prefer: Prefer,
    id: &str,
) -> Result<Response, Problem> {
    let wait = wait_of(context, prefer);
    let until = wait.map(|wait| Instant::now() + Duration::from_secs(wait));
    let mut pause = LOOKS.0;
    let run = loop {
        let run = found(context, id).await?;
        let goes_on = until.is_some_and(|until| Instant::now() < until) && !context.ending.is_asked();
        if run.state.is_ended() || !goes_on {
            break run;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(LOOKS.1);
    };
    let location = format!("/v1/runs/{id}");
    let mut response = match wait {
        Some(_) if !run.answer_digest.is_empty() => answered(context, &run).await?,
        Some(_) if run.state == Stands::Failed => return Err(Problem::defect(run.failure)),
        _ => (StatusCode::ACCEPTED, Json(view(context, run).await?)).into_response(),
    };
    let headers = response.headers_mut();
    set(headers, header::LOCATION, &location);
    if let Some(wait) = wait {
        set(headers, HeaderName::from_static("preference-applied"), &format!("wait={wait}"));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, body: &str) -> Option<Key> {
        key_of(&Caller::local(), IdempotencyKey(Some("k".into())), path, body.as_bytes())
    }

    #[test]
    fn a_key_stands_for_path_and_body() {
        assert_eq!(asked("/v1/runs", "{}"), asked("/v1/runs", "{}"));
        assert_ne!(asked("/v1/runs", "{}"), asked("/v1/runs", "{ }"));
        assert_ne!(asked("/v1/runs", "{}"), asked("/v1/run", "s{}"));
        assert_eq!(key_of(&Caller::local(), IdempotencyKey(None), "", b""), None);
    }
}
