//! Cuts a problem down to some of its persons and calls, through the draft, so that the part is a problem of its own.

use crate::domain::{CallId, PersonId, Problem};
use crate::draft::ProblemDraft;
use crate::solve::SolveError;
use crate::validate;

/// The draft of `problem` with only the persons and calls that are kept.
///
/// Whoever occupies a seat of a kept call by a fixed deployment stays too, so that no seat opens.
/// What refers to anything dropped goes with it: published placements, the seat that a
/// deployment occupies, the deployment that a call extends.
pub(crate) fn cut(
    problem: &Problem,
    keep_person: impl Fn(PersonId) -> bool,
    keep_call: impl Fn(CallId) -> bool,
) -> ProblemDraft {
    let occupies = |person: PersonId| {
        let mut seats = problem.person(person).deployments.iter().filter_map(|deployment| deployment.seat);
        seats.any(|seat| keep_call(seat.call))
    };
    let person = |id: &str| problem.find_person(id).is_some_and(|id| keep_person(id) || occupies(id));
    let call = |id: &str| problem.find_call(id).is_some_and(&keep_call);
    let mut draft = problem.to_draft();
    draft.persons.retain(|kept| person(&kept.id));
    draft.calls.retain(|kept| call(&kept.id));
    draft.published.retain(|kept| call(&kept.call) && kept.persons.iter().all(|id| person(id)));
    let mut deployments = Vec::new();
    for deployment in draft.persons.iter_mut().flat_map(|person| &mut person.deployments) {
        deployments.push(deployment.id.clone());
        if deployment.call.as_deref().is_some_and(|id| !call(id)) {
            (deployment.call, deployment.seat) = (None, None);
        }
    }
    for call in &mut draft.calls {
        call.extends = call.extends.take().filter(|id| deployments.contains(id));
    }
    draft
}

/// The problem that a draft of ours means.
///
/// # Errors
/// If it is refused, which would be a defect of flexpool.
pub(crate) fn problem_of(draft: &ProblemDraft) -> Result<Problem, SolveError> {
    validate::problem(draft).map_err(|faults| {
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        SolveError::Internal(format!("a part of a valid problem is refused: {}", faults.join("; ")))
    })
}
