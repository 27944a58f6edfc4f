//! Reads the past, running and decided deployments of a person.

use super::codes;
use super::faults::Faults;
use super::fields::Seen;
use super::known::Known;
use crate::domain::{Day, Deployment, DeploymentState, GoalState, SeatId, Span, nominal_months};
use crate::draft::DeploymentDraft;

/// The deployments as far as they can be read, in the order of the input.
pub(super) fn read<'a>(
    faults: &mut Faults,
    known: &Known<'_>,
    ids: &mut Seen<'a>,
    drafts: &'a [DeploymentDraft],
) -> Vec<Option<Deployment>> {
    let mut spans = Vec::new();
    let deployments = faults.each_of("deployments", drafts, |faults, draft| {
        let span = faults.span(&draft.start, &draft.end);
        spans.push(span);
        deployment(faults, known, ids, draft, span)
    });
    faults.overlaps("deployments", codes::DEPLOYMENTS_OVERLAP, &spans);
    deployments
}

fn deployment<'a>(
    faults: &mut Faults,
    known: &Known<'_>,
    ids: &mut Seen<'a>,
    draft: &'a DeploymentDraft,
    span: Option<Span>,
) -> Option<Deployment> {
    let id = faults.id("id", &draft.id, ids, codes::DEPLOYMENT_TWICE);
    let office = known.office(faults, "office", &draft.office);
    let kind = faults.optional(&draft.kind, |faults, text| faults.word("kind", text));
    let months = draft.months.or(span.map(nominal_months));
    let months = months.and_then(|months| faults.number("months", months, 0..=240, codes::DEPLOYMENT_MONTHS));
    let free_from = free_from(faults, known, draft, span);
    let goal = faults.optional(&draft.goal_reached, |faults, text| faults.word("goal_reached", text));
    let state = faults.optional(&draft.state, |faults, text| faults.word("state", text));
    let seat = seat(faults, known, draft);
    let span = span?;
    Some(Deployment {
        id: id?,
        office: office?,
        kind: kind?,
        span,
        months: months?,
        free_from: free_from?,
        demanding: draft.demanding,
        goal: goal?.unwrap_or(GoalState::Open),
        state: match state? {
            Some(state) => state,
            None => state_on(known.as_of?, span),
        },
        seat: seat?,
    })
}

fn free_from(
    faults: &mut Faults,
    known: &Known<'_>,
    draft: &DeploymentDraft,
    span: Option<Span>,
) -> Option<Day> {
    let Some(given) = faults.day_if_any("free_from", &draft.free_from)? else {
        return faults.in_calendar("free_from", span?.end.plus_days(known.rest_days?));
    };
    let span = span?;
    if given < span.end {
        let cause = format!("{given} is before the end {}", span.end);
        faults.report("free_from", codes::FREE_BEFORE_END, cause);
        return None;
    }
    Some(given)
}

fn state_on(as_of: Day, span: Span) -> DeploymentState {
    if span.end <= as_of {
        DeploymentState::Ended
    } else if span.start > as_of {
        DeploymentState::Decided
    } else {
        DeploymentState::Running
    }
}

fn seat(faults: &mut Faults, known: &Known<'_>, draft: &DeploymentDraft) -> Option<Option<SeatId>> {
    match (&draft.call, &draft.seat) {
        (None, None) => Some(None),
        (Some(call), Some(seat)) => {
            let call = known.roster.call(faults, "call", call)?;
            call.seat(faults, "seat", seat).map(Some)
        }
        (Some(call), None) => {
            known.roster.call(faults, "call", call);
            faults.report("seat", codes::SEAT_AND_CALL, "the call is named, its seat is not");
            None
        }
        (None, Some(_)) => {
            faults.report("call", codes::SEAT_AND_CALL, "the seat is named, its call is not");
            None
        }
    }
}
