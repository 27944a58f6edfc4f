//! How deployments go on: extended, called off, looked at.

use super::course::note;
use super::decide::{Wish, decide};
use super::tests::{DAY, decided, deploy, placement, problem, with_kiel};
use super::{Based, Refusal};
use crate::city::course::Note;
use crate::city::record::DeploymentRecord;
use crate::store::documents::{self, Kind};
use crate::store::{Store, audit, decisions};
use crate::words::Lang;

fn all_warnings() -> Vec<String> {
    (1..=16).map(|n| format!("W{n:02}")).collect()
}

async fn deployment(store: &Store, id: &str) -> DeploymentRecord {
    let mut connection = store.connection().await.expect("a connection");
    let found = documents::find(&mut connection, "kiel", Kind::Deployment, id).await.expect("read");
    found.expect("there").body
}

#[tokio::test]
async fn an_extension_continues_with_the_same_person_and_stays_within_the_limit() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    let extend = |months| Wish::Extend {
        deployment: "D1.1".into(),
        months,
        acknowledged: all_warnings(),
        participation: Vec::new(),
        provisional: None,
    };
    let refused = decided(&store, extend(6)).await;
    let Err(Refusal::Obstacles(obstacles)) = refused else { panic!("{refused:?}") };
    assert!(obstacles.broken.iter().any(|one| one.reason.code == "H05"), "twelve months in one office");
    let made = decided(&store, extend(3)).await.expect("nine months are allowed");
    assert_eq!((made.number, &*made.kind), (2, "extend"));
    let second = deployment(&store, "D2.1").await;
    assert_eq!((second.person.as_str(), second.extends.as_deref()), ("K-E102", Some("D1.1")));
    assert_eq!(second.deployment.start, deployment(&store, "D1.1").await.deployment.end);
    let again = problem(&store).await;
    let person = again.person(again.find_person("K-E102").expect("there"));
    let months: i64 =
        person.deployments.iter().filter(|one| one.id.starts_with('D')).map(|one| one.months).sum();
    assert_eq!(months, 9);
}

#[tokio::test]
async fn what_has_not_begun_is_called_off_and_its_seat_is_open_again() {
    let (_folder, store) = with_kiel().await;
    let taken = |problem: &flexpool_solver::Problem| {
        let call = problem.find_call("K-C01").expect("there");
        problem.seat(problem.find_seat(call, "2").expect("there")).taken
    };
    let before = taken(&problem(&store).await);
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    assert_eq!(taken(&problem(&store).await), before + 1);
    let off = || Wish::CallOff { deployment: "D1.1".into() };
    let mut change = store.change("ada").await.expect("begun");
    let late =
        decide(&mut change, "kiel", off(), "too late", ("2027-01-18".parse().expect("a day"), Lang::En))
            .await;
    assert!(matches!(late, Err(Refusal::Conflict("cannot-be-called-off", _))), "{late:?}");
    drop(change);
    decided(&store, off()).await.expect("called off");
    assert!(matches!(decided(&store, off()).await, Err(Refusal::Conflict(..))), "once is enough");
    assert_eq!(taken(&problem(&store).await), before);
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided once more");
    let mut connection = store.connection().await.expect("a connection");
    let events = decisions::events(&mut connection, "kiel", 0, 100).await.expect("read");
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["start", "end", "called_off", "start", "end"]);
}

#[tokio::test]
async fn the_course_of_a_deployment_is_noted_with_its_author() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    let parts: Vec<_> = deployment(&store, "D1.1").await.board.into_iter().map(|part| part.part).collect();
    assert_eq!(parts, ["hearing", "staff_council", "disability_representative", "equality_officer"]);
    let sent = || Note::Sent { part: "staff_council".into() };
    let mut change = store.change("ben").await.expect("begun");
    let unsaid = note(&mut change, "kiel", "D1.1", Based::Unsaid, sent(), DAY).await;
    assert!(matches!(unsaid, Err(Refusal::NeedsVersion)));
    drop(change);
    let mut change = store.change("ben").await.expect("begun");
    let after = note(&mut change, "kiel", "D1.1", Based::On(1), sent(), DAY).await.expect("noted");
    change.commit().await.expect("committed");
    assert_eq!((after.version, after.body.board[1].deadline.as_deref()), (2, Some("2026-12-28")));
    let trail = audit::entries(&store, Some("kiel"), 0, 100).await.expect("read");
    let last = trail.last().expect("there");
    assert_eq!((&*last.author, &*last.action, &*last.subject), ("ben", "noted", "deployment/D1.1"));
    assert_eq!(audit::verify(&store).await.expect("read").faults, [""; 0]);
}
