//! What a plan of one problem has over a plan of another: by ids, since a call or a person may be in one only.

use std::collections::{BTreeMap, BTreeSet};

use super::measures::Measures;
use crate::check::{Breakdown, check};
use crate::domain::{Problem, Span};
use crate::goal::Goal;
use crate::plan::Plan;
use crate::score::Levels;

/// A plan with its problem.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// A plan for it.
    pub plan: &'p Plan,
}

/// What the plan under a scenario has over the base plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its score minus that of the base plan; none where the two problems compare classes in different ways.
    ///
    /// Points are worth what each problem's weights say.
    pub effect: Option<Levels>,
    /// Goals whose points differ, in hundredths of a point, in the order of the published list.
    pub goals: Vec<(Goal, i64)>,
    /// Persons whose placements differ, by id.
    pub moves: Vec<Moved>,
    /// Calls served more or less often, asked for in one problem only, or with other seats, by id.
    pub calls: Vec<CallChange>,
    /// Offices served more or less often, by id.
    pub offices: Vec<OfficeChange>,
    /// What the plan keeps of the base plan.
    pub kept: Kept,
}

/// A person whose placements differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// Person id.
    pub person: String,
    /// Whether the person is in the pool of both problems.
    pub pool: Pool,
    /// Where in the base plan; empty where unused.
    pub before: Vec<Place>,
    /// Where in the other plan.
    pub after: Vec<Place>,
    /// Of the places before, those that were published and are not kept.
    pub promised: Vec<Place>,
}

/// In which of two pools a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pool {
    /// In both.
    Stays,
    /// In the second only.
    Joins,
    /// In the first only.
    Leaves,
}

/// A person's part in a placement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Call id.
    pub call: String,
    /// Seat name within the call.
    pub seat: String,
    /// First day and the day after the last.
    pub span: Span,
    /// Nominal months.
    pub months: i64,
}

/// How a call fares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallChange {
    /// Call id.
    pub call: String,
    /// Id of its office, as the scenario has it where the call is there.
    pub office: String,
    /// Priority class, likewise.
    pub class: u8,
    /// Open seats and served ones in the base plan; no open seats where the call is not there.
    pub before: Seats,
    /// Open seats and served ones in the other plan.
    pub after: Seats,
}

/// Seats of a call that are asked for and not taken, and how many of them a plan serves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seats {
    /// Asked for and not taken by a fixed deployment.
    pub open: usize,
    /// Served by the plan.
    pub served: usize,
}

impl CallChange {
    /// Seats that the call loses although it still asks for them: what it pays.
    pub fn paid(&self) -> usize {
        self.before.served.min(self.after.open).saturating_sub(self.after.served)
    }

    /// Seats that the call gains.
    pub fn gained(&self) -> usize {
        self.after.served.saturating_sub(self.before.served)
    }
}

/// How an office fares over all of its calls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfficeChange {
    /// Office id.
    pub office: String,
    /// Seats served in the base plan.
    pub before: usize,
    /// Seats served in the other plan.
    pub after: usize,
    /// Seats that its calls lose although they still ask for them.
    pub paid: usize,
}

/// What a plan keeps of the base plan; a person on a seat counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Persons on seats in the base plan.
    pub of: usize,
    /// Those of them on the same seat for the same time.
    pub same: usize,
    /// Those of them on the same seat for another time.
    pub shifted: usize,
}

/// What `other` has over `base`.
pub fn difference(base: Planned<'_>, other: Planned<'_>) -> Difference {
    let breakdown = |planned: Planned<'_>| check(planned.problem, planned.plan).breakdown;
    let (before, after) = (breakdown(base), breakdown(other));
    let calls = calls(base, other);
    Difference {
        effect: (before.levels.0.len() == after.levels.0.len())
            .then(|| after.levels.clone() - before.levels.clone()),
        goals: goals(&before, &after),
        moves: moves(base, other),
        offices: offices(&calls, base, other),
        kept: kept(base, other),
        calls,
    }
}

fn goals(before: &Breakdown, after: &Breakdown) -> Vec<(Goal, i64)> {
    let pairs = before.by_goal().into_iter().zip(after.by_goal());
    let differences = pairs.map(|((goal, before), (_, after))| (goal, after - before));
    differences.filter(|(_, points)| *points != 0).collect()
}

fn moves(base: Planned<'_>, other: Planned<'_>) -> Vec<Moved> {
    let (before, after) = (places(base.problem, base.plan), places(other.problem, other.plan));
    let published = places(base.problem, &Plan::new(base.problem.published().to_vec()));
    let persons: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |places: &BTreeMap<String, Vec<Place>>, id: &str| places.get(id).cloned().unwrap_or_default();
    let moved = |id: &String| {
        let (before, after) = (of(&before, id), of(&after, id));
        if before == after {
            return None;
        }
        let was_promised = of(&published, id);
        let promised = before.iter().filter(|place| was_promised.contains(place) && !after.contains(place));
        let pool = match (base.problem.find_person(id), other.problem.find_person(id)) {
            (None, _) => Pool::Joins,
            (_, None) => Pool::Leaves,
            _ => Pool::Stays,
        };
        let promised = promised.cloned().collect();
        Some(Moved { person: id.clone(), pool, before, after, promised })
    };
    persons.into_iter().filter_map(moved).collect()
}

/// The places of every person that has one, by id, each in the order of time.
fn places(problem: &Problem, plan: &Plan) -> BTreeMap<String, Vec<Place>> {
    let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for placement in plan.placements() {
        for person in &placement.persons {
            places.entry(problem.person(*person).id.clone()).or_default().push(Place {
                call: problem.call(placement.seat.call).id.clone(),
                seat: problem.seat(placement.seat).id.clone(),
                span: placement.span,
                months: placement.months,
            });
        }
    }
    for places in places.values_mut() {
        places.sort_by(|one, other| (one.span, one).cmp(&(other.span, other)));
    }
    places
}

fn calls(base: Planned<'_>, other: Planned<'_>) -> Vec<CallChange> {
    let ids = |problem: &Problem| problem.calls().iter().map(|call| call.id.clone()).collect::<BTreeSet<_>>();
    let change = |id: String| {
        let known = other.problem.find_call(&id).map(|call| (other.problem, call));
        let (problem, call) = known.or_else(|| Some((base.problem, base.problem.find_call(&id)?)))?;
        let call = problem.call(call);
        let (office, class) = (problem.office(call.office).id.clone(), call.class);
        let (before, after) = (seats(base, &id), seats(other, &id));
        (before != after).then_some(CallChange { call: id, office, class, before, after })
    };
    let all = ids(base.problem).union(&ids(other.problem)).cloned().collect::<Vec<_>>();
    all.into_iter().filter_map(change).collect()
}

fn seats(planned: Planned<'_>, call: &str) -> Seats {
    let Some(id) = planned.problem.find_call(call) else { return Seats::default() };
    let served = planned.plan.placements().iter().filter(|placement| placement.seat.call == id).count();
    Seats { open: planned.problem.call(id).open() as usize, served }
}

fn offices(calls: &[CallChange], base: Planned<'_>, other: Planned<'_>) -> Vec<OfficeChange> {
    let served = |planned: Planned<'_>, office: &str| {
        let is_of = |call| planned.problem.office(planned.problem.call(call).office).id == *office;
        planned.plan.placements().iter().filter(|placement| is_of(placement.seat.call)).count()
    };
    let concerned: BTreeSet<&String> = calls.iter().map(|call| &call.office).collect();
    let change = |office: &String| OfficeChange {
        office: office.clone(),
        before: served(base, office),
        after: served(other, office),
        paid: calls.iter().filter(|call| call.office == *office).map(CallChange::paid).sum(),
    };
    concerned.into_iter().map(change).filter(|one| one.before != one.after || one.paid > 0).collect()
}

fn kept(base: Planned<'_>, other: Planned<'_>) -> Kept {
    let after = places(other.problem, other.plan);
    let mut kept = Kept::default();
    for (person, places) in places(base.problem, base.plan) {
        let after = after.get(&person).map_or(&[][..], Vec::as_slice);
        for place in places {
            kept.of += 1;
            let same_seat = |other: &&Place| other.call == place.call && other.seat == place.seat;
            if after.contains(&place) {
                kept.same += 1;
            } else if after.iter().any(|other| same_seat(&other)) {
                kept.shifted += 1;
            }
        }
    }
    kept
}

impl Difference {
    /// Calls that pay: they lose seats that they still ask for.
    pub fn payers(&self) -> impl Iterator<Item = &CallChange> {
        self.calls.iter().filter(|call| call.paid() > 0)
    }

    /// Whether the two plans are the same, by ids.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.calls.is_empty() && self.goals.is_empty()
    }

    /// The measures that are about the difference.
    pub fn in_numbers(&self, mut measures: Measures) -> Measures {
        measures.gained = self.calls.iter().map(CallChange::gained).sum();
        measures.paid = self.calls.iter().map(CallChange::paid).sum();
        measures.moved = self.moves.len();
        measures.promised = self.moves.iter().map(|moved| moved.promised.len()).sum();
        measures
    }
}
