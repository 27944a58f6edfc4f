//! Who asks: every handler gets its caller, and every record its author.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use schemars::json_schema;

use super::Problem;
use super::headers::{Told, tell};

/// Names the caller where nobody asks for a token.
pub(super) const HEADER: &str = "Flexpool-Caller";

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

impl OperationInput for Caller {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let told = Told {
            name: HEADER,
            description: "Under which name it is done, where the server knows nobody by tokens: 1 to 100 bytes in UTF-8.",
            schema: json_schema!({
                "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]([ -~]*[!-~])?$",
            }),
            example: serde_json::json!("Ada"),
        };
        tell(operation, told);
    }
}
