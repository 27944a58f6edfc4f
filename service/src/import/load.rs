//! Loads a mapping with its base and its policy: three files at most become two values.

use std::path::Path;

use flexpool_solver::draft::PolicyDraft;
use flexpool_solver::fault::Fault;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::codes;
use super::files::Files;
use super::mapping::Mapping;
use crate::wire;

/// How many mappings may build on one another.
const MOST_BASES: usize = 8;

/// The mapping in a file, with all its bases merged.
pub(super) fn mapping(files: Files<'_>, path: &Path) -> Result<Mapping, Vec<Fault>> {
    let mapping: Mapping = shaped(merged(files, path, MOST_BASES)?, &shown(path))?;
    if mapping.format == Mapping::FORMAT {
        return Ok(mapping);
    }
    let cause = format!("the format is {:?}, this version reads {:?}", mapping.format, Mapping::FORMAT);
    Err(vec![contradiction(format!("{}: format", shown(path)), cause, "use a mapping of this format")])
}

/// The policy a mapping names, with its changes.
pub(super) fn policy(files: Files<'_>, folder: &Path, mapping: &Mapping) -> Result<PolicyDraft, Vec<Fault>> {
    let mut policy = json(files, &folder.join(&mapping.policy))?;
    if let Some(changes) = &mapping.policy_changes {
        merge(&mut policy, changes.clone());
    }
    shaped(policy, &mapping.policy)
}

/// A fault of the mapping itself.
pub(super) fn contradiction(path: String, cause: String, action: &str) -> Fault {
    Fault { path, code: codes::MAPPING_CONTRADICTS.id, cause, action: action.into() }
}

fn merged(files: Files<'_>, path: &Path, bases_left: usize) -> Result<Value, Vec<Fault>> {
    let mut own = json(files, path)?;
    let Some(base) = own.as_object_mut().and_then(|fields| fields.shift_remove("base")) else {
        return Ok(own);
    };
    let Some(base) = base.as_str() else {
        let cause = "the base is not a text".into();
        return Err(vec![contradiction(format!("{}: base", shown(path)), cause, "name a file")]);
    };
    if bases_left == 0 {
        let cause = format!("more than {MOST_BASES} mappings build on one another");
        return Err(vec![contradiction(format!("{}: base", shown(path)), cause, "check for a circle")]);
    }
    let mut whole = merged(files, &folder_of(path).join(base), bases_left - 1)?;
    move_files(&mut whole, Path::new(base).parent().unwrap_or(Path::new("")));
    merge(&mut whole, own);
    Ok(whole)
}

/// Files that a base names lie beside the base.
fn move_files(mapping: &mut Value, folder: &Path) {
    let move_file = |file: Option<&mut Value>| {
        if let Some(Value::String(name)) = file {
            *name = folder.join(&*name).to_string_lossy().into_owned();
        }
    };
    move_file(mapping.get_mut("policy"));
    for part in ["persons", "calls"] {
        let tables =
            mapping.get_mut(part).and_then(|part| part.get_mut("tables")).and_then(Value::as_array_mut);
        for table in tables.into_iter().flatten() {
            move_file(table.get_mut("file"));
        }
    }
}

/// A JSON merge patch (RFC 7396): objects are merged, null removes, everything else replaces.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(changes) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let fields = target.as_object_mut().expect("made an object above");
    for (name, change) in changes {
        if change.is_null() {
            fields.shift_remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), change);
        }
    }
}

fn json(files: Files<'_>, path: &Path) -> Result<Value, Vec<Fault>> {
    let bytes = files.bytes(path, &path.to_string_lossy()).map_err(|fault| vec![fault])?;
    wire::parsed(&bytes).map_err(|faults| in_file(&shown(path), faults))
}

fn shaped<T: JsonSchema + DeserializeOwned + 'static>(value: Value, file: &str) -> Result<T, Vec<Fault>> {
    let read = wire::shaped(value, Vec::new());
    match read.draft {
        Some(draft) if read.faults.is_empty() => Ok(draft),
        _ => Err(in_file(file, read.faults)),
    }
}

fn in_file(file: &str, faults: Vec<Fault>) -> Vec<Fault> {
    faults.into_iter().map(|fault| Fault { path: format!("{file}: {}", fault.path), ..fault }).collect()
}

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_patch_merges_objects_removes_nulls_and_replaces_the_rest() {
        let mut target = json!({"a": {"b": 1, "c": 2}, "d": [1, 2]});
        merge(&mut target, json!({"a": {"b": null, "e": 3}, "d": [4]}));
        assert_eq!(target, json!({"a": {"c": 2, "e": 3}, "d": [4]}));
    }

    #[test]
    fn files_of_a_base_stay_beside_it() {
        let mut base = json!({"policy": "policy.json", "persons": {"tables": [{"file": "persons.csv"}]}});
        move_files(&mut base, Path::new("../kiel"));
        assert_eq!(base["policy"], "../kiel/policy.json");
        assert_eq!(base["persons"]["tables"][0]["file"], "../kiel/persons.csv");
    }
}
