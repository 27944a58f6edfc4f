//! Grades in the spellings of personnel departments: `E9c`, `EG 9c`, `E 9 c`, `A 10`.

use flexpool_solver::draft::PolicyDraft;

use super::codes;
use super::report::Defect;

/// The grade of the ladders that `text` spells; `scheme` narrows the ladders where it is known.
pub(super) fn on_ladder(text: &str, scheme: Option<&str>, policy: &PolicyDraft) -> Result<String, Defect> {
    let spelled = normal(text);
    let wanted = policy.ladders.iter().filter(|ladder| scheme.is_none_or(|scheme| ladder.scheme == scheme));
    let grades: Vec<_> = wanted.flat_map(|ladder| &ladder.grades).map(|grade| grade.grade.as_str()).collect();
    if let Some(grade) = grades.iter().find(|grade| normal(grade) == spelled) {
        return Ok((*grade).to_owned());
    }
    let outside = |action: String| {
        let ladder =
            scheme.map_or_else(|| "the ladders".to_owned(), |scheme| format!("the ladder of {scheme}"));
        Err(Defect::new(codes::OUTSIDE_LADDER, format!("the grade {text:?} is not on {ladder}"), action))
    };
    let elsewhere =
        policy.ladders.iter().find(|ladder| ladder.grades.iter().any(|own| normal(&own.grade) == spelled));
    if let Some(ladder) = elsewhere {
        return outside(format!("it is a grade of {}: check the pay scheme", ladder.scheme));
    }
    let close: Vec<_> =
        grades.into_iter().filter(|grade| number_of(&normal(grade)) == number_of(&spelled)).collect();
    match close.is_empty() {
        true => outside("use a grade of the policy's ladders".into()),
        false => {
            outside(format!("possible are {}: ask the personnel department which it is", close.join(", ")))
        }
    }
}

/// One spelling for all: no blanks, dots or signs, `EG` as `E`, capitals, `UE` as `Ü`.
fn normal(text: &str) -> String {
    let kept: String = text.chars().filter(|char| char.is_alphanumeric()).collect();
    let capitals = kept.to_uppercase();
    let short = match capitals.strip_prefix("EG") {
        Some(rest) if rest.starts_with(|char: char| char.is_ascii_digit()) => format!("E{rest}"),
        _ => capitals,
    };
    short.replace("UE", "Ü")
}

/// The letter and number of a grade, without what distinguishes `E9a` and `E9b`.
fn number_of(normal: &str) -> &str {
    let letters = normal.chars().take_while(|char| !char.is_ascii_digit()).map(char::len_utf8).sum::<usize>();
    let digits = normal[letters..].chars().take_while(char::is_ascii_digit).count();
    &normal[..letters + digits]
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::{LadderDraft, LadderGradeDraft};

    use super::*;

    fn policy() -> PolicyDraft {
        let ladder = |scheme: &str, grades: &[&str]| LadderDraft {
            scheme: scheme.into(),
            scale: "general".into(),
            grades: grades
                .iter()
                .map(|grade| LadderGradeDraft { grade: (*grade).into(), ..Default::default() })
                .collect(),
        };
        let ladders = vec![
            ladder("tvoed", &["E8", "E9a", "E9b", "E9c", "E15Ü"]),
            ladder("beamte", &["A9m", "A9g", "A10"]),
        ];
        PolicyDraft { ladders, ..Default::default() }
    }

    #[test]
    fn every_spelling_in_use_finds_its_grade() {
        for (text, grade) in [
            ("E9c", "E9c"),
            ("EG 9c", "E9c"),
            ("E 9 C", "E9c"),
            ("e9C", "E9c"),
            ("A10", "A10"),
            ("A 9m", "A9m"),
            ("E15UE", "E15Ü"),
        ] {
            assert_eq!(on_ladder(text, None, &policy()).as_deref(), Ok(grade), "{text}");
        }
    }

    #[test]
    fn a_grade_without_its_letter_is_refused_with_the_possible_ones() {
        let defect = on_ladder("E 9", Some("tvoed"), &policy()).unwrap_err();
        assert_eq!(defect.code, codes::OUTSIDE_LADDER.id);
        assert!(defect.action.contains("E9a, E9b, E9c"), "{}", defect.action);
        assert!(on_ladder("A9", None, &policy()).unwrap_err().action.contains("A9m, A9g"));
    }

    #[test]
    fn a_grade_of_another_scheme_is_refused() {
        assert!(on_ladder("A10", Some("tvoed"), &policy()).unwrap_err().action.contains("beamte"));
        assert!(on_ladder("S8b", None, &policy()).is_err());
        assert!(on_ladder("", None, &policy()).is_err());
    }
}
