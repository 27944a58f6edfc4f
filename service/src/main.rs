//! The flexpool command: everything happens in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    flexpool_service::cli::main().into()
}
