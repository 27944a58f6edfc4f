//! What a recall does: the deployment ends on the recall day, and its person is free after the rest it had.

use crate::domain::{
    CallKind, Day, Deployment, GoalState, OfficeId, PersonId, Problem, SeatId, Span, nominal_months,
};
use crate::draft::{CallDraft, ProblemDraft};
use crate::explain::part::problem_of;
use crate::solve::SolveError;

/// A running or decided deployment that may be recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recallable {
    /// Who.
    pub person: PersonId,
    /// Position among the person's deployments.
    pub position: usize,
}

/// A deployment that a recall breaks off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which, in the problem before any recall.
    pub recalled: Recallable,
    /// Its id.
    pub id: String,
    /// The office that loses the person.
    pub office: OfficeId,
    /// Kind of the call it served; a backlog where that is not known.
    pub kind: CallKind,
    /// The seat it occupies, where it names one.
    pub seat: Option<SeatId>,
    /// What is left of it until the recall day; nothing where it has not begun by then.
    pub kept: Option<Span>,
    /// Nominal months that were planned.
    pub months: i64,
    /// Of these, nominal months that are broken off.
    pub months_left: i64,
    /// What had become of its goal.
    pub goal: GoalState,
}

impl Recallable {
    /// The deployment with this id; nothing where there is none.
    pub fn named(problem: &Problem, id: &str) -> Option<Self> {
        problem.person_ids().find_map(|person| {
            let position = problem.person(person).deployments.iter().position(|fixed| fixed.id == id)?;
            Some(Self { person, position })
        })
    }

    /// The deployment.
    pub fn deployment(self, problem: &Problem) -> &Deployment {
        &problem.person(self.person).deployments[self.position]
    }
}

/// The day on which a recalled deployment ends: the decision day, the short participation period and notice.
///
/// It is the first day on which a new short deployment may start, so recalling earlier would help nobody.
pub fn recall_day(problem: &Problem) -> Day {
    let clocks = problem.policy().participation;
    problem.as_of().plus_days(clocks.short_days + clocks.notice_days)
}

impl Broken {
    /// What the recalls break off, in the order of the set.
    pub(super) fn all(problem: &Problem, set: &[Recallable]) -> Vec<Self> {
        set.iter().map(|one| Self::of(problem, *one)).collect()
    }

    fn of(problem: &Problem, recalled: Recallable) -> Self {
        let (was, day) = (recalled.deployment(problem), recall_day(problem));
        let kept = (was.span.start < day).then(|| Span::new(was.span.start, day));
        let done = kept.map_or(0, nominal_months).min(was.months);
        Self {
            recalled,
            id: was.id.clone(),
            office: was.office,
            kind: was.kind.unwrap_or(CallKind::Backlog),
            seat: was.seat,
            kept,
            months: was.months,
            months_left: was.months - done,
            goal: was.goal,
        }
    }
}

/// The problem that these recalls leave.
///
/// A deployment that has begun by the recall day ends then, and its person is free as long after it as before;
/// its seat stays taken. One that has not is withdrawn, and its seat is open again.
///
/// # Errors
/// If the problem is refused, which would be a defect of flexpool.
pub(super) fn without(problem: &Problem, set: &[Recallable]) -> Result<Problem, SolveError> {
    if set.is_empty() {
        return Ok(problem.clone());
    }
    let mut draft = problem.to_draft();
    for recalled in set {
        shorten(problem, &mut draft, *recalled);
    }
    problem_of(&draft)
}

fn shorten(problem: &Problem, draft: &mut ProblemDraft, recalled: Recallable) {
    let (was, day) = (recalled.deployment(problem), recall_day(problem));
    let deployments = &mut draft.persons[recalled.person.index()].deployments;
    let Some(at) = deployments.iter().position(|fixed| fixed.id == was.id) else { return };
    if day <= was.span.start {
        deployments.remove(at);
        let extends = |call: &&mut CallDraft| call.extends.as_ref() == Some(&was.id);
        draft.calls.iter_mut().filter(extends).for_each(|call| call.extends = None);
        return;
    }
    let kept = Span::new(was.span.start, day);
    let rest = was.free_from.0 - was.span.end.0;
    let fixed = &mut deployments[at];
    fixed.end = day.to_string();
    fixed.months = Some(nominal_months(kept).min(was.months));
    fixed.free_from = Some(day.plus_days(rest).to_string());
    fixed.state = None;
}
