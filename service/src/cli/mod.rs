//! The command line: arguments in, one answer out, everything else on the standard error.
//!
//! | file | holds |
//! |---|---|
//! | `args` | the grammar |
//! | `session` | what a run shares: language, limits, where answers go |
//! | `commands`, `rebalance`, `tables`, `server` | one function per command |
//! | `show`, `page`, `table` | answers as pages for people |
//! | `input`, `output`, `failure`, `exit` | files in, files out, what went wrong, how the process ends |
//! | `progress`, `interrupt` | the progress line and Ctrl-C |

pub mod args;
mod commands;
mod exit;
mod failure;
pub mod input;
mod interrupt;
pub mod output;
pub mod page;
mod prices;
mod progress;
mod rebalance;
mod server;
mod session;
mod show;
mod stress;
pub mod table;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::Parser as _;

use args::{Cli, Command};
pub use exit::Exit;
use failure::Failure;
pub(crate) use failure::tell;
use session::Session;

/// Runs the command line of this process.
pub fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to the standard output; whether it can be written decides nothing more.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Answered };
        }
    };
    catch_unwind(AssertUnwindSafe(|| run(&cli))).unwrap_or(Exit::Defect)
}

fn run(cli: &Cli) -> Exit {
    let lang = session::language(cli.common.lang);
    let answered = Session::start(&cli.common, lang).and_then(|session| match &cli.command {
        Command::Import(args) => tables::import(&session, args),
        Command::Validate(args) => tables::validate(&session, args),
        Command::Suggest(args) => commands::suggest(&session, args),
        Command::Candidates(args) => commands::candidates(&session, args),
        Command::Why(args) => commands::why(&session, args),
        Command::WhyNot(args) => commands::why_not(&session, args),
        Command::Check(args) => commands::check(&session, args),
        Command::Diff(args) => commands::diff(&session, args),
        Command::Stress(args) => stress::stress(&session, args),
        Command::Rebalance(args) => rebalance::rebalance(&session, args),
        Command::WhatIf(args) => commands::what_if(&session, args),
        Command::Prices(args) => prices::prices(&session, args),
        Command::Schema(args) => tables::schema(&session, args),
        Command::Serve(args) => server::serve(&session, args),
        Command::Work(args) => server::work(&session, args),
    });
    answered.unwrap_or_else(|failure: Failure| failure.tell(lang, cli.common.json))
}
