//! What is noted of a deployment: it changes no plan, so it is no decision, but it has an author and leaves its entry.

use jiff::civil::Date;

use super::pool::hold;
use super::{Based, Refusal};
use crate::city::course::{Note, noted};
use crate::city::record::DeploymentRecord;
use crate::store::documents::{self, Document, Kind};
use crate::store::{Change, versions};

/// Notes something of a deployment on a day; as it is then.
///
/// # Errors
/// When it is another version than the one that was read, or the note does not fit where the deployment stands.
pub async fn note(
    change: &mut Change,
    pool: &str,
    id: &str,
    based: Based,
    note: Note,
    day: Date,
) -> Result<Document<DeploymentRecord>, Refusal> {
    let held = hold(change, pool).await?;
    let found = documents::find::<DeploymentRecord>(change.connection(), pool, Kind::Deployment, id).await?;
    let found = found.ok_or_else(|| Refusal::NoSuch("deployment", id.into()))?;
    based.allows(found.version)?;
    let policy = versions::policies(change.connection(), pool, i64::MAX, 1).await?.pop();
    let participation = policy.map(|version| version.policy.participation).unwrap_or_default();
    let entry = serde_json::json!({ "on": day.to_string(), "note": note });
    let after = noted(&found.body, note, (&participation, held.settings.land), day);
    let after = after.map_err(|detail| Refusal::Conflict("no-such-note", detail))?;
    documents::put(change, pool, Kind::Deployment, id, "", &after).await?;
    change.record(pool, "noted", &format!("deployment/{id}"), &entry).await?;
    let found = documents::find(change.connection(), pool, Kind::Deployment, id).await?;
    found.ok_or_else(|| Refusal::NoSuch("deployment", id.into()))
}
