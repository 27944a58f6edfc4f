//! Reads the policy of a city.

use super::codes;
use super::faults::{Faults, HERE};
use super::fields::Seen;
use super::known::Known;
use super::{ladder, lift, risks};
use crate::domain::{
    AboveGrade, BelowGrade, Coverage, Home, LeastGain, Participation, Policy, Reserve, SkillName, StartGrid,
};
use crate::draft::{
    BelowGradeDraft, HomeDraft, ParticipationDraft, PolicyDraft, RebalanceDraft, ReserveDraft,
};
use crate::goal::{Goal, Weights};

const CLASS_WEIGHTS: [i64; 5] = [400, 100, 40, 15, 5];

/// The policy.
pub(super) fn read(faults: &mut Faults, known: &Known<'_>, draft: &PolicyDraft) -> Option<Policy> {
    let city = faults.text("city", &draft.city);
    let version = faults.text("version", &draft.version);
    let author = faults.text("author", &draft.author);
    let date = faults.day("date", &draft.date);
    let grid = grid(faults, draft);
    let office_limit =
        faults.number("office_limit_months", draft.office_limit_months, 1..=120, codes::OFFICE_LIMIT);
    let months = months(faults, draft, office_limit);
    let gap = draft.continuation_gap_months.unwrap_or(3);
    let gap = faults.number("continuation_gap_months", gap, 0..=24, codes::CONTINUATION_GAP);
    let rest_days = rest_days(faults, draft);
    let ladders = ladder::read(faults, &draft.ladders);
    let below_grade = faults.within("below_grade", |faults| below_grade(faults, draft.below_grade.as_ref()));
    let above_grade = faults.optional(&draft.above_grade, |faults, text| faults.word("above_grade", text));
    let roles =
        faults.set("deployable_roles", &draft.deployable_roles, |faults, role| faults.name(HERE, role));
    if draft.deployable_roles.is_empty() {
        faults.report("deployable_roles", codes::NO_DEPLOYABLE_ROLE, "the list is empty");
    }
    let participation = faults.within("participation", |faults| participation(faults, &draft.participation));
    let mandate_end = faults.day_if_any("mandate_end", &draft.mandate_end);
    let reserve = faults.within("reserve", |faults| reserve(faults, draft.reserve.as_ref()));
    let least_gain = faults.within("rebalance", |faults| least_gain(faults, draft.rebalance.as_ref()));
    let share = draft.office_share_percent.unwrap_or(30);
    let share = faults.number("office_share_percent", share, 0..=100, codes::OFFICE_SHARE);
    let coverage = faults.optional(&draft.coverage, |faults, text| faults.word("coverage", text));
    let coverage = coverage.map(|coverage| coverage.unwrap_or(Coverage::Strict));
    let class_weights = class_weights(faults, coverage, draft);
    let weights = weights(faults, draft);
    let planning_rates = planning_rates(faults, known, draft);
    let lifts = lift::read(faults, &draft.lifts);
    let skills = skills(faults, draft);
    let tags = tags(faults, draft);
    let home = faults.within("home", |faults| home(faults, &draft.home));
    let risks = faults.within("risks", |faults| risks::read(faults, draft.risks.as_ref()));
    Some(Policy {
        city: city?,
        version: version?,
        author: author?,
        date: date?,
        months: months?,
        grid: grid?,
        office_limit_months: office_limit?,
        continuation_gap_months: gap?,
        rest_days: rest_days?,
        ladders: ladders?,
        below_grade: below_grade?,
        above_grade: above_grade?.unwrap_or(AboveGrade::Never),
        deployable_roles: roles?,
        participation: participation?,
        mandate_end: mandate_end?,
        reserve: reserve?,
        least_gain: least_gain?,
        office_share_percent: share?,
        skill_after_onboarding: draft.skill_after_onboarding,
        coverage: coverage?,
        class_weights: class_weights?,
        weights: weights?,
        planning_rates: planning_rates?,
        lifts: lifts?,
        skills: skills?,
        tags: tags?,
        home: home?,
        risks: risks?,
    })
}

/// The start grid; Monday where absent.
pub(super) fn grid(faults: &mut Faults, draft: &PolicyDraft) -> Option<StartGrid> {
    let grid = faults.optional(&draft.start_grid, |faults, text| faults.word("start_grid", text));
    grid.map(|grid| grid.unwrap_or(StartGrid::Monday))
}

/// The rest in calendar days; 14 where absent.
pub(super) fn rest_days(faults: &mut Faults, draft: &PolicyDraft) -> Option<i32> {
    faults.number("rest_days", draft.rest_days.unwrap_or(14), 0..=365, codes::REST)
}

fn months(faults: &mut Faults, draft: &PolicyDraft, limit: Option<i64>) -> Option<Vec<i64>> {
    if draft.months.is_empty() {
        faults.report("months", codes::MONTHS_EMPTY, "the list is empty");
    }
    let months: Vec<i64> = faults.set("months", &draft.months, |faults, months| {
        faults.number(HERE, *months, 1..=24, codes::MONTHS_OF_POLICY)
    })?;
    if let (Some(limit), Some(shortest)) = (limit, months.first())
        && *shortest > limit
    {
        let cause = format!("the shortest duration has {shortest} months, the limit is {limit}");
        faults.report("months", codes::NOTHING_WITHIN_LIMIT, cause);
    }
    Some(months)
}

fn below_grade(faults: &mut Faults, draft: Option<&BelowGradeDraft>) -> Option<BelowGrade> {
    let Some(draft) = draft else { return Some(BelowGrade::Never) };
    let authority = faults.text_if_any("authority", &draft.authority);
    let until = faults.day_if_any("until", &draft.until);
    let rule = match draft.rule.as_str() {
        "never" => BelowGrade::Never,
        "with_consent" => BelowGrade::WithConsent,
        "emergency" => return emergency(faults, authority?, until?),
        other => {
            faults.unknown_word("rule", other, &BelowGrade::NAMES);
            return None;
        }
    };
    for (field, given) in [("authority", draft.authority.is_some()), ("until", draft.until.is_some())] {
        if given {
            let cause = format!("the rule is {}, not emergency", draft.rule);
            faults.report(field, codes::EMERGENCY_CONTRADICTED, cause);
        }
    }
    Some(rule)
}

fn emergency(
    faults: &mut Faults,
    authority: Option<String>,
    until: Option<crate::domain::Day>,
) -> Option<BelowGrade> {
    let authority = authority.filter(|authority| !authority.trim().is_empty());
    if authority.is_none() {
        faults.report("authority", codes::EMERGENCY_INCOMPLETE, "nobody is named who declared the emergency");
    }
    if until.is_none() {
        faults.report("until", codes::EMERGENCY_INCOMPLETE, "the emergency has no end");
    }
    Some(BelowGrade::Emergency { authority: authority?, until: until? })
}

fn participation(faults: &mut Faults, draft: &ParticipationDraft) -> Option<Participation> {
    let mut number = |field, value, most| faults.number(field, value, 0..=most, codes::PARTICIPATION);
    let short = number("short_days", draft.short_days, 365);
    let long = number("long_days", draft.long_days, 365);
    let notice = number("notice_days", draft.notice_days.unwrap_or(0), 365);
    let long_above = number("long_above_months", draft.long_above_months.unwrap_or(3), 24);
    let council_above =
        number("staff_council_above_months", draft.staff_council_above_months.unwrap_or(0), 24);
    Some(Participation {
        short_days: short?,
        long_days: long?,
        long_above_months: i64::from(long_above?),
        notice_days: notice?,
        staff_council_above_months: i64::from(council_above?),
    })
}

fn reserve(faults: &mut Faults, draft: Option<&ReserveDraft>) -> Option<Reserve> {
    let Some(draft) = draft else { return Some(Reserve { fte: 0, usable_by: Vec::new() }) };
    let fte = faults.number("fte_percent", draft.fte_percent, 0..=1_000_000, codes::RESERVE);
    let usable_by = faults.set("usable_by_classes", &draft.usable_by_classes, |faults, class| {
        faults.number(HERE, *class, 0..=4, codes::RESERVE_CLASS)
    });
    Some(Reserve { fte: fte?, usable_by: usable_by? })
}

fn least_gain(faults: &mut Faults, draft: Option<&RebalanceDraft>) -> Option<LeastGain> {
    let default = LeastGain::default();
    let Some(draft) = draft else { return Some(default) };
    let points = draft.least_points.unwrap_or(default.points);
    let points = faults.number("least_points", points, 0..=100_000, codes::LEAST_POINTS);
    let Some(months) = &draft.least_months else {
        return Some(LeastGain { points: points?, ..default });
    };
    if months.len() != 5 {
        let cause = format!("{} numbers are given", months.len());
        faults.report("least_months", codes::LEAST_MONTHS, cause);
    }
    let months = faults.each("least_months", months, |faults, months| {
        faults.number::<i64>(HERE, *months, 0..=120, codes::LEAST_MONTHS)
    });
    Some(LeastGain { months: months?.try_into().ok()?, points: points? })
}

fn class_weights(faults: &mut Faults, coverage: Option<Coverage>, draft: &PolicyDraft) -> Option<[i64; 5]> {
    let Some(weights) = &draft.class_weights else { return Some(CLASS_WEIGHTS) };
    if coverage == Some(Coverage::Strict) {
        let cause = "under strict coverage no weight of a class is ever used";
        faults.report("class_weights", codes::CLASS_WEIGHTS_CONTRADICTED, cause);
    }
    if weights.len() != 5 {
        faults.report("class_weights", codes::CLASS_WEIGHTS, format!("{} weights are given", weights.len()));
    }
    let weights = faults.each("class_weights", weights, |faults, weight| {
        faults.number::<i64>(HERE, *weight, 0..=10_000, codes::CLASS_WEIGHTS)
    });
    weights?.try_into().ok()
}

/// The wire has magnitudes; the sign comes from the goal.
fn weights(faults: &mut Faults, draft: &PolicyDraft) -> Option<Weights> {
    let read_one = |faults: &mut Faults, name: &str, weight: i64| {
        let goal = Goal::named(name);
        if goal.is_none() {
            let names = Goal::ALL.map(Goal::name).join(", ");
            faults.report(HERE, codes::GOAL_UNKNOWN, format!("the goals are {names}"));
        }
        let magnitude: Option<i64> = faults.number(HERE, weight, 0..=Weights::MOST, codes::WEIGHT);
        let (goal, magnitude) = (goal?, magnitude?);
        Some((goal, if goal.earns() { magnitude } else { -magnitude }))
    };
    let read: Vec<_> = faults.within("weights", |faults| {
        let weights = draft.weights.iter();
        weights.map(|(name, weight)| faults.at_key(name, |faults| read_one(faults, name, *weight))).collect()
    });
    read.into_iter().try_fold(Weights::default(), |weights, read| {
        let (goal, weight) = read?;
        Some(weights.with(goal, weight))
    })
}

fn planning_rates(faults: &mut Faults, known: &Known<'_>, draft: &PolicyDraft) -> Option<Vec<(String, i64)>> {
    let read_one = |faults: &mut Faults, grade: &str, rate: i64| {
        if !known.has_grade(grade) {
            faults.report(HERE, codes::RATE_UNKNOWN_GRADE, "no ladder has this grade");
        }
        let rate = faults.number(HERE, rate, 0..=1_000_000, codes::RATE);
        Some((grade.to_owned(), rate?))
    };
    let read: Vec<_> = faults.within("planning_rates", |faults| {
        let rates = draft.planning_rates.iter();
        rates.map(|(grade, rate)| faults.at_key(grade, |faults| read_one(faults, grade, *rate))).collect()
    });
    read.into_iter().collect()
}

fn skills(faults: &mut Faults, draft: &PolicyDraft) -> Option<Vec<SkillName>> {
    let mut seen = Seen::default();
    faults.set("skills", &draft.skills, |faults, skill| {
        let code = faults.id("code", &skill.code, &mut seen, codes::SKILL_TWICE);
        let name = faults.text("name", &skill.name);
        Some(SkillName { code: code?, name: name? })
    })
}

fn tags(faults: &mut Faults, draft: &PolicyDraft) -> Option<Vec<String>> {
    let mut seen = Seen::default();
    faults.set("tags", &draft.tags, |faults, tag| faults.id(HERE, tag, &mut seen, codes::TAG_TWICE))
}

fn home(faults: &mut Faults, draft: &HomeDraft) -> Option<Home> {
    let employer = faults.name("employer", &draft.employer);
    let establishment = faults.name("establishment", &draft.establishment);
    let assignable = faults.set("assignable_employers", &draft.assignable_employers, |faults, employer| {
        faults.name(HERE, employer)
    });
    Some(Home { employer: employer?, establishment: establishment?, assignable_employers: assignable? })
}
