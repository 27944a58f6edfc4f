//! Who asks: every handler gets its caller, and every record its author.

use aide::OperationInput;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Problem;

/// The caller of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The name under which records are made.
    pub(crate) name: String,
}

impl Caller {
    /// Whoever asks on a machine that asks nobody for a name.
    pub(crate) fn local() -> Self {
        Self { name: "local".into() }
    }

    /// Whoever asks for what is open to everybody, without a token.
    pub(crate) fn nobody() -> Self {
        Self { name: "nobody".into() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(Self::local))
    }
}

impl OperationInput for Caller {}
