//! Laws of the rule book: what never hurts, and what does not matter.

use flexpool_solver::Rule;
use flexpool_solver::draft::{
    BelowGradeDraft, ConsentDraft, LiftDraft, PersonDraft, ProblemDraft, SkillDraft,
};
use flexpool_solver::goal::Goal;
use flexpool_tests::random::Random;
use flexpool_tests::small;

use super::{best, expect, for_all, optimum, valid};

/// A change that takes something away from the rules, and nothing else.
pub(crate) type Relaxation = (&'static str, fn(&mut ProblemDraft));

/// How the names of relaxations end that may bring an earlier first start.
const EARLIER: &str = "where an early start is no goal";

/// Changes that leave every valid plan valid and its score no worse.
pub(crate) const RELAXATIONS: &[Relaxation] = &[
    ("no absences", |d| d.persons.iter_mut().for_each(|person| person.absences.clear())),
    ("no entry and no exit", |d| {
        d.persons.iter_mut().for_each(|person| (person.entry, person.exit) = (None, None));
    }),
    ("every role is deployable", |d| d.policy.deployable_roles.push("head".into())),
    ("a higher office limit", |d| d.policy.office_limit_months += 12),
    ("no rest", |d| d.policy.rest_days = Some(0)),
    ("no reserve", |d| d.policy.reserve = None),
    ("a smaller reserve", |d| d.policy.reserve.iter_mut().for_each(|reserve| reserve.fte_percent /= 2)),
    ("every class may use the reserve", |d| {
        d.policy.reserve.iter_mut().for_each(|reserve| reserve.usable_by_classes = vec![0, 1, 2, 3, 4]);
    }),
    ("no mandate", |d| d.policy.mandate_end = None),
    ("one level above the own grade", |d| d.policy.above_grade = Some("one_level".into())),
    ("work below the own grade with consent", |d| {
        if d.policy.below_grade.as_ref().is_none_or(|below| below.rule == "never") {
            d.policy.below_grade =
                Some(BelowGradeDraft { rule: "with_consent".into(), ..Default::default() });
        }
    }),
    ("everybody consents", |d| {
        let consent = ConsentDraft { kind: "below_grade".into(), given_on: d.as_of.clone() };
        d.persons.iter_mut().for_each(|person| person.consents = vec![consent.clone()]);
    }),
    ("no exclusions", |d| d.persons.iter_mut().for_each(|person| person.exclusions.clear())),
    ("no restrictions", |d| d.persons.iter_mut().for_each(|person| person.restrictions = None)),
    ("everybody can lead", |d| d.persons.iter_mut().for_each(|person| person.leadership = true)),
    ("everybody can train others in everything", |d| {
        let all: Vec<SkillDraft> = d.policy.skills.iter().map(|skill| small::skill(&skill.code, 3)).collect();
        d.persons.iter_mut().for_each(|person| person.skills = all.clone());
    }),
    ("a skill after onboarding", |d| d.policy.skill_after_onboarding = true),
    ("one more person", |d| {
        let person = PersonDraft { deployments: Vec::new(), id: "q".into(), ..d.persons[0].clone() };
        d.persons.push(person);
    }),
    ("all offices are of the city", |d| d.offices.iter_mut().for_each(|office| office.employer = None)),
    ("calls are complete", |d| {
        for call in &mut d.calls {
            (call.goal, call.workplace) = ("Ziel".into(), "Rathaus".into());
        }
    }),
    ("calls may be served in part", |d| {
        d.calls.iter_mut().for_each(|call| (call.whole, call.least_seats) = (false, None));
    }),
    ("calls take mixed teams", |d| d.calls.iter_mut().for_each(|call| call.one_team = false)),
    ("seats of a call start apart", |d| d.calls.iter_mut().for_each(|call| call.start_together = false)),
    ("calls may start later", |d| {
        for call in &mut d.calls {
            call.latest_start = call.latest_start.as_ref().map(|latest| days_after(latest, 20));
        }
    }),
    ("one longer duration, where an early start is no goal", |d| {
        let longest =
            d.policy.months.iter().chain(d.calls.iter().flat_map(|call| &call.months_acceptable)).max();
        let longer = longest.expect("a city names durations") + 1;
        d.policy.months.push(longer);
        d.policy.office_limit_months = d.policy.office_limit_months.max(longer);
        for call in d.calls.iter_mut().filter(|call| call.first_day.is_none()) {
            if call.months_acceptable.is_empty() {
                call.months_acceptable.extend(call.months_wished);
            }
            call.months_acceptable.push(longer);
        }
    }),
    ("rest is lifted for a time", |d| lift(d, Rule::Rest)),
    ("the office limit is lifted for a time", |d| lift(d, Rule::OfficeLimit)),
    ("the reserve is lifted for a time", |d| lift(d, Rule::Reserve)),
    ("work below the own grade is lifted for a time", |d| lift(d, Rule::BelowGrade)),
    ("one level above is lifted for a time", |d| lift(d, Rule::AboveGrade)),
    ("one level of skill is lifted for a time", |d| lift(d, Rule::Skills)),
    ("the clocks are lifted for a time, where an early start is no goal", |d| lift(d, Rule::Window)),
    ("no leadership asked for", |d| seats(d, |seat| seat.leadership = false)),
    ("one percent of FTE is enough", |d| seats(d, |seat| seat.fte_least_percent = Some(1))),
    ("every seat may be shared", |d| seats(d, |seat| seat.most_sharers = Some(2))),
    ("a shorter participation, where an early start is no goal", |d| {
        d.policy.participation.short_days = 0;
        d.policy.participation.notice_days = None;
    }),
];

#[test]
fn relaxing_a_rule_never_makes_the_score_worse() {
    for_all(4, 100, |draft, seed| {
        let mut random = Random::new(seed);
        for _ in 0..3 {
            let what = random.pick(RELAXATIONS).0;
            let (draft, relaxed) = relaxed(draft, what);
            let (before, after) = (best(&draft)?, best(&relaxed)?);
            if after < before {
                return Err(format!("{what}: {after:?} is worse than {before:?}"));
            }
        }
        Ok(true)
    });
}

#[test]
fn an_unused_person_removed_leaves_the_optimal_score() {
    for_all(4, 30, |draft, _| {
        let mut draft = draft.clone();
        draft.policy.reserve = None;
        draft.policy.weights.insert(Goal::OfficeShare.name().into(), 0);
        draft.published.clear();
        let problem = valid(&draft)?;
        let outcome = optimum(&problem)?;
        let used = |id: &str| {
            problem.find_person(id).is_some_and(|person| !outcome.plan.calls_of(person).is_empty())
        };
        let unused = |person: &PersonDraft| person.deployments.is_empty() && !used(&person.id);
        let unused: Vec<_> =
            draft.persons.iter().filter(|person| unused(person)).map(|person| person.id.clone()).collect();
        for id in &unused {
            let mut without = draft.clone();
            without.persons.retain(|person| person.id != *id);
            expect(&format!("best score without {id}"), best(&without)?, outcome.score.clone())?;
        }
        Ok(!unused.is_empty())
    });
}

/// The draft and what the relaxation of this name makes of it.
///
/// An earlier first start of a call makes every later one worse, so both drafts lose that goal
/// where the relaxation may bring one.
pub(crate) fn relaxed(draft: &ProblemDraft, what: &str) -> (ProblemDraft, ProblemDraft) {
    let mut draft = draft.clone();
    if what.ends_with(EARLIER) {
        draft.policy.weights.insert(Goal::EarlyStart.name().into(), 0);
    }
    let mut relaxed = draft.clone();
    let relaxation = RELAXATIONS.iter().find(|(name, _)| *name == what);
    relaxation.expect("a relaxation of the list").1(&mut relaxed);
    (draft, relaxed)
}

/// Lifts a rule for 200 days, or for longer where it is lifted for longer already.
fn lift(draft: &mut ProblemDraft, rule: Rule) {
    let until = days_after(&draft.as_of, 200);
    let lifts = &mut draft.policy.lifts;
    match lifts.iter_mut().find(|lift| lift.rule == rule.name()) {
        Some(lift) => lift.until = until.max(lift.until.clone()),
        None => lifts.push(LiftDraft { rule: rule.name().into(), authority: "Krisenstab".into(), until }),
    }
}

fn seats(draft: &mut ProblemDraft, change: impl Fn(&mut flexpool_solver::draft::SeatDraft)) {
    draft.calls.iter_mut().flat_map(|call| &mut call.seats).for_each(change);
}

fn days_after(day: &str, days: i32) -> String {
    let day: jiff::civil::Date = day.parse().expect("the generator writes dates");
    flexpool_solver::domain::Day::of(day).plus_days(days).to_string()
}
