//! This module writes answers: to the standard output, or to a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why an answer could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The reader of the pipe has gone; nothing to say.
    #[error("the reader has gone")]
    Closed,
    /// Anything else, a full disk above all.
    #[error("cannot write {target}: {source}")]
    Failed {
        /// Where to.
        target: String,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes `text` to the standard output, or to `path` through a temporary file beside it.
///
/// # Errors
/// When it cannot be written whole; then `path` still holds what it held before.
pub fn write(text: &str, path: Option<&Path>) -> Result<(), WriteError> {
    let written = match path {
        None => to_stdout(text),
        Some(path) => to_file(text, path),
    };
    written.map_err(|source| match source.kind() {
        io::ErrorKind::BrokenPipe => WriteError::Closed,
        _ => {
            let target = path.map_or_else(|| "the standard output".into(), |path| path.display().to_string());
            WriteError::Failed { target, source }
        }
    })
}

fn to_stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn to_file(text: &str, path: &Path) -> io::Result<()> {
    // A link keeps pointing where it points; a device or a pipe is written to, not replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        let mut device = File::options().write(true).open(&path)?;
        device.write_all(text.as_bytes())?;
        return device.flush();
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(PathBuf::from("."), PathBuf::from);
    let mut temporary = beside(&folder, &path)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file in the same folder, with the rights of the file it replaces or the usual ones.
fn beside(folder: &Path, path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".flexpool-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let rights =
            fs::metadata(path).map_or(fs::Permissions::from_mode(0o666), |found| found.permissions());
        builder.permissions(rights);
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_no_other_file_is_left() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("plan.json");
        write("old", Some(&path)).expect("written");
        write("new", Some(&path)).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("readable"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write("x", Some(Path::new("/nowhere/plan.json"))).expect_err("no such folder");
        assert!(error.to_string().starts_with("cannot write /nowhere/plan.json: "), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays_a_device() {
        let error = write("x", Some(Path::new("/dev/full"))).expect_err("always full");
        assert!(matches!(error, WriteError::Failed { .. }), "{error}");
        assert!(!fs::metadata("/dev/full").expect("still there").is_file());
    }
}
