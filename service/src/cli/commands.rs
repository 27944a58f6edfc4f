//! This module runs the commands that ask the solver: one function each.

use flexpool_solver::Problem;
use flexpool_solver::check::check as judge;
use flexpool_solver::domain::{CallId, PersonId, SeatId};
use flexpool_solver::explain::Privacy;
use flexpool_solver::rank::Wanted;
use flexpool_solver::scenario;
use flexpool_solver::solve::Status;

use super::args;
use super::failure::Failure;
use super::session::Session;
use super::{Exit, input, show};
use crate::answer::{
    Candidates, Checked, Difference, Envelope, OpenSeatEntry, SeatRef, Suggested, WhatIfEntry, WhyEntry,
    WhyNotEntry,
};
use crate::words::{Phrase, Teller};
use crate::{ask, question};

/// `flexpool suggest`.
pub(super) fn suggest(session: &Session<'_>, args: &args::Suggest) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let wanted = Wanted { plans: args.plans.into(), distance: args.distance.into(), profiles: args.profiles };
    let suggested = session.ask(|limits| ask::suggest(&problem, &wanted, args.explain, limits))?;
    let envelope = || {
        let plain = Teller::new(session.lang, &problem);
        let answer = Suggested::of(&plain, &suggested);
        Envelope::new("suggestion", &problem, &session.question(), answer).with_proof(suggested.best())
    };
    let file = &args.problem.file;
    session.answer(envelope, |page| {
        show::suggestion(page, &session.teller(&problem), &suggested, file, session.common.seed)
    })?;
    Ok(session.ended(suggested.is_cut_short()))
}

/// `flexpool candidates`.
pub(super) fn candidates(session: &Session<'_>, args: &args::Candidates) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let privacy = privacy(session, &problem, &args.own)?;
    let seat = args.seat.as_deref().map(|seat| find_seat(session, &problem, seat)).transpose()?;
    let person = args.person.as_deref().map(|person| find_person(session, &problem, person)).transpose()?;
    let of = match (seat, person) {
        (Some(seat), _) => ask::CandidatesOf::Seat(seat),
        (None, Some(person)) => ask::CandidatesOf::Person(person),
        (None, None) => unreachable!("invariant: the grammar asks for one of the two"),
    };
    let asked = session.ask(|limits| ask::candidates(&problem, of, privacy, limits))?;
    let ask::Found { best, found } = &asked;
    let envelope = || {
        let answer = Candidates::of(&Teller::new(session.lang, &problem), found);
        Envelope::new("candidates", &problem, &session.question(), answer).with_proof(best)
    };
    let teller = session.teller(&problem);
    session.answer(envelope, |page| {
        match of {
            ask::CandidatesOf::Seat(seat) => show::candidates_of_seat(page, &teller, seat, found),
            ask::CandidatesOf::Person(person) => show::candidates_of_person(page, &teller, person, found),
        }
        show::unless_proven(page, &teller, best);
    })?;
    Ok(session.ended(asked.is_cut_short()))
}

/// `flexpool why`, for a person or an open seat.
pub(super) fn why(session: &Session<'_>, args: &args::Why) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    if let Some(seat) = &args.seat {
        return open_seat(session, &problem, seat, &args.own);
    }
    let (Some(person), Some(place)) = (&args.person, &args.place) else {
        return Err(Failure::Usage(session.lang.say(Phrase::WhyNeeds).to_owned()));
    };
    let person = find_person(session, &problem, person)?;
    let call = match place.contains('/') {
        true => find_seat(session, &problem, place)?.call,
        false => find_call(session, &problem, place)?,
    };
    let privacy = privacy(session, &problem, &args.own)?;
    let asked = session.ask(|limits| ask::why(&problem, person, call, privacy, limits))?;
    let ask::Found { best, found } = &asked;
    let envelope = || {
        let answer = WhyEntry::of(&Teller::new(session.lang, &problem), found);
        Envelope::new("why", &problem, &session.question(), answer).with_proof(best)
    };
    let teller = session.teller(&problem);
    session.answer(envelope, |page| {
        show::why(page, &teller, found);
        show::unless_proven(page, &teller, best);
    })?;
    Ok(session.ended(asked.is_cut_short()))
}

fn open_seat(session: &Session<'_>, problem: &Problem, seat: &str, own: &args::Own) -> Result<Exit, Failure> {
    let seat = find_seat(session, problem, seat)?;
    let privacy = privacy(session, problem, own)?;
    let asked = session.ask(|limits| ask::open_seat(problem, seat, privacy, limits))?;
    let ask::Found { best, found } = &asked;
    let envelope = || {
        let served = || OpenSeatEntry::served(SeatRef::of(problem, seat));
        let teller = Teller::new(session.lang, problem);
        let answer = found.as_ref().map_or_else(served, |open| OpenSeatEntry::of(&teller, open));
        Envelope::new("open_seat", problem, &session.question(), answer).with_proof(best)
    };
    let teller = session.teller(problem);
    session.answer(envelope, |page| {
        show::open_seat(page, &teller, seat, found.as_ref());
        show::unless_proven(page, &teller, best);
    })?;
    Ok(session.ended(asked.is_cut_short()))
}

/// `flexpool why-not`.
pub(super) fn why_not(session: &Session<'_>, args: &args::WhyNot) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let person = find_person(session, &problem, &args.person)?;
    let seat = find_seat(session, &problem, &args.place)?;
    let privacy = privacy(session, &problem, &args.own)?;
    let asked = session.ask(|limits| ask::why_not(&problem, person, seat, privacy, limits))?;
    let ask::Found { best, found } = &asked;
    let envelope = || {
        let answer = WhyNotEntry::of(&Teller::new(session.lang, &problem), found);
        Envelope::new("why_not", &problem, &session.question(), answer).with_proof(best)
    };
    let teller = session.teller(&problem);
    session.answer(envelope, |page| {
        show::why_not(page, &teller, found);
        show::unless_proven(page, &teller, best);
    })?;
    Ok(session.ended(asked.is_cut_short()))
}

/// `flexpool check`.
pub(super) fn check(session: &Session<'_>, args: &args::Check) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let plan = input::plan(&problem, &args.plan)?;
    let judgement = judge(&problem, &plan);
    let best = match args.no_best {
        true => None,
        false => Some(session.ask(|limits| flexpool_solver::solve(&problem, limits))?),
    };
    let envelope = || {
        let answer = Checked::of(&Teller::new(session.lang, &problem), &judgement, best.as_ref());
        let envelope = Envelope::new("check", &problem, &session.question(), answer);
        best.as_ref().map_or(envelope.clone(), |best| envelope.with_proof(best))
    };
    session
        .answer(envelope, |page| show::checked(page, &session.teller(&problem), &judgement, best.as_ref()))?;
    if !judgement.is_valid() {
        return Ok(Exit::No);
    }
    Ok(session.ended(best.is_some_and(|best| best.status == Status::Gap)))
}

/// `flexpool diff`.
pub(super) fn diff(session: &Session<'_>, args: &args::Diff) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let (a, b) = (input::plan(&problem, &args.a)?, input::plan(&problem, &args.b)?);
    let envelope = || {
        let answer = Difference::of(&Teller::new(session.lang, &problem), &a, &b);
        Envelope::new("diff", &problem, &session.question(), answer)
    };
    let names = (args.a.as_str(), args.b.as_str());
    session.answer(envelope, |page| show::diffed(page, &session.teller(&problem), names, (&a, &b)))?;
    Ok(Exit::Answered)
}

/// `flexpool what-if`.
pub(super) fn what_if(session: &Session<'_>, args: &args::WhatIf) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let scenarios: Vec<_> =
        args.scenarios.iter().map(|name| input::scenario(&problem, name)).collect::<Result<_, _>>()?;
    let found = session.ask(|limits| scenario::what_if(&problem, scenarios, limits))?;
    let envelope = || {
        let answer = WhatIfEntry::of(&problem, &found);
        Envelope::new("what_if", &problem, &session.question(), answer).with_proof(&found.base)
    };
    session.answer(envelope, |page| {
        show::what_if(page, &problem, &found, |problem| session.teller(problem));
    })?;
    Ok(session.ended(found.is_cut_short()))
}

/// Whose facts an explanation holds.
fn privacy(session: &Session<'_>, problem: &Problem, own: &args::Own) -> Result<Privacy, Failure> {
    match &own.for_person {
        None => Ok(Privacy::Full),
        Some(person) => find_person(session, problem, person).map(Privacy::OwnOnly),
    }
}

fn find_person(session: &Session<'_>, problem: &Problem, id: &str) -> Result<PersonId, Failure> {
    let unknown = || Failure::Usage(session.lang.fill(Phrase::NoSuchPerson, &[("id", id)]));
    problem.find_person(id).ok_or_else(unknown)
}

pub(super) fn find_call(session: &Session<'_>, problem: &Problem, id: &str) -> Result<CallId, Failure> {
    let unknown = || Failure::Usage(session.lang.fill(Phrase::NoSuchCall, &[("id", id)]));
    problem.find_call(id).ok_or_else(unknown)
}

/// The seat with a name like `K-C01/1`; a slash may occur in either id.
fn find_seat(session: &Session<'_>, problem: &Problem, name: &str) -> Result<SeatId, Failure> {
    question::seat_named(problem, name).ok_or_else(|| {
        let splits = name.match_indices('/').map(|(at, _)| (&name[..at], &name[at + 1..]));
        let Some((call, _)) = splits.into_iter().next() else {
            return Failure::Usage(session.lang.fill(Phrase::SeatForm, &[("id", name)]));
        };
        let Some(id) = problem.find_call(call) else {
            return Failure::Usage(session.lang.fill(Phrase::NoSuchCall, &[("id", call)]));
        };
        let known: Vec<_> = problem.call(id).seats.iter().map(|seat| format!("{call}/{}", seat.id)).collect();
        let values = [("id", name), ("known", &*known.join(", "))];
        Failure::Usage(session.lang.fill(Phrase::NoSuchSeat, &values))
    })
}
