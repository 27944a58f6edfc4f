//! Days, half-open spans and the start grid: the only arithmetic on time.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A whole day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date.
    pub fn of(date: Date) -> Self {
        let since = date.since(Date::constant(1970, 1, 1)).expect("two civil dates have a distance in days");
        Self(since.get_days())
    }

    /// The calendar date of the day.
    pub fn date(self) -> Date {
        Date::constant(1970, 1, 1).checked_add(self.0.days()).expect("days of a problem lie in the calendar")
    }

    /// The day `days` later.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The same day of the month `months` later; the last of the month where that day does not exist.
    pub fn plus_months(self, months: i64) -> Self {
        Self::of(self.date().checked_add(months.months()).expect("days of a problem lie in the calendar"))
    }

    /// The Monday nearest to this day: at most three days away.
    pub fn nearest_monday(self) -> Self {
        let past = self.days_since_monday();
        self.plus_days(if past <= 3 { -past } else { 7 - past })
    }

    /// Days since the last Monday, 0 to 6; day 0 was a Thursday.
    fn days_since_monday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// ISO year and week of the day.
    pub fn iso_week(self) -> (i16, i8) {
        let week = self.date().iso_week_date();
        (week.year(), week.week())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date())
    }
}

/// A half-open span of days: `start` belongs to it, `end` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First day.
    pub start: Day,
    /// The day after the last.
    pub end: Day,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: Day, end: Day) -> Self {
        Self { start, end }
    }

    /// Length in days; 0 for an empty span.
    pub fn days(self) -> i32 {
        (self.end.0 - self.start.0).max(0)
    }

    /// Whether the two spans share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the day belongs to the span.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day < self.end
    }
}

/// Days on which a deployment may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StartGrid {
    /// Every Monday; a deployment ends on the Monday nearest to start + n calendar months.
    Monday,
    /// The first of every month.
    FirstOfMonth,
    /// The first and the fifteenth of every month.
    FirstAndFifteenth,
}

impl StartGrid {
    /// All grids.
    pub const ALL: [Self; 3] = [Self::Monday, Self::FirstOfMonth, Self::FirstAndFifteenth];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::FirstOfMonth => "first_of_month",
            Self::FirstAndFifteenth => "first_and_fifteenth",
        }
    }

    /// Whether the day is on the grid.
    pub fn contains(self, day: Day) -> bool {
        match self {
            Self::Monday => day.days_since_monday() == 0,
            Self::FirstOfMonth => day.date().day() == 1,
            Self::FirstAndFifteenth => [1, 15].contains(&day.date().day()),
        }
    }

    /// The grid days of `span`, in order.
    pub fn days_in(self, span: Span) -> Vec<Day> {
        (span.start.0..span.end.0).map(Day).filter(|day| self.contains(*day)).collect()
    }

    /// The day after the last of a deployment of `months` calendar months from `start`.
    ///
    /// On the Monday grid that is a Monday, so that an extension can follow without a hole.
    pub fn end(self, start: Day, months: i64) -> Day {
        let end = start.plus_months(months);
        match self {
            Self::Monday => end.nearest_monday(),
            Self::FirstOfMonth | Self::FirstAndFifteenth => end,
        }
    }
}

/// The nearest whole number of mean calendar months (146,097 days in 4,800 months) of a span.
pub fn nominal_months(span: Span) -> i64 {
    (i64::from(span.days()) * 4_800 * 2 + 146_097) / (2 * 146_097)
}
