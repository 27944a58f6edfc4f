//! Reads the rules that a policy has lifted for a time.

use super::codes;
use super::faults::{Faults, quoted};
use crate::domain::Lift;
use crate::draft::LiftDraft;
use crate::rule::Rule;

/// The lifts, sorted by rule.
pub(super) fn read(faults: &mut Faults, drafts: &[LiftDraft]) -> Option<Vec<Lift>> {
    let mut seen: Vec<Rule> = Vec::new();
    faults.set("lifts", drafts, |faults, draft| {
        let rule = rule(faults, &draft.rule);
        if let Some(rule) = rule {
            if seen.contains(&rule) {
                faults.report("rule", codes::LIFT_TWICE, format!("{} is already lifted", rule.name()));
            }
            seen.push(rule);
        }
        let authority = faults.name("authority", &draft.authority);
        let until = faults.day("until", &draft.until);
        Some(Lift { rule: rule?, authority: authority?, until: until? })
    })
}

/// The rule of this name, if it may be lifted.
pub(crate) fn rule(faults: &mut Faults, name: &str) -> Option<Rule> {
    let rule = Rule::ALL.into_iter().find(|rule| rule.name() == name);
    if rule.is_some_and(|rule| Lift::RULES.contains(&rule)) {
        return rule;
    }
    let list = Lift::RULES.map(Rule::name).join(", ");
    let what = if rule.is_some() { "may not be lifted" } else { "is no rule" };
    faults.report("rule", codes::LIFT_RULE, format!("{} {what}; these may be: {list}", quoted(name)));
    None
}
