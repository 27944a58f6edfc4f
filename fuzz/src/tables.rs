//! Tables of a city: CSV, workbooks, the notation of seats, and the mapping that explains them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flexpool_service::import::{Files, Imported, Loaded};
use flexpool_service::question::seat_named;
use flexpool_solver::fault::Fault;
use zip::write::SimpleFileOptions;

use super::{SMALL, reads_back, refused};

type AtHand = BTreeMap<PathBuf, Vec<u8>>;

const KIEL_MAPPING: &[u8] = include_bytes!("../../fixtures/kiel/mapping.json");
const KIEL_PERSONS: &str = include_str!("../../fixtures/kiel/persons.csv");
const KIEL_CALLS: &str = include_str!("../../fixtures/kiel/calls.csv");
const WORKBOOK_MAPPING: &[u8] = include_bytes!("../../fixtures/import/workbook/mapping.json");

/// The policy of the small problem: that of Kiel with a few of its grades.
static POLICY: LazyLock<Vec<u8>> =
    LazyLock::new(|| serde_json::to_vec(&SMALL.to_draft().policy).expect("invariant: a policy is JSON"));
/// What tables of Kiel are read with: the same for every input, so it is read once.
static KIEL: LazyLock<Loaded> = LazyLock::new(|| {
    loaded("kiel/mapping.json", &of_kiel(KIEL_MAPPING, b"", b""))
        .expect("invariant: the fixture is a mapping")
});
/// What workbooks are read with.
static WORKBOOK: LazyLock<Loaded> = LazyLock::new(|| {
    loaded("import/workbook/mapping.json", &of_workbook(Vec::new()))
        .expect("invariant: the fixture is a mapping")
});
/// The first rows of the tables of Kiel.
static FEW: LazyLock<(String, String)> = LazyLock::new(|| (few(KIEL_PERSONS), few(KIEL_CALLS)));

/// libFuzzer ends the program at every panic. The reader of workbooks catches those of its library; only what
/// leaves the target may end it.
static PANICS_ARE_CAUGHT: LazyLock<()> = LazyLock::new(|| std::panic::set_hook(Box::new(|_| {})));

/// What divides an input into parts.
const BAR: &[u8] = b"\n====\n";

/// Two CSV tables, of persons and of calls, under the mapping of Kiel.
pub fn csv(bytes: &[u8]) {
    let [persons, calls] = parts(bytes);
    imported(&KIEL, &of_kiel(b"", persons, calls));
}

/// A mapping over the first rows of the tables of Kiel.
pub fn mapping(bytes: &[u8]) {
    let (persons, calls) = &*FEW;
    let files = of_kiel(bytes, persons.as_bytes(), calls.as_bytes());
    match loaded("kiel/mapping.json", &files) {
        Ok(loaded) => imported(&loaded, &files),
        Err(faults) => refused(&faults),
    }
}

/// A text where a call table has its seats; and as the name of a seat.
pub fn seats(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    seat_named(&SMALL, &text);
    let quoted = text.replace('"', "\"\"");
    let calls = format!(
        "id;office;kind;purpose;seats;months;start_from_week;start_to_week;priority;measure;note\n\
         K-C01;Amt;Rueckstand;Aufenthalt;\"{quoted}\";6;2;8;1;Umsetzung;\n"
    );
    let persons = b"id;cover;team;role;kind;grade;fte;skills;free_from_week;absent_weeks;note\n";
    imported(&KIEL, &of_kiel(b"", persons, calls.as_bytes()));
}

/// A workbook with sheets of persons and of calls.
pub fn workbook(bytes: &[u8]) {
    LazyLock::force(&PANICS_ARE_CAUGHT);
    imported(&WORKBOOK, &of_workbook(bytes.to_vec()));
}

/// The parts of a workbook, packed here: a fuzzer does not find checksums.
pub fn sheet(bytes: &[u8]) {
    LazyLock::force(&PANICS_ARE_CAUGHT);
    let [persons, calls, texts, styles] = parts(bytes);
    let fixed: [(&str, &[u8]); 3] = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", OF_BOOK.as_bytes()),
    ];
    let given = [
        ("xl/worksheets/sheet1.xml", persons),
        ("xl/worksheets/sheet2.xml", calls),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", styles),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in fixed.into_iter().chain(given) {
        archive.start_file(name, stored).expect("invariant: memory takes a file");
        archive.write_all(content).expect("invariant: memory takes a file");
    }
    let packed = archive.finish().expect("invariant: memory takes an archive").into_inner();
    imported(&WORKBOOK, &of_workbook(packed));
}

const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Personen" sheetId="1" r:id="rId1"/><sheet name="Calls" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const OF_BOOK: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

fn of_kiel(mapping: &[u8], persons: &[u8], calls: &[u8]) -> AtHand {
    let files =
        [("mapping.json", mapping), ("policy.json", &POLICY), ("persons.csv", persons), ("calls.csv", calls)];
    files.into_iter().map(|(name, bytes)| (Path::new("kiel").join(name), bytes.to_vec())).collect()
}

fn of_workbook(workbook: Vec<u8>) -> AtHand {
    let folder = Path::new("import/workbook");
    AtHand::from([
        (folder.join("mapping.json"), WORKBOOK_MAPPING.to_vec()),
        (folder.join("../../kiel/policy.json"), POLICY.to_vec()),
        (folder.join("pool.xlsx"), workbook),
    ])
}

fn loaded(mapping: &str, files: &AtHand) -> Result<Loaded, Vec<Fault>> {
    Loaded::of(Files::AtHand(files), Path::new(mapping))
}

/// Head and first rows of a table.
fn few(table: &str) -> String {
    table.split_inclusive('\n').take(5).collect()
}

/// An import is refused with reasons, or loses no row and gives a draft that is judged.
fn imported(loaded: &Loaded, files: &AtHand) {
    let Imported { problem, rejects, counts, .. } = match loaded.import(Files::AtHand(files)) {
        Ok(imported) => imported,
        Err(faults) => return refused(&faults),
    };
    for count in [counts.persons, counts.calls] {
        assert_eq!(count.rows, count.imported + count.rejected, "a row was lost");
    }
    assert_eq!(rejects.is_empty(), counts.persons.rejected + counts.calls.rejected == 0);
    match problem {
        Ok(problem) => reads_back(&problem),
        Err(faults) => refused(&faults),
    }
}

/// The parts between bars; missing ones are empty, the last takes what is left.
fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut rest = bytes;
    let mut parts = [&bytes[..0]; N];
    for part in &mut parts {
        match rest.windows(BAR.len()).position(|window| window == BAR) {
            Some(at) => (*part, rest) = (&rest[..at], &rest[at + BAR.len()..]),
            None => (*part, rest) = (rest, &[]),
        }
    }
    parts
}
