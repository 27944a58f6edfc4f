//! Says of every day and every instant in the document what it is.
//!
//! The types of the format hold days as texts, since validation wants to name what is wrong with one. Their names
//! are few and mean the same everywhere, so their form follows from the name.

use serde_json::{Map, Value};

/// Fields that hold a day.
const DAYS: [&str; 27] = [
    "answered_on",
    "as_of",
    "date",
    "day",
    "deadline",
    "earliest_legal_start",
    "earliest_start",
    "end",
    "entry",
    "exit",
    "first_day",
    "free_from",
    "given_on",
    "last_day",
    "latest_start",
    "mandate_end",
    "on",
    "period_ends",
    "planned_end",
    "probation_end",
    "ready_from",
    "sent_on",
    "start",
    "until",
    "vacancy_since",
    "valid_until",
    "night",
];
/// How the names of fields end that hold an instant.
const INSTANT: &str = "_at";

/// The document with the form of every day and instant.
pub(super) fn told(mut document: Value) -> Value {
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    for schema in schemas.into_iter().flat_map(Map::values_mut) {
        walk(schema);
    }
    document
}

fn walk(schema: &mut Value) {
    match schema {
        Value::Array(parts) => parts.iter_mut().for_each(walk),
        Value::Object(parts) => {
            if let Some(Value::Object(fields)) = parts.get_mut("properties") {
                fields.iter_mut().for_each(|(name, field)| tell(name, field));
            }
            parts.values_mut().for_each(walk);
        }
        _ => {}
    }
}

fn tell(name: &str, field: &mut Value) {
    let format = match name {
        day if DAYS.contains(&day) => "date",
        instant if instant.ends_with(INSTANT) => "date-time",
        _ => return,
    };
    let is_text = match field.get("type") {
        Some(Value::String(kind)) => kind == "string",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
        _ => false,
    };
    if let Some(field) = field.as_object_mut().filter(|_| is_text) {
        field.entry("format").or_insert_with(|| format.into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::document;
    use super::*;

    /// Calls `look` with every field of every object in the document.
    fn fields(value: &Value, look: &mut impl FnMut(&str, &Value)) {
        if let Some(Value::Object(found)) = value.get("properties") {
            found.iter().for_each(|(name, field)| look(name, field));
        }
        match value {
            Value::Array(parts) => parts.iter().for_each(|part| fields(part, look)),
            Value::Object(parts) => parts.values().for_each(|part| fields(part, look)),
            _ => {}
        }
    }

    #[test]
    fn what_is_described_as_a_day_or_an_instant_says_so_to_machines() {
        let mut seen = [0, 0];
        fields(&document(), &mut |name, field| {
            let described = field["description"].as_str().unwrap_or_default();
            for (at, (words, format)) in
                [("YYYY-MM-DD", "date"), ("RFC 3339", "date-time")].into_iter().enumerate()
            {
                if described.contains(words) && !described.contains("or a day") {
                    assert_eq!(field["format"], format, "{name}: {described}");
                    seen[at] += 1;
                }
            }
        });
        assert!(seen.iter().all(|seen| *seen > 5), "{seen:?}");
    }
}
