//! This module runs the keeper's commands: the audit trail, backup and restore. They answer in JSON.

use std::fs::File;
use std::io::{BufReader, BufWriter};

use serde::Serialize;

use super::args::{Audit, AuditQuestion, Backup, Restore};
use super::failure::Failure;
use super::session::Session;
use super::{Exit, server};
use crate::store::backup::{self, BackupError};
use crate::store::{Store, StoreError, audit, runs};
use crate::wire;
use crate::work::{self, ReplayError};

/// `flexpool audit`.
pub(super) fn audit(session: &Session<'_>, args: &Audit) -> Result<Exit, Failure> {
    let store = server::store(session, &args.keeper)?;
    run(Store::open_existing(&store), async |store| match &args.question {
        AuditQuestion::Verify { head } => {
            let mut verified = audit::verify(&store).await?;
            if let Some(known) = head {
                let is_there = audit::has_hash(&store, known).await?;
                if !is_there {
                    verified.faults.push(format!("the entry with hash {known} is not there any more"));
                }
            }
            let whole = verified.faults.is_empty();
            told(session, &verified)?;
            Ok(if whole { Exit::Answered } else { Exit::No })
        }
        AuditQuestion::Head => {
            let verified = audit::verify(&store).await?;
            told(session, &serde_json::json!({ "entries": verified.entries, "head": verified.head }))?;
            Ok(Exit::Answered)
        }
        AuditQuestion::Show { pool, after, most } => {
            let entries = audit::entries(&store, pool.as_deref(), *after, *most).await?;
            told(session, &entries)?;
            Ok(Exit::Answered)
        }
        AuditQuestion::Replay { runs: named } => replay(session, &store, named).await,
    })
}

/// What became of the answer of a run when it was given again.
#[derive(Serialize)]
struct Again {
    run: String,
    /// Absent where there was no whole answer that could come again.
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

async fn replay(session: &Session<'_>, store: &Store, named: &[String]) -> Result<Exit, Failure> {
    let all = match named.is_empty() {
        true => runs::answered(store).await?,
        false => named.to_vec(),
    };
    let mut again = Vec::new();
    for run in all {
        again.push(match work::replay(store, &run).await {
            Ok(replayed) => Again { same: Some(replayed.is_same()), why: None, run },
            Err(error @ ReplayError::CutShort(_)) => Again { same: None, why: Some(error.to_string()), run },
            Err(error) => Again { same: Some(false), why: Some(error.to_string()), run },
        });
    }
    told(session, &again)?;
    Ok(if again.iter().all(|one| one.same != Some(false)) { Exit::Answered } else { Exit::No })
}

/// `flexpool backup`.
pub(super) fn backup(session: &Session<'_>, args: &Backup) -> Result<Exit, Failure> {
    let store = server::store(session, &args.keeper)?;
    run(Store::open_existing(&store), async |store| {
        // Beside the file first: a disk that is full leaves an older backup as it was.
        let folder = args.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let file = tempfile::NamedTempFile::new_in(folder.unwrap_or(std::path::Path::new(".")));
        let mut file = file.map_err(|error| failed(&error.into()))?;
        let written = backup::write(&store, &mut BufWriter::new(&mut file)).await;
        let summary = written.map_err(|error| failed(&error))?;
        file.as_file().sync_all().map_err(|error| failed(&error.into()))?;
        file.persist(&args.file).map_err(|error| failed(&error.error.into()))?;
        told(session, &summary)?;
        Ok(Exit::Answered)
    })
}

/// `flexpool restore`.
pub(super) fn restore(session: &Session<'_>, args: &Restore) -> Result<Exit, Failure> {
    let store = server::store(session, &args.keeper)?;
    run(Store::open(&store), async |store| {
        let file = File::open(&args.file).map_err(|error| failed(&error.into()))?;
        let summary = backup::read(&store, BufReader::new(file)).await.map_err(|error| failed(&error))?;
        told(session, &summary)?;
        Ok(Exit::Answered)
    })
}

fn failed(error: &BackupError) -> Failure {
    Failure::Usage(error.to_string())
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Usage(error.to_string())
    }
}

fn told(session: &Session<'_>, answer: &impl Serialize) -> Result<(), Failure> {
    session.write(&wire::pretty(answer))
}

fn run(
    store: impl Future<Output = Result<Store, StoreError>>,
    what: impl AsyncFnOnce(Store) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Usage(error.to_string()))?;
    runtime.block_on(async {
        let store = store.await?;
        let ended = what(store.clone()).await;
        store.close().await;
        ended
    })
}
