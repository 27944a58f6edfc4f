//! Lets a bounded number of direct questions run at a time, callers in turn, and ends those nobody waits for.
//!
//! Questions run on threads of their own: those that answer sockets never solve. Whoever finds the
//! queue full is told at once, so that nobody waits for what will not come.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flexpool_solver::Cancel;
use tokio::sync::oneshot;

use super::{Caller, Problem};
use crate::config::{QueueSettings, count};
use crate::ending::Ending;

/// Runs questions off the threads that serve the sockets; clones share their places.
#[derive(Clone, Debug)]
pub(super) struct Runner {
    queue: Arc<Mutex<Queue>>,
    ending: Ending,
}

/// Who runs and who waits.
#[derive(Debug)]
struct Queue {
    most_running: usize,
    most_waiting: usize,
    most_of_caller: usize,
    running: usize,
    /// Callers in the order of their turns, each with its questions in the order they came.
    waiting: VecDeque<(String, VecDeque<oneshot::Sender<Turn>>)>,
}

impl Runner {
    pub(super) fn new(bounds: &QueueSettings, ending: Ending) -> Self {
        let queue = Queue {
            most_running: count(bounds.direct_running).max(1),
            most_waiting: count(bounds.direct_waiting),
            most_of_caller: count(bounds.direct_waiting_of_caller),
            running: 0,
            waiting: VecDeque::new(),
        };
        Self { queue: Arc::new(Mutex::new(queue)), ending }
    }

    /// Runs a question when its turn comes.
    ///
    /// It is cancelled when this future is dropped (the client has gone) or the server ends; it
    /// keeps its place until it has really stopped.
    ///
    /// # Errors
    /// 429 where too many wait already, of this caller or in all; 500 where the question panics.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        caller: &Caller,
        question: impl FnOnce(Cancel) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let cancel = Cancel::new();
        let _gone = CancelOnDrop(cancel.clone());
        let turn = self.turn(caller).await?;
        let asked = cancel.clone();
        let mut answer = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            question(asked)
        });
        let answered = tokio::select! {
            answered = &mut answer => answered,
            () = self.ending.asked() => {
                cancel.cancel();
                answer.await
            }
        };
        answered.map_err(|_| Problem::defect("the question ended in a panic"))
    }

    async fn turn(&self, caller: &Caller) -> Result<Turn, Problem> {
        let (tell, told) = oneshot::channel();
        {
            let mut queue = locked(&self.queue);
            queue.forget_the_gone();
            if queue.running < queue.most_running && queue.waiting.is_empty() {
                queue.running += 1;
                return Ok(Turn(Some(self.queue.clone())));
            }
            queue.push(&caller.name, tell)?;
        }
        told.await.map_err(|_| Problem::defect("a turn was lost"))
    }

    /// How many questions run, and how many wait.
    pub(super) fn load(&self) -> (usize, usize) {
        let queue = locked(&self.queue);
        (queue.running, queue.n_waiting())
    }
}

impl Queue {
    fn n_waiting(&self) -> usize {
        self.waiting.iter().map(|(_, questions)| questions.len()).sum()
    }

    /// Questions whose asker has gone take nobody's place.
    fn forget_the_gone(&mut self) {
        self.waiting.iter_mut().for_each(|(_, questions)| questions.retain(|tell| !tell.is_closed()));
        self.waiting.retain(|(_, questions)| !questions.is_empty());
    }

    fn push(&mut self, caller: &str, tell: oneshot::Sender<Turn>) -> Result<(), Problem> {
        if self.n_waiting() >= self.most_waiting {
            return Err(Problem::busy("too many questions are waiting"));
        }
        match self.waiting.iter_mut().find(|(name, _)| name == caller) {
            Some((_, questions)) if questions.len() >= self.most_of_caller => {
                return Err(Problem::busy("too many of your questions are waiting"));
            }
            Some((_, questions)) => questions.push_back(tell),
            None if self.most_of_caller == 0 => {
                return Err(Problem::busy("the places are taken, and nobody may wait"));
            }
            None => self.waiting.push_back((caller.to_owned(), VecDeque::from([tell]))),
        }
        Ok(())
    }

    /// The next question: of the caller whose turn it is, who then goes to the end of the line.
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        let (caller, mut questions) = self.waiting.pop_front()?;
        let next = questions.pop_front();
        if !questions.is_empty() {
            self.waiting.push_back((caller, questions));
        }
        next
    }
}

/// A place among the running. Dropped, it goes to whoever is next.
#[derive(Debug)]
struct Turn(Option<Arc<Mutex<Queue>>>);

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(shared) = self.0.take() else { return };
        loop {
            let mut queue = locked(&shared);
            let Some(next) = queue.next() else {
                queue.running -= 1;
                return;
            };
            drop(queue);
            match next.send(Self(Some(shared.clone()))) {
                Ok(()) => return,
                // Its asker has gone; the place that came back is this one, so it is not given away twice.
                Err(mut back) => back.0 = None,
            }
        }
    }
}

/// A panic elsewhere leaves the counts as they are; they are changed in single steps.
fn locked(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
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

    fn runner(bounds: QueueSettings) -> Runner {
        Runner::new(&bounds, Ending::default())
    }

    fn caller(name: &str) -> Caller {
        Caller { name: name.into() }
    }

    fn until_cancelled(cancel: Cancel) -> &'static str {
        while !cancel.is_cancelled() {
            std::thread::sleep(Duration::from_millis(1));
        }
        "best so far"
    }

    #[tokio::test]
    async fn a_question_ends_when_its_asker_has_gone() {
        let runner = runner(QueueSettings::default());
        let caller = Caller::local();
        let asked = runner.run(&caller, until_cancelled);
        let asked = tokio::time::timeout(Duration::from_millis(20), asked).await;
        assert!(asked.is_err(), "it runs until it is cancelled");
        while runner.load().0 > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    #[tokio::test]
    async fn all_questions_answer_when_the_server_ends() {
        let runner = runner(QueueSettings::default());
        let ending = runner.ending.clone();
        let local = Caller::local();
        let (answer, ()) = tokio::join!(runner.run(&local, until_cancelled), async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            ending.ask();
        });
        assert_eq!(answer.expect("answered"), "best so far");
    }

    #[tokio::test]
    async fn a_panic_is_a_defect_and_gives_its_place_back() {
        let runner = runner(QueueSettings::default());
        let answer = runner.run(&Caller::local(), |_| -> () { panic!("on purpose") }).await;
        assert_eq!(answer.expect_err("a defect").status, 500);
        assert_eq!(runner.load(), (0, 0));
    }

    #[tokio::test]
    async fn callers_take_turns_and_a_full_queue_says_so() {
        let bounds = QueueSettings {
            direct_running: 1,
            direct_waiting: 4,
            direct_waiting_of_caller: 3,
            ..QueueSettings::default()
        };
        let runner = runner(bounds);
        let first = runner.turn(&caller("ada")).await.expect("free");
        let served = Arc::new(Mutex::new(Vec::new()));
        let mut waiting = Vec::new();
        for name in ["ada 1", "ada 2", "ada 3", "eve 1"] {
            let (its, served) = (runner.clone(), served.clone());
            let asker = caller(&name[..3]);
            let asked = tokio::spawn(async move {
                let turn = its.turn(&asker).await.expect("its turn");
                served.lock().expect("no panic").push(name);
                drop(turn);
            });
            waiting.push(asked);
            // Each takes its place before the next comes.
            tokio::time::sleep(Duration::from_millis(5)).await;
            if name == "ada 3" {
                assert_eq!(runner.turn(&caller("ada")).await.expect_err("hers are full").status, 429);
            }
        }
        assert_eq!(runner.load(), (1, 4));
        assert_eq!(runner.turn(&caller("joe")).await.expect_err("all are full").status, 429);
        drop(first);
        for asked in waiting {
            asked.await.expect("served");
        }
        assert_eq!(*served.lock().expect("no panic"), ["ada 1", "eve 1", "ada 2", "ada 3"]);
        assert_eq!(runner.load(), (0, 0));
    }

    #[tokio::test]
    async fn who_leaves_the_queue_takes_no_place() {
        let runner = runner(QueueSettings { direct_running: 1, ..QueueSettings::default() });
        let first = runner.turn(&caller("ada")).await.expect("free");
        let left = caller("eve");
        let asked = tokio::time::timeout(Duration::from_millis(5), runner.turn(&left)).await;
        assert!(asked.is_err());
        drop(first);
        assert_eq!(runner.load(), (0, 0));
        assert!(runner.turn(&caller("joe")).await.is_ok());
    }
}
