//! Writes the workbook of `fixtures/import/workbook`: what a personnel department sends, with its usual slips.
//!
//! `cargo run --release --example sample_workbook -- fixtures/import/workbook/pool.xlsx`
//!
//! The tables begin at B2, ids are numbers that lost their zeros, dates are dates in one row and
//! texts in another. `expected.json` beside it says what an import makes of it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const FIRST_ROW: u32 = 1;
const FIRST_COLUMN: u16 = 1;

/// A cell as a spreadsheet types it.
enum Cell {
    Text(&'static str),
    Number(f64),
    Date(u16, u8, u8),
}

use Cell::{Date, Number, Text};

fn main() -> Result<(), XlsxError> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "pool.xlsx".into());
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 12, 14)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    write(workbook.add_worksheet().set_name("Personen")?, &persons())?;
    write(workbook.add_worksheet().set_name("Calls")?, &calls())?;
    workbook.save(path)
}

fn write(sheet: &mut Worksheet, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let as_date = Format::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in (FIRST_ROW..).zip(rows) {
        for (column, cell) in (FIRST_COLUMN..).zip(cells) {
            match cell {
                Text(text) => sheet.write(row, column, *text)?,
                Number(number) => sheet.write(row, column, *number)?,
                Date(year, month, day) => sheet.write_with_format(
                    row,
                    column,
                    ExcelDateTime::from_ymd(*year, *month, *day)?,
                    &as_date,
                )?,
            };
        }
    }
    Ok(())
}

fn persons() -> Vec<Vec<Cell>> {
    let header =
        ["Personalnummer", "Deckname", "Team", "Rolle", "Tarif", "Entgeltgruppe", "Beschäftigungsgrad"];
    let mut header: Vec<_> = header.map(Text).into();
    header.extend(["Kenntnisse", "Frei ab", "Abwesend"].map(Text));
    vec![
        header,
        person(
            Number(101.0),
            "Säbelschnäbler",
            "Tarif",
            "EG 9c",
            Number(62.5),
            "aufenthg2 stag2",
            Date(2027, 3, 15),
        ),
        person(
            Text("000102"),
            "Weißdorn",
            "Tarif",
            "E9a",
            Text("62,50"),
            "wahl2 service2",
            Text("15.03.2027"),
        ),
        person(Text("000103"), "Bläßhuhn", "Beamte", "A 10", Number(100.0), "stag2 pstg2", Text("W8")),
        person(Text("000104"), "Mittelsäger", "Tarif", "E 9", Number(80.0), "kita2 haushalt1", Number(0.0)),
        person(Text("000105"), "Graugans", "Tarif", "E8", Number(0.5), "fev2 kfz2", Number(8.0)),
        person(Text("000105"), "Graugans", "Tarif", "E8", Number(0.5), "fev2 kfz2", Number(8.0)),
    ]
}

fn person(
    id: Cell,
    cover: &'static str,
    scheme: &'static str,
    grade: &'static str,
    fte: Cell,
    skills: &'static str,
    free_from: Cell,
) -> Vec<Cell> {
    let fixed = vec![id, Text(cover), Text("E1"), Text("Sachbearbeitung"), Text(scheme), Text(grade), fte];
    fixed.into_iter().chain([Text(skills), free_from, Text("")]).collect()
}

fn calls() -> Vec<Vec<Cell>> {
    let header = ["Nr", "Amt", "Art", "Anlass", "Plätze", "Monate", "Beginn ab", "Beginn bis", "Priorität"];
    vec![
        header.map(Text).into(),
        vec![
            Text("C-1"),
            Text("Bürger- und Ordnungsamt, Staatsangehörigkeit"),
            Text("Rückstand"),
            Text("Einbürgerungen"),
            Text("1xE9c[stag1|aufenthg1]+1xE8-E9a[service1]"),
            Number(3.0),
            Date(2027, 1, 4),
            Text("01.02.2027"),
            Number(1.0),
        ],
        vec![
            Text("C-2"),
            Text("Bürger- und Ordnungsamt, Fahrerlaubnisse"),
            Text("Unterstützung"),
            Text("Pflichtumtausch"),
            Text("2xE8-E9a[fev1|kfz1"),
            Number(4.5),
            Date(2027, 1, 4),
            Text("demnächst"),
            Number(2.0),
        ],
    ]
}
