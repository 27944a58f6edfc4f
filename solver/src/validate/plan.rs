//! Reads the placements of a plan, published or typed by hand.
//!
//! Only what cannot be represented is a fault; whether the plan breaks a rule is for the checker.

use super::codes;
use super::faults::{Faults, HERE};
use super::known::{KnownCall, Roster};
use crate::domain::{Day, PersonId, Timing};
use crate::draft::PlacementDraft;
use crate::plan::{Placement, Plan};

/// The plan made of the placements in `field`.
pub(super) fn read(
    faults: &mut Faults,
    roster: &Roster<'_>,
    field: &'static str,
    drafts: &[PlacementDraft],
) -> Option<Plan> {
    faults.each(field, drafts, |faults, draft| placement(faults, roster, draft)).map(Plan::new)
}

fn placement(faults: &mut Faults, roster: &Roster<'_>, draft: &PlacementDraft) -> Option<Placement> {
    let call = roster.call(faults, "call", &draft.call);
    let seat = call.and_then(|call| call.seat(faults, "seat", &draft.seat));
    let persons = persons(faults, roster, &draft.persons);
    let start = faults.day("start", &draft.start);
    let months = months(faults, call, draft.months);
    let end = match faults.day_if_any("end", &draft.end) {
        Some(None) => end(roster, call, start, months).and_then(|end| faults.in_calendar("end", end)),
        given => given.flatten(),
    };
    let span = start.zip(end).and_then(|(start, end)| faults.ordered_span(start, end));
    Some(Placement { seat: seat?, span: span?, months: months?, persons: persons? })
}

fn persons(faults: &mut Faults, roster: &Roster<'_>, drafts: &[String]) -> Option<Vec<PersonId>> {
    if !(1..=2).contains(&drafts.len()) {
        faults.report("persons", codes::NUMBER_OF_PERSONS, format!("{} persons are named", drafts.len()));
    }
    let persons = faults.each("persons", drafts, |faults, id| roster.person(faults, HERE, id))?;
    if let [one, other] = persons.as_slice()
        && one == other
    {
        faults.report("persons", codes::PERSON_TWICE_IN_PLACEMENT, format!("{} is named twice", drafts[0]));
    }
    Some(persons)
}

/// Months as given; those of the explicit days where absent.
fn months(faults: &mut Faults, call: Option<&KnownCall<'_>>, given: Option<i64>) -> Option<i64> {
    if let Some(months) = given {
        return faults.number("months", months, 1..=120, codes::PLAN_MONTHS);
    }
    match call?.timing.as_ref()? {
        Timing::Explicit { months, .. } => Some(*months),
        Timing::Window { .. } => {
            faults.report("months", codes::PLAN_MONTHS_MISSING, "the call has a start window");
            None
        }
    }
}

/// The end where none is given: that of the explicit days, else by the start grid.
fn end(
    roster: &Roster<'_>,
    call: Option<&KnownCall<'_>>,
    start: Option<Day>,
    months: Option<i64>,
) -> Option<Day> {
    match call?.timing.as_ref()? {
        Timing::Explicit { last, .. } => Some(last.plus_days(1)),
        Timing::Window { .. } => Some(roster.grid?.end(start?, months?)),
    }
}
