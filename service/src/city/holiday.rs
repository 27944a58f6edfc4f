//! Public holidays of the two Länder, and the working days between them.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::clock::Land;

/// Whether people work on the day: no Saturday, no Sunday, no public holiday of the Land.
pub fn is_working_day(land: Land, day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(land, day)
}

/// The day on which a period of `days` working days ends that begins on the day after `from`.
pub fn after_working_days(land: Land, from: Date, days: u32) -> Date {
    let (mut day, mut left) = (from, days);
    while left > 0 && day < Date::MAX {
        day = day.saturating_add(1.day());
        left -= u32::from(is_working_day(land, day));
    }
    day
}

/// The first working day on or after `day`.
pub fn next_working_day(land: Land, mut day: Date) -> Date {
    while !is_working_day(land, day) && day < Date::MAX {
        day = day.saturating_add(1.day());
    }
    day
}

fn is_holiday(land: Land, day: Date) -> bool {
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (5, 1) | (10, 3) | (12, 25 | 26) => true,
        (11, 1) => land == Land::NorthRhineWestphalia,
        (10, 31) => land == Land::SchleswigHolstein,
        _ => false,
    };
    let since_easter = easter(day.year()).until(day).map_or(0, |span| span.get_days());
    // Good Friday, Easter Monday, Ascension, Whit Monday; Corpus Christi.
    fixed
        || matches!(since_easter, -2 | 1 | 39 | 50)
        || (land == Land::NorthRhineWestphalia && since_easter == 60)
}

/// Easter Sunday of a year of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    let (month, day) = (n / 31, n % 31 + 1);
    Date::new(year, month as i8, day as i8).expect("invariant: Easter lies in March or April")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        assert_eq!(easter(2026), date(2026, 4, 5));
        assert_eq!(easter(2027), date(2027, 3, 28));
        assert_eq!(easter(2028), date(2028, 4, 16));
        assert_eq!(easter(2038), date(2038, 4, 25));
    }

    #[test]
    fn the_laender_have_holidays_of_their_own() {
        let corpus_christi = date(2027, 5, 27);
        assert!(!is_working_day(Land::NorthRhineWestphalia, corpus_christi));
        assert!(is_working_day(Land::SchleswigHolstein, corpus_christi));
        assert!(!is_working_day(Land::NorthRhineWestphalia, date(2027, 11, 1)));
        assert!(is_working_day(Land::SchleswigHolstein, date(2027, 11, 1)));
        assert!(!is_working_day(Land::SchleswigHolstein, date(2025, 10, 31)));
        assert!(is_working_day(Land::NorthRhineWestphalia, date(2025, 10, 31)));
    }

    #[test]
    fn ten_working_days_over_christmas_take_longer() {
        // From Monday, 14 December 2026: 15 to 18, 21 to 24, 28 and 29 December.
        assert_eq!(after_working_days(Land::SchleswigHolstein, date(2026, 12, 14), 10), date(2026, 12, 29));
        assert_eq!(after_working_days(Land::SchleswigHolstein, date(2026, 11, 2), 10), date(2026, 11, 16));
    }
}
