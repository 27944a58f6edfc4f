//! Which differences between two inputs touch a change of the plan.
//!
//! A difference **touches** a change when it is about its person, its old or its new call, or about
//! somebody who was published in one of these calls and is no longer there, or newly is. Where no such
//! difference exists, changed weights and rules are named; where there is none either, the change has no
//! cause but that the plan is better. That is a record of what belongs together, not a proof
//! that the change would not happen without it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{CallId, PersonId, Problem};
use crate::plan::{Assignment, Plan};
use crate::rebalance::{Difference, Lost, Reason, Standing};
use crate::rule::Rule;

/// Why a change is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The difference at this position of the list.
    Difference(usize),
    /// The plan is better; nothing that differs touches it.
    BetterPlan,
}

/// The differences beside one plan.
pub(super) struct Causes<'a> {
    problem: &'a Problem,
    differences: &'a [Difference],
    /// Calls in which a person was published and is not, or is and was not, by ids.
    moved: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Causes<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        standing: &'a Standing,
        differences: &'a [Difference],
        plan: &Plan,
    ) -> Self {
        let published = Plan::new(problem.published().to_vec()).assignments();
        let planned = plan.assignments();
        let only = |these: &[Assignment], those: &[Assignment]| {
            these.iter().filter(|one| !those.contains(one)).copied().collect::<Vec<_>>()
        };
        let mut moved: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for one in only(&published, &planned).iter().chain(&only(&planned, &published)) {
            let (person, call) = (&problem.person(one.person).id, &problem.call(one.seat.call).id);
            moved.entry(person.as_str()).or_default().insert(call.as_str());
        }
        for gone in &standing.gone {
            moved.entry(&gone.person).or_default().insert(&gone.call);
        }
        Self { problem, differences, moved }
    }

    /// What touches a change of this person that concerns these calls.
    pub(super) fn of(&self, person: PersonId, calls: impl IntoIterator<Item = CallId>) -> Vec<Cause> {
        let touching = self.touching(person, calls);
        if !touching.is_empty() {
            return touching;
        }
        let general = |difference: &Difference| {
            matches!(difference, Difference::Weight { .. } | Difference::Policy { .. })
        };
        let general = self.where_it_holds(general);
        if general.is_empty() { vec![Cause::BetterPlan] } else { general }
    }

    /// Names the causes of forced losses; that a start is too early by now has the decision day as its cause.
    pub(super) fn name_lost(&self, lost: &mut [Lost]) {
        for lost in lost {
            let mut causes = self.touching(lost.was.person, [lost.was.seat.call]);
            let too_early = match &lost.reason {
                Reason::Rules(refusals) => refusals.iter().any(|refusal| refusal.rule == Rule::Window),
                Reason::NoPlan | Reason::Excluded => false,
            };
            if too_early {
                causes.extend(self.where_it_holds(|difference| *difference == Difference::DecisionDay));
            }
            if causes.is_empty() {
                causes = self.where_it_holds(|difference| matches!(difference, Difference::Policy { .. }));
            }
            lost.causes = causes;
        }
    }

    fn where_it_holds(&self, holds: impl Fn(&Difference) -> bool) -> Vec<Cause> {
        let positions = self.differences.iter().enumerate().filter(|(_, difference)| holds(difference));
        positions.map(|(position, _)| Cause::Difference(position)).collect()
    }

    /// Differences about the person, one of the calls, a call that the person left or was given, or
    /// somebody who left or was given one of these.
    fn touching(&self, person: PersonId, calls: impl IntoIterator<Item = CallId>) -> Vec<Cause> {
        let person = self.problem.person(person).id.as_str();
        let left_or_given = |person| self.moved.get(person).into_iter().flatten().copied();
        let calls = calls.into_iter().map(|call| self.problem.call(call).id.as_str());
        let calls: BTreeSet<_> = calls.chain(left_or_given(person)).collect();
        let is_one_of = |id: &str| calls.contains(id);
        let is_person = |id: &str| {
            let of_id = self.moved.get(id);
            id == person || of_id.is_some_and(|of_id| of_id.iter().any(|call| is_one_of(call)))
        };
        self.where_it_holds(|difference| match difference {
            Difference::DecisionDay | Difference::Policy { .. } | Difference::Weight { .. } => false,
            Difference::Office { office } => calls.iter().any(|call| self.is_of_office(call, office)),
            Difference::CallNew { call }
            | Difference::CallWithdrawn { call }
            | Difference::CallChanged { call, .. } => is_one_of(call),
            Difference::PersonJoined { person }
            | Difference::PersonLeft { person }
            | Difference::Absent { person, .. }
            | Difference::Present { person, .. }
            | Difference::PersonChanged { person, .. } => is_person(person),
            Difference::Deployment { person, call, .. }
            | Difference::DeploymentEnded { person, call, .. } => {
                is_person(person) || call.as_deref().is_some_and(is_one_of)
            }
        })
    }

    fn is_of_office(&self, call: &str, office: &str) -> bool {
        let call = self.problem.find_call(call).map(|call| self.problem.call(call));
        call.is_some_and(|call| self.problem.office(call.office).id == office)
    }
}
