//! A plan in numbers that mean the same in every scenario, whatever its weights.

use super::difference::Planned;
use crate::domain::DeploymentState;

/// Numbers of a problem and its plan, side by side with those of other scenarios.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Persons in the pool.
    pub persons: usize,
    /// Calls.
    pub calls: usize,
    /// Seats asked for that no fixed deployment takes.
    pub open: usize,
    /// Seats that the plan serves.
    pub served: usize,
    /// Served months of the classes 0 to 4: per seat the call's shortest acceptable months.
    pub months: [i64; 5],
    /// Persons that the plan deploys.
    pub deployed: usize,
    /// Running and decided deployments.
    pub fixed: usize,
    /// Seats that are served and were not in the base plan.
    pub gained: usize,
    /// Seats that calls lose against the base plan although they still ask for them.
    pub paid: usize,
    /// Persons whose placements differ from the base plan.
    pub moved: usize,
    /// Published placements of persons that the base plan keeps and this one does not.
    pub promised: usize,
}

impl Measures {
    /// The numbers of one plan; those about a difference are 0.
    pub fn of(planned: Planned<'_>) -> Self {
        let (problem, placements) = (planned.problem, planned.plan.placements());
        let mut months = [0; 5];
        for placement in placements {
            let call = problem.call(placement.seat.call);
            months[usize::from(call.class)] += call.worth();
        }
        let is_fixed = |state| matches!(state, DeploymentState::Running | DeploymentState::Decided);
        let deployments = problem.persons().iter().flat_map(|person| &person.deployments);
        let open: u32 = problem.all_seat_ids().map(|seat| problem.seat(seat).open()).sum();
        Self {
            persons: problem.persons().len(),
            calls: problem.calls().len(),
            open: open as usize,
            served: placements.len(),
            months,
            deployed: problem.person_ids().filter(|id| !planned.plan.calls_of(*id).is_empty()).count(),
            fixed: deployments.filter(|fixed| is_fixed(fixed.state)).count(),
            ..Self::default()
        }
    }
}
