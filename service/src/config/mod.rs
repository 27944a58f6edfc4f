//! This module gathers what the keeper of a server decides: defaults, then a file, the environment, and flags.
//!
//! | file | holds |
//! |---|---|
//! | `settings` | every setting with its default: the shape of the file |
//! | `layers` | where values come from, the later before the earlier |
//! | `meaning` | what the shape cannot say; tokens in a file of their own |
//! | `printed` | the effective settings as TOML, each with its source, secrets masked |
//!
//! All faults come at once, each with the path of its setting: nobody starts a server five times to
//! find five slips. `docs/configuration.md` explains the settings.

mod layers;
mod meaning;
mod printed;
mod settings;
mod work;

pub use layers::Flags;
pub(crate) use meaning::{address, host_of};
pub(crate) use printed::without_password;
pub use settings::{
    LimitSettings, LogFormat, LogSettings, QueueSettings, Settings, WebhookSettings, WorkSettings,
};
pub(crate) use settings::{count, seconds};

use flexpool_solver::fault::Fault;
use serde_json::Value;

use crate::wire;

/// Settings with the source of each.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings, which are in order.
    pub settings: Settings,
    sources: figment::Figment,
}

impl Loaded {
    /// The effective settings as TOML, each with where it comes from; secrets are masked.
    pub fn to_toml(&self) -> String {
        printed::toml(&self.settings, &self.sources)
    }
}

/// Reads the settings of this process.
///
/// `environment` are its variables; those that do not begin with `FLEXPOOL_` do not matter.
///
/// # Errors
/// All faults at once: a file that cannot be read, unknown settings, wrong types, values that make no sense.
pub fn load(
    flags: &Flags,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Loaded, Vec<Fault>> {
    let mut faults = Vec::new();
    let sources = layers::layered(flags, environment, &mut faults);
    let value = match sources.extract::<Value>() {
        Ok(value) => value,
        Err(error) => {
            faults.extend(error.into_iter().map(|error| layers::unreadable(&error)));
            return Err(faults);
        }
    };
    let read = wire::shaped::<Settings>(value, faults);
    let mut faults: Vec<_> =
        read.faults.into_iter().map(|fault| layers::with_source(fault, &sources)).collect();
    if let Some(mut settings) = read.draft {
        let of_meaning = meaning::faults(&mut settings);
        faults.extend(of_meaning.into_iter().map(|fault| layers::with_source(fault, &sources)));
        if faults.is_empty() {
            return Ok(Loaded { settings, sources });
        }
    }
    Err(faults)
}

/// The JSON Schema of the settings.
pub fn schema() -> Value {
    wire::schema_of::<Settings>().as_ref().clone()
}

#[cfg(test)]
mod tests;
