//! What is done to a pool, on a store of its own.

use flexpool_solver::draft::{PlacementDraft, PlanDraft, ProblemDraft};
use flexpool_solver::{Limits, Problem};
use jiff::civil::{Date, date};

use super::decide::{Wish, decide};
use super::edit::{put, remove, set_policy};
use super::life::step;
use super::pool::{day_problem, found, rename};
use super::propose::{propose, publish};
use super::replace::replace;
use super::{Based, Refusal};
use crate::city::record::{CallRecord, CallStep, EarlyEnd};
use crate::question::{Asked, Question};
use crate::store::decisions::Decision;
use crate::store::documents::{self, Kind};
use crate::store::pools::Settings;
use crate::store::tests::scratch;
use crate::store::{Store, audit, decisions, proposals};
use crate::wire;
use crate::words::Lang;
use crate::work::{Bounds, NewRun, ask};

pub(super) const DAY: Date = date(2026, 12, 14);

fn kiel() -> Problem {
    wire::read_problem(include_bytes!("../../../fixtures/kiel/problem.json")).expect("valid")
}

pub(super) async fn with_kiel() -> (tempfile::TempDir, Store) {
    let (folder, store) = scratch().await;
    let mut change = store.change("ada").await.expect("begun");
    found(&mut change, "kiel", "Kiel", &Settings::in_zone("Europe/Berlin"), &kiel()).await.expect("founded");
    change.commit().await.expect("committed");
    (folder, store)
}

pub(super) async fn problem(store: &Store) -> Problem {
    let mut connection = store.connection().await.expect("a connection");
    day_problem(&mut connection, "kiel", DAY).await.expect("in order")
}

pub(super) fn placement(person: &str, start: &str) -> PlacementDraft {
    PlacementDraft {
        call: "K-C01".into(),
        seat: "2".into(),
        persons: vec![person.into()],
        start: start.into(),
        months: Some(6),
        end: None,
    }
}

pub(super) fn deploy(placements: Vec<PlacementDraft>) -> Wish {
    let acknowledged = ["W01", "W02", "W03", "W12"].map(String::from).to_vec();
    Wish::Deploy {
        proposals: Vec::new(),
        placements,
        acknowledged,
        participation: Vec::new(),
        provisional: None,
    }
}

pub(super) async fn decided(store: &Store, wish: Wish) -> Result<Decision, Refusal> {
    let mut change = store.change("ada").await.expect("begun");
    let made = decide(&mut change, "kiel", wish, "most urgent", (DAY, Lang::En)).await?;
    change.commit().await?;
    Ok(made.0)
}

#[tokio::test]
async fn a_pool_leaves_the_problem_it_was_made_of() {
    let (_folder, store) = with_kiel().await;
    assert_eq!(wire::digest(&problem(&store).await), wire::digest(&kiel()));
}

#[tokio::test]
async fn what_is_decided_stays_when_the_question_is_asked_again() {
    let (_folder, store) = with_kiel().await;
    let wanted = vec![placement("K-E102", "2027-01-18"), placement("K-E104", "2027-02-15")];
    let decision = decided(&store, deploy(wanted)).await.expect("decided");
    assert_eq!((decision.number, &*decision.decided_by), (1, "ada"));
    let problem = problem(&store).await;
    let fixed: Vec<_> = problem
        .persons()
        .iter()
        .flat_map(|person| person.deployments.iter().map(move |one| (&*person.id, &*one.id)))
        .filter(|(_, id)| id.starts_with("D1."))
        .collect();
    assert_eq!(fixed, [("K-E102", "D1.1"), ("K-E104", "D1.2")]);
    let question = Question::Suggest { plans: Some(1), distance: None, profiles: false, explain: false };
    let answered = Asked::plain(question).answer(&problem, None, &Limits::none()).expect("answered");
    let answer: serde_json::Value = serde_json::from_str(&answered.json).expect("JSON");
    let plan: PlanDraft =
        serde_json::from_value(answer["answer"]["plans"][0]["plan"].clone()).expect("a plan");
    let again = |id: &str| plan.placements.iter().any(|one| one.persons.iter().any(|person| person == id));
    assert!(!again("K-E102") && plan.placements.len() > 15, "who is decided is not asked for again");
    let mut connection = store.connection().await.expect("a connection");
    let events = decisions::events(&mut connection, "kiel", 0, 100).await.expect("read");
    let told: Vec<_> = events.iter().map(|event| (&*event.kind, &*event.day)).collect();
    assert_eq!(
        told,
        [("start", "2027-01-18"), ("end", "2027-07-19"), ("start", "2027-02-15"), ("end", "2027-08-16"),]
    );
}

#[tokio::test]
async fn one_person_is_decided_for_once() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    let refused = decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await;
    assert!(matches!(refused, Err(Refusal::Obstacles(_))), "{refused:?}");
    let mut connection = store.connection().await.expect("a connection");
    let made = decisions::list(&mut connection, "kiel", 0, 100).await.expect("read");
    assert_eq!(made.len(), 1, "nothing of the refused one is there");
    assert_eq!(audit::verify(&store).await.expect("read").faults, [""; 0]);
}

#[tokio::test]
async fn two_who_decide_at_once_do_not_both_win() {
    let (_folder, store) = with_kiel().await;
    let both = ["2027-01-18", "2027-01-25"].map(|start| {
        let store = store.clone();
        tokio::spawn(async move { decided(&store, deploy(vec![placement("K-E102", start)])).await })
    });
    let mut won = 0;
    for one in both {
        won += i32::from(one.await.expect("ended").is_ok());
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_decision_without_a_reason_is_none() {
    let (_folder, store) = with_kiel().await;
    let mut change = store.change("ada").await.expect("begun");
    let wish = deploy(vec![placement("K-E102", "2027-01-18")]);
    let refused = decide(&mut change, "kiel", wish, "  ", (DAY, Lang::En)).await;
    assert!(matches!(refused, Err(Refusal::Conflict("no-reason", _))));
}

#[tokio::test]
async fn a_deployment_ends_early_and_the_person_is_free_again() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    let end = |end: &str| Wish::EndEarly {
        deployment: "D1.1".into(),
        end: end.into(),
        reason_code: EarlyEnd::GoalReached,
        crisis: String::new(),
    };
    assert!(
        matches!(decided(&store, end("2027-09-01")).await, Err(Refusal::Conflict(..))),
        "later is no early end"
    );
    decided(&store, end("2027-04-19")).await.expect("decided");
    let goal = Wish::Goal { deployment: "D1.1".into(), reached: "partly".into() };
    decided(&store, goal).await.expect("decided");
    let problem = problem(&store).await;
    let person = problem.person(problem.find_person("K-E102").expect("there"));
    let ends: Vec<_> = person.deployments.iter().map(|one| (one.span.end.to_string(), one.months)).collect();
    assert!(ends.contains(&("2027-04-19".to_owned(), 3)), "{ends:?}");
}

#[tokio::test]
async fn proposals_are_answered_by_decisions() {
    let (_folder, store) = with_kiel().await;
    let question = Question::Suggest { plans: Some(1), distance: None, profiles: false, explain: false };
    let (asked, problem) = (Asked::plain(question), kiel());
    let answered = asked.answer(&problem, None, &Limits::none()).expect("answered");
    let new = NewRun::of(kiel(), None, asked).expect("it fits").in_pool("kiel");
    let mut change = store.change("ada").await.expect("begun");
    let run = ask(&mut change, &new, &Bounds::default()).await.expect("asked");
    change.commit().await.expect("committed");
    let mut change = store.change("ada").await.expect("begun");
    let refused = propose(&mut change, "kiel", (&run, ""), &answered.json, 9).await;
    assert!(matches!(refused, Err(Refusal::Conflict("no-such-plan", _))));
    drop(change);
    let mut change = store.change("ada").await.expect("begun");
    let made = propose(&mut change, "kiel", (&run, ""), &answered.json, 1).await.expect("proposed");
    change.commit().await.expect("committed");
    assert!(made.len() > 15 && made.iter().all(|proposal| proposal.body.change == "new"));
    let first = made.iter().find(|one| one.body.call == "K-C01").expect("the most urgent call is served");
    let all: Vec<String> = (1..=16).map(|n| format!("W{n:02}")).collect();
    let wish = Wish::Deploy {
        proposals: vec![first.number],
        placements: Vec::new(),
        acknowledged: all,
        participation: Vec::new(),
        provisional: None,
    };
    let decision = decided(&store, wish.clone()).await.expect("decided");
    assert_eq!((decision.proposal, &decision.body["followed"]), (first.number, &serde_json::json!(true)));
    assert!(matches!(decided(&store, wish).await, Err(Refusal::Conflict("proposal-not-open", _))));
    let mut connection = store.connection().await.expect("a connection");
    let now = proposals::find(&mut connection, "kiel", first.number).await.expect("read").expect("there");
    assert_eq!(now.state, "taken");
}

#[tokio::test]
async fn a_plan_is_published_in_versions() {
    let (_folder, store) = with_kiel().await;
    let plan =
        PlanDraft { format: PlanDraft::FORMAT.into(), placements: vec![placement("K-E102", "2027-01-18")] };
    let mut change = store.change("ada").await.expect("begun");
    let first = publish(&mut change, "kiel", Based::Unsaid, (&plan, "told everybody"), DAY).await;
    assert_eq!(first.expect("published"), 1);
    let stale = publish(&mut change, "kiel", Based::On(7), (&plan, "again"), DAY).await;
    assert!(matches!(stale, Err(Refusal::ChangedSince(1))));
    change.commit().await.expect("committed");
    assert_eq!(problem(&store).await.published().len(), 1);
    // Once it is decided it is no longer only published.
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    assert_eq!(problem(&store).await.published().len(), 0);
}

#[tokio::test]
async fn the_pool_stays_in_order_whatever_is_sent() {
    let (_folder, store) = with_kiel().await;
    let mut change = store.change("ada").await.expect("begun");
    let draft = kiel().to_draft();
    let mut person = draft.persons[3].clone();
    person.deployments.clear();
    person.grade = "E99".into();
    let id = person.id.clone();
    let refused = put(&mut change, "kiel", &id, Based::On(1), &person, DAY).await;
    let Err(Refusal::Faults(faults)) = refused else { panic!("{refused:?}") };
    assert!(faults[0].path.starts_with("pool.persons["), "{}", faults[0].path);
    drop(change);
    let mut change = store.change("ada").await.expect("begun");
    assert!(matches!(
        put(&mut change, "kiel", &id, Based::Unsaid, &person, DAY).await,
        Err(Refusal::NeedsVersion)
    ));
    let office = draft.calls[0].office.clone();
    let removed = remove(&mut change, "kiel", (Kind::Office, &office), Based::OnAny, DAY).await;
    assert!(matches!(removed, Err(Refusal::Faults(_))), "calls refer to it");
    drop(change);
    let mut change = store.change("ada").await.expect("begun");
    let mut policy = draft.policy.clone();
    policy.rest_days = Some(21);
    assert_eq!(set_policy(&mut change, "kiel", Based::On(1), &policy, DAY).await.expect("set"), 2);
    change.commit().await.expect("committed");
    assert_eq!(problem(&store).await.to_draft().policy.rest_days, Some(21));
}

#[tokio::test]
async fn a_call_is_admitted_when_it_is_complete_and_declined_with_a_reason() {
    let (_folder, store) = with_kiel().await;
    let mut change = store.change("ada").await.expect("begun");
    let mut call = kiel().to_draft().calls[0].clone();
    call.id = "K-NEU".into();
    call.goal = String::new();
    let mut record = CallRecord { call, steps: Vec::new() };
    put(&mut change, "kiel", "K-NEU", Based::Unsaid, &record, DAY).await.expect("a draft may lack something");
    let to = |to: &str, code: &str, reason: &str| CallStep {
        to: to.into(),
        on: "2026-12-14".into(),
        reason_code: code.into(),
        reason: reason.into(),
    };
    let lacks = step(&mut change, "kiel", "K-NEU", Based::OnAny, to("open", "", "")).await;
    assert!(matches!(&lacks, Err(Refusal::Conflict(_, detail)) if detail.contains("goal")), "{lacks:?}");
    record.call.goal = "no more than 200 open cases".into();
    put(&mut change, "kiel", "K-NEU", Based::OnAny, &record, DAY).await.expect("changed");
    let opened = step(&mut change, "kiel", "K-NEU", Based::OnAny, to("open", "", "")).await.expect("opened");
    assert_eq!(opened.state, "open");
    let unknown = step(&mut change, "kiel", "K-NEU", Based::OnAny, to("declined", "mood", "no")).await;
    assert!(matches!(unknown, Err(Refusal::Conflict(..))));
    let declined = to("declined", "no_capacity", "everybody is out");
    step(&mut change, "kiel", "K-NEU", Based::OnAny, declined).await.expect("declined");
    change.commit().await.expect("committed");
    let problem = problem(&store).await;
    assert!(problem.find_call("K-NEU").is_none(), "declined calls are not planned");
    let mut connection = store.connection().await.expect("a connection");
    let made = decisions::list(&mut connection, "kiel", 0, 10).await.expect("read");
    assert_eq!((made.len(), &*made[0].kind), (1, "decline_call"));
}

#[tokio::test]
async fn new_tables_replace_the_old_ones_as_a_whole() {
    let (_folder, store) = with_kiel().await;
    let mut draft: ProblemDraft = kiel().to_draft();
    draft.calls.retain(|call| call.id != "K-C25");
    draft.persons[0].cover_name = "Kormoran".into();
    let mut change = store.change("ada").await.expect("begun");
    let difference = replace(&mut change, "kiel", &draft).await.expect("replaced");
    let changed = format!("person/{}", draft.persons[0].id);
    assert_eq!((difference.removed, difference.changed), (vec!["call/K-C25".into()], vec![changed]));
    change.commit().await.expect("committed");
    let mut connection = store.connection().await.expect("a connection");
    let calls = documents::all::<CallRecord>(&mut connection, "kiel", Kind::Call).await.expect("read");
    assert_eq!(calls.len(), 24);
}

#[tokio::test]
async fn what_was_decided_outlives_new_tables() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    let mut draft: ProblemDraft = kiel().to_draft();
    draft.calls.retain(|call| call.id != "K-C01");
    let mut change = store.change("ada").await.expect("begun");
    let difference = replace(&mut change, "kiel", &draft).await.expect("replaced");
    assert_eq!((difference.removed, difference.kept), (vec![], vec!["call/K-C01".into()]));
    drop(change);
    draft.persons.retain(|person| person.id != "K-E102");
    let mut change = store.change("ada").await.expect("begun");
    let refused = replace(&mut change, "kiel", &draft).await;
    assert!(matches!(&refused, Err(Refusal::Conflict("referred-to", _))), "{refused:?}");
}

#[tokio::test]
async fn what_deployments_name_cannot_be_removed() {
    let (_folder, store) = with_kiel().await;
    decided(&store, deploy(vec![placement("K-E102", "2027-01-18")])).await.expect("decided");
    for named in [(Kind::Person, "K-E102"), (Kind::Call, "K-C01")] {
        let mut change = store.change("ada").await.expect("begun");
        let refused = remove(&mut change, "kiel", named, Based::OnAny, DAY).await;
        assert!(matches!(&refused, Err(Refusal::Conflict("referred-to", _))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_person_is_written_without_deployments() {
    let (_folder, store) = with_kiel().await;
    let draft = kiel().to_draft();
    let deployed = draft.persons.iter().find(|person| !person.deployments.is_empty()).expect("somebody");
    let mut change = store.change("ada").await.expect("begun");
    let refused = put(&mut change, "kiel", &deployed.id, Based::OnAny, deployed, DAY).await;
    assert!(matches!(&refused, Err(Refusal::Faults(faults)) if faults[0].path == "deployments"));
}

#[tokio::test]
async fn settings_have_to_make_sense() {
    let (_folder, store) = with_kiel().await;
    let mut change = store.change("ada").await.expect("begun");
    let nowhere = Settings { zone: "Europe/Entenhausen".into(), ..Settings::default() };
    let refused = rename(&mut change, "kiel", Based::On(1), "Kiel", &nowhere).await;
    assert!(matches!(&refused, Err(Refusal::Faults(faults)) if faults[0].path == "settings.zone"));
    let stale = rename(&mut change, "kiel", Based::On(7), "Kiel", &Settings::in_zone("Europe/Berlin")).await;
    assert!(matches!(stale, Err(Refusal::ChangedSince(1))), "{stale:?}");
    drop(change);
    let mut change = store.change("ada").await.expect("begun");
    let version =
        rename(&mut change, "kiel", Based::On(1), "Kieler Pool", &Settings::in_zone("Europe/Berlin")).await;
    assert_eq!(version.expect("renamed"), 2);
}

#[tokio::test]
async fn every_demo_is_a_pool() {
    let (_folder, store) = scratch().await;
    for name in super::demo::NAMES {
        let mut change = store.change("ada").await.expect("begun");
        super::demo::load(&mut change, name, name, "Europe/Berlin").await.expect("loaded");
        change.commit().await.expect("committed");
    }
    let mut change = store.change("ada").await.expect("begun");
    let taken = super::demo::load(&mut change, "kiel", "kiel", "Europe/Berlin").await;
    assert!(matches!(taken, Err(Refusal::Conflict("taken", _))));
}
