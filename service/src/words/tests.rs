//! Tests of the tables as a whole: both languages say the same things, and in plain words.

use std::collections::BTreeSet;

use flexpool_solver::domain::{Day, Span};

use super::*;

/// Names in braces.
fn placeholders(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).map(|rest| &rest[..rest.find('}').expect("braces are closed")]).collect()
}

#[test]
fn both_languages_know_every_rule_and_its_refusals() {
    for rule in Rule::ALL {
        let (de, en) = (Lang::De.rule_words(rule), Lang::En.rule_words(rule));
        assert!(
            !de.name.is_empty() && !en.name.is_empty() && !de.meaning.is_empty() && !en.meaning.is_empty()
        );
        assert!(placeholders(de.meaning).is_empty() && placeholders(en.meaning).is_empty());
        let all =
            |words: &RuleWords| words.refusals.iter().map(|text| placeholders(text)).collect::<Vec<_>>();
        assert_eq!(all(&de), all(&en), "{}", rule.name());
    }
}

#[test]
fn both_languages_know_every_warning_with_and_without_its_facts() {
    for code in WarningCode::ALL {
        let all =
            |lang: Lang| lang.warning_words(code).iter().map(|text| placeholders(text)).collect::<Vec<_>>();
        assert_eq!(all(Lang::De), all(Lang::En), "{}", code.name());
        assert!(all(Lang::De).last().is_some_and(BTreeSet::is_empty), "{}", code.name());
    }
}

#[test]
fn names_of_rules_and_goals_tell_them_apart() {
    for lang in Lang::ALL {
        let rules: BTreeSet<_> = Rule::ALL.into_iter().map(|rule| lang.rule(rule)).collect();
        assert_eq!(rules.len(), Rule::ALL.len());
        let goals: BTreeSet<_> = Goal::ALL.into_iter().map(|goal| lang.goal(goal)).collect();
        assert_eq!(goals.len(), Goal::ALL.len());
    }
}

/// All phrases of a language, in the same order for every one.
fn texts(lang: Lang) -> impl Iterator<Item = &'static str> {
    let planning = Planning::ALL.iter().map(move |phrase| lang.say(*phrase));
    let server = ServerPhrase::ALL.iter().map(move |phrase| lang.say(*phrase));
    Phrase::ALL.iter().map(move |phrase| lang.say(*phrase)).chain(planning).chain(server)
}

#[test]
fn both_languages_have_the_same_phrases_and_placeholders() {
    for (de, en) in texts(Lang::De).zip(texts(Lang::En)) {
        assert!(!de.is_empty() && !en.is_empty(), "{de:?} {en:?}");
        assert_eq!(placeholders(de), placeholders(en), "{de:?} {en:?}");
    }
}

#[test]
fn no_solver_word_reaches_a_reader() {
    let words = [
        "infeasible",
        "unzulässiges Modell",
        "constraint",
        "Nebenbedingung",
        "objective",
        "Zielfunktion",
        "MILP",
    ];
    for lang in Lang::ALL {
        for text in texts(lang).chain(Rule::ALL.into_iter().map(|rule| lang.rule_words(rule).meaning)) {
            assert!(!words.iter().any(|word| text.to_lowercase().contains(&word.to_lowercase())), "{text}");
        }
    }
}

#[test]
fn a_refusal_is_made_of_its_facts() {
    let facts = [
        Fact::new("months", Value::Number(6)),
        Fact::new("chain_months", Value::Number(12)),
        Fact::new("limit", Value::Number(9)),
    ];
    assert_eq!(
        Lang::De.refusal(Rule::OfficeLimit, &facts),
        "mit diesen 6 Monaten wären es 12 Monate im selben Amt; höchstens 9 sind erlaubt"
    );
    let absence = Fact::new("absence", Value::Span(Span::new(Day(20_822), Day(20_829))));
    assert_eq!(
        Lang::De.refusal(Rule::Present, &[absence]),
        "der Einsatz trifft auf eine Abwesenheit oder liegt außerhalb der Zeit im Pool \
         (Abwesenheit: 04.01.2027 bis 10.01.2027)"
    );
}

#[test]
fn an_empty_list_is_no_fact() {
    let facts = [
        Fact::new("avoided", Value::Texts(Vec::new())),
        Fact::new("needed", Value::Texts(vec!["site_east".into()])),
    ];
    assert_eq!(
        Lang::En.refusal(Rule::Restriction, &facts),
        "a placement restriction asks for one of: site_east"
    );
}

#[test]
fn a_difference_shows_only_what_differs() {
    assert_eq!(
        Lang::De.difference(&Levels(vec![0, 0, -3, 0, 0, 1_250])),
        "Monate\u{a0}in\u{a0}Klasse\u{a0}2:\u{a0}-3, Punkte:\u{a0}+12,50"
    );
    assert_eq!(Lang::En.difference(&Levels(vec![0, 0])), "no difference");
}

#[test]
fn a_language_is_known_by_its_tag() {
    assert_eq!(Lang::of_tag("de_DE.UTF-8"), Some(Lang::De));
    assert_eq!(Lang::of_tag("en"), Some(Lang::En));
    assert_eq!(Lang::of_tag("C.UTF-8"), None);
    assert_eq!(Lang::of_tag("deutsch"), None);
}
