//! This module gets the bytes of the files that a mapping names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flexpool_solver::fault::Fault;

use super::codes;
use crate::wire::MOST_BYTES;

/// Where the files are that a mapping names.
#[derive(Clone, Copy, Debug)]
pub enum Files<'a> {
    /// On disk; relative paths begin in the working directory.
    OnDisk,
    /// At hand, by the path that the mapping leads to; nothing is read from disk.
    AtHand(&'a BTreeMap<PathBuf, Vec<u8>>),
}

impl<'a> Files<'a> {
    /// The bytes of a file that is not too large; `shown` is its name in a fault.
    pub(super) fn bytes(self, path: &Path, shown: &str) -> Result<Cow<'a, [u8]>, Fault> {
        let unreadable = |cause: String| Fault {
            path: shown.to_owned(),
            code: codes::FILE_UNREADABLE.id,
            cause,
            action: "check the name of the file and who may read it".into(),
        };
        let small = |length: u64| match length {
            ..=MOST => Ok(()),
            _ => Err(unreadable(format!("the file has {length} bytes, {MOST_BYTES} are read at most"))),
        };
        match self {
            Self::OnDisk => {
                small(std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len())?;
                std::fs::read(path).map(Cow::Owned).map_err(|error| unreadable(error.to_string()))
            }
            Self::AtHand(files) => {
                let bytes = files.get(path).ok_or_else(|| unreadable("the file is not at hand".into()))?;
                small(bytes.len() as u64)?;
                Ok(Cow::Borrowed(bytes))
            }
        }
    }
}

const MOST: u64 = MOST_BYTES as u64;
