//! When a night is due, in a city's own time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::store::pools::Night;

/// The last night that is due at `now`, as the day on which it ends, and the nights since `last` that nobody was there
/// for. Nothing where the last one was answered already.
///
/// In the night the clocks go forward, a time that does not exist is taken as much later as the clocks jump; in the
/// night they go back, the first of the two is meant. Either way there is one night a day.
pub fn due(night: Night, zone: &TimeZone, last: Option<Date>, now: Timestamp) -> Option<(Date, i64)> {
    let today = now.to_zoned(zone.clone()).date();
    let day = match moment(night, zone, today)? <= now {
        true => today,
        false => today.yesterday().ok()?,
    };
    let Some(last) = last else { return Some((day, 0)) };
    let since = last.until(day).ok()?.get_days();
    (since > 0).then(|| (day, i64::from(since) - 1))
}

/// The next moment after `now` at which a night becomes due.
pub fn next(night: Night, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    let today = now.to_zoned(zone.clone()).date();
    let days = [today, today.saturating_add(1.day())];
    days.into_iter().filter_map(|day| moment(night, zone, day)).find(|moment| *moment > now)
}

/// The moment of the night that ends on `day`; nothing where it is no time of day.
pub fn moment(night: Night, zone: &TimeZone, day: Date) -> Option<Timestamp> {
    let (hour, minute) = (i8::try_from(night.hour).ok()?, i8::try_from(night.minute).ok()?);
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HALF_PAST_TWO: Night = Night { hour: 2, minute: 30 };

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").expect("a zone of the tz database")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_night_is_due_once() {
        let due = |last, now| due(HALF_PAST_TWO, &berlin(), last, at(now));
        assert_eq!(due(None, "2027-01-05T01:29:00Z"), Some((date(2027, 1, 4), 0)));
        assert_eq!(due(None, "2027-01-05T01:30:00Z"), Some((date(2027, 1, 5), 0)));
        assert_eq!(due(Some(date(2027, 1, 5)), "2027-01-05T23:00:00Z"), None);
        assert_eq!(due(Some(date(2027, 1, 5)), "2027-01-06T01:30:00Z"), Some((date(2027, 1, 6), 0)));
    }

    #[test]
    fn missed_nights_are_caught_up_by_the_last_one() {
        let last = Some(date(2027, 1, 5));
        assert_eq!(
            due(HALF_PAST_TWO, &berlin(), last, at("2027-01-09T12:00:00Z")),
            Some((date(2027, 1, 9), 3))
        );
    }

    #[test]
    fn the_night_the_clocks_go_forward_is_one_night() {
        // On 2027-03-28 half past two does not exist in Berlin; it is taken as half past three, 01:30 in UTC.
        let due = |last, now| due(HALF_PAST_TWO, &berlin(), Some(last), at(now));
        assert_eq!(due(date(2027, 3, 27), "2027-03-28T01:29:00Z"), None);
        assert_eq!(due(date(2027, 3, 27), "2027-03-28T01:30:00Z"), Some((date(2027, 3, 28), 0)));
        assert_eq!(due(date(2027, 3, 28), "2027-03-28T23:00:00Z"), None);
    }

    #[test]
    fn the_night_the_clocks_go_back_is_one_night() {
        // On 2027-10-31 half past two is there twice; the first is 00:30 in UTC.
        let due = |last, now| due(HALF_PAST_TWO, &berlin(), Some(last), at(now));
        assert_eq!(due(date(2027, 10, 30), "2027-10-31T00:29:00Z"), None);
        assert_eq!(due(date(2027, 10, 30), "2027-10-31T00:30:00Z"), Some((date(2027, 10, 31), 0)));
        assert_eq!(due(date(2027, 10, 31), "2027-10-31T01:30:00Z"), None);
    }

    #[test]
    fn the_next_night_is_told() {
        let next = |now| next(HALF_PAST_TWO, &berlin(), at(now)).expect("there is one");
        assert_eq!(next("2027-01-05T01:00:00Z"), at("2027-01-05T01:30:00Z"));
        assert_eq!(next("2027-01-05T01:30:00Z"), at("2027-01-06T01:30:00Z"));
    }
}
