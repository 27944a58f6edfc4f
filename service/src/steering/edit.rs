//! Persons, offices, calls and scenarios one at a time, and the policy: the whole pool is in order afterwards.

use flexpool_solver::draft::{OfficeDraft, PersonDraft, PolicyDraft, ScenarioDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::{Problem, scenario};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::pool::{day_problem, hold};
use super::{Based, Refusal};
use crate::city::record::{CallRecord, DeploymentRecord};
use crate::store::documents::{self, Kind};
use crate::store::{Change, versions};

/// A kind of document that may be put as it is.
pub trait Editable: Serialize + DeserializeOwned + Send + Sync {
    /// Its kind.
    const KIND: Kind;
    /// Its id.
    fn id(&self) -> &str;
    /// What people made of it when it is new.
    const STATE: &'static str = "";
    /// What it says that is kept elsewhere.
    fn misplaced(&self) -> Vec<Fault> {
        Vec::new()
    }
    /// What of it does not fit the problem of the day.
    fn misfits(&self, _problem: &Problem) -> Vec<Fault> {
        Vec::new()
    }
}

impl Editable for PersonDraft {
    const KIND: Kind = Kind::Person;
    fn id(&self) -> &str {
        &self.id
    }
    fn misplaced(&self) -> Vec<Fault> {
        let fault = Fault {
            path: "deployments".into(),
            code: crate::wire::OUT_OF_RANGE_CODE,
            cause: "deployments of a pool are made by decisions, not written with the person".into(),
            action: "leave them out; those that are there stay".into(),
        };
        if self.deployments.is_empty() { Vec::new() } else { vec![fault] }
    }
}

impl Editable for OfficeDraft {
    const KIND: Kind = Kind::Office;
    fn id(&self) -> &str {
        &self.id
    }
}

impl Editable for CallRecord {
    const KIND: Kind = Kind::Call;
    const STATE: &'static str = "draft";
    fn id(&self) -> &str {
        &self.call.id
    }
}

impl Editable for ScenarioDraft {
    const KIND: Kind = Kind::Scenario;
    fn id(&self) -> &str {
        &self.name
    }
    fn misfits(&self, problem: &Problem) -> Vec<Fault> {
        scenario::apply(problem, self).err().unwrap_or_default()
    }
}

/// Puts a document under the id that its address names. Its version, and whether it is new.
///
/// # Errors
/// When it is another version than the one that was read, or the pool would not be in order afterwards on `day`.
pub async fn put<T: Editable>(
    change: &mut Change,
    pool: &str,
    id: &str,
    based: Based,
    body: &T,
    day: Date,
) -> Result<(i64, bool), Refusal> {
    hold(change, pool).await?;
    let misplaced = body.misplaced();
    if !misplaced.is_empty() {
        return Err(Refusal::Faults(misplaced));
    }
    if body.id() != id {
        let cause = format!("the address names {id:?}, the body {:?}", body.id());
        return Err(Refusal::Conflict("another-id", cause));
    }
    let old = documents::find::<serde_json::Value>(change.connection(), pool, T::KIND, id).await?;
    match &old {
        Some(old) => based.allows(old.version)?,
        // Somebody has removed what was read.
        None if matches!(based, Based::On(_)) => return Err(Refusal::ChangedSince(0)),
        None => {}
    }
    let state = old.as_ref().map_or(T::STATE, |old| old.state.as_str());
    let version = documents::put(change, pool, T::KIND, id, state, body).await?;
    let problem = stays_in_order(change, pool, day).await?;
    let misfits = body.misfits(&problem);
    if !misfits.is_empty() {
        return Err(Refusal::Faults(misfits));
    }
    let subject = format!("{}/{id}", T::KIND.name());
    let entry = serde_json::json!({ "version": version, "body": body });
    change.record(pool, if old.is_some() { "changed" } else { "added" }, &subject, &entry).await?;
    Ok((version, old.is_none()))
}

/// Removes a document.
///
/// # Errors
/// As [`put`]; what something else refers to cannot go.
pub async fn remove(
    change: &mut Change,
    pool: &str,
    (kind, id): (Kind, &str),
    based: Based,
    day: Date,
) -> Result<(), Refusal> {
    hold(change, pool).await?;
    let old = documents::find::<serde_json::Value>(change.connection(), pool, kind, id).await?;
    let old = old.ok_or_else(|| Refusal::NoSuch(kind.name(), id.into()))?;
    based.allows(old.version)?;
    not_deployed(change, pool, (kind, id)).await?;
    documents::remove(change, pool, kind, id).await?;
    stays_in_order(change, pool, day).await?;
    change.record(pool, "removed", &format!("{}/{id}", kind.name()), &old).await?;
    Ok(())
}

/// Whether no deployment names a person or a call: what happened keeps its names.
async fn not_deployed(change: &mut Change, pool: &str, (kind, id): (Kind, &str)) -> Result<(), Refusal> {
    let deployments = documents::all::<DeploymentRecord>(change.connection(), pool, Kind::Deployment).await?;
    let names = |one: &DeploymentRecord| match kind {
        Kind::Person => one.person == id,
        Kind::Call => one.deployment.call.as_deref() == Some(id),
        Kind::Office | Kind::Deployment | Kind::Scenario => false,
    };
    match deployments.iter().find(|document| names(&document.body)) {
        None => Ok(()),
        Some(document) => {
            let detail = format!("deployment {:?} names {} {id:?}", document.id, kind.name());
            Err(Refusal::Conflict("referred-to", detail))
        }
    }
}

/// Makes a new version of the policy hold; its number.
///
/// # Errors
/// As [`put`].
pub async fn set_policy(
    change: &mut Change,
    pool: &str,
    based: Based,
    policy: &PolicyDraft,
    day: Date,
) -> Result<i64, Refusal> {
    hold(change, pool).await?;
    let before = versions::policies(change.connection(), pool, i64::MAX, 1).await?.pop();
    based.allows(before.as_ref().map_or(0, |before| before.version))?;
    let version = versions::add_policy(change, pool, policy).await?;
    stays_in_order(change, pool, day).await?;
    let entry = serde_json::json!({ "version": version, "before": before, "policy": policy });
    change.record(pool, "changed", "policy", &entry).await?;
    Ok(version)
}

/// Whether the pool is in order on a day: its problem then.
pub(super) async fn stays_in_order(change: &mut Change, pool: &str, day: Date) -> Result<Problem, Refusal> {
    let mended = |fault: Fault| Fault { path: format!("pool.{}", fault.path), ..fault };
    match day_problem(change.connection(), pool, day).await {
        Err(Refusal::Faults(faults)) => Err(Refusal::Faults(faults.into_iter().map(mended).collect())),
        other => other,
    }
}
