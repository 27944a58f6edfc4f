//! What a task found is kept, under its fence; the last task of a run ends it.
//!
//! All that a run leaves behind is one transaction. A worker that was thought dead comes with an old fence and
//! changes nothing.

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::task::Found;
use super::{Desk, PROGRAM, Told, night};
use crate::question::Answered;
use crate::store::runs::{self, End, Origin, Run, State};
use crate::store::tasks::{self, Claim};
use crate::store::{Change, StoreError, deliveries};

/// Turn of the task that puts parts together: they had their turns.
const AT_ONCE: i64 = 0;

/// Keeps what a task found. False where the task was taken over by another worker, or its run has ended.
pub(super) async fn finish(desk: &Desk, claim: &Claim, found: &Found) -> Result<bool, StoreError> {
    let mut change = desk.store.change(PROGRAM).await?;
    let result = match found {
        Found::Part(result) => result,
        Found::Answered(_) | Found::Failed(_) => "",
    };
    if !tasks::done(&mut change, claim, result).await? {
        return Ok(false);
    }
    let run = runs::hold(&mut change, &claim.run).await?.filter(|run| !run.state.is_ended());
    let Some(run) = run else { return Ok(false) };
    match found {
        Found::Part(_) => part_done(&mut change, claim).await?,
        Found::Answered(answered) => {
            let state = match run.stopping && answered.cut_short {
                true => State::Stopped,
                false => State::Done,
            };
            let digest = digest(&answered.json);
            let end = End {
                state,
                answer: &answered.json,
                answer_digest: &digest,
                cut_short: answered.cut_short,
                failure: "",
            };
            end_run(&mut change, &run, &end, Some(answered)).await?;
        }
        Found::Failed(failure) => end_run(&mut change, &run, &failed(failure), None).await?,
    }
    change.commit().await?;
    desk.ring();
    Ok(true)
}

/// Ends the run of a task that too many workers have begun.
pub(super) async fn given_up(desk: &Desk, claim: &Claim, attempts: i64) -> Result<(), StoreError> {
    let failure = format!("{attempts} workers began with it and none came to an end");
    finish(desk, claim, &Found::Failed(failure)).await.map(drop)
}

fn failed(failure: &str) -> End<'_> {
    End { state: State::Failed, answer: "", answer_digest: "", cut_short: false, failure }
}

async fn part_done(change: &mut Change, claim: &Claim) -> Result<(), StoreError> {
    let done = tasks::parts_done(change, &claim.run).await?;
    runs::tell(change, &claim.run, &Told::of_parts(done, claim.parts).written()).await?;
    if done == claim.parts {
        tasks::insert(change, &claim.run, claim.parts, claim.parts, AT_ONCE).await?;
    }
    Ok(())
}

/// Ends a run that is held, with everything that follows from it.
pub(super) async fn end_run(
    change: &mut Change,
    run: &Run,
    end: &End<'_>,
    answered: Option<&Answered>,
) -> Result<(), StoreError> {
    if !runs::end(change, &run.id, end).await? {
        return Ok(());
    }
    tasks::close(change, &run.id).await?;
    let ended_at = change.at();
    if !run.webhook.is_empty() {
        let message = json!({
            "event": "run.ended", "run": run.id, "pool": run.pool, "kind": run.kind, "state": end.state,
            "cut_short": end.cut_short, "answer_digest": end.answer_digest, "failure": end.failure, "at": ended_at,
        });
        deliveries::add(change, &run.webhook, "run.ended", &message.to_string()).await?;
    }
    let proposed = match answered {
        Some(answered) if run.origin == Origin::Nightly => {
            Some(night::propose(change, run, &answered.json).await?)
        }
        _ => None,
    };
    let (proposals, no_proposals) = match proposed {
        Some(Ok(n)) => (Some(n), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let entry = json!({
        "state": end.state, "answer": end.answer_digest, "cut_short": end.cut_short, "failure": end.failure,
        "replays": run.replays, "proposals": proposals, "no_proposals": no_proposals,
    });
    let action = match answered {
        Some(_) => "answered",
        None => "ended",
    };
    change.record(&run.pool, action, &format!("run/{}", run.id), &entry).await?;
    Ok(())
}

pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
