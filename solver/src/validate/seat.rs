//! Reads the seats of a call.

use std::ops::RangeInclusive;

use super::codes;
use super::faults::{Faults, HERE};
use super::fields::Seen;
use super::known::Known;
use super::taken::Occupants;
use crate::domain::{Band, GradeLevels, Requirement, Seat, SkillGroup};
use crate::draft::{CallDraft, RequirementDraft, SeatDraft};

/// How many identical seats one entry may stand for.
pub(super) const COUNTS: RangeInclusive<i64> = 1..=999;

/// From this FTE on, in percent, asking for more needs a reason (section 4 TzBfG).
const FTE_WITHOUT_REASON: i64 = 50;

/// The seats of a call, sorted by id.
pub(super) fn read(
    faults: &mut Faults,
    known: &Known<'_>,
    occupants: &Occupants,
    draft: &CallDraft,
) -> Option<Vec<Seat>> {
    if draft.seats.is_empty() {
        faults.report("seats", codes::NO_SEATS, "the list is empty");
    }
    let mut ids = Seen::default();
    let mut seats = faults.each("seats", &draft.seats, |faults, seat| {
        let id = faults.id("id", &seat.id, &mut ids, codes::SEAT_TWICE);
        let taken = taken(faults, known, occupants, &draft.id, seat);
        self::seat(faults, known, seat, id, taken)
    })?;
    seats.sort_by(|a, b| a.id.cmp(&b.id));
    Some(seats)
}

/// How many identical seats; 1 where absent.
pub(super) fn count(draft: &SeatDraft) -> i64 {
    draft.count.unwrap_or(1)
}

fn seat(
    faults: &mut Faults,
    known: &Known<'_>,
    draft: &SeatDraft,
    id: Option<String>,
    taken: Option<u32>,
) -> Option<Seat> {
    let count = faults.number("count", count(draft), COUNTS, codes::SEAT_COUNT);
    let band = band(faults, known, draft);
    let must = faults.each("must", &draft.must, |faults, group| {
        if group.is_empty() {
            faults.report(HERE, codes::GROUP_EMPTY, "the group has no skill");
        }
        let any_of = faults.set(HERE, group, |faults, draft| requirement(faults, known, draft))?;
        Some(SkillGroup { any_of })
    });
    let nice = faults.set("nice", &draft.nice, |faults, draft| requirement(faults, known, draft));
    let fte = fte(faults, draft);
    let fte_reason = faults.text_if_any("fte_reason", &draft.fte_reason);
    let tags = faults.set("tags", &draft.tags, |faults, tag| known.tag(faults, HERE, tag));
    let sharers = faults.number("most_sharers", draft.most_sharers.unwrap_or(1), 1..=2, codes::SHARERS);
    let (fte_wished, fte_least) = fte?;
    let mut must = must?;
    must.sort_by(|a, b| a.any_of.cmp(&b.any_of));
    must.dedup();
    Some(Seat {
        id: id?,
        count: count?,
        taken: taken?,
        band: band?,
        must,
        nice: nice?,
        fte_wished,
        fte_least,
        fte_reason: fte_reason?,
        leadership: draft.leadership,
        tags: tags?,
        sharers: sharers?,
    })
}

fn band(faults: &mut Faults, known: &Known<'_>, draft: &SeatDraft) -> Option<Band> {
    let lowest = known.grade(faults, "lowest_grade", &draft.lowest_grade);
    let highest_grade = draft.highest_grade.as_ref().unwrap_or(&draft.lowest_grade);
    let highest = match draft.highest_grade {
        Some(_) => known.grade(faults, "highest_grade", highest_grade),
        None => lowest,
    };
    let (lowest, highest) = (lowest?.levels.as_ref()?, highest?.levels.as_ref()?);
    if lowest.scale != highest.scale {
        let cause = format!("the scales are {} and {}", lowest.scale, highest.scale);
        faults.report("highest_grade", codes::BAND_OF_TWO_SCALES, cause);
        return None;
    }
    if is_below(highest, lowest) {
        let cause = format!("{highest_grade} is below {}", draft.lowest_grade);
        faults.report("highest_grade", codes::BAND_REVERSED, cause);
        return None;
    }
    Some(Band {
        lowest: draft.lowest_grade.clone(),
        highest: highest_grade.clone(),
        levels: GradeLevels { scale: lowest.scale.clone(), lowest: lowest.lowest, highest: highest.highest },
    })
}

/// Grades are intervals: one lies below another when no bound is higher and one is lower.
fn is_below(a: &GradeLevels, b: &GradeLevels) -> bool {
    a.lowest <= b.lowest && a.highest <= b.highest && (a.lowest, a.highest) != (b.lowest, b.highest)
}

fn requirement(faults: &mut Faults, known: &Known<'_>, draft: &RequirementDraft) -> Option<Requirement> {
    let skill = known.skill(faults, "skill", &draft.skill);
    let level = faults.number("level", draft.level, 1..=3, codes::REQUIRED_LEVEL);
    Some(Requirement { skill: skill?, level: level? })
}

/// FTE wished and least FTE; 100 and 50 where absent.
fn fte(faults: &mut Faults, draft: &SeatDraft) -> Option<(i64, i64)> {
    let wished = draft.fte_wished_percent.unwrap_or(100);
    let wished = faults.number("fte_wished_percent", wished, 1..=100, codes::SEAT_FTE);
    let least =
        draft.fte_least_percent.unwrap_or(FTE_WITHOUT_REASON.min(wished.unwrap_or(FTE_WITHOUT_REASON)));
    let least = faults.number("fte_least_percent", least, 1..=100, codes::SEAT_FTE);
    let least: i64 = least?;
    let reason = draft.fte_reason.as_ref().filter(|reason| !reason.trim().is_empty());
    if least > FTE_WITHOUT_REASON && reason.is_none() {
        let cause = format!("{least} percent are the least, and no reason is stated");
        faults.report("fte_least_percent", codes::LEAST_FTE_WITHOUT_REASON, cause);
    }
    let wished: i64 = wished?;
    if least > wished {
        let cause = format!("{least} percent are the least, {wished} percent are wished");
        faults.report("fte_least_percent", codes::LEAST_FTE_ABOVE_WISHED, cause);
    }
    Some((wished, least))
}

fn taken(
    faults: &mut Faults,
    known: &Known<'_>,
    occupants: &Occupants,
    call: &str,
    draft: &SeatDraft,
) -> Option<u32> {
    let id = known.roster.seat(call, &draft.id)?;
    let (taken, count) = (occupants.n_taken(id, draft), count(draft));
    if i64::from(taken) > count && COUNTS.contains(&count) {
        let cause = format!("{taken} running or decided deployments occupy {count} seats");
        faults.report("count", codes::SEAT_OVER_CAPACITY, cause);
    }
    Some(taken)
}
