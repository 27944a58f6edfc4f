//! What persons, offices and scenarios share: lists, one, written, removed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use schemars::JsonSchema;

use super::of_pool::{InPool, OnDay, OneInPool, day};
use crate::http::body::{Asked, Json, Page, PageWanted, Versioned};
use crate::http::caller::Caller;
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::edit::{self, Editable};
use crate::store::documents::{self, Document};

/// The things of a kind, by id.
pub(super) async fn list<T: Editable + JsonSchema>(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<PageWanted>,
) -> Result<Json<Page<Document<T>>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (wanted.after.clone().unwrap_or_default(), wanted.most());
    let found = documents::list(&mut connection, &pool, T::KIND, &after, most + 1).await?;
    Ok(Json(Page::of(found, most, |document| document.id.clone())))
}

/// One of them.
pub(super) async fn one<T: Editable + JsonSchema>(
    State(context): State<Arc<Context>>,
    Path(OneInPool { pool, id }): Path<OneInPool>,
) -> Result<Versioned<Document<T>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = documents::find(&mut connection, &pool, T::KIND, &id).await?;
    let found = found.ok_or_else(|| Problem::no_such(T::KIND.name(), &id))?;
    Ok(Versioned::ok(found.version, found))
}

/// Writes one of them.
pub(super) async fn put<T: Editable + JsonSchema>(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
    Json(body): Json<T>,
) -> Result<Versioned<Document<T>>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let found = crate::steering::pool::find(change.connection(), &pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    let (version, is_new) = edit::put(&mut change, &pool, &id, based.into(), &body, day).await?;
    let body = documents::find(change.connection(), &pool, T::KIND, &id).await?;
    let body = body.ok_or_else(|| Problem::defect("what was written is not there"))?;
    change.commit().await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Versioned { version, body, status })
}

/// Removes one of them.
pub(super) async fn remove<T: Editable>(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
) -> Result<StatusCode, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let found = crate::steering::pool::find(change.connection(), &pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    edit::remove(&mut change, &pool, (T::KIND, &id), based.into(), day).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
