//! When deployments end, and what became of their goals.

use jiff::civil::Date;

use super::deployment;
use crate::city::record::{EarlyEnd, GoalReview};
use crate::steering::Refusal;
use crate::steering::pool::day_problem;
use crate::store::Change;
use crate::store::decisions::{self, NewDecision};
use crate::store::documents::{self, Kind};

/// Ends a deployment before its planned end.
pub(super) async fn end_early(
    change: &mut Change,
    pool: &str,
    (id, end): (&str, &str),
    (code, crisis, reason): (EarlyEnd, &str, &str),
    as_of: Date,
) -> Result<(i64, Vec<decisions::IdentityEvent>), Refusal> {
    let mut record = deployment(change, pool, id).await?;
    let conflict = |detail: String| Err(Refusal::Conflict("no-such-end", detail));
    let Ok(day) = end.parse::<Date>() else { return conflict(format!("{end:?} is no day")) };
    let date = |text: &str| text.parse::<Date>().unwrap_or(as_of);
    let (start, planned) = (date(&record.deployment.start), date(&record.deployment.end));
    if record.called_off {
        return conflict(format!("{id} was called off before it began"));
    }
    if planned <= as_of {
        return conflict(format!("{id} ended on {planned}"));
    }
    if day >= planned || day <= start || day < as_of {
        return conflict(format!("it has to lie between {start} and {planned}, not before {as_of}"));
    }
    if (code == EarlyEnd::Crisis) == crisis.trim().is_empty() {
        let detail = "the reason `crisis` and the name of who declared it go together".to_owned();
        return Err(Refusal::Conflict("which-crisis", detail));
    }
    record.ended_early = Some(code);
    record.planned_end.get_or_insert(record.deployment.end.clone());
    record.deployment.end = day.to_string();
    // Months and rest follow from the new end.
    (record.deployment.months, record.deployment.free_from) = (None, None);
    let body = serde_json::json!({
        "as_of": as_of.to_string(), "end": day.to_string(), "planned_end": record.planned_end,
        "reason_code": code, "crisis": crisis,
    });
    let kind = if code == EarlyEnd::Crisis { "recall" } else { "end_early" };
    let new = NewDecision { kind, subject: id, proposal: 0, reason, body };
    let number = decisions::add(change, pool, &new).await?;
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    day_problem(change.connection(), pool, as_of).await?;
    let who = (record.person.as_str(), record.deployment.office.as_str());
    let event = decisions::add_event(change, pool, ("end_moved", id, &day.to_string()), who).await?;
    Ok((number, vec![event]))
}

/// Calls off a deployment that has not begun.
pub(super) async fn call_off(
    change: &mut Change,
    pool: &str,
    id: &str,
    reason: &str,
    as_of: Date,
) -> Result<(i64, Vec<decisions::IdentityEvent>), Refusal> {
    let mut record = deployment(change, pool, id).await?;
    let conflict = |detail: String| Err(Refusal::Conflict("cannot-be-called-off", detail));
    match record.deployment.start.parse::<Date>() {
        _ if record.called_off => return conflict(format!("{id} was called off already")),
        Ok(start) if start <= as_of => return conflict(format!("{id} began on {start}; end it early")),
        _ => record.called_off = true,
    }
    let body = serde_json::json!({ "as_of": as_of.to_string(), "start": record.deployment.start });
    let new = NewDecision { kind: "call_off", subject: id, proposal: 0, reason, body };
    let number = decisions::add(change, pool, &new).await?;
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    // What continues it, or what was decided around it, has to stand without it.
    day_problem(change.connection(), pool, as_of).await?;
    let who = (record.person.as_str(), record.deployment.office.as_str());
    let told = ("called_off", id, record.deployment.start.as_str());
    let event = decisions::add_event(change, pool, told, who).await?;
    Ok((number, vec![event]))
}

/// Says what became of a goal.
pub(super) async fn goal(
    change: &mut Change,
    pool: &str,
    (id, reached): (&str, &str),
    reason: &str,
    as_of: Date,
) -> Result<i64, Refusal> {
    let mut record = deployment(change, pool, id).await?;
    if !["yes", "partly", "no"].contains(&reached) {
        return Err(Refusal::Conflict("no-such-goal", "reached is yes, partly or no".into()));
    }
    record.review = Some(GoalReview { on: as_of.to_string(), reached: reached.into(), note: reason.into() });
    record.deployment.goal_reached = Some(reached.into());
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    let body = serde_json::json!({ "as_of": as_of.to_string(), "reached": reached });
    let new = NewDecision { kind: "goal", subject: id, proposal: 0, reason, body };
    Ok(decisions::add(change, pool, &new).await?)
}
