//! Admits, declines and withdraws calls.

use jiff::civil::Date;

use super::edit::stays_in_order;
use super::pool::hold;
use super::{Based, Refusal};
use crate::city::record::{CallRecord, CallStep};
use crate::city::state::{DECLINE_CODES, missing, steps_from};
use crate::store::Change;
use crate::store::decisions::{self, NewDecision};
use crate::store::documents::{self, Document, Kind};

/// Takes a call a step further in its life. Declining and withdrawing are decisions and need a reason.
///
/// # Errors
/// When the step is not possible from where the call stands, or the call lacks something it needs.
pub async fn step(
    change: &mut Change,
    pool: &str,
    id: &str,
    based: Based,
    step: CallStep,
) -> Result<Document<CallRecord>, Refusal> {
    hold(change, pool).await?;
    let call = documents::find::<CallRecord>(change.connection(), pool, Kind::Call, id).await?;
    let call = call.ok_or_else(|| Refusal::NoSuch("call", id.into()))?;
    based.allows(call.version)?;
    let conflict = |detail: String| Err(Refusal::Conflict("no-such-step", detail));
    let possible = steps_from(&call.state);
    if !possible.contains(&step.to.as_str()) {
        let known = possible.join(", ");
        return conflict(format!("the call is {}; from there it can become {known}", call.state));
    }
    if step.on.parse::<Date>().is_err() {
        return conflict(format!("{:?} is no day", step.on));
    }
    let lacking = missing(&call.body.call);
    if step.to == "open" && !lacking.is_empty() {
        return conflict(format!("the call lacks {}", lacking.join(", ")));
    }
    if step.to == "declined" && !DECLINE_CODES.contains(&step.reason_code.as_str()) {
        return conflict(format!("reason_code has to be one of {}", DECLINE_CODES.join(", ")));
    }
    let is_decision = step.to == "declined" || step.to == "withdrawn";
    if is_decision && step.reason.trim().is_empty() {
        return conflict("a decision needs a reason".into());
    }
    let mut record = call.body;
    record.steps.push(step.clone());
    documents::put(change, pool, Kind::Call, id, &step.to, &record).await?;
    if let Ok(day) = step.on.parse() {
        stays_in_order(change, pool, day).await?;
    }
    if is_decision {
        let kind = if step.to == "declined" { "decline_call" } else { "withdraw_call" };
        let body = serde_json::json!({ "as_of": step.on, "reason_code": step.reason_code });
        let new = NewDecision { kind, subject: id, proposal: 0, reason: &step.reason, body };
        decisions::add(change, pool, &new).await?;
    } else {
        change.record(pool, "stepped", &format!("call/{id}"), &step).await?;
    }
    let call = documents::find(change.connection(), pool, Kind::Call, id).await?;
    call.ok_or_else(|| Refusal::NoSuch("call", id.into()))
}
