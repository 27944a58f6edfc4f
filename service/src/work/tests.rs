//! Runs from asking to ending, with workers that come, go and die.

use std::time::Duration;

use flexpool_solver::{Limits, Problem};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::*;
use crate::question::{Asked, Question};
use crate::store::runs::{self, Run, State};
use crate::store::tests::scratch;
use crate::store::{Store, audit, tasks, workers};
use crate::wire;

pub(super) const QUICK: Pace = Pace {
    at_a_time: 1,
    lease: Duration::from_millis(400),
    beat: Duration::from_millis(20),
    poll: Duration::from_millis(20),
    grace: Duration::from_millis(50),
};

pub(super) fn kiel() -> Problem {
    wire::read_problem(include_bytes!("../../../fixtures/kiel/problem.json")).expect("the fixture is valid")
}

fn suggest() -> Asked {
    Asked::plain(Question::Suggest { plans: Some(1), distance: None, profiles: false, explain: false })
}

fn stress(draws: i64) -> Asked {
    Asked::plain(Question::Stress { draws: Some(draws), plans: None, distance: None, plan: None })
}

async fn asked_by(desk: &Desk, caller: &str, asked: Asked) -> String {
    let new = NewRun::of(kiel(), None, asked).expect("it fits");
    let mut change = desk.store().change(caller).await.expect("begun");
    let id = ask(&mut change, &new, &Bounds::default()).await.expect("asked");
    change.commit().await.expect("committed");
    desk.ring();
    id
}

/// A worker, and what ends it.
pub(super) fn start(desk: &Desk, pace: Pace) -> (watch::Sender<bool>, JoinHandle<()>) {
    let (sender, receiver) = watch::channel(false);
    (sender, tokio::spawn(Worker::new(desk.clone(), pace).run(receiver)))
}

pub(super) async fn ended(store: &Store, id: &str) -> Run {
    for _ in 0..3000 {
        let run = runs::get(store, id).await.expect("readable").expect("there");
        if run.state.is_ended() {
            return run;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the run does not end");
}

async fn entries(store: &Store, run: &str, action: &str) -> usize {
    let entries = audit::entries(store, None, 0, 1000).await.expect("readable");
    let subject = format!("run/{run}");
    entries.iter().filter(|entry| entry.subject == subject && entry.action == action).count()
}

#[tokio::test]
async fn a_run_is_answered_with_the_bytes_of_the_question() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let id = asked_by(&desk, "ada", suggest()).await;
    let (stop, worker) = start(&desk, QUICK);
    let run = ended(&store, &id).await;
    assert_eq!((run.state, run.failure.as_str()), (State::Done, ""));
    let answer = runs::answer(&store, &id).await.expect("readable").expect("answered");
    assert_eq!(answer, suggest().answer(&kiel(), None, &Limits::none()).expect("answered").json);
    assert!(replay(&store, &id).await.expect("replayed").is_same());
    stop.send_replace(true);
    worker.await.expect("ended");
    assert_eq!(workers::seen(&store).await.expect("readable"), []);
}

#[tokio::test]
async fn two_workers_share_the_parts_and_the_sum_is_the_whole() {
    let (_folder, store) = scratch().await;
    let (one, other) = (Desk::new(store.clone()), Desk::new(store.clone()));
    let id = asked_by(&one, "ada", stress(250)).await;
    let first = start(&one, QUICK);
    let second = start(&other, QUICK);
    let run = ended(&store, &id).await;
    assert_eq!((run.state, run.failure.as_str()), (State::Done, ""));
    let answer = runs::answer(&store, &id).await.expect("readable").expect("answered");
    assert_eq!(answer, stress(250).answer(&kiel(), None, &Limits::none()).expect("answered").json);
    assert_eq!(entries(&store, &id, "answered").await, 1);
    for (stop, worker) in [first, second] {
        stop.send_replace(true);
        worker.await.expect("ended");
    }
}

#[tokio::test]
async fn the_task_of_a_dead_worker_is_taken_over_and_done_once() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let id = asked_by(&desk, "ada", suggest()).await;
    // It claims, and is never heard of again until much too late.
    let mut change = store.change("dead").await.expect("begun");
    let late = tasks::claim(&mut change, "dead", 100).await.expect("asked").expect("claimed");
    change.commit().await.expect("committed");
    let first = start(&desk, QUICK);
    let second = start(&Desk::new(store.clone()), QUICK);
    let run = ended(&store, &id).await;
    assert_eq!(run.state, State::Done);
    let found = task::Found::Failed("late".into());
    assert!(!finish::finish(&desk, &late, &found).await.expect("refused"), "it is dropped");
    assert_eq!(ended(&store, &id).await, run);
    assert_eq!(entries(&store, &id, "answered").await, 1);
    assert_eq!(audit::verify(&store).await.expect("readable").faults, Vec::<String>::new());
    for (stop, worker) in [first, second] {
        stop.send_replace(true);
        worker.await.expect("ended");
    }
}

#[tokio::test]
async fn a_worker_that_ends_hands_its_task_back_at_once() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let id = asked_by(&desk, "ada", long()).await;
    let (stop, worker) = start(&desk, QUICK);
    while runs::get(&store, &id).await.expect("readable").expect("there").state != State::Running {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stop.send_replace(true);
    worker.await.expect("ended");
    let run = runs::get(&store, &id).await.expect("readable").expect("there");
    assert_eq!(run.state, State::Waiting);
    assert_eq!(tasks::load(&store).await.expect("readable"), (1, 0));
}

/// One part that takes seconds.
fn long() -> Asked {
    Asked { time_limit_ms: Some(600_000), ..stress(20_000) }
}

#[tokio::test]
async fn a_stopped_run_keeps_its_best_wherever_it_is_worked_on() {
    let (_folder, store) = scratch().await;
    let (here, elsewhere) = (Desk::new(store.clone()), Desk::new(store.clone()));
    let id = asked_by(&here, "ada", long()).await;
    let (stop, worker) = start(&elsewhere, QUICK);
    while runs::get(&store, &id).await.expect("readable").expect("there").progress.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(super::stop(&here, &id, "ada").await.expect("asked"), Stopped::Asked);
    let run = ended(&store, &id).await;
    assert_eq!((run.state, run.cut_short, run.failure.as_str()), (State::Stopped, true, ""));
    assert!(runs::answer(&store, &id).await.expect("readable").is_some());
    assert_eq!(super::stop(&here, &id, "ada").await.expect("asked"), Stopped::Ended);
    stop.send_replace(true);
    worker.await.expect("ended");
}

#[tokio::test]
async fn a_run_that_nobody_began_ends_at_once() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let id = asked_by(&desk, "ada", suggest()).await;
    assert_eq!(stop(&desk, &id, "ada").await.expect("stopped"), Stopped::BeforeItBegan);
    assert_eq!(ended(&store, &id).await.state, State::Stopped);
    assert!(!tasks::any_free(&store).await.expect("readable"));
    assert_eq!(stop(&desk, "nothing", "ada").await.expect("asked"), Stopped::Unknown);
}

#[tokio::test]
async fn callers_take_turns_and_the_queue_is_bounded() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let mut of_ada = Vec::new();
    for _ in 0..3 {
        of_ada.push(asked_by(&desk, "ada", suggest()).await);
    }
    let of_eve = asked_by(&desk, "eve", suggest()).await;
    let parts = asked_by(&desk, "bob", stress(250)).await;
    let mut order = Vec::new();
    loop {
        let mut change = store.change("worker").await.expect("begun");
        let claim = tasks::claim(&mut change, "worker", 60_000).await.expect("asked");
        change.commit().await.expect("committed");
        match claim {
            Some(claim) => order.push(claim.run),
            None => break,
        }
    }
    let meant = [&of_ada[0], &of_eve, &of_ada[1], &of_ada[2], &parts, &parts, &parts];
    assert_eq!(order.iter().collect::<Vec<_>>(), meant);
    let new = NewRun::of(kiel(), None, suggest()).expect("it fits");
    let bounds = Bounds { per_caller: 3, in_all: 6 };
    let refused = async |caller: &str| {
        let mut change = store.change(caller).await.expect("begun");
        match ask(&mut change, &new, &bounds).await {
            Err(AskError::Full { own }) => Some(own),
            _ => None,
        }
    };
    assert_eq!((refused("ada").await, refused("eve").await), (Some(true), None));
    asked_by(&desk, "bob", suggest()).await;
    assert_eq!(refused("eve").await, Some(false));
}

#[tokio::test]
async fn what_kills_its_workers_is_given_up() {
    let (_folder, store) = scratch().await;
    let desk = Desk::new(store.clone());
    let id = asked_by(&desk, "ada", suggest()).await;
    for _ in 0..5 {
        let mut change = store.change("dead").await.expect("begun");
        assert!(tasks::claim(&mut change, "dead", -1).await.expect("asked").is_some());
        change.commit().await.expect("committed");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let (stop, worker) = start(&desk, QUICK);
    let run = ended(&store, &id).await;
    assert_eq!((run.state, run.failure.contains("5 workers")), (State::Failed, true));
    stop.send_replace(true);
    worker.await.expect("ended");
}
