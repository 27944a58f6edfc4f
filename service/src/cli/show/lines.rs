//! This module prints every line of a plan explained: facts, alternatives, near-misses; and open seats.

use flexpool_solver::explain::{FitFacts, Line, NearMiss, SkillFit};

use super::{candidates, open};
use crate::ask::Explained;
use crate::cli::page::Page;
use crate::words::{Phrase, Teller, nearness, shortened};

/// All lines, then all open seats.
pub(super) fn lines(page: &mut Page, teller: &Teller<'_>, explained: &Explained) {
    if !explained.lines.is_empty() {
        page.heading(teller.lang.say(Phrase::LinesTitle));
    }
    for line in &explained.lines {
        one(page, teller, line);
    }
    for seat in &explained.open {
        open::open_seat(page, teller, seat.seat, Some(seat));
    }
}

fn one(page: &mut Page, teller: &Teller<'_>, line: &Line) {
    let lang = teller.lang;
    page.space();
    page.paragraph(&format!(
        "{} {}, {}",
        teller.seat(line.seat),
        teller.office(line.seat.call),
        lang.span(line.span)
    ));
    for fit in &line.persons {
        let facts = fit.facts.as_ref().map(|facts| fit_facts(teller, facts)).unwrap_or_default();
        page.item(&lang.fill(Phrase::LineFits, &[("person", &teller.who(fit.who)), ("facts", &facts)]));
    }
    let alternatives: Vec<_> = line
        .alternatives
        .iter()
        .map(|other| format!("{} ({})", teller.who(other.who), candidates::effect(teller, &other.standing)))
        .collect();
    match alternatives.is_empty() {
        true => page.item(lang.say(Phrase::LineOnly)),
        false => page.item(&lang.fill(Phrase::LineAlternatives, &[("persons", &alternatives.join(", "))])),
    }
    let mut near: Vec<_> = line.near_misses.iter().collect();
    near.sort_by_key(|near| nearness(&near.refusal));
    let reason = |near: &&NearMiss| teller.refusal(near.refusal.rule, &near.refusal.facts);
    let near: Vec<_> =
        near.iter().map(|near| format!("{} ({})", teller.who(near.who), reason(near))).collect();
    if !near.is_empty() {
        page.item(&lang.fill(Phrase::LineNear, &[("persons", &shortened(teller, near))]));
    }
}

fn fit_facts(teller: &Teller<'_>, facts: &FitFacts) -> String {
    let lang = teller.lang;
    let band = lang.band(&facts.band_lowest, &facts.band_highest);
    let grade = [("grade", facts.grade.as_str()), ("band", &band)];
    let mut parts = vec![lang.fill(Phrase::FitGrade, &grade)];
    let skill = |fit: &SkillFit| {
        let name = &teller.problem().policy().skills[fit.skill.index()].name;
        let values =
            [("skill", name.as_str()), ("has", &fit.has.to_string()), ("needs", &fit.needs.to_string())];
        lang.fill(if fit.has < fit.needs { Phrase::FitSkillLater } else { Phrase::FitSkill }, &values)
    };
    parts.extend(facts.must.iter().map(skill));
    parts.extend(facts.nice.iter().filter(|fit| fit.has >= fit.needs).map(skill));
    if facts.leadership {
        parts.push(lang.say(Phrase::FitLeadership).to_owned());
    }
    parts.push(lang.fill(Phrase::FitFte, &[("fte", &lang.percent(facts.fte))]));
    if facts.experienced_here {
        parts.push(lang.say(Phrase::FitExperience).to_owned());
    }
    parts.join("; ")
}
