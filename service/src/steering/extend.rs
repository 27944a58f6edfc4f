//! The call that continues a deployment: an extension is asked for like anything else, and then decided.

use flexpool_solver::draft::{CallDraft, PersonDraft, PlacementDraft, SeatDraft};
use jiff::civil::Date;

use super::Refusal;
use super::decide::deployment;
use crate::city::record::{CallRecord, CallStep, DeploymentRecord};
use crate::store::Change;
use crate::store::documents::{self, Kind};

/// Writes the call, in a pool that is held: what is asked of its placement.
///
/// Seat and terms are those of the call that the deployment serves, where it is known; else a seat at the person's own
/// grade. The office asks for nothing else, so the seat is for one and starts the day the deployment ends.
///
/// # Errors
/// When there is no such deployment, or nothing to continue.
pub(super) async fn asked(
    change: &mut Change,
    pool: &str,
    id: &str,
    months: i64,
    as_of: Date,
) -> Result<PlacementDraft, Refusal> {
    let record = deployment(change, pool, id).await?;
    let conflict = |detail: String| Err(Refusal::Conflict("cannot-be-extended", detail));
    match record.deployment.end.parse::<Date>() {
        _ if record.called_off => return conflict(format!("{id} was called off before it began")),
        Ok(end) if end <= as_of => return conflict(format!("{id} ended on {end}")),
        _ => {}
    }
    let served = match &record.deployment.call {
        Some(call) => documents::find::<CallRecord>(change.connection(), pool, Kind::Call, call).await?,
        None => None,
    };
    let person =
        documents::find::<PersonDraft>(change.connection(), pool, Kind::Person, &record.person).await?;
    let person = person.ok_or_else(|| Refusal::NoSuch("person", record.person.clone()))?;
    let name = free_name(change, pool, id).await?;
    let call = continuing(name, &record, served.map(|served| served.body.call), &person.body, months);
    let placement = PlacementDraft {
        call: call.id.clone(),
        seat: call.seats.first().map(|seat| seat.id.clone()).unwrap_or_default(),
        persons: vec![record.person.clone()],
        start: record.deployment.end.clone(),
        months: Some(months),
        end: None,
    };
    let step = CallStep { to: "open".into(), on: as_of.to_string(), ..CallStep::default() };
    let asked = CallRecord { call, steps: vec![step] };
    documents::put(change, pool, Kind::Call, &placement.call, "open", &asked).await?;
    Ok(placement)
}

/// An id for the call that nothing else has.
async fn free_name(change: &mut Change, pool: &str, id: &str) -> Result<String, Refusal> {
    for n in 1.. {
        let name = format!("{id}.x{n}");
        let taken =
            documents::find::<serde_json::Value>(change.connection(), pool, Kind::Call, &name).await?;
        if taken.is_none() {
            return Ok(name);
        }
    }
    unreachable!("invariant: a pool has fewer calls than there are numbers")
}

fn continuing(
    id: String,
    record: &DeploymentRecord,
    served: Option<CallDraft>,
    person: &PersonDraft,
    months: i64,
) -> CallDraft {
    let deployment = &record.deployment;
    let unknown = || CallDraft {
        office: deployment.office.clone(),
        kind: deployment.kind.clone().unwrap_or_else(|| "vacancy".into()),
        class: 2,
        ..CallDraft::default()
    };
    let mut call = served.unwrap_or_else(unknown);
    let own = |seat: &SeatDraft| deployment.seat.as_ref() == Some(&seat.id);
    let at_own_grade =
        || SeatDraft { id: "1".into(), lowest_grade: person.grade.clone(), ..SeatDraft::default() };
    let seat = call.seats.iter().find(|seat| own(seat)).cloned().unwrap_or_else(at_own_grade);
    call.seats = vec![SeatDraft { count: None, ..seat }];
    (call.whole, call.least_seats, call.start_together, call.one_team) = (false, None, false, false);
    (call.first_day, call.last_day, call.onboarding_weeks) = (None, None, None);
    (call.earliest_start, call.latest_start) = (Some(deployment.end.clone()), Some(deployment.end.clone()));
    (call.months_wished, call.months_acceptable) = (Some(months), Vec::new());
    call.extends = Some(deployment.id.clone());
    // What is missing where nothing is known of the call that was served: it goes on as it was.
    let goes_on = format!("{} goes on", deployment.id);
    for text in
        [&mut call.purpose, &mut call.goal, &mut call.contact, &mut call.workplace, &mut call.valuation]
    {
        if text.trim().is_empty() {
            text.clone_from(&goes_on);
        }
    }
    CallDraft { id, ..call }
}
