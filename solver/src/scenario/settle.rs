//! Among equally good plans, one that leaves persons where another plan has them.
//!
//! Without this, a comparison would show moves that nothing demands: a problem often has many
//! best plans. Whoever has the same seat in the plan at hand stays; the others are asked whether they
//! could keep theirs beside those at no loss, first all at once, then half by half. So nobody
//! moves in the end who could stay at no loss beside those who stay.

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
    let possible =
        |(person, seat): &(PersonId, SeatId)| prepared.eligibility().edge(*person, *seat).is_some();
    let wanted: Vec<_> = wanted(base, prepared.problem()).into_iter().filter(possible).collect();
    let (there, others): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|stay| is_there(&best, *stay));
    let limits = limits.clone().without_certificates();
    let kept = there.into_iter().map(|(person, seat)| Condition::Serve(person, seat)).collect();
    let mut settling = Settling { prepared, limits, settled: best, kept };
    let ended = settling.keep(&others)?;
    Ok((settling.settled, ended))
}

struct Settling<'s> {
    prepared: &'s Prepared<'s>,
    limits: Limits,
    /// The plan so far; what is proven of the best plan holds for every plan of its score.
    settled: Outcome,
    /// Who keeps which seat.
    kept: Vec<Condition>,
}

impl Settling<'_> {
    /// Lets as many of `stays` stay as can: all at once, or else the one half and then the other.
    fn keep(&mut self, stays: &[(PersonId, SeatId)]) -> Result<Ended, SolveError> {
        let conditions = stays.iter().map(|(person, seat)| Condition::Serve(*person, *seat));
        let asked: Vec<_> = self.kept.iter().cloned().chain(conditions).collect();
        if stays.iter().all(|stay| is_there(&self.settled, *stay)) {
            self.kept = asked;
            return Ok(Ended::Proved);
        }
        match self.prepared.solve_below(&asked, self.settled.ceiling(), &self.limits)? {
            Verdict::Best(other) if other.score == self.settled.score => {
                let work = self.settled.work.plus(other.work);
                self.settled = Outcome { plan: other.plan, work, ..self.settled.clone() };
                self.kept = asked;
                return Ok(Ended::Proved);
            }
            Verdict::Best(other) if other.ended != Ended::Proved => return Ok(other.ended),
            Verdict::Unknown(ended) => return Ok(ended),
            Verdict::Best(_) | Verdict::Impossible => {}
        }
        if stays.len() == 1 {
            return Ok(Ended::Proved);
        }
        let (one, other) = stays.split_at(stays.len() / 2);
        match self.keep(one)? {
            Ended::Proved => self.keep(other),
            ended => Ok(ended),
        }
    }
}

fn is_there(outcome: &Outcome, (person, seat): (PersonId, SeatId)) -> bool {
    outcome.plan.placements().iter().any(|one| one.seat == seat && one.persons.contains(&person))
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
