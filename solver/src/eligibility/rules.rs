//! The rules that concern one person and one seat: one function each, and the lists that call them in order.

use super::choices::{Choice, is_lifted, legal_start};
use super::{Edge, Refusal, chain_months, skill_level};
use crate::domain::{
    AboveGrade, BelowGrade, Call, CallId, ConsentKind, Deployment, DeploymentState, Measure, Person,
    PersonId, Problem, Requirement, Seat, SeatId, SkillGroup, Timing,
};
use crate::rule::{Fact, Rule, Value};

/// One person beside one seat.
pub(super) struct Pair<'p> {
    problem: &'p Problem,
    person: &'p Person,
    person_id: PersonId,
    call: &'p Call,
    seat: &'p Seat,
    seat_id: SeatId,
    /// Whether refusals say what they rest on; an edge only asks whether there is one.
    with_facts: bool,
}

type PairRule = fn(&Pair<'_>) -> Option<Refusal>;
type ChoiceRule = fn(&Pair<'_>, &Choice) -> Option<Refusal>;

/// Rules that hold or fail whatever the start.
const PAIR_RULES: [PairRule; 12] = [
    complete,
    deployable,
    ladder,
    above_grade,
    leadership,
    employer,
    exclusion,
    restriction,
    least_fte,
    open_seat,
    distinct,
    one_team,
];

/// Rules that depend on start and duration.
const CHOICE_RULES: [ChoiceRule; 9] = [
    present,
    one_place,
    rest,
    office_limit,
    below_grade,
    above_grade_while_lifted,
    skills,
    mandate,
    start_together,
];

impl<'p> Pair<'p> {
    pub(super) fn of(problem: &'p Problem, person_id: PersonId, seat_id: SeatId) -> Self {
        let (person, call, seat) =
            (problem.person(person_id), problem.call(seat_id.call), problem.seat(seat_id));
        Self { problem, person, person_id, call, seat, seat_id, with_facts: false }
    }

    /// What the person may do on the seat, of all choices of its call; none where that is nothing. Worth asking only of a person who
    /// is skilled on some day.
    pub(super) fn edge(&self, all: &[Choice]) -> Option<Edge> {
        if PAIR_RULES.iter().any(|rule| rule(self).is_some()) {
            return None;
        }
        let is_open = |choice: &&Choice| CHOICE_RULES.iter().all(|rule| rule(self, choice).is_none());
        let choices: Vec<Choice> = all.iter().filter(is_open).copied().collect();
        let edge = Edge { alone: fits_alone(self), share: fits_shared(self), choices };
        (!edge.choices.is_empty()).then_some(edge)
    }

    /// Every reason against an edge; empty where there is one.
    ///
    /// Rules that depend on start and duration are those of the choice that breaks the fewest.
    pub(super) fn refusals(self, all: &[Choice]) -> Vec<Refusal> {
        let pair = &Self { with_facts: true, ..self };
        let mut refusals: Vec<Refusal> = PAIR_RULES.iter().filter_map(|rule| rule(pair)).collect();
        let broken_by = |choice: &Choice| CHOICE_RULES.iter().filter_map(|rule| rule(pair, choice)).collect();
        let nearest = all.iter().map(broken_by).min_by_key(Vec::<Refusal>::len);
        refusals.extend(nearest.unwrap_or_else(|| vec![no_choice(pair)]));
        refusals.sort();
        refusals
    }
}

/// A refusal, with facts where they are asked for.
fn refuse<const N: usize>(
    pair: &Pair<'_>,
    rule: Rule,
    facts: impl FnOnce() -> [(&'static str, Value); N],
) -> Option<Refusal> {
    let named = || facts().into_iter().map(|(name, value)| Fact::new(name, value)).collect();
    Some(Refusal { rule, facts: if pair.with_facts { named() } else { Vec::new() } })
}

/// H19: a call is planned only when complete.
fn complete(pair: &Pair<'_>) -> Option<Refusal> {
    let missing = pair.call.missing();
    if missing.is_empty() {
        return None;
    }
    let texts = || missing.into_iter().map(String::from).collect();
    refuse(pair, Rule::Complete, || [("missing", Value::Texts(texts()))])
}

/// H03: deployable roles only.
fn deployable(pair: &Pair<'_>) -> Option<Refusal> {
    if pair.problem.policy().deployable_roles.contains(&pair.person.role) {
        return None;
    }
    refuse(pair, Rule::Deployable, || [("role", Value::Text(pair.person.role.clone()))])
}

/// H08: grades of different scales are never compared.
fn ladder(pair: &Pair<'_>) -> Option<Refusal> {
    if pair.person.levels.scale == pair.seat.band.levels.scale {
        return None;
    }
    refuse(pair, Rule::Ladder, || grade_facts(pair))
}

/// H07: at most one level above the own grade, where the policy allows it.
fn above_grade(pair: &Pair<'_>) -> Option<Refusal> {
    let ever_lifted = i64::from(pair.problem.policy().lifted_until(Rule::AboveGrade).is_some());
    refuse_above(pair, most_above(pair).max(ever_lifted))
}

/// H07 while it is lifted: one level, for deployments that end by then.
fn above_grade_while_lifted(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    if is_lifted(pair.problem, Rule::AboveGrade, choice.span.end) {
        return None;
    }
    refuse_above(pair, most_above(pair)).filter(|_| above_grade(pair).is_none())
}

fn most_above(pair: &Pair<'_>) -> i64 {
    match pair.problem.policy().above_grade {
        AboveGrade::Never => 0,
        AboveGrade::OneLevel => 1,
    }
}

fn refuse_above(pair: &Pair<'_>, allowed: i64) -> Option<Refusal> {
    let levels_above = levels_above(pair);
    if levels_above <= allowed {
        return None;
    }
    refuse(pair, Rule::AboveGrade, || {
        let [grade, lowest, highest] = grade_facts(pair);
        [grade, lowest, highest, ("levels_above", Value::Number(levels_above))]
    })
}

/// How many levels the seat lies above the person's grade; 0 where it does not.
fn levels_above(pair: &Pair<'_>) -> i64 {
    let (own, band) = (&pair.person.levels, &pair.seat.band.levels);
    if own.scale == band.scale { (band.lowest - own.highest).max(0) } else { 0 }
}

/// H06: nothing below the own grade, but for consent or a declared emergency.
fn below_grade(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let (own, band) = (&pair.person.levels, &pair.seat.band.levels);
    if own.scale != band.scale || own.lowest <= band.highest {
        return None;
    }
    let allowed = match &pair.problem.policy().below_grade {
        BelowGrade::Never => false,
        BelowGrade::WithConsent => pair.person.consents.iter().any(|consent| {
            consent.kind == ConsentKind::BelowGrade && consent.given_on <= pair.problem.as_of()
        }),
        BelowGrade::Emergency { until, .. } => choice.span.end <= *until,
    };
    if allowed || is_lifted(pair.problem, Rule::BelowGrade, choice.span.end) {
        return None;
    }
    refuse(pair, Rule::BelowGrade, || {
        let [grade, lowest, highest] = grade_facts(pair);
        [grade, lowest, highest, ("levels_below", Value::Number(own.lowest - band.highest))]
    })
}

fn grade_facts(pair: &Pair<'_>) -> [(&'static str, Value); 3] {
    [
        ("grade", Value::Text(pair.person.grade.clone())),
        ("band_lowest", Value::Text(pair.seat.band.lowest.clone())),
        ("band_highest", Value::Text(pair.seat.band.highest.clone())),
    ]
}

/// H10: leadership seats need leadership experience.
fn leadership(pair: &Pair<'_>) -> Option<Refusal> {
    if !pair.seat.leadership || pair.person.leadership {
        return None;
    }
    refuse(pair, Rule::Leadership, || [])
}

/// H11: same employer, or a third party to which an assignment is possible.
fn employer(pair: &Pair<'_>) -> Option<Refusal> {
    let office = pair.problem.office(pair.call.office);
    if office.measure != Measure::Inadmissible {
        return None;
    }
    refuse(pair, Rule::Employer, || [("employer", Value::Text(office.employer.clone()))])
}

/// H13: no conflict of interest.
fn exclusion(pair: &Pair<'_>) -> Option<Refusal> {
    let excluded = pair.person.exclusions.iter().any(|exclusion| {
        exclusion.office == pair.call.office && (exclusion.task.is_none() || exclusion.task == pair.call.task)
    });
    if !excluded {
        return None;
    }
    refuse(pair, Rule::Exclusion, || {
        [("office", Value::Text(pair.problem.office(pair.call.office).name.clone()))]
    })
}

/// H14: tags of the seat fit the placement restrictions.
fn restriction(pair: &Pair<'_>) -> Option<Refusal> {
    let (tags, restrictions) = (&pair.seat.tags, &pair.person.restrictions);
    let mut met = restrictions.avoids.iter().filter(|tag| tags.contains(tag)).peekable();
    let missed = restrictions.needs.iter().find(|group| !group.iter().any(|tag| tags.contains(tag)));
    if met.peek().is_none() && missed.is_none() {
        return None;
    }
    refuse(pair, Rule::Restriction, || {
        let missed = missed.cloned().unwrap_or_default();
        [("avoided", Value::Texts(met.cloned().collect())), ("needed", Value::Texts(missed))]
    })
}

/// H15: the least FTE, alone or as one of two sharers.
fn least_fte(pair: &Pair<'_>) -> Option<Refusal> {
    if fits_alone(pair) || fits_shared(pair) {
        return None;
    }
    let facts = || [("fte", Value::Percent(pair.person.fte)), ("least", Value::Percent(pair.seat.fte_least))];
    refuse(pair, Rule::LeastFte, facts)
}

fn fits_alone(pair: &Pair<'_>) -> bool {
    pair.person.fte >= pair.seat.fte_least
}

/// Two sharers are together at most the wished FTE, so either is below it.
fn fits_shared(pair: &Pair<'_>) -> bool {
    pair.seat.sharers > 1 && pair.person.fte < pair.seat.fte_wished
}

/// H18: seats that running or decided deployments occupy are not given again.
fn open_seat(pair: &Pair<'_>) -> Option<Refusal> {
    if pair.seat.open() > 0 {
        return None;
    }
    refuse(pair, Rule::Fixed, || [("taken", Value::Number(i64::from(pair.seat.taken)))])
}

/// A person is at most once in a call; here against seats already taken.
fn distinct(pair: &Pair<'_>) -> Option<Refusal> {
    let deployment = pair.person.deployments.iter().find(|fixed| occupies(fixed, pair.seat_id.call))?;
    refuse(pair, Rule::Distinct, || [("deployment", Value::Text(deployment.id.clone()))])
}

/// Whether a running or decided deployment sits on a seat of the call.
fn occupies(fixed: &Deployment, call: CallId) -> bool {
    fixed.state != DeploymentState::Ended && fixed.seat.is_some_and(|seat| seat.call == call)
}

/// All from one team; here against seats already taken.
fn one_team(pair: &Pair<'_>) -> Option<Refusal> {
    if !pair.call.one_team {
        return None;
    }
    let colleague = taken(pair).find(|(person, _)| person.team != pair.person.team)?.0;
    let facts = || {
        [("team", Value::Text(pair.person.team.clone())), ("taken_by", Value::Text(colleague.team.clone()))]
    };
    refuse(pair, Rule::OneTeam, facts)
}

/// Filled seats share start and duration; here against seats already taken.
fn start_together(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    if !pair.call.start_together {
        return None;
    }
    let (_, deployment) = taken(pair).find(|(_, deployment)| deployment.span != choice.span)?;
    refuse(pair, Rule::StartTogether, || {
        [("span", Value::Span(choice.span)), ("taken", Value::Span(deployment.span))]
    })
}

/// Persons and deployments that occupy seats of the pair's call.
fn taken<'p>(pair: &Pair<'p>) -> impl Iterator<Item = (&'p Person, &'p Deployment)> {
    let call = pair.seat_id.call;
    let is_any = pair.call.seats.iter().any(|seat| seat.taken > 0);
    pair.problem.persons().iter().filter(move |_| is_any).flat_map(move |person| {
        let here = person.deployments.iter().filter(move |fixed| occupies(fixed, call));
        here.map(move |fixed| (person, fixed))
    })
}

/// H02: no absence in the span, all of it between entry and exit.
fn present(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let (person, span) = (pair.person, choice.span);
    if let Some(absence) = person.absences.iter().find(|absence| absence.overlaps(span)) {
        return refuse(pair, Rule::Present, || {
            [("span", Value::Span(span)), ("absence", Value::Span(*absence))]
        });
    }
    if let Some(entry) = person.entry.filter(|entry| span.start < *entry) {
        return refuse(pair, Rule::Present, || [("span", Value::Span(span)), ("entry", Value::Day(entry))]);
    }
    let exit = person.exit.filter(|exit| *exit < span.end)?;
    refuse(pair, Rule::Present, || [("span", Value::Span(span)), ("exit", Value::Day(exit))])
}

/// H01: no overlap with a fixed deployment.
fn one_place(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let other = pair.person.deployments.iter().find(|fixed| fixed.span.overlaps(choice.span))?;
    refuse(pair, Rule::OnePlace, || [("span", Value::Span(choice.span)), ("other", Value::Span(other.span))])
}

/// H17: rest before and after fixed deployments; none before an extension by the same person.
///
/// Rest is due before the later of two deployments, so that one's end decides whether it is lifted.
fn rest(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let rest_days = pair.problem.policy().rest_days;
    pair.person.deployments.iter().filter(|fixed| !fixed.span.overlaps(choice.span)).find_map(|fixed| {
        let short = if fixed.span.end <= choice.span.start {
            let extends = pair.call.extends.as_deref() == Some(fixed.id.as_str());
            let lifted = is_lifted(pair.problem, Rule::Rest, choice.span.end);
            !extends && !lifted && choice.span.start < fixed.free_from
        } else {
            let lifted = is_lifted(pair.problem, Rule::Rest, fixed.span.end);
            !lifted && fixed.span.start < choice.span.end.plus_days(rest_days)
        };
        let facts = || {
            [
                ("span", Value::Span(choice.span)),
                ("other", Value::Span(fixed.span)),
                ("free_from", Value::Day(fixed.free_from)),
                ("rest_days", Value::Number(i64::from(rest_days))),
            ]
        };
        short.then(|| refuse(pair, Rule::Rest, facts)).flatten()
    })
}

/// H05: months of the chain that the deployment continues.
fn office_limit(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let months = chain_months(pair.problem, pair.person_id, pair.seat_id, std::slice::from_ref(choice));
    let limit = pair.problem.policy().office_limit_months;
    if months <= limit {
        return None;
    }
    let facts = || {
        [
            ("months", Value::Number(choice.months)),
            ("chain_months", Value::Number(months)),
            ("limit", Value::Number(limit)),
        ]
    };
    refuse(pair, Rule::OfficeLimit, facts)
}

/// H09: every must group met on the start day.
fn skills(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let unmet = unmet(pair, choice)?;
    let easier = levels_easier(pair, choice);
    let code = |need: &Requirement| {
        format!("{}{}", pair.problem.policy().skills[need.skill.index()].code, need.level - easier)
    };
    let has = |need: &Requirement| {
        let level = skill_level(pair.person, need, choice.span.start);
        (level > 0).then(|| format!("{}{level}", pair.problem.policy().skills[need.skill.index()].code))
    };
    let facts = || {
        [
            ("needed", Value::Texts(unmet.any_of.iter().map(code).collect())),
            ("has", Value::Texts(unmet.any_of.iter().filter_map(has).collect())),
            ("start", Value::Day(choice.span.start)),
        ]
    };
    refuse(pair, Rule::Skills, facts)
}

/// The first must group that the person does not meet on the start day.
fn unmet<'p>(pair: &Pair<'p>, choice: &Choice) -> Option<&'p SkillGroup> {
    let easier = levels_easier(pair, choice);
    let meets = |need: &Requirement| skill_level(pair.person, need, choice.span.start) >= need.level - easier;
    pair.seat.must.iter().find(|group| !group.any_of.iter().any(meets))
}

/// Whether the call's onboarding makes up for a missing level.
pub(super) fn teaches(problem: &Problem, call: &Call) -> bool {
    problem.policy().skill_after_onboarding && call.onboarding_weeks > 0
}

/// How many levels less than asked for are enough.
fn levels_easier(pair: &Pair<'_>, choice: &Choice) -> i64 {
    i64::from(teaches(pair.problem, pair.call) || is_lifted(pair.problem, Rule::Skills, choice.span.end))
}

/// H22: not past the pool's mandate.
fn mandate(pair: &Pair<'_>, choice: &Choice) -> Option<Refusal> {
    let mandate_end = pair.problem.policy().mandate_end.filter(|end| *end < choice.span.end)?;
    refuse(pair, Rule::Mandate, || {
        [("span", Value::Span(choice.span)), ("mandate_end", Value::Day(mandate_end))]
    })
}

/// The call itself leaves no choice: no duration of the city's list, or no lawful start.
fn no_choice(pair: &Pair<'_>) -> Refusal {
    let policy = pair.problem.policy();
    let refusal = match &pair.call.timing {
        Timing::Explicit { first, months, .. } => {
            let legal = legal_start(pair.problem, *months);
            refuse(pair, Rule::Window, || {
                [("latest", Value::Day(*first)), ("legal_start", Value::Day(legal))]
            })
        }
        Timing::Window { earliest, latest, acceptable, .. } => {
            let texts = |months: &[i64]| Value::Texts(months.iter().map(i64::to_string).collect());
            match acceptable.iter().find(|months| policy.months.contains(months)) {
                None => refuse(pair, Rule::Duration, || {
                    [("acceptable", texts(acceptable)), ("city", texts(&policy.months))]
                }),
                Some(months) => refuse(pair, Rule::Window, || {
                    [
                        ("earliest", Value::Day(*earliest)),
                        ("latest", Value::Day(*latest)),
                        ("legal_start", Value::Day(legal_start(pair.problem, *months))),
                    ]
                }),
            }
        }
    };
    refusal.expect("refuse always refuses")
}
