//! Random policies: every switch of the rule book in each of its positions.

use std::collections::BTreeMap;

use flexpool_solver::domain::{Lift, StartGrid};
use flexpool_solver::draft::{
    BelowGradeDraft, HomeDraft, LadderDraft, LadderGradeDraft, LiftDraft, ParticipationDraft, PolicyDraft,
    ReserveDraft, SkillNameDraft,
};
use flexpool_solver::goal::Goal;

use super::{Profile, Theme, World};
use crate::random::Random;

/// A grade of the ladders, from `lowest` to `highest` on its scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grade {
    pub(super) scheme: &'static str,
    pub(super) name: &'static str,
    pub(super) lowest: i64,
    pub(super) highest: i64,
}

/// Grades of the tiny problems: few, so that they often match, with intervals, on two scales.
const SHORT: [(&str, &str, i64, i64); 8] = [
    ("tvoed", "E8", 1, 1),
    ("tvoed", "E9a", 2, 2),
    ("tvoed", "E9b", 3, 3),
    ("tvoed", "E9c", 4, 4),
    ("beamte", "A8", 1, 2),
    ("beamte", "A9", 2, 4),
    ("sue", "S8a", 1, 1),
    ("sue", "S8b", 2, 2),
];

/// Grades of a city's pool.
const REAL: [(&str, &str, i64, i64); 16] = [
    ("tvoed", "E6", 1, 1),
    ("tvoed", "E7", 2, 2),
    ("tvoed", "E8", 3, 3),
    ("tvoed", "E9a", 4, 4),
    ("tvoed", "E9b", 5, 5),
    ("tvoed", "E9c", 6, 6),
    ("tvoed", "E10", 7, 7),
    ("tvoed", "E11", 8, 8),
    ("tvoed", "E12", 9, 9),
    ("tvoed", "E13", 10, 10),
    ("beamte", "A8", 3, 4),
    ("beamte", "A9", 5, 5),
    ("beamte", "A10", 6, 6),
    ("beamte", "A11", 7, 8),
    ("beamte", "A12", 9, 9),
    ("beamte", "A13", 10, 10),
];

/// The grades of the profile, ladder by ladder, lowest first.
pub(super) fn grades(profile: &Profile) -> Vec<Grade> {
    let rows: &[_] = if profile.real { &REAL } else { &SHORT };
    rows.iter().map(|&(scheme, name, lowest, highest)| Grade { scheme, name, lowest, highest }).collect()
}

/// The grades that most persons and seats have: a few neighbours in a tiny problem, all in a real city.
pub(super) fn usual(profile: &Profile, random: &mut Random) -> Vec<Grade> {
    let level = random.between(1, 3);
    let near = |grade: &Grade| grade.scheme != "sue" && grade.lowest <= level + 1 && level <= grade.highest;
    grades(profile).into_iter().filter(|grade| profile.real || near(grade)).collect()
}

/// The city's durations.
pub(super) fn months(profile: &Profile, theme: Theme, random: &mut Random) -> Vec<i64> {
    let lists: [&[i64]; 5] = [&[1], &[1, 2], &[2, 3], &[3], &[3, 6]];
    match theme {
        _ if profile.real => vec![3, 6, 9],
        Theme::Succession => vec![1],
        _ => random.pick(&lists).to_vec(),
    }
}

impl World<'_> {
    pub(super) fn policy(&mut self) -> PolicyDraft {
        let longest = *self.months.last().expect("a city names durations");
        let coverage = self.odd(40).then(|| *self.random.pick(&["weighted", "weighted", "strict"]));
        PolicyDraft {
            risks: None,
            city: "Musterstadt".into(),
            version: "1".into(),
            author: "Personalamt".into(),
            date: "2026-12-01".into(),
            months: self.months.clone(),
            start_grid: self.start_grid(),
            office_limit_months: if self.profile.real {
                9
            } else {
                self.random.between(longest, longest + 4)
            },
            continuation_gap_months: self.odd(50).then(|| self.random.between(0, 5)),
            rest_days: self.odd(60).then(|| *self.random.pick(&[0, 7, 15, 28, 40])),
            ladders: self.ladders(),
            below_grade: self.below_grade(),
            above_grade: self.above_grade(),
            deployable_roles: vec!["clerk".into(), "lead".into()],
            participation: self.participation(),
            mandate_end: self.odd(25).then(|| self.day(60, 240).to_string()),
            reserve: self.reserve(),
            // Decides no plan, only which one is recommended; the law about it sets its own.
            rebalance: None,
            office_share_percent: self.odd(60).then(|| self.random.between(0, 60)),
            skill_after_onboarding: self.random.chance(40),
            class_weights: (coverage == Some("weighted")).then(|| self.class_weights()).flatten(),
            coverage: coverage.map(Into::into),
            weights: self.weights(),
            planning_rates: self.planning_rates(),
            lifts: self.lifts(),
            skills: self.catalogue(),
            tags: self.tags.clone(),
            home: HomeDraft {
                employer: "city".into(),
                establishment: "rathaus".into(),
                assignable_employers: vec!["jobcenter".into()],
            },
        }
    }

    fn start_grid(&mut self) -> Option<String> {
        match self.grid {
            StartGrid::Monday => self.random.chance(50).then(|| "monday".into()),
            StartGrid::FirstOfMonth => Some("first_of_month".into()),
            StartGrid::FirstAndFifteenth => Some("first_and_fifteenth".into()),
        }
    }

    /// One ladder per scheme; tariff staff and civil servants share a scale.
    fn ladders(&self) -> Vec<LadderDraft> {
        let mut ladders: Vec<LadderDraft> = Vec::new();
        for grade in &self.grades {
            if ladders.last().is_none_or(|ladder| ladder.scheme != grade.scheme) {
                let scale = if grade.scheme == "sue" { "social" } else { "general" };
                ladders.push(LadderDraft {
                    scheme: grade.scheme.into(),
                    scale: scale.into(),
                    grades: Vec::new(),
                });
            }
            ladders.last_mut().expect("a ladder was just begun").grades.push(LadderGradeDraft {
                grade: grade.name.into(),
                lowest_level: grade.lowest,
                highest_level: (grade.highest > grade.lowest).then_some(grade.highest),
            });
        }
        ladders
    }

    fn below_grade(&mut self) -> Option<BelowGradeDraft> {
        let rule = |rule: &str| BelowGradeDraft { rule: rule.into(), ..Default::default() };
        match self.random.between(0, 9) {
            0..3 => None,
            3 => Some(rule("never")),
            4..8 => Some(rule("with_consent")),
            _ => Some(BelowGradeDraft {
                authority: Some("Oberbürgermeister".into()),
                until: Some(self.day(30, 200).to_string()),
                ..rule("emergency")
            }),
        }
    }

    fn above_grade(&mut self) -> Option<String> {
        match self.random.between(0, 9) {
            0..4 => None,
            4 => Some("never".into()),
            _ => Some("one_level".into()),
        }
    }

    fn participation(&mut self) -> ParticipationDraft {
        let short_days = *self.random.pick(&[0, 7, 14, 21]);
        ParticipationDraft {
            short_days,
            long_days: short_days + *self.random.pick(&[0, 7, 14, 21]),
            long_above_months: self.odd(60).then(|| self.random.between(0, 4)),
            notice_days: self.odd(50).then(|| *self.random.pick(&[0, 3, 7, 14])),
            staff_council_above_months: self.odd(30).then(|| self.random.between(0, 3)),
        }
    }

    fn reserve(&mut self) -> Option<ReserveDraft> {
        if self.profile.real {
            // Two persons, and six in a hundred of a large pool.
            let fte_percent = if self.profile.n_persons.0 > 100 { 6 * self.profile.n_persons.0 } else { 200 };
            return Some(ReserveDraft { fte_percent, usable_by_classes: vec![0, 1] });
        }
        self.random.chance(40).then(|| ReserveDraft {
            fte_percent: *self.random.pick(&[0, 40, 75, 100, 100, 150, 200]),
            usable_by_classes: self.random.some(&[0, 1, 2, 3, 4], 30),
        })
    }

    fn class_weights(&mut self) -> Option<Vec<i64>> {
        self.odd(50).then(|| {
            let mut weights: Vec<_> = (0..5).map(|_| self.random.between(1, 60)).collect();
            weights.sort_unstable_by(|a, b| b.cmp(a));
            weights
        })
    }

    /// Published defaults, goals switched off and unusual weights in one mixture.
    fn weights(&mut self) -> BTreeMap<String, i64> {
        let mut weights = BTreeMap::new();
        if self.profile.real || self.random.chance(20) {
            return weights;
        }
        for goal in Goal::ALL {
            match self.random.between(0, 99) {
                0..50 => {}
                50..65 => drop(weights.insert(goal.name().into(), 0)),
                _ => drop(weights.insert(goal.name().into(), self.random.between(1, 300))),
            }
        }
        weights
    }

    /// Rates rise with the level, but for noise; some grades have none.
    fn planning_rates(&mut self) -> BTreeMap<String, i64> {
        let mut rates = BTreeMap::new();
        for grade in self.grades.clone() {
            if !self.odd(15) {
                let noise = self.random.between(-4_000, 4_000);
                rates.insert(grade.name.into(), 46_000 + 5_300 * grade.lowest + noise);
            }
        }
        rates
    }

    /// Now and then some rules are lifted until a day within the time of the calls.
    fn lifts(&mut self) -> Vec<LiftDraft> {
        if self.profile.real || !self.odd(30) {
            return Vec::new();
        }
        let rules = self.random.some(&Lift::RULES, 50);
        let lift = |rule: &flexpool_solver::Rule| LiftDraft {
            rule: rule.name().into(),
            authority: "Krisenstab".into(),
            until: self.day(20, 240).to_string(),
        };
        rules.iter().map(lift).collect()
    }

    fn catalogue(&self) -> Vec<SkillNameDraft> {
        let name = |code: &String| SkillNameDraft { code: code.clone(), name: format!("Fachgebiet {code}") };
        self.skills.iter().map(name).collect()
    }
}
