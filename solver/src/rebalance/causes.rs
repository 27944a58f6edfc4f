//! Which differences between two inputs touch a change of the plan.
//!
//! A difference **touches** a change when it is about its person, its old or its new call, or about
//! somebody who was published in one of these calls and is no longer there, or newly is. Where no such
//! difference exists, the change may still be a link of a chain: somebody leaves a seat for a new call, another
//! fills it. So the nearest changes that share a call with it are asked, then their neighbours, and what touches
//! them is named as an indirect cause. Where the chain ends without one, changed weights and rules are
//! named; where there is none either, the change has no cause but that the plan is better. All of that is a
//! record of what belongs together, not a proof that the change would not happen without it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{CallId, PersonId, Problem};
use crate::plan::{Assignment, Plan};
use crate::rebalance::{Difference, Lost, Reason, Standing};
use crate::rule::Rule;

/// Why a change is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The difference at this position of the list touches the change.
    Difference(usize),
    /// The difference at this position touches another change that this one shares a call with, or
    /// is linked to by a chain of such changes.
    Indirect(usize),
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
        let touching = self.touching_chain(person, calls);
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
            let person = self.problem.person(lost.was.person).id.as_str();
            let call = self.problem.call(lost.was.seat.call).id.as_str();
            let mut causes = self.touching(person, &[call].into());
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

    /// What touches the change, or else the nearest changes of its chain.
    fn touching_chain(&self, person: PersonId, calls: impl IntoIterator<Item = CallId>) -> Vec<Cause> {
        let person = self.problem.person(person).id.as_str();
        let calls = calls.into_iter().map(|call| self.problem.call(call).id.as_str());
        let mut calls: BTreeSet<&str> = calls.chain(self.left_or_given(person)).collect();
        let direct = self.touching(person, &calls);
        if !direct.is_empty() {
            return direct;
        }
        loop {
            let beside = self.moved.values().filter(|of_other| !of_other.is_disjoint(&calls));
            let wider: BTreeSet<&str> = beside.flatten().copied().chain(calls.iter().copied()).collect();
            if wider == calls {
                return Vec::new();
            }
            calls = wider;
            let found = self.touching(person, &calls);
            if !found.is_empty() {
                let indirect = |cause: Cause| match cause {
                    Cause::Difference(position) => Cause::Indirect(position),
                    other => other,
                };
                return found.into_iter().map(indirect).collect();
            }
        }
    }

    fn left_or_given(&self, person: &str) -> impl Iterator<Item = &'a str> {
        self.moved.get(person).into_iter().flatten().copied()
    }

    /// Differences about the person, one of the calls, or somebody who left or was given one of them.
    fn touching(&self, person: &str, calls: &BTreeSet<&str>) -> Vec<Cause> {
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
