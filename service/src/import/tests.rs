//! The fixtures against the tables they come from. `BLESS=1` writes what an import gives today.

use std::path::{Path, PathBuf};

use super::*;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn imported(folder: &Path) -> Imported {
    run(&folder.join("mapping.json")).unwrap_or_else(|faults| panic!("{}: {faults:#?}", folder.display()))
}

/// Compares with a file of the fixture, byte for byte.
fn compare(file: &Path, given: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, given).expect("the fixture can be written");
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == given,
        "{} is not what the import gives; run with BLESS=1 and read the difference",
        file.display()
    );
}

#[test]
fn every_problem_of_a_city_is_what_its_tables_give() {
    for city in ["kiel", "kiel-crisis", "kiel-monday", "dortmund", "dortmund-crisis", "dortmund-mandate-2026"]
    {
        let folder = fixtures().join(city);
        let imported = imported(&folder);
        assert_eq!(imported.problem.as_ref().err(), None, "{city}");
        assert_eq!((imported.rejects.len(), imported.notes.len()), (0, 0), "{city}");
        compare(&folder.join("problem.json"), &imported.json());
    }
}

#[test]
fn every_slip_of_the_import_fixtures_is_reported_as_expected() {
    let folders = std::fs::read_dir(fixtures().join("import")).expect("the folder is there");
    let folders: Vec<_> =
        folders.map(|entry| entry.expect("readable").path()).filter(|path| path.is_dir()).collect();
    assert_eq!(folders.len(), 9, "a fixture was added or lost");
    for folder in folders {
        let imported = imported(&folder);
        let Counts { persons, calls } = imported.counts;
        for count in [persons, calls] {
            assert_eq!(count.rows, count.imported + count.rejected, "{}: a row was lost", folder.display());
        }
        assert_eq!(imported.problem.as_ref().err(), None, "{}", folder.display());
        compare(&folder.join("expected.json"), &wire::pretty(&imported.report()));
    }
}

#[test]
fn the_encoding_of_a_table_leaves_no_trace_in_the_problem() {
    let [utf_8, windows] =
        ["umlauts", "windows-1252"].map(|name| imported(&fixtures().join("import").join(name)));
    assert_eq!(utf_8.draft, windows.draft);
    assert_eq!(utf_8.draft.persons[0].cover_name, "Säbelschnäbler");
}

#[test]
fn calls_that_break_a_rule_are_imported() {
    let calls_of = |city: &str| imported(&fixtures().join(city)).draft.calls;
    assert!(calls_of("kiel").iter().any(|call| call.id == "K-C25"));
    assert!(calls_of("dortmund").iter().any(|call| call.id == "D-C29"));
}

#[test]
fn running_deployments_entries_and_absences_come_from_weeks_and_notes() {
    let draft = imported(&fixtures().join("kiel")).draft;
    let person = |id: &str| draft.persons.iter().find(|person| person.id == id).expect("is in the pool");
    let zuwanderung = &person("K-E202").deployments[0];
    assert_eq!(zuwanderung.office, "Stadtamt, Abt. Zuwanderung (24.5)");
    assert_eq!((zuwanderung.start.as_str(), zuwanderung.end.as_str()), ("2026-08-31", "2027-03-01"));
    assert_eq!(zuwanderung.free_from.as_deref(), Some("2027-03-01"));
    assert_eq!(person("K-F02").deployments[0].office, "unknown");
    assert_eq!(
        (person("K-F09").entry.as_deref(), person("K-F09").deployments.len()),
        (Some("2027-01-18"), 0)
    );
    assert_eq!(person("K-E204").absences[0].end, "2027-09-20");
    assert_eq!(person("K-E305").probation_end.as_deref(), Some("2027-05-24"));
    assert!(person("K-F09").leadership && !person("K-E305").leadership);
    assert_eq!((person("K-P1").entry.as_ref(), person("K-P1").deployments.len()), (None, 0));
}

#[test]
fn what_stops_an_import_is_named_all_at_once() {
    let folder = tempdir();
    std::fs::write(folder.join("persons.csv"), "id;cover;cover\n").expect("writable");
    let base = fixtures().join("kiel/mapping.json").canonicalize().expect("is there");
    let mapping = serde_json::json!({
        "base": base,
        "persons": {"tables": [{"file": folder.join("persons.csv")}]},
        "calls": {"tables": [{"file": folder.join("missing.csv")}]}
    });
    std::fs::write(folder.join("mapping.json"), mapping.to_string()).expect("writable");
    let faults = run(&folder.join("mapping.json")).expect_err("nothing to import");
    let of_code = |code: &str| faults.iter().filter(|fault| fault.code == code).count();
    assert_eq!((of_code("E2004"), of_code("E2001")), (10, 1), "{faults:#?}");
    std::fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn a_mapping_with_an_unknown_field_or_a_circle_is_refused() {
    let folder = tempdir();
    let file = folder.join("mapping.json");
    let codes_of = |text: &str| {
        std::fs::write(&file, text).expect("writable");
        run(&file).expect_err("refused").into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes_of(r#"{"base": "mapping.json"}"#), ["E2005"]);
    assert!(codes_of(r#"{"colour": "red"}"#).contains(&"E0002"));
    assert_eq!(codes_of(r#"{"base": "#), ["E0001"]);
    assert_eq!(run(&folder).expect_err("a folder is no mapping")[0].code, "E2001");
    std::fs::remove_dir_all(&folder).expect("removable");
}

/// A new folder of this test's own.
fn tempdir() -> PathBuf {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("flexpool-import-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    folder
}
