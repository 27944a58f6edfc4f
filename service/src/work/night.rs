//! The night: at the city's hour the published plan is looked at again, once for each night.
//!
//! The run is made in the transaction that takes the night, and its proposals are made in the one that ends the run, so
//! a process that dies leaves nothing half done. Nights that nobody was there for are caught up by the last of them.

use flexpool_solver::validate;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::watch;

use super::{AskError, Bounds, Desk, NewRun, PROGRAM, ask};
use crate::city::night::{due, moment};
use crate::question::{Asked, Question};
use crate::steering::Refusal;
use crate::steering::pool::day_problem;
use crate::store::nights::{self, Night};
use crate::store::pools::{self, Pool};
use crate::store::runs::Run;
use crate::store::{Change, StoreError, problems, versions};
use crate::wire;

/// Between two looks whether a night is due.
const POLL: std::time::Duration = std::time::Duration::from_secs(2);
/// Pools read at a time.
const PAGE: i64 = 100;

/// Why a night has no run.
#[derive(Debug)]
pub enum NightError {
    /// The night has its run already.
    Taken(Night),
    /// The pool is not there, or not in order on that day.
    Refused(Refusal),
    /// The queue.
    Ask(AskError),
}

impl From<StoreError> for NightError {
    fn from(error: StoreError) -> Self {
        Self::Ask(error.into())
    }
}

/// Makes the run of a night of a pool, in the caller's change. Ring the desk after the commit.
///
/// `night` is the day on which the night ends, and the decision day of the run; `missed` are the nights before it that
/// nobody was there for. The seed follows from the day.
///
/// # Errors
/// When the night has its run already, the pool is not in order on that day, or the queue is full.
pub async fn ask_night(
    change: &mut Change,
    pool: &str,
    (night, missed): (Date, i64),
    bounds: &Bounds,
) -> Result<String, NightError> {
    let name = night.to_string();
    if let Some(taken) = nights::find(change, pool, &name).await? {
        return Err(NightError::Taken(taken));
    }
    let problem = day_problem(change.connection(), pool, night).await.map_err(NightError::Refused)?;
    let published = versions::published(change.connection(), pool, i64::MAX, 1).await?.pop();
    let before = match &published {
        None => None,
        Some(published) => {
            let body = problems::held_body(change, &published.problem).await?.unwrap_or_default();
            wire::read_problem(body.as_bytes()).ok()
        }
    };
    // Placements of which nothing can be read any more are no reason to leave the night out.
    let published = published.map(|published| published.plan);
    let published = published.filter(|plan| validate::earlier_plan(&problem, plan).is_ok());
    let question = Question::Rebalance { published, most: None };
    let asked = Asked { seed: Some(seed(night)), ..Asked::plain(question) };
    let new = NewRun::of(problem, before, asked);
    let new = new.map_err(|faults| NightError::Refused(Refusal::Faults(faults)))?.in_pool(pool).nightly();
    let run = ask(change, &new, bounds).await.map_err(NightError::Ask)?;
    nights::insert(change, pool, &Night { night: name, run: run.clone(), missed }).await?;
    Ok(run)
}

/// The day as a number like 20270301.
fn seed(night: Date) -> i64 {
    i64::from(night.year()) * 10_000 + i64::from(night.month()) * 100 + i64::from(night.day())
}

/// What the end of a nightly run leaves: its proposals, or why there are none. In the change that ends it.
pub(super) async fn propose(
    change: &mut Change,
    run: &Run,
    answer: &str,
) -> Result<Result<usize, String>, StoreError> {
    let Some(night) = nights::of_run(change, &run.id).await? else { return Ok(Err("no night".into())) };
    let of_night = (run.id.as_str(), night.night.as_str());
    match crate::steering::propose::propose_night(change, &run.pool, of_night, answer).await {
        Ok(n) => Ok(Ok(n)),
        Err(Refusal::Store(error)) => Err(error),
        Err(refusal) => Ok(Err(refusal.to_string())),
    }
}

/// Asks every night that is due until `ending` is true.
pub(super) async fn watch_nights(desk: Desk, bounds: Bounds, mut ending: watch::Receiver<bool>) {
    while !*ending.borrow() {
        if let Err(error) = ask_due(&desk, &bounds, Timestamp::now()).await {
            tracing::warn!(%error, "the nights wait for the database");
        }
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            changed = ending.changed() => if changed.is_err() { return },
        }
    }
}

/// Asks what is due at `now` in all pools; how many nights that were.
pub(super) async fn ask_due(desk: &Desk, bounds: &Bounds, now: Timestamp) -> Result<usize, StoreError> {
    let (mut after, mut asked) = (String::new(), 0);
    loop {
        let page = pools::list(&mut *desk.store.connection().await?, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(asked) };
        after.clone_from(&last.id);
        for pool in &page {
            let latest = nights::latest(&desk.store, &pool.id).await?;
            let Some(of_night) = due_in(pool, latest.as_ref(), now) else { continue };
            match ask_one(desk, pool, of_night, bounds).await {
                Ok(()) => asked += 1,
                Err(NightError::Ask(AskError::Store(error))) if !error.is_taken() => return Err(error),
                // Another process was faster.
                Err(NightError::Ask(AskError::Store(_)) | NightError::Taken(_)) => {}
                Err(error) => tracing::warn!(pool = pool.id, ?error, "a night cannot be asked"),
            }
        }
    }
}

async fn ask_one(desk: &Desk, pool: &Pool, of_night: (Date, i64), bounds: &Bounds) -> Result<(), NightError> {
    let mut change = desk.store.change(PROGRAM).await?;
    ask_night(&mut change, &pool.id, of_night, bounds).await?;
    change.commit().await?;
    desk.ring();
    Ok(())
}

/// The night that is due in a pool, and how many were missed before it.
///
/// In a pool that has had no night yet, what was due before its last change is not caught up.
fn due_in(pool: &Pool, latest: Option<&Night>, now: Timestamp) -> Option<(Date, i64)> {
    let night = pool.settings.night?;
    let zone = TimeZone::get(&pool.settings.zone).ok()?;
    let last = latest.and_then(|latest| latest.night.parse().ok());
    let (day, missed) = due(night, &zone, last, now)?;
    let is_known = last.is_some();
    let changed_at: Option<Timestamp> = pool.changed_at.parse().ok();
    (is_known || moment(night, &zone, day) > changed_at).then_some((day, missed))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::city::propose::recommended;
    use crate::store::pools::Settings;
    use crate::store::runs::{self, State};
    use crate::store::tests::scratch;
    use crate::store::{audit, proposals};
    use crate::work::tests::{QUICK, ended, kiel, start};

    async fn pool(desk: &Desk) -> String {
        let night = Some(pools::Night { hour: 2, minute: 30 });
        let settings = Settings { night, ..Settings::in_zone("Europe/Berlin") };
        let mut change = desk.store.change("ada").await.expect("begun");
        crate::steering::pool::found(&mut change, "kiel", "Kiel", &settings, &kiel()).await.expect("founded");
        change.commit().await.expect("committed");
        "kiel".into()
    }

    fn of_kiel(changed_at: &str) -> Pool {
        Pool {
            id: "kiel".into(),
            name: "Kiel".into(),
            version: 1,
            settings: Settings {
                night: Some(pools::Night { hour: 2, minute: 30 }),
                ..Settings::in_zone("Europe/Berlin")
            },
            changed_at: changed_at.into(),
            changed_by: "ada".into(),
        }
    }

    #[test]
    fn a_new_night_begins_with_the_next_one() {
        let due = |now: &str| due_in(&of_kiel("2027-01-05T12:00:00Z"), None, now.parse().expect("a moment"));
        assert_eq!(due("2027-01-05T12:01:00Z"), None);
        assert_eq!(due("2027-01-06T01:31:00Z"), Some((date(2027, 1, 6), 0)));
        assert_eq!(
            due_in(
                &Pool { settings: Settings::in_zone("Europe/Berlin"), ..of_kiel("") },
                None,
                Timestamp::now()
            ),
            None
        );
    }

    #[tokio::test]
    async fn a_night_is_asked_once_however_many_processes_look() {
        let (_folder, store) = scratch().await;
        let desk = Desk::new(store.clone());
        pool(&desk).await;
        let mut change = store.change("ada").await.expect("begun");
        let first = (kiel_day(), 0);
        ask_night(&mut change, "kiel", first, &Bounds::default()).await.expect("asked");
        change.commit().await.expect("committed");
        let mut change = store.change("ada").await.expect("begun");
        let again = ask_night(&mut change, "kiel", first, &Bounds::default()).await;
        assert!(matches!(again, Err(NightError::Taken(_))));
        drop(change);
        // Two days later nobody has looked; three processes look at once.
        let now = kiel_day().to_zoned(TimeZone::UTC).expect("a moment").timestamp();
        let now = now + std::time::Duration::from_secs(2 * 86_400 + 6 * 3600);
        let bounds = Bounds::default();
        let looks =
            (ask_due(&desk, &bounds, now), ask_due(&desk, &bounds, now), ask_due(&desk, &bounds, now));
        let (a, b, c) = tokio::join!(looks.0, looks.1, looks.2);
        assert_eq!(a.expect("looked") + b.expect("looked") + c.expect("looked"), 1);
        let kept = nights::list(&store, "kiel", "", 10).await.expect("readable");
        assert_eq!(kept.iter().map(|night| night.missed).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(runs::list(&store, "kiel", None, "", 10).await.expect("readable").len(), 2);
    }

    #[tokio::test]
    async fn a_night_leaves_proposals_with_its_answer() {
        let (_folder, store) = scratch().await;
        let desk = Desk::new(store.clone());
        pool(&desk).await;
        let mut change = store.change("ada").await.expect("begun");
        let run = ask_night(&mut change, "kiel", (kiel_day(), 0), &Bounds::default()).await.expect("asked");
        change.commit().await.expect("committed");
        let (stop, worker) = start(&desk, QUICK);
        assert_eq!(ended(&store, &run).await.state, State::Done);
        stop.send_replace(true);
        worker.await.expect("ended");
        let answer = runs::answer(&store, &run).await.expect("readable").expect("answered");
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
        assert!(recommended(&answer).is_some());
        let mut connection = store.connection().await.expect("a connection");
        let made = proposals::of_run(&mut connection, "kiel", &run).await.expect("readable");
        let proposed = audit::entries(&store, Some("kiel"), 0, 100).await.expect("readable");
        let proposed = proposed.iter().filter(|entry| entry.action == "proposed").count();
        assert_eq!((made.iter().all(|one| one.night == kiel_day().to_string()), proposed), (true, 1));
        assert!(!made.is_empty());
    }

    fn kiel_day() -> Date {
        kiel().to_draft().as_of.parse().expect("a day")
    }
}
