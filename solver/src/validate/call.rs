//! Reads the calls: what is asked, when and for how long.

use super::faults::{Faults, HERE};
use super::fields::Seen;
use super::known::Known;
use super::taken::Occupants;
use super::{codes, seat};
use crate::domain::{Call, Span, Timing};
use crate::draft::CallDraft;

/// The calls, sorted by id.
pub(super) fn read(
    faults: &mut Faults,
    known: &Known<'_>,
    occupants: &Occupants,
    drafts: &[CallDraft],
) -> Option<Vec<Call>> {
    let mut ids = Seen::default();
    let mut calls = faults.each("calls", drafts, |faults, draft| {
        let id = faults.id("id", &draft.id, &mut ids, codes::CALL_TWICE);
        call(faults, known, occupants, draft, id)
    })?;
    calls.sort_by(|a, b| a.id.cmp(&b.id));
    Some(calls)
}

fn call(
    faults: &mut Faults,
    known: &Known<'_>,
    occupants: &Occupants,
    draft: &CallDraft,
    id: Option<String>,
) -> Option<Call> {
    let office = known.office(faults, "office", &draft.office);
    let kind = faults.word("kind", &draft.kind);
    let task = faults.optional(&draft.task, |faults, text| faults.name("task", text));
    let purpose = faults.text("purpose", &draft.purpose);
    let goal = faults.text("goal", &draft.goal);
    let contact = faults.text("contact", &draft.contact);
    let workplace = faults.text("workplace", &draft.workplace);
    let valuation = faults.text("valuation", &draft.valuation);
    let class = faults.number("class", draft.class, 0..=4, codes::CLASS);
    let timing = timing(faults, draft);
    let seats = seat::read(faults, known, occupants, draft);
    let least = least(faults, draft);
    let weeks = draft.onboarding_weeks.unwrap_or(0);
    let onboarding_weeks = faults.number("onboarding_weeks", weeks, 0..=104, codes::ONBOARDING);
    let vacancy_since = faults.day_if_any("vacancy_since", &draft.vacancy_since);
    let extends = faults.optional(&draft.extends, |faults, id| known.deployment(faults, "extends", id));
    Some(Call {
        id: id?,
        office: office?,
        kind: kind?,
        task: task?,
        purpose: purpose?,
        goal: goal?,
        contact: contact?,
        workplace: workplace?,
        valuation: valuation?,
        class: class?,
        timing: timing?,
        seats: seats?,
        whole: draft.whole,
        least: least?,
        start_together: draft.start_together,
        one_team: draft.one_team,
        onboarding_weeks: onboarding_weeks?,
        vacancy_since: vacancy_since?,
        extends: extends?,
    })
}

/// Window and months, or explicit days.
pub(super) fn timing(faults: &mut Faults, draft: &CallDraft) -> Option<Timing> {
    let window =
        [draft.earliest_start.is_some(), draft.latest_start.is_some(), draft.months_wished.is_some()];
    let explicit = [draft.first_day.is_some(), draft.last_day.is_some()];
    let has_window = window.contains(&true) || !draft.months_acceptable.is_empty();
    let has_explicit = explicit.contains(&true);
    if has_window && has_explicit {
        faults.report(HERE, codes::TIMING_CONTRADICTED, "a start window and explicit days are both given");
    } else if window.contains(&false) && explicit.contains(&false) {
        let names = ["earliest_start", "latest_start", "months_wished", "first_day", "last_day"];
        let given = [window.as_slice(), &explicit].concat();
        let asked = if has_explicit { 3..5 } else { 0..3 };
        let missing: Vec<_> = asked.filter(|i| !given[*i]).map(|i| names[i]).collect();
        faults.report(HERE, codes::TIMING_INCOMPLETE, format!("missing: {}", missing.join(", ")));
    }
    let (window, explicit) = (window_of(faults, draft), explicit_days(faults, draft));
    match (has_window, has_explicit) {
        (true, false) => window,
        (false, true) => explicit,
        _ => None,
    }
}

fn window_of(faults: &mut Faults, draft: &CallDraft) -> Option<Timing> {
    let earliest = faults.day_if_any("earliest_start", &draft.earliest_start);
    let latest = faults.day_if_any("latest_start", &draft.latest_start);
    if let (Some(Some(earliest)), Some(Some(latest))) = (earliest, latest)
        && latest < earliest
    {
        let cause = format!("the latest start {latest} is before the earliest {earliest}");
        faults.report("latest_start", codes::WINDOW_REVERSED, cause);
        return None;
    }
    let wished =
        draft.months_wished.map(|months| faults.number("months_wished", months, 1..=24, codes::MONTHS));
    let acceptable = faults.set("months_acceptable", &draft.months_acceptable, |faults, months| {
        faults.number(HERE, *months, 1..=24, codes::MONTHS)
    });
    let (wished, mut acceptable): (i64, Vec<i64>) = (wished??, acceptable?);
    if acceptable.is_empty() {
        acceptable.push(wished);
    }
    if !acceptable.contains(&wished) {
        let cause = format!("{wished} months are wished, {acceptable:?} are acceptable");
        faults.report("months_acceptable", codes::WISHED_NOT_ACCEPTABLE, cause);
        return None;
    }
    Some(Timing::Window { earliest: earliest??, latest: latest??, wished, acceptable })
}

fn explicit_days(faults: &mut Faults, draft: &CallDraft) -> Option<Timing> {
    let first = faults.day_if_any("first_day", &draft.first_day);
    let last = faults.day_if_any("last_day", &draft.last_day);
    let (first, last) = (first??, last??);
    if last < first {
        let cause = format!("the last day {last} is before the first {first}");
        faults.report("last_day", codes::WINDOW_REVERSED, cause);
        return None;
    }
    let days = Span::new(first, last.plus_days(1)).days();
    let months = i64::from(days).div_euclid(30) + i64::from(days % 30 != 0);
    let months = faults.number("last_day", months, 1..=24, codes::MONTHS)?;
    Some(Timing::Explicit { first, last, months })
}

fn least(faults: &mut Faults, draft: &CallDraft) -> Option<u32> {
    let Some(least) = draft.least_seats else { return Some(0) };
    let counts = draft.seats.iter().map(seat::count);
    let n_seats = if counts.clone().all(|count| seat::COUNTS.contains(&count)) {
        counts.sum()
    } else {
        i64::from(u32::MAX)
    };
    faults.number("least_seats", least, 0..=n_seats, codes::LEAST_SEATS)
}
