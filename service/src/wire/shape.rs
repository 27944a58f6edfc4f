//! Compares a JSON value with the schema of its type and names every difference.
//!
//! `serde` stops at the first fault; an office wants all of them in one answer. The schema is
//! the one generated from the types, so there is no second description to keep.

use flexpool_solver::fault::Fault;
use serde_json::{Map, Value};

use super::codes;
use super::path::Path;

/// How many faults one answer lists.
pub(super) const MOST_FAULTS: usize = 500;

/// Whether a value still fits its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It does, once unknown fields are gone.
    Fits,
    /// It does not.
    Differs,
}

/// Names every difference between `value` and `schema`, and removes unknown fields from `value`.
pub(super) fn compare(value: &mut Value, schema: &Value, faults: &mut Vec<Fault>) -> Fit {
    let mut comparison = Comparison { root: schema, faults, fit: Fit::Fits, full: false };
    comparison.value(value, schema, &mut Path::default());
    comparison.close()
}

struct Comparison<'a> {
    root: &'a Value,
    faults: &'a mut Vec<Fault>,
    fit: Fit,
    full: bool,
}

impl<'a> Comparison<'a> {
    fn value(&mut self, value: &mut Value, schema: &'a Value, path: &mut Path) {
        if self.full {
            return;
        }
        let mut schema = self.resolved(schema, value);
        if let Some(variants) = variants(schema) {
            match variant(variants, value) {
                Ok(chosen) => schema = chosen,
                Err(NoVariant::NotAnObject) => {
                    let words = || {
                        (format!("{} is given, an object is needed", excerpt(value)), "see `flexpool schema`")
                    };
                    return self.differs(path, words);
                }
                Err(NoVariant::NoTag) => return self.missing(TAG, path),
                Err(NoVariant::Unknown) => {
                    return path.in_field(TAG, |path| {
                        self.differs(path, || (unknown_tag(value, variants), "use one of the listed values"));
                    });
                }
            }
        }
        if !type_fits(value, schema) {
            return self.differs(path, || (wrong_type(value, schema), "see `flexpool schema` for the type"));
        }
        if let Some(choices) = choices(schema)
            && !value.is_null()
            && !choices.contains(&&*value)
        {
            return self.differs(path, || {
                let known: Vec<_> = choices.iter().map(|choice| choice.to_string()).collect();
                let cause = format!("{} is not one of {}", excerpt(value), known.join(", "));
                (cause, "use one of the listed values")
            });
        }
        if !is_of_format(value, schema) {
            return self.differs(path, || {
                (format!("{} is no day", excerpt(value)), "write a day of the calendar as YYYY-MM-DD")
            });
        }
        if let Some(allowed) = outside(value, schema) {
            self.push(|| out_of_range(value, allowed, path));
        }
        match value {
            Value::Object(fields) => self.object(fields, schema, path),
            Value::Array(elements) => {
                let Some(of_element) = schema.get("items") else { return };
                for (index, element) in elements.iter_mut().enumerate() {
                    path.in_element(index, |path| self.value(element, of_element, path));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, fields: &mut Map<String, Value>, schema: &'a Value, path: &mut Path) {
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().expect("a schema names required fields by text");
            if !fields.contains_key(name) {
                self.missing(name, path);
            }
        }
        let known = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        fields.retain(|name, value| {
            if let Some(of_field) = known.and_then(|known| known.get(name)) {
                path.in_field(name, |path| self.value(value, of_field, path));
                return true;
            }
            match others {
                Some(Value::Bool(false)) => {
                    self.push(|| unknown_field(name, known, path));
                    false
                }
                Some(of_other @ Value::Object(_)) => {
                    path.in_field(name, |path| self.value(value, of_other, path));
                    true
                }
                _ => true,
            }
        });
    }

    /// The schema behind references, and behind "this or null".
    fn resolved(&self, mut schema: &'a Value, value: &Value) -> &'a Value {
        loop {
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                let pointer = reference.trim_start_matches('#');
                schema = self.root.pointer(pointer).expect("a generated reference has a target");
            } else if let Some(either) = schema.get("anyOf").and_then(Value::as_array) {
                let is_null = |option: &&Value| option.get("type").and_then(Value::as_str) == Some("null");
                let wanted = either.iter().find(|option| is_null(option) == value.is_null());
                schema = wanted.or(either.first()).expect("a generated choice has options");
            } else {
                return schema;
            }
        }
    }

    fn missing(&mut self, name: &str, path: &Path) {
        self.fit = Fit::Differs;
        self.push(|| Fault {
            path: path.field(name),
            code: codes::MISSING_FIELD.id,
            cause: "the field is missing".into(),
            action: "add it; `flexpool schema` lists the fields".into(),
        });
    }

    fn differs(&mut self, path: &Path, words: impl FnOnce() -> (String, &'static str)) {
        self.fit = Fit::Differs;
        self.push(|| {
            let (cause, action) = words();
            Fault { path: path.to_string(), code: codes::WRONG_TYPE.id, cause, action: action.into() }
        });
    }

    /// Lists a fault. When the list is full the comparison ends: ten million faults are not worth the time.
    fn push(&mut self, fault: impl FnOnce() -> Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault());
        } else {
            self.full = true;
            self.fit = Fit::Differs;
        }
    }

    fn close(self) -> Fit {
        if self.full {
            self.faults.push(Fault {
                path: "(whole input)".into(),
                code: codes::MORE_FAULTS.id,
                cause: format!("the shape has more than {MOST_FAULTS} faults; the list ends here"),
                action: "mend the listed ones first".into(),
            });
        }
        self.fit
    }
}

/// The field that tells the variants of a type apart.
const TAG: &str = "type";

/// Why no variant fits.
enum NoVariant {
    NotAnObject,
    NoTag,
    Unknown,
}

/// The variants of a type whose objects name theirs in a field.
fn variants(schema: &Value) -> Option<&[Value]> {
    let variants = schema.get("oneOf")?.as_array()?;
    variants.iter().all(|variant| tag_of(variant).is_some()).then_some(variants)
}

fn tag_of(variant: &Value) -> Option<&Value> {
    variant.get("properties")?.get(TAG)?.get("const")
}

fn variant<'a>(variants: &'a [Value], value: &Value) -> Result<&'a Value, NoVariant> {
    let tag = value.as_object().ok_or(NoVariant::NotAnObject)?.get(TAG).ok_or(NoVariant::NoTag)?;
    variants.iter().find(|variant| tag_of(variant) == Some(tag)).ok_or(NoVariant::Unknown)
}

fn unknown_tag(value: &Value, variants: &[Value]) -> String {
    let known: Vec<_> = variants.iter().filter_map(tag_of).map(Value::to_string).collect();
    format!("{} is not one of {}", excerpt(&value[TAG]), known.join(", "))
}

fn type_fits(value: &Value, schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(name)) => is_of_type(value, name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).any(|name| is_of_type(value, name))
        }
        _ => true,
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_i64().is_some(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// Whether a text that has to be a day is one.
fn is_of_format(value: &Value, schema: &Value) -> bool {
    match (value, schema.get("format").and_then(Value::as_str)) {
        (Value::String(text), Some("date")) => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        _ => true,
    }
}

/// What is allowed, where a number is outside of it. It still has its type, so that the rest is judged too.
fn outside(value: &Value, schema: &Value) -> Option<String> {
    let number = value.as_i64()?;
    let end = |name: &str| schema.get(name).and_then(Value::as_i64);
    let (least, most) = (end("minimum"), end("maximum"));
    if least.is_none_or(|least| least <= number) && most.is_none_or(|most| number <= most) {
        return None;
    }
    Some(match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("numbers from {least}"),
        _ => format!("numbers up to {}", most.unwrap_or_default()),
    })
}

fn out_of_range(value: &Value, allowed: String, path: &Path) -> Fault {
    let path = path.to_string();
    Fault {
        code: codes::OUT_OF_RANGE.id,
        cause: format!("{} is {value}", path.rsplit('.').next().unwrap_or(&path)),
        action: format!("allowed are {allowed}"),
        path,
    }
}

/// The listed values, where the type is a list of values.
fn choices(schema: &Value) -> Option<Vec<&Value>> {
    if let Some(listed) = schema.get("enum").and_then(Value::as_array) {
        return Some(listed.iter().collect());
    }
    let described = schema.get("oneOf")?.as_array()?;
    Some(
        described
            .iter()
            .flat_map(|one| choices(one).unwrap_or_else(|| one.get("const").into_iter().collect()))
            .collect(),
    )
}

fn wrong_type(value: &Value, schema: &Value) -> String {
    let name = |name: &Value| match name.as_str().unwrap_or_default() {
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "a text",
        "array" => "a list",
        "object" => "an object",
        _ => "null",
    };
    let wanted = match schema.get("type") {
        Some(Value::Array(names)) => names.iter().map(name).collect::<Vec<_>>().join(" or "),
        Some(one) => name(one).to_owned(),
        None => "another type".to_owned(),
    };
    format!("{} is given, {wanted} is needed", excerpt(value))
}

fn excerpt(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        Value::String(text) => format!("the text {:?}", text.chars().take(40).collect::<String>()),
        other => other.to_string(),
    }
}

fn unknown_field(name: &str, known: Option<&Map<String, Value>>, path: &Path) -> Fault {
    let names: Vec<_> = known.into_iter().flat_map(Map::keys).map(String::as_str).collect();
    Fault {
        path: path.field(name),
        code: codes::UNKNOWN_FIELD.id,
        cause: "the format has no such field here".into(),
        action: format!("remove it, or use one of: {}", names.join(", ")),
    }
}
