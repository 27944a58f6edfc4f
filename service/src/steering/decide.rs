//! Decisions, and what follows from them: all in one change.

use flexpool_solver::draft::PlacementDraft;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pool::{day_problem, hold};
use super::{Refusal, extend};
use crate::city::decide::{self, Refused};
use crate::city::record::{DeploymentRecord, GoalReview};
use crate::store::decisions::{self, Decision, NewDecision};
use crate::store::documents::{self, Kind};
use crate::store::pools::Pool;
use crate::store::{Change, deliveries, proposals};
use crate::words::Lang;

/// What somebody decides. Every kind needs a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Wish {
    /// People are deployed: as proposed, or otherwise.
    Deploy {
        /// The proposal that is answered; none where somebody thought of it alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<i64>,
        /// Who serves what; the proposal's own where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        placements: Vec<PlacementDraft>,
        /// Codes of the warnings that the decider has read: `W02`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        acknowledged: Vec<String>,
    },
    /// A deployment ends before its planned end; a recall in a crisis is one too.
    EndEarly {
        /// Id of the deployment.
        deployment: String,
        /// The day after its last.
        end: String,
        /// The crisis it is recalled for, by who declared it; empty otherwise.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        crisis: String,
    },
    /// A deployment that has not begun is called off: it never was one, and its seat is open again.
    CallOff {
        /// Id of the deployment.
        deployment: String,
    },
    /// The same person stays longer in the same office: a call of its own that continues the deployment, and the
    /// decision about it. The duties of more than three months count the whole stay.
    Extend {
        /// Id of the deployment.
        deployment: String,
        /// Nominal months of the extension.
        months: i64,
        /// Codes of the warnings that the decider has read: `W03`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        acknowledged: Vec<String>,
    },
    /// What became of a deployment's goal.
    Goal {
        /// Id of the deployment.
        deployment: String,
        /// `yes`, `partly` or `no`.
        reached: String,
    },
    /// A proposal is not taken up.
    DismissProposal {
        /// The proposal.
        proposal: i64,
    },
}

/// Decides, as the author of the change, on a day. The decision, and what is told to the identity management.
///
/// # Errors
/// Everything that stands against it; then nothing was decided.
pub async fn decide(
    change: &mut Change,
    pool: &str,
    wish: Wish,
    reason: &str,
    (as_of, lang): (Date, Lang),
) -> Result<(Decision, Vec<decisions::IdentityEvent>), Refusal> {
    let held = hold(change, pool).await?;
    if reason.trim().is_empty() {
        return Err(Refusal::Conflict("no-reason", "a decision needs a reason".into()));
    }
    let (number, events) = match wish {
        Wish::Deploy { proposal, placements, acknowledged } => {
            let wish = (proposal, placements, acknowledged);
            deploy(change, &held, "deploy", wish, reason, (as_of, lang)).await?
        }
        Wish::Extend { deployment, months, acknowledged } => {
            let placement = extend::asked(change, pool, &deployment, months, as_of).await?;
            let wish = (None, vec![placement], acknowledged);
            deploy(change, &held, "extend", wish, reason, (as_of, lang)).await?
        }
        Wish::CallOff { deployment } => call_off(change, pool, &deployment, reason, as_of).await?,
        Wish::EndEarly { deployment, end, crisis } => {
            end_early(change, pool, (&deployment, &end, &crisis), reason, as_of).await?
        }
        Wish::Goal { deployment, reached } => {
            (goal(change, pool, (&deployment, &reached), reason, as_of).await?, Vec::new())
        }
        Wish::DismissProposal { proposal } => {
            if !proposals::close(change, pool, proposal, "dismissed").await? {
                return Err(not_open(proposal));
            }
            let subject = format!("proposal/{proposal}");
            let body = serde_json::json!({ "as_of": as_of.to_string() });
            let new = NewDecision { kind: "dismiss_proposal", subject: &subject, proposal, reason, body };
            (decisions::add(change, pool, &new).await?, Vec::new())
        }
    };
    if let Some(address) = &held.settings.identity_webhook {
        for event in &events {
            let message = serde_json::json!({ "event": "deployment.changed", "pool": pool, "change": event });
            deliveries::add(change, address, "deployment.changed", &message.to_string()).await?;
        }
    }
    let decision = decisions::find(change.connection(), pool, number).await?;
    let decision = decision.ok_or_else(|| Refusal::NoSuch("decision", number.to_string()))?;
    Ok((decision, events))
}

async fn deploy(
    change: &mut Change,
    pool: &Pool,
    kind: &str,
    (proposal, placements, acknowledged): (Option<i64>, Vec<PlacementDraft>, Vec<String>),
    reason: &str,
    (as_of, lang): (Date, Lang),
) -> Result<(i64, Vec<decisions::IdentityEvent>), Refusal> {
    let pool = pool.id.as_str();
    let proposed = match proposal {
        None => None,
        Some(number) => {
            let found = proposals::find(change.connection(), pool, number).await?;
            let found = found.ok_or_else(|| Refusal::NoSuch("proposal", number.to_string()))?;
            if found.state != "open" {
                return Err(not_open(number));
            }
            found.body.placement
        }
    };
    let wanted = if placements.is_empty() { proposed.iter().cloned().collect() } else { placements };
    if wanted.is_empty() {
        let detail = "name a proposal that places somebody, or placements".to_owned();
        return Err(Refusal::Conflict("nothing-to-decide", detail));
    }
    let problem = day_problem(change.connection(), pool, as_of).await?;
    let decidable =
        decide::judge(&problem, wanted, &acknowledged, lang).map_err(|refused| match refused {
            Refused::Faults(faults) => Refusal::Faults(faults),
            Refused::Obstacles(obstacles) => Refusal::Obstacles(obstacles),
        })?;
    // The end is worked out by now; a proposal may have left it to the calendar.
    let as_proposed = |proposed: &PlacementDraft| {
        let is_it = |one: &PlacementDraft| {
            (&one.call, &one.seat, &one.persons, &one.start, one.months)
                == (&proposed.call, &proposed.seat, &proposed.persons, &proposed.start, proposed.months)
        };
        decidable.placements.iter().any(is_it)
    };
    let followed = proposed.as_ref().is_some_and(as_proposed);
    let subject = decidable.placements.first().map(|one| one.call.clone()).unwrap_or_default();
    let body = serde_json::json!({
        "as_of": as_of.to_string(),
        "placements": decidable.placements,
        "acknowledged": decidable.acknowledged,
        "proposed": proposed,
        "followed": followed,
    });
    let new = NewDecision { kind, subject: &subject, proposal: proposal.unwrap_or(0), reason, body };
    let number = decisions::add(change, pool, &new).await?;
    let mut events = Vec::new();
    for record in decide::deployments(&problem, &decidable.plan, number) {
        let deployment = &record.deployment;
        documents::put(change, pool, Kind::Deployment, &deployment.id, "", &record).await?;
        let who = (record.person.as_str(), deployment.office.as_str());
        for (kind, day) in [("start", &deployment.start), ("end", &deployment.end)] {
            events.push(decisions::add_event(change, pool, (kind, &deployment.id, day), who).await?);
        }
    }
    // Whatever was decided here, the pool is in order with it.
    day_problem(change.connection(), pool, as_of).await?;
    if let Some(proposal) = proposal {
        proposals::close(change, pool, proposal, if followed { "taken" } else { "otherwise" }).await?;
    }
    Ok((number, events))
}

async fn end_early(
    change: &mut Change,
    pool: &str,
    (id, end, crisis): (&str, &str, &str),
    reason: &str,
    as_of: Date,
) -> Result<(i64, Vec<decisions::IdentityEvent>), Refusal> {
    let mut record = deployment(change, pool, id).await?;
    let conflict = |detail: String| Err(Refusal::Conflict("no-such-end", detail));
    let Ok(day) = end.parse::<Date>() else { return conflict(format!("{end:?} is no day")) };
    let date = |text: &str| text.parse::<Date>().unwrap_or(as_of);
    let (start, planned) = (date(&record.deployment.start), date(&record.deployment.end));
    if record.called_off {
        return conflict(format!("{id} was called off before it began"));
    }
    if planned <= as_of {
        return conflict(format!("{id} ended on {planned}"));
    }
    if day >= planned || day <= start || day < as_of {
        return conflict(format!("it has to lie between {start} and {planned}, not before {as_of}"));
    }
    record.planned_end.get_or_insert(record.deployment.end.clone());
    record.deployment.end = day.to_string();
    // Months and rest follow from the new end.
    (record.deployment.months, record.deployment.free_from) = (None, None);
    let body = serde_json::json!({
        "as_of": as_of.to_string(), "end": day.to_string(), "planned_end": record.planned_end, "crisis": crisis,
    });
    let kind = if crisis.is_empty() { "end_early" } else { "recall" };
    let new = NewDecision { kind, subject: id, proposal: 0, reason, body };
    let number = decisions::add(change, pool, &new).await?;
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    day_problem(change.connection(), pool, as_of).await?;
    let who = (record.person.as_str(), record.deployment.office.as_str());
    let event = decisions::add_event(change, pool, ("end_moved", id, &day.to_string()), who).await?;
    Ok((number, vec![event]))
}

async fn call_off(
    change: &mut Change,
    pool: &str,
    id: &str,
    reason: &str,
    as_of: Date,
) -> Result<(i64, Vec<decisions::IdentityEvent>), Refusal> {
    let mut record = deployment(change, pool, id).await?;
    let conflict = |detail: String| Err(Refusal::Conflict("cannot-be-called-off", detail));
    match record.deployment.start.parse::<Date>() {
        _ if record.called_off => return conflict(format!("{id} was called off already")),
        Ok(start) if start <= as_of => return conflict(format!("{id} began on {start}; end it early")),
        _ => record.called_off = true,
    }
    let body = serde_json::json!({ "as_of": as_of.to_string(), "start": record.deployment.start });
    let new = NewDecision { kind: "call_off", subject: id, proposal: 0, reason, body };
    let number = decisions::add(change, pool, &new).await?;
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    // What continues it, or what was decided around it, has to stand without it.
    day_problem(change.connection(), pool, as_of).await?;
    let who = (record.person.as_str(), record.deployment.office.as_str());
    let told = ("called_off", id, record.deployment.start.as_str());
    let event = decisions::add_event(change, pool, told, who).await?;
    Ok((number, vec![event]))
}

async fn goal(
    change: &mut Change,
    pool: &str,
    (id, reached): (&str, &str),
    reason: &str,
    as_of: Date,
) -> Result<i64, Refusal> {
    let mut record = deployment(change, pool, id).await?;
    if !["yes", "partly", "no"].contains(&reached) {
        return Err(Refusal::Conflict("no-such-goal", "reached is yes, partly or no".into()));
    }
    record.review = Some(GoalReview { on: as_of.to_string(), reached: reached.into(), note: reason.into() });
    record.deployment.goal_reached = Some(reached.into());
    documents::put(change, pool, Kind::Deployment, id, "", &record).await?;
    let body = serde_json::json!({ "as_of": as_of.to_string(), "reached": reached });
    let new = NewDecision { kind: "goal", subject: id, proposal: 0, reason, body };
    Ok(decisions::add(change, pool, &new).await?)
}

pub(super) async fn deployment(
    change: &mut Change,
    pool: &str,
    id: &str,
) -> Result<DeploymentRecord, Refusal> {
    let found = documents::find(change.connection(), pool, Kind::Deployment, id).await?;
    found.map(|document| document.body).ok_or_else(|| Refusal::NoSuch("deployment", id.into()))
}

fn not_open(number: i64) -> Refusal {
    Refusal::Conflict("proposal-not-open", format!("proposal {number} is not open, or not there"))
}
