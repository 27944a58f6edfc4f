//! Harder kinds of a pool, and an easier one: drawn like any other, then changed in one respect.
//!
//! The change draws from numbers of its own, so that the plain instances stay what they are.

use flexpool_solver::Goal;
use flexpool_solver::draft::{
    CallDraft, PersonDraft, ProblemDraft, RequirementDraft, ReserveDraft, SkillDraft,
};

use super::Profile;
use crate::random::Random;

/// In which respect an instance is harder, or easier, than others of its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// In none.
    #[default]
    Plain,
    /// All classes weighted in one level, and no reserve: easier than the plain ones.
    Simple,
    /// For every seat and start all persons are worth nearly the same: no wishes, one level of every skill, no
    /// experience; planning rates of three grades 24 EUR a year apart leave less than half a point between any two.
    NearTies,
    /// Three times as many seats as persons.
    Shortage,
    /// Four persons in five at 50 to 80 percent, two sharers on seven seats in ten.
    PartTimers,
    /// Every seat asks for one of two neighbouring skills of a ring, every person has two; three parent offices
    /// with a share of 15 percent, and a quarter of the pool's FTE in reserve for every class.
    OneComponent,
    /// Two fifths of the pool's FTE in reserve for every class.
    BindingReserve,
}

impl Kind {
    /// The hard ones.
    pub const HARD: [Self; 5] =
        [Self::NearTies, Self::Shortage, Self::PartTimers, Self::OneComponent, Self::BindingReserve];

    /// The name in that of an instance; empty for a plain one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Simple => "simple",
            Self::NearTies => "near-ties",
            Self::Shortage => "shortage",
            Self::PartTimers => "part-timers",
            Self::OneComponent => "one-component",
            Self::BindingReserve => "binding-reserve",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Plain, Self::Simple].into_iter().chain(Self::HARD).find(|kind| kind.name() == name)
    }

    /// The profile with as many calls and seats as the kind has.
    pub(super) fn sized(self, profile: Profile) -> Profile {
        if self != Self::Shortage {
            return profile;
        }
        let (fewest, most) = profile.n_persons;
        // As many seats per call as in a city.
        let calls = |persons: i64| persons * 15 / 8;
        Profile { n_calls: (calls(fewest), calls(most)), n_seats: (3 * fewest, 3 * most), ..profile }
    }

    /// Makes a plain draft one of this kind.
    pub(super) fn shape(self, draft: &mut ProblemDraft, seed: u64) {
        let mut random = Random::new(seed ^ 0x6b69_6e64);
        match self {
            Self::Plain | Self::Shortage => {}
            Self::Simple => {
                draft.policy.coverage = Some("weighted".into());
                draft.policy.reserve = None;
            }
            Self::NearTies => near_ties(draft, &mut random),
            Self::PartTimers => part_timers(draft, &mut random),
            Self::OneComponent => one_component(draft, &mut random),
            Self::BindingReserve => reserve(draft, 40),
        }
    }
}

fn near_ties(draft: &mut ProblemDraft, random: &mut Random) {
    // Lowest first, dearest first: what a grade costs more than the band's highest is all that tells persons apart.
    let rates = [("E9a", 60_048), ("E9b", 60_024), ("E9c", 60_000)];
    draft.policy.planning_rates = rates.map(|(grade, rate)| (grade.to_owned(), rate)).into();
    for goal in [Goal::Experience, Goal::Continuity, Goal::ShortTraining, Goal::FteAsWished] {
        draft.policy.weights.insert(goal.name().into(), 0);
    }
    draft.published.clear();
    for person in &mut draft.persons {
        person.scheme = "tvoed".into();
        person.grade = random.pick(&rates).0.into();
        person.wishes = None;
        person.leadership = true;
        person.skills.iter_mut().for_each(|skill| skill.level = 2);
        // Past burdens count from 24 months on; without any the load of all is the same.
        person.deployments.iter_mut().for_each(|fixed| fixed.demanding = false);
    }
    for seat in draft.calls.iter_mut().flat_map(|call| &mut call.seats) {
        seat.lowest_grade = "E9a".into();
        seat.highest_grade = Some("E9c".into());
        seat.nice.clear();
        seat.must.iter_mut().flatten().for_each(|need| need.level = 2);
        seat.must.iter_mut().for_each(unique);
    }
}

fn part_timers(draft: &mut ProblemDraft, random: &mut Random) {
    // What running deployments occupy was drawn for the FTE of those who sit there.
    let sits = |person: &PersonDraft| person.deployments.iter().any(|fixed| fixed.call.is_some());
    let occupied: Vec<String> = draft
        .persons
        .iter()
        .flat_map(|person| &person.deployments)
        .filter_map(|fixed| fixed.call.clone())
        .collect();
    for person in draft.persons.iter_mut().filter(|person| !sits(person)) {
        person.fte_percent = if random.chance(80) { *random.pick(&[50, 60, 70, 80]) } else { 100 };
    }
    let is_free = |call: &&mut CallDraft| !occupied.contains(&call.id);
    for seat in draft.calls.iter_mut().filter(is_free).flat_map(|call| &mut call.seats) {
        let shared = random.chance(70);
        let least = if shared { *random.pick(&[50, 75, 90]) } else { 50 };
        seat.most_sharers = shared.then_some(2);
        seat.fte_wished_percent = (!shared).then_some(80);
        seat.fte_least_percent = Some(least);
        seat.fte_reason = (least > 50).then(|| "Schalterdienst".into());
    }
}

fn one_component(draft: &mut ProblemDraft, random: &mut Random) {
    let ring: Vec<String> = draft.policy.skills.iter().map(|skill| skill.code.clone()).collect();
    let two = |at: usize| [&ring[at % ring.len()], &ring[(at + 1) % ring.len()]];
    for (at, person) in draft.persons.iter_mut().enumerate() {
        let has = |skill: &&String| !person.skills.iter().any(|entry| entry.skill == **skill);
        let missing: Vec<&String> = two(at).into_iter().filter(has).collect();
        let entry = |skill: &String| SkillDraft { skill: skill.clone(), level: 2, ..Default::default() };
        person.skills.extend(missing.into_iter().map(entry));
    }
    for seat in draft.calls.iter_mut().flat_map(|call| &mut call.seats) {
        let at = random.index(ring.len());
        let need =
            |skill: &String| RequirementDraft { skill: skill.clone(), level: *random.pick(&[1, 1, 2]) };
        seat.must = vec![two(at).into_iter().map(need).collect()];
    }
    for (at, office) in draft.offices.iter_mut().enumerate() {
        office.parent = Some(format!("Amt {}", at % 3 + 1));
    }
    draft.policy.office_share_percent = Some(15);
    reserve(draft, 25);
}

/// Keeps `percent` of the pool's FTE free on every grid date, against calls of every class.
fn reserve(draft: &mut ProblemDraft, percent: i64) {
    let fte: i64 = draft.persons.iter().map(|person| person.fte_percent).sum();
    draft.policy.reserve =
        Some(ReserveDraft { fte_percent: fte * percent / 100, usable_by_classes: Vec::new() });
}

/// Each requirement once: equal levels can make two of a group the same.
fn unique(group: &mut Vec<RequirementDraft>) {
    group.sort_by(|a, b| a.skill.cmp(&b.skill));
    group.dedup();
}
