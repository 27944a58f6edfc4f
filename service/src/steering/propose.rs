//! Proposals from answers, and the plan that people were told.

use std::collections::BTreeMap;

use flexpool_solver::draft::{PlacementDraft, PlanDraft};
use jiff::civil::Date;
use serde_json::Value;

use super::pool::{day_problem, hold};
use super::{Based, Refusal};
use crate::city::propose;
use crate::city::record::DeploymentRecord;
use crate::store::documents::{self, Kind};
use crate::store::proposals::Proposal;
use crate::store::{Change, StoreError, decisions, problems, proposals, versions};

/// Proposes plan number `plan` (from 1) of a run's answer; open proposals are superseded by the new ones.
///
/// # Errors
/// When the answer has no such plan, or is none that may be proposed.
pub async fn propose(
    change: &mut Change,
    pool: &str,
    (run, night): (&str, &str),
    answer: &str,
    plan: usize,
) -> Result<Vec<Proposal>, Refusal> {
    hold(change, pool).await?;
    let answer: Value =
        serde_json::from_str(answer).map_err(|error| StoreError::Broken(run.into(), error))?;
    let Some(proposed) = propose::plan_of(&answer, plan) else {
        let detail = "only plans of suggest and rebalance are proposed, counted from 1".to_owned();
        return Err(Refusal::Conflict("no-such-plan", detail));
    };
    let published = not_decided(change, pool).await?;
    let causes = match answer["kind"] == "rebalance" {
        true => propose::causes(&answer, plan),
        false => BTreeMap::new(),
    };
    let superseded = proposals::supersede(change, pool).await?;
    let made = propose::proposals(&proposed, &published, &causes);
    for one in &made {
        proposals::add(change, pool, (run, night), one).await?;
    }
    let entry =
        serde_json::json!({ "run": run, "plan": plan, "proposals": made.len(), "superseded": superseded });
    change.record(pool, "proposed", &format!("run/{run}"), &entry).await?;
    Ok(proposals::of_run(change.connection(), pool, run).await?)
}

/// The placements that were published last and are not decided yet; those that are need no proposal, and are not
/// withdrawn by a plan that takes them as fixed.
async fn not_decided(change: &mut Change, pool: &str) -> Result<Vec<PlacementDraft>, Refusal> {
    let published = versions::published(change.connection(), pool, i64::MAX, 1).await?.pop();
    let mut placements = published.map(|version| version.plan.placements).unwrap_or_default();
    let deployments = documents::all::<DeploymentRecord>(change.connection(), pool, Kind::Deployment).await?;
    placements.retain(|placement| {
        let decided = |one: &DeploymentRecord| {
            one.deployment.call.as_ref() == Some(&placement.call) && placement.persons.contains(&one.person)
        };
        !deployments.iter().any(|document| decided(&document.body))
    });
    Ok(placements)
}

/// Proposes what a night found: the plan it recommends. How many proposals that are.
///
/// # Errors
/// When the answer is not that of a rebalance.
pub async fn propose_night(
    change: &mut Change,
    pool: &str,
    (run, night): (&str, &str),
    answer: &str,
) -> Result<usize, Refusal> {
    let read: Value = serde_json::from_str(answer).map_err(|error| StoreError::Broken(run.into(), error))?;
    let Some(plan) = propose::recommended(&read) else {
        return Err(Refusal::Conflict("no-such-plan", "the answer recommends no plan".into()));
    };
    Ok(propose(change, pool, (run, night), answer, plan).await?.len())
}

/// Publishes a plan: what people are told. Its version.
///
/// # Errors
/// When the plan does not fit the pool on that day, breaks a rule, or somebody has published in the meantime.
pub async fn publish(
    change: &mut Change,
    pool: &str,
    based: Based,
    (plan, reason): (&PlanDraft, &str),
    as_of: Date,
) -> Result<i64, Refusal> {
    hold(change, pool).await?;
    if reason.trim().is_empty() {
        return Err(Refusal::Conflict("no-reason", "a decision needs a reason".into()));
    }
    let before = versions::published(change.connection(), pool, i64::MAX, 1).await?.pop();
    if let Some(before) = &before {
        based.allows(before.version)?;
    }
    let problem = day_problem(change.connection(), pool, as_of).await?;
    let valid = flexpool_solver::validate::plan(&problem, plan).map_err(Refusal::Faults)?;
    let judgement = flexpool_solver::check::check(&problem, &valid);
    if !judgement.is_valid() {
        let detail = format!("the plan breaks {} rules; ask `check` which", judgement.violations.len());
        return Err(Refusal::Conflict("breaks-rules", detail));
    }
    let digest = problems::keep(change, &problem).await?;
    let plan = PlanDraft::of(&problem, &valid);
    let version = versions::publish(change, pool, &digest, &plan).await?;
    let body = serde_json::json!({
        "as_of": as_of.to_string(), "version": version, "problem": digest, "placements": plan.placements,
    });
    let new = decisions::NewDecision { kind: "publish", subject: "published", proposal: 0, reason, body };
    decisions::add(change, pool, &new).await?;
    Ok(version)
}
