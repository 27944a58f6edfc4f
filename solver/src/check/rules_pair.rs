//! The rules about a person on a seat: duration, grade, skills, office, restrictions, FTE, window, mandate.

use super::case::{Assignment, Case};
use super::facts::{Facts, count, day, number, percent, text, texts};
use super::fit::{level_on, levels_above};
use super::options::{legal_start, lifted};
use crate::domain::{AboveGrade, BelowGrade, ConsentKind, Measure, Requirement, StartGrid, Timing};
use crate::plan::Placement;
use crate::rule::Rule;

/// Months from the city's list and acceptable to the call; the end follows from them (H04).
pub(super) fn duration(case: &Case, placement: &Placement) -> Option<Facts> {
    let (policy, months, end) = (case.problem.policy(), placement.months, placement.span.end);
    let call = case.problem.call(placement.seat.call);
    let (acceptable, listed, due_end) = match &call.timing {
        Timing::Explicit { months: due, last, .. } => {
            (std::slice::from_ref(due), months == *due, last.plus_days(1))
        }
        Timing::Window { acceptable, .. } => {
            let listed = acceptable.contains(&months) && policy.months.contains(&months);
            let due_end = if listed { policy.grid.end(placement.span.start, months) } else { end };
            (acceptable.as_slice(), listed, due_end)
        }
    };
    if listed && end == due_end {
        return None;
    }
    let mut facts =
        vec![number("months", months), texts("acceptable", acceptable), texts("city_months", &policy.months)];
    if end != due_end {
        facts.extend([day("end", end), day("due_end", due_end)]);
    }
    Some(facts)
}

/// No work below the own grade, but with consent, in a declared emergency as the policy says, or while lifted (H06).
pub(super) fn below_grade(case: &Case, one: &Assignment) -> Vec<Facts> {
    let (own, band) = (&one.person.levels, &one.seat.band.levels);
    if own.scale != band.scale || own.lowest <= band.highest {
        return Vec::new();
    }
    let as_of = case.problem.as_of();
    let consented = one
        .person
        .consents
        .iter()
        .any(|consent| consent.kind == ConsentKind::BelowGrade && consent.given_on <= as_of);
    let (allowed, policy, emergency) = match &case.problem.policy().below_grade {
        BelowGrade::Never => (false, "never", None),
        BelowGrade::WithConsent => (consented, "with_consent", None),
        BelowGrade::Emergency { until, .. } => (one.span().end <= *until, "emergency", Some(*until)),
    };
    if allowed || lifted(case.problem, Rule::BelowGrade, one.span().end) {
        return Vec::new();
    }
    let mut facts = grades(one);
    facts.push(text("policy", policy));
    facts.extend(emergency.into_iter().flat_map(|until| [day("end", one.span().end), day("until", until)]));
    vec![facts]
}

/// No work above the own grade, or at most one level, as the policy says or while it is lifted (H07).
pub(super) fn above_grade(case: &Case, one: &Assignment) -> Vec<Facts> {
    let most_above = match case.problem.policy().above_grade {
        AboveGrade::Never if !lifted(case.problem, Rule::AboveGrade, one.span().end) => 0,
        AboveGrade::Never | AboveGrade::OneLevel => 1,
    };
    let above = levels_above(one.person, one.seat);
    if above <= most_above {
        return Vec::new();
    }
    let mut facts = grades(one);
    facts.extend([number("levels_above", above), number("most_above", most_above)]);
    vec![facts]
}

/// Grades of different scales are never compared (H08).
pub(super) fn same_ladder(_: &Case, one: &Assignment) -> Vec<Facts> {
    let (own, band) = (&one.person.levels.scale, &one.seat.band.levels.scale);
    if own == band {
        return Vec::new();
    }
    let mut facts = grades(one);
    facts.extend([text("scale", own), text("band_scale", band)]);
    vec![facts]
}

fn grades(one: &Assignment) -> Facts {
    let band = &one.seat.band;
    vec![
        text("grade", &one.person.grade),
        text("band_lowest", &band.lowest),
        text("band_highest", &band.highest),
    ]
}

/// Every must group is met at its level on the start day (H09).
///
/// Where the policy says so and the call gives onboarding weeks, or while it is lifted, one level less is enough.
pub(super) fn must_skills(case: &Case, one: &Assignment) -> Vec<Facts> {
    let policy = case.problem.policy();
    let trained_later = policy.skill_after_onboarding && one.call.onboarding_weeks > 0;
    let lowered = i64::from(trained_later || lifted(case.problem, Rule::Skills, one.span().end));
    let lacking =
        |skill: &Requirement| skill.level - lowered - level_on(one.person, skill.skill, one.start());
    let code = |skill: &Requirement| &policy.skills[skill.skill.index()].code;
    let mut broken = Vec::new();
    for group in &one.seat.must {
        let closest = group.any_of.iter().min_by_key(|skill| lacking(skill));
        let Some(closest) = closest.filter(|skill| lacking(skill) > 0) else { continue };
        let level = level_on(one.person, closest.skill, one.start());
        let mut facts = vec![
            text("skill", code(closest)),
            number("level", level),
            number("least", closest.level - lowered),
        ];
        if group.any_of.len() > 1 {
            facts.push(texts("any_of", group.any_of.iter().map(code)));
        }
        broken.push(facts);
    }
    broken
}

/// A leadership seat needs leadership experience (H10).
pub(super) fn leadership(_: &Case, one: &Assignment) -> Vec<Facts> {
    if one.seat.leadership && !one.person.leadership { vec![Vec::new()] } else { Vec::new() }
}

/// Inadmissible offices get nobody (H11).
pub(super) fn same_employer(_: &Case, one: &Assignment) -> Vec<Facts> {
    if one.office.measure != Measure::Inadmissible {
        return Vec::new();
    }
    vec![vec![text("office", &one.office.name), text("employer", &one.office.employer)]]
}

/// No conflict of interest: neither with the office nor with the task in it (H13).
pub(super) fn conflict_exclusion(_: &Case, one: &Assignment) -> Vec<Facts> {
    let meets = one.person.exclusions.iter().filter(|exclusion| {
        exclusion.office == one.call.office && (exclusion.task.is_none() || exclusion.task == one.call.task)
    });
    meets
        .map(|exclusion| {
            let task = exclusion.task.iter().map(|task| text("task", task));
            std::iter::once(text("office", &one.office.name)).chain(task).collect()
        })
        .collect()
}

/// No avoided tag on the seat, and one tag of every group that the person needs (H14).
pub(super) fn placement_restriction(_: &Case, one: &Assignment) -> Vec<Facts> {
    let (restrictions, tags) = (&one.person.restrictions, &one.seat.tags);
    let avoided: Vec<_> = restrictions.avoids.iter().filter(|tag| tags.contains(tag)).collect();
    let unmet = restrictions.needs.iter().filter(|group| !group.iter().any(|tag| tags.contains(tag)));
    let mut broken = Vec::new();
    if !avoided.is_empty() {
        broken.push(vec![texts("avoids", avoided)]);
    }
    broken.extend(unmet.map(|group| vec![texts("needs", group)]));
    broken
}

/// Someone alone brings the least FTE; more than wished is fine (H15).
pub(super) fn least_fte(case: &Case, placement: &Placement) -> Option<Facts> {
    let least = case.problem.seat(placement.seat).fte_least;
    let fte = fte(case, placement);
    let broken = placement.persons.len() < 2 && fte < least;
    broken.then(|| vec![percent("fte", fte), percent("least", least)])
}

/// No more persons than the seat allows; two lie together between least and wished FTE (H15).
pub(super) fn sharing(case: &Case, placement: &Placement) -> Option<Facts> {
    let seat = case.problem.seat(placement.seat);
    let (n_persons, fte) = (placement.persons.len(), fte(case, placement));
    let fits = n_persons <= seat.sharers as usize && (seat.fte_least..=seat.fte_wished).contains(&fte);
    if n_persons < 2 || fits {
        return None;
    }
    Some(vec![
        count("persons", n_persons),
        number("most", seat.sharers),
        percent("fte", fte),
        percent("least", seat.fte_least),
        percent("wished", seat.fte_wished),
    ])
}

fn fte(case: &Case, placement: &Placement) -> i64 {
    placement.persons.iter().map(|person| case.problem.person(*person).fte).sum()
}

/// Inside the window, on the grid, not before the earliest legal start (H16).
///
/// Explicit days are free of the grid but not of the clocks.
pub(super) fn window_and_clocks(case: &Case, placement: &Placement) -> Option<Facts> {
    let grid = case.problem.policy().grid;
    let start = placement.span.start;
    let legal_start = legal_start(case.problem, placement.months, placement.span.end);
    let (earliest, latest, on_grid) = match case.problem.call(placement.seat.call).timing {
        Timing::Explicit { first, .. } => (first, first, true),
        Timing::Window { earliest, latest, .. } => (earliest, latest, grid.contains(start)),
    };
    if on_grid && earliest <= start && start <= latest && start >= legal_start {
        return None;
    }
    let grid = match grid {
        StartGrid::Monday => "monday",
        StartGrid::FirstOfMonth => "first_of_month",
        StartGrid::FirstAndFifteenth => "first_and_fifteenth",
    };
    Some(vec![
        day("start", start),
        day("earliest", earliest),
        day("latest", latest),
        day("legal_start", legal_start),
        text("grid", grid),
    ])
}

/// Not past the pool's mandate, explicit days included (H22).
pub(super) fn mandate(case: &Case, placement: &Placement) -> Option<Facts> {
    let (end, mandate_end) = (placement.span.end, case.problem.policy().mandate_end?);
    (end > mandate_end).then(|| vec![day("end", end), day("mandate_end", mandate_end)])
}
