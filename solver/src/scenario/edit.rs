//! Changes done to the draft of a problem: first what goes, then what comes, then what is otherwise.
//!
//! That order, not the one in the file, is why positions noted for what comes stay right, and why
//! the file may have any order.

use super::crisis::{self, Read};
use super::origin::Origins;
use super::slot::At;
use crate::domain::{Problem, Span};
use crate::draft::{
    AbsenceDraft, CallDraft, ChangeDraft, OccupiedDraft, PersonDraft, PlacementDraft, ProblemDraft,
    SkillDraft,
};
use crate::goal::Goal;
use crate::validate::codes::{self, Code};
use crate::validate::faults::{Faults, quoted};
use crate::validate::lift;

/// A changed draft, not yet believed.
pub(super) struct Edited {
    /// The draft.
    pub(super) draft: ProblemDraft,
    /// Which change has written what.
    pub(super) origins: Origins,
}

/// The draft of `problem` with the changes done; one that cannot be done is reported and left out.
pub(super) fn edited(faults: &mut Faults, problem: &Problem, crisis: &Read, changes: &[At<'_>]) -> Edited {
    let mut edit = Edit { draft: problem.to_draft(), origins: Origins::default(), problem, crisis };
    for phase in [Edit::take_away, Edit::add, Edit::adjust] {
        for (index, change) in changes {
            faults.at_item("changes", *index, |faults| phase(&mut edit, faults, *index, change));
        }
    }
    edit.keep_references(faults, changes);
    Edited { draft: edit.draft, origins: edit.origins }
}

struct Edit<'e> {
    draft: ProblemDraft,
    origins: Origins,
    problem: &'e Problem,
    crisis: &'e Read,
}

impl Edit<'_> {
    fn take_away(&mut self, faults: &mut Faults, _: usize, change: &ChangeDraft) {
        match change {
            ChangeDraft::WithdrawCall { call: id } => {
                if self.call(faults, id).is_none() {
                    return;
                }
                self.draft.calls.retain(|call| call.id != *id);
                self.draft.published.retain(|placement| placement.call != *id);
                for deployment in self.draft.persons.iter_mut().flat_map(|person| &mut person.deployments) {
                    if deployment.call.as_ref() == Some(id) {
                        (deployment.call, deployment.seat) = (None, None);
                    }
                }
            }
            ChangeDraft::NeverJoined { person: id } => {
                if self.person(faults, id).is_none() {
                    return;
                }
                self.draft.persons.retain(|person| person.id != *id);
                self.draft.published.retain(|placement| !placement.persons.contains(id));
            }
            ChangeDraft::RemoveOffice { office: id } => {
                let before = self.draft.offices.len();
                self.draft.offices.retain(|office| office.id != *id);
                if self.draft.offices.len() == before {
                    unknown(faults, "office", codes::OFFICE_UNKNOWN, "office", id);
                }
            }
            ChangeDraft::Present { person, start, end } => {
                let span = faults.span(start, end);
                let Some(at) = self.person(faults, person) else { return };
                let Some(span) = span else { return };
                let absence = AbsenceDraft { start: span.start.to_string(), end: span.end.to_string() };
                take(faults, "start", &mut self.draft.persons[at].absences, &absence, || {
                    format!("{person} has no absence from {start} to {end}")
                });
            }
            ChangeDraft::Untrained { person, skill, level, ready_from } => {
                let Some(at) = self.person(faults, person) else { return };
                let entry = skill_entry(skill, *level, ready_from);
                take(faults, "skill", &mut self.draft.persons[at].skills, &entry, || {
                    format!("{person} has no entry of this skill with this level and day")
                });
            }
            ChangeDraft::RestoreRule { rule } => {
                let as_of = self.problem.as_of();
                let mut lifts = self.problem.policy().lifts.iter();
                if !lifts.any(|lift| lift.rule.name() == rule && lift.until > as_of) {
                    let cause = format!("{} is not lifted on {as_of}", quoted(rule));
                    return faults.report("rule", codes::CHANGE_OF_ABSENT, cause);
                }
                self.draft.policy.lifts.retain(|lift| lift.rule != *rule);
            }
            _ => {}
        }
    }

    fn add(&mut self, faults: &mut Faults, index: usize, change: &ChangeDraft) {
        match change {
            ChangeDraft::AddOffice { office } => {
                if self.draft.offices.iter().any(|other| other.id == office.id) {
                    return there(faults, "office.id", &office.id);
                }
                self.wrote(format!("offices[{}]", self.draft.offices.len()), index, "office");
                self.draft.offices.push(office.clone());
            }
            ChangeDraft::AddCall { call, published, .. } => {
                if self.draft.calls.iter().any(|other| other.id == call.id) {
                    return there(faults, "call.id", &call.id);
                }
                self.wrote(format!("calls[{}]", self.draft.calls.len()), index, "call");
                self.draft.calls.push(CallDraft::clone(call));
                self.publish(faults, index, published, "call", |placement| placement.call == call.id);
            }
            ChangeDraft::Joins { person, published } => {
                if self.draft.persons.iter().any(|other| other.id == person.id) {
                    return there(faults, "person.id", &person.id);
                }
                self.wrote(format!("persons[{}]", self.draft.persons.len()), index, "person");
                self.draft.persons.push(PersonDraft::clone(person));
                let of_person = |placement: &PlacementDraft| placement.persons.contains(&person.id);
                self.publish(faults, index, published, "persons", of_person);
            }
            _ => {}
        }
    }

    fn adjust(&mut self, faults: &mut Faults, index: usize, change: &ChangeDraft) {
        match change {
            ChangeDraft::AddCall { call, occupied, .. } => self.occupy(faults, index, call, occupied),
            ChangeDraft::ChangeCall { call: id, set } => {
                if set.is_empty() {
                    faults.report("set", codes::CHANGE_EMPTY, "no field is set");
                }
                let Some(at) = self.call(faults, id) else { return };
                self.wrote(format!("calls[{at}]"), index, "set");
                set.set(&mut self.draft.calls[at]);
                self.keep_seats(faults, at);
            }
            ChangeDraft::Absent { person, start, end } => {
                let span = faults.span(start, end);
                let Some(at) = self.person(faults, person) else { return };
                let Some(span) = span else { return };
                let absences = &mut self.draft.persons[at].absences;
                if let Some(other) = absences.iter().find(|other| overlaps(other, span)) {
                    let cause = format!("{person} is already absent from {} to {}", other.start, other.end);
                    return faults.report("start", codes::ABSENCES_OVERLAP, cause);
                }
                let place = format!("persons[{at}].absences[{}]", absences.len());
                absences.push(AbsenceDraft { start: start.clone(), end: end.clone() });
                self.wrote(place, index, "");
            }
            ChangeDraft::Leaves { person, exit } => {
                let Some(at) = self.person(faults, person) else {
                    faults.day_if_any("exit", exit);
                    return;
                };
                self.wrote(format!("persons[{at}].exit"), index, "exit");
                self.draft.persons[at].exit = exit.clone();
            }
            ChangeDraft::Trained { person, skill, level, ready_from } => {
                let is_sound = self.is_skill(faults, skill, *level, ready_from);
                let Some(at) = self.person(faults, person).filter(|_| is_sound) else { return };
                let entry = skill_entry(skill, *level, ready_from);
                let skills = &mut self.draft.persons[at].skills;
                if skills.contains(&entry) {
                    return there(faults, "skill", skill);
                }
                let place = format!("persons[{at}].skills[{}]", skills.len());
                skills.push(entry);
                self.wrote(place, index, "");
            }
            ChangeDraft::Weight { goal, weight } => {
                if Goal::named(goal).is_none() {
                    let names = Goal::ALL.map(Goal::name).join(", ");
                    return faults.report("goal", codes::GOAL_UNKNOWN, format!("the goals are {names}"));
                }
                self.wrote(format!("policy.weights.{goal}"), index, "weight");
                self.draft.policy.weights.insert(goal.clone(), *weight);
            }
            ChangeDraft::Coverage { mode, class_weights } => {
                self.wrote("policy.coverage".into(), index, "mode");
                self.wrote("policy.class_weights".into(), index, "class_weights");
                self.draft.policy.coverage = Some(mode.clone());
                self.draft.policy.class_weights = class_weights.clone();
            }
            ChangeDraft::LiftRule { rule, authority, until } => {
                let lifted = self.draft.policy.lifts.iter().any(|lift| lift.rule == *rule);
                if lifted {
                    return there(faults, "rule", rule);
                }
                let liftable = lift::rule(faults, rule).is_some();
                let (authority, until) = (authority.as_ref(), until.as_ref());
                let lift = crisis::lift(faults, self.problem, self.crisis, rule, authority, until);
                if let Some(lift) = lift.filter(|_| liftable) {
                    self.wrote(format!("policy.lifts[{}]", self.draft.policy.lifts.len()), index, "");
                    self.draft.policy.lifts.push(lift);
                }
            }
            _ => {}
        }
    }

    /// Whether a person may have such an entry of a skill; what speaks against it is reported.
    fn is_skill(&self, faults: &mut Faults, skill: &str, level: i64, ready_from: &Option<String>) -> bool {
        let known = self.draft.policy.skills.iter().any(|known| known.code == skill);
        if !known {
            let cause = format!("no skill has the code {}", quoted(skill));
            faults.report("skill", codes::SKILL_UNKNOWN, cause);
        }
        let level: Option<i64> = faults.number("level", level, 1..=3, codes::SKILL_LEVEL);
        faults.day_if_any("ready_from", ready_from).is_some() && level.is_some() && known
    }

    /// Adds published placements of what comes; one of something else is a fault.
    fn publish(
        &mut self,
        faults: &mut Faults,
        index: usize,
        published: &[PlacementDraft],
        field: &'static str,
        belongs: impl Fn(&PlacementDraft) -> bool,
    ) {
        for (n, placement) in published.iter().enumerate() {
            if !belongs(placement) {
                faults.at_item("published", n, |faults| {
                    faults.report(field, codes::PLACEMENT_ELSEWHERE, "it would not go with what comes");
                });
            }
            let place = format!("published[{}]", self.draft.published.len());
            self.wrote(place, index, &format!("published[{n}]"));
            self.draft.published.push(placement.clone());
        }
    }

    /// Puts deployments on the seats of a call that comes.
    fn occupy(&mut self, faults: &mut Faults, index: usize, call: &CallDraft, occupied: &[OccupiedDraft]) {
        for (n, one) in occupied.iter().enumerate() {
            let mut found = None;
            for (p, person) in self.draft.persons.iter_mut().enumerate() {
                for (d, deployment) in person.deployments.iter_mut().enumerate() {
                    if deployment.id == one.deployment {
                        found = Some((p, d, deployment));
                    }
                }
            }
            let fault = |faults: &mut Faults, code, cause: String| {
                faults.at_item("occupied", n, |faults| faults.report("deployment", code, cause));
            };
            match found {
                None => {
                    let cause = format!("no deployment has the id {}", quoted(&one.deployment));
                    fault(faults, codes::DEPLOYMENT_UNKNOWN, cause);
                }
                Some((_, _, deployment)) if deployment.call.is_some() => {
                    let cause = format!("{} already occupies a seat", one.deployment);
                    fault(faults, codes::CHANGE_OF_PRESENT, cause);
                }
                Some((p, d, deployment)) => {
                    (deployment.call, deployment.seat) = (Some(call.id.clone()), Some(one.seat.clone()));
                    self.wrote(format!("persons[{p}].deployments[{d}]"), index, &format!("occupied[{n}]"));
                }
            }
        }
    }

    /// Reports seats that a change of a call drops although something refers to them.
    fn keep_seats(&self, faults: &mut Faults, at: usize) {
        let call = &self.draft.calls[at];
        let deployments = self.draft.persons.iter().flat_map(|person| &person.deployments);
        let occupied = deployments.filter(|fixed| fixed.call.as_ref() == Some(&call.id));
        let occupied = occupied.filter_map(|fixed| Some((fixed.seat.as_deref()?, fixed.id.as_str())));
        let published = self.draft.published.iter().filter(|placement| placement.call == call.id);
        let published = published.map(|placement| (placement.seat.as_str(), "the published plan"));
        let mut told = Vec::new();
        for (seat, by) in occupied.chain(published) {
            if !told.contains(&seat) && !call.seats.iter().any(|kept| kept.id == seat) {
                told.push(seat);
                let cause = format!("{by} refers to the seat {}", quoted(seat));
                faults.report("set.seats", codes::STILL_REFERRED_TO, cause);
            }
        }
    }

    /// Reports what goes although something that stays refers to it.
    fn keep_references(&self, faults: &mut Faults, changes: &[At<'_>]) {
        for (index, change) in changes {
            let (field, by) = match change {
                ChangeDraft::RemoveOffice { office } => ("office", self.refers_to_office(office)),
                ChangeDraft::NeverJoined { person } => ("person", self.extends_deployment_of(person)),
                _ => continue,
            };
            if let Some(by) = by {
                faults.at_item("changes", *index, |faults| {
                    faults.report(field, codes::STILL_REFERRED_TO, format!("{by} refers to it"));
                });
            }
        }
    }

    fn refers_to_office(&self, office: &str) -> Option<String> {
        let call = self.draft.calls.iter().find(|call| call.office == office).map(|call| &call.id);
        let of_person = |person: &&PersonDraft| {
            person.deployments.iter().any(|fixed| fixed.office == office)
                || person.exclusions.iter().any(|exclusion| exclusion.office == office)
                || person.wishes.as_ref().is_some_and(|wishes| {
                    wishes.offices.iter().chain(&wishes.unwanted_offices).any(|wish| wish == office)
                })
        };
        let person = || self.draft.persons.iter().find(of_person).map(|person| &person.id);
        call.or_else(person).cloned()
    }

    fn extends_deployment_of(&self, person: &str) -> Option<String> {
        let person = self.problem.person(self.problem.find_person(person)?);
        let of_person = |id: &String| person.deployments.iter().any(|fixed| fixed.id == *id);
        let mut calls = self.draft.calls.iter();
        calls.find(|call| call.extends.as_ref().is_some_and(of_person)).map(|call| call.id.clone())
    }

    fn call(&self, faults: &mut Faults, id: &str) -> Option<usize> {
        let at = self.draft.calls.iter().position(|call| call.id == id);
        if at.is_none() {
            unknown(faults, "call", codes::CALL_UNKNOWN, "call", id);
        }
        at
    }

    fn person(&self, faults: &mut Faults, id: &str) -> Option<usize> {
        let at = self.draft.persons.iter().position(|person| person.id == id);
        if at.is_none() {
            unknown(faults, "person", codes::PERSON_UNKNOWN, "person", id);
        }
        at
    }

    /// What stands at `place` of the draft was written in `field` of a change.
    fn wrote(&mut self, place: String, index: usize, field: &str) {
        let dot = if field.is_empty() { "" } else { "." };
        self.origins.add(place, format!("changes[{index}]{dot}{field}"));
    }
}

fn overlaps(absence: &AbsenceDraft, span: Span) -> bool {
    let other = Faults::ignored(|faults| faults.span(&absence.start, &absence.end));
    other.is_some_and(|other| other.overlaps(span))
}

fn skill_entry(skill: &str, level: i64, ready_from: &Option<String>) -> SkillDraft {
    SkillDraft { skill: skill.to_owned(), level, valid_until: None, ready_from: ready_from.clone() }
}

/// Takes an entry out of a list, or reports that it is not there.
fn take<T: PartialEq>(
    faults: &mut Faults,
    field: &'static str,
    list: &mut Vec<T>,
    entry: &T,
    cause: impl FnOnce() -> String,
) {
    match list.iter().position(|one| one == entry) {
        Some(at) => {
            list.remove(at);
        }
        None => faults.report(field, codes::CHANGE_OF_ABSENT, cause()),
    }
}

fn unknown(faults: &mut Faults, field: &'static str, code: Code, what: &str, id: &str) {
    faults.report(field, code, format!("no {what} has the id {}", quoted(id)));
}

fn there(faults: &mut Faults, field: &'static str, id: &str) {
    faults.report(field, codes::CHANGE_OF_PRESENT, format!("{} is already there", quoted(id)));
}
