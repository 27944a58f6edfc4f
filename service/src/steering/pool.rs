//! Makes a pool from a problem, and the problem of a day from a pool.

use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::{Problem, validate};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sqlx::AnyConnection;

use super::{Based, Refusal};
use crate::city::assemble::{Parts, assemble, published_plan, take_apart};
use crate::city::record::{CallRecord, DeploymentRecord};
use crate::city::state;
use crate::store::documents::{self, Kind};
use crate::store::pools::{self, Pool, Settings};
use crate::store::{Change, StoreError, problems, versions};

/// Makes a pool of a valid problem.
///
/// # Errors
/// When the id is taken, or the database refuses.
pub async fn found(
    change: &mut Change,
    id: &str,
    name: &str,
    settings: &Settings,
    problem: &Problem,
) -> Result<(), Refusal> {
    check_id(id)?;
    check_settings(settings)?;
    pools::make(change, id, name, settings).await.map_err(|error| match error.is_taken() {
        true => Refusal::Conflict("taken", format!("there is a pool {id:?} already")),
        false => error.into(),
    })?;
    let digest = problems::keep(change, problem).await?;
    let parts = take_apart(problem.to_draft());
    versions::add_policy(change, id, &parts.policy).await?;
    put_parts(change, id, &parts).await?;
    if !parts.published.is_empty() {
        versions::publish(change, id, &digest, &published_plan(parts.published)).await?;
    }
    let body = serde_json::json!({ "name": name, "settings": settings, "problem": digest });
    change.record(id, "founded", &format!("pool/{id}"), &body).await?;
    Ok(())
}

/// Names a pool and sets its settings; its version.
///
/// # Errors
/// When it is another version than the one that was read, or the settings make no sense.
pub async fn rename(
    change: &mut Change,
    id: &str,
    based: Based,
    name: &str,
    settings: &Settings,
) -> Result<i64, Refusal> {
    check_settings(settings)?;
    let held = hold(change, id).await?;
    based.allows(held.version - 1)?;
    pools::set(change, id, name, settings).await?;
    let before = serde_json::json!({ "name": held.name, "settings": held.settings });
    let body = serde_json::json!({ "before": before, "name": name, "settings": settings });
    change.record(id, "changed", &format!("pool/{id}"), &body).await?;
    Ok(held.version)
}

/// Whether an id can stand in addresses: 1 to 64 small letters, digits and hyphens.
///
/// # Errors
/// When it cannot.
pub fn check_id(id: &str) -> Result<(), Refusal> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    match (1..=64).contains(&id.len()) && id.bytes().all(fits) {
        true => Ok(()),
        false => {
            let cause = format!("{id:?} cannot stand in an address");
            Err(out_of_range("id", cause, "take 1 to 64 small letters, digits and hyphens"))
        }
    }
}

/// Whether settings make sense: the time zone exists, the night is a time, addresses are of the web.
///
/// # Errors
/// When they do not.
pub fn check_settings(settings: &Settings) -> Result<(), Refusal> {
    if TimeZone::get(&settings.zone).is_err() {
        let cause = format!("{:?} is no time zone of the tz database", settings.zone);
        return Err(out_of_range("settings.zone", cause, "name one, for example Europe/Berlin"));
    }
    if let Some(night) = settings.night
        && (!(0..24).contains(&night.hour) || !(0..60).contains(&night.minute))
    {
        let cause = format!("{}:{} is no time of day", night.hour, night.minute);
        return Err(out_of_range("settings.night", cause, "take an hour 0 to 23 and a minute 0 to 59"));
    }
    let is_web = |address: &str| address.starts_with("https://") || address.starts_with("http://");
    match &settings.identity_webhook {
        Some(address) if !is_web(address) => {
            let cause = format!("{address:?} is no address of the web");
            Err(out_of_range("settings.identity_webhook", cause, "begin with https:// or http://"))
        }
        _ => Ok(()),
    }
}

fn out_of_range(path: &str, cause: String, action: &str) -> Refusal {
    let code = crate::wire::OUT_OF_RANGE_CODE;
    Refusal::Faults(vec![Fault { path: path.into(), code, cause, action: action.into() }])
}

/// Writes offices, persons, calls and deployments.
async fn put_parts(change: &mut Change, pool: &str, parts: &Parts) -> Result<(), StoreError> {
    for office in &parts.offices {
        documents::put(change, pool, Kind::Office, &office.id, "", office).await?;
    }
    for person in &parts.persons {
        documents::put(change, pool, Kind::Person, &person.id, "", person).await?;
    }
    for record in &parts.calls {
        documents::put(change, pool, Kind::Call, &record.call.id, "open", record).await?;
    }
    for record in &parts.deployments {
        documents::put(change, pool, Kind::Deployment, &record.deployment.id, "", record).await?;
    }
    Ok(())
}

/// Today in the city.
pub fn today(settings: &Settings) -> Date {
    let zone = TimeZone::get(&settings.zone).unwrap_or(TimeZone::UTC);
    Timestamp::now().to_zoned(zone).date()
}

/// The pool with this id.
///
/// # Errors
/// When there is none.
pub async fn find(connection: &mut AnyConnection, id: &str) -> Result<Pool, Refusal> {
    pools::find(connection, id).await?.ok_or_else(|| Refusal::NoSuch("pool", id.into()))
}

/// The pool with this id, held until the change ends: nobody else changes it meanwhile.
///
/// # Errors
/// When there is none.
pub async fn hold(change: &mut Change, id: &str) -> Result<Pool, Refusal> {
    pools::hold(change, id).await?.ok_or_else(|| Refusal::NoSuch("pool", id.into()))
}

/// The pool as it is kept, as far as it takes part on a day.
///
/// # Errors
/// When the database refuses.
pub async fn parts(connection: &mut AnyConnection, pool: &str, day: Date) -> Result<Parts, StoreError> {
    let mut offices: Vec<OfficeDraft> = Vec::new();
    for document in documents::all(connection, pool, Kind::Office).await? {
        offices.push(document.body);
    }
    let persons = documents::all::<PersonDraft>(connection, pool, Kind::Person).await?;
    let deployments = documents::all::<DeploymentRecord>(connection, pool, Kind::Deployment).await?;
    let deployments: Vec<_> = deployments.into_iter().map(|document| document.body).collect();
    let calls = documents::all::<CallRecord>(connection, pool, Kind::Call).await?;
    let is_planned = |made: &str, record: &CallRecord| {
        let own = |one: &&DeploymentRecord| one.deployment.call.as_ref() == Some(&record.call.id);
        let own: Vec<_> = deployments.iter().filter(own).collect();
        made == "open" && state::of_call(made, &record.call, &own, false, day) != "ended"
    };
    let planned = calls.into_iter().filter(|document| is_planned(&document.state, &document.body));
    let calls = planned.map(|document| document.body).collect();
    let policy = versions::policies(connection, pool, i64::MAX, 1).await?.pop();
    let published = versions::published(connection, pool, i64::MAX, 1).await?.pop();
    Ok(Parts {
        policy: policy.map(|version| version.policy).unwrap_or_default(),
        offices,
        persons: persons.into_iter().map(|document| document.body).collect(),
        calls,
        deployments,
        published: published.map(|version| version.plan.placements).unwrap_or_default(),
    })
}

/// The problem that a pool leaves on a day.
///
/// # Errors
/// All faults where the pool is not in order on that day.
pub async fn day_problem(
    connection: &mut AnyConnection,
    pool: &str,
    as_of: Date,
) -> Result<Problem, Refusal> {
    let parts = parts(connection, pool, as_of).await?;
    validate::problem(&assemble(parts, &as_of.to_string())).map_err(Refusal::Faults)
}
