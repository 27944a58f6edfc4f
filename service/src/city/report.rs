//! What happened between two days, in figures that can be counted (the status report's first half).

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::record::{CallRecord, DeploymentRecord, EarlyEnd};
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
    /// Calls of which some seats were filled and others not, when their window was over.
    pub calls_partly_served: usize,
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
    /// Of all FTE-months, the share for calls that cover a vacancy of more than twelve months, percent: is the pool used
    /// instead of filling posts?
    pub structural_percent: i64,
    /// FTE-days deployed of the FTE-days that the persons were there for, percent; training and rest count as there.
    pub utilisation_percent: i64,
    /// Share of the three offices with most FTE-months, percent.
    pub top_three_offices_percent: i64,
    /// Deployments whose end lies in the span.
    pub ended: usize,
    /// Of these, ended before their planned end.
    pub ended_early: usize,
    /// The same by reason; `unsaid` for those from before reasons had codes.
    pub ended_early_by_reason: BTreeMap<String, usize>,
    /// Deployments that began in the span and continue another one.
    pub extensions: usize,
    /// Deployments that were called off before they began, with their start in the span.
    pub called_off: usize,
    /// Goals of ended deployments: `yes`, `partly`, `no`, `open`.
    pub goals: BTreeMap<String, usize>,
    /// Decisions made in the span by kind.
    pub decisions: BTreeMap<String, usize>,
    /// Decisions to deploy that followed a proposal as it stood.
    pub followed: usize,
    /// Of the last fifty decisions that answered a proposal, the share that followed it, percent; above 95 somebody ought
    /// to look whether the review is real (W22). Absent before there are ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followed_percent: Option<i64>,
    /// Days from the admission of a call to the first decision about it in the span; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_to_decide: Option<Spread>,
    /// Persons who were deployed; absent where they are fewer than five.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons_deployed: Option<usize>,
}

/// How days are spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Spread {
    /// How many were counted.
    pub count: usize,
    /// Half of them are no longer.
    pub median: i64,
    /// Nine in ten are no longer.
    pub p90: i64,
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
    decisions(&mut report, counted);
    report
}

/// The day that a decision was made for.
fn day_of(decision: &Decision) -> &str {
    decision.body.get("as_of").and_then(|day| day.as_str()).unwrap_or(&decision.decided_at)
}

fn decisions(report: &mut Report, counted: Counted<'_>) {
    let in_span = |decision: &&Decision| {
        let day = day_of(decision);
        day >= report.from.as_str() && day < report.until.as_str()
    };
    let in_span: Vec<_> = counted.decisions.iter().filter(in_span).collect();
    let followed = |decision: &Decision| {
        decision.body.get("followed").and_then(serde_json::Value::as_bool) == Some(true)
    };
    for decision in &in_span {
        *report.decisions.entry(decision.kind.clone()).or_default() += 1;
        report.followed += usize::from(followed(decision));
    }
    let answers = counted.decisions.iter().filter(|decision| decision.proposal > 0).rev();
    let answers: Vec<_> =
        answers.filter(|decision| day_of(decision) < report.until.as_str()).take(50).collect();
    if answers.len() >= 10 {
        let same = answers.iter().filter(|decision| followed(decision)).count();
        report.followed_percent = i64::try_from(100 * same / answers.len()).ok();
    }
    let mut waits: Vec<i64> = counted.calls.iter().filter_map(|(_, record)| wait(record, &in_span)).collect();
    waits.sort_unstable();
    // The smallest wait that so many percent do not exceed.
    let at = |percent: usize| waits[(percent * waits.len()).div_ceil(100).saturating_sub(1)];
    if !waits.is_empty() {
        report.days_to_decide = Some(Spread { count: waits.len(), median: at(50), p90: at(90) });
    }
}

/// Days from the last admission of a call to the first decision that places somebody there.
fn wait(record: &CallRecord, decisions: &[&Decision]) -> Option<i64> {
    let places = |decision: &&&Decision| {
        let placements = decision.body.get("placements").and_then(serde_json::Value::as_array);
        placements.into_iter().flatten().any(|one| one["call"] == *record.call.id)
    };
    let decided: Date = day_of(decisions.iter().find(places)?).get(..10)?.parse().ok()?;
    let admitted =
        record.steps.iter().filter(|step| step.to == "open").filter_map(|step| step.on.parse().ok());
    let admitted: Date = admitted.filter(|day| *day <= decided).max()?;
    Some(i64::from(admitted.until(decided).ok()?.get_days()))
}

fn calls(report: &mut Report, counted: Counted<'_>, until: Date) {
    for (made, record) in counted.calls {
        let call = &record.call;
        let of_call =
            |one: &&DeploymentRecord| !one.called_off && one.deployment.call.as_ref() == Some(&call.id);
        let own: Vec<_> = counted.deployments.iter().filter(of_call).collect();
        let state = state::of_call(made, call, &own, false, until);
        *report.calls.entry(state.into()).or_default() += 1;
        if made == "declined" {
            let code = record.steps.last().map_or("other", |step| step.reason_code.as_str());
            *report.declined.entry(code.into()).or_default() += 1;
        }
        if made != "declined" && made != "withdrawn" {
            let seats = call.seats.iter().map(|seat| seat.count.unwrap_or(1)).sum::<i64>();
            let is_over = call.latest_start.as_ref().is_some_and(|last| *last < until.to_string());
            let partly = !own.is_empty() && i64::try_from(own.len()).is_ok_and(|served| served < seats);
            report.calls_partly_served += usize::from(is_over && partly);
            report.seats_asked += seats;
            report.deployments += own.len();
        }
    }
}

fn deployments(report: &mut Report, counted: Counted<'_>, from: Date, until: Date) {
    let mut persons = BTreeSet::new();
    let (mut deployed, mut structural) = (0, 0);
    for record in counted.deployments {
        let deployment = &record.deployment;
        let date = |text: &str| text.parse::<Date>().ok();
        let (Some(start), Some(end)) = (date(&deployment.start), date(&deployment.end)) else { continue };
        if record.called_off {
            report.called_off += usize::from(from <= start && start < until);
            continue;
        }
        report.extensions += usize::from(record.extends.is_some() && from <= start && start < until);
        if from < end && end <= until {
            report.ended += 1;
            let early = record.planned_end.as_ref().is_some_and(|planned| *planned > deployment.end);
            report.ended_early += usize::from(early);
            if early {
                let reason = record.ended_early.map_or("unsaid", EarlyEnd::code);
                *report.ended_early_by_reason.entry(reason.into()).or_default() += 1;
            }
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
        deployed += days * fte;
        if covers_old_vacancy(record, counted.calls, first) {
            structural += delivered;
        }
        let office = counted.offices.iter().find(|office| office.id == deployment.office);
        let parent =
            office.map_or(&deployment.office, |office| office.parent.as_ref().unwrap_or(&office.name));
        *report.fte_months_by_office.entry(parent.clone()).or_default() += delivered;
        let kind = deployment.kind.as_deref().unwrap_or("unknown");
        *report.fte_months_by_kind.entry(kind.into()).or_default() += delivered;
        persons.insert(&record.person);
    }
    report.structural_percent = (100 * structural).checked_div(report.fte_months).unwrap_or(0);
    let there: i64 = counted.persons.iter().map(|person| fte_days(person, from, until)).sum();
    report.utilisation_percent = (100 * deployed).checked_div(there).unwrap_or(0);
    let mut shares: Vec<i64> = report.fte_months_by_office.values().copied().collect();
    shares.sort_unstable_by_key(|months| std::cmp::Reverse(*months));
    let top: i64 = shares.iter().take(3).sum();
    report.top_three_offices_percent = (100 * top).checked_div(report.fte_months).unwrap_or(0);
    report.persons_deployed = (persons.len() >= 5).then_some(persons.len());
}

/// Whether the deployment serves a call for a post that had been vacant for more than twelve months.
fn covers_old_vacancy(record: &DeploymentRecord, calls: &[(String, CallRecord)], on: Date) -> bool {
    let Some(id) = &record.deployment.call else { return false };
    let call = calls.iter().find(|(_, call)| call.call.id == *id);
    let since = call.and_then(|(_, call)| call.call.vacancy_since.as_ref()?.parse::<Date>().ok());
    since.is_some_and(|since| since.saturating_add(12.months()) < on)
}

/// Days of a person in the pool and not absent, times the contract in percent.
fn fte_days(person: &PersonDraft, from: Date, until: Date) -> i64 {
    let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok());
    let first = date(&person.entry).map_or(from, |entry| entry.max(from));
    let last = date(&person.exit).map_or(until, |exit| exit.min(until));
    let days =
        |from: Date, until: Date| i64::from(from.until(until).map_or(0, |span| span.get_days())).max(0);
    let absent = person.absences.iter().filter_map(|absence| {
        let (start, end): (Date, Date) = (absence.start.parse().ok()?, absence.end.parse().ok()?);
        Some(days(start.max(first), end.min(last)))
    });
    (days(first, last) - absent.sum::<i64>()).max(0) * person.fte_percent
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::{CallDraft, DeploymentDraft};
    use jiff::civil::date;

    use super::*;
    use crate::city::record::CallStep;

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
        // 181 of 365 days.
        assert_eq!((report.utilisation_percent, report.structural_percent), (49, 0));
    }

    #[test]
    fn waits_and_decisions_that_follow_are_counted() {
        let call = |id: &str, open: &str| {
            let step = CallStep { to: "open".into(), on: open.into(), ..Default::default() };
            let call = CallDraft { id: id.into(), ..Default::default() };
            ("open".to_owned(), CallRecord { call, steps: vec![step] })
        };
        let decision = |number: i64, call: &str, day: &str| Decision {
            number,
            kind: "deploy".into(),
            subject: call.into(),
            proposal: number,
            reason: "r".into(),
            decided_by: "ada".into(),
            decided_at: "2027-03-01T08:00:00Z".into(),
            body: serde_json::json!({ "as_of": day, "placements": [{ "call": call }], "followed": number != 3 }),
        };
        let calls = [call("a", "2027-01-01"), call("b", "2027-01-01"), call("c", "2027-01-11")];
        let mut decisions = vec![decision(1, "a", "2027-01-05"), decision(2, "b", "2027-01-31")];
        decisions.extend((3..=12).map(|number| decision(number, "c", "2027-01-12")));
        let counted =
            Counted { calls: &calls, deployments: &[], persons: &[], offices: &[], decisions: &decisions };
        let report = report(counted, date(2027, 1, 1), date(2027, 2, 1));
        assert_eq!(report.days_to_decide, Some(Spread { count: 3, median: 4, p90: 30 }));
        assert_eq!((report.followed, report.followed_percent), (11, Some(91)));
    }
}
