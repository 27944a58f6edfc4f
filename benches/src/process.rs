//! Runs of this program in processes of their own, and what a process knows of its memory.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a process went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ran {
    /// It ended by itself, having written this to standard output.
    Ended(String),
    /// It had not ended in time.
    Killed,
}

/// Runs this program with other arguments, and kills it after `most`.
///
/// What it writes has to be shorter than a pipe holds, 64 KiB: it is read at the end.
///
/// # Errors
/// If it cannot be started or waited for.
pub fn this_program(arguments: &[&str], most: Duration) -> Result<Ran, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", arguments.join(" "));
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(failed)?;
    let begun = Instant::now();
    while child.try_wait().map_err(failed)?.is_none() {
        if begun.elapsed() > most {
            child.kill().and_then(|()| child.wait()).map_err(failed)?;
            return Ok(Ran::Killed);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut out = String::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_string(&mut out).map_err(failed)?;
    }
    Ok(Ran::Ended(out))
}

/// The most memory that this process has held so far, in MiB, where the system says so (Linux).
pub fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib.div_ceil(1024))
}
