//! What the endpoints of a pool share: their addresses, their days, their readers.

use flexpool_solver::validate::YEARS;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use sqlx::Any;
use sqlx::pool::PoolConnection;

use crate::http::{Context, Problem};
use crate::steering::pool;
use crate::store::pools::Pool;

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
    pub(super) number: i64,
}

/// On which day something is looked at or done.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OnDay {
    /// The day, YYYY-MM-DD; today in the city where absent.
    #[serde(default)]
    pub(super) as_of: Option<String>,
}

impl Context {
    /// A connection for reading, with the pool that is meant.
    pub(super) async fn reading(&self, id: &str) -> Result<(PoolConnection<Any>, Pool), Problem> {
        let mut connection = self.store.connection().await?;
        let pool = pool::find(&mut connection, id).await?;
        Ok((connection, pool))
    }
}

/// The day that is meant.
pub(super) fn day(asked: Option<&str>, pool: &Pool) -> Result<Date, Problem> {
    match asked {
        None => Ok(pool::today(&pool.settings)),
        Some(text) => written_day(text),
    }
}

/// A day as it was written; one that no problem may have is none.
pub(super) fn written_day(text: &str) -> Result<Date, Problem> {
    let date = text.parse::<Date>().ok().filter(|date| YEARS.contains(&date.year()));
    date.ok_or_else(|| {
        let (first, last) = (YEARS.start(), YEARS.end());
        Problem::query(format!("{text:?} is no day; write it as YYYY-MM-DD, from {first} to {last}"))
    })
}

/// A number that a page of numbered things begins after.
pub(super) fn after(asked: Option<&str>) -> Result<i64, Problem> {
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| *number >= 0);
    match asked {
        None => Ok(0),
        Some(text) => number(text).ok_or_else(|| Problem::query(format!("after={text:?} is no number"))),
    }
}
