//! A table with typed cells, as CSV or as a workbook.
//!
//! CSV is what a German spreadsheet opens: semicolons, decimal commas, UTF-8 with its mark, and no cell that would be
//! taken for a formula. The workbook has one header row, typed numbers and days, and no merged cells.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number of hundredths.
    Hundredths(i64),
    /// A day.
    Day(Date),
}

/// A table: names of columns, and rows of as many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet, at most 31 letters.
    pub name: &'static str,
    /// Names of the columns.
    pub head: Vec<&'static str>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// A text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day from a text; the text itself where it is none.
    pub fn day(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::text(text), Self::Day)
    }

    /// A day from a text that may be absent.
    pub fn maybe_day(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::day(text))
    }

    /// The last day of a span from the day after it.
    pub fn last_day(end: &str) -> Self {
        let yesterday = end.parse::<Date>().ok().and_then(|end| end.yesterday().ok());
        yesterday.map_or_else(|| Self::text(end), Self::Day)
    }

    /// The number, or nothing.
    pub fn maybe_number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    fn in_csv(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => guarded(text),
            Self::Number(number) => number.to_string(),
            Self::Hundredths(number) => {
                let sign = if *number < 0 { "-" } else { "" };
                format!("{sign}{},{:02}", number.unsigned_abs() / 100, number.unsigned_abs() % 100)
            }
            Self::Day(day) => day.strftime("%d.%m.%Y").to_string(),
        }
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

impl Table {
    /// The table as CSV.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(&self.head).expect("invariant: memory takes every record");
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::in_csv)).expect("invariant: memory takes every record");
        }
        writer.into_inner().expect("invariant: memory takes every record")
    }

    /// The table as a workbook made on `day`.
    ///
    /// # Errors
    /// When a text is longer than a cell takes (32,767 letters).
    pub fn workbook(&self, day: Date) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&excel_day(day)?));
        let bold = Format::new().set_bold();
        let as_day = Format::new().set_num_format("dd.mm.yyyy");
        let as_hundredths = Format::new().set_num_format("#,##0.00");
        let sheet = workbook.add_worksheet().set_name(self.name)?;
        for (column, name) in (0..).zip(&self.head) {
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        for (row, cells) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
                    Cell::Hundredths(number) => {
                        sheet.write_number_with_format(row, column, *number as f64 / 100.0, &as_hundredths)?
                    }
                    Cell::Day(day) => {
                        sheet.write_datetime_with_format(row, column, excel_day(*day)?, &as_day)?
                    }
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        workbook.save_to_buffer()
    }
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let unsigned = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        unsigned(day.month()),
        unsigned(day.day()),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};
    use jiff::civil::date;

    use super::*;

    fn table() -> Table {
        Table {
            name: "Einsätze",
            head: vec!["Deckname", "FTE", "Monate", "Beginn", "Notiz"],
            rows: vec![vec![
                Cell::text("Säbelschnäbler; 2"),
                Cell::Hundredths(-50),
                Cell::Number(6),
                Cell::day("2027-01-04"),
                Cell::text("=1+1"),
            ]],
        }
    }

    #[test]
    fn a_german_spreadsheet_opens_the_csv() {
        let csv = String::from_utf8(table().csv()).expect("UTF-8");
        assert_eq!(
            csv,
            "\u{feff}Deckname;FTE;Monate;Beginn;Notiz\r\n\"Säbelschnäbler; 2\";-0,50;6;04.01.2027;'=1+1\r\n"
        );
    }

    #[test]
    fn a_workbook_has_typed_cells_under_one_header() {
        let bytes = table().workbook(date(2026, 12, 14)).expect("written");
        assert_eq!(bytes, table().workbook(date(2026, 12, 14)).expect("written"), "the same bytes again");
        let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheet = workbook.worksheet_range("Einsätze").expect("the sheet");
        let rows: Vec<_> = sheet.rows().collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][0], Data::String("Deckname".into()));
        assert_eq!(rows[1][1], Data::Float(-0.5));
        assert_eq!(rows[1][2], Data::Float(6.0));
        assert!(matches!(&rows[1][3], Data::DateTime(day) if day.as_f64() == 46_391.0), "{:?}", rows[1][3]);
        assert_eq!(rows[1][4], Data::String("=1+1".into()), "a text, no formula");
    }
}
