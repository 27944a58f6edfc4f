//! What a night brought, in one look.

use flexpool_solver::draft::PersonDraft;
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::city::record::DeploymentRecord;
use crate::steering::Refusal;
use crate::steering::pool::{find, parts};
use crate::store::proposals::Proposal;
use crate::store::runs::State;
use crate::store::{Store, nights, proposals, runs};

/// Days in which the end of a deployment is told.
const ENDING_DAYS: i64 = 30;

/// What the last night brought.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Overnight {
    /// The day on which the night ended, YYYY-MM-DD.
    pub night: String,
    /// Its run.
    pub run: String,
    /// Where the run stands; only a run that is done or stopped has brought anything.
    pub state: State,
    /// Nights before it that nobody was there for.
    pub missed: i64,
    /// Whether the answer is to change nothing.
    pub change_nothing: bool,
    /// `change`, `not_worth_it`, `already_best`, `nothing_published` or `unknown`; absent before there is an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What is new, changed or withdrawn, each with its causes.
    pub proposals: Vec<Proposal>,
    /// Published assignments lost whatever is decided, as the answer of the run tells them.
    pub lost: Vec<Value>,
    /// Published assignments whose person, call or seat no longer exists, as the answer of the run tells them.
    pub gone: Vec<Value>,
    /// How much of the pool is free.
    pub free: Free,
    /// Deployments that end within 30 days, the next first.
    pub ending: Vec<Ending>,
}

/// Full-timers who are in the pool and not deployed, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Free {
    /// On the day.
    pub now: i64,
    /// Four weeks later.
    pub in_4_weeks: i64,
    /// Eight weeks later.
    pub in_8_weeks: i64,
}

/// A deployment that ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ending {
    /// Deployment id.
    pub deployment: String,
    /// Person id.
    pub person: String,
    /// Office id.
    pub office: String,
    /// The day after its last.
    pub end: String,
}

/// What the last night of a pool brought, seen from `day`; nothing where there was no night.
///
/// # Errors
/// When there is no such pool, or the database refuses.
pub async fn overnight(store: &Store, pool: &str, day: Date) -> Result<Option<Overnight>, Refusal> {
    let mut connection = store.connection().await?;
    find(&mut connection, pool).await?;
    let Some(night) = nights::latest(store, pool).await? else { return Ok(None) };
    let run = runs::get(store, &night.run).await?;
    let run = run.ok_or_else(|| Refusal::NoSuch("run", night.run.clone()))?;
    let answer = runs::answer(store, &run.id).await?.unwrap_or_default();
    let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
    let said = |name: &str| answer.pointer(&format!("/answer/{name}"));
    let text = |name: &str| said(name).and_then(Value::as_str).map(str::to_owned);
    let list = |name: &str| said(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let proposals = proposals::of_run(&mut connection, pool, &run.id).await?;
    let parts = parts(&mut connection, pool, day).await?;
    Ok(Some(Overnight {
        change_nothing: said("recommended").and_then(Value::as_u64) == Some(0) && proposals.is_empty(),
        advice: text("advice"),
        text: text("text"),
        lost: list("lost"),
        gone: list("gone"),
        proposals,
        free: Free {
            now: free(&parts.persons, &parts.deployments, day),
            in_4_weeks: free(&parts.persons, &parts.deployments, day.saturating_add(4.weeks())),
            in_8_weeks: free(&parts.persons, &parts.deployments, day.saturating_add(8.weeks())),
        },
        ending: ending(&parts.deployments, day),
        night: night.night,
        run: run.id,
        state: run.state,
        missed: night.missed,
    }))
}

fn free(persons: &[PersonDraft], deployments: &[DeploymentRecord], day: Date) -> i64 {
    let date = |text: &String| text.parse::<Date>().ok();
    let has_begun = |text: &Option<String>| text.as_ref().and_then(date).is_none_or(|entry| entry <= day);
    let has_not_ended = |text: &Option<String>| text.as_ref().and_then(date).is_none_or(|exit| day < exit);
    let is_deployed = |person: &PersonDraft| {
        let on_day = |record: &&DeploymentRecord| {
            let span = (date(&record.deployment.start), date(&record.deployment.end));
            matches!(span, (Some(start), Some(end)) if start <= day && day < end)
        };
        deployments.iter().filter(|record| record.person == person.id).any(|record| on_day(&record))
    };
    let is_free = |person: &&PersonDraft| {
        has_begun(&person.entry) && has_not_ended(&person.exit) && !is_deployed(person)
    };
    persons.iter().filter(is_free).map(|person| person.fte_percent).sum()
}

fn ending(deployments: &[DeploymentRecord], day: Date) -> Vec<Ending> {
    let last = day.saturating_add(ENDING_DAYS.days());
    let is_near = |record: &&DeploymentRecord| {
        record.deployment.end.parse::<Date>().is_ok_and(|end| day < end && end <= last)
    };
    let told = |record: &DeploymentRecord| Ending {
        deployment: record.deployment.id.clone(),
        person: record.person.clone(),
        office: record.deployment.office.clone(),
        end: record.deployment.end.clone(),
    };
    let mut ending: Vec<Ending> = deployments.iter().filter(is_near).map(told).collect();
    ending.sort_by(|a, b| (&a.end, &a.deployment).cmp(&(&b.end, &b.deployment)));
    ending
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::DeploymentDraft;
    use jiff::civil::date;

    use super::*;

    fn deployment(id: &str, start: &str, end: &str) -> DeploymentRecord {
        let deployment =
            DeploymentDraft { id: id.into(), start: start.into(), end: end.into(), ..Default::default() };
        DeploymentRecord { person: "ada".into(), deployment, ..Default::default() }
    }

    #[test]
    fn who_is_deployed_is_not_free_until_the_end() {
        let person = |id: &str, fte_percent| PersonDraft { id: id.into(), fte_percent, ..Default::default() };
        let persons =
            [person("ada", 80), PersonDraft { exit: Some("2027-02-01".into()), ..person("ben", 100) }];
        let deployments = [deployment("d1", "2027-01-04", "2027-02-01")];
        let free = |day| free(&persons, &deployments, day);
        assert_eq!(free(date(2027, 1, 3)), 180);
        assert_eq!(free(date(2027, 1, 31)), 100);
        assert_eq!(free(date(2027, 2, 1)), 80);
    }

    #[test]
    fn ends_are_told_thirty_days_before() {
        let deployments = [
            deployment("late", "2027-01-04", "2027-03-02"),
            deployment("near", "2027-01-04", "2027-02-20"),
            deployment("nearer", "2027-01-04", "2027-02-10"),
            deployment("past", "2027-01-04", "2027-01-30"),
        ];
        let told: Vec<_> =
            ending(&deployments, date(2027, 1, 30)).into_iter().map(|one| one.deployment).collect();
        assert_eq!(told, ["nearer", "near"]);
    }
}
