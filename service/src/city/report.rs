//! What happened between two days, in figures that can be counted (the status report's first half).

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::record::{CallRecord, DeploymentRecord};
use super::state;
use crate::store::decisions::Decision;

/// Figures of a span of days. FTE-months are hundredths of a full-timer's month of 30.4375 days, rounded per deployment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// First day.
    pub from: String,
    /// The day after the last.
    pub until: String,
    /// Calls by state on the last day.
    pub calls: BTreeMap<String, usize>,
    /// Declined calls by reason.
    pub declined: BTreeMap<String, usize>,
    /// Seats of the calls that were not declined or withdrawn.
    pub seats_asked: i64,
    /// Deployments that were decided for them; sharers of a seat count each.
    pub deployments: usize,
    /// FTE-months delivered in the span, in hundredths.
    pub fte_months: i64,
    /// The same by parent office.
    pub fte_months_by_office: BTreeMap<String, i64>,
    /// The same by kind of call; `unknown` for deployments from before.
    pub fte_months_by_kind: BTreeMap<String, i64>,
    /// Share of the three offices with most FTE-months, percent.
    pub top_three_offices_percent: i64,
    /// Deployments whose end lies in the span.
    pub ended: usize,
    /// Of these, ended before their planned end.
    pub ended_early: usize,
    /// Goals of ended deployments: `yes`, `partly`, `no`, `open`.
    pub goals: BTreeMap<String, usize>,
    /// Decisions made in the span by kind.
    pub decisions: BTreeMap<String, usize>,
    /// Decisions to deploy that followed a proposal as it stood.
    pub followed: usize,
    /// Persons who were deployed; absent where they are fewer than five.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons_deployed: Option<usize>,
}

/// Everything that a report counts.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Calls with the state that people gave them.
    pub calls: &'a [(String, CallRecord)],
    /// All deployments.
    pub deployments: &'a [DeploymentRecord],
    /// Persons.
    pub persons: &'a [PersonDraft],
    /// Offices.
    pub offices: &'a [OfficeDraft],
    /// Decisions.
    pub decisions: &'a [Decision],
}

/// Counts what happened from `from` until the day before `until`.
pub fn report(counted: Counted<'_>, from: Date, until: Date) -> Report {
    let mut report = Report { from: from.to_string(), until: until.to_string(), ..Report::default() };
    calls(&mut report, counted, until);
    deployments(&mut report, counted, from, until);
    let in_span = counted.decisions.iter().filter(|decision| {
        let day = decision.body.get("as_of").and_then(|day| day.as_str()).unwrap_or(&decision.decided_at);
        day >= report.from.as_str() && day < report.until.as_str()
    });
    let in_span: Vec<_> = in_span.collect();
    for decision in in_span {
        *report.decisions.entry(decision.kind.clone()).or_default() += 1;
        let followed = decision.body.get("followed").and_then(serde_json::Value::as_bool);
        report.followed += usize::from(followed == Some(true));
    }
    report
}

fn calls(report: &mut Report, counted: Counted<'_>, until: Date) {
    for (made, record) in counted.calls {
        let call = &record.call;
        let of_call = |one: &&DeploymentRecord| one.deployment.call.as_ref() == Some(&call.id);
        let own: Vec<_> = counted.deployments.iter().filter(of_call).collect();
        let state = state::of_call(made, call, &own, false, until);
        *report.calls.entry(state.into()).or_default() += 1;
        if made == "declined" {
            let code = record.steps.last().map_or("other", |step| step.reason_code.as_str());
            *report.declined.entry(code.into()).or_default() += 1;
        }
        if made != "declined" && made != "withdrawn" {
            report.seats_asked += call.seats.iter().map(|seat| seat.count.unwrap_or(1)).sum::<i64>();
            report.deployments += own.len();
        }
    }
}

fn deployments(report: &mut Report, counted: Counted<'_>, from: Date, until: Date) {
    let mut persons = BTreeSet::new();
    for record in counted.deployments {
        let deployment = &record.deployment;
        let date = |text: &str| text.parse::<Date>().ok();
        let (Some(start), Some(end)) = (date(&deployment.start), date(&deployment.end)) else { continue };
        if from < end && end <= until {
            report.ended += 1;
            let early = record.planned_end.as_ref().is_some_and(|planned| *planned > deployment.end);
            report.ended_early += usize::from(early);
            let reached = record.review.as_ref().map_or("open", |review| review.reached.as_str());
            *report.goals.entry(reached.into()).or_default() += 1;
        }
        let (first, last) = (start.max(from), end.min(until));
        let days = i64::from(first.until(last).map_or(0, |span| span.get_days()));
        if days <= 0 {
            continue;
        }
        let person = counted.persons.iter().find(|person| person.id == record.person);
        let fte = person.map_or(100, |person| person.fte_percent);
        // 30.4375 days are a month; everything in hundredths.
        let delivered = (days * fte * 10_000 + 152_187) / 304_375;
        report.fte_months += delivered;
        let office = counted.offices.iter().find(|office| office.id == deployment.office);
        let parent =
            office.map_or(&deployment.office, |office| office.parent.as_ref().unwrap_or(&office.name));
        *report.fte_months_by_office.entry(parent.clone()).or_default() += delivered;
        let kind = deployment.kind.as_deref().unwrap_or("unknown");
        *report.fte_months_by_kind.entry(kind.into()).or_default() += delivered;
        persons.insert(&record.person);
    }
    let mut shares: Vec<i64> = report.fte_months_by_office.values().copied().collect();
    shares.sort_unstable_by_key(|months| std::cmp::Reverse(*months));
    let top: i64 = shares.iter().take(3).sum();
    report.top_three_offices_percent = (100 * top).checked_div(report.fte_months).unwrap_or(0);
    report.persons_deployed = (persons.len() >= 5).then_some(persons.len());
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::DeploymentDraft;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_counted_within_the_span_and_by_contract() {
        let deployment = |person: &str, start: &str, end: &str| DeploymentRecord {
            person: person.into(),
            deployment: DeploymentDraft {
                id: format!("{person} {start}"),
                office: "24.5".into(),
                start: start.into(),
                end: end.into(),
                ..Default::default()
            },
            ..Default::default()
        };
        // A whole year of half a contract, of which the first half lies before the span.
        let deployments =
            [deployment("ada", "2026-07-01", "2027-07-01"), deployment("ben", "2028-01-01", "2028-02-01")];
        let persons = [PersonDraft { id: "ada".into(), fte_percent: 50, ..Default::default() }];
        let counted = Counted {
            calls: &[],
            deployments: &deployments,
            persons: &persons,
            offices: &[],
            decisions: &[],
        };
        let report = report(counted, date(2027, 1, 1), date(2028, 1, 1));
        // 181 days, half a contract: 181 * 0.5 / 30.4375 = 2.97 months.
        assert_eq!((report.fte_months, report.ended, report.persons_deployed), (297, 1, None));
        assert_eq!(report.top_three_offices_percent, 100);
    }
}
