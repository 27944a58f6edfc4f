//! What steering refuses, as problems, and what handlers of pools share.

use aide::transform::TransformOperation;
use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::body::IfMatch;
use super::{Context, Problem};
use crate::steering::{Based, Refusal, pool};
use crate::store::pools::Settings;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuch(what, id) => Self::no_such(what, &id),
            Refusal::Faults(faults) => Self::faults(&faults),
            Refusal::Conflict(name, detail) => Self::conflict(name, detail),
            Refusal::Obstacles(obstacles) => Self::obstacles(*obstacles),
            Refusal::ChangedSince(version) => Self::changed_since(version),
            Refusal::NeedsVersion => Self::needs_if_match(),
            Refusal::Store(error) => error.into(),
        }
    }
}

impl From<IfMatch> for Based {
    fn from(header: IfMatch) -> Self {
        match header {
            IfMatch::Any => Self::OnAny,
            IfMatch::Version(version) => Self::On(version),
            IfMatch::Absent => Self::Unsaid,
        }
    }
}

/// The parts of a path, by name; one that is no number where a number belongs names nothing.
#[derive(Clone, Debug)]
pub(crate) struct Named<T>(pub(crate) T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(named)| Self(named)).map_err(|_| Problem::not_found(parts.uri.path()))
    }
}

impl<T: JsonSchema> aide::OperationInput for Named<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        Path::<T>::operation_input(ctx, operation);
    }
}

/// A pool in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct InPool {
    /// Id of the pool.
    pub(crate) pool: String,
}

/// A thing of a pool in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OfPool {
    /// Id of the pool.
    pub(crate) pool: String,
    /// Id of the thing.
    pub(crate) id: String,
}

/// The day from which things are seen.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnDay {
    /// Decision day, YYYY-MM-DD; today in the pool's time zone where absent.
    #[serde(default)]
    pub(crate) as_of: Option<String>,
}

/// A day as it was written; today in the pool's time zone where it was not.
pub(crate) fn day(written: Option<&str>, settings: &Settings) -> Result<Date, Problem> {
    match written {
        None => Ok(pool::today(settings)),
        Some(text) => {
            let date = text.parse::<Date>().ok().filter(|date| (1990..=2100).contains(&date.year()));
            date.ok_or_else(|| Problem::query(format!("{text:?} is no day like 2027-03-01")))
        }
    }
}

impl Context {
    /// The day that was asked for, in a pool's time zone.
    pub(crate) async fn day_in(&self, id: &str, written: Option<&str>) -> Result<Date, Problem> {
        let mut connection = self.store.connection().await?;
        let pool = pool::find(&mut connection, id).await?;
        day(written, &pool.settings)
    }
}

/// Documents what changing a versioned thing may answer.
pub(crate) fn versioned(op: TransformOperation<'_>) -> TransformOperation<'_> {
    op.response::<412, Problem>().response::<428, Problem>().response::<422, Problem>()
}

impl Problem {
    /// Rules, consents or unread warnings stand against a decision.
    fn obstacles(obstacles: crate::city::decide::Obstacles) -> Self {
        let detail =
            "see `obstacles`: broken rules, missing consents, warnings to acknowledge by their codes";
        let problem = Self::conflict("obstacles", detail);
        Self {
            obstacles: serde_json::to_value(obstacles).ok(),
            status: StatusCode::CONFLICT.as_u16(),
            ..problem
        }
    }
}
