//! What one part of a draft must know of the others: ids, and a few values behind them.
//!
//! Built before anything is read in earnest, so that a reference to something that exists but is
//! itself faulty is not reported as unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::faults::{Faults, quoted};
use super::{call, ladder, policy};
use crate::domain::{
    CallId, Day, GradeLevels, OfficeId, PayScheme, PersonId, Problem, SeatId, SkillId, StartGrid, Timing,
};
use crate::draft::ProblemDraft;

/// Everything that others refer to.
pub(super) struct Known<'a> {
    /// The decision day, if it can be read.
    pub(super) as_of: Option<Day>,
    /// The policy's rest, if it can be read.
    pub(super) rest_days: Option<i32>,
    /// Persons and calls.
    pub(super) roster: Roster<'a>,
    offices: BTreeMap<&'a str, OfficeId>,
    skills: BTreeMap<&'a str, SkillId>,
    tags: BTreeSet<&'a str>,
    grades: BTreeMap<&'a str, KnownGrade>,
    deployments: BTreeSet<&'a str>,
}

/// A grade of a ladder; `None` for what cannot be read.
pub(super) struct KnownGrade {
    /// Scheme of its ladder.
    pub(super) scheme: Option<PayScheme>,
    /// Its interval.
    pub(super) levels: Option<GradeLevels>,
}

/// What a plan refers to.
pub(super) struct Roster<'a> {
    /// The policy's start grid, if it can be read.
    pub(super) grid: Option<StartGrid>,
    persons: BTreeMap<&'a str, PersonId>,
    calls: BTreeMap<&'a str, KnownCall<'a>>,
}

/// A call as a plan needs it.
pub(super) struct KnownCall<'a> {
    /// When and how long, if it can be read.
    pub(super) timing: Option<Timing>,
    id: CallId,
    seats: BTreeMap<&'a str, u32>,
}

impl<'a> Known<'a> {
    /// What `draft` contains.
    pub(super) fn of(draft: &'a ProblemDraft) -> Self {
        let skills = draft.policy.skills.iter().map(|skill| skill.code.as_str());
        let deployments = draft.persons.iter().flat_map(|person| &person.deployments);
        Self {
            as_of: Faults::ignored(|faults| faults.day("as_of", &draft.as_of)),
            rest_days: Faults::ignored(|faults| policy::rest_days(faults, &draft.policy)),
            roster: Roster::of_draft(draft),
            offices: numbered(draft.offices.iter().map(|office| office.id.as_str()), OfficeId::new),
            skills: numbered(skills, SkillId::new),
            tags: draft.policy.tags.iter().map(String::as_str).collect(),
            grades: ladder::known_grades(&draft.policy.ladders),
            deployments: deployments.map(|deployment| deployment.id.as_str()).collect(),
        }
    }

    /// The office with this id.
    pub(super) fn office(&self, faults: &mut Faults, field: &'static str, id: &str) -> Option<OfficeId> {
        found(self.offices.get(id).copied(), || {
            faults.report(field, codes::OFFICE_UNKNOWN, format!("no office has the id {}", quoted(id)));
        })
    }

    /// The skill with this code.
    pub(super) fn skill(&self, faults: &mut Faults, field: &'static str, code: &str) -> Option<SkillId> {
        found(self.skills.get(code).copied(), || {
            faults.report(field, codes::SKILL_UNKNOWN, format!("no skill has the code {}", quoted(code)));
        })
    }

    /// A tag of the catalogue.
    pub(super) fn tag(&self, faults: &mut Faults, field: &'static str, tag: &str) -> Option<String> {
        found(self.tags.get(tag).map(|tag| (*tag).to_owned()), || {
            faults.report(field, codes::TAG_UNKNOWN, format!("the catalogue has no tag {}", quoted(tag)));
        })
    }

    /// A grade of a ladder.
    pub(super) fn grade(&self, faults: &mut Faults, field: &'static str, name: &str) -> Option<&KnownGrade> {
        found(self.grades.get(name), || {
            faults.report(field, codes::GRADE_UNKNOWN, format!("no ladder has the grade {}", quoted(name)));
        })
    }

    /// Whether a ladder has the grade.
    pub(super) fn has_grade(&self, name: &str) -> bool {
        self.grades.contains_key(name)
    }

    /// The id of a deployment.
    pub(super) fn deployment(&self, faults: &mut Faults, field: &'static str, id: &str) -> Option<String> {
        found(self.deployments.get(id).map(|id| (*id).to_owned()), || {
            faults.report(
                field,
                codes::DEPLOYMENT_UNKNOWN,
                format!("no deployment has the id {}", quoted(id)),
            );
        })
    }
}

impl<'a> Roster<'a> {
    /// What a valid problem contains.
    pub(super) fn of_problem(problem: &'a Problem) -> Self {
        let call = |id: CallId| {
            let call = problem.call(id);
            let seats = numbered(call.seats.iter().map(|seat| seat.id.as_str()), |i| i as u32);
            (call.id.as_str(), KnownCall { timing: Some(call.timing.clone()), id, seats })
        };
        Self {
            grid: Some(problem.policy().grid),
            persons: numbered(problem.persons().iter().map(|person| person.id.as_str()), PersonId::new),
            calls: problem.call_ids().map(call).collect(),
        }
    }

    fn of_draft(draft: &'a ProblemDraft) -> Self {
        let ids = numbered(draft.calls.iter().map(|call| call.id.as_str()), CallId::new);
        let known_call = |draft: &'a crate::draft::CallDraft| {
            let seats = numbered(draft.seats.iter().map(|seat| seat.id.as_str()), |i| i as u32);
            let timing = Faults::ignored(|faults| call::timing(faults, draft));
            (draft.id.as_str(), KnownCall { timing, id: ids[draft.id.as_str()], seats })
        };
        Self {
            grid: Faults::ignored(|faults| policy::grid(faults, &draft.policy)),
            persons: numbered(draft.persons.iter().map(|person| person.id.as_str()), PersonId::new),
            calls: draft.calls.iter().map(known_call).collect(),
        }
    }

    /// The person with this id.
    pub(super) fn person(&self, faults: &mut Faults, field: &'static str, id: &str) -> Option<PersonId> {
        found(self.persons.get(id).copied(), || {
            faults.report(field, codes::PERSON_UNKNOWN, format!("no person has the id {}", quoted(id)));
        })
    }

    /// The seat of that name, if there is one.
    pub(super) fn seat(&self, call: &str, seat: &str) -> Option<SeatId> {
        let call = self.calls.get(call)?;
        Some(SeatId { call: call.id, seat: *call.seats.get(seat)? })
    }

    /// The call with this id.
    pub(super) fn call(&self, faults: &mut Faults, field: &'static str, id: &str) -> Option<&KnownCall<'a>> {
        found(self.calls.get(id), || {
            faults.report(field, codes::CALL_UNKNOWN, format!("no call has the id {}", quoted(id)));
        })
    }
}

impl KnownCall<'_> {
    /// The seat of the call with this name.
    pub(super) fn seat(&self, faults: &mut Faults, field: &'static str, id: &str) -> Option<SeatId> {
        let seat = found(self.seats.get(id).copied(), || {
            let names: Vec<_> = self.seats.keys().copied().collect();
            let cause = format!("the call has no seat {}, only {}", quoted(id), quoted(&names.join(", ")));
            faults.report(field, codes::SEAT_UNKNOWN, cause);
        });
        seat.map(|seat| SeatId { call: self.id, seat })
    }
}

fn found<T>(value: Option<T>, report: impl FnOnce()) -> Option<T> {
    if value.is_none() {
        report();
    }
    value
}

/// Every id with its position among all of them, sorted: the position it has in a valid problem.
fn numbered<'a, N>(ids: impl Iterator<Item = &'a str>, number: impl Fn(usize) -> N) -> BTreeMap<&'a str, N> {
    let ids: BTreeSet<_> = ids.collect();
    ids.into_iter().enumerate().map(|(i, id)| (id, number(i))).collect()
}
