//! New tables for a pool: persons, offices and calls of a problem instead of those that are there.
//!
//! What people did is not in the tables and stays: the state and the steps of a call, calls that somebody was
//! decided for, deployments that decisions made.

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::draft::{CallDraft, ProblemDraft};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::edit::stays_in_order;
use crate::city::assemble::take_apart;
use crate::city::record::{CallRecord, DeploymentRecord};
use crate::store::documents::{self, Kind};
use crate::store::{Change, StoreError};

/// What new tables change in a pool. Entries name kind and id, `person/K-E101`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Replaced {
    /// What comes.
    pub added: Vec<String>,
    /// What has other fields.
    pub changed: Vec<String>,
    /// What goes.
    pub removed: Vec<String>,
    /// Calls that the tables no longer have, and that stay because people have done something with them.
    pub kept: Vec<String>,
}

/// Replaces persons, offices and calls of a pool that is held; new deployments of earlier times come along. What that
/// changes.
///
/// # Errors
/// When somebody goes for whom a deployment was decided; all faults where the pool would not be in order afterwards.
pub async fn replace(change: &mut Change, pool: &str, draft: &ProblemDraft) -> Result<Replaced, Refusal> {
    let as_of: Date =
        draft.as_of.parse().map_err(|_| Refusal::Conflict("as_of", "no decision day".into()))?;
    let parts = take_apart(draft.clone());
    let mut difference = Replaced::default();
    let offices = parts.offices.into_iter().map(|office| (office.id.clone(), office)).collect();
    replace_kind(change, pool, Kind::Office, offices, &mut difference).await?;
    let persons = parts.persons.into_iter().map(|person| (person.id.clone(), person)).collect();
    replace_kind(change, pool, Kind::Person, persons, &mut difference).await?;
    deployments(change, pool, parts.deployments, &mut difference).await?;
    let calls = parts.calls.into_iter().map(|record| (record.call.id.clone(), record.call)).collect();
    replace_calls(change, pool, calls, &mut difference).await?;
    stays_in_order(change, pool, as_of).await?;
    change.record(pool, "replaced", "tables", &difference).await?;
    Ok(difference)
}

async fn replace_kind<T>(
    change: &mut Change,
    pool: &str,
    kind: Kind,
    new: BTreeMap<String, T>,
    difference: &mut Replaced,
) -> Result<(), StoreError>
where
    T: Serialize + DeserializeOwned + PartialEq,
{
    let old = documents::all::<T>(change.connection(), pool, kind).await?;
    let old: BTreeMap<_, _> = old.into_iter().map(|document| (document.id, document.body)).collect();
    for id in old.keys().filter(|id| !new.contains_key(*id)) {
        documents::remove(change, pool, kind, id).await?;
        difference.removed.push(named(kind, id));
    }
    for (id, body) in &new {
        match old.get(id) {
            Some(old) if old == body => continue,
            Some(_) => difference.changed.push(named(kind, id)),
            None => difference.added.push(named(kind, id)),
        }
        documents::put(change, pool, kind, id, "", body).await?;
    }
    Ok(())
}

/// Deployments of earlier times follow their persons; what was decided here needs its person.
async fn deployments(
    change: &mut Change,
    pool: &str,
    new: Vec<DeploymentRecord>,
    difference: &mut Replaced,
) -> Result<(), Refusal> {
    let old = documents::all::<DeploymentRecord>(change.connection(), pool, Kind::Deployment).await?;
    let persons = documents::all::<serde_json::Value>(change.connection(), pool, Kind::Person).await?;
    let persons: BTreeSet<_> = persons.into_iter().map(|document| document.id).collect();
    for document in old.iter().filter(|document| !persons.contains(&document.body.person)) {
        let (id, person) = (&document.id, &document.body.person);
        if document.body.decision != 0 {
            let detail =
                format!("deployment {id:?} was decided for person {person:?}; give an exit day instead");
            return Err(Refusal::Conflict("referred-to", detail));
        }
        documents::remove(change, pool, Kind::Deployment, id).await?;
        difference.removed.push(named(Kind::Deployment, id));
    }
    let known: BTreeSet<_> = old.into_iter().map(|document| document.id).collect();
    for record in new.iter().filter(|record| !known.contains(&record.deployment.id)) {
        documents::put(change, pool, Kind::Deployment, &record.deployment.id, "", record).await?;
        difference.added.push(named(Kind::Deployment, &record.deployment.id));
    }
    Ok(())
}

async fn replace_calls(
    change: &mut Change,
    pool: &str,
    new: BTreeMap<String, CallDraft>,
    difference: &mut Replaced,
) -> Result<(), StoreError> {
    let deployed = documents::all::<DeploymentRecord>(change.connection(), pool, Kind::Deployment).await?;
    let deployed: BTreeSet<_> =
        deployed.into_iter().filter_map(|document| document.body.deployment.call).collect();
    let old = documents::all::<CallRecord>(change.connection(), pool, Kind::Call).await?;
    for document in old.iter().filter(|document| !new.contains_key(&document.id)) {
        let name = named(Kind::Call, &document.id);
        if deployed.contains(&document.id) || !document.body.steps.is_empty() {
            difference.kept.push(name);
            continue;
        }
        documents::remove(change, pool, Kind::Call, &document.id).await?;
        difference.removed.push(name);
    }
    let old: BTreeMap<_, _> = old.into_iter().map(|document| (document.id.clone(), document)).collect();
    for (id, call) in new {
        let (state, steps) = match old.get(&id) {
            Some(document) if document.body.call == call => continue,
            Some(document) => {
                difference.changed.push(named(Kind::Call, &id));
                (document.state.as_str(), document.body.steps.clone())
            }
            None => {
                difference.added.push(named(Kind::Call, &id));
                ("open", Vec::new())
            }
        };
        documents::put(change, pool, Kind::Call, &id, state, &CallRecord { call, steps }).await?;
    }
    Ok(())
}

fn named(kind: Kind, id: &str) -> String {
    format!("{}/{id}", kind.name())
}
