//! Skills with their level: `melde2`, `sgb12_1`, `lang_en`.

use flexpool_solver::draft::{PolicyDraft, SkillDraft};

use super::codes;
use super::report::Defect;

/// The code and, where written, the level. The catalogue decides where a code ends in digits.
pub(super) fn skill(text: &str, policy: &PolicyDraft) -> Result<(String, Option<i64>), Defect> {
    let known = |code: &str| policy.skills.iter().any(|skill| skill.code == code);
    if known(text) {
        return Ok((text.to_owned(), None));
    }
    let (code, level) = match text.char_indices().next_back() {
        Some((at, digit @ '0'..='9')) => (text[..at].trim_end_matches('_'), digit.to_digit(10)),
        _ => (text, None),
    };
    match level {
        Some(level @ 1..=3) if known(code) => Ok((code.to_owned(), Some(i64::from(level)))),
        Some(level) if known(code) => {
            let cause = format!("the skill {code} is given at level {level}");
            Err(Defect::new(
                codes::UNKNOWN_SKILL,
                cause,
                "use level 1 (basic), 2 (independent) or 3 (can train others)",
            ))
        }
        _ => {
            let cause = format!("the skill {code:?} is not in the policy's catalogue");
            Err(Defect::plain(codes::UNKNOWN_SKILL, cause))
        }
    }
}

/// The skills of a person, separated by blanks.
pub(super) fn skills(
    text: &str,
    level_where_absent: i64,
    policy: &PolicyDraft,
) -> Result<Vec<SkillDraft>, Defect> {
    let each = text.split(|char: char| char.is_whitespace() || char == ',').filter(|word| !word.is_empty());
    each.map(|word| {
        let (skill, level) = skill(word, policy)?;
        Ok(SkillDraft { skill, level: level.unwrap_or(level_where_absent), ..Default::default() })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::SkillNameDraft;

    use super::*;

    #[test]
    fn a_level_is_the_last_digit_unless_the_catalogue_says_otherwise() {
        let named = |code: &str| SkillNameDraft { code: code.into(), name: code.into() };
        let policy =
            PolicyDraft { skills: ["sgb8wj", "sgb12", "lang_en"].map(named).to_vec(), ..Default::default() };
        assert_eq!(skill("sgb8wj2", &policy), Ok(("sgb8wj".into(), Some(2))));
        assert_eq!(skill("sgb12_3", &policy), Ok(("sgb12".into(), Some(3))));
        assert_eq!(skill("sgb12", &policy), Ok(("sgb12".into(), None)));
        assert_eq!(skills("lang_en sgb12_1", 2, &policy).unwrap()[0].level, 2);
        for bad in ["sgb12_4", "sgb12_0", "koch1", "", "ä", "1"] {
            assert!(skill(bad, &policy).is_err(), "{bad}");
        }
    }
}
