//! What the shape of the settings cannot say; tokens in a file of their own.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::ops::RangeInclusive;

use figment::Figment;
use figment::providers::{Format as _, Toml};
use flexpool_solver::fault::Fault;
use tracing_subscriber::EnvFilter;

use super::Settings;
use crate::wire;
use crate::words::Lang;

/// Every value that makes no sense. Tokens of the token file are brought in, languages and addresses as they are meant.
pub(super) fn faults(settings: &mut Settings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, value, range) in ranges(settings) {
        if !range.contains(&value) {
            let allowed = format!("{} to {}", range.start(), range.end());
            faults.push(refused(path, &value.to_string(), &allowed));
        }
    }
    if address(&settings.listen).is_none() {
        faults.push(refused(
            "listen",
            &quoted(&settings.listen),
            "an address with a port, like 127.0.0.1:8080",
        ));
    }
    if Lang::of_tag(&settings.language).is_none() {
        faults.push(refused("language", &quoted(&settings.language), "de and en"));
    }
    if jiff::tz::TimeZone::get(&settings.zone).is_err() {
        faults.push(refused("zone", &quoted(&settings.zone), "names like Europe/Berlin"));
    }
    if !settings.public_url.is_empty() && host_of(&settings.public_url).is_none() {
        faults.push(refused(
            "public_url",
            &quoted(&settings.public_url),
            "URLs like https://flexpool.city.example",
        ));
    }
    if EnvFilter::try_new(&settings.log.level).is_err() || settings.log.level.trim().is_empty() {
        faults.push(refused(
            "log.level",
            &quoted(&settings.log.level),
            "error, warn, info, debug, trace, off",
        ));
    }
    if !matches!(settings.webhooks.secret.chars().count(), 0 | 16..) {
        // The secret itself is told to nobody.
        faults.push(refused("webhooks.secret", "too short", "16 characters or more"));
    }
    for (at, host) in settings.webhooks.hosts.iter().enumerate() {
        if host.is_empty() || host.contains(['/', ' ', '@']) {
            let path = format!("webhooks.hosts[{at}]");
            faults.push(refused(&path, &quoted(host), "hosts, with a port where it is not the usual one"));
        }
    }
    match further_tokens(&settings.tokens_file) {
        Err(cause) => faults.push(Fault {
            path: "tokens_file".into(),
            code: wire::OUT_OF_RANGE_CODE,
            cause,
            action: "name a readable file of TOML with lines like NAME = [\"SHA-256\"]".into(),
        }),
        Ok(further) => {
            for (name, hashes) in further {
                settings.tokens.entry(name).or_default().extend(hashes);
            }
        }
    }
    for (name, hashes) in &mut settings.tokens {
        let path = format!("tokens.{name}");
        if name.trim().is_empty() || name.len() > 100 || name.chars().any(char::is_control) {
            faults.push(refused(&path, &quoted(name), "names of 1 to 100 characters"));
        }
        for hash in hashes.iter_mut() {
            hash.make_ascii_lowercase();
            if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                faults.push(refused(&path, "no SHA-256", "64 hexadecimal digits: the hash, not the token"));
            }
        }
        if hashes.is_empty() {
            faults.push(refused(&path, "an empty list", "one hash or more"));
        }
    }
    faults
}

/// The address that a text means; `localhost` is 127.0.0.1.
pub(crate) fn address(text: &str) -> Option<SocketAddr> {
    text.replacen("localhost:", "127.0.0.1:", 1).parse().ok()
}

/// Host and port of a URL of the web.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    (!host.is_empty() && !host.contains(['@', ' ', '?', '#'])).then_some(host)
}

fn ranges(settings: &Settings) -> [(&'static str, i64, RangeInclusive<i64>); 12] {
    let Settings { solver, work, queue, limits, .. } = settings;
    [
        ("solver.threads", solver.threads, 0..=1024),
        ("work.workers", work.workers, 0..=64),
        ("queue.direct_running", queue.direct_running, 1..=256),
        ("queue.direct_waiting", queue.direct_waiting, 0..=10_000),
        ("queue.direct_waiting_of_caller", queue.direct_waiting_of_caller, 0..=10_000),
        ("queue.runs", queue.runs, 1..=1_000_000),
        ("queue.runs_of_caller", queue.runs_of_caller, 1..=1_000_000),
        ("limits.body_bytes", limits.body_bytes, 1024..=super::LimitSettings::default().body_bytes),
        ("limits.head_seconds", limits.head_seconds, 1..=3600),
        ("limits.body_seconds", limits.body_seconds, 1..=3600),
        ("limits.wait_seconds", limits.wait_seconds, 0..=3600),
        ("limits.shutdown_seconds", limits.shutdown_seconds, 1..=3600),
    ]
}

fn further_tokens(file: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    if file.is_empty() {
        return Ok(BTreeMap::new());
    }
    // The kind of an error alone: its text could hold a line of the file.
    Figment::from(Toml::file_exact(file)).extract().map_err(|error| match error.kind {
        figment::error::Kind::Message(_) => format!("{file} cannot be read, or is no TOML"),
        kind => format!("{file}: {kind}"),
    })
}

fn refused(path: &str, value: &str, allowed: &str) -> Fault {
    Fault {
        path: path.into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: format!("{path} is {value}"),
        action: format!("allowed are {allowed}"),
    }
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}
