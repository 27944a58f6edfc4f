//! The seat notation of the call tables: `2xE8-E9a[melde1|service1]+1xE9c[aufenthg1]`.
//!
//! | part | meaning |
//! |---|---|
//! | `+` | between groups of identical seats |
//! | `2x` | how many; one where absent |
//! | `E8-E9a` | grade band; one grade stands for both ends |
//! | `[melde1\|service1]` | a must group: one of these skills at this level is enough |
//!
//! Several brackets behind one band are several must groups. A skill without a level means level 1.

use flexpool_solver::draft::{PolicyDraft, RequirementDraft, SeatDraft};

use super::report::Defect;
use super::{codes, grade, skills};

/// The most seats of one group.
const MOST_SEATS: i64 = 999;

/// The seat groups in `text`, named `1`, `2`, ... in order.
pub(super) fn seats(text: &str, policy: &PolicyDraft) -> Result<Vec<SeatDraft>, Defect> {
    let mut reader = Reader { chars: text.chars().collect(), at: 0, policy };
    let mut seats = Vec::new();
    loop {
        let id = (seats.len() + 1).to_string();
        seats.push(reader.group(id)?);
        if !reader.take('+') {
            break;
        }
    }
    match reader.peek() {
        None => Ok(seats),
        Some(char) => Err(reader.fault(format!("{char:?} is not expected here"), "a plus sign or the end")),
    }
}

struct Reader<'a> {
    chars: Vec<char>,
    at: usize,
    policy: &'a PolicyDraft,
}

impl Reader<'_> {
    fn group(&mut self, id: String) -> Result<SeatDraft, Defect> {
        let count = self.count()?;
        let lowest = self.grade()?;
        let highest = if self.take('-') || self.take('\u{2013}') { self.grade()? } else { lowest.clone() };
        let mut must = Vec::new();
        while self.take('[') {
            must.push(self.alternatives()?);
        }
        Ok(SeatDraft {
            id,
            count: (count > 1).then_some(count),
            highest_grade: (highest != lowest).then_some(highest),
            lowest_grade: lowest,
            must,
            ..Default::default()
        })
    }

    /// `2x`, or nothing.
    fn count(&mut self) -> Result<i64, Defect> {
        let start = self.skip_blanks();
        let digits = self.word(|char| char.is_ascii_digit());
        if digits.is_empty() {
            return Ok(1);
        }
        if !(self.take('x') || self.take('X') || self.take('\u{d7}')) {
            return Err(self.fault("the number of seats is not followed by x".into(), "a notation like 2xE8"));
        }
        let count = digits.parse().ok().filter(|count| (1..=MOST_SEATS).contains(count));
        count.ok_or_else(|| {
            self.fault_at(start, format!("{digits} seats"), &format!("1 to {MOST_SEATS} seats"))
        })
    }

    fn grade(&mut self) -> Result<String, Defect> {
        let start = self.skip_blanks();
        let text = self.word(|char| char.is_alphanumeric() || char == ' ');
        let text = text.trim();
        if text.is_empty() {
            return Err(self.fault_at(start, "a grade is missing".into(), "a grade like E9a"));
        }
        let off_ladder = |defect: Defect| Defect {
            cause: format!("at character {}: {}", start + 1, defect.cause),
            ..defect
        };
        grade::on_ladder(text, None, self.policy).map_err(off_ladder)
    }

    /// What follows an opening bracket, with the closing one.
    fn alternatives(&mut self) -> Result<Vec<RequirementDraft>, Defect> {
        let mut any_of = Vec::new();
        loop {
            let start = self.skip_blanks();
            let text = self.word(|char| char.is_alphanumeric() || char == '_');
            if text.is_empty() {
                return Err(self.fault_at(start, "a skill is missing".into(), "a skill like melde1"));
            }
            let (skill, level) = skills::skill(&text, self.policy).map_err(|defect| Defect {
                cause: format!("at character {}: {}", start + 1, defect.cause),
                ..defect
            })?;
            any_of.push(RequirementDraft { skill, level: level.unwrap_or(1) });
            if self.take(']') {
                return Ok(any_of);
            }
            if !self.take('|') {
                return Err(self.fault("the bracket is not closed".into(), "a bar or a closing bracket"));
            }
        }
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let word: String = self.chars[self.at..].iter().copied().take_while(|char| belongs(*char)).collect();
        self.at += word.chars().count();
        word
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_blanks();
        self.chars.get(self.at).copied()
    }

    fn skip_blanks(&mut self) -> usize {
        while self.chars.get(self.at).is_some_and(|char| char.is_whitespace()) {
            self.at += 1;
        }
        self.at
    }

    fn fault(&self, cause: String, wanted: &str) -> Defect {
        self.fault_at(self.at, cause, wanted)
    }

    fn fault_at(&self, at: usize, cause: String, wanted: &str) -> Defect {
        let place =
            if at < self.chars.len() { format!("at character {}", at + 1) } else { "at the end".into() };
        Defect::new(codes::SEAT_NOTATION, format!("{place}: {cause}"), format!("write {wanted} here"))
    }
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::{LadderDraft, LadderGradeDraft, SkillNameDraft};

    use super::*;

    fn policy() -> PolicyDraft {
        let grade = |grade: &str| LadderGradeDraft { grade: grade.into(), ..Default::default() };
        let grades = ["E6", "E8", "E9a", "E9c"].map(grade).to_vec();
        let skill = |code: &str| SkillNameDraft { code: code.into(), name: code.into() };
        PolicyDraft {
            ladders: vec![LadderDraft { scheme: "tvoed".into(), scale: "general".into(), grades }],
            skills: ["melde", "service", "aufenthg", "sgb2", "sgb12"].map(skill).to_vec(),
            ..Default::default()
        }
    }

    fn fault(text: &str) -> (&'static str, String) {
        let defect = seats(text, &policy()).unwrap_err();
        (defect.code, defect.cause)
    }

    #[test]
    fn two_groups_keep_order_count_band_and_alternatives() {
        let read = seats("2xE8-E9a[melde1|service1]+1xE9c[aufenthg2]", &policy()).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].id.as_str(), read[0].count, read[0].lowest_grade.as_str()), ("1", Some(2), "E8"));
        assert_eq!(read[0].highest_grade.as_deref(), Some("E9a"));
        assert_eq!(read[0].must[0].len(), 2);
        assert_eq!((read[1].id.as_str(), read[1].count, read[1].highest_grade.as_ref()), ("2", None, None));
        assert_eq!((read[1].must[0][0].skill.as_str(), read[1].must[0][0].level), ("aufenthg", 2));
    }

    #[test]
    fn codes_that_end_in_digits_are_not_cut() {
        let read = seats("1xE9c[sgb2_1|sgb12_2]", &policy()).unwrap();
        let pairs: Vec<_> = read[0].must[0].iter().map(|one| (one.skill.as_str(), one.level)).collect();
        assert_eq!(pairs, [("sgb2", 1), ("sgb12", 2)]);
    }

    #[test]
    fn blanks_and_several_brackets_are_read() {
        let read = seats(" 2 x EG 8 - E 9a [ melde1 | service1 ] [aufenthg1] ", &policy()).unwrap();
        assert_eq!(read[0].must.len(), 2);
        assert_eq!(read[0].highest_grade.as_deref(), Some("E9a"));
        assert_eq!(seats("E6", &policy()).unwrap()[0].must.len(), 0);
    }

    #[test]
    fn every_fault_names_its_place() {
        assert_eq!(
            fault("2xE8-E9a[melde1|service1"),
            (codes::SEAT_NOTATION.id, "at the end: the bracket is not closed".into())
        );
        assert_eq!(fault("1xE8[]"), (codes::SEAT_NOTATION.id, "at character 6: a skill is missing".into()));
        assert_eq!(fault("0xE8"), (codes::SEAT_NOTATION.id, "at character 1: 0 seats".into()));
        assert_eq!(fault("2E8").0, codes::SEAT_NOTATION.id);
        assert_eq!(fault("1xE8+"), (codes::SEAT_NOTATION.id, "at the end: a grade is missing".into()));
        assert_eq!(
            fault("1xE8]"),
            (codes::SEAT_NOTATION.id, "at character 5: ']' is not expected here".into())
        );
        assert_eq!(fault("99999999999999999999xE8").0, codes::SEAT_NOTATION.id);
        assert_eq!(fault("1xE9[melde1]").0, codes::OUTSIDE_LADDER.id);
        let (code, cause) = fault("1xE8[melde1|kochen1]");
        assert_eq!(code, codes::UNKNOWN_SKILL.id);
        assert!(cause.starts_with("at character 13:"), "{cause}");
    }
}
