//! Documentation and code say the same.

use std::collections::BTreeSet;

use flexpool_service::{import, wire};
use flexpool_solver::goal::Weights;
use flexpool_solver::validate::{self, Code};
use flexpool_solver::{Goal, Rule};

use crate::command::{Desk, root};

#[test]
fn every_fault_has_one_heading_in_the_documentation() {
    let page = document("docs/errors.md");
    let documented: Vec<_> =
        page.lines().filter_map(|line| line.strip_prefix("## ")).map(String::from).collect();
    let heading = |code: &Code| format!("{} {}", code.id, code.title);
    let mut codes: Vec<_> =
        [wire::codes(), validate::codes(), import::codes()].concat().iter().map(heading).collect();
    codes.sort();
    let without = |these: &[String], those: &[String]| {
        these.iter().filter(|one| !those.contains(one)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(without(&codes, &documented), [""; 0], "faults without a heading");
    assert_eq!(without(&documented, &codes), [""; 0], "headings without a fault");
    assert_eq!(documented, codes, "headings are in the order of the codes, each once");
}

#[test]
fn no_code_stands_for_two_faults() {
    let codes = [wire::codes(), validate::codes(), import::codes()].concat();
    let ids: BTreeSet<_> = codes.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes.len());
    assert!(codes.iter().all(|code| !code.title.is_empty() && !code.action.is_empty()));
}

#[test]
fn every_rule_is_documented_under_its_name_and_code() {
    let rule = |rule: &Rule| (rule.name().to_owned(), rule.code().to_owned());
    let documented: Vec<_> =
        rows("## Hard rules").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert_eq!(documented, Rule::ALL.iter().map(rule).collect::<Vec<_>>());
}

#[test]
fn every_goal_is_documented_with_its_default_weight() {
    let weights = Weights::default();
    let goal = |goal: &Goal| [goal.name().to_owned(), goal.code().to_owned(), weights.of(*goal).to_string()];
    let documented: Vec<_> =
        rows("## Goals").into_iter().map(|row| [0, 1, 2].map(|cell| row[cell].clone())).collect();
    assert_eq!(documented, Goal::ALL.iter().map(goal).collect::<Vec<_>>());
}

#[test]
fn every_lever_is_documented_with_rules_that_exist() {
    let rows = rows_of("docs/prices.md", "## Rules");
    let names =
        |cell: &str| cell.split(", ").map(|name| name.trim_matches('`').to_owned()).collect::<Vec<_>>();
    let documented: Vec<_> = rows.iter().flat_map(|row| names(&row[0])).collect();
    assert_eq!(documented, flexpool_solver::prices::lever::NAMES);
    let known: Vec<_> = Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
    assert!(rows.iter().flat_map(|row| names(&row[1])).all(|rule| known.contains(&rule)));
}

#[test]
fn the_guide_for_operation_names_files_and_commands_that_exist() {
    let page = document("docs/operation.md");
    let folders = ["deploy/", "docs/", "scripts/", "service/", "CHANGELOG.md"];
    let words: Vec<_> = page.split([' ', '`', '\n', '(', ')', ',', ';']).collect();
    let names = words.iter().filter(|word| folders.iter().any(|folder| word.starts_with(folder)));
    let names: BTreeSet<_> = names.filter(|name| !name.contains('*')).collect();
    assert!(names.len() >= 5, "the guide names what is delivered: {names:?}");
    let missing: Vec<_> = names.iter().filter(|name| !root().join(name).exists()).collect();
    assert!(missing.is_empty(), "{missing:?} are not there");

    let code = page.lines().flat_map(|line| match line.strip_prefix("    ") {
        Some(code) => vec![code],
        None => line.split('`').skip(1).step_by(2).collect(),
    });
    let commands: BTreeSet<_> =
        code.filter_map(|code| code.strip_prefix("flexpool ")?.split(' ').next()).collect();
    assert!(commands.contains("serve") && commands.contains("restore"), "{commands:?}");
    let listed = Desk::empty().run("--help").out;
    let is_listed =
        |command: &str| listed.lines().any(|line| line.trim_start().split(' ').next() == Some(command));
    let unknown: Vec<_> = commands.iter().filter(|command| !is_listed(command)).collect();
    assert!(unknown.is_empty(), "{unknown:?} are no commands:\n{listed}");
}

#[test]
fn endpoints_get_headers_from_the_types_that_describe_them() {
    let mut looked_at = 0;
    let mut folders = vec![root().join("service/src/http/routes")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            let around = ["HeaderMap", "Parts", "Request", "FromRequest", "FromRequestParts", "TypedHeader"];
            let found = words.find(|word| around.contains(word));
            assert!(found.is_none(), "{}: {found:?} shows headers; see http/headers.rs", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

/// The rows of the table under a heading of the page on rules, without its two head rows.
fn rows(heading: &str) -> Vec<Vec<String>> {
    rows_of("docs/rules.md", heading)
}

/// The rows of the table under a heading of a page, without its two head rows.
fn rows_of(page: &str, heading: &str) -> Vec<Vec<String>> {
    let page = document(page);
    let section = page.split_once(heading).expect("the page has the heading").1;
    let section = section.split("\n## ").next().expect("a split has a first part");
    let cells = |line: &str| {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    section.lines().filter(|line| line.starts_with('|')).skip(2).map(cells).collect()
}

/// A file of the repository.
fn document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("the documentation is there")
}
