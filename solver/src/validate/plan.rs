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

/// An assignment of an earlier plan whose person, call or seat no longer exists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    /// Person id.
    pub person: String,
    /// Call id.
    pub call: String,
    /// Seat name within the call.
    pub seat: String,
    /// First day.
    pub start: Day,
    /// What no longer exists.
    pub missing: Missing,
}

/// What of an earlier plan no longer exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The person.
    Person,
    /// The call.
    Call,
    /// The seat of the call.
    Seat,
}

/// The plan made of the placements as far as their persons and seats still exist, and the rest.
pub(super) fn read_earlier(
    faults: &mut Faults,
    roster: &Roster<'_>,
    drafts: &[PlacementDraft],
) -> Option<(Plan, Vec<Gone>)> {
    let read = faults.each("placements", drafts, |faults, draft| earlier(faults, roster, draft))?;
    let (placements, gone): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let mut gone: Vec<_> = gone.into_iter().flatten().collect();
    gone.sort();
    Some((Plan::new(placements.into_iter().flatten().collect()), gone))
}

fn earlier(
    faults: &mut Faults,
    roster: &Roster<'_>,
    draft: &PlacementDraft,
) -> Option<(Option<Placement>, Vec<Gone>)> {
    let call = Faults::ignored(|faults| roster.call(faults, HERE, &draft.call).is_some());
    let missing = match roster.seat(&draft.call, &draft.seat) {
        Some(_) => None,
        None if call => Some(Missing::Seat),
        None => Some(Missing::Call),
    };
    let known = |id: &String| Faults::ignored(|faults| roster.person(faults, HERE, id).is_some());
    let (here, left): (Vec<String>, Vec<String>) = draft.persons.iter().cloned().partition(known);
    let gone = |start: Day, persons: &[String], missing: Missing| {
        let of_person = |person: &String| Gone {
            person: person.clone(),
            call: draft.call.clone(),
            seat: draft.seat.clone(),
            start,
            missing,
        };
        persons.iter().map(of_person).collect::<Vec<_>>()
    };
    if let Some(missing) = missing {
        let start = faults.day("start", &draft.start)?;
        return Some((None, gone(start, &draft.persons, missing)));
    }
    if left.is_empty() {
        return Some((Some(placement(faults, roster, draft)?), Vec::new()));
    }
    let left = gone(faults.day("start", &draft.start)?, &left, Missing::Person);
    let rest = PlacementDraft { persons: here, ..draft.clone() };
    let rest = (!rest.persons.is_empty()).then(|| placement(faults, roster, &rest));
    match rest {
        Some(placement) => Some((Some(placement?), left)),
        None => Some((None, left)),
    }
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
