//! The city's words, translated by tables of the mapping.

use std::collections::BTreeMap;

use super::codes;
use super::report::Defect;

/// Our word for one of the city's.
pub(super) fn translated(word: &str, words: &BTreeMap<String, String>) -> Result<String, Defect> {
    words.get(word).cloned().ok_or_else(|| {
        let known: Vec<_> = words.keys().map(String::as_str).collect();
        let cause = format!("the mapping does not translate {word:?}");
        Defect::new(
            codes::UNKNOWN_WORD,
            cause,
            format!("use one of {}, or add it to the mapping", known.join(", ")),
        )
    })
}
