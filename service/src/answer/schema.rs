//! JSON Schemas of answers, generated from the types, so that they cannot fall behind.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{
    Candidates, Checked, Difference, Envelope, ImportReport, OpenSeatEntry, PricesEntry, Rebalanced,
    Stressed, Suggested, Validated, WhatIfEntry, WhyEntry, WhyNotEntry,
};

/// The kinds of answers that have a schema.
pub const KINDS: [&str; 13] = [
    "suggestion",
    "candidates",
    "why",
    "why-not",
    "open-seat",
    "check",
    "diff",
    "rebalance",
    "what-if",
    "prices",
    "stress",
    "validation",
    "import-report",
];

/// The JSON Schema (draft 2020-12) of a kind of answer.
pub fn schema(kind: &str) -> Option<Value> {
    Some(match kind {
        "suggestion" => of::<Envelope<Suggested>>(),
        "candidates" => of::<Envelope<Candidates>>(),
        "why" => of::<Envelope<WhyEntry>>(),
        "why-not" => of::<Envelope<WhyNotEntry>>(),
        "open-seat" => of::<Envelope<OpenSeatEntry>>(),
        "check" => of::<Envelope<Checked>>(),
        "diff" => of::<Envelope<Difference>>(),
        "rebalance" => of::<Envelope<Rebalanced>>(),
        "what-if" => of::<Envelope<WhatIfEntry>>(),
        "prices" => of::<Envelope<PricesEntry>>(),
        "stress" => of::<Envelope<Stressed>>(),
        "validation" => of::<Envelope<Validated>>(),
        "import-report" => of::<ImportReport>(),
        _ => return None,
    })
}

fn of<T: JsonSchema>() -> Value {
    // What is written, not what is read: fields that are always there are required.
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_schema_that_describes_its_fields() {
        for kind in KINDS {
            let schema = schema(kind).expect("known");
            assert!(schema["properties"].as_object().is_some_and(|fields| fields.len() > 2), "{kind}");
        }
        assert!(schema("nothing").is_none());
    }
}
