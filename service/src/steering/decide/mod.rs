//! Decisions, and what follows from them: all in one change.
//!
//! | file | decides |
//! |---|---|
//! | `deploy` | who is deployed, and which published placements are dropped |
//! | `ends` | when deployments end, and what became of their goals |

mod deploy;
mod ends;
#[cfg(test)]
mod tests;

use flexpool_solver::draft::PlacementDraft;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pool::hold;
use super::{Refusal, extend};
use crate::city::participation::{Heard, Provisional};
use crate::city::record::{DeploymentRecord, EarlyEnd};
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
        /// The proposals that are answered; none where somebody thought of it alone. Taking one that withdraws a
        /// published placement takes it out of the published plan.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        proposals: Vec<i64>,
        /// Who serves what; what the proposals say where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        placements: Vec<PlacementDraft>,
        /// Codes of the warnings that the decider has read: `W02`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        acknowledged: Vec<String>,
        /// Who of those who take part was asked before, and has answered.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        participation: Vec<Heard>,
        /// Where it cannot wait for the staff council: why. Only where the law of the pool's Land knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provisional: Option<Provisional>,
    },
    /// A deployment ends before its planned end; a recall in a crisis is one too.
    EndEarly {
        /// Id of the deployment.
        deployment: String,
        /// The day after its last.
        #[schemars(extend("format" = "date"))]
        end: String,
        /// Why, from the published list.
        reason_code: EarlyEnd,
        /// The crisis it is recalled for, by who declared it, where that is the reason; empty otherwise.
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
        /// Who of those who take part was asked before, and has answered.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        participation: Vec<Heard>,
        /// Where it cannot wait for the staff council: why. Only where the law of the pool's Land knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provisional: Option<Provisional>,
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

/// What a decider says beside what is decided.
#[derive(Debug)]
struct Said {
    acknowledged: Vec<String>,
    participation: Vec<Heard>,
    provisional: Option<Provisional>,
}

/// Where, why and when something is decided.
#[derive(Clone, Copy, Debug)]
struct On<'a> {
    pool: &'a Pool,
    reason: &'a str,
    as_of: Date,
    lang: Lang,
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
    let on = On { pool: &held, reason, as_of, lang };
    let (number, events) = match wish {
        Wish::Deploy { proposals, placements, acknowledged, participation, provisional } => {
            let said = Said { acknowledged, participation, provisional };
            deploy::deploy(change, on, "deploy", (&proposals, placements), said).await?
        }
        Wish::Extend { deployment, months, acknowledged, participation, provisional } => {
            let placement = extend::asked(change, pool, &deployment, months, as_of).await?;
            let said = Said { acknowledged, participation, provisional };
            deploy::deploy(change, on, "extend", (&[], vec![placement]), said).await?
        }
        Wish::CallOff { deployment } => ends::call_off(change, pool, &deployment, reason, as_of).await?,
        Wish::EndEarly { deployment, end, reason_code, crisis } => {
            ends::end_early(change, pool, (&deployment, &end), (reason_code, &crisis, reason), as_of).await?
        }
        Wish::Goal { deployment, reached } => {
            (ends::goal(change, pool, (&deployment, &reached), reason, as_of).await?, Vec::new())
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
