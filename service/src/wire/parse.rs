//! From bytes to a JSON value, with the faults that only the bytes show: syntax, size, repeated fields.

use flexpool_solver::fault::Fault;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::codes;
use super::path::Path;
use super::shape::MOST_FAULTS;

/// The largest input in bytes: 32 MiB, thirty times a problem of 10,000 people.
pub const MOST_BYTES: usize = 32 << 20;

/// The JSON value in `bytes` and its repeated fields, of which the first counts.
///
/// # Errors
/// One fault when the bytes are too many, too deeply nested, or not JSON.
pub(super) fn parse(bytes: &[u8]) -> Result<(Value, Vec<Fault>), Box<Fault>> {
    if bytes.len() > MOST_BYTES {
        return Err(Box::new(too_many_bytes(bytes.len())));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut repeated = Vec::new();
    let mut path = Path::default();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Reader { path: &mut path, repeated: &mut repeated }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| Box::new(syntax_fault(&error)))?;
    Ok((value, repeated))
}

fn too_many_bytes(n_bytes: usize) -> Fault {
    Fault {
        path: "(whole input)".into(),
        code: codes::TOO_LARGE.id,
        cause: format!("the input has {n_bytes} bytes, {MOST_BYTES} are read at most"),
        action: "send one city's problem per request".into(),
    }
}

fn syntax_fault(error: &serde_json::Error) -> Fault {
    let path = format!("line {} column {}", error.line(), error.column());
    let message = error.to_string();
    if message.starts_with("recursion limit") {
        return Fault {
            path,
            code: codes::TOO_LARGE.id,
            cause: "the input is nested more than 127 levels deep".into(),
            action: "see `flexpool schema` for the shape of an input".into(),
        };
    }
    let cause = match error.classify() {
        serde_json::error::Category::Eof => "the input ends in the middle of a value".to_owned(),
        _ => format!("not JSON: {}", message.split(" at line ").next().unwrap_or_default()),
    };
    Fault { path, code: codes::NOT_JSON.id, cause, action: "send one complete JSON document in UTF-8".into() }
}

/// Reads a value as `serde_json` does, and notes repeated fields with their paths.
struct Reader<'a> {
    path: &'a mut Path,
    repeated: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn note_repetition(&mut self, name: &str) {
        if self.repeated.len() < MOST_FAULTS {
            self.repeated.push(Fault {
                path: self.path.field(name),
                code: codes::DUPLICATE_FIELD.id,
                cause: "the field is given more than once in one object".into(),
                action: codes::DUPLICATE_FIELD.action.into(),
            });
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        loop {
            let repeated = &mut *self.repeated;
            let element = self
                .path
                .in_element(read.len(), |path| elements.next_element_seed(Reader { path, repeated }))?;
            match element {
                Some(element) => read.push(element),
                None => return Ok(Value::Array(read)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let repeated = &mut *self.repeated;
            let value =
                self.path.in_field(&name, |path| fields.next_value_seed(Reader { path, repeated }))?;
            if read.contains_key(&name) {
                self.note_repetition(&name);
            } else {
                read.insert(name, value);
            }
        }
        Ok(Value::Object(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_cut_in_half_says_where_it_ends() {
        let fault = parse(b"{\"format\": \"flexpool/problem/1\",\n \"calls\": [{\"id\"").unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), (codes::NOT_JSON.id, "line 2 column 16"));
        assert!(fault.cause.contains("ends in the middle"));
    }

    #[test]
    fn text_behind_the_document_is_not_ignored() {
        assert_eq!(parse(b"{} {}").unwrap_err().code, codes::NOT_JSON.id);
        assert_eq!(parse(b"").unwrap_err().code, codes::NOT_JSON.id);
        assert_eq!(parse(b"\xff\xfe{}").unwrap_err().code, codes::NOT_JSON.id);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse(deep.as_bytes()).unwrap_err().code, codes::TOO_LARGE.id);
    }

    #[test]
    fn a_repeated_field_is_named_with_its_path() {
        let (value, faults) = parse(br#"{"calls": [{}, {"id": "a", "id": "b"}]}"#).unwrap();
        assert_eq!(faults[0].path, "calls[1].id");
        assert_eq!(value["calls"][1]["id"], "a");
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        assert!(parse(b"\xEF\xBB\xBF{}").is_ok());
    }
}
