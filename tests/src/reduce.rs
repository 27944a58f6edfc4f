//! Makes a failing problem small: drops whatever it can and still fails.

use flexpool_solver::draft::ProblemDraft;
use serde_json::Value;

/// The smallest draft found that still fails: no member of any list or object can be left out of it.
///
/// `fails` must hold for `draft`; it decides what a failure is, and rejects drafts that are not valid.
pub fn reduce(draft: &ProblemDraft, fails: impl Fn(&ProblemDraft) -> bool) -> ProblemDraft {
    let mut value = serde_json::to_value(draft).expect("a draft is plain data");
    let mut before = None;
    while before.as_ref() != Some(&value) {
        before = Some(value.clone());
        for path in paths(&value) {
            let without = without(&value, &path);
            let smaller = serde_json::from_value::<ProblemDraft>(without.clone());
            if without != value && smaller.is_ok_and(|smaller| fails(&smaller)) {
                value = without;
            }
        }
    }
    serde_json::from_value(value).expect("every step was a draft")
}

/// JSON pointers to all members, the largest first; members of a list from its end.
fn paths(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().rev().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        _ => Vec::new(),
    };
    let mut all: Vec<_> = children.iter().map(|(name, _)| format!("/{name}")).collect();
    for (name, child) in children {
        all.extend(paths(child).into_iter().map(|path| format!("/{name}{path}")));
    }
    all
}

/// The value without the member at `path`; unchanged if that is gone already.
fn without(value: &Value, path: &str) -> Value {
    let mut value = value.clone();
    let (parent, name) = path.rsplit_once('/').expect("a pointer begins with a slash");
    match value.pointer_mut(parent) {
        Some(Value::Array(items)) => {
            let index: usize = name.parse().expect("members of lists have numbers");
            if index < items.len() {
                items.remove(index);
            }
        }
        Some(Value::Object(fields)) => drop(fields.remove(name)),
        _ => {}
    }
    value
}
