//! This module names the exit codes; `docs/cli.md` explains them, a test keeps both equal.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Answered, and proven where there is something to prove.
    Answered,
    /// The answer is no: the checked plan breaks rules.
    No,
    /// Wrong usage: unknown option, unknown person, address that is not loopback.
    Usage,
    /// The input is faulty or cannot be read.
    Faulty,
    /// Cut short by a limit or by Ctrl-C: the best so far, with what is left unproven.
    CutShort,
    /// The output could not be written: full disk, closed pipe.
    Unwritten,
    /// A defect of flexpool.
    Defect,
    /// Interrupted before there was anything to answer, or twice.
    Interrupted,
}

impl Exit {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Answered,
        Self::No,
        Self::Usage,
        Self::Faulty,
        Self::CutShort,
        Self::Unwritten,
        Self::Defect,
        Self::Interrupted,
    ];

    /// The code the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Answered => 0,
            Self::No => 1,
            Self::Usage => 2,
            Self::Faulty => 3,
            Self::CutShort => 4,
            Self::Unwritten => 5,
            Self::Defect => 70,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_code_is_documented() {
        let docs = include_str!("../../../docs/cli.md");
        for exit in Exit::ALL {
            assert!(docs.contains(&format!("\n| {} |", exit.code())), "docs/cli.md explains {exit:?}");
        }
    }
}
