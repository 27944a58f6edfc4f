//! Days and numbers as requests write them: read with their type, and described with their form.
//!
//! What the document allows has to be taken, so its forms and what is read are one thing.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the calendar: `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = text.parse().ok().filter(|_| text.len() == 10);
        day.map(Self).ok_or_else(|| D::Error::custom(format!("{text:?} is no day; write it as YYYY-MM-DD")))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_string().serialize(serializer)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A whole number of an address or a query, from `LEAST` to `MOST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole<const LEAST: i64, const MOST: i64>(pub(crate) i64);

/// The largest number that every reader of JSON keeps whole.
const LARGEST: i64 = (1 << 53) - 1;

/// The number of a thing that a pool counts from 1.
pub(crate) type Number = Whole<1, LARGEST>;
/// The number that a page of numbered things begins after.
pub(crate) type After = Whole<0, LARGEST>;
/// Most entries of a page.
pub(crate) type Limit = Whole<1, 1000>;

impl<'de, const LEAST: i64, const MOST: i64> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        match (LEAST..=MOST).contains(&number) {
            true => Ok(Self(number)),
            false => Err(D::Error::custom(format!("{number} is given; allowed are {LEAST} to {MOST}"))),
        }
    }
}

impl<const LEAST: i64, const MOST: i64> JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};

    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        let day = from_str::<Day>("\"2028-02-29\"").expect("a leap year");
        assert_eq!(to_string(&day).expect("JSON"), "\"2028-02-29\"");
        for wrong in ["2027-02-29", "2027-2-1", "20270201", "2027-02-01T00:00", "tomorrow", ""] {
            assert!(from_str::<Day>(&format!("{wrong:?}")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_keep_within_their_range() {
        assert_eq!(from_str::<Limit>("1000").expect("the most"), Whole(1000));
        assert!(from_str::<Limit>("1001").is_err() && from_str::<Limit>("0").is_err());
        assert!(from_str::<After>("0").is_ok() && from_str::<Number>("0").is_err());
    }
}
