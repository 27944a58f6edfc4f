//! The loop that claims tasks. Any number of processes run it on one database.

use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Desk, PROGRAM, Pace, finish, task};
use crate::store::{StoreError, runs, tasks, workers};

/// A task that so many workers began and none finished is not begun again: it may be what kills them.
const MOST_ATTEMPTS: i64 = 5;
/// Between two signs of life.
const ALIVE: Duration = Duration::from_secs(5);
/// After the database did not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Claims tasks and works on them.
#[derive(Clone, Debug)]
pub struct Worker {
    desk: Desk,
    pace: Pace,
    id: String,
}

impl Worker {
    /// A worker of this process.
    pub fn new(desk: Desk, pace: Pace) -> Self {
        let id = format!("{}-{}", std::process::id(), Uuid::now_v7().simple());
        Self { desk, pace, id }
    }

    /// Works until `ending` is true; then tasks that do not end soon are handed back.
    pub async fn run(self, mut ending: watch::Receiver<bool>) {
        let mut at_work = JoinSet::new();
        let mut last_sign = None;
        while !*ending.borrow() {
            let pause = match self.look(&mut at_work, &mut last_sign, &ending).await {
                Ok(()) => self.pace.poll,
                Err(error) => {
                    tracing::warn!(%error, "the worker waits for the database");
                    PATIENCE
                }
            };
            tokio::select! {
                () = self.desk.bell.notified(), if at_work.len() < self.pace.at_a_time => {}
                () = tokio::time::sleep(pause) => {}
                Some(_) = at_work.join_next() => {}
                changed = ending.changed() => if changed.is_err() { break },
            }
        }
        while at_work.join_next().await.is_some() {}
        if let Err(error) = self.leave().await {
            tracing::warn!(%error, "the worker could not say that it ends");
        }
    }

    /// Claims as many tasks as there is room for.
    async fn look(
        &self,
        at_work: &mut JoinSet<()>,
        last_sign: &mut Option<Instant>,
        ending: &watch::Receiver<bool>,
    ) -> Result<(), StoreError> {
        if last_sign.is_none_or(|last| last.elapsed() >= ALIVE) {
            let mut change = self.desk.store.change(PROGRAM).await?;
            workers::beat(&mut change, &self.id).await?;
            change.commit().await?;
            *last_sign = Some(Instant::now());
        }
        while at_work.try_join_next().is_some() {}
        while at_work.len() < self.pace.at_a_time && !*ending.borrow() {
            let Some(claim) = self.claim().await? else { break };
            if claim.attempts > MOST_ATTEMPTS {
                finish::given_up(&self.desk, &claim, MOST_ATTEMPTS).await?;
                continue;
            }
            let (desk, pace, ending) = (self.desk.clone(), self.pace, ending.clone());
            at_work.spawn(async move { task::work_on(&desk, &pace, claim, ending).await });
        }
        Ok(())
    }

    async fn claim(&self) -> Result<Option<tasks::Claim>, StoreError> {
        if !tasks::any_free(&self.desk.store).await? {
            return Ok(None);
        }
        let mut change = self.desk.store.change(PROGRAM).await?;
        let claim = tasks::claim(&mut change, &self.id, millis(self.pace.lease)).await?;
        if let Some(claim) = &claim {
            runs::begin(&mut change, &claim.run).await?;
        }
        change.commit().await?;
        Ok(claim)
    }

    async fn leave(&self) -> Result<(), StoreError> {
        let mut change = self.desk.store.change(PROGRAM).await?;
        workers::leave(&mut change, &self.id).await?;
        change.commit().await
    }
}

pub(super) fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
