//! The server, the worker, and the commands of whoever keeps the store.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `flexpool serve`. What is absent, the environment says, then the file, then the defaults.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Settings as TOML; also FLEXPOOL_CONFIG
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
    /// Address and port, 127.0.0.1:8080 unless set; port 0 takes a free one. Beyond loopback only with tokens
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Where everything is kept: sqlite:PATH, or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    /// Pieces of work that this process does at a time; 0 leaves the work to others
    #[arg(long, value_name = "N")]
    pub workers: Option<u16>,
    /// Print the effective settings, each with where it comes from, and end
    #[arg(long)]
    pub print_config: bool,
}

/// `flexpool work`. What is absent, the environment says, then the file, then the defaults.
#[derive(Clone, Debug, Args)]
pub struct Work {
    /// Settings as TOML; also FLEXPOOL_CONFIG
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
    /// Where everything is kept: sqlite:PATH, or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    /// Pieces of work that this process does at a time
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub workers: Option<u16>,
}

/// The store that a keeper's command is about. What is absent, the environment says, then the file.
#[derive(Clone, Debug, Args)]
pub struct Keeper {
    /// Settings as TOML; also FLEXPOOL_CONFIG
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<String>,
    /// The store: sqlite:PATH, or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL", global = true)]
    pub store: Option<String>,
}

/// `flexpool audit`.
#[derive(Clone, Debug, Args)]
pub struct Audit {
    /// What is asked.
    #[command(subcommand)]
    pub question: AuditQuestion,
    /// The store.
    #[command(flatten)]
    pub keeper: Keeper,
}

/// What may be asked of the trail.
#[derive(Clone, Debug, Subcommand)]
pub enum AuditQuestion {
    /// Read the whole trail and say what does not fit together; code 1 where something does not
    Verify {
        /// A hash that was written down earlier has to be in it
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
    /// Print the last hash, to be written down elsewhere
    Head,
    /// Print entries
    Show {
        /// Only of this pool
        #[arg(long, value_name = "ID")]
        pool: Option<String>,
        /// Only after the entry with this number
        #[arg(long, value_name = "N", default_value_t = 0)]
        after: i64,
        /// Most entries
        #[arg(long, value_name = "N", default_value_t = 1000)]
        most: i64,
    },
    /// Answer recorded runs again, all where none is named; code 1 where the bytes differ
    Replay {
        /// Ids of runs
        runs: Vec<String>,
    },
}

/// `flexpool backup`.
#[derive(Clone, Debug, Args)]
pub struct Backup {
    /// The file, lines of JSON
    pub file: PathBuf,
    /// The store.
    #[command(flatten)]
    pub keeper: Keeper,
}

/// `flexpool restore`.
#[derive(Clone, Debug, Args)]
pub struct Restore {
    /// The file
    pub file: PathBuf,
    /// The store.
    #[command(flatten)]
    pub keeper: Keeper,
}
