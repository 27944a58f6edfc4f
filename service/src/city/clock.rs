//! The clocks of participation: what has to happen before a deployment may begin, and by when (H16, W01 to W05).

use flexpool_solver::draft::ParticipationDraft;
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Land whose rules are known by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Land {
    /// North Rhine-Westphalia: the staff council takes part in what lasts more than three months (LPVG NRW 72).
    #[serde(rename = "NW")]
    NorthRhineWestphalia,
    /// Schleswig-Holstein: it is competent for every measure (MBG SH 51).
    #[serde(rename = "SH")]
    SchleswigHolstein,
}

impl Land {
    /// The Land with this code of ISO 3166-2 without the country: `NW` or `SH`.
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "NW" => Some(Self::NorthRhineWestphalia),
            "SH" => Some(Self::SchleswigHolstein),
            _ => None,
        }
    }

    /// Periods a city starts from until its own agreement says otherwise.
    pub fn participation(self) -> ParticipationDraft {
        match self {
            Self::NorthRhineWestphalia => ParticipationDraft {
                short_days: 7,
                long_days: 14,
                long_above_months: Some(3),
                notice_days: None,
                staff_council_above_months: Some(3),
            },
            Self::SchleswigHolstein => ParticipationDraft {
                short_days: 14,
                long_days: 14,
                long_above_months: Some(3),
                notice_days: None,
                staff_council_above_months: Some(0),
            },
        }
    }
}

/// The earliest legal start of a deployment of so many months, decided on a day.
pub fn earliest_legal_start(participation: &ParticipationDraft, months: i64, decided: Date) -> Date {
    let is_long = months > participation.long_above_months.unwrap_or(3);
    let period = if is_long { participation.long_days } else { participation.short_days };
    decided.saturating_add((period + participation.notice_days.unwrap_or(0)).days())
}

/// Something that has to happen before a deployment begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Duty {
    /// Code of the warning that names it.
    pub code: &'static str,
    /// `hearing`, `staff_council`, `second_staff_council` or `third_party_consent`.
    pub duty: &'static str,
    /// The day on which its period ends if it begins on the day of the decision.
    pub period_ends: String,
}

/// The duties of a deployment of so many months under a measure (`reassignment`, `secondment`,
/// `assignment_third_party`), decided on a day. `total_months` counts what it continues in the same office.
pub fn duties(
    participation: &ParticipationDraft,
    measure: &str,
    (months, total_months): (i64, i64),
    decided: Date,
) -> Vec<Duty> {
    let ends = earliest_legal_start(participation, total_months.max(months), decided).to_string();
    let duty = |code, duty| Duty { code, duty, period_ends: ends.clone() };
    let mut duties = Vec::new();
    if total_months > 3 {
        duties.push(duty("W01", "hearing"));
    }
    if total_months > participation.staff_council_above_months.unwrap_or(0) {
        let crosses = months <= 3 && total_months > 3;
        duties.push(duty(if crosses { "W03" } else { "W02" }, "staff_council"));
    }
    if measure == "secondment" {
        duties.push(duty("W04", "second_staff_council"));
    }
    if measure == "assignment_third_party" {
        duties.push(duty("H12", "third_party_consent"));
    }
    duties
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn three_months_are_the_line_in_north_rhine_westphalia() {
        let periods = Land::NorthRhineWestphalia.participation();
        let decided = date(2026, 12, 14);
        assert_eq!(earliest_legal_start(&periods, 3, decided), date(2026, 12, 21));
        assert_eq!(earliest_legal_start(&periods, 4, decided), date(2026, 12, 28));
        assert_eq!(duties(&periods, "reassignment", (3, 3), decided), []);
        let codes = |duties: Vec<Duty>| duties.into_iter().map(|duty| duty.code).collect::<Vec<_>>();
        assert_eq!(codes(duties(&periods, "reassignment", (4, 4), decided)), ["W01", "W02"]);
        // An extension that takes the whole over the line raises the duty now.
        assert_eq!(codes(duties(&periods, "reassignment", (2, 5), decided)), ["W01", "W03"]);
    }

    #[test]
    fn every_deployment_is_a_measure_in_schleswig_holstein() {
        let periods = Land::SchleswigHolstein.participation();
        let decided = date(2026, 12, 14);
        assert_eq!(earliest_legal_start(&periods, 3, decided), date(2026, 12, 28));
        let codes = |measure| {
            let duties = duties(&periods, measure, (3, 3), decided);
            duties.into_iter().map(|duty| duty.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("reassignment"), ["W02"]);
        assert_eq!(codes("secondment"), ["W02", "W04"]);
        assert_eq!(codes("assignment_third_party"), ["W02", "H12"]);
    }
}
