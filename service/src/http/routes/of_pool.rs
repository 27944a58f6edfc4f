//! What the endpoints of a pool share: their addresses, their days, their readers.

use flexpool_solver::fault::Fault;
use flexpool_solver::validate::YEARS;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use sqlx::Any;
use sqlx::pool::PoolConnection;

use crate::http::fields::{Day, Number};
use crate::http::{Context, Problem};
use crate::steering::pool;
use crate::store::pools::Pool;
use crate::wire;

/// The address of something that a pool has one or many of.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct InPool {
    /// Id of the pool.
    pub(super) pool: String,
}

/// The address of one thing in a pool.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct OneInPool {
    /// Id of the pool.
    pub(super) pool: String,
    /// Id of the thing.
    pub(super) id: String,
}

/// The address of one of the things that a pool counts from 1.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct Numbered {
    /// Id of the pool.
    pub(super) pool: String,
    /// Its number.
    pub(super) number: Number,
}

/// On which day something is looked at or done.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OnDay {
    /// The day; today in the city where absent.
    #[serde(default)]
    pub(super) as_of: Option<Day>,
}

impl Context {
    /// A connection for reading, with the pool that is meant.
    pub(super) async fn reading(&self, id: &str) -> Result<(PoolConnection<Any>, Pool), Problem> {
        let mut connection = self.store.connection().await?;
        let pool = pool::find(&mut connection, id).await?;
        Ok((connection, pool))
    }
}

impl Context {
    /// Whether messages may go to an address, where there is one; `path` names its field.
    pub(super) fn may_tell(&self, path: &str, address: Option<&str>) -> Result<(), Problem> {
        if address.is_none_or(|address| self.post.allows(address)) {
            return Ok(());
        }
        let cause = "this server may not tell that address".into();
        let action =
            "name an http or https address on a host of `webhooks.hosts`; `webhooks.secret` has to be set";
        Err(refused(path, cause, action.into()))
    }
}

/// The day that is meant by the field of this name; today in the city where none was sent.
pub(super) fn day(name: &str, asked: Option<Day>, pool: &Pool) -> Result<Date, Problem> {
    asked.map_or_else(|| Ok(pool::today(&pool.settings)), |asked| written_day(name, asked))
}

/// A day as it was written; one that no problem may have is refused.
pub(super) fn written_day(name: &str, Day(date): Day) -> Result<Date, Problem> {
    if YEARS.contains(&date.year()) {
        return Ok(date);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    Err(refused(name, format!("{name} is {date}"), format!("take a day from {first} to {last}")))
}

/// What is wrong with one field of a request.
pub(super) fn refused(name: &str, cause: String, action: String) -> Problem {
    Problem::faults(&[Fault { path: name.into(), code: wire::OUT_OF_RANGE_CODE, cause, action }])
}
