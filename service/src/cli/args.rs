//! This module is the grammar of the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use flexpool_solver::stress;

use crate::words::Lang;

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
    /// Work on what waits in a store that servers and workers share, without HTTP
    Work(Work),
}

/// `flexpool import`.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// The mapping: which tables there are and what their columns mean
    pub mapping: PathBuf,
    /// Write nothing, only report
    #[arg(long)]
    pub dry_run: bool,
    /// Write the report with the list of rejected rows as JSON to a file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// A problem.
#[derive(Clone, Debug, Args)]
pub struct ProblemFile {
    /// Problem as JSON; `-` reads the standard input
    #[arg(value_name = "PROBLEM")]
    pub file: String,
}

/// `flexpool suggest`.
#[derive(Clone, Debug, Args)]
pub struct Suggest {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Number of plans, the best one included
    #[arg(long, value_name = "K", default_value_t = DEFAULT_PLANS, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_PLANS)))]
    pub plans: u16,
    /// Persons who have another call in each further plan than in every plan before it
    #[arg(long, value_name = "D", default_value_t = DEFAULT_DISTANCE, value_parser = clap::value_parser!(u16).range(1..))]
    pub distance: u16,
    /// Plans under other weights too: earliest help, best fit, least change, largest reserve
    #[arg(long)]
    pub profiles: bool,
    /// Explain every line and every open seat by solving again
    #[arg(long)]
    pub explain: bool,
}

/// Plans suggested unless asked otherwise.
pub const DEFAULT_PLANS: u16 = 3;
/// Distance of further plans unless asked otherwise.
pub const DEFAULT_DISTANCE: u16 = 3;
/// Most plans of one suggestion.
pub const MOST_PLANS: u16 = 50;

/// `flexpool candidates`.
#[derive(Clone, Debug, Args)]
#[command(group = clap::ArgGroup::new("of").required(true).args(["seat", "person"]))]
pub struct Candidates {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// The people for this seat, like K-C01/1
    #[arg(long, value_name = "CALL/SEAT")]
    pub seat: Option<String>,
    /// The seats for this person
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Whose facts are shown.
    #[command(flatten)]
    pub own: Own,
}

/// `flexpool why`.
#[derive(Clone, Debug, Args)]
pub struct Why {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Person id
    #[arg(required_unless_present = "seat", requires = "place")]
    pub person: Option<String>,
    /// Call or seat, like K-C01 or K-C01/1
    #[arg(value_name = "CALL[/SEAT]")]
    pub place: Option<String>,
    /// Why this seat stays open
    #[arg(long, value_name = "CALL/SEAT", conflicts_with_all = ["person", "place"])]
    pub seat: Option<String>,
    /// Whose facts are shown.
    #[command(flatten)]
    pub own: Own,
}

/// `flexpool why-not`.
#[derive(Clone, Debug, Args)]
pub struct WhyNot {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Person id
    pub person: String,
    /// Seat, like K-C01/1
    #[arg(value_name = "CALL/SEAT")]
    pub place: String,
    /// Whose facts are shown.
    #[command(flatten)]
    pub own: Own,
}

/// Whose facts an explanation shows.
#[derive(Clone, Debug, Args)]
pub struct Own {
    /// Show the answer as this person may see it: nobody else's facts
    #[arg(long, value_name = "ID")]
    pub for_person: Option<String>,
}

/// `flexpool check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Plan, or answer of `suggest --json`; `answer.json#2` is its second plan
    #[arg(value_name = "PLAN")]
    pub plan: String,
    /// Do not look for the best plan to compare with
    #[arg(long)]
    pub no_best: bool,
}

/// `flexpool diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// First plan, as for `check`
    #[arg(value_name = "PLAN_A")]
    pub a: String,
    /// Second plan
    #[arg(value_name = "PLAN_B")]
    pub b: String,
}

/// `flexpool stress`.
#[derive(Clone, Debug, Args)]
pub struct Stress {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Number of drawn futures; the seed decides them
    #[arg(long, value_name = "N", default_value_t = stress::DEFAULT_DRAWS, value_parser = clap::value_parser!(u32).range(1..=i64::from(stress::MOST_DRAWS)))]
    pub draws: u32,
    /// Plans to suggest and to rank by how well they hold
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_PLANS)))]
    pub plans: u16,
    /// Persons who have another call in each further plan
    #[arg(long, value_name = "D", default_value_t = DEFAULT_DISTANCE, value_parser = clap::value_parser!(u16).range(1..))]
    pub distance: u16,
    /// Test this plan instead: a plan, or answer of `suggest --json`; `answer.json#2` is its second plan
    #[arg(long, value_name = "PLAN", conflicts_with = "plans")]
    pub plan: Option<String>,
}

/// `flexpool rebalance`.
#[derive(Clone, Debug, Args)]
pub struct Rebalance {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// The published plan, instead of the one in the problem: a plan, or yesterday's answer of `suggest --json`
    #[arg(long, value_name = "PLAN")]
    pub published: Option<String>,
    /// The problem that the published plan was made for: what differs is named as causes
    #[arg(long, value_name = "PROBLEM")]
    pub before: Option<String>,
    /// Look at no more than so many changes
    #[arg(long, value_name = "N")]
    pub most: Option<u16>,
}

/// `flexpool what-if`.
#[derive(Clone, Debug, Args)]
pub struct WhatIf {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// Scenarios as JSON; each becomes a column
    #[arg(value_name = "SCENARIO", required = true)]
    pub scenarios: Vec<String>,
}

/// `flexpool prices`.
#[derive(Clone, Debug, Args)]
pub struct Prices {
    /// The problem.
    #[command(flatten)]
    pub problem: ProblemFile,
    /// What each rule costs; without any of the next four options everything but `--serve` is asked
    #[arg(long)]
    pub rules: bool,
    /// What one more person of each profile would bring
    #[arg(long)]
    pub persons: bool,
    /// What one training of each person would bring
    #[arg(long)]
    pub trainings: bool,
    /// The smallest set of trainings with which all these calls are served
    #[arg(long, value_name = "CALL[,CALL]", value_delimiter = ',')]
    pub serve: Vec<String>,
    /// Trainings are finished by this day, whatever the published list says
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub trained_by: Option<String>,
    /// Only the first of each list
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

/// `flexpool schema`.
#[derive(Clone, Debug, Args)]
pub struct Schema {
    /// Format; all names are listed where absent
    pub name: Option<String>,
}

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
