//! The codes of faults in the shape of an input; one heading each in `docs/errors.md`.

use flexpool_solver::fault::Fault;
use flexpool_solver::validate::Code;

macro_rules! codes {
    ($($name:ident $id:literal $title:literal, $action:literal;)*) => {
        $(pub(super) const $name: Code = Code { id: $id, title: $title, action: $action };)*

        /// Every code of a fault in the shape of an input, ascending.
        pub fn codes() -> &'static [Code] {
            &[$($name),*]
        }
    };
}

codes! {
    NOT_JSON "E0001" "the input is not JSON, or is cut off",
        "send one complete JSON document in UTF-8";
    UNKNOWN_FIELD "E0002" "a field is unknown to the format",
        "remove it, or correct its name; the fault lists the known ones";
    WRONG_TYPE "E0003" "a value has the wrong type",
        "see `flexpool schema` for the types";
    MISSING_FIELD "E0004" "a needed field is missing",
        "add it; `flexpool schema` lists the fields";
    TOO_LARGE "E0005" "the input is too large or nested too deeply",
        "send one city's problem at a time, in the shape that `flexpool schema` describes";
    DUPLICATE_FIELD "E0006" "a field is given more than once in one object",
        "keep one of them";
    MORE_FAULTS "E0007" "the shape has more faults than are listed",
        "mend the listed ones first";
    OUT_OF_RANGE "E0008" "a wish about the answer is outside of what is allowed",
        "take a value within the range that the fault names";
    POOL_TOO_LARGE "E0009" "there are more assignments to choose among than are planned at once",
        "plan the calls in portions, or with fewer starts and durations";
}

/// The code of bytes that are no JSON.
pub(crate) const NOT_JSON_CODE: &str = NOT_JSON.id;
/// The code of an input that is too large.
pub(crate) const TOO_LARGE_CODE: &str = TOO_LARGE.id;
/// The code of a wish outside of its range.
pub(crate) const OUT_OF_RANGE_CODE: &str = OUT_OF_RANGE.id;
/// The code of a name that is not known.
pub(crate) const UNKNOWN_FIELD_CODE: &str = UNKNOWN_FIELD.id;

/// What is said of a problem with too much to choose among.
pub(crate) fn pool_too_large(assignments: u64, most: u64) -> Fault {
    Fault {
        path: "calls".into(),
        code: POOL_TOO_LARGE.id,
        cause: format!("{assignments} assignments to choose among, at most {most} are planned at once"),
        action: POOL_TOO_LARGE.action.into(),
    }
}
