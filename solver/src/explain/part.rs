//! Problems made from a valid one through its draft: cut down to some persons and calls, or changed.

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
        SolveError::Internal(format!("a problem made from a valid one is refused: {}", faults.join("; ")))
    })
}

/// The id, with a number behind it where it is taken.
pub(crate) fn unused(base: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut ids = std::iter::once(base.to_owned()).chain(numbered);
    ids.find(|id| !is_taken(id)).expect("invariant: numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::unused;

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        assert_eq!(unused("D1-back", |_| false), "D1-back");
        assert_eq!(unused("D1-back", |id| id == "D1-back" || id == "D1-back-2"), "D1-back-3");
    }
}
