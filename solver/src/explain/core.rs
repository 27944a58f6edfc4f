//! Finds a smallest part of the problem in which the seat still stays open.

use std::collections::BTreeSet;

use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::draft::ProblemDraft;
use crate::explain::context::served;
use crate::explain::{Context, Trade, Who, changes, part};
use crate::goal::Goal;
use crate::limits::Limits;
use crate::rule::Rule;
use crate::solve::{Condition, Prepared, SolveError, Status, Verdict};

/// A part of the problem that alone keeps the seat open; without any one of `calls`, `persons`
/// and `couplings` the rest would serve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Core {
    /// The open seat.
    pub seat: SeatId,
    /// How many seats like it are served all the same.
    pub served: u32,
    /// The calls that compete with it.
    pub calls: Vec<CallId>,
    /// Persons who may serve the seat; they always belong to the part.
    pub eligible: Vec<Who>,
    /// Persons who may not serve it, but without whom it would be served.
    pub persons: Vec<Who>,
    /// Rules between persons or calls without which it would be served.
    pub couplings: Vec<Coupling>,
    /// Whether it is proven that nothing can be left out; otherwise the limits ended the search.
    pub minimal: bool,
}

/// A rule that couples persons or seats and can be lifted on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coupling {
    /// The reserve.
    Reserve,
    /// Rest between two deployments.
    Rest,
    /// The limit of months in one office.
    OfficeLimit,
    /// All seats of the call or none.
    Whole(CallId),
    /// The call's least number of seats.
    Least(CallId),
    /// All persons of the call from one team.
    OneTeam(CallId),
    /// Seats of the call start together.
    StartTogether(CallId),
    /// The seat's least FTE.
    LeastFte(SeatId),
}

/// The highest limit of months in one office that a policy may set.
const NO_OFFICE_LIMIT: i64 = 120;

impl Coupling {
    /// The rule.
    pub fn rule(self) -> Rule {
        match self {
            Self::Reserve => Rule::Reserve,
            Self::Rest => Rule::Rest,
            Self::OfficeLimit => Rule::OfficeLimit,
            Self::Whole(_) => Rule::Whole,
            Self::Least(_) => Rule::Least,
            Self::OneTeam(_) => Rule::OneTeam,
            Self::StartTogether(_) => Rule::StartTogether,
            Self::LeastFte(_) => Rule::LeastFte,
        }
    }

    /// The call it belongs to; none for a rule of the whole city.
    pub fn call(self) -> Option<CallId> {
        match self {
            Self::Reserve | Self::Rest | Self::OfficeLimit => None,
            Self::Whole(call) | Self::Least(call) | Self::OneTeam(call) | Self::StartTogether(call) => {
                Some(call)
            }
            Self::LeastFte(seat) => Some(seat.call),
        }
    }

    /// Lifts the rule in a draft of `problem` or of a part of it.
    pub(crate) fn lift(self, problem: &Problem, draft: &mut ProblemDraft) {
        match self {
            Self::Reserve => draft.policy.reserve = None,
            Self::Rest => changes::shorten_rest(problem, draft, 0),
            Self::OfficeLimit => draft.policy.office_limit_months = NO_OFFICE_LIMIT,
            Self::Whole(_)
            | Self::Least(_)
            | Self::OneTeam(_)
            | Self::StartTogether(_)
            | Self::LeastFte(_) => {
                self.lift_in_call(problem, draft);
            }
        }
    }

    fn lift_in_call(self, problem: &Problem, draft: &mut ProblemDraft) {
        let id = self.call().map(|call| &problem.call(call).id);
        let Some(call) = draft.calls.iter_mut().find(|call| Some(&call.id) == id) else { return };
        match self {
            Self::Whole(_) => call.whole = false,
            Self::Least(_) => call.least_seats = None,
            Self::OneTeam(_) => call.one_team = false,
            Self::StartTogether(_) => call.start_together = false,
            Self::LeastFte(seat) => call.seats[seat.seat as usize].fte_least_percent = Some(1),
            Self::Reserve | Self::Rest | Self::OfficeLimit => {}
        }
    }
}

impl Core {
    /// The part as a problem of its own, and the seat in it.
    ///
    /// All goals are off in it: coverage alone already keeps the seat open. None where persons
    /// are not named.
    ///
    /// # Errors
    /// If the part is refused, which would be a defect of flexpool.
    pub fn sub_problem(&self, problem: &Problem) -> Result<Option<(Problem, SeatId)>, SolveError> {
        let persons: Option<BTreeSet<PersonId>> =
            self.eligible.iter().chain(&self.persons).map(|who| who.person()).collect();
        let Some(persons) = persons else { return Ok(None) };
        let keep_call = |call| call == self.seat.call || self.calls.contains(&call);
        let mut draft = part::cut(problem, |person| persons.contains(&person), keep_call);
        draft.policy.weights = Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect();
        for coupling in couplings(problem).into_iter().filter(|coupling| !self.couplings.contains(coupling)) {
            coupling.lift(problem, &mut draft);
        }
        let part = part::problem_of(&draft)?;
        let call =
            part.find_call(&problem.call(self.seat.call).id).expect("invariant: the seat's call is kept");
        Ok(Some((part, SeatId { call, seat: self.seat.seat })))
    }

    /// Whether this part alone keeps the seat open: serving one more brings no better coverage.
    ///
    /// None where the limits left it open, or persons are not named.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn keeps_open(&self, problem: &Problem, limits: &Limits) -> Result<Option<bool>, SolveError> {
        let Some((part, seat)) = self.sub_problem(problem)? else { return Ok(None) };
        let prepared = Prepared::of(&part);
        let best = prepared.best(limits)?;
        if best.status == Status::Gap {
            return Ok(None);
        }
        if served(&best, seat) <= self.served {
            return Ok(Some(true));
        }
        match prepared.solve(&[Condition::AtMost(seat, self.served)], limits)? {
            Verdict::Best(open) if open.score == best.score => Ok(Some(true)),
            Verdict::Best(open) if open.status != Status::Gap => Ok(Some(false)),
            Verdict::Best(_) | Verdict::Impossible | Verdict::Unknown(_) => Ok(None),
        }
    }
}

/// The smallest part that keeps the seat open, none where the whole problem is not proven to.
///
/// First everything at once, then the calls that nobody eligible serves and that do not pay for
/// the seat, the farthest first, with all other persons, then the rules, then the other calls;
/// halving where not all can go. At last one at a time, again and again, until nothing more can
/// go: parts of a problem are not monotone.
pub(crate) fn smallest(
    context: &Context,
    seat: SeatId,
    trade: Option<&Trade>,
) -> Result<Option<Core>, SolveError> {
    let limits = context.limits().clone().without_certificates();
    let mut search = Search { context, limits, core: whole(context, seat) };
    if !search.holds(&search.core)? {
        return Ok(None);
    }
    let rivals = rivals(context, seat, trade);
    let calls = farthest_first(context, seat).into_iter().filter(|call| *call != seat.call);
    let (near, far): (Vec<_>, Vec<_>) = calls.partition(|call| rivals.contains(call));
    let persons = search.core.persons.iter().filter_map(|who| who.person()).map(Element::Person);
    let others: Vec<_> = far.into_iter().map(Element::Call).chain(persons).collect();
    let rules: Vec<_> = search.core.couplings.iter().copied().map(Element::Coupling).collect();
    let near: Vec<_> = near.into_iter().map(Element::Call).collect();
    let everything = [&others[..], &rules, &near].concat();
    if !search.leave_out_at_once(&everything)? {
        for group in [&others, &rules, &near] {
            search.leave_out(group)?;
        }
    }
    while context.stopped().is_none() {
        let mut any = false;
        for element in search.core.elements() {
            any |= search.leave_out_at_once(&[element])?;
        }
        if !any {
            search.core.minimal = context.stopped().is_none();
            break;
        }
    }
    Ok(Some(search.core))
}

/// Calls that the persons eligible for the seat serve now, and those that would pay for it.
fn rivals(context: &Context, seat: SeatId, trade: Option<&Trade>) -> BTreeSet<CallId> {
    let plan = &context.base().plan;
    let served = context.eligibility().candidates(seat).flat_map(|person| plan.calls_of(person));
    let paying = trade.into_iter().flat_map(Trade::losses).map(|loss| loss.seat.call);
    served.chain(paying).collect()
}

/// What may be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Call(CallId),
    Person(PersonId),
    Coupling(Coupling),
}

struct Search<'a, 'p> {
    context: &'a Context<'p>,
    limits: Limits,
    core: Core,
}

impl Search<'_, '_> {
    /// Leaves out as much of `elements` as possible, halving where not all can go.
    fn leave_out(&mut self, elements: &[Element]) -> Result<(), SolveError> {
        if elements.is_empty() || self.leave_out_at_once(elements)? || elements.len() == 1 {
            return Ok(());
        }
        let (far, near) = elements.split_at(elements.len() / 2);
        self.leave_out(far)?;
        self.leave_out(near)
    }

    /// Leaves out all of `elements`, if the seat stays open then; whether it did.
    fn leave_out_at_once(&mut self, elements: &[Element]) -> Result<bool, SolveError> {
        let without = self.core.without(elements);
        let leaves = without != self.core && self.context.stopped().is_none() && self.holds(&without)?;
        if leaves {
            self.core = without;
        }
        Ok(leaves)
    }

    fn holds(&self, core: &Core) -> Result<bool, SolveError> {
        Ok(core.keeps_open(self.context.problem(), &self.limits)? == Some(true))
    }
}

impl Core {
    fn elements(&self) -> Vec<Element> {
        let persons = self.persons.iter().filter_map(|who| who.person());
        let couplings = self.couplings.iter().copied();
        let calls = self.calls.iter().copied();
        calls
            .map(Element::Call)
            .chain(persons.map(Element::Person))
            .chain(couplings.map(Element::Coupling))
            .collect()
    }

    /// Without these, and without the rules of calls that are not kept.
    fn without(&self, elements: &[Element]) -> Self {
        let mut rest = self.clone();
        rest.calls.retain(|call| !elements.contains(&Element::Call(*call)));
        rest.persons
            .retain(|who| who.person().is_none_or(|person| !elements.contains(&Element::Person(person))));
        let kept = |call: CallId| call == rest.seat.call || rest.calls.contains(&call);
        let couplings = rest.couplings.iter().copied();
        rest.couplings = couplings
            .filter(|coupling| {
                coupling.call().is_none_or(kept) && !elements.contains(&Element::Coupling(*coupling))
            })
            .collect();
        rest
    }
}

/// Everything: all calls, persons and rules.
fn whole(context: &Context, seat: SeatId) -> Core {
    let (problem, eligibility) = (context.problem(), context.eligibility());
    let (eligible, persons): (Vec<_>, Vec<_>) =
        problem.person_ids().partition(|person| eligibility.edge(*person, seat).is_some());
    let named = |persons: Vec<PersonId>| persons.into_iter().map(Who::Person).collect();
    Core {
        seat,
        served: served(context.base(), seat),
        calls: problem.call_ids().filter(|call| *call != seat.call).collect(),
        eligible: named(eligible),
        persons: named(persons),
        couplings: couplings(problem),
        minimal: false,
    }
}

/// All calls, those that share no person with the seat first, the nearest last.
fn farthest_first(context: &Context, seat: SeatId) -> Vec<CallId> {
    let (problem, eligibility) = (context.problem(), context.eligibility());
    let persons_of: Vec<BTreeSet<PersonId>> = problem
        .call_ids()
        .map(|call| problem.seat_ids(call).flat_map(|seat| eligibility.candidates(seat)).collect())
        .collect();
    let mut near: BTreeSet<PersonId> = eligibility.candidates(seat).collect();
    let mut by_distance = vec![seat.call];
    loop {
        let reached: Vec<CallId> = problem
            .call_ids()
            .filter(|call| !by_distance.contains(call) && !persons_of[call.index()].is_disjoint(&near))
            .collect();
        if reached.is_empty() {
            break;
        }
        near.extend(reached.iter().flat_map(|call| &persons_of[call.index()]));
        by_distance.extend(reached);
    }
    let unreached: Vec<CallId> = problem.call_ids().filter(|call| !by_distance.contains(call)).collect();
    by_distance.extend(unreached);
    by_distance.reverse();
    by_distance
}

/// The rules of a problem that couple and can be lifted, in a fixed order.
pub(crate) fn couplings(problem: &Problem) -> Vec<Coupling> {
    let policy = problem.policy();
    let mut couplings = vec![Coupling::OfficeLimit];
    couplings.extend((policy.reserve.fte > 0).then_some(Coupling::Reserve));
    couplings.extend((policy.rest_days > 0).then_some(Coupling::Rest));
    for id in problem.call_ids() {
        let call = problem.call(id);
        couplings.extend(call.whole.then_some(Coupling::Whole(id)));
        couplings.extend((call.least > 0).then_some(Coupling::Least(id)));
        couplings.extend(call.one_team.then_some(Coupling::OneTeam(id)));
        couplings.extend(call.start_together.then_some(Coupling::StartTogether(id)));
        let shared = problem.seat_ids(id).filter(|seat| problem.seat(*seat).sharers > 1);
        couplings.extend(shared.map(Coupling::LeastFte));
    }
    couplings.sort();
    couplings
}
