//! Every setting with its default: the shape of the file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire;

/// What the keeper of a server decides.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address and port; port 0 takes a free one. Beyond loopback only with tokens.
    pub listen: String,
    /// Where everything is kept: `sqlite:PATH`, or `postgres://USER@HOST/NAME`.
    pub store: String,
    /// Language of what a request does not choose itself, `de` or `en`.
    pub language: String,
    /// Time zone of pools that name none, by its name in the IANA database.
    pub zone: String,
    /// Under which URL others reach this server; empty where it is the address. Its host may be asked for by name.
    pub public_url: String,
    /// Whether the Kiel example is loaded into an empty store.
    pub demo: bool,
    /// A TOML file with further tokens, `NAME = ["SHA-256", ...]`; empty for none.
    pub tokens_file: String,
    /// The solver.
    pub solver: SolverSettings,
    /// Work that outlives a request.
    pub work: WorkSettings,
    /// How much may wait.
    pub queue: QueueSettings,
    /// Sizes and times.
    pub limits: LimitSettings,
    /// What the server writes about itself.
    pub log: LogSettings,
    /// Messages to other systems.
    pub webhooks: WebhookSettings,
    /// By the name of a caller, the SHA-256 of its tokens in hexadecimal. Several, so that one can replace another.
    pub tokens: BTreeMap<String, Vec<String>>,
}

/// The solver.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SolverSettings {
    /// Threads of the solver, up to 1024; 0 takes as many as there are cores. No answer depends on it.
    pub threads: i64,
}

/// Work that outlives a request.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkSettings {
    /// Pieces of work that this process does at a time, up to 64; 0 leaves the work to other processes.
    pub workers: i64,
}

/// How much may wait.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct QueueSettings {
    /// Direct questions solved at a time, 1 to 256.
    pub direct_running: i64,
    /// Direct questions that wait for their turn, up to 10,000.
    pub direct_waiting: i64,
    /// The same of one caller.
    pub direct_waiting_of_caller: i64,
    /// Runs that wait or run, up to 1,000,000.
    pub runs: i64,
    /// The same of one caller.
    pub runs_of_caller: i64,
}

/// Sizes and times.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// The largest body, 1 KiB to 32 MiB, in bytes.
    pub body_bytes: i64,
    /// Seconds in which the head of a request has to be here, 1 to 3600; also how long an idle connection stays open.
    pub head_seconds: i64,
    /// Seconds in which a body has to be here, 1 to 3600.
    pub body_seconds: i64,
    /// Most seconds that `Prefer: wait` waits, up to 3600.
    pub wait_seconds: i64,
    /// Seconds for what is being done when the server is asked to end, 1 to 3600.
    pub shutdown_seconds: i64,
}

/// What the server writes about itself, on the standard error.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// `text` for people, `json` for machines.
    pub format: LogFormat,
    /// `error`, `warn`, `info`, `debug`, `trace`, or a list of `module=level`; `off` for nothing.
    pub level: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object of JSON a line.
    Json,
}

/// Messages to other systems.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    /// Signs the messages, at least 16 characters; without it nothing is sent.
    pub secret: String,
    /// Hosts that may be told, like `hooks.city.example` or `127.0.0.1:9000`.
    pub hosts: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            store: "sqlite:flexpool.db".into(),
            language: "de".into(),
            zone: "Europe/Berlin".into(),
            public_url: String::new(),
            demo: true,
            tokens_file: String::new(),
            solver: SolverSettings::default(),
            work: WorkSettings::default(),
            queue: QueueSettings::default(),
            limits: LimitSettings::default(),
            log: LogSettings::default(),
            webhooks: WebhookSettings::default(),
            tokens: BTreeMap::new(),
        }
    }
}

impl Default for WorkSettings {
    fn default() -> Self {
        Self { workers: 2 }
    }
}

impl Default for QueueSettings {
    fn default() -> Self {
        Self {
            direct_running: 2,
            direct_waiting: 32,
            direct_waiting_of_caller: 16,
            runs: 1000,
            runs_of_caller: 200,
        }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        let body_bytes = i64::try_from(wire::MOST_BYTES).expect("invariant: 32 MiB are a small number");
        Self { body_bytes, head_seconds: 30, body_seconds: 30, wait_seconds: 60, shutdown_seconds: 30 }
    }
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: "info".into() }
    }
}

/// A number that was checked to be at least 0.
pub(crate) fn count(checked: i64) -> usize {
    usize::try_from(checked).unwrap_or_default()
}

/// The same as seconds.
pub(crate) fn seconds(checked: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(checked).unwrap_or_default())
}
