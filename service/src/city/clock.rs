//! Who has to take part before a deployment begins, until when, and when it may begin.
//!
//! The figures of the Länder are defaults for the duties that are noted beside a deployment. What binds a plan are the
//! figures of the city's policy (H16): they are what the solver and its checker count with.

use flexpool_solver::domain::{Measure, Participation};
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::holiday::{Land, after_working_days, next_working_day};

/// Nominal months above which a person is heard (W01), and which an extension may cross (W03).
pub const LONG_ABOVE_MONTHS: i64 = 3;

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The person is heard.
    Hearing,
    /// The staff council of the own establishment.
    StaffCouncil,
    /// The staff council of the receiving establishment.
    ReceivingStaffCouncil,
    /// The representative of severely disabled employees, where one is concerned: a task, never a reason.
    DisabilityRepresentative,
    /// The equality officer.
    EqualityOfficer,
    /// The person consents to an assignment to a third party.
    PersonConsent,
    /// The third party's management consents.
    OfficeConsent,
}

/// What a body answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DutyAnswer {
    /// It agrees, or has no remarks.
    Agreed,
    /// It refuses.
    Refused,
    /// It wants a discussion; the period begins anew after it.
    Discussion,
    /// It let the period pass, which counts as agreement.
    Silent,
}

/// A duty of participation with its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Who takes part.
    pub body: Body,
    /// Rule or warning of the rule book that it follows from.
    pub rule: String,
    /// Length of the period; 0 where there is none.
    pub period_days: u32,
    /// Whether the period counts working days.
    pub working_days: bool,
    /// The Land whose holidays count.
    pub land: Land,
    /// When the body was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub sent_on: Option<Date>,
    /// The last day of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// When it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub answered_on: Option<Date>,
    /// What it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<DutyAnswer>,
}

/// What the duties of a deployment follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deployed {
    /// What it is in law.
    pub measure: Measure,
    /// Nominal months of the same person in the same office just before it.
    pub months_before: i64,
    /// Its own nominal months.
    pub months: i64,
}

impl Duty {
    /// The body is asked on `day`: the period begins, an answer to an earlier question no longer counts.
    pub fn send(&mut self, day: Date) {
        self.sent_on = Some(day);
        self.deadline = self.ends_if_sent(day);
        (self.answered_on, self.answer) = (None, None);
    }

    /// The last day of the period if it begins on `day`; none where there is no period.
    pub fn ends_if_sent(&self, day: Date) -> Option<Date> {
        match (self.period_days, self.working_days) {
            (0, _) => None,
            (days, true) => Some(after_working_days(self.land, day, days)),
            // A period that would end on a day off ends on the next working day.
            (days, false) => Some(next_working_day(self.land, day.saturating_add(i64::from(days).days()))),
        }
    }

    /// Whether nothing more is to wait for on `day`.
    pub fn is_met(&self, day: Date) -> bool {
        match self.answer {
            Some(DutyAnswer::Agreed | DutyAnswer::Silent) => true,
            Some(DutyAnswer::Refused | DutyAnswer::Discussion) => false,
            None => self.deadline.is_some_and(|deadline| deadline < day),
        }
    }
}

/// Who has to take part in a deployment by the law of the Land.
///
/// An extension counts with what went before it: the duties of more than three months arise when the sum crosses
/// them (W03).
pub fn duties(land: Land, deployed: Deployed) -> Vec<Duty> {
    let total = deployed.months_before + deployed.months;
    let crosses = deployed.months_before > 0
        && deployed.months_before <= LONG_ABOVE_MONTHS
        && total > LONG_ABOVE_MONTHS;
    let long = total > LONG_ABOVE_MONTHS;
    // North Rhine-Westphalia: two weeks above three months; Schleswig-Holstein: ten working days, whatever the length.
    let (period_days, working_days, council) = match land {
        Land::NW => (14, false, long || deployed.measure == Measure::Secondment),
        Land::SH => (10, true, true),
    };
    let duty = |body, rule: &str, period_days, working_days| Duty {
        body,
        rule: rule.into(),
        period_days,
        working_days,
        land,
        sent_on: None,
        deadline: None,
        answered_on: None,
        answer: None,
    };
    let anew = |rule| if crosses { "W03" } else { rule };
    let mut duties = Vec::new();
    if long {
        duties.push(duty(Body::Hearing, anew("W01"), 0, false));
    }
    if council {
        duties.push(duty(Body::StaffCouncil, anew("W02"), period_days, working_days));
    }
    if deployed.measure == Measure::Secondment {
        duties.push(duty(Body::ReceivingStaffCouncil, "W04", period_days, working_days));
    }
    duties.push(duty(Body::DisabilityRepresentative, "W05", 0, false));
    duties.push(duty(Body::EqualityOfficer, "W06", 0, false));
    if deployed.measure == Measure::AssignmentThirdParty {
        duties.push(duty(Body::PersonConsent, "H12", 0, false));
        duties.push(duty(Body::OfficeConsent, "H12", 0, false));
    }
    duties
}

/// Days of notice to the person before a start that the Land takes by default.
pub fn notice_days(land: Land, months: i64) -> u32 {
    match land {
        Land::NW if months <= LONG_ABOVE_MONTHS => 7,
        Land::NW | Land::SH => 14,
    }
}

/// The first day on which a deployment may start that is decided on `day` (H16), by the city's policy.
pub fn earliest_start(policy: &Participation, months: i64, day: Date) -> Date {
    let period = if months > policy.long_above_months { policy.long_days } else { policy.short_days };
    day.saturating_add(i64::from(period + policy.notice_days).days())
}

/// The same by the defaults of the Land: the last period ends, then the notice runs.
pub fn earliest_start_by_default(land: Land, deployed: Deployed, day: Date) -> Date {
    let ends = duties(land, deployed).iter().filter_map(|duty| duty.ends_if_sent(day)).max();
    let notice = notice_days(land, deployed.months_before + deployed.months);
    ends.unwrap_or(day).saturating_add(i64::from(notice).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn deployed(measure: Measure, months_before: i64, months: i64) -> Deployed {
        Deployed { measure, months_before, months }
    }

    fn bodies(land: Land, deployed: Deployed) -> Vec<(Body, String)> {
        duties(land, deployed).into_iter().map(|duty| (duty.body, duty.rule)).collect()
    }

    fn council(land: Land, deployed: Deployed) -> Option<String> {
        bodies(land, deployed).into_iter().find(|(body, _)| *body == Body::StaffCouncil).map(|(_, rule)| rule)
    }

    #[test]
    fn three_months_need_no_staff_council_in_north_rhine_westphalia() {
        let three = deployed(Measure::Reassignment, 0, 3);
        assert_eq!(council(Land::NW, three), None);
        assert_eq!(council(Land::SH, three).as_deref(), Some("W02"));
        assert_eq!(council(Land::NW, deployed(Measure::Reassignment, 0, 4)).as_deref(), Some("W02"));
    }

    #[test]
    fn an_extension_that_crosses_three_months_raises_the_duties_anew() {
        let crossing = bodies(Land::NW, deployed(Measure::Reassignment, 3, 2));
        assert!(crossing.contains(&(Body::Hearing, "W03".into())));
        assert!(crossing.contains(&(Body::StaffCouncil, "W03".into())));
        // What was above three months before raises them by itself.
        assert_eq!(council(Land::NW, deployed(Measure::Reassignment, 4, 2)).as_deref(), Some("W02"));
        assert_eq!(council(Land::NW, deployed(Measure::Reassignment, 1, 2)), None);
    }

    #[test]
    fn a_secondment_concerns_both_councils_and_a_third_party_needs_both_consents() {
        let has =
            |measure, body| bodies(Land::SH, deployed(measure, 0, 3)).iter().any(|(one, _)| *one == body);
        assert!(has(Measure::Secondment, Body::ReceivingStaffCouncil));
        assert!(!has(Measure::Reassignment, Body::ReceivingStaffCouncil));
        assert!(has(Measure::AssignmentThirdParty, Body::PersonConsent));
        assert!(has(Measure::AssignmentThirdParty, Body::OfficeConsent));
    }

    #[test]
    fn periods_are_worked_out_by_hand() {
        // Dortmund, Monday 14 December 2026, six months: two weeks to 28 December, then 14 days of notice.
        let six = deployed(Measure::Reassignment, 0, 6);
        assert_eq!(earliest_start_by_default(Land::NW, six, date(2026, 12, 14)), date(2027, 1, 11));
        // Two months: no period, seven days of notice.
        let two = deployed(Measure::Reassignment, 0, 2);
        assert_eq!(earliest_start_by_default(Land::NW, two, date(2026, 12, 14)), date(2026, 12, 21));
        // Kiel, same day: ten working days over Christmas to 29 December, then 14 days of notice.
        assert_eq!(earliest_start_by_default(Land::SH, two, date(2026, 12, 14)), date(2027, 1, 12));
        // Two weeks from Friday 11 December would end on Christmas Day: they end on Monday, 28 December.
        assert_eq!(earliest_start_by_default(Land::NW, six, date(2026, 12, 11)), date(2027, 1, 11));
    }

    #[test]
    fn a_discussion_keeps_the_duty_open_and_a_new_question_starts_its_clock_again() {
        let mut duty = duties(Land::NW, deployed(Measure::Reassignment, 0, 6)).remove(1);
        duty.send(date(2026, 11, 2));
        assert_eq!(duty.deadline, Some(date(2026, 11, 16)));
        assert!(!duty.is_met(date(2026, 11, 16)));
        assert!(duty.is_met(date(2026, 11, 17)));
        duty.answer = Some(DutyAnswer::Discussion);
        assert!(!duty.is_met(date(2026, 11, 17)));
        duty.send(date(2026, 11, 18));
        assert_eq!((duty.answer, duty.deadline), (None, Some(date(2026, 12, 2))));
    }
}
