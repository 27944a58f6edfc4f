//! Who takes part in a deployment, and how far that is: the board that steering keeps (A05 to A07).
//!
//! Which parts there are follows from the policy and the measure when the deployment is decided; the rest are dates that
//! people note. Nothing here says why somebody takes part: a representative of disabled employees is a task for every
//! deployment, and no fact about a person.

use flexpool_solver::Problem;
use flexpool_solver::domain::{OfficeId, Person, Span};
use flexpool_solver::draft::ParticipationDraft;
use flexpool_solver::plan::Placement;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::clock::{Land, duties};
use super::holiday::{after_working_days, next_working_day};
use super::record::Part;

/// Working days that the staff council has in Schleswig-Holstein.
const WORKING_DAYS: u32 = 10;

/// What a body may answer.
pub const ANSWERS: [&str; 4] = ["agreed", "refused", "discussion", "silent"];

/// The parts in a new deployment of a person; nothing is sent yet.
pub fn of(problem: &Problem, person: &Person, placement: &Placement) -> Vec<Part> {
    let office = problem.call(placement.seat.call).office;
    let total = placement.months + months_before(problem, person, office, placement.span);
    let participation = problem.to_draft().policy.participation;
    let measure = problem.office(office).measure.name();
    let part = |part: &str, code: &str| Part { part: part.into(), code: code.into(), ..Part::default() };
    let known = duties(&participation, measure, (placement.months, total), problem.as_of().date());
    let mut parts: Vec<_> = known.iter().map(|duty| part(duty.duty, duty.code)).collect();
    parts.push(part("disability_representative", "W05"));
    parts.push(part("equality_officer", "W06"));
    parts
}

/// Months of the same person in the same office that the span continues, by the policy's gap (H05).
fn months_before(problem: &Problem, person: &Person, office: OfficeId, span: Span) -> i64 {
    let gap = problem.policy().continuation_gap_months;
    let mut earlier: Vec<_> = person.deployments.iter().filter(|one| one.office == office).collect();
    earlier.retain(|one| one.span.end <= span.start);
    earlier.sort_by_key(|one| std::cmp::Reverse(one.span));
    let (mut months, mut first) = (0, span.start);
    for one in earlier {
        if first >= one.span.end.plus_months(gap) {
            break;
        }
        (months, first) = (months + one.months, one.span.start);
    }
    months
}

/// The last day of the period of a part that is sent on a day; none where there is no period.
///
/// In Schleswig-Holstein ten working days; in North Rhine-Westphalia the days of the policy, and where the last of them
/// is a day off, the next working day; elsewhere the days of the policy.
pub fn deadline(
    part: &str,
    participation: &ParticipationDraft,
    land: Option<Land>,
    is_long: bool,
    sent: Date,
) -> Option<Date> {
    if !part.ends_with("staff_council") {
        return None;
    }
    let days = if is_long { participation.long_days } else { participation.short_days };
    let ends = sent.saturating_add(days.clamp(0, 3650).days());
    Some(match land {
        Some(Land::SchleswigHolstein) => after_working_days(Land::SchleswigHolstein, sent, WORKING_DAYS),
        Some(land) => next_working_day(land, ends),
        None => ends,
    })
}

/// Whether nothing more is to wait for on a day: it was agreed to, or its period has passed in silence.
pub fn is_met(part: &Part, day: Date) -> bool {
    let passed = |deadline: &String| deadline.parse::<Date>().is_ok_and(|deadline| deadline < day);
    match part.answer.as_deref() {
        Some("agreed" | "silent") => true,
        Some(_) => false,
        None => part.deadline.as_ref().is_some_and(passed),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_worked_out_by_hand() {
        let ends =
            |land: Land, part: &str, sent| deadline(part, &land.participation(), Some(land), true, sent);
        let (nw, sh) = (Land::NorthRhineWestphalia, Land::SchleswigHolstein);
        // Two weeks from Monday, 14 December 2026.
        assert_eq!(ends(nw, "staff_council", date(2026, 12, 14)), Some(date(2026, 12, 28)));
        // Two weeks from Friday, 11 December would end on Christmas Day: they end on Monday, 28 December.
        assert_eq!(ends(nw, "staff_council", date(2026, 12, 11)), Some(date(2026, 12, 28)));
        // Ten working days over Christmas: 15 to 18, 21 to 24, 28 and 29 December.
        assert_eq!(ends(sh, "second_staff_council", date(2026, 12, 14)), Some(date(2026, 12, 29)));
        assert_eq!(ends(sh, "hearing", date(2026, 12, 14)), None);
    }

    #[test]
    fn a_discussion_keeps_a_part_open() {
        let part = |answer: Option<&str>| Part {
            deadline: Some("2026-11-16".into()),
            answer: answer.map(Into::into),
            ..Part::default()
        };
        assert!(!is_met(&part(None), date(2026, 11, 16)));
        assert!(is_met(&part(None), date(2026, 11, 17)));
        assert!(!is_met(&part(Some("discussion")), date(2026, 11, 17)));
        assert!(is_met(&part(Some("agreed")), date(2026, 11, 3)));
    }
}
