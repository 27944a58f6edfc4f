//! Lets a bounded number of questions run at a time, and ends those nobody waits for.

use std::sync::Arc;

use flexpool_solver::Cancel;
use tokio::sync::{Semaphore, watch};

use super::Problem;

/// Questions solved at a time.
const MOST_RUNNING: usize = 2;
/// Questions that may wait for their turn.
const MOST_WAITING: usize = 32;

/// Runs questions off the threads that serve the sockets; clones share their places.
#[derive(Clone, Debug)]
pub(super) struct Runner {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    ending: watch::Sender<bool>,
}

impl Runner {
    pub(super) fn new() -> Self {
        Self {
            running: Arc::new(Semaphore::new(MOST_RUNNING)),
            waiting: Arc::new(Semaphore::new(MOST_WAITING)),
            ending: watch::Sender::new(false),
        }
    }

    /// Runs a question when its turn comes.
    ///
    /// It is cancelled when this future is dropped (the client has gone) or the server ends; it
    /// keeps its place until it has really stopped.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        question: impl FnOnce(Cancel) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let cancel = Cancel::new();
        let _gone = CancelOnDrop(cancel.clone());
        let turn = {
            let _waits = self.waiting.try_acquire().map_err(|_| Problem::busy())?;
            self.running.clone().acquire_owned().await.map_err(|_| Problem::busy())?
        };
        let asked = cancel.clone();
        let mut answer = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            question(asked)
        });
        let mut ending = self.ending.subscribe();
        let asked_to_end = async move {
            // The sender lives as long as this runner, so waiting cannot fail.
            let _ = ending.wait_for(|ending| *ending).await;
        };
        let answered = tokio::select! {
            answered = &mut answer => answered,
            () = asked_to_end => {
                cancel.cancel();
                answer.await
            }
        };
        answered.map_err(|_| Problem::defect("the question ended in a panic"))
    }

    /// Asks all running questions for their best so far.
    pub(super) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// How many questions run, and how many wait.
    pub(super) fn load(&self) -> (usize, usize) {
        let running = MOST_RUNNING - self.running.available_permits();
        (running, MOST_WAITING - self.waiting.available_permits())
    }
}

/// Cancels a question whose asker has gone; one that was answered does not mind.
struct CancelOnDrop(Cancel);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn until_cancelled(cancel: Cancel) -> &'static str {
        while !cancel.is_cancelled() {
            std::thread::sleep(Duration::from_millis(1));
        }
        "best so far"
    }

    #[tokio::test]
    async fn a_question_ends_when_its_asker_has_gone() {
        let runner = Runner::new();
        let asked = tokio::time::timeout(Duration::from_millis(20), runner.run(until_cancelled)).await;
        assert!(asked.is_err(), "it runs until it is cancelled");
        while runner.load().0 > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    #[tokio::test]
    async fn all_questions_answer_when_the_server_ends() {
        let runner = Runner::new();
        let ending = runner.clone();
        let (answer, ()) = tokio::join!(runner.run(until_cancelled), async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            ending.end();
        });
        assert_eq!(answer.expect("answered"), "best so far");
    }

    #[tokio::test]
    async fn a_panic_is_a_defect_and_gives_its_place_back() {
        let runner = Runner::new();
        let answer = runner.run(|_| -> () { panic!("on purpose") }).await;
        assert_eq!(answer.expect_err("a defect").status, 500);
        assert_eq!(runner.load(), (0, 0));
    }
}
