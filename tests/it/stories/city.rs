//! A city's fixture with its best plan, and short ways to ask about it.

use std::path::Path;

use flexpool_solver::check::{Judgement, WarningCode, check};
use flexpool_solver::domain::{CallId, Measure, PersonId, SeatId};
use flexpool_solver::explain::{Context, OpenReason, open_seat};
use flexpool_solver::{Limits, Outcome, Placement, Plan, Prepared, Problem, Rule};

/// A fixture, solved.
pub(super) struct City {
    prepared: Prepared<'static>,
    pub(super) best: Outcome,
}

impl City {
    /// Reads and solves `fixtures/<name>/problem.json`.
    pub(super) fn solved(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("problem.json");
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let problem = flexpool_service::wire::read_problem(&bytes).expect("the fixture is valid");
        // One fixture per test process: it may as well live as long.
        let prepared = Prepared::of(Box::leak(Box::new(problem)));
        let best = prepared.best(&Limits::none()).expect("the engine works");
        Self { prepared, best }
    }

    pub(super) fn problem(&self) -> &'static Problem {
        self.prepared.problem()
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context::new(&self.prepared, &self.best, &Limits::none().without_certificates())
    }

    pub(super) fn call(&self, id: &str) -> CallId {
        self.problem().find_call(id).expect("the call is in the fixture")
    }

    pub(super) fn person(&self, id: &str) -> PersonId {
        self.problem().find_person(id).expect("the person is in the fixture")
    }

    /// A seat written `call/seat`.
    pub(super) fn seat(&self, name: &str) -> SeatId {
        let (call, seat) = name.split_once('/').expect("call/seat");
        self.problem().find_seat(self.call(call), seat).expect("the seat is in the fixture")
    }

    /// Number of seats that the best plan serves.
    pub(super) fn n_served(&self) -> usize {
        self.best.plan.placements().len()
    }

    /// Seats of a call that the best plan serves.
    pub(super) fn n_served_of(&self, call: &str) -> usize {
        let call = self.call(call);
        self.best.plan.placements().iter().filter(|placement| placement.seat.call == call).count()
    }

    /// The rules that keep a person from a seat.
    pub(super) fn refusing(&self, person: &str, seat: &str) -> Vec<Rule> {
        let refusals = self.prepared.eligibility().refusals(
            self.prepared.problem(),
            self.person(person),
            self.seat(seat),
        );
        refusals.iter().map(|refusal| refusal.rule).collect()
    }

    /// Whether a person may serve a seat.
    pub(super) fn may_serve(&self, person: &str, seat: &str) -> bool {
        !self.prepared.eligibility().options(self.person(person), self.seat(seat)).is_empty()
    }

    /// The days on which a person may start on a seat, as weeks after the first Monday of 2027.
    pub(super) fn start_weeks(&self, person: &str, seat: &str) -> Vec<i32> {
        let week_zero = flexpool_solver::domain::Day::of(jiff::civil::date(2027, 1, 4));
        let choices = self.prepared.eligibility().options(self.person(person), self.seat(seat));
        choices.iter().map(|choice| (choice.span.start.0 - week_zero.0) / 7).collect()
    }

    pub(super) fn measure(&self, call: &str) -> Measure {
        self.problem().office(self.problem().call(self.call(call)).office).measure
    }

    /// Why a seat is open; panics where it is served.
    pub(super) fn why_open(&self, seat: &str) -> OpenReason {
        let open = open_seat(&self.context(), self.seat(seat)).expect("the engine works");
        open.unwrap_or_else(|| panic!("{seat} is served")).reason
    }

    /// Ids of the calls that keep a seat open.
    pub(super) fn competing(&self, seat: &str) -> Vec<&str> {
        match self.why_open(seat) {
            OpenReason::NotWorthIt { core, .. } => {
                assert!(core.minimal, "the search for the smallest reason came to its end");
                core.calls.iter().map(|call| self.problem().call(*call).id.as_str()).collect()
            }
            other => panic!("{seat}: {other:?}"),
        }
    }

    /// What the checker says of the person alone on the seat, with the latest start open to it.
    pub(super) fn judge_alone(&self, person: &str, seat: &str) -> Judgement {
        let choices = self.prepared.eligibility().options(self.person(person), self.seat(seat));
        let last = choices.last().unwrap_or_else(|| panic!("{person} may serve {seat}"));
        let placement = Placement {
            seat: self.seat(seat),
            span: last.span,
            months: last.months,
            persons: vec![self.person(person)],
        };
        check(self.problem(), &Plan::new(vec![placement]))
    }

    /// Codes of the warnings of [`City::judge_alone`].
    pub(super) fn warnings(&self, person: &str, seat: &str) -> Vec<WarningCode> {
        self.judge_alone(person, seat).warnings.iter().map(|warning| warning.code).collect()
    }
}
