//! Among equally good plans, one that leaves persons where another plan has them.
//!
//! Without this, a comparison would show moves that nothing demands: a problem often has many
//! best plans. Persons are asked one after the other whether they could keep their seat at no
//! loss; whoever can stays, and those after must respect it. So nobody moves in the end who could
//! stay at no loss beside those who stay.

use super::difference::Planned;
use crate::domain::{PersonId, Problem, SeatId};
use crate::limits::Limits;
use crate::solve::{Condition, Ended, Outcome, Prepared, SolveError, Verdict};

/// The plan in question, and what ended the search.
pub(super) fn settle(
    base: Planned<'_>,
    prepared: &Prepared<'_>,
    best: Outcome,
    limits: &Limits,
) -> Result<(Outcome, Ended), SolveError> {
    if best.ended != Ended::Proved {
        let ended = best.ended;
        return Ok((best, ended));
    }
    // The proof of the best plan holds for every plan of its score.
    let (status, bound) = (best.status, best.bound.clone());
    let limits = limits.clone().without_certificates();
    let (mut settled, mut kept) = (best, Vec::new());
    for (person, seat) in wanted(base, prepared.problem()) {
        if prepared.eligibility().edge(person, seat).is_none() {
            continue;
        }
        kept.push(Condition::Serve(person, seat));
        let is_there =
            settled.plan.placements().iter().any(|one| one.seat == seat && one.persons.contains(&person));
        if is_there {
            continue;
        }
        match prepared.solve_below(&kept, Some(&settled.score), &limits)? {
            Verdict::Best(other) if other.score == settled.score => {
                let work = settled.work.plus(other.work);
                settled = Outcome { status, bound: bound.clone(), ended: Ended::Proved, work, ..other };
            }
            Verdict::Best(other) if other.ended != Ended::Proved => return Ok((settled, other.ended)),
            Verdict::Unknown(ended) => return Ok((settled, ended)),
            Verdict::Best(_) | Verdict::Impossible => {
                kept.pop();
            }
        }
    }
    Ok((settled, Ended::Proved))
}

/// Who has which seat in the base plan, as far as `problem` knows both, by person.
fn wanted(base: Planned<'_>, problem: &Problem) -> Vec<(PersonId, SeatId)> {
    let mut wanted = Vec::new();
    for placement in base.plan.placements() {
        let call = problem.find_call(&base.problem.call(placement.seat.call).id);
        let name = &base.problem.seat(placement.seat).id;
        let Some(seat) = call.and_then(|call| problem.find_seat(call, name)) else { continue };
        let persons = placement.persons.iter();
        let known = persons.filter_map(|person| problem.find_person(&base.problem.person(*person).id));
        wanted.extend(known.map(|person| (person, seat)));
    }
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}
