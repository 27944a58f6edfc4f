//! Says why a seat stays open.

use rayon::prelude::*;

use crate::domain::{PersonId, Problem, SeatId};
use crate::eligibility::Refusal;
use crate::explain::context::served;
use crate::explain::way::{Changed, Pair, solve_changed};
use crate::explain::{Change, Context, Core, Trade, Who, changes, core};
use crate::solve::{Condition, Ended, SolveError, Verdict};

/// A seat that the plan in question leaves open, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSeat {
    /// The seat.
    pub seat: SeatId,
    /// How many seats like it are open.
    pub open: u32,
    /// Why.
    pub reason: OpenReason,
}

/// Why a seat is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenReason {
    /// The call lacks these fields (H19).
    Incomplete {
        /// Names of fields.
        missing: Vec<&'static str>,
    },
    /// No person may serve it.
    NobodyEligible {
        /// Every person with the reasons, in order.
        refused: Vec<Refused>,
        /// The cheapest single change of the published list that lets somebody serve it.
        change: Option<OneChange>,
        /// Whether the search for the change came to its end.
        searched: bool,
    },
    /// Serving it would break rules or cost more than it brings.
    NotWorthIt {
        /// The best plan that serves one more; none where no plan can: proven.
        trade: Option<Trade>,
        /// What alone keeps it open.
        core: Core,
    },
    /// The plan in question is not proven best, and a plan that serves the seat is better by this.
    BetterPlan(Trade),
    /// The limits ended the run before it was known.
    Unanswered(Ended),
}

/// A person who may not serve the seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Who.
    pub who: Who,
    /// Why.
    pub refusals: Vec<Refusal>,
}

/// A single change that lets somebody serve the seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneChange {
    /// Who would serve it.
    pub who: Who,
    /// The change.
    pub change: Change,
    /// Its price by the published table.
    pub price: i64,
    /// The best plan of the changed problem that serves the seat; scored as in the changed problem.
    pub trade: Trade,
}

/// Why `seat` is open; none where no seat like it is.
///
/// # Errors
/// Only if the engine fails; limits leave the answer open instead.
pub fn open_seat(context: &Context, seat: SeatId) -> Result<Option<OpenSeat>, SolveError> {
    let open = context.problem().seat(seat).open().saturating_sub(served(context.base(), seat));
    if open == 0 {
        return Ok(None);
    }
    let reason = reason(context, seat)?;
    context.step("open seats");
    Ok(Some(OpenSeat { seat, open, reason }))
}

/// Why each seat that is open is, in order.
///
/// # Errors
/// As [`open_seat`].
pub fn open_seats(context: &Context) -> Result<Vec<OpenSeat>, SolveError> {
    let seats: Vec<SeatId> = context.problem().all_seat_ids().collect();
    let answers: Result<Vec<_>, _> = seats.into_par_iter().map(|seat| open_seat(context, seat)).collect();
    Ok(answers?.into_iter().flatten().collect())
}

fn reason(context: &Context, seat: SeatId) -> Result<OpenReason, SolveError> {
    let problem = context.problem();
    let missing = problem.call(seat.call).missing();
    if !missing.is_empty() {
        return Ok(OpenReason::Incomplete { missing });
    }
    if context.eligibility().candidates(seat).next().is_none() {
        return nobody(context, seat);
    }
    let trade = match context.ask_one_more(seat)? {
        Verdict::Best(outcome) => Some(context.trade(&outcome)),
        Verdict::Impossible => None,
        Verdict::Unknown(ended) => return Ok(OpenReason::Unanswered(ended)),
    };
    if let Some(better) = trade.as_ref().filter(|trade| trade.score > context.base().score) {
        return Ok(OpenReason::BetterPlan(better.clone()));
    }
    Ok(match core::smallest(context, seat, trade.as_ref())? {
        Some(core) => OpenReason::NotWorthIt { trade, core },
        None => OpenReason::Unanswered(context.stopped().unwrap_or(Ended::WorkLimit)),
    })
}

fn nobody(context: &Context, seat: SeatId) -> Result<OpenReason, SolveError> {
    let problem = context.problem();
    let refused = problem.person_ids().map(|person| Refused {
        who: Who::Person(person),
        refusals: context.eligibility().refusals(problem, person, seat),
    });
    let (change, searched) = match cheapest_single(context, seat)? {
        Search::Found(change) => (Some(change), true),
        Search::Nothing => (None, true),
        Search::Cut => (None, false),
    };
    Ok(OpenReason::NobodyEligible { refused: refused.collect(), change, searched })
}

enum Search {
    Found(OneChange),
    Nothing,
    Cut,
}

/// The cheapest single change by which anybody may serve the seat, one more person included.
fn cheapest_single(context: &Context, seat: SeatId) -> Result<Search, SolveError> {
    let problem = context.problem();
    let persons: Vec<PersonId> = problem.person_ids().collect();
    let helps = |person: PersonId| {
        let pair = Pair::of(problem, person, seat);
        let singles = changes::singles(problem, person, seat);
        let helpful = singles.into_iter().filter(move |change| pair.may_serve(std::slice::from_ref(change)));
        helpful.map(move |change| (change.price(problem), change, Some(person))).collect::<Vec<_>>()
    };
    let mut changes: Vec<_> = persons.into_par_iter().flat_map_iter(helps).collect();
    let newcomer = Change::OneMorePerson { seat };
    changes.push((newcomer.price(problem), newcomer, None));
    changes.sort();
    for (price, change, person) in changes {
        let condition = |changed: &Problem| match person {
            Some(person) => Condition::Serve(person, seat),
            None => Condition::Serve(PersonId::new(changed.persons().len() - 1), seat),
        };
        match solve_changed(context, std::slice::from_ref(&change), condition)? {
            Changed::Best(trade) => {
                return Ok(Search::Found(OneChange {
                    who: person.map_or(Who::Newcomer, Who::Person),
                    change,
                    price,
                    trade,
                }));
            }
            Changed::Impossible => {}
            Changed::Unknown(_) => return Ok(Search::Cut),
        }
    }
    Ok(Search::Nothing)
}
