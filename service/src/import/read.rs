//! Readers of single cells: numbers with a decimal comma, contracts, weeks and dates, spans.

use flexpool_solver::domain::Day;
use jiff::civil::Date;

use super::codes;
use super::report::Defect;
use super::table::Cell;

/// A number: typed, or a text with a decimal comma or point.
pub(super) fn number(cell: &Cell) -> Result<f64, Defect> {
    if let Cell::Number(number) = cell {
        return Ok(*number);
    }
    let text = cell.text()?;
    let point = text.replace(',', ".");
    let plain =
        !point.is_empty() && point.chars().all(|char| char.is_ascii_digit() || char == '.' || char == '-');
    point.parse().ok().filter(|_| plain).ok_or_else(|| not_a_number(&text, "a number like 6 or 0,75"))
}

/// A whole number.
pub(super) fn whole(cell: &Cell) -> Result<i64, Defect> {
    let number = number(cell)?;
    if number.fract() == 0.0 && number.abs() < 1e9 {
        Ok(number as i64)
    } else {
        Err(not_a_number(&cell.shown(), "a whole number"))
    }
}

/// A contract in whole percent, and whether it was rounded down.
///
/// Up to 1 it is a share (`0,75`), from 5 on percent (`62,50`); what lies between is more likely a
/// slip than a contract of two percent. Rounding down never plans more than the contract.
pub(super) fn fte_percent(cell: &Cell) -> Result<(i64, bool), Defect> {
    let number = number(cell)?;
    let percent = if number <= 1.0 { number * 100.0 } else { number };
    // A decimal share like 0,29 times 100 is not exactly 29.
    let percent = (percent * 1e6).round() / 1e6;
    let slip = number > 1.0 && number < 5.0;
    if slip || !(1.0..=100.0).contains(&percent) {
        return Err(not_a_number(&cell.shown(), "a contract of 5 to 100 percent, or a share like 0,75"));
    }
    Ok((percent.floor() as i64, percent.fract() != 0.0))
}

fn not_a_number(shown: &str, wanted: &str) -> Defect {
    Defect::new(codes::NOT_A_NUMBER, format!("{shown:?} is not {wanted}"), format!("write {wanted}"))
}

/// A moment as offices give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A week, counted from week zero.
    Week(i64),
    /// A day.
    Day(Date),
}

/// Reads moments; knows which Monday week 0 is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    /// The Monday of week 0.
    pub(super) week_zero: Option<Day>,
}

impl Calendar {
    /// The moment in a cell: a real date, a date as text, or a week.
    pub(super) fn moment(&self, cell: &Cell) -> Result<Moment, Defect> {
        match cell {
            Cell::Date(date) => planned(*date).map(Moment::Day),
            Cell::Number(_) => {
                self.moment_in(&whole(cell).map_err(|_| not_a_date(&cell.shown()))?.to_string())
            }
            _ => self.moment_in(&cell.text()?),
        }
    }

    /// The moment in a text: `W8`, `8`, `W-18`, `2027-01-04`, `04.01.2027`.
    pub(super) fn moment_in(&self, text: &str) -> Result<Moment, Defect> {
        let text = text.trim();
        let week = text.strip_prefix(['W', 'w']).unwrap_or(text);
        if let Ok(week) = week.parse::<i64>()
            && week.abs() <= 1_000
            && self.week_zero.is_some()
        {
            return Ok(Moment::Week(week));
        }
        date_in(text).ok_or_else(|| not_a_date(text)).and_then(planned).map(Moment::Day)
    }

    /// Spans separated by commas, both ends included: `W14-W36`, `01.04.2027-30.04.2027`, `W5`.
    pub(super) fn spans(&self, cell: &Cell) -> Result<Vec<(Day, Day)>, Defect> {
        let Cell::Date(date) = cell else {
            let text = cell.optional_text()?;
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            return parts.map(|part| self.span_in(part)).collect();
        };
        let day = Moment::Day(planned(*date)?);
        Ok(vec![(self.first_day(day), self.day_after(day))])
    }

    /// The first day of a moment.
    pub(super) fn first_day(&self, moment: Moment) -> Day {
        match moment {
            Moment::Day(date) => Day::of(date),
            Moment::Week(week) => {
                let zero = self.week_zero.expect("a week was only read where week zero is known");
                zero.plus_days(i32::try_from(7 * week).expect("a week lies within 1,000 of week zero"))
            }
        }
    }

    fn day_after(&self, moment: Moment) -> Day {
        self.first_day(moment).plus_days(if matches!(moment, Moment::Week(_)) { 7 } else { 1 })
    }

    /// A hyphen also stands inside dates and before negative weeks: the right one is that with a moment on both sides.
    fn span_in(&self, text: &str) -> Result<(Day, Day), Defect> {
        let ends = text.char_indices().filter(|(_, char)| matches!(char, '-' | '\u{2013}')).find_map(
            |(at, char)| {
                let first = self.moment_in(&text[..at]).ok()?;
                let last = self.moment_in(&text[at + char.len_utf8()..]).ok()?;
                Some((first, last))
            },
        );
        let (first, last) = match ends {
            Some(ends) => ends,
            None => {
                let only = self.moment_in(text)?;
                (only, only)
            }
        };
        let (start, end) = (self.first_day(first), self.day_after(last));
        if end <= start {
            return Err(Defect::new(
                codes::NOT_A_DATE,
                format!("{text:?} ends before it begins"),
                "exchange the two ends",
            ));
        }
        Ok((start, end))
    }
}

/// A date in the two spellings in use.
fn date_in(text: &str) -> Option<Date> {
    let parts = |separator| {
        let parts: Vec<_> = text.split(separator).map(str::trim).collect();
        let digits =
            parts.iter().all(|part| !part.is_empty() && part.chars().all(|char| char.is_ascii_digit()));
        <[&str; 3]>::try_from(parts).ok().filter(|_| digits)
    };
    let [year, month, day] = match (parts('-'), parts('.')) {
        (Some(iso), _) => iso,
        (_, Some([day, month, year])) => [year, month, day],
        _ => return None,
    };
    let year = Some(year).filter(|year| year.len() == 4)?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The date, if it lies in the years that a problem may speak of. `31.12.9999` for "open" does not.
fn planned(date: Date) -> Result<Date, Defect> {
    if (1990..=2100).contains(&date.year()) {
        return Ok(date);
    }
    let cause = format!("{date} lies outside the years 1990 to 2100");
    Err(Defect::new(codes::NOT_A_DATE, cause, "correct the year, or leave the cell empty"))
}

fn not_a_date(shown: &str) -> Defect {
    Defect::plain(codes::NOT_A_DATE, format!("{shown:?} is neither a date nor a week"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::of_text(text)
    }

    fn calendar() -> Calendar {
        Calendar { week_zero: Some(Day::of(Date::constant(2027, 1, 4))) }
    }

    #[test]
    fn contracts_are_shares_or_percent_and_never_rounded_up() {
        assert_eq!(fte_percent(&text("0,75")), Ok((75, false)));
        assert_eq!(fte_percent(&text("0,29")), Ok((29, false)));
        assert_eq!(fte_percent(&text("1,0")), Ok((100, false)));
        assert_eq!(fte_percent(&text("62,50")), Ok((62, true)));
        assert_eq!(fte_percent(&Cell::Number(0.9)), Ok((90, false)));
        for bad in ["0", "-1", "1,5", "101", "viel", "1e2", "NaN", ""] {
            assert!(fte_percent(&text(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_of_a_spreadsheet_that_are_not_whole_are_refused() {
        assert_eq!(whole(&Cell::Number(6.0)), Ok(6));
        assert_eq!(whole(&text("6,0")), Ok(6));
        assert!(whole(&Cell::Number(6.5)).is_err());
        assert!(whole(&Cell::Number(f64::NAN)).is_err());
    }

    #[test]
    fn weeks_and_dates_are_read_in_every_spelling() {
        let day =
            |text: &str| calendar().moment_in(text).map(|moment| calendar().first_day(moment).to_string());
        assert_eq!(day("W8").unwrap(), "2027-03-01");
        assert_eq!(day("-18").unwrap(), "2026-08-31");
        assert_eq!(day("4.1.2027").unwrap(), "2027-01-04");
        assert_eq!(day("2027-01-04").unwrap(), "2027-01-04");
        for bad in ["30.02.2027", "04.01.27", "bald", "2027-13-01", "W", ""] {
            assert_eq!(calendar().moment_in(bad).unwrap_err().code, codes::NOT_A_DATE.id, "{bad}");
        }
        assert!(Calendar { week_zero: None }.moment_in("W8").is_err());
    }

    #[test]
    fn spans_include_both_ends() {
        let spans = |text_: &str| {
            let spans = calendar().spans(&text(text_)).unwrap();
            spans.iter().map(|(start, end)| format!("{start}/{end}")).collect::<Vec<_>>()
        };
        assert_eq!(spans("W14-W36"), ["2027-04-12/2027-09-20"]);
        assert_eq!(spans("W-3-W2"), ["2026-12-14/2027-01-25"]);
        assert_eq!(
            spans("2027-04-01-2027-04-30, 03.05.2027"),
            ["2027-04-01/2027-05-01", "2027-05-03/2027-05-04"]
        );
        assert_eq!(spans(""), [] as [&str; 0]);
        for bad in ["W14-", "W36-W14", "01.01.2027-31.12.9999"] {
            assert!(calendar().spans(&text(bad)).is_err(), "{bad}");
        }
        assert!(calendar().spans(&Cell::Date(Date::MAX)).is_err());
    }
}
