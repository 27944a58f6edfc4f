//! Makes the events of a draw in a draft: the drawn problem is a problem like any other.

use std::collections::BTreeMap;

use crate::domain::{CallId, Day, PersonId, Problem, Span, Timing};
use crate::draft::{AbsenceDraft, CallDraft, ProblemDraft};
use crate::explain::part::unused;
use crate::stress::Event;

/// Makes the events in the canonical draft of `problem`.
pub(super) fn make(problem: &Problem, events: &[Event], draft: &mut ProblemDraft) {
    let mut absences: BTreeMap<PersonId, Vec<Span>> = BTreeMap::new();
    let mut n_surges = 0;
    for event in events {
        match event {
            Event::Absent(person, span) => absences.entry(*person).or_default().push(*span),
            Event::EndsEarly(person, at, weeks) => {
                let fixed = &problem.person(*person).deployments[*at];
                let earlier = &mut draft.persons[person.index()].deployments[*at];
                earlier.end = fixed.span.end.plus_days(-7 * weeks).to_string();
                earlier.free_from = Some(fixed.free_from.plus_days(-7 * weeks).to_string());
                earlier.months = None;
            }
            Event::StartsLate(call, weeks) => {
                let later = later_window(problem, *call, 7 * weeks);
                let call = &mut draft.calls[call.index()];
                (call.earliest_start, call.latest_start) = later.unzip();
            }
            Event::Surge(call, weeks) => {
                n_surges += 1;
                draft.calls.push(one_more(problem, draft, *call, *weeks, n_surges));
            }
        }
    }
    for (person, drawn) in absences {
        let spans = problem.person(person).absences.iter().copied().chain(drawn);
        draft.persons[person.index()].absences = joined(spans.collect());
    }
}

/// Absences in order, joined where they meet.
fn joined(mut spans: Vec<Span>) -> Vec<AbsenceDraft> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    let draft = |span: &Span| AbsenceDraft { start: span.start.to_string(), end: span.end.to_string() };
    joined.iter().map(draft).collect()
}

/// First and last start of a call whose window moves by some days.
fn later_window(problem: &Problem, call: CallId, days: i32) -> Option<(String, String)> {
    match problem.call(call).timing {
        Timing::Window { earliest, latest, .. } => {
            Some((earliest.plus_days(days).to_string(), latest.plus_days(days).to_string()))
        }
        Timing::Explicit { .. } => None,
    }
}

/// A further call like this one, to start some weeks after the decision day.
fn one_more(problem: &Problem, draft: &ProblemDraft, call: CallId, weeks: i32, number: u32) -> CallDraft {
    let like = &problem.call(call).timing;
    let first = match like {
        Timing::Window { earliest, .. } => *earliest,
        Timing::Explicit { first, .. } => *first,
    };
    let wanted = first_day_from(problem, problem.as_of().plus_days(7 * weeks));
    let days = wanted.0 - first.0;
    let moved = |text: &Option<String>, day: Option<Day>| {
        text.as_ref().and(day).map(|day| day.plus_days(days).to_string())
    };
    let (earliest, latest, first_day, last_day) = match like {
        Timing::Window { earliest, latest, .. } => (Some(*earliest), Some(*latest), None, None),
        Timing::Explicit { first, last, .. } => (None, None, Some(*first), Some(*last)),
    };
    let like = &draft.calls[call.index()];
    CallDraft {
        id: unused(&format!("surge-{number}"), |id| problem.find_call(id).is_some()),
        earliest_start: moved(&like.earliest_start, earliest),
        latest_start: moved(&like.latest_start, latest),
        first_day: moved(&like.first_day, first_day),
        last_day: moved(&like.last_day, last_day),
        extends: None,
        ..like.clone()
    }
}

/// The first grid day from `day` on, so that a window of one day is not missed.
fn first_day_from(problem: &Problem, day: Day) -> Day {
    let soon = problem.policy().grid.days_in(Span::new(day, day.plus_days(40)));
    soon.first().copied().unwrap_or(day)
}
