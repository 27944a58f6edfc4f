//! Random scenarios on a random problem: every type of change, none that contradicts another.

use flexpool_solver::Problem;
use flexpool_solver::domain::{Day, DeploymentState, Lift, Span};
use flexpool_solver::draft::{
    AbsenceDraft, CallFieldsDraft, ChangeDraft, CrisisDraft, OfficeDraft, PersonDraft, ProblemDraft,
    ScenarioDraft,
};
use flexpool_solver::goal::Goal;

use super::days;
use crate::random::Random;

/// A scenario that applies to `problem`; an empty one now and then.
pub fn scenario(problem: &Problem, seed: u64) -> ScenarioDraft {
    let mut random = Random::new(seed ^ 0x5ce0_a210);
    let until = problem.as_of().plus_days(days(random.between(1, 200)));
    let draft = problem.to_draft();
    let mut world = World { problem, draft, random, until };
    let mut changes = Vec::new();
    world.calls(&mut changes);
    world.persons(&mut changes);
    world.policy(&mut changes);
    world.random.shuffle(&mut changes);
    ScenarioDraft {
        format: ScenarioDraft::FORMAT.into(),
        name: format!("Planspiel {seed}"),
        note: None,
        crisis: Some(CrisisDraft { authority: Some("Krisenstab".into()), until: Some(until.to_string()) }),
        changes,
    }
}

struct World<'p> {
    problem: &'p Problem,
    draft: ProblemDraft,
    random: Random,
    until: Day,
}

impl World<'_> {
    fn calls(&mut self, changes: &mut Vec<ChangeDraft>) {
        for call in self.draft.calls.clone() {
            match self.random.between(0, 9) {
                0 => changes.push(ChangeDraft::WithdrawCall { call: call.id }),
                1 => {
                    let set = CallFieldsDraft {
                        class: Some(self.random.between(0, 4)),
                        goal: Some("Rückstand halbiert".into()),
                        whole: Some(!call.whole),
                        onboarding_weeks: Some(if self.random.chance(50) { None } else { Some(3) }),
                        task: Some(None),
                        ..CallFieldsDraft::default()
                    };
                    changes.push(ChangeDraft::ChangeCall { call: call.id, set: Box::new(set) });
                }
                2 => {
                    let mut added = call.clone();
                    added.id = format!("new-{}", call.id);
                    if self.random.chance(30) {
                        added.office = format!("office-of-{}", call.id);
                        let office = OfficeDraft {
                            id: added.office.clone(),
                            name: "Krisenstab".into(),
                            ..OfficeDraft::default()
                        };
                        changes.push(ChangeDraft::AddOffice { office });
                    }
                    let (published, occupied) = (Vec::new(), Vec::new());
                    changes.push(ChangeDraft::AddCall { call: Box::new(added), published, occupied });
                }
                _ => {}
            }
        }
    }

    fn persons(&mut self, changes: &mut Vec<ChangeDraft>) {
        for person in self.draft.persons.clone() {
            if self.random.chance(12) && !self.is_referred_to(&person) {
                changes.push(ChangeDraft::NeverJoined { person: person.id.clone() });
                continue;
            }
            self.person(changes, &person);
            for fixed in &person.deployments {
                let id = self.problem.find_person(&person.id).expect("the draft is of the problem");
                let ended = |state| state == DeploymentState::Ended;
                let mut known = self.problem.person(id).deployments.iter();
                let over = known.any(|known| known.id == fixed.id && ended(known.state));
                if !over && self.random.chance(30) {
                    changes.push(ChangeDraft::Recallable { deployment: fixed.id.clone() });
                }
            }
            if self.random.chance(10) {
                let mut joined = PersonDraft { id: format!("new-{}", person.id), ..person.clone() };
                joined.deployments.clear();
                changes.push(ChangeDraft::Joins { person: Box::new(joined), published: Vec::new() });
            }
        }
    }

    fn person(&mut self, changes: &mut Vec<ChangeDraft>, person: &PersonDraft) {
        let id = || person.id.clone();
        for absence in &person.absences {
            if self.random.chance(30) {
                let (start, end) = (absence.start.clone(), absence.end.clone());
                changes.push(ChangeDraft::Present { person: id(), start, end });
            }
        }
        if self.random.chance(20) {
            let start = self.day(-20, 100);
            let span = Span::new(start, start.plus_days(days(self.random.between(1, 60))));
            if !person.absences.iter().any(|absence| read(absence).overlaps(span)) {
                let (start, end) = (span.start.to_string(), span.end.to_string());
                changes.push(ChangeDraft::Absent { person: id(), start, end });
            }
        }
        if self.random.chance(15) {
            let exit = self.random.chance(70).then(|| self.day(200, 400).to_string());
            changes.push(ChangeDraft::Leaves { person: id(), exit });
        }
        if self.random.chance(20) && !self.draft.policy.skills.is_empty() {
            let skill = self.random.pick(&self.draft.policy.skills).code.clone();
            let ready_from = self.random.chance(50).then(|| self.day(0, 100).to_string());
            let level = self.random.between(1, 3);
            let entry = |skill: &flexpool_solver::draft::SkillDraft| {
                (skill.skill.clone(), skill.level, skill.valid_until.clone(), skill.ready_from.clone())
            };
            let known: Vec<_> = person.skills.iter().map(entry).collect();
            if !known.contains(&(skill.clone(), level, None, ready_from.clone())) {
                changes.push(ChangeDraft::Trained { person: id(), skill, level, ready_from });
            }
        } else if let Some(skill) = person.skills.iter().find(|skill| skill.valid_until.is_none())
            && self.random.chance(20)
        {
            changes.push(ChangeDraft::Untrained {
                person: id(),
                skill: skill.skill.clone(),
                level: skill.level,
                ready_from: skill.ready_from.clone(),
            });
        }
    }

    /// Whether a call extends a deployment of the person, or one that comes might.
    fn is_referred_to(&self, person: &PersonDraft) -> bool {
        let mut extended = self.draft.calls.iter().filter_map(|call| call.extends.as_ref());
        extended.any(|id| person.deployments.iter().any(|fixed| fixed.id == *id))
    }

    fn policy(&mut self, changes: &mut Vec<ChangeDraft>) {
        for goal in Goal::ALL {
            if self.random.chance(8) {
                let weight = self.random.between(0, 300);
                changes.push(ChangeDraft::Weight { goal: goal.name().into(), weight });
            }
        }
        match self.random.between(0, 5) {
            0 => changes.push(ChangeDraft::Coverage { mode: "strict".into(), class_weights: None }),
            1 => {
                let class_weights = self.random.chance(50).then(|| vec![50, 40, 30, 20, 10]);
                changes.push(ChangeDraft::Coverage { mode: "weighted".into(), class_weights });
            }
            _ => {}
        }
        for rule in Lift::RULES {
            if !self.random.chance(25) {
                continue;
            }
            let rule_name = rule.name().to_owned();
            match self.problem.policy().lifted_until(rule) {
                Some(until) if until > self.problem.as_of() => {
                    changes.push(ChangeDraft::RestoreRule { rule: rule_name });
                }
                Some(_) => {}
                None => {
                    let until = self.random.chance(50).then(|| self.until.to_string());
                    let authority = self.random.chance(50).then(|| "Oberbürgermeister".to_owned());
                    changes.push(ChangeDraft::LiftRule { rule: rule_name, authority, until });
                }
            }
        }
    }

    fn day(&mut self, earliest: i64, latest: i64) -> Day {
        self.problem.as_of().plus_days(days(self.random.between(earliest, latest)))
    }
}

fn read(absence: &AbsenceDraft) -> Span {
    let day = |text: &str| Day::of(text.parse().expect("a canonical draft has dates"));
    Span::new(day(&absence.start), day(&absence.end))
}
