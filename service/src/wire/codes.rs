//! The codes of faults in the shape of an input; one heading each in `docs/errors.md`.

/// Not JSON, or cut off.
pub(super) const NOT_JSON: &str = "E0001";
/// A field that the format does not know.
pub(super) const UNKNOWN_FIELD: &str = "E0002";
/// A value of the wrong type.
pub(super) const WRONG_TYPE: &str = "E0003";
/// A field that is missing.
pub(super) const MISSING_FIELD: &str = "E0004";
/// Too large or nested too deeply.
pub(super) const TOO_LARGE: &str = "E0005";
/// A field given twice.
pub(super) const DUPLICATE_FIELD: &str = "E0006";
/// More faults than an answer lists.
pub(super) const MORE_FAULTS: &str = "E0007";

/// All codes of this module.
pub fn codes() -> Vec<&'static str> {
    vec![NOT_JSON, UNKNOWN_FIELD, WRONG_TYPE, MISSING_FIELD, TOO_LARGE, DUPLICATE_FIELD, MORE_FAULTS]
}
