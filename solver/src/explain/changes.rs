//! Lists the changes that an answer may propose, with their prices: the published price table.
//!
//! What is not here is never proposed: absences, exclusions, restrictions, employer, role.
//! Every change but one more person only relaxes, so the plan in question stays valid under it.

use crate::domain::{AboveGrade, CallId, Day, PersonId, Problem, SeatId, SkillId, Timing};
use crate::draft::{CallDraft, PersonDraft, ProblemDraft, SkillDraft};

/// Price of a week by which a start window opens earlier or closes later.
pub const PRICE_WINDOW_WEEK: i64 = 10;
/// Price of accepting another duration, per month away from the wish.
pub const PRICE_MONTH: i64 = 20;
/// Price of a day by which the city's rest gets shorter.
pub const PRICE_REST_DAY: i64 = 10;
/// Price of raising a skill by one level.
pub const PRICE_SKILL_LEVEL: i64 = 150;
/// Price of training a missing skill, per level.
pub const PRICE_TRAINING_LEVEL: i64 = 200;
/// Price of allowing work one grade above the own in the city.
pub const PRICE_ABOVE_GRADE: i64 = 250;
/// Price of one more person in the pool.
pub const PRICE_ONE_MORE_PERSON: i64 = 2_000;
/// Added for a second change: one change is always preferred to two.
pub const PRICE_SECOND_CHANGE: i64 = 1_000;

/// Most weeks by which a window is moved.
pub const MOST_WINDOW_WEEKS: i32 = 12;
/// Days from the decision day until a skill is one level higher.
pub const SKILL_LEVEL_DAYS: i32 = 28;
/// Days from the decision day until a missing skill is trained, per level.
pub const TRAINING_LEVEL_DAYS: i32 = 56;

/// A change of the published list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The call may start these weeks earlier (below zero) or later (above zero) as well.
    Window {
        /// The call.
        call: CallId,
        /// Weeks.
        weeks: i32,
    },
    /// The call accepts this duration as well.
    Months {
        /// The call.
        call: CallId,
        /// Nominal months.
        months: i64,
    },
    /// The city's rest between two deployments gets shorter.
    Rest {
        /// Days left.
        days: i32,
    },
    /// A skill that the person has gets one level higher.
    SkillLevel {
        /// The person.
        person: PersonId,
        /// The skill.
        skill: SkillId,
        /// The level reached.
        level: i64,
        /// The first day on which it holds.
        ready_from: Day,
    },
    /// A skill that the person lacks is trained.
    Training {
        /// The person.
        person: PersonId,
        /// The skill.
        skill: SkillId,
        /// The level reached.
        level: i64,
        /// The first day on which it holds.
        ready_from: Day,
    },
    /// The city allows work one grade above the own.
    AboveGrade,
    /// One more person in the pool, as the seat asks.
    OneMorePerson {
        /// The seat.
        seat: SeatId,
    },
}

impl Change {
    /// The name on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Window { .. } => "window",
            Self::Months { .. } => "months",
            Self::Rest { .. } => "rest",
            Self::SkillLevel { .. } => "skill_level",
            Self::Training { .. } => "training",
            Self::AboveGrade => "one_grade_above",
            Self::OneMorePerson { .. } => "one_more_person",
        }
    }

    /// Its price by the published table.
    pub fn price(&self, problem: &Problem) -> i64 {
        match self {
            Self::Window { weeks, .. } => PRICE_WINDOW_WEEK * i64::from(weeks.abs()),
            Self::Months { call, months } => {
                PRICE_MONTH * (problem.call(*call).wished_months() - months).abs()
            }
            Self::Rest { days } => PRICE_REST_DAY * i64::from(problem.policy().rest_days - days),
            Self::SkillLevel { .. } => PRICE_SKILL_LEVEL,
            Self::Training { level, .. } => PRICE_TRAINING_LEVEL * level,
            Self::AboveGrade => PRICE_ABOVE_GRADE,
            Self::OneMorePerson { .. } => PRICE_ONE_MORE_PERSON,
        }
    }

    /// Whether both may stand in one answer: they change different things.
    fn goes_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Window { weeks, .. }, Self::Window { weeks: others, .. }) => (*weeks < 0) != (*others < 0),
            (
                Self::SkillLevel { skill, .. } | Self::Training { skill, .. },
                Self::SkillLevel { skill: others, .. } | Self::Training { skill: others, .. },
            ) => skill != others,
            _ => std::mem::discriminant(self) != std::mem::discriminant(other),
        }
    }

    /// Makes the change in a draft of `problem`, or of a part of it.
    pub fn apply(&self, problem: &Problem, draft: &mut ProblemDraft) {
        match self {
            Self::Window { call, weeks } => {
                if let (Timing::Window { earliest, latest, .. }, Some(call)) =
                    (&problem.call(*call).timing, call_draft(problem, draft, *call))
                {
                    if *weeks < 0 {
                        call.earliest_start = Some(earliest.plus_days(7 * weeks).to_string());
                    } else {
                        call.latest_start = Some(latest.plus_days(7 * weeks).to_string());
                    }
                }
            }
            Self::Months { call, months } => {
                if let Some(call) = call_draft(problem, draft, *call) {
                    if call.months_acceptable.is_empty() {
                        call.months_acceptable.extend(call.months_wished);
                    }
                    call.months_acceptable.push(*months);
                }
            }
            Self::Rest { days } => shorten_rest(problem, draft, *days),
            Self::SkillLevel { person, skill, level, ready_from }
            | Self::Training { person, skill, level, ready_from } => {
                let id = &problem.person(*person).id;
                if let Some(person) = draft.persons.iter_mut().find(|person| &person.id == id) {
                    person.skills.push(SkillDraft {
                        skill: problem.policy().skills[skill.index()].code.clone(),
                        level: *level,
                        valid_until: None,
                        ready_from: Some(ready_from.to_string()),
                    });
                }
            }
            Self::AboveGrade => draft.policy.above_grade = Some("one_level".into()),
            Self::OneMorePerson { seat } => draft.persons.push(one_more_person(problem, *seat)),
        }
    }
}

/// Every single change that may let `person` serve `seat`, cheapest first, in a fixed order among equals.
pub fn singles(problem: &Problem, person: PersonId, seat: SeatId) -> Vec<Change> {
    let mut changes = of_call(problem, seat.call);
    changes.extend(of_skills(problem, person, seat));
    changes.extend(
        (1..)
            .map(|weeks| problem.policy().rest_days - 7 * weeks)
            .take_while(|days| *days >= 0)
            .map(|days| Change::Rest { days }),
    );
    if problem.policy().above_grade == AboveGrade::Never {
        changes.push(Change::AboveGrade);
    }
    changes.sort_by_cached_key(|change| (change.price(problem), change.clone()));
    changes
}

/// Every pair of `singles` that may stand in one answer, cheapest first.
pub fn pairs(problem: &Problem, singles: &[Change]) -> Vec<[Change; 2]> {
    let mut pairs = Vec::new();
    for (n, first) in singles.iter().enumerate() {
        let partners = singles[n + 1..].iter().filter(|second| first.goes_with(second));
        pairs.extend(partners.map(|second| [first.clone(), second.clone()]));
    }
    pairs.sort_by_cached_key(|pair| (price(problem, pair), pair.clone()));
    pairs
}

/// The price of changes made together.
pub fn price(problem: &Problem, changes: &[Change]) -> i64 {
    let singly: i64 = changes.iter().map(|change| change.price(problem)).sum();
    singly + PRICE_SECOND_CHANGE * (changes.len() as i64 - 1).max(0)
}

/// Every change that may help `person` to `seat`, made as widely as the list allows, at once.
pub(crate) fn widest(problem: &Problem, person: PersonId, seat: SeatId) -> Vec<Change> {
    let mut widest: Vec<Change> = Vec::new();
    for change in singles(problem, person, seat).into_iter().rev() {
        let covered = widest.iter().any(|wider| match (wider, &change) {
            (Change::Months { .. }, Change::Months { .. }) => wider == &change,
            (wider, change) => !wider.goes_with(change),
        });
        if !covered {
            widest.push(change);
        }
    }
    widest
}

fn of_call(problem: &Problem, call: CallId) -> Vec<Change> {
    let Timing::Window { acceptable, .. } = &problem.call(call).timing else {
        return Vec::new();
    };
    let weeks = (1..=MOST_WINDOW_WEEKS).flat_map(|weeks| [-weeks, weeks]);
    let months = problem.policy().months.iter().filter(|months| !acceptable.contains(months));
    weeks
        .map(|weeks| Change::Window { call, weeks })
        .chain(months.map(|months| Change::Months { call, months: *months }))
        .collect()
}

fn of_skills(problem: &Problem, person_id: PersonId, seat: SeatId) -> Vec<Change> {
    let person = problem.person(person_id);
    let mut changes = Vec::new();
    for asked in problem.seat(seat).must.iter().flat_map(|group| &group.any_of) {
        let held =
            person.skills.iter().filter(|entry| entry.skill == asked.skill).map(|entry| entry.level).max();
        let (person, skill, level) = (person_id, asked.skill, asked.level);
        changes.push(match held {
            Some(held) if held < 3 => {
                let ready_from = problem.as_of().plus_days(SKILL_LEVEL_DAYS);
                Change::SkillLevel { person, skill, level: held + 1, ready_from }
            }
            Some(_) => continue,
            None => {
                let days = TRAINING_LEVEL_DAYS * i32::try_from(level).expect("levels are 1 to 3");
                Change::Training { person, skill, level, ready_from: problem.as_of().plus_days(days) }
            }
        });
    }
    changes.sort();
    changes.dedup();
    changes
}

fn call_draft<'a>(problem: &Problem, draft: &'a mut ProblemDraft, call: CallId) -> Option<&'a mut CallDraft> {
    let id = &problem.call(call).id;
    draft.calls.iter_mut().find(|call| &call.id == id)
}

/// Shortens the rest; where a deployment's `free_from` is its end and the old rest, that moves too.
pub(crate) fn shorten_rest(problem: &Problem, draft: &mut ProblemDraft, days: i32) {
    let old = problem.policy().rest_days;
    draft.policy.rest_days = Some(i64::from(days));
    for person in &mut draft.persons {
        let Some(known) = problem.find_person(&person.id) else { continue };
        for deployment in &mut person.deployments {
            let was = problem.person(known).deployments.iter().find(|was| was.id == deployment.id);
            if let Some(was) = was.filter(|was| was.free_from == was.span.end.plus_days(old)) {
                deployment.free_from = Some(was.span.end.plus_days(days).to_string());
            }
        }
    }
}

/// A person with just what the seat asks: lowest grade, the first skill of every group, the wished FTE.
///
/// The id sorts behind all others, so that theirs stay.
pub(crate) fn one_more_person(problem: &Problem, seat_id: SeatId) -> PersonDraft {
    let id = newcomer_id(problem);
    let (seat, policy) = (problem.seat(seat_id), problem.policy());
    let ladder =
        policy.ladders.iter().find(|ladder| ladder.grades.iter().any(|grade| grade.name == seat.band.lowest));
    let skills = seat.must.iter().map(|group| group.any_of[0]).map(|asked| SkillDraft {
        skill: policy.skills[asked.skill.index()].code.clone(),
        level: asked.level,
        ..SkillDraft::default()
    });
    PersonDraft {
        cover_name: id.clone(),
        team: id.clone(),
        id,
        role: policy.deployable_roles.first().cloned().unwrap_or_default(),
        scheme: ladder.map(|ladder| ladder.scheme.name().into()).unwrap_or_default(),
        grade: seat.band.lowest.clone(),
        fte_percent: seat.fte_wished,
        skills: skills.collect(),
        leadership: seat.leadership,
        ..PersonDraft::default()
    }
}

/// An id for one more person that sorts behind all others.
pub(crate) fn newcomer_id(problem: &Problem) -> String {
    problem.persons().last().map_or_else(|| "new".into(), |last| format!("{}-new", last.id))
}
