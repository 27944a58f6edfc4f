//! This module says what went wrong, on the standard error, and with which code the process ends.

use std::io::Write as _;

use flexpool_solver::fault::Fault;
use flexpool_solver::solve::SolveError;

use super::Exit;
use super::input::InputError;
use super::output::WriteError;
use crate::http::Problem;
use crate::wire;
use crate::words::{Lang, Phrase};

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command asks for something that is not there.
    Usage(String),
    /// The input cannot be used.
    Input(InputError),
    /// The output cannot be written.
    Write(WriteError),
    /// The solver failed.
    Solve(SolveError),
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<SolveError> for Failure {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::TooLarge { assignments, most } => Self::Input(InputError::Faults {
                name: "PROBLEM".into(),
                faults: vec![wire::pool_too_large(assignments, most)],
            }),
            error => Self::Solve(error),
        }
    }
}

impl Failure {
    /// Says it; faults as one JSON object where `json` is asked for.
    pub(super) fn tell(&self, lang: Lang, json: bool) -> Exit {
        match self {
            Self::Usage(text) => {
                tell(&format!("flexpool: {text}"));
                Exit::Usage
            }
            Self::Input(InputError::Unreadable { name, source }) => {
                let values = [("name", name.as_str()), ("error", &source.to_string())];
                tell(&format!("flexpool: {}", lang.fill(Phrase::CannotRead, &values)));
                Exit::Faulty
            }
            Self::Input(InputError::Faults { faults, .. }) if json => {
                tell(&Problem::faults(faults).to_json());
                Exit::Faulty
            }
            Self::Input(InputError::Faults { name, faults }) => {
                tell(&faults_in_words(lang, name, faults));
                Exit::Faulty
            }
            Self::Write(WriteError::Closed) => Exit::Unwritten,
            Self::Write(error @ WriteError::Failed { .. }) => {
                let values = [("error", &*error.to_string())];
                tell(&format!("flexpool: {}", lang.fill(Phrase::CannotWrite, &values)));
                Exit::Unwritten
            }
            Self::Solve(error) => {
                tell(&format!("flexpool: {}", lang.fill(Phrase::Defect, &[("error", &error.to_string())])));
                Exit::Defect
            }
        }
    }
}

/// Faults of an input, each with place, cause and action.
fn faults_in_words(lang: Lang, name: &str, faults: &[Fault]) -> String {
    let n = faults.len().to_string();
    let phrase = if faults.len() == 1 { Phrase::FaultIn } else { Phrase::FaultsIn };
    let mut text = lang.fill(phrase, &[("name", name), ("n", &n)]);
    for fault in faults {
        let cause = lang.fill(Phrase::FaultCause, &[("cause", &fault.cause)]);
        let action = lang.fill(Phrase::FaultAction, &[("action", &fault.action)]);
        text += &format!("\n- {} {}\n  {cause}\n  {action}", fault.code, fault.path);
    }
    text
}

/// Writes to the standard error; where that is closed there is nobody to tell.
pub(crate) fn tell(text: &str) {
    let clean: String = text
        .chars()
        .map(|letter| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter })
        .collect();
    let _ = writeln!(std::io::stderr().lock(), "{clean}");
}
