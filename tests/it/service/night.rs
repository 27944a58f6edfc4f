//! A night that is due by the clock, in real processes.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

use super::server::eventually;
use super::{Server, Store};

#[test]
fn a_night_that_is_due_is_asked_by_whoever_starts() {
    for store in Store::each() {
        // Midnight in UTC has passed, whatever the time. Yesterday's night was asked for by hand.
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let yesterday = today.saturating_sub(1.day());
        let server = Server::with(&store, "--workers 0");
        server.post("/v1/demo", &json!({ "name": "kiel" })).ok();
        let settings = json!({ "zone": "UTC", "night": { "hour": 0 } });
        let named = server.put("/v1/pools/kiel", "*", &json!({ "name": "Kiel", "settings": settings }));
        assert_eq!(named.status, 200, "{}", named.body);
        let asked = server.post("/v1/pools/kiel/nights", &json!({ "night": yesterday.to_string() }));
        assert_eq!(asked.status, 202, "{}", asked.body);
        server.kill();

        let server = Server::start(&store);
        let nights = eventually("tonight is there", || {
            let nights = server.get("/v1/pools/kiel/nights").ok()["entries"].clone();
            (nights.as_array().is_some_and(|nights| nights.len() == 2)).then_some(nights)
        });
        assert_eq!(nights[0]["night"], today.to_string());
        assert_eq!(nights[0]["missed"], 0);
        let run = server.ended(nights[0]["run"].as_str().expect("a run"));
        assert_eq!((&run["origin"], &run["state"]), (&json!("nightly"), &json!("done")), "{run}");
        assert_eq!(run["asked_by"], Value::from("flexpool"), "the program asks, nobody decides");
        let overnight = server.get(&format!("/v1/pools/kiel/overnight?as_of={today}")).ok();
        assert_eq!(overnight["night"], today.to_string());
    }
}
