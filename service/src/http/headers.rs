//! This module holds the headers that endpoints read and write, each with what the OpenAPI document says of it.
//!
//! A handler is never given the headers of a request: it asks for one of these types, and asking is what puts the
//! header into the document. A test holds the endpoints to that. What every request may have, like a token or an id,
//! is read before the endpoints.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{
    Header, HeaderStyle, Operation, Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr,
    Response, SchemaObject,
};
use aide::transform::TransformResponse;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Value, json};

use super::Problem;
use super::fields::{After, Whole};

/// What the document says of a header of requests. None is needed by everybody who asks.
pub(super) struct Told {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) schema: Schema,
    pub(super) example: Value,
}

/// Puts a header into the description of an operation that reads it.
pub(super) fn tell(operation: &mut Operation, told: Told) {
    let parameter_data = ParameterData {
        name: told.name.into(),
        description: Some(told.description.into()),
        required: false,
        deprecated: None,
        format: text(told.schema),
        example: Some(told.example),
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    let parameter = Parameter::Header { parameter_data, style: HeaderStyle::Simple };
    operation.parameters.push(ReferenceOr::Item(parameter));
}

/// The version that a change is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// Whatever is there.
    Any,
    /// This one.
    Version(i64),
    /// The header is not there.
    Absent,
}

impl IfMatch {
    /// The version that a tag names. One that is none of ours names a version that is not there.
    fn of(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Any);
        }
        match tags_in(text)?.as_slice() {
            [tag] => Some(Self::Version(tag.parse().unwrap_or(-1))),
            // Whoever has read several versions has to read again.
            _ => Some(Self::Version(-1)),
        }
    }
}

/// What stands in each tag of a list; none where it is no list of tags. Something on the way may have made a tag a
/// weak one, as compressing proxies do.
fn tags_in(mut text: &str) -> Option<Vec<&str>> {
    let mut tags = Vec::new();
    loop {
        let (tag, rest) = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?.split_once('"')?;
        tags.push(Some(tag).filter(|tag| tag.bytes().all(|byte| byte.is_ascii_graphic()))?);
        text = match rest.trim_start().strip_prefix(',') {
            Some(next) => next.trim_start(),
            None if rest.trim().is_empty() => return Some(tags),
            None => return None,
        };
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(Self::Absent) };
        let meant = value.to_str().ok().map(str::trim).and_then(Self::of);
        meant.ok_or_else(|| Problem::header("If-Match", "one ETag with its quotes, like \"3\"; or *"))
    }
}

impl OperationInput for IfMatch {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let told = Told {
            name: "If-Match",
            description: "The ETag of the version that was read, with its quotes; `*` takes whatever is there. Needed \
                          for what is there already (428), and refused where it is at another version (412).",
            schema: json_schema!({ "type": "string" }),
            example: json!("\"1\""),
        };
        tell(operation, told);
    }
}

/// What the caller would like, of RFC 7240: how many seconds it is willing to wait. What it cannot have is no error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prefer {
    /// Seconds; absent where the answer may come later.
    pub(crate) wait: Option<u64>,
}

impl<S: Send + Sync> FromRequestParts<S> for Prefer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let preferences = parts.headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        let mut parts = preferences.flat_map(|value| value.split([',', ';'])).map(str::trim);
        let wait = parts.find_map(|part| part.strip_prefix("wait=")).and_then(|wait| wait.parse().ok());
        Ok(Self { wait })
    }
}

impl OperationInput for Prefer {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let told = Told {
            name: "Prefer",
            description: "`wait=N` waits up to N seconds for the answer, within what the server allows; \
                          `Preference-Applied` says how long. Other preferences are passed over.",
            schema: json_schema!({ "type": "string" }),
            example: json!("wait=1"),
        };
        tell(operation, told);
    }
}

/// A key of the caller's under which the same request is done once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct IdempotencyKey(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let plain = |text: &&str| {
            (1..=200).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        };
        match value.to_str().ok().filter(plain) {
            Some(text) => Ok(Self(Some(text.into()))),
            None => Err(Problem::header("Idempotency-Key", "1 to 200 visible characters of ASCII")),
        }
    }
}

impl OperationInput for IdempotencyKey {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let told = Told {
            name: "Idempotency-Key",
            description: "Chosen by the caller: the same request with the same key makes one run, however often it is \
                          sent within a day. With another request the key is 422.",
            // Blanks around a value are not part of it.
            schema: json_schema!({
                "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]([ -~]*[!-~])?$",
            }),
            example: json!("monday-1"),
        };
        tell(operation, told);
    }
}

/// The last piece of news that a listener has heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastEventId(pub(crate) Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for LastEventId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("last-event-id") else { return Ok(Self(None)) };
        let heard = serde_json::from_slice::<After>(value.as_bytes());
        let heard = heard.map_err(|_| Problem::header("Last-Event-ID", "the id of an event: a whole number"));
        heard.map(|Whole(heard)| Self(Some(heard)))
    }
}

impl OperationInput for LastEventId {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let told = Told {
            name: "Last-Event-ID",
            description: "The id of the last event that was heard; browsers send it when they come again. The stream \
                          goes on behind it.",
            schema: After::json_schema(&mut ctx.schema),
            example: json!(0),
        };
        tell(operation, told);
    }
}

/// The languages that a browser would like, as it lists them. Only the page reads them, which the document leaves out.
#[derive(Clone, Debug, Default)]
pub(crate) struct AcceptLanguage(pub(crate) Vec<String>);

impl<S: Send + Sync> FromRequestParts<S> for AcceptLanguage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let languages = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
        let languages = languages.into_iter().flat_map(|list| list.split(','));
        Ok(Self(languages.map(|language| language.trim().to_owned()).collect()))
    }
}

impl OperationInput for AcceptLanguage {}

/// A header of answers, and what the document says of it.
#[derive(Debug)]
pub(crate) struct Said {
    /// Under which the document describes it once, for all answers.
    key: &'static str,
    name: &'static str,
    description: &'static str,
}

/// The version of a thing.
pub(crate) const VERSION: Said =
    Said { key: "version", name: "ETag", description: "The version, for `If-Match`." };
/// The digest of what is answered.
pub(crate) const DIGEST: Said =
    Said { key: "digest", name: "ETag", description: "SHA-256 of the document, in hexadecimal." };
/// Where what was made is found.
pub(crate) const LOCATION: Said =
    Said { key: "location", name: "Location", description: "The address of what was made." };
/// What of `Prefer` was heard.
pub(crate) const APPLIED: Said = Said {
    key: "applied",
    name: "Preference-Applied",
    description: "The seconds that were waited for at most, as `wait=N`.",
};
/// When to ask again.
pub(super) const RETRY: Said = Said {
    key: "retry",
    name: "Retry-After",
    description: "With 429 and 503: the seconds after which asking again makes sense.",
};
/// How to say who asks.
pub(super) const SCHEME: Said =
    Said { key: "scheme", name: "WWW-Authenticate", description: "With 401: that a bearer token is needed." };

const ALL: [Said; 6] = [VERSION, DIGEST, LOCATION, APPLIED, RETRY, SCHEME];

/// Documents headers of an answer.
pub(crate) fn says<'t, T>(
    mut answer: TransformResponse<'t, T>,
    headers: &[Said],
) -> TransformResponse<'t, T> {
    say(answer.inner(), headers);
    answer
}

/// The same, where the description is made.
pub(super) fn say(answer: &mut Response, headers: &[Said]) {
    for said in headers {
        let reference = ReferenceOr::ref_(&format!("#/components/headers/{}", said.key));
        answer.headers.insert(said.name.into(), reference);
    }
}

/// The headers of answers by the keys under which answers refer to them.
pub(super) fn described() -> impl Iterator<Item = (String, ReferenceOr<Header>)> {
    ALL.iter().map(|said| {
        let header = Header {
            description: Some(said.description.into()),
            style: HeaderStyle::Simple,
            required: false,
            deprecated: None,
            format: text(json_schema!({ "type": "string" })),
            example: None,
            examples: Default::default(),
            extensions: Default::default(),
        };
        (said.key.to_owned(), ReferenceOr::Item(header))
    })
}

fn text(schema: Schema) -> ParameterSchemaOrContent {
    ParameterSchemaOrContent::Schema(SchemaObject { json_schema: schema, example: None, external_docs: None })
}

/// Sets a header of an answer. What cannot stand in one is left out.
pub(crate) fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read<T: FromRequestParts<(), Rejection = Problem>>(name: &str, value: &str) -> Result<T, u16> {
        let request = axum::http::Request::builder().header(name, value).body(()).expect("a request");
        let (mut parts, ()) = request.into_parts();
        T::from_request_parts(&mut parts, &()).await.map_err(|problem| problem.status)
    }

    #[tokio::test]
    async fn a_version_is_named_by_its_tag() {
        for (text, meant) in [
            ("*", IfMatch::Any),
            ("\"3\"", IfMatch::Version(3)),
            ("W/\"3\"", IfMatch::Version(3)),
            ("\"a7f\"", IfMatch::Version(-1)),
            ("\"\"", IfMatch::Version(-1)),
            ("\"a,7\"", IfMatch::Version(-1)),
            ("\"3\", W/\"4\"", IfMatch::Version(-1)),
        ] {
            assert_eq!(read("if-match", text).await, Ok(meant), "{text}");
        }
        for wrong in ["3", "\"3", "3\"", "\"", "\"3\", 4", "\"a b\"", ""] {
            assert_eq!(read::<IfMatch>("if-match", wrong).await, Err(400), "{wrong}");
        }
        assert_eq!(read("host", "localhost").await, Ok(IfMatch::Absent));
    }

    #[tokio::test]
    async fn what_is_preferred_is_never_an_error() {
        for (text, wait) in [
            ("wait=10", Some(10)),
            ("respond-async, wait=7", Some(7)),
            ("wait=long", None),
            ("wait=-1", None),
            ("", None),
        ] {
            assert_eq!(read("prefer", text).await, Ok(Prefer { wait }), "{text}");
        }
    }

    #[tokio::test]
    async fn keys_and_ids_of_events_have_their_form() {
        let key = |text: &str| Ok(IdempotencyKey(Some(text.into())));
        assert_eq!(read("idempotency-key", "a b").await, key("a b"));
        for wrong in ["", "a\tb", &"x".repeat(201)] {
            assert_eq!(read::<IdempotencyKey>("idempotency-key", wrong).await, Err(400), "{wrong:?}");
        }
        assert_eq!(read("last-event-id", "7").await, Ok(LastEventId(Some(7))));
        for wrong in ["", "-1", "1.5", "seven", "9007199254740993"] {
            assert_eq!(read::<LastEventId>("last-event-id", wrong).await, Err(400), "{wrong:?}");
        }
    }
}
