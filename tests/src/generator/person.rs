//! Random persons of the pool.

use flexpool_solver::domain::CallKind;
use flexpool_solver::draft::{
    AbsenceDraft, ConsentDraft, ExclusionDraft, OfficeDraft, PersonDraft, RestrictionsDraft, SkillDraft,
    WishesDraft,
};

use super::call::TASKS;
use super::{Theme, World, days};

impl World<'_> {
    pub(super) fn persons(&mut self, offices: &[OfficeDraft]) -> Vec<PersonDraft> {
        let n_persons = self.random.between(self.profile.n_persons.0, self.profile.n_persons.1);
        (0..n_persons).map(|number| self.person(number, offices)).collect()
    }

    fn person(&mut self, number: i64, offices: &[OfficeDraft]) -> PersonDraft {
        let choice = if self.odd(35) { &self.grades } else { &self.usual };
        let grade = *self.random.pick(choice);
        PersonDraft {
            id: format!("p{number:03}"),
            cover_name: format!("Vogel {number}"),
            team: format!("team{}", self.random.between(0, if self.profile.real { 6 } else { 1 })),
            role: if self.odd(10) { "head" } else { *self.random.pick(&["clerk", "lead"]) }.into(),
            scheme: grade.scheme.into(),
            grade: grade.name.into(),
            fte_percent: self.contract(),
            skills: self.skills_of_person(),
            leadership: self.random.chance(30),
            entry: self.odd(10).then(|| self.day(-30, 60).to_string()),
            exit: self.odd(10).then(|| self.day(90, 220).to_string()),
            probation_end: self.odd(10).then(|| self.day(0, 120).to_string()),
            absences: self.absences(),
            restrictions: self.odd(30).then(|| self.restrictions()),
            exclusions: self.exclusions(offices),
            consents: self.consents(),
            wishes: self.odd(60).then(|| self.wishes(offices)),
            deployments: Vec::new(),
        }
    }

    fn contract(&mut self) -> i64 {
        match (self.theme, self.odd(55)) {
            (Theme::PartTime, _) => *self.random.pick(&[30, 40, 40, 50, 50, 60, 100]),
            (_, true) => *self.random.pick(&[20, 30, 40, 50, 60, 75, 80]),
            (_, false) => 100,
        }
    }

    /// Skills at levels 1 to 3; some run out, some are still in training, some are listed twice.
    fn skills_of_person(&mut self) -> Vec<SkillDraft> {
        let n_skills = i64::try_from(self.skills.len()).expect("a catalogue is short");
        let percent = if self.profile.real { 480 / n_skills } else { 75 };
        let mut skills = Vec::new();
        for code in self.random.some(&self.skills.clone(), percent) {
            let n_entries = if self.odd(8) { 2 } else { 1 };
            for entry in 0..n_entries {
                let dated = self.odd(30);
                let in_training = dated && (entry > 0 || self.random.chance(50));
                skills.push(SkillDraft {
                    skill: code.clone(),
                    level: self.random.between(1, 3),
                    valid_until: (dated && !in_training).then(|| self.day(0, 120).to_string()),
                    ready_from: in_training.then(|| self.day(0, 90).to_string()),
                });
            }
        }
        skills
    }

    /// Up to two absences, one after the other.
    fn absences(&mut self) -> Vec<AbsenceDraft> {
        let mut absences = Vec::new();
        let mut earliest = -20;
        for percent in [25, 10] {
            if self.odd(percent) {
                let start = self.random.between(earliest, earliest + 90);
                let length = self.random.between(1, 60);
                absences.push(AbsenceDraft {
                    start: self.as_of.plus_days(days(start)).to_string(),
                    end: self.as_of.plus_days(days(start + length)).to_string(),
                });
                earliest = start + length + 1;
            }
        }
        absences
    }

    fn restrictions(&mut self) -> RestrictionsDraft {
        let needs =
            if self.random.chance(50) { vec![self.random.some(&self.tags.clone(), 50)] } else { Vec::new() };
        RestrictionsDraft {
            avoids: self.random.some(&self.tags.clone(), 20),
            needs: needs.into_iter().filter(|group| !group.is_empty()).collect(),
        }
    }

    fn exclusions(&mut self, offices: &[OfficeDraft]) -> Vec<ExclusionDraft> {
        if !self.odd(15) {
            return Vec::new();
        }
        let office = self.random.pick(offices).id.clone();
        vec![ExclusionDraft {
            office,
            task: self.random.chance(50).then(|| self.random.pick(&TASKS).to_string()),
        }]
    }

    fn consents(&mut self) -> Vec<ConsentDraft> {
        let kinds = self.random.some(&["below_grade", "third_party"], 40);
        let given = |kind: &str, given_on: String| ConsentDraft { kind: kind.into(), given_on };
        kinds.into_iter().map(|kind| given(kind, self.day(-200, 10).to_string())).collect()
    }

    fn wishes(&mut self, offices: &[OfficeDraft]) -> WishesDraft {
        let percent = if self.profile.real { 8 } else { 25 };
        let mut wishes =
            WishesDraft { skills: self.random.some(&self.skills.clone(), percent), ..Default::default() };
        for office in offices {
            match self.random.between(0, 99) {
                draw if draw < percent => wishes.offices.push(office.id.clone()),
                draw if draw < 2 * percent => wishes.unwanted_offices.push(office.id.clone()),
                _ => {}
            }
        }
        for kind in CallKind::ALL {
            match self.random.between(0, 99) {
                0..15 => wishes.kinds.push(kind.name().into()),
                15..30 => wishes.unwanted_kinds.push(kind.name().into()),
                _ => {}
            }
        }
        wishes
    }
}
