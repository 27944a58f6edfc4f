//! Where values come from: defaults, the file, the environment, flags; the later wins.

use figment::providers::{Format as _, Serialized, Toml};
use figment::value::{Dict, Map, Tag};
use figment::{Figment, Metadata, Profile, Provider, Source};
use flexpool_solver::fault::Fault;
use serde_json::Value;

use super::Settings;
use crate::wire;

/// Names the file; it is not a setting itself.
const FILE_VARIABLE: &str = "FLEXPOOL_CONFIG";
/// Variables of the same beginning that others set: Kubernetes for a service of this name, and our own tests.
const OF_OTHERS: [&str; 3] = ["FLEXPOOL_PORT", "FLEXPOOL_SERVICE_", "FLEXPOOL_TEST_"];

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// The file, `--config`.
    pub file: Option<String>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--store`.
    pub store: Option<String>,
    /// `--lang`.
    pub language: Option<String>,
    /// `--threads`.
    pub threads: Option<u16>,
    /// `--workers`.
    pub workers: Option<u16>,
}

/// All layers, the later over the earlier; unknown variables of the environment are faults.
pub(super) fn layered(
    flags: &Flags,
    environment: impl Iterator<Item = (String, String)>,
    faults: &mut Vec<Fault>,
) -> Figment {
    let mut environment: Vec<_> = environment.filter(|(name, _)| name.starts_with("FLEXPOOL_")).collect();
    environment.sort();
    let of_variable = environment.iter().find(|(name, _)| name == FILE_VARIABLE).map(|(_, value)| value);
    let file = flags.file.as_ref().or(of_variable);
    let mut sources = Figment::new().merge(Layer::defaults());
    if let Some(file) = file {
        sources = sources.merge(Toml::file_exact(file));
    }
    for (name, value) in &environment {
        if name == FILE_VARIABLE || OF_OTHERS.iter().any(|other| name.starts_with(other)) {
            continue;
        }
        match setting_of(name) {
            Some(setting) => sources = sources.merge(Layer::one(format!("${name}"), &setting, value)),
            None => faults.push(unknown_variable(name)),
        }
    }
    for (flag, setting, value) in flags.values() {
        if let Some(value) = value {
            sources = sources.merge(Layer::one(flag.into(), setting, &value));
        }
    }
    sources
}

impl Flags {
    fn values(&self) -> [(&'static str, &'static str, Option<String>); 5] {
        [
            ("--listen", "listen", self.listen.clone()),
            ("--store", "store", self.store.clone()),
            ("--lang", "language", self.language.clone()),
            ("--threads", "solver.threads", self.threads.map(|n| n.to_string())),
            ("--workers", "work.workers", self.workers.map(|n| n.to_string())),
        ]
    }
}

/// Every setting by path, with its default.
pub(super) fn paths() -> Vec<(String, Value)> {
    let settings = serde_json::to_value(Settings::default()).expect("invariant: settings are JSON");
    let mut paths = Vec::new();
    for (name, value) in settings.as_object().into_iter().flatten() {
        match value.as_object() {
            Some(inner) if name != "tokens" => {
                paths.extend(inner.iter().map(|(part, value)| (format!("{name}.{part}"), value.clone())));
            }
            _ => paths.push((name.clone(), value.clone())),
        }
    }
    paths
}

/// The variable of a setting: `log.level` is FLEXPOOL_LOG_LEVEL.
pub(super) fn variable_of(setting: &str) -> String {
    match setting {
        "language" => "FLEXPOOL_LANG".into(),
        other => format!("FLEXPOOL_{}", other.replace('.', "_").to_ascii_uppercase()),
    }
}

fn setting_of(variable: &str) -> Option<String> {
    paths().into_iter().map(|(path, _)| path).find(|path| variable_of(path) == variable)
}

/// A text of the environment or of a flag as the type that the setting has; a text it cannot be stays one.
fn typed(setting: &str, text: &str) -> Value {
    let default = paths().into_iter().find(|(path, _)| path == setting).map(|(_, value)| value);
    let parts = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
    match (setting, default) {
        // Environments say `de_DE.UTF-8` where we say `de`.
        ("language", _) => {
            crate::words::Lang::of_tag(text).map_or_else(|| text.into(), |lang| lang.tag().into())
        }
        ("tokens", _) => {
            let mut tokens = serde_json::Map::new();
            for part in parts() {
                let (name, hash) = part.split_once('=').unwrap_or((part, ""));
                let of_name = tokens.entry(name.trim()).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(hashes) = of_name {
                    hashes.push(hash.trim().into());
                }
            }
            Value::Object(tokens)
        }
        (_, Some(Value::Array(_))) => parts().collect(),
        (_, Some(Value::Number(_))) => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        (_, Some(Value::Bool(_))) => text.parse::<bool>().map_or_else(|_| text.into(), Value::from),
        _ => text.into(),
    }
}

/// Values of one source.
struct Layer {
    name: String,
    values: Value,
}

impl Layer {
    fn defaults() -> Self {
        let values = serde_json::to_value(Settings::default()).expect("invariant: settings are JSON");
        Self { name: "default".into(), values }
    }

    fn one(name: String, setting: &str, text: &str) -> Self {
        let value = typed(setting, text);
        let values = match setting.split_once('.') {
            Some((table, part)) => serde_json::json!({table: {part: value}}),
            None => serde_json::json!({setting: value}),
        };
        Self { name, values }
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Serialized::defaults(&self.values).data()
    }
}

/// The name of where a setting comes from.
pub(super) fn source_of(sources: &Figment, setting: &str) -> String {
    let Ok(value) = sources.find_value(setting) else { return "default".into() };
    let tag = match (&value, value.tag()) {
        // An empty or composed table has the tag of no source; its first part has.
        (figment::value::Value::Dict(_, parts), tag) if tag == Tag::Default => {
            parts.values().next().map_or(tag, figment::value::Value::tag)
        }
        (_, tag) => tag,
    };
    let Some(metadata) = sources.get_metadata(tag) else { return "default".into() };
    match &metadata.source {
        Some(Source::File(path)) => path.display().to_string(),
        _ => metadata.name.to_string(),
    }
}

/// A fault with the source of its value behind the cause.
pub(super) fn with_source(fault: Fault, sources: &Figment) -> Fault {
    let name = fault.path.split('[').next().unwrap_or_default();
    match source_of(sources, name) {
        source if source == "default" => fault,
        source => Fault { cause: format!("{} (from {source})", fault.cause), ..fault },
    }
}

/// A file that cannot be read, or is no TOML.
pub(super) fn unreadable(error: &figment::Error) -> Fault {
    let path = match error.metadata.as_ref().and_then(|metadata| metadata.source.as_ref()) {
        Some(Source::File(path)) => path.display().to_string(),
        _ => match &error.kind {
            figment::error::Kind::Message(_) if !error.path.is_empty() => error.path.join("."),
            _ => "(file)".into(),
        },
    };
    let cause = error.kind.to_string().lines().collect::<Vec<_>>().join(" ");
    Fault { path, code: wire::NOT_JSON_CODE, cause, action: "name a readable file of TOML".into() }
}

fn unknown_variable(name: &str) -> Fault {
    let known: Vec<_> = paths().iter().map(|(path, _)| variable_of(path)).collect();
    Fault {
        path: format!("${name}"),
        code: wire::UNKNOWN_FIELD_CODE,
        cause: "no setting has this variable".into(),
        action: format!("remove it, or use one of: {FILE_VARIABLE}, {}", known.join(", ")),
    }
}
