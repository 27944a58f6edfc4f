//! The codes of an import; one heading each in `docs/errors.md`.
//!
//! `E200x` stops an import, `E201x` and `E202x` reject a row, `E205x` are notes on rows that were imported.

use flexpool_solver::validate::Code;

macro_rules! codes {
    ($($name:ident $id:literal $title:literal, $action:literal;)*) => {
        $(pub(super) const $name: Code = Code { id: $id, title: $title, action: $action };)*

        /// Every code of an import, ascending.
        pub fn codes() -> &'static [Code] {
            &[$($name),*]
        }
    };
}

codes! {
    FILE_UNREADABLE "E2001" "a file cannot be read, or is larger than 32 MiB",
        "check the name of the file and who may read it";
    NOT_A_TABLE "E2002" "a file is not the table or workbook that it should be",
        "save it again as .xlsx, or as CSV with semicolons";
    NO_SUCH_SHEET "E2003" "the workbook lacks the sheet, or has several and the mapping names none",
        "name one of its sheets in the mapping";
    NO_SUCH_COLUMN "E2004" "a column that the mapping names is missing or there twice",
        "correct the mapping or the header";
    MAPPING_CONTRADICTS "E2005" "the mapping contradicts itself or has another format",
        "correct the mapping; `flexpool schema mapping` describes it";
    TABLE_TOO_LARGE "E2006" "a table needs far more room than the tables of a city",
        "delete cells that are far away from the table, and sheets that are not needed, and save it again";

    CELL_EMPTY "E2010" "a needed cell is empty",
        "fill it in";
    NOT_A_NUMBER "E2011" "a cell is not a number, or lies out of range",
        "write a number, with a decimal comma or point";
    NOT_A_DATE "E2012" "a cell is neither a date nor a week",
        "write 04.01.2027, 2027-01-04, or a week like W8 where the mapping knows week zero";
    OUTSIDE_LADDER "E2013" "a grade is outside the ladders of the policy",
        "use a grade of the ladders; the fault lists those that are close";
    UNKNOWN_WORD "E2014" "the mapping does not translate a word",
        "use a word of the mapping, or add this one to it";
    UNKNOWN_SKILL "E2015" "a skill is outside the policy's catalogue, or its level is",
        "add it to the catalogue, or correct the spelling";
    SEAT_NOTATION "E2016" "the seat notation has a fault",
        "write seats like 2xE8-E9a[melde1|service1]+1xE9c[aufenthg1]";
    DUPLICATE_ROW "E2018" "a row is there twice; the first one counts",
        "nothing to do, or delete one of the two";
    CONFLICTING_ROWS "E2019" "different rows have the same id; none of them counts",
        "keep the right row, or give one of them another id";
    LOST_ZERO "E2020" "a personnel number has lost its leading zero",
        "format the column as text and export again";
    RAGGED_ROW "E2021" "a row has more or fewer fields than the header",
        "quote fields that contain a semicolon; check whether the file was cut off";
    CELL_BROKEN "E2022" "a cell holds a spreadsheet error",
        "mend the formula, or type the value";

    READ_AS_WINDOWS_1252 "E2051" "note: the file is not UTF-8 and was read as Windows-1252",
        "check the umlauts, or save as UTF-8";
    GRADE_RESPELLED "E2052" "note: a grade was spelled in another way than on the ladder",
        "nothing to do";
    ZERO_RESTORED "E2053" "note: a leading zero was put back",
        "format the column as text";
    FTE_ROUNDED "E2054" "note: a contract was rounded down to whole percent",
        "nothing to do; plans never count more than the contract";
    MEASURE_DIFFERS "E2055" "note: the office's measure is not the one that follows from its employer and establishment",
        "correct the table, or the office rules of the mapping";
    COLUMN_UNUSED "E2056" "note: a column is not in the mapping",
        "nothing to do, or add it to the mapping";
    EXTRA_UNUSED "E2057" "note: the mapping adds to an id that no imported row has",
        "correct the id in the mapping";
}
