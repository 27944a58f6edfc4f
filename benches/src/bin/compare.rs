//! Gives `scripts/compare` what it needs: instances, their integer programs, and our own run on them.
//!
//! `compare list`, `compare programs INSTANCE`, `compare solve INSTANCE`. Each run is a process of its
//! own, as those of the peers are.

use std::process::ExitCode;

use flexpool_benches::{exchange, instances};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list"] => instances::ALL.iter().for_each(|name| println!("{name}")),
        ["programs", name] => {
            let problem = instances::problem(name);
            exchange::programs(name, &problem).iter().for_each(|program| println!("{program}"));
        }
        ["solve", name] => solve(name),
        _ => {
            eprintln!("usage: compare list | compare programs INSTANCE | compare solve INSTANCE");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
