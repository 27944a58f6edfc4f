//! This module writes dates, points and shares as each language does: comma or point, day or year first.

use flexpool_solver::domain::{Day, Span};

use super::{Lang, Phrase};

impl Lang {
    /// A day: `04.01.2027` in German, `2027-01-04` in English.
    pub fn date(self, day: Day) -> String {
        let date = day.date();
        match self {
            Self::De => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
            Self::En => date.to_string(),
        }
    }

    /// The last day of a half-open span.
    pub fn last_day(self, span: Span) -> String {
        self.date(span.end.plus_days(-1))
    }

    /// First and last day of a span, both included.
    pub fn span(self, span: Span) -> String {
        self.fill(Phrase::FromTo, &[("from", &self.date(span.start)), ("to", &self.last_day(span))])
    }

    /// Hundredths of a point as points: decimals only where there are some.
    pub fn points(self, hundredths: i64) -> String {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let comma = match self {
            Self::De => ',',
            Self::En => '.',
        };
        match rest {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{comma}{rest:02}"),
        }
    }

    /// Points with their sign, for a difference.
    pub fn signed_points(self, hundredths: i64) -> String {
        let plus = if hundredths > 0 { "+" } else { "" };
        format!("{plus}{}", self.points(hundredths))
    }

    /// A share: German writes a space before the sign.
    pub fn percent(self, percent: i64) -> String {
        match self {
            Self::De => format!("{percent} %"),
            Self::En => format!("{percent}%"),
        }
    }

    /// A share in parts of a thousand, as percent with one decimal.
    pub fn permille(self, permille: u32) -> String {
        let (whole, tenth) = (permille / 10, permille % 10);
        match self {
            Self::De => format!("{whole},{tenth} %"),
            Self::En => format!("{whole}.{tenth}%"),
        }
    }

    /// A grade band; one grade where it is no more.
    pub fn band(self, lowest: &str, highest: &str) -> String {
        match lowest == highest {
            true => lowest.to_owned(),
            false => self.fill(Phrase::Band, &[("lowest", lowest), ("highest", highest)]),
        }
    }

    /// A list in running text, with an "and" before the last.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => format!("{} {} {last}", head.join(", "), self.say(Phrase::And)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_writes_commas_and_the_day_first() {
        let span = Span::new(Day(20_822), Day(21_003));
        assert_eq!(Lang::De.span(span), "04.01.2027 bis 03.07.2027");
        assert_eq!(Lang::En.span(span), "2027-01-04 to 2027-07-03");
        assert_eq!(Lang::De.points(-1_250), "-12,50");
        assert_eq!(Lang::En.points(-1_250), "-12.50");
        assert_eq!(Lang::De.points(-50), "-0,50");
        assert_eq!(Lang::De.points(4_000), "40");
        assert_eq!(Lang::De.signed_points(4_000), "+40");
        assert_eq!(Lang::De.percent(80), "80 %");
    }

    #[test]
    fn a_list_ends_with_and() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Lang::De.list(&items), "a, b und c");
        assert_eq!(Lang::En.list(&items[..1]), "a");
    }
}
