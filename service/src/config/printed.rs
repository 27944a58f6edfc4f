//! The effective settings as TOML, each with its source, secrets masked.

use figment::Figment;
use serde_json::Value;

use super::{Settings, layers};

/// What stands in the place of a secret.
const MASK: &str = "***";

/// The settings as TOML. Read again as a file it is in order, though masked secrets do not fit any more.
pub(super) fn toml(settings: &Settings, sources: &Figment) -> String {
    let value = serde_json::to_value(masked(settings)).expect("invariant: settings are JSON");
    let mut text = String::new();
    let mut tables = String::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let Some(parts) = value.as_object() else {
            text += &line(name, value, &layers::source_of(sources, name));
            continue;
        };
        tables += &format!("\n[{name}]\n");
        for (part, value) in parts {
            let path = format!("{name}.{part}");
            let key = if name == "tokens" { format!("{part:?}") } else { part.clone() };
            let source = match sources.find_value(&path) {
                Err(_) if name == "tokens" => "tokens_file".into(),
                _ => layers::source_of(sources, &path),
            };
            tables += &line(&key, value, &source);
        }
    }
    text + &tables
}

fn masked(settings: &Settings) -> Settings {
    let mut shown = settings.clone();
    if !shown.webhooks.secret.is_empty() {
        shown.webhooks.secret = MASK.into();
    }
    for hashes in shown.tokens.values_mut() {
        hashes.iter_mut().for_each(|hash| *hash = MASK.into());
    }
    shown.store = without_password(&shown.store);
    shown
}

/// A URL without what stands between the user and the host.
pub(crate) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.into() };
    let Some((user, host)) = rest.rsplit_once('@') else { return url.into() };
    match user.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:{MASK}@{host}"),
        None => url.into(),
    }
}

fn line(key: &str, value: &Value, source: &str) -> String {
    // JSON writes texts, numbers and lists of texts as TOML reads them.
    format!("{key} = {value} # {source}\n")
}
