//! Tables, problems, and every question about them.

use std::path::PathBuf;

use clap::Args;
use flexpool_solver::stress;

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
