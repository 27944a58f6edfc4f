//! Reads the rates from which stress tests draw.

use std::ops::RangeInclusive;

use super::codes;
use super::faults::Faults;
use crate::domain::Risks;
use crate::draft::{RangeDraft, RisksDraft};

/// The rates; the published assumptions where absent.
pub(super) fn read(faults: &mut Faults, draft: Option<&RisksDraft>) -> Option<Risks> {
    let default = Risks::default();
    let Some(draft) = draft else { return Some(default) };
    let absences = draft.absences_per_100_years.unwrap_or(default.absences_per_100_years.into());
    let absences = faults.number("absences_per_100_years", absences, 0..=1_000, codes::RISK);
    let mut percent = |field, given: Option<i64>, default: u32| {
        faults.number(field, given.unwrap_or(default.into()), 0..=100, codes::RISK)
    };
    let early_ends = percent("early_ends_percent", draft.early_ends_percent, default.early_ends_percent);
    let late_starts = percent("late_starts_percent", draft.late_starts_percent, default.late_starts_percent);
    let surges = percent("surges_percent", draft.surges_percent, default.surges_percent);
    let mut range = |field, given, default, allowed| least_and_most(faults, field, given, default, allowed);
    let absence_weeks = range("absence_weeks", draft.absence_weeks, default.absence_weeks, 1..=104);
    let early_end_weeks = range("early_end_weeks", draft.early_end_weeks, default.early_end_weeks, 1..=52);
    let late_start_weeks =
        range("late_start_weeks", draft.late_start_weeks, default.late_start_weeks, 1..=26);
    let surge_calls = range("surge_calls", draft.surge_calls, default.surge_calls, 1..=20);
    Some(Risks {
        absences_per_100_years: absences?,
        absence_weeks: absence_weeks?,
        early_ends_percent: early_ends?,
        early_end_weeks: early_end_weeks?,
        late_starts_percent: late_starts?,
        late_start_weeks: late_start_weeks?,
        surges_percent: surges?,
        surge_calls: surge_calls?,
    })
}

fn least_and_most(
    faults: &mut Faults,
    field: &'static str,
    given: Option<RangeDraft>,
    default: (u32, u32),
    allowed: RangeInclusive<i64>,
) -> Option<(u32, u32)> {
    let Some(RangeDraft { least, most }) = given else { return Some(default) };
    if least > most {
        let cause = format!("the least, {least}, is above the most, {most}");
        faults.report(field, codes::RISK_RANGE, cause);
        return None;
    }
    let least = faults.number(field, least, allowed.clone(), codes::RISK);
    let most = faults.number(field, most, allowed, codes::RISK);
    Some((least?, most?))
}
