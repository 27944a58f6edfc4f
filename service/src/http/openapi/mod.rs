//! The OpenAPI 3.1 document of the API, made from the same code that answers.

mod formats;

use std::sync::Arc;

use aide::openapi::{Info, License, OpenApi, SecurityScheme, Tag};
use aide::transform::TransformOpenApi;
use axum::Router;
use serde_json::Value;

use super::{Context, Problem, headers, routes};

/// Kinds of endpoints, in the order of the page, each with what it is for.
const TAGS: [(&str, &str); 7] = [
    ("questions", "Questions about a problem that comes along; nothing is kept."),
    ("runs", "Questions that outlive a request: asked, watched, stopped, answered, replayed."),
    ("pools", "A city's pool: persons, offices, policy, scenarios, and the problem that a day leaves."),
    ("calls", "Calls of the offices and deployments, from draft to end."),
    ("decisions", "What the program proposes, what people decide, and the published plan."),
    ("nights", "Nightly rebalancing, and what changed overnight."),
    ("server", "The server itself."),
];

/// What is said of the whole.
const ABOUT: &str = "Matches the staff of a city's flexible pool to calls of offices, proves the plan and \
explains it. It proposes; people decide; it keeps the record.\n\nBodies are JSON in UTF-8, times RFC 3339, days \
`YYYY-MM-DD`. Unknown fields are refused. Errors are RFC 9457 problems and hold all faults of an input at once. \
Lists come in pages: `after` takes the `next` of the page before. What others may change too needs `If-Match` \
with the ETag that was read. Every answer has an `X-Request-Id`, the caller's where it was sent. A full queue \
answers 429 with `Retry-After`.";

/// The routes, and the document that describes them.
pub(super) fn described() -> (Router<Arc<Context>>, OpenApi) {
    aide::generate::extract_schemas(true);
    aide::generate::infer_responses(false);
    let mut document = OpenApi {
        info: Info {
            title: "flexpool".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            description: Some(ABOUT.into()),
            license: Some(License {
                name: "EUPL-1.2".into(),
                identifier: Some("EUPL-1.2".into()),
                ..License::default()
            }),
            ..Info::default()
        },
        ..OpenApi::default()
    };
    let router = routes::all().finish_api_with(&mut document, whole);
    (router, document)
}

fn whole(api: TransformOpenApi<'_>) -> TransformOpenApi<'_> {
    let token = SecurityScheme::Http {
        scheme: "bearer".into(),
        bearer_format: None,
        description: Some(
            "Needed where the server has tokens. Without them it listens on loopback alone, and the header \
             Flexpool-Caller may name the caller."
                .into(),
        ),
        extensions: Default::default(),
    };
    let tags = TAGS.iter().fold(api, |api, (name, description)| {
        api.tag(Tag { name: (*name).into(), description: Some((*description).into()), ..Tag::default() })
    });
    let mut api = tags.security_scheme("token", token).default_response::<Problem>();
    api.inner_mut().components.get_or_insert_default().headers = headers::described().collect();
    // Either a token, or none where the server has none.
    api.inner_mut().security =
        vec![[("token".to_owned(), Vec::new())].into_iter().collect(), Default::default()];
    api
}

/// A document as JSON, with the form of every day and instant.
pub(super) fn of(document: &OpenApi) -> Value {
    formats::told(serde_json::to_value(document).expect("invariant: the document is JSON"))
}

/// The document as JSON.
pub fn document() -> Value {
    of(&described().1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operations(document: &Value) -> Vec<(String, &Value)> {
        let paths = document["paths"].as_object().expect("paths");
        let methods = |item: &Value| item.as_object().cloned().unwrap_or_default();
        let mut all = Vec::new();
        for (path, item) in paths {
            for method in methods(item).keys() {
                all.push((format!("{method} {path}"), &item[method]));
            }
        }
        all
    }

    #[test]
    fn the_committed_document_is_that_of_the_code() {
        let committed = include_str!("../../../../docs/openapi.json");
        let made = crate::wire::pretty(&document());
        assert!(
            committed == made,
            "docs/openapi.json is behind the code: run `make openapi` and read the difference"
        );
    }

    #[test]
    fn every_operation_says_what_it_is() {
        let document = document();
        let mut ids = Vec::new();
        for (name, operation) in operations(&document) {
            let text = |field: &str| operation[field].as_str().unwrap_or_default();
            assert!(!text("summary").is_empty(), "{name} has a summary");
            let id = text("operationId");
            assert!(!id.is_empty() && !ids.contains(&id.to_owned()), "{name} has an id of its own");
            ids.push(id.to_owned());
            let tag = operation["tags"][0].as_str().unwrap_or_default();
            assert!(TAGS.iter().any(|(known, _)| *known == tag), "{name} has a known tag, not {tag:?}");
            let responses = operation["responses"].as_object().expect("responses");
            assert!(responses.contains_key("default"), "{name} says how it fails");
            assert!(responses.len() > 1, "{name} says how it succeeds");
        }
        assert!(ids.len() >= 6);
    }

    #[test]
    fn references_have_targets() {
        let document = document();
        let text = document.to_string();
        for (at, _) in text.match_indices("\"$ref\":\"#") {
            let target = text[at + 9..].split('"').next().unwrap_or_default();
            assert!(document.pointer(target).is_some(), "{target} is there");
        }
    }
}
