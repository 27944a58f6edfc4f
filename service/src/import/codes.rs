//! The codes of an import; one heading each in `docs/errors.md`.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: &str = $code;)*

        /// All codes of this module.
        pub fn codes() -> Vec<&'static str> {
            vec![$($code),*]
        }
    };
}

codes! {
    /// A file cannot be read.
    FILE_UNREADABLE = "E2001";
    /// A file is not the table it claims to be.
    NOT_A_TABLE = "E2002";
    /// The workbook has no such sheet.
    NO_SUCH_SHEET = "E2003";
    /// A column is missing or there twice.
    NO_SUCH_COLUMN = "E2004";
    /// The mapping contradicts itself.
    MAPPING_CONTRADICTS = "E2005";
    /// A needed cell is empty.
    CELL_EMPTY = "E2010";
    /// Not a number, or out of range.
    NOT_A_NUMBER = "E2011";
    /// Neither a date nor a week.
    NOT_A_DATE = "E2012";
    /// A grade outside the ladders.
    OUTSIDE_LADDER = "E2013";
    /// A word the mapping does not translate.
    UNKNOWN_WORD = "E2014";
    /// A skill outside the catalogue.
    UNKNOWN_SKILL = "E2015";
    /// A fault in the seat notation.
    SEAT_NOTATION = "E2016";
    /// The same row again.
    DUPLICATE_ROW = "E2018";
    /// Different rows with one id.
    CONFLICTING_ROWS = "E2019";
    /// A personnel number that lost its leading zero.
    LOST_ZERO = "E2020";
    /// A row with too many or too few fields.
    RAGGED_ROW = "E2021";
    /// A cell that holds a spreadsheet error.
    CELL_BROKEN = "E2022";
    /// Note: read as Windows-1252.
    READ_AS_WINDOWS_1252 = "E2051";
    /// Note: a grade was spelled in another way.
    GRADE_RESPELLED = "E2052";
    /// Note: a leading zero was restored.
    ZERO_RESTORED = "E2053";
    /// Note: a contract was rounded down to whole percent.
    FTE_ROUNDED = "E2054";
    /// Note: the office's word for the measure is not the one that follows from the office.
    MEASURE_DIFFERS = "E2055";
    /// Note: a column was not used.
    COLUMN_UNUSED = "E2056";
    /// Note: the mapping adds to an id that no row has.
    EXTRA_UNUSED = "E2057";
}
