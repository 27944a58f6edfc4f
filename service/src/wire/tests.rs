use flexpool_solver::draft::{PlanDraft, ProblemDraft};
use serde_json::{Value, json};

use super::*;

const KIEL: &str = include_str!("../../../fixtures/kiel/problem.json");

fn kiel() -> Value {
    serde_json::from_str(KIEL).expect("the fixture is JSON")
}

fn faults(value: &Value) -> Vec<(String, &'static str)> {
    let refused = read_problem(value.to_string().as_bytes()).expect_err("has faults");
    refused.into_iter().map(|fault| (fault.path, fault.code)).collect()
}

#[test]
fn a_problem_survives_the_way_out_and_back_and_keeps_its_digest() {
    let problem = read_problem(KIEL.as_bytes()).expect("the fixture is valid");
    let json = problem_json(&problem);
    assert_eq!(json, KIEL, "the fixture is in canonical form");
    assert_eq!(read_problem(json.as_bytes()).as_ref(), Ok(&problem));
    assert_eq!(digest(&problem).len(), 64);
}

#[test]
fn the_order_of_the_input_leaves_no_trace_in_the_digest_but_every_value_does() {
    let digest_of = |value: &Value| digest(&read_problem(value.to_string().as_bytes()).expect("valid"));
    let mut shuffled = kiel();
    for list in ["persons", "calls", "offices"] {
        shuffled[list].as_array_mut().expect("a list").reverse();
    }
    assert_eq!(digest_of(&shuffled), digest_of(&kiel()));
    let mut changed = kiel();
    changed["persons"][0]["cover_name"] = json!("Amsel");
    assert_ne!(digest_of(&changed), digest_of(&kiel()));
}

#[test]
fn every_fault_of_the_shape_is_named_with_its_path() {
    let mut broken = kiel();
    broken["calls"][3]["seats"][0]["must"] = json!("melde1");
    broken["calls"][4]["class"] = json!(1.5);
    broken["persons"][0].as_object_mut().expect("an object").remove("grade");
    broken["policy"]["weights"] = json!({"early_start": "much"});
    broken["colour"] = json!("red");
    let mut found = faults(&broken);
    found.sort();
    let wanted = [
        ("calls[3].seats[0].must", "E0003"),
        ("calls[4].class", "E0003"),
        ("colour", "E0002"),
        ("persons[0].grade", "E0004"),
        ("policy.weights.early_start", "E0003"),
    ];
    assert_eq!(found, wanted.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn an_unknown_field_does_not_hide_the_faults_of_meaning() {
    let mut broken = kiel();
    broken["persons"][0]["religion"] = json!("none of our business");
    broken["persons"][1]["grade"] = json!("E99");
    let found = faults(&broken);
    assert!(found.contains(&("persons[0].religion".into(), "E0002")), "{found:?}");
    assert!(found.iter().any(|(path, _)| path == "persons[1].grade"), "{found:?}");
}

#[test]
fn an_unknown_field_alone_is_enough_to_refuse() {
    let mut broken = kiel();
    broken["calls"][0]["seats"][0]["colour"] = json!(1);
    assert_eq!(faults(&broken), [("calls[0].seats[0].colour".to_owned(), "E0002")]);
}

#[test]
fn what_is_not_an_object_is_one_fault() {
    for text in ["3", "[]", "null", "\"x\""] {
        let refused = read_problem(text.as_bytes()).expect_err("not a problem");
        assert_eq!(refused.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["E0003"], "{text}");
    }
}

#[test]
fn the_list_of_faults_ends() {
    let value = json!({"format": "flexpool/plan/1", "placements": vec![3; 1_000]});
    let read = read::<PlanDraft>(value.to_string().as_bytes());
    assert_eq!(read.faults.len(), shape::MOST_FAULTS + 1);
    assert_eq!(read.faults.last().map(|fault| fault.code), Some("E0007"));
}

#[test]
fn whatever_the_shape_accepts_serde_accepts() {
    // A value for each corner of the schema: absent, null, empty.
    let mut value = kiel();
    value["persons"][0]["entry"] = Value::Null;
    value["persons"][0]["skills"] = json!([]);
    value["published"] = json!([]);
    let read = read::<ProblemDraft>(value.to_string().as_bytes());
    assert_eq!((read.faults, read.draft.is_some()), (vec![], true));
}

#[test]
fn the_comparison_knows_every_word_that_the_schemas_use() {
    const KNOWN: [&str; 19] = [
        "$defs",
        "$ref",
        "$schema",
        "additionalProperties",
        "anyOf",
        "const",
        "default",
        "description",
        "enum",
        "format",
        "items",
        "maximum",
        "minimum",
        "oneOf",
        "properties",
        "required",
        "title",
        "type",
        "pattern",
    ];
    fn walk(schema: &Value, unknown: &mut Vec<String>) {
        let Some(fields) = schema.as_object() else { return };
        for (word, value) in fields {
            if !KNOWN.contains(&word.as_str()) {
                unknown.push(word.clone());
            }
            match (word.as_str(), value) {
                ("properties" | "$defs", Value::Object(named)) => {
                    named.values().for_each(|one| walk(one, unknown))
                }
                (_, Value::Array(several)) => several.iter().for_each(|one| walk(one, unknown)),
                ("default", _) => {}
                _ => walk(value, unknown),
            }
        }
    }
    for kind in Kind::ALL {
        let mut unknown = Vec::new();
        walk(&schema(kind), &mut unknown);
        assert!(unknown.is_empty(), "{}: {unknown:?}", kind.name());
        assert_eq!(Kind::named(kind.name()), Some(kind));
    }
}

#[test]
fn every_object_of_every_schema_is_closed() {
    fn open(schema: &Value, path: &str, found: &mut Vec<String>) {
        let Some(fields) = schema.as_object() else { return };
        if fields.contains_key("properties") && fields.get("additionalProperties") != Some(&json!(false)) {
            found.push(path.to_owned());
        }
        for (word, value) in fields {
            open(value, &format!("{path}/{word}"), found);
        }
    }
    for kind in Kind::ALL {
        let mut found = Vec::new();
        open(&schema(kind), kind.name(), &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn every_code_of_this_crate_is_documented_under_its_title_and_used_once() {
    let documented = include_str!("../../../docs/errors.md");
    let codes: Vec<_> = super::codes().iter().chain(crate::import::codes()).collect();
    assert!(codes.windows(2).all(|pair| pair[0].id < pair[1].id), "ascending, each once");
    for code in codes {
        let heading = format!("\n## {} {}\n\nTo do: {}.\n", code.id, code.title, code.action);
        assert!(documented.contains(&heading), "{heading}");
    }
}

#[test]
fn the_examples_of_the_documentation_are_valid() {
    let page = include_str!("../../../docs/format.md");
    let examples: Vec<_> =
        page.split("```json\n").skip(1).map(|rest| rest.split("```").next().expect("closed")).collect();
    let problem = read_problem(examples[0].as_bytes()).expect("the problem is valid");
    let plan = read_plan(&problem, examples[1].as_bytes()).expect("the plan is valid");
    assert_eq!(read_plan(&problem, plan_json(&problem, &plan).as_bytes()), Ok(plan));
    assert_eq!(examples.len(), 2);
}
