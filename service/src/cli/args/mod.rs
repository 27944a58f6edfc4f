//! This module is the grammar of the command line.
//!
//! | file | holds |
//! |---|---|
//! | `questions` | tables, problems, and every question about them |
//! | `keeper` | the server, the worker, and the commands of whoever keeps the store |

mod keeper;
mod questions;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

use crate::words::Lang;
pub use keeper::{Audit, AuditQuestion, Backup, Keeper, Restore, Serve, Work};
pub use questions::{
    Candidates, Check, DEFAULT_DISTANCE, DEFAULT_PLANS, Diff, Import, MOST_PLANS, Own, Prices, ProblemFile,
    Rebalance, Schema, Stress, Suggest, WhatIf, Why, WhyNot,
};

/// Matches the staff of a flexible pool to calls of offices, proves the plan and explains it.
#[derive(Clone, Debug, Parser)]
#[command(name = "flexpool", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Language of tables and texts; German unless FLEXPOOL_LANG or LANG say otherwise
    #[arg(long, global = true, value_name = "de|en", value_parser = language)]
    pub lang: Option<Lang>,
    /// Print the answer as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Write the answer to a file, whole or not at all
    #[arg(long, global = true, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// CSV file `id;name`: print these names instead of cover names (never in JSON)
    #[arg(long, global = true, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Decides ties between equally good plans
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Threads; as many as there are cores where absent. The answer does not depend on it
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Stop after this time with the best plan so far: 500ms, 10s, 2m
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub time_limit: Option<Duration>,
    /// Stop every integer program after this many branches: the same on every machine
    #[arg(long, global = true, value_name = "N")]
    pub work_limit: Option<u64>,
    /// Add timings to JSON; they are the only part that differs between equal runs
    #[arg(long, global = true)]
    pub timings: bool,
    /// No progress line
    #[arg(long, global = true)]
    pub quiet: bool,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Turn the tables of a city (CSV, xlsx) into a problem
    Import(Import),
    /// Say whether a problem is in order, or everything that is wrong with it
    Validate(ProblemFile),
    /// Suggest the best plan with its proof, further plans, and what stays open
    Suggest(Suggest),
    /// Who could serve a seat, or what a person could serve, by the effect on the whole plan
    Candidates(Candidates),
    /// Why a person is in a call, or why a seat stays open
    Why(Why),
    /// Why a person is not on a seat, and what would allow it
    WhyNot(WhyNot),
    /// Judge any plan: broken rules, warnings, score, distance to the best
    Check(Check),
    /// Compare two plans
    Diff(Diff),
    /// How well a plan holds when people fall out, offices are late and calls surge
    Stress(Stress),
    /// What to change of the published plan: the best plan with 0, 1, 2, ... changes, and how far to go
    Rebalance(Rebalance),
    /// What the plan would be under scenarios, and who would pay for it
    WhatIf(WhatIf),
    /// What rules cost, and what one more person or one training would bring
    Prices(Prices),
    /// Print the JSON Schema of a format
    Schema(Schema),
    /// Answer over HTTP, and keep the record
    Serve(Serve),
    /// Check and read the audit trail, repeat recorded runs
    Audit(Audit),
    /// Write the whole store to a file
    Backup(Backup),
    /// Read a backup into an empty store, of either kind of database
    Restore(Restore),
    /// Work on what waits in a store that servers and workers share, without HTTP
    Work(Work),
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::of_tag(text).ok_or_else(|| "languages are de and en".into())
}

/// A time like `500ms`, `10s`, `1m 30s`; a bare number is seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let hint = || "write a time like 500ms, 10s or 2m".to_owned();
    if let Ok(seconds) = text.parse::<u64>() {
        return Ok(Duration::from_secs(seconds));
    }
    let signed: jiff::SignedDuration = text.parse().map_err(|_| hint())?;
    Duration::try_from(signed).map_err(|_| hint())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("10s"), Ok(Duration::from_secs(10)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(duration("7"), Ok(Duration::from_secs(7)));
        assert!(duration("-1s").is_err() && duration("soon").is_err());
    }

    #[test]
    fn why_asks_for_a_person_and_a_call_or_for_a_seat() {
        let parses = |line: &str| Cli::try_parse_from(line.split(' ')).is_ok();
        assert!(parses("flexpool why p.json K-E202 K-C01"));
        assert!(parses("flexpool why p.json --seat K-C01/1"));
        assert!(!parses("flexpool why p.json"));
        assert!(!parses("flexpool why p.json K-E202"));
        assert!(!parses("flexpool why p.json K-E202 K-C01 --seat K-C01/1"));
    }

    #[test]
    fn common_options_stand_before_or_behind_the_command() {
        let lang = |line: &str| Cli::try_parse_from(line.split(' ')).expect("valid").common.lang;
        assert_eq!(lang("flexpool --lang en suggest -"), Some(Lang::En));
        assert_eq!(lang("flexpool suggest - --lang de"), Some(Lang::De));
    }
}
