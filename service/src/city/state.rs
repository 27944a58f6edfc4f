//! Where a call or a deployment stands. Stored is what people did; the rest follows from that and the day.

use flexpool_solver::draft::CallDraft;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::record::DeploymentRecord;

/// Reasons for which a call may be declined, as codes.
pub const DECLINE_CODES: [&str; 7] = [
    "other_employer",
    "no_capacity",
    "below_grade",
    "not_complete",
    "structural_vacancy",
    "outside_the_mandate",
    "other",
];

/// Weeks before its end in which a deployment is ending (W19).
const ENDING_WEEKS: i64 = 4;

/// What people may make of a call that they made `from`.
///
/// | from | to |
/// |---|---|
/// | `draft` | `open`, `declined`, `withdrawn` |
/// | `open` | `draft`, `declined`, `withdrawn` |
/// | `declined` | `open` |
/// | `withdrawn` | `draft` |
pub fn steps_from(from: &str) -> &'static [&'static str] {
    match from {
        "draft" => &["open", "declined", "withdrawn"],
        "open" => &["draft", "declined", "withdrawn"],
        "declined" => &["open"],
        "withdrawn" => &["draft"],
        _ => &[],
    }
}

/// What a call still lacks before it can be planned (H19), by the names of its fields.
pub fn missing(call: &CallDraft) -> Vec<&'static str> {
    let fields = [
        ("purpose", &call.purpose),
        ("goal", &call.goal),
        ("contact", &call.contact),
        ("workplace", &call.workplace),
        ("valuation", &call.valuation),
    ];
    fields.into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(name, _)| name).collect()
}

/// The state of a call on a day: what people made of it, refined by what follows.
///
/// A draft that lacks nothing is `complete`. An open call is `proposed` while a proposal waits for an answer,
/// `decided` when somebody has been decided for, then `running`, `ending` and `ended` with its deployments. It has not
/// ended while a seat that nobody has had yet may still begin.
pub fn of_call(
    made: &str,
    call: &CallDraft,
    deployments: &[&DeploymentRecord],
    is_proposed: bool,
    day: Date,
) -> &'static str {
    match made {
        "draft" if missing(call).is_empty() => "complete",
        "draft" => "draft",
        "declined" => "declined",
        "withdrawn" => "withdrawn",
        _ => {
            let states: Vec<_> = deployments.iter().map(|record| of_deployment(record, day)).collect();
            let any = |state: &str| states.contains(&state);
            if any("running") {
                "running"
            } else if any("ending") {
                "ending"
            } else if any("decided") {
                "decided"
            } else if is_proposed {
                "proposed"
            } else if any("ended") && !may_begin(call, &states, day) {
                "ended"
            } else {
                "open"
            }
        }
    }
}

/// Whether the call has seats that nobody has had, and its window is not over.
fn may_begin(call: &CallDraft, states: &[&str], day: Date) -> bool {
    let seats: i64 = call.seats.iter().map(|seat| seat.count.unwrap_or(1)).sum();
    let had = states.iter().filter(|state| **state != "called_off").count();
    let last = call.latest_start.as_ref().or(call.first_day.as_ref());
    let last = last.and_then(|last| last.parse::<Date>().ok());
    i64::try_from(had).is_ok_and(|had| had < seats) && last.is_none_or(|last| day <= last)
}

/// The state of a deployment on a day: `decided`, `running`, `ending` or `ended`; `called_off` where it never began.
pub fn of_deployment(record: &DeploymentRecord, day: Date) -> &'static str {
    if record.called_off {
        return "called_off";
    }
    let date = |text: &str| text.parse::<Date>().ok();
    let (start, end) = (date(&record.deployment.start), date(&record.deployment.end));
    match (start, end) {
        (_, Some(end)) if end <= day => "ended",
        (Some(start), _) if day < start => "decided",
        (_, Some(end)) if end.saturating_sub((ENDING_WEEKS * 7).days()) <= day => "ending",
        _ => "running",
    }
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::{DeploymentDraft, SeatDraft};
    use jiff::civil::date;

    use super::*;

    fn deployment() -> DeploymentRecord {
        let deployment =
            DeploymentDraft { start: "2027-01-04".into(), end: "2027-07-05".into(), ..Default::default() };
        DeploymentRecord { deployment, ..Default::default() }
    }

    fn call() -> CallDraft {
        let text = || "x".to_owned();
        CallDraft {
            purpose: text(),
            goal: text(),
            contact: text(),
            workplace: text(),
            valuation: text(),
            ..Default::default()
        }
    }

    #[test]
    fn a_deployment_goes_through_its_life_with_the_days() {
        let on = |month, day| of_deployment(&deployment(), date(2027, month, day));
        assert_eq!(
            [on(1, 3), on(1, 4), on(6, 6), on(6, 7), on(7, 4), on(7, 5)],
            ["decided", "running", "running", "ending", "ending", "ended"]
        );
    }

    #[test]
    fn a_call_is_what_people_made_of_it_and_what_follows() {
        let day = date(2027, 2, 1);
        let record = deployment();
        assert_eq!(of_call("draft", &call(), &[], false, day), "complete");
        let lacking = CallDraft { goal: " ".into(), ..call() };
        assert_eq!(of_call("draft", &lacking, &[], false, day), "draft");
        assert_eq!(missing(&lacking), ["goal"]);
        assert_eq!(of_call("open", &call(), &[], false, day), "open");
        assert_eq!(of_call("open", &call(), &[], true, day), "proposed");
        assert_eq!(of_call("open", &call(), &[&record], true, day), "running");
        assert_eq!(of_call("open", &call(), &[&record], false, date(2027, 8, 1)), "ended");
        assert_eq!(of_call("declined", &call(), &[&record], true, day), "declined");
    }

    #[test]
    fn a_seat_that_nobody_has_had_keeps_a_call_open_until_its_window_is_over() {
        let seat = SeatDraft { id: "1".into(), count: Some(2), ..Default::default() };
        let two = CallDraft { seats: vec![seat], latest_start: Some("2027-09-06".into()), ..call() };
        let record = deployment();
        assert_eq!(of_call("open", &two, &[&record], false, date(2027, 8, 1)), "open");
        assert_eq!(of_call("open", &two, &[&record, &record], false, date(2027, 8, 1)), "ended");
        assert_eq!(of_call("open", &two, &[&record], false, date(2027, 9, 7)), "ended");
        let off = DeploymentRecord { called_off: true, ..deployment() };
        assert_eq!(of_call("open", &two, &[&off], false, date(2027, 2, 1)), "open");
        assert_eq!(of_deployment(&off, date(2027, 2, 1)), "called_off");
    }
}
